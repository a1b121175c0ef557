internal import Foundations
internal import Isolate

extension OpTable {
    /// Point-in-time recovery, for object-storage.js.
    mutating func addObjectHistory() {
        // (object) -> promise of a bookmark
        add("objectBookmark") { call in
            try call.bookmark { storage, reply in try storage.currentBookmark(reply) }
        }
        // (object, Unix milliseconds) -> promise of a bookmark
        add("objectBookmarkAt") { call in
            let milliseconds = call.int(1)
            return try call.bookmark { storage, reply in
                try storage.bookmark(at: milliseconds, reply)
            }
        }
        // (object, bookmark) -> promise of the bookmark of what there is now
        add("objectRestoreNext") { call in
            let text = try call.string(1)
            return try call.bookmark { storage, reply in try storage.restoreNext(text, reply) }
        }
    }
}

extension OpCall {
    /// A promise of what a storage tells of a bookmark.
    fileprivate func bookmark(
        _ ask: @escaping (ObjectStorage, @escaping ObjectFiles.Reply) throws -> Void
    ) throws -> JSValue {
        try withObjectStorage { storage in
            promise { settle in
                do {
                    try ask(storage) { result in
                        switch result {
                        case .success(let text): settle.resolve { $0.string(text) }
                        case .failure(let error): settle.reject(error.jsError)
                        }
                    }
                } catch let error as ObjectStorageError {
                    settle.reject(error.jsError)
                } catch {
                    settle.reject(JSError(.error, "\(error)"))
                }
            }
        }
    }
}
