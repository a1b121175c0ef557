extension CronExpression {
    /// The first time after `seconds` that the schedule names, both in Unix seconds.
    ///
    /// `nil` if there is none within eight years: the 30th of February never comes.
    package func next(after seconds: Int) -> Int? {
        let minute = seconds.flooredQuotient(60) + 1
        var day = minute.flooredQuotient(24 * 60)
        var first = minute - day * 24 * 60
        for _ in 0..<(8 * 366) {
            if matches(day: day), let found = time(from: first) {
                return (day * 24 * 60 + found) * 60
            }
            day += 1
            first = 0
        }
        return nil
    }

    /// The first minute of a day, from the given one on.
    private func time(from minute: Int) -> Int? {
        for hour in hours.sorted() where hour >= minute / 60 {
            let from = hour == minute / 60 ? minute % 60 : 0
            if let found = minutes.filter({ $0 >= from }).min() { return hour * 60 + found }
        }
        return nil
    }

    /// Whether a day, counted from 1970-01-01, is one of the schedule's.
    private func matches(day: Int) -> Bool {
        let date = CivilDate(day)
        guard months.contains(date.month) else { return false }
        if hasAnyDay, hasAnyWeekday { return true }
        let isDay = days.contains { matches(date, $0) }
        let isWeekday = weekdays.contains { matches(date, $0) }
        if hasAnyDay { return isWeekday }
        return hasAnyWeekday ? isDay : isDay || isWeekday
    }

    private func matches(_ date: CivilDate, _ wanted: MonthDay) -> Bool {
        switch wanted {
        case .on(let day): date.day == day
        case .beforeLast(let days): date.day == date.daysInMonth - days
        case .weekdayNearest(let day):
            day <= date.daysInMonth && date.day == date.weekday(nearest: day)
        case .lastWeekday: date.day == date.weekday(nearest: date.daysInMonth)
        }
    }

    private func matches(_ date: CivilDate, _ wanted: WeekDay) -> Bool {
        switch wanted {
        case .on(let weekday): date.weekday == weekday
        case .last(let weekday): date.weekday == weekday && date.day + 7 > date.daysInMonth
        case .nth(let weekday, let nth): date.weekday == weekday && (date.day - 1) / 7 + 1 == nth
        }
    }
}

/// A day of the Gregorian calendar.
struct CivilDate {
    let year: Int
    let month: Int
    let day: Int
    /// 1 is Sunday.
    let weekday: Int

    /// A day counted from 1970-01-01, a Thursday.
    init(_ days: Int) {
        weekday = (days + 4).flooredRemainder(7) + 1
        // Years that begin in March have their odd day at the end, and eras of 400 are all alike.
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysInMonth: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The day from Monday to Friday that is nearest to a day of the month, in the same month.
    func weekday(nearest wanted: Int) -> Int {
        switch (weekday - 1 + wanted - day).flooredRemainder(7) {
        case 0: wanted == daysInMonth ? wanted - 2 : wanted + 1
        case 6: wanted == 1 ? wanted + 2 : wanted - 1
        default: wanted
        }
    }
}

extension Int {
    fileprivate func flooredQuotient(_ divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
    }

    fileprivate func flooredRemainder(_ divisor: Int) -> Int {
        self - flooredQuotient(divisor) * divisor
    }
}
