// ALTER TABLE's four forms. As in SQLite, the CREATE statements are edited: of the table, and of all
// that refers to what was renamed (alter.c).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "sql/sqlite/checks.hpp"
#include "sql/sqlite/parser.hpp"
#include "sql/sqlite/replay.hpp"
#include "sql/sqlite/table_indexes.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// A token of another statement takes its new neighbours' gap, and keeps its own place.
Lexeme put_in_place_of(const Lexeme& before, const Lexeme& name) {
    Lexeme result = name;
    result.gap = before.gap;
    return result;
}

}  // namespace

void Replay::alter(Parser& parser) {
    parser.expect("alter");
    parser.expect("table");
    std::size_t token = parser.name("a table");
    const Lexeme* schema = nullptr;
    if (parser.accept_sign('.')) {
        schema = &parser.token(token);
        token = parser.name("a table");
    }
    const std::string name = folded_name(parser.token(token));
    const Definition* relation = named(DefinitionKind::table, name, schema);
    if (!relation) parser.fail(token, fmt::format("there is no table {}", name));
    if (relation->kind == DefinitionKind::view) {
        parser.fail(token, fmt::format("{} is a view, which ALTER TABLE does not change", name));
    }
    const bool rename = parser.accept("rename");
    if (rename && parser.accept("to")) {
        rename_relation(parser, *relation);
        return;
    }
    if (relation->kind == DefinitionKind::virtual_table) {
        parser.fail(token, fmt::format("{} is a virtual table: it can only be renamed", name));
    }
    if (rename) {
        rename_column(parser, *relation);
    } else if (parser.accept("add")) {
        add_column(parser, *relation);
    } else if (parser.accept("drop")) {
        drop_column(parser, *relation);
    } else {
        parser.expected("RENAME, ADD or DROP");
    }
}

void Replay::replace(const Definition& before, Lexemes lexemes) {
    Definition after = definition_of(std::move(lexemes));
    after.temporary = before.temporary;
    if (lower_case(after.name) != lower_case(before.name)) schema_.erase(before);
    put(std::move(after));
}

// What may name the relation or its columns: itself, its indexes and triggers, and who mentions it.
std::vector<const Definition*> Replay::referrers(const Definition& relation) const {
    const std::string name = lower_case(relation.name);
    std::vector<const Definition*> result{&relation};
    std::unordered_set<const Definition*> known{&relation};
    const auto add = [&](const std::vector<const Definition*>& definitions) {
        for (const Definition* one : definitions) {
            if (known.insert(one).second) result.push_back(one);
        }
    };
    add(schema_.children(name, DefinitionKind::index));
    add(schema_.children(name, DefinitionKind::trigger));
    add(schema_.mentioning(name));
    return result;
}

// Spells every reference to the relation, or to its column, anew. One of the same name may stand beside it,
// as a temporary table hides another.
void Replay::rewrite(const Definition& relation, const std::string& column, const Lexeme& name) {
    const std::string relation_name = lower_case(relation.name);
    std::vector<std::pair<const Definition*, Lexemes>> edits;
    for (const Definition* definition : referrers(relation)) {
        Lexemes lexemes = definition->lexemes;
        bool changed = false;
        for (const Reference& reference : names_.references(*definition)) {
            if (reference.relation != relation_name || reference.column != column) continue;
            lexemes[reference.token] = put_in_place_of(lexemes[reference.token], name);
            changed = true;
        }
        const bool own = definition == &relation;
        if (own && column.empty()) {
            lexemes[definition->name_at] = put_in_place_of(lexemes[definition->name_at], name);
            changed = true;
        }
        if (own && !column.empty() && definition->kind == DefinitionKind::table) {
            const int number = column_number(*definition, column);
            const std::size_t token =
                definition->table_syntax.columns[static_cast<std::size_t>(number)].name;
            lexemes[token] = put_in_place_of(lexemes[token], name);
            changed = true;
        }
        if (changed) edits.emplace_back(definition, std::move(lexemes));
    }
    for (auto& [definition, lexemes] : edits) replace(*definition, std::move(lexemes));
}

void Replay::check_dependents() {
    while (!unchecked_.empty()) {
        const auto [is_trigger, name] = *unchecked_.begin();
        const Definition* definition = is_trigger ? schema_.trigger(name) : schema_.relation(name);
        if (definition && (is_trigger || definition->kind == DefinitionKind::view)) {
            try {
                names_.references(*definition);
            } catch (const Fault& fault) {
                throw Fault{fault.at, fmt::format("the {} {} does not work, which forbids this change: {}",
                                                  words_of(definition->kind), definition->name,
                                                  fault.message)};
            }
        }
        unchecked_.erase(unchecked_.begin());
    }
}

void Replay::rename_relation(Parser& parser, const Definition& relation) {
    const std::size_t token = parser.name("the new name");
    parser.expect_end();
    if (legacy_alter_) parser.fail(0, "RENAME with legacy_alter_table is not followed");
    const std::string before = lower_case(relation.name);
    const std::string after = folded_name(parser.token(token));
    const Place place = relation.temporary ? Place::temporary : Place::main;
    if (schema_.relation(after, place) || schema_.index(after, place)) {
        parser.fail(token, fmt::format("there is a table or index {} already", after));
    }
    if (after.starts_with("sqlite_")) parser.fail(token, "names that begin with sqlite_ are SQLite's own");
    check_dependents();
    rewrite(relation, {}, parser.token(token));
    touch(before);
    check_dependents();
}

void Replay::rename_column(Parser& parser, const Definition& table) {
    parser.accept("column");
    const std::size_t before = parser.name("a column");
    parser.expect("to");
    const std::size_t after = parser.name("the new name");
    parser.expect_end();
    const std::string column = folded_name(parser.token(before));
    const std::string wanted = folded_name(parser.token(after));
    if (column_number(table, column) < 0) {
        parser.fail(before, fmt::format("the table {} has no column {}", table.name, column));
    }
    if (wanted != column && column_number(table, wanted) >= 0) {
        parser.fail(after, fmt::format("there is a column {} already", wanted));
    }
    check_dependents();
    rewrite(table, column, parser.token(after));
    check_dependents();
}

void Replay::add_column(Parser& parser, const Definition& table) {
    parser.accept("column");
    TableSyntax holder;
    const std::size_t begin = parser.at();
    const ColumnSyntax column = parser.column_definition(holder);
    parser.expect_end();
    for (const KeyConstraint& key : holder.keys) {
        parser.fail(key.head.begin, key.primary ? "a column that is added cannot be the primary key"
                                                : "a column that is added cannot be UNIQUE");
    }
    Lexemes lexemes = table.lexemes;
    Lexemes added{{Lexeme::Kind::sign, ",", "", parser.token(begin).at}};
    for (std::size_t at = begin; at < column.span.end; ++at) added.push_back(parser.token(at));
    added[1].gap = " ";
    const auto place = lexemes.begin() + static_cast<std::ptrdiff_t>(table.table_syntax.last_column_end);
    lexemes.insert(place, added.begin(), added.end());
    Definition after = definition_of(std::move(lexemes));
    after.temporary = table.temporary;
    check_table(after, names_);
    put(std::move(after));
}

void Replay::drop_column(Parser& parser, const Definition& table) {
    parser.accept("column");
    const std::size_t token = parser.name("a column");
    parser.expect_end();
    const std::string name = folded_name(parser.token(token));
    const int number = column_number(table, name);
    const std::vector<ColumnSyntax>& columns = table.table_syntax.columns;
    if (number < 0) parser.fail(token, fmt::format("the table {} has no column {}", table.name, name));
    const auto at = static_cast<std::size_t>(number);
    for (const KeyConstraint& key : table.table_syntax.keys) {
        const bool own = key.of_column && key.column == at;
        const bool part = key.primary && std::ranges::any_of(key.parts, [&](const KeyPart& one) {
            return folded_name(table.token(one.column)) == name;
        });
        if (own || part) {
            parser.fail(token, fmt::format("{} is {}, which forbids dropping it", name,
                                           key.primary ? "part of the primary key" : "unique"));
        }
    }
    if (columns.size() == 1) parser.fail(token, "the last column of a table cannot be dropped");
    check_dependents();
    // The comma that goes with it: the one behind, but of the last column the one before.
    const bool last = at + 1 == columns.size();
    const std::size_t begin = last ? columns[at].span.begin - 1 : columns[at].span.begin;
    const std::size_t end = last ? columns[at].span.end : columns[at + 1].span.begin;
    Lexemes lexemes = table.lexemes;
    lexemes.erase(lexemes.begin() + static_cast<std::ptrdiff_t>(begin),
                  lexemes.begin() + static_cast<std::ptrdiff_t>(end));
    Definition after = definition_of(std::move(lexemes));
    after.temporary = table.temporary;
    check_table(after, names_);
    put(std::move(after));
    for (const Definition* index : schema_.children(lower_case(table.name), DefinitionKind::index)) {
        check_index(*index, schema_, names_);
    }
    check_dependents();
}

}  // namespace schemadiff::sqlite
