// How a database file is opened so that reading it leaves no trace.
//
// SQLite's read-only mode alone is not enough: of a database in WAL mode it would make the -wal and
// -shm files, or fail where the directory cannot be written. So what stands beside the file decides:
//   no -wal               the file is complete in itself: immutable, no locks, no files
//   -wal and -shm         it is in use: read-only, as any other reader beside the writer
//   -wal without -shm     a copy, or left by a crash: the WAL index is kept in memory (exclusive
//                         locking mode), with locks switched off so that read-only will do
// A database with a rollback journal needs nothing of that: a reader of it never writes.
#pragma once

#include <string>

namespace schemadiff {

struct SqliteOpening {
    std::string uri;
    bool index_in_memory = false;  ///< set exclusive locking mode before the first read
};

/// Throws source_error when there is no such file, or nothing that could be read as one.
SqliteOpening sqlite_opening(const std::string& path);

}  // namespace schemadiff
