internal import Foundations
internal import Storage

/// Where an object's storage tells of its alarm.
package struct AlarmLink {
    let schedule: AlarmSchedule
    /// What the id was derived from, if it was.
    let name: String?

    package init(_ schedule: AlarmSchedule, name: String?) {
        self.schedule = schedule
        self.name = name
    }
}

/// What is known of an object's alarm, in Unix nanoseconds.
struct AlarmState {
    /// That of the file as it was committed last.
    var committed: Int?
    /// Whether what is to be committed may have another.
    var isTouched = false
    /// That whose handler runs.
    var running: Int?
}

// The one alarm of the object.
//
// Its time is a row of the file, so it is committed and undone with all else. The row of an alarm whose
// handler runs stays until that has ended well, but is not seen. One that is set to the same time by the
// handler is told from it by a nanosecond.
extension ObjectStorage {
    /// When the alarm is due, in Unix milliseconds; `nil` if none is set, or its handler runs.
    package func alarm() throws(ObjectStorageError) -> Int? {
        guard let time = try storedAlarm(), time != alarms.running else { return nil }
        return time / 1_000_000
    }

    /// Sets the alarm in place of the one before.
    ///
    /// - Parameters:
    ///   - milliseconds: Unix time; one that is over is taken for now.
    ///   - isConfirmed: Whether what leaves the object must wait for the write.
    /// - Throws: ``ObjectStorageError/noAlarms``, or what the file runs into.
    package func setAlarm(
        _ milliseconds: Int,
        isConfirmed: Bool = true
    ) throws(ObjectStorageError) {
        if let link = alarmLink, !link.schedule.isUsable { throw .noAlarms }
        let time = max(milliseconds, settings.clock.milliseconds()) * 1_000_000
        try storeAlarm(time == alarms.running ? time + 1 : time, isConfirmed: isConfirmed)
    }

    /// Deletes the alarm, if there is one; a handler that runs goes on.
    package func deleteAlarm(isConfirmed: Bool = true) throws(ObjectStorageError) {
        guard try storedAlarm() != nil else { return }
        try storeAlarm(nil, isConfirmed: isConfirmed)
    }

    private func storedAlarm() throws(ObjectStorageError) -> Int? {
        guard let database = try existing() else { return nil }
        return try inFile { () throws(SQLiteError) in
            try database.metadata(makes: false)?[.alarm]
        }
    }

    private func storeAlarm(_ time: Int?, isConfirmed: Bool) throws(ObjectStorageError) {
        try write(isConfirmed: isConfirmed) { database throws(ObjectStorageError) in
            try inFile { () throws(SQLiteError) in
                alarms.isTouched = true
                try database.metadata(makes: true)?.set(.alarm, time)
            }
        }
    }
}

// Going off.
extension ObjectStorage {
    /// The handler is about to run.
    ///
    /// - Returns: `nil` if it may; otherwise what to tell the schedule.
    package func beginAlarm(_ run: AlarmRun) throws(ObjectStorageError) -> AlarmOutcome? {
        let time = try storedAlarm()
        guard let time, time / 1_000_000 == run.scheduledTime else {
            return .stale(time.map { $0 / 1_000_000 })
        }
        if run.isGivenUp {
            try storeAlarm(nil, isConfirmed: true)
            return .done
        }
        alarms.running = time
        return nil
    }

    /// The handler has ended.
    ///
    /// - Parameter isDone: Whether it ended well: then the alarm goes, unless it was set again.
    /// - Throws: What the file runs into; the alarm stays then.
    package func endAlarm(isDone: Bool) throws(ObjectStorageError) {
        defer { alarms.running = nil }
        guard isDone, let running = alarms.running, try storedAlarm() == running else { return }
        try storeAlarm(nil, isConfirmed: true)
    }
}

// The schedule.
extension ObjectStorage {
    /// Tells the schedule what the file says, if it is of another opinion.
    func compareAlarm(_ database: ObjectDatabase) throws(SQLiteError) {
        let time = try database.metadata(makes: false)?[.alarm]
        alarms.committed = time
        guard let link = alarmLink else { return }
        try link.schedule.compare(time.map { $0 / 1_000_000 }, of: settings.id, name: link.name)
    }

    /// Commits, and has the schedule know of an earlier alarm before, and of a later one or none after.
    func commitWithAlarm(_ database: ObjectDatabase) throws(SQLiteError) {
        guard alarms.isTouched else { return try database.commitTransaction() }
        let before = alarms.committed
        let after = try database.metadata(makes: false)?[.alarm]
        let isEarlier = after.map { after in before.map { after < $0 } ?? true } ?? false
        if isEarlier { try tellOfAlarm(after) }
        try database.commitTransaction()
        alarms.isTouched = false
        alarms.committed = after
        // If the index cannot be told, the alarm goes off too early, and finds that it is another.
        if !isEarlier, after != before { try? tellOfAlarm(after) }
    }

    private func tellOfAlarm(_ time: Int?) throws(SQLiteError) {
        guard let link = alarmLink else { return }
        try link.schedule.record(time.map { $0 / 1_000_000 }, of: settings.id, name: link.name)
    }
}
