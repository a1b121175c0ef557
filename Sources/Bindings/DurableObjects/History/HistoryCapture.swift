internal import Storage

/// A state of an object that is to be a point of its history.
struct HistoryMark {
    /// How many pages the log had then.
    var frames: Int
    /// Since when it was so, in Unix milliseconds; `nil` if nobody knows.
    var since: Int?
}

/// Looks through what an object's log has that is not known yet, and keeps what its pages had before.
struct HistoryCapture {
    private let store: HistoryStore
    private let object: Int
    private let pages: LoggedPages
    private let now: Int
    private var progress: HistoryStore.Progress
    private var point: HistoryStore.Point
    /// How many pages the database has, as of the page of the log that was looked at last.
    private var size: Int
    /// The last place of a page in the log, before the one that is looked at.
    private var latest: [Int: Int] = [:]
    private var kept: Set<Int> = []
    /// Whether the database is not as it was at the point.
    private var isChanged = false

    /// Does all of it, within a transaction of the store.
    ///
    /// - Parameters:
    ///   - pages: The file and its log.
    ///   - marks: What is to become points, in their order.
    ///   - object: The object's number in the store.
    ///   - store: Where to.
    ///   - now: In Unix milliseconds.
    /// - Returns: The number of the last point.
    /// - Throws: What a file runs into.
    static func run(
        _ pages: LoggedPages,
        _ marks: [HistoryMark],
        of object: Int,
        in store: HistoryStore,
        now: Int
    ) throws(SQLiteError) -> Int {
        var capture = try HistoryCapture(pages, of: object, in: store, now: now)
        return try capture.run(marks)
    }

    private init(
        _ pages: LoggedPages,
        of object: Int,
        in store: HistoryStore,
        now: Int
    ) throws(SQLiteError) {
        self.now = now
        self.pages = pages
        self.object = object
        self.store = store
        progress = try store.progress(of: object)
        if progress.salt != pages.salt || progress.frames > pages.count {
            progress.salt = pages.salt
            progress.frames = 0
        }
        size = pages.filePages
        if let last = try store.lastPoint(of: object) {
            point = last
        } else {
            // What was there before its history began is taken for what was always there.
            point = HistoryStore.Point(number: 1, since: 0, made: now, pages: size)
            try store.add(point, to: object)
        }
        for index in 0..<progress.frames { pass(index) }
    }

    private mutating func run(_ marks: [HistoryMark]) throws(SQLiteError) -> Int {
        var marks = marks[...]
        for index in progress.frames..<pages.count {
            while let mark = marks.first, mark.frames <= index {
                try begin(mark)
                marks.removeFirst()
            }
            try look(at: index)
        }
        for mark in marks { try begin(mark) }
        progress.frames = pages.count
        try store.set(progress, of: object)
        return point.number
    }

    /// The state as it is here is a point.
    private mutating func begin(_ mark: HistoryMark) throws(SQLiteError) {
        point = HistoryStore.Point(
            number: point.number + 1,
            since: max(mark.since ?? (isChanged ? now : 0), point.since),
            made: now,
            pages: size
        )
        try store.add(point, to: object)
        kept = []
        isChanged = false
    }

    private mutating func look(at index: Int) throws(SQLiteError) {
        let frame = pages[index]
        isChanged = true
        try keep(frame.page)
        if let after = frame.sizeAfterCommit, after < size {
            // What a commit cuts off is in no log.
            for page in (after + 1)...size { try keep(page) }
        }
        pass(index)
    }

    private mutating func pass(_ index: Int) {
        let frame = pages[index]
        latest[frame.page] = index
        if let after = frame.sizeAfterCommit { size = after }
    }

    private mutating func keep(_ page: Int) throws(SQLiteError) {
        guard page <= point.pages, kept.insert(page).inserted,
            try !store.has(page: page, at: point.number, of: object)
        else { return }
        let content: [UInt8]
        if let index = latest[page] {
            content = pages.logged(index)
        } else {
            content = try pages.page(page)
        }
        try store.keep(content, ofPage: page, at: point.number, of: object)
    }
}
