#include "report/inspect_sql.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "base/error.hpp"
#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

std::string shown(const Object& object) {
    return fmt::format("{} {}", row_of(object.kind).words, shown_text(object.name));
}

void spell_schema_itself(SqlScript& script, const Object& schema) {
    if (script.dialect == DialectName::sqlite) return;
    const std::string name = sql_identifier(schema.name);
    // Every new database has the schema public.
    if (schema.name != "public") script.add(SqlStage::schema, "create schema " + name);
    spell_ownership(script, schema, "schema " + name);
}

void spell_in_schema(SqlScript& script, const Object& schema, const Object& object) {
    switch (object.kind) {
        case Kind::enum_type:
        case Kind::domain:
        case Kind::composite_type:
        case Kind::range_type:
        case Kind::base_type:
        case Kind::collation: return spell_type(script, schema, object);
        case Kind::sequence: return spell_sequence(script, schema, object);
        case Kind::function:
        case Kind::procedure: return spell_routine(script, schema, object);
        case Kind::aggregate: return spell_aggregate(script, schema, object);
        case Kind::operator_: return spell_operator(script, schema, object);
        case Kind::operator_family: return spell_operator_family(script, schema, object);
        case Kind::operator_class: return spell_operator_class(script, schema, object);
        case Kind::conversion: return spell_conversion(script, schema, object);
        case Kind::text_search_parser:
        case Kind::text_search_template:
        case Kind::text_search_dictionary:
        case Kind::text_search_configuration: return spell_text_search(script, schema, object);
        case Kind::foreign_table:
        case Kind::table:
            spell_table(script, schema, object);
            return spell_parts(script, schema, object);
        case Kind::view:
        case Kind::materialized_view:
        case Kind::virtual_table:
            spell_view(script, schema, object);
            return spell_parts(script, schema, object);
        default: script.unspelled.push_back(shown(object));
    }
}

void spell_extension(SqlScript& script, const Object& extension) {
    const std::string name = sql_identifier(extension.name);
    script.add(SqlStage::extension,
               fmt::format("create extension if not exists {} with schema {} version {}", name,
                           sql_identifier(*extension.get<Key::schema>()),
                           sql_literal(*extension.get<Key::version>())));
    spell_comment(script, extension, "extension " + name);
}

void spell_event_trigger(SqlScript& script, const Object& trigger) {
    const std::string name = sql_identifier(trigger.name);
    std::string text = fmt::format("create event trigger {} on {}", name,
                                   trigger.get<Key::events>()->front());
    if (const Strings* tags = trigger.get<Key::tags>()) {
        Strings spelled;
        for (const std::string& tag : *tags) spelled.push_back(sql_literal(tag));
        text += fmt::format(" when tag in ({})", fmt::join(spelled, ", "));
    }
    script.add(SqlStage::trigger,
               fmt::format("{} execute function {}()", text, *trigger.get<Key::function>()));
    script.note_rest(shown(trigger), trigger,
                     {Key::events, Key::tags, Key::function, Key::owner, Key::comment});
    spell_ownership(script, trigger, "event trigger " + name);
}

void spell_in_database(SqlScript& script, const Object& object) {
    switch (object.kind) {
        case Kind::schema: return spell_schema_itself(script, object);
        case Kind::extension: return spell_extension(script, object);
        case Kind::language: return spell_language(script, object);
        case Kind::access_method: return spell_access_method(script, object);
        case Kind::cast: return spell_cast(script, object);
        case Kind::transform: return spell_transform(script, object);
        case Kind::foreign_data_wrapper: return spell_foreign_data_wrapper(script, object);
        case Kind::server: return spell_server(script, object);
        case Kind::publication: return spell_publication(script, object);
        case Kind::subscription: return spell_subscription(script, object);
        case Kind::default_privileges: return spell_default_privileges(script, object);
        case Kind::event_trigger: return spell_event_trigger(script, object);
        default: script.unspelled.push_back(shown(object));
    }
}

void spell(SqlScript& script, const Object& root) {
    for (const Object& child : root.children) {
        spell_in_database(script, child);
        if (child.kind != Kind::schema) continue;
        for (const Object& object : child.children) spell_in_schema(script, child, object);
    }
}

void write_head(const Snapshot& snapshot, std::ostream& out) {
    out << fmt::format("-- {}: {}\n", shown_text(snapshot.label),
                       counted(size_of(snapshot.root), "object"));
    if (snapshot.dialect == DialectName::postgres) {
        out << "set check_function_bodies = off;\nset search_path = pg_catalog;\n";
    }
}

void write_settings(const Snapshot& snapshot, std::ostream& out) {
    if (snapshot.dialect != DialectName::sqlite) return;
    if (const std::string* encoding = snapshot.root.get<Key::encoding>()) {
        out << fmt::format("pragma encoding = {};\n", sql_literal(*encoding));
    }
    if (const std::string* vacuum = snapshot.root.get<Key::auto_vacuum>()) {
        out << fmt::format("pragma auto_vacuum = {};\n", *vacuum);
    }
    if (const std::int64_t* version = snapshot.root.get<Key::user_version>()) {
        out << fmt::format("pragma user_version = {};\n", *version);
    }
    if (const std::int64_t* id = snapshot.root.get<Key::application_id>()) {
        out << fmt::format("pragma application_id = {};\n", *id);
    }
}

void write_unspelled(const SqlScript& script, std::ostream& out) {
    if (script.unspelled.empty()) return;
    out << fmt::format("\n-- not written, as there is no statement for it here: {}\n",
                       counted(script.unspelled.size(), "thing"));
    for (const std::string& line : script.unspelled) out << "--   " << line << '\n';
}

}  // namespace

std::string sql_of(const Snapshot& snapshot, const Object* schema, const Object& object) {
    SqlScript script(snapshot);
    if (const std::string* owner = snapshot.root.get<Key::owner>()) script.database_owner = *owner;
    if (schema != nullptr) {
        spell_in_schema(script, *schema, object);
    } else {
        spell_in_database(script, object);
    }
    put_in_order(script);
    std::string text;
    for (const SqlStatement& statement : script.statements) text += statement.text + ";\n";
    for (const std::string& line : script.unspelled) text += fmt::format("-- {}\n", line);
    return text;
}

void write_inspect_sql(const Snapshot& snapshot, std::ostream& out) {
    if (snapshot.dialect == DialectName::redis) {
        throw usage_error("a Redis keyspace has no SQL: use --format tree or json");
    }
    SqlScript script(snapshot);
    if (const std::string* owner = snapshot.root.get<Key::owner>()) script.database_owner = *owner;
    spell(script, snapshot.root);
    put_in_order(script);
    write_head(snapshot, out);
    write_settings(snapshot, out);
    SqlStage stage = SqlStage::schema;
    for (const SqlStatement& statement : script.statements) {
        const bool apart = statement.stage != stage || statement.text.find('\n') != std::string::npos;
        if (apart) out << '\n';
        stage = statement.stage;
        out << statement.text << ";\n";
    }
    write_unspelled(script, out);
}

}  // namespace schemadiff
