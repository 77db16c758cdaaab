#include "engines/sqlfile/sqlfile.hpp"

#include <algorithm>

#include "engines/sqlfile/postgres_files.hpp"
#include "engines/sqlfile/sql_files.hpp"
#include "engines/sqlfile/sqlite_files.hpp"

namespace schemadiff {

Snapshot load_sqlfile_source(const Source& source, const Loading& loading) {
    const SqlFiles files = sql_files(source.paths);
    Snapshot snapshot = source.engine == DialectName::sqlite
                            ? load_sqlite_files(source, files, loading)
                            : load_postgres_files(source, files, loading);
    snapshot.label = source.label;
    std::ranges::copy(files.diagnostics, std::back_inserter(snapshot.diagnostics));
    return snapshot;
}

}  // namespace schemadiff
