internal import Foundation
internal import Foundations
internal import Storage

/// What an object's history is to be told when its log is looked through next.
struct PastState {
    /// States that are to be points.
    var marks: [HistoryMark] = []
    /// When the last was made, in Unix milliseconds.
    var lastMark = 0
    /// When something was committed last; `nil` before the first commit.
    var lastCommit: Int?
    /// How many pages the log has.
    var frames = 0
    /// How many it had when it was to be shortened last.
    var framesSeenTo = 0

    /// States are marked so far apart at least, unless they are asked for.
    static let markMilliseconds = 1000
    /// So long may the log become.
    static let framesMax = 1000
}

// The past: what there was is a mark, as a rule the last state before a pause of a second.
extension ObjectStorage {
    var file: ObjectFiles.File? {
        guard case .file(let path) = settings.location else { return nil }
        return ObjectFiles.File(id: settings.id, path: path)
    }

    /// A process that was killed has left a log.
    func findPast(_ file: ObjectFiles.File) {
        guard files.keepsHistory, access(file.path + "-wal", F_OK) == 0 else { return }
        past.frames = LoggedPages.count(inLogOf: file.path)
    }

    /// What is there now, before a transaction, may be gone back to.
    func markPast() {
        guard files.keepsHistory else { return }
        // What an object found is the last point already, unless a process was killed.
        if past.lastCommit == nil, past.frames == 0 { return }
        let now = settings.clock.milliseconds()
        guard now - past.lastMark >= PastState.markMilliseconds else { return }
        past.lastMark = now
        past.marks.append(HistoryMark(frames: past.frames, since: past.lastCommit))
    }

    /// Sees to a log that has become long, and to one that has begun anew.
    func didCommit(_ database: ObjectDatabase) {
        let frames = database.connection.loggedPages
        // Nobody knows before this connection has written something.
        guard frames > 0 else { return }
        if frames < past.frames {
            // All that is marked was at the end of the one before.
            for index in past.marks.indices { past.marks[index].frames = 0 }
            past.framesSeenTo = 0
        }
        past.frames = frames
        if files.keepsHistory { past.lastCommit = settings.clock.milliseconds() }
        guard frames - past.framesSeenTo >= PastState.framesMax, let file else { return }
        past.framesSeenTo = frames
        files.shorten(file, takeMarks())
    }

    private func takeMarks() -> [HistoryMark] {
        defer { past.marks = [] }
        return past.marks
    }

    /// The marks, and what there is now as the last of them.
    private func takeMarksAndNow() -> [HistoryMark] {
        takeMarks() + [HistoryMark(frames: past.frames, since: past.lastCommit)]
    }

    /// The marks when the object ends.
    func takeLastMarks() -> [HistoryMark] {
        past.lastCommit == nil ? takeMarks() : takeMarksAndNow()
    }
}

// What scripts ask.
extension ObjectStorage {
    /// Gives the bookmark of what there is now.
    func currentBookmark(_ reply: @escaping ObjectFiles.Reply) throws(ObjectStorageError) {
        let file = try fileWithPast()
        files.bookmark(file, takeMarksAndNow(), reply)
    }

    /// Gives the bookmark of what there was at a time, in Unix milliseconds.
    func bookmark(
        at milliseconds: Int,
        _ reply: @escaping ObjectFiles.Reply
    ) throws(ObjectStorageError) {
        let file = try fileWithPast()
        files.bookmark(file, takeMarksAndNow(), at: milliseconds, reply)
    }

    /// Goes back to a bookmark when the object lives next; gives that of what there is now.
    func restoreNext(
        _ text: String,
        _ reply: @escaping ObjectFiles.Reply
    ) throws(ObjectStorageError) {
        guard let bookmark = Bookmark(text) else { throw .noBookmark }
        let file = try fileWithPast()
        files.restore(bookmark, of: file, takeMarksAndNow(), reply)
    }

    private func fileWithPast() throws(ObjectStorageError) -> ObjectFiles.File {
        guard settings.isSQL else { throw .noPast }
        guard files.keepsHistory else { throw .noHistory }
        // What was written so far is part of what there is.
        commitTurn()
        _ = try opened()
        guard let file else { throw .noPast }
        return file
    }
}
