internal import Storage
internal import WebAPI

/// An upload in parts, as its row has it.
struct R2PendingUpload: Hashable, Sendable {
    enum State: Int {
        case underWay = 0
        case completed = 1
        case aborted = 2
    }

    let id: String
    let isUnderWay: Bool
    let httpMetadata: String
    let customMetadata: String
    let storageClass: String
    let ssecKeyMD5: String?
}

extension Database {
    func pendingUpload(_ id: String, _ key: R2Key) throws(SQLiteError) -> R2PendingUpload? {
        try first(
            """
            SELECT state, http_metadata, custom_metadata, storage_class, ssec_key_md5
            FROM upload WHERE id = ? AND key = ?
            """,
            .text(id),
            .text(key.text)
        ) { row in
            R2PendingUpload(
                id: id,
                isUnderWay: row.int(0) == R2PendingUpload.State.underWay.rawValue,
                httpMetadata: row.text(1),
                customMetadata: row.text(2),
                storageClass: row.text(3),
                ssecKeyMD5: row.isNull(4) ? nil : row.text(4)
            )
        }
    }

    func parts(of id: String) throws(SQLiteError) -> [R2Part] {
        var parts: [R2Part] = []
        try query(
            """
            SELECT number, size, etag, uploaded, file, ssec_segments
            FROM part WHERE upload = ? ORDER BY number
            """,
            .text(id)
        ) { row in
            parts.append(
                R2Part(
                    number: row.int(0),
                    size: row.int(1),
                    etag: row.text(2),
                    uploaded: row.int(3),
                    file: row.text(4),
                    segments: row.isNull(5) ? nil : R2Cipher.Segment.list(row.text(5))
                )
            )
        }
        return parts
    }

    /// The upload stays as a row, so that it is told from one that never was.
    func end(_ id: String, as state: R2PendingUpload.State) throws(SQLiteError) {
        try run("DELETE FROM part WHERE upload = ?", .text(id))
        try run("UPDATE upload SET state = ? WHERE id = ?", .integer(state.rawValue), .text(id))
    }
}

// Names that nobody guesses.
extension R2Bucket {
    static func freshVersion() throws(R2Error) -> String { try random(16) }
    static func freshUploadID() throws(R2Error) -> String { try random(64) }

    private static func random(_ count: Int) throws(R2Error) -> String {
        do { return try SecureRandom.bytes(count).hexadecimal } catch { throw .internalError }
    }
}
