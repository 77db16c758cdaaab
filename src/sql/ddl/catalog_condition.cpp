#include "sql/ddl/catalog_condition.hpp"

#include <algorithm>
#include <initializer_list>

#include "sql/ddl/routine_arguments.hpp"

namespace schemadiff::ddl {

namespace {

/// A catalog or view of the server, and what its columns are of the things that it lists.
struct View {
    std::string_view name;
    std::initializer_list<Kind> kinds;
    std::string_view name_column;
    std::string_view schema_column = {};
    std::string_view table_column = {};  ///< the things are parts of tables
};

constexpr std::initializer_list<Kind> constraints = {Kind::check, Kind::primary_key, Kind::unique,
                                                     Kind::foreign_key, Kind::exclusion};
constexpr std::initializer_list<Kind> relations = {Kind::table, Kind::view, Kind::materialized_view,
                                                   Kind::foreign_table, Kind::sequence};
constexpr std::initializer_list<Kind> types = {Kind::base_type, Kind::enum_type, Kind::domain,
                                               Kind::composite_type, Kind::range_type};
constexpr std::initializer_list<Kind> routines = {Kind::function, Kind::procedure, Kind::aggregate};

const View views[] = {
    {"pg_authid", {Kind::role}, "rolname"},
    {"pg_class", relations, "relname"},
    {"pg_constraint", constraints, "conname", "", "-"},
    {"pg_event_trigger", {Kind::event_trigger}, "evtname"},
    {"pg_extension", {Kind::extension}, "extname"},
    {"pg_foreign_data_wrapper", {Kind::foreign_data_wrapper}, "fdwname"},
    {"pg_foreign_server", {Kind::server}, "srvname"},
    {"pg_language", {Kind::language}, "lanname"},
    {"pg_matviews", {Kind::materialized_view}, "matviewname", "schemaname"},
    {"pg_namespace", {Kind::schema}, "nspname"},
    {"pg_policies", {Kind::policy}, "policyname", "schemaname", "tablename"},
    {"pg_proc", routines, "proname"},
    {"pg_publication", {Kind::publication}, "pubname"},
    {"pg_roles", {Kind::role}, "rolname"},
    {"pg_sequences", {Kind::sequence}, "sequencename", "schemaname"},
    {"pg_tables", {Kind::table}, "tablename", "schemaname"},
    {"pg_trigger", {Kind::trigger}, "tgname", "", "-"},
    {"pg_type", types, "typname"},
    {"pg_user", {Kind::role}, "usename"},
    {"pg_views", {Kind::view}, "viewname", "schemaname"},
    {"information_schema.columns", {Kind::column}, "column_name", "table_schema", "table_name"},
    {"information_schema.schemata", {Kind::schema}, "schema_name"},
    {"information_schema.table_constraints", constraints, "constraint_name", "table_schema",
     "table_name"},
    {"information_schema.tables", relations, "table_name", "table_schema"},
};

/// What the conditions ask for; nothing of a name stands for any.
struct Wanted {
    std::optional<std::string> name;
    std::optional<std::string> schema;
    std::optional<std::string> table;
};

bool fits(const std::optional<std::string>& wanted, std::string_view found) {
    return !wanted || *wanted == found;
}

bool is_there(const Session& session, const View& view, const Wanted& wanted) {
    for (const Kind kind : view.kinds) {
        if (!view.table_column.empty()) {
            for (const Kind owner : relations) {
                for (const Entry* const entry : session.catalog.entries_of(owner)) {
                    if (!entry->object || !fits(wanted.schema, entry->name.schema) ||
                        !fits(wanted.table, entry->name.name)) {
                        continue;
                    }
                    const auto& children = entry->object->children;
                    const bool found = std::ranges::any_of(children, [&](const Object& child) {
                        return child.kind == kind && fits(wanted.name, child.name);
                    });
                    if (found) return true;
                }
            }
            continue;
        }
        for (const Entry* const entry : session.catalog.entries_of(kind)) {
            std::string_view name = entry->name.name;
            if (space_of(kind) == Kind::function) name = name.substr(0, name.find('('));
            if (fits(wanted.schema, entry->name.schema) && fits(wanted.name, name)) return true;
        }
    }
    return false;
}

const View* read_view(Cursor& query) {
    const QualifiedName written = query.qualified_name("a catalog");
    const bool standard = written.schema == "information_schema";
    const std::string name = standard ? "information_schema." + written.name : written.name;
    if (!standard && !written.schema.empty() && written.schema != "pg_catalog") return nullptr;
    const auto* const found = std::ranges::find(views, name, &View::name);
    return found == std::end(views) ? nullptr : found;
}

/// [alias.]column = 'text'
bool read_condition(Cursor& query, const View& view, Wanted& wanted) {
    std::string column = query.name("a column");
    if (query.take_symbol(".")) column = query.name("a column");
    if (!query.take_symbol("=") || query.peek().kind != TokenKind::text) return false;
    std::string value(query.peek().value);
    query.advance();
    if (query.take_symbol("::")) query.name("a type");
    if (column == view.name_column) {
        wanted.name = std::move(value);
    } else if (!view.schema_column.empty() && column == view.schema_column) {
        wanted.schema = std::move(value);
    } else if (!view.table_column.empty() && column == view.table_column) {
        wanted.table = std::move(value);
    } else {
        return false;
    }
    return true;
}

}  // namespace

std::optional<bool> gives_row(Cursor query, const Session& session) {
    if (!query.take("select")) return std::nullopt;
    while (!query.done() && !query.sees("from")) query.advance();
    if (!query.take("from")) return std::nullopt;
    const View* const view = read_view(query);
    if (!view) return std::nullopt;
    if (!query.sees("where")) {
        query.take("as");
        if (!query.done()) query.advance();
    }
    if (!query.take("where")) return std::nullopt;
    Wanted wanted;
    do {
        if (query.peek().kind != TokenKind::word || !read_condition(query, *view, wanted)) {
            return std::nullopt;
        }
    } while (query.take("and"));
    if (query.take("limit")) query.advance();
    if (!query.done() || !wanted.name) return std::nullopt;
    return is_there(session, *view, wanted);
}

}  // namespace schemadiff::ddl
