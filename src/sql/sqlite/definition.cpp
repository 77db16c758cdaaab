#include "sql/sqlite/definition.hpp"

#include <utility>

#include "sql/sqlite/parser.hpp"

namespace schemadiff::sqlite {

namespace {

void read_name(Parser& parser, Definition& definition, std::string_view what) {
    definition.if_not_exists = parser.accept_if_not_exists();
    definition.name_at = parser.name(what);
    if (parser.accept_sign('.')) {
        definition.schema_at = definition.name_at;
        definition.name_at = parser.name(what);
    }
    definition.name = name_of(parser.token(definition.name_at));
}

void read_on(Parser& parser, Definition& definition) {
    parser.expect("on");
    definition.table_at = parser.name("a table");
    if (parser.accept_sign('.')) definition.table_at = parser.name("a table");
    definition.table = folded_name(parser.token(definition.table_at));
}

void read_table(Parser& parser, Definition& definition) {
    read_name(parser, definition, "the name of a table");
    if (!parser.accept("as")) {
        definition.table_syntax = parser.table_definition();
        return;
    }
    if (!parser.begins_select()) parser.expected("SELECT");
    definition.as_select = std::make_unique<Select>(parser.select());
    parser.expect_end();
}

}  // namespace

Definition definition_of(Lexemes lexemes) {
    Definition definition;
    definition.lexemes = std::move(lexemes);
    Parser parser(definition.lexemes);
    parser.expect("create");
    const bool unique = parser.accept("unique");
    const bool may_be_virtual = !unique && parser.accept("virtual");
    definition.temporary =
        !unique && !may_be_virtual && (parser.accept("temp") || parser.accept("temporary"));
    if (may_be_virtual) {
        parser.expect("table");
        definition.kind = DefinitionKind::virtual_table;
        read_name(parser, definition, "the name of a table");
        parser.expect("using");
        definition.virtual_table = parser.virtual_definition();
    } else if (!unique && parser.accept("table")) {
        read_table(parser, definition);
    } else if (!unique && parser.accept("view")) {
        definition.kind = DefinitionKind::view;
        read_name(parser, definition, "the name of a view");
        definition.view = parser.view_definition();
    } else if (!unique && parser.accept("trigger")) {
        definition.kind = DefinitionKind::trigger;
        read_name(parser, definition, "the name of a trigger");
        parser.trigger_event(definition.trigger);
        read_on(parser, definition);
        parser.trigger_body(definition.trigger);
    } else if (!definition.temporary && parser.accept("index")) {
        definition.kind = DefinitionKind::index;
        read_name(parser, definition, "the name of an index");
        read_on(parser, definition);
        definition.index = parser.index_definition();
        definition.index.unique = unique;
    } else {
        parser.expected(unique ? "INDEX" : "TABLE, INDEX, VIEW, TRIGGER or VIRTUAL TABLE");
    }
    return definition;
}

std::string_view words_of(DefinitionKind kind) {
    switch (kind) {
        case DefinitionKind::table: return "table";
        case DefinitionKind::view: return "view";
        case DefinitionKind::virtual_table: return "virtual table";
        case DefinitionKind::index: return "index";
        case DefinitionKind::trigger: break;
    }
    return "trigger";
}

}  // namespace schemadiff::sqlite
