#pragma once
#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast macro, which Swift cannot import.
static inline sqlite3_destructor_type csqlite_transient(void) { return SQLITE_TRANSIENT; }

/// sqlite3_db_config is variadic, which Swift cannot call: the options that take a switch.
static inline int csqlite_set_option(sqlite3 *database, int option, int isOn) {
    return sqlite3_db_config(database, option, isOn, (int *)0);
}

/// sqlite3_config is variadic, too: counting memory takes one lock for all threads at each allocation.
static inline int csqlite_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// A file's methods are function pointers that Swift would have to call through two structs.
static inline sqlite3_file *csqlite_main_file(sqlite3 *database) {
    sqlite3_file *file = 0;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file;
}

/// Reads the database file as it is, without what is in its log.
static inline int csqlite_read_main(sqlite3 *database, void *bytes, int count, sqlite3_int64 offset) {
    sqlite3_file *file = csqlite_main_file(database);
    if (!file || !file->pMethods) return SQLITE_MISUSE;
    return file->pMethods->xRead(file, bytes, count, offset);
}

static inline int csqlite_main_size(sqlite3 *database, sqlite3_int64 *size) {
    sqlite3_file *file = csqlite_main_file(database);
    if (!file || !file->pMethods) return SQLITE_MISUSE;
    return file->pMethods->xFileSize(file, size);
}
