internal import Storage

/// The tables of a bucket; the content of its objects is in the files beside them.
enum R2Schema {
    static let migrations = [
        Migration(
            """
            CREATE TABLE object (
                key TEXT PRIMARY KEY,
                version TEXT NOT NULL,
                size INTEGER NOT NULL,
                etag TEXT NOT NULL,
                -- Unix milliseconds.
                uploaded INTEGER NOT NULL,
                -- Three texts of JSON.
                checksums TEXT NOT NULL,
                http_metadata TEXT NOT NULL,
                custom_metadata TEXT NOT NULL,
                storage_class TEXT NOT NULL,
                -- The name of a file in `objects`.
                file TEXT NOT NULL,
                -- For content that is encrypted: the MD5 of the key, and for each segment of the
                -- file its length and its first counter, as JSON.
                ssec_key_md5 TEXT,
                ssec_segments TEXT
            ) WITHOUT ROWID;
            CREATE INDEX object_by_file ON object (file);

            CREATE TABLE upload (
                id TEXT PRIMARY KEY,
                key TEXT NOT NULL,
                -- 0: under way; 1: completed; 2: aborted.
                state INTEGER NOT NULL DEFAULT 0,
                created INTEGER NOT NULL,
                http_metadata TEXT NOT NULL,
                custom_metadata TEXT NOT NULL,
                storage_class TEXT NOT NULL,
                ssec_key_md5 TEXT
            );

            CREATE TABLE part (
                upload TEXT NOT NULL REFERENCES upload ON DELETE CASCADE,
                number INTEGER NOT NULL,
                file TEXT NOT NULL,
                size INTEGER NOT NULL,
                -- The MD5 of its content.
                etag TEXT NOT NULL,
                uploaded INTEGER NOT NULL,
                ssec_segments TEXT,
                PRIMARY KEY (upload, number)
            );
            CREATE INDEX part_by_file ON part (file);

            -- Messages that a queue has not taken yet.
            CREATE TABLE notification (
                id INTEGER PRIMARY KEY,
                queue TEXT NOT NULL,
                message TEXT NOT NULL
            );
            """
        ),
        Migration("CREATE INDEX upload_under_way ON upload (key, id) WHERE state = 0;"),
    ]
}
