internal import Storage

/// The tables of the cache.
enum CacheSchema {
    static let migrations = [
        Migration(
            """
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY,
                cache TEXT NOT NULL,
                url TEXT NOT NULL,
                status INTEGER NOT NULL,
                reason TEXT NOT NULL,
                headers BLOB NOT NULL,
                -- The body is here if it is short, else in the file.
                body BLOB,
                file TEXT,
                size INTEGER NOT NULL,
                -- What it takes in all, for the limit.
                cost INTEGER NOT NULL,
                -- Unix milliseconds.
                stored INTEGER NOT NULL,
                expires INTEGER NOT NULL,
                used INTEGER NOT NULL,
                -- Seconds that it was old when it came.
                age INTEGER NOT NULL,
                UNIQUE (cache, url)
            );
            CREATE INDEX entry_by_use ON entry (used);
            -- The cost too, so that the sum of all needs no look at the rows.
            CREATE INDEX entry_by_expiry ON entry (expires, cost);
            """
        )
    ]
}
