// Views, materialized views and virtual tables as SQL.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

std::string query_of(const Object& view) {
    std::string query = *view.get<Key::definition>();
    while (query.ends_with(';') || query.ends_with('\n')) query.pop_back();
    return query;
}

std::string column_list(const Object& view) {
    const Strings* columns = view.get<Key::columns>();
    return columns ? fmt::format(" ({})", sql_identifiers(*columns)) : "";
}

void spell_ordinary(SqlScript& script, const Object& schema, const Object& view) {
    const std::string name = qualified(script, schema, view.name);
    Strings options;
    if (const Strings* given = view.get<Key::options>()) options = *given;
    if (view.flag<Key::security_barrier>()) options.push_back("security_barrier = true");
    if (view.flag<Key::security_invoker>()) options.push_back("security_invoker = true");
    std::string text = fmt::format("create view {}{}", name, column_list(view));
    if (!options.empty()) text += fmt::format(" with ({})", fmt::join(options, ", "));
    const std::string query = query_of(view);
    text += fmt::format(" as\n{}", query);
    if (const std::string* check = view.get<Key::check_option>()) {
        text += fmt::format("\nwith {} check option", *check);
    }
    script.define(schema.name, view.name, std::move(text), query);
    script.note_rest(shown_text("view " + name), view,
                     {Key::options, Key::security_barrier, Key::security_invoker, Key::columns,
                      Key::definition, Key::check_option, Key::owner, Key::privileges,
                      Key::comment});
    spell_ownership(script, view, "view " + name);
}

void spell_materialized(SqlScript& script, const Object& schema, const Object& view) {
    const std::string name = qualified(script, schema, view.name);
    std::string text = fmt::format("create materialized view {}{}", name, column_list(view));
    if (const std::string* method = view.get<Key::access_method>()) {
        text += " using " + sql_identifier(*method);
    }
    if (const Strings* options = view.get<Key::options>()) {
        text += fmt::format(" with ({})", fmt::join(*options, ", "));
    }
    if (const std::string* space = view.get<Key::tablespace>()) {
        text += " tablespace " + sql_identifier(*space);
    }
    const std::string query = query_of(view);
    text += fmt::format(" as\n{}\nwith {}data", query, view.flag<Key::unpopulated>() ? "no " : "");
    script.define(schema.name, view.name, std::move(text), query);
    script.note_rest(shown_text("materialized view " + name), view,
                     {Key::columns, Key::access_method, Key::options, Key::tablespace,
                      Key::definition, Key::unpopulated, Key::clustered_on, Key::owner,
                      Key::privileges, Key::comment});
    spell_ownership(script, view, "materialized view " + name);
}

void spell_virtual(SqlScript& script, const Object& schema, const Object& table) {
    const std::string name = qualified(script, schema, table.name);
    std::string text = fmt::format("create virtual table {} using {}", name,
                                   sql_identifier(*table.get<Key::module>()));
    if (const Strings* arguments = table.get<Key::arguments>()) {
        text += fmt::format("({})", fmt::join(*arguments, ", "));
    }
    script.define(schema.name, table.name, std::move(text), "");
}

void spell_columns(SqlScript& script, const Object& schema, const Object& view) {
    const std::string name = qualified(script, schema, view.name);
    for (const Object& column : view.children) {
        if (column.kind != Kind::column) continue;
        const std::string quoted = sql_identifier(column.name);
        if (const std::string* value = column.get<Key::default_>()) {
            script.add(SqlStage::detail, fmt::format("alter view {} alter column {} set default {}",
                                                     name, quoted, *value));
        }
        script.note_rest(shown_text(fmt::format("column {} of {}", column.name, name)), column,
                         {Key::default_, Key::type, Key::affinity, Key::privileges, Key::comment});
        spell_ownership(script, column, fmt::format("column {}.{}", name, quoted));
    }
}

}  // namespace

void spell_view(SqlScript& script, const Object& schema, const Object& view) {
    if (view.kind == Kind::virtual_table) return spell_virtual(script, schema, view);
    if (view.kind == Kind::view) {
        spell_ordinary(script, schema, view);
    } else {
        spell_materialized(script, schema, view);
    }
    spell_columns(script, schema, view);
}

}  // namespace schemadiff
