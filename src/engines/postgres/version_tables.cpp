#include <fmt/format.h>

#include "base/error.hpp"
#include "engines/postgres/catalog_sql.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/postgres.hpp"

namespace schemadiff {

std::vector<VersionTable> load_postgres_version_tables(const Source& source) {
    postgres::Connection connection(source.location, source.label);
    connection.run(postgres::sql::pin_sql);
    const postgres::Rows rows = connection.run(postgres::sql::version_tables_sql);
    const int schema = rows.column("schema");
    const int name = rows.column("name");
    const int statement = rows.column("statement");
    std::vector<VersionTable> tables;
    for (const postgres::Row row : rows) {
        VersionTable& table = tables.emplace_back(VersionTable{row.string(schema), row.string(name), {}});
        if (row.null(statement)) {
            throw source_error(fmt::format("{}: this role may not read {}.{}, which says at what revision the "
                                           "database stands: grant it SELECT there",
                                           source.label, table.schema, table.name));
        }
        const postgres::Rows revisions = connection.run(row.text(statement));
        const int revision = revisions.column("revision");
        for (const postgres::Row one : revisions) table.revisions.push_back(one.string(revision));
    }
    return tables;
}

}  // namespace schemadiff
