#include "engines/sqlfile/static_reading.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "engines/built_schema.hpp"
#include "sql/ddl/read_ddl.hpp"

namespace schemadiff {

namespace {

Snapshot load_postgres(const Source&, const SqlFiles& files, Progress& progress) {
    Snapshot snapshot = read_postgres_ddl(files.paths, progress);
    const bool made_roles = std::ranges::any_of(
        snapshot.root.children, [](const Object& object) { return object.kind == Kind::role; });
    leave_server_unstated(snapshot, made_roles ? Roles::made : Roles::given);
    return snapshot;
}

[[noreturn]] Snapshot refuse(const Source&, const SqlFiles&, Progress&) {
    throw usage_error("?via=static is not possible yet for SQLite: leave it out, and the SQL "
                      "runs in a scratch database");
}

struct StaticReading {
    DialectName dialect;
    Snapshot (*load)(const Source&, const SqlFiles&, Progress&);
};

constexpr StaticReading readings[] = {
    {DialectName::postgres, load_postgres},
    {DialectName::sqlite, refuse},
};

}  // namespace

Snapshot load_static(const Source& source, const SqlFiles& files, Progress& progress) {
    const DialectName dialect = source.engine.value_or(DialectName::postgres);
    const auto reading = std::ranges::find(readings, dialect, &StaticReading::dialect);
    if (reading == std::end(readings)) refuse(source, files, progress);
    Snapshot snapshot = reading->load(source, files, progress);
    snapshot.dialect = dialect;
    snapshot.read_by = "static";
    return snapshot;
}

bool is_complete(const Snapshot& snapshot) {
    return std::ranges::none_of(snapshot.diagnostics, [](const Diagnostic& diagnostic) {
        return diagnostic.remark == Remark::incomplete;
    });
}

}  // namespace schemadiff
