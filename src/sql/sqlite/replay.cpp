#include "sql/sqlite/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sql/quoting.hpp"
#include "sql/sqlite/checks.hpp"
#include "sql/sqlite/parser.hpp"
#include "sql/sqlite/virtual_columns.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// Statements that leave the schema alone.
constexpr auto passed_over = std::to_array<std::string_view>(
    {"analyze", "delete", "explain", "insert", "reindex", "replace", "select", "update", "values", "with"});

[[noreturn]] void fail(const Definition& definition, std::size_t token, std::string message) {
    throw Fault{definition.token(token).at, std::move(message)};
}

bool is_reserved_name(const std::string& folded) {
    return folded.starts_with("sqlite_");
}

std::string in_quotes(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

void Replay::follow(std::string_view statement, Location from) {
    // Comments and blanks stand before the splitter's first token, not before the statement.
    const std::string first = lower_case(statement.substr(0, quoting::end_of_word(statement, 0)));
    const std::size_t mark = schema_.mark();
    try {
        run(statement, from, first);
    } catch (const Fault&) {
        schema_.roll_back_to(mark);
        throw;
    }
    if (savepoints_.empty()) schema_.forget_journal();
}

void Replay::run(std::string_view statement, Location from, std::string_view first) {
    if (std::ranges::count(passed_over, first) == 0) {
        run_schema_statement(lexemes_of(statement, from), first);
        return;
    }
    // The sqlite3 shell dumps virtual tables by writing the schema table.
    constexpr std::size_t enough = 64;
    const std::string head = lower_case(statement.substr(0, enough));
    const bool schema_table = head.find("sqlite_master") != std::string::npos ||
                              head.find("sqlite_schema") != std::string::npos;
    if (writable_schema_ && schema_table && first != "select") {
        insert_into_schema(lexemes_of(statement, from));
    }
}

void Replay::run_schema_statement(Lexemes lexemes, std::string_view first) {
    if (first == "create") {
        create(std::move(lexemes));
        return;
    }
    Parser parser(lexemes);
    if (first == "alter") {
        alter(parser);
    } else if (first == "drop") {
        drop(parser);
    } else if (first == "pragma") {
        pragma(parser);
    } else if (first == "vacuum") {
        vacuum(parser);
    } else if (first == "attach" || first == "detach") {
        parser.fail(0, "another database file is never reached: leave ATTACH and DETACH out");
    } else if (first == "begin" || first == "commit" || first == "end" || first == "rollback" ||
               first == "savepoint" || first == "release") {
        control_transaction(parser, first);
    } else {
        parser.fail(0, fmt::format("a statement was expected, not {}", shown(lexemes[0])));
    }
}

// --- transactions ---------------------------------------------------------------------------------

void Replay::control_transaction(Parser& parser, std::string_view first) {
    parser.accept(first);
    if (first == "begin") {
        begin(parser);
    } else if (first == "rollback") {
        roll_back(parser);
    } else if (first == "release") {
        release(parser);
    } else if (first == "savepoint") {
        const std::size_t name = parser.name("a savepoint");
        parser.expect_end();
        savepoints_.push_back({folded_name(parser.token(name)), schema_.mark()});
    } else {
        parser.accept("transaction");
        parser.expect_end();
        if (savepoints_.empty()) parser.fail(0, "there is no transaction to commit");
        savepoints_.clear();
    }
}

void Replay::begin(Parser& parser) {
    if (!parser.accept("deferred") && !parser.accept("immediate")) parser.accept("exclusive");
    if (parser.accept("transaction") && parser.current().kind != Lexeme::Kind::end) parser.name("a name");
    parser.expect_end();
    if (!savepoints_.empty()) parser.fail(0, "a transaction is open already");
    savepoints_.push_back({{}, schema_.mark()});
}

void Replay::roll_back(Parser& parser) {
    if (parser.accept("transaction") && !parser.is("to") && parser.current().kind != Lexeme::Kind::end) {
        parser.name("a name");
    }
    if (savepoints_.empty()) parser.fail(0, "there is no transaction to roll back");
    auto target = savepoints_.begin();
    if (parser.accept("to")) {
        parser.accept("savepoint");
        const std::size_t name = parser.name("a savepoint");
        const std::string wanted = folded_name(parser.token(name));
        const auto found = std::find_if(savepoints_.rbegin(), savepoints_.rend(),
                                        [&](const Savepoint& one) { return one.name == wanted; });
        if (found == savepoints_.rend()) parser.fail(name, fmt::format("there is no savepoint {}", wanted));
        target = found.base() - 1;
        schema_.roll_back_to(target->mark);
        savepoints_.erase(target + 1, savepoints_.end());
    } else {
        schema_.roll_back_to(target->mark);
        savepoints_.clear();
    }
    parser.expect_end();
    for (const auto& [name, view] : schema_.relations()) {
        if (view->kind == DefinitionKind::view) unchecked_.insert({false, name});
    }
    for (const auto& [name, trigger] : schema_.triggers()) unchecked_.insert({true, name});
}

void Replay::release(Parser& parser) {
    parser.accept("savepoint");
    const std::size_t name = parser.name("a savepoint");
    parser.expect_end();
    const std::string wanted = folded_name(parser.token(name));
    const auto found = std::find_if(savepoints_.rbegin(), savepoints_.rend(),
                                    [&](const Savepoint& one) { return one.name == wanted; });
    if (found == savepoints_.rend()) parser.fail(name, fmt::format("there is no savepoint {}", wanted));
    savepoints_.erase(found.base() - 1, savepoints_.end());
}

bool Replay::end_script() {
    if (savepoints_.empty()) return false;
    schema_.roll_back_to(savepoints_.front().mark);
    savepoints_.clear();
    schema_.forget_journal();
    return true;
}

// --- CREATE ---------------------------------------------------------------------------------------

Replay::Place Replay::place_named(const Lexeme& schema) const {
    const std::string name = folded_name(schema);
    if (name == "main") return Place::main;
    if (name == "temp") return Place::temporary;
    throw Fault{schema.at, fmt::format("there is no database {}: main or temp", name)};
}

void Replay::check_name(const Definition& definition) const {
    const std::string name = lower_case(definition.name);
    if (is_reserved_name(name) && !writable_schema_) {
        fail(definition, definition.name_at, "names that begin with sqlite_ are SQLite's own");
    }
}

// Whether a virtual table keeps its rows under that name. (A dump makes those tables itself.)
bool Replay::is_shadow(const std::string& name) const {
    const std::size_t end = name.rfind('_');
    if (end == std::string::npos || writable_schema_) return false;
    const Definition* table = schema_.relation(name.substr(0, end));
    return table && table->kind == DefinitionKind::virtual_table &&
           std::ranges::count(shadow_tables(*table), name) > 0;
}

// Whether there is one of that name, which IF NOT EXISTS accepts.
bool Replay::is_taken(const Definition& definition) const {
    const std::string name = lower_case(definition.name);
    const Place place = definition.temporary ? Place::temporary : Place::main;
    const auto refuse = [&](DefinitionKind kind) {
        fail(definition, definition.name_at,
             fmt::format("there is {} {} {} already", kind == DefinitionKind::index ? "an" : "a",
                         words_of(kind), definition.name));
    };
    if (definition.kind == DefinitionKind::trigger) {
        const Definition* trigger = schema_.trigger(name, place);
        if (trigger && !definition.if_not_exists) refuse(trigger->kind);
        return trigger != nullptr;
    }
    const Definition* relation = schema_.relation(name, place);
    const Definition* index = schema_.index(name, place);
    if (!relation && !index) {
        if (!is_shadow(name)) return false;
        if (!definition.if_not_exists) refuse(DefinitionKind::table);
        return true;
    }
    const bool same = definition.kind == DefinitionKind::index ? index != nullptr : relation != nullptr;
    if (!same || !definition.if_not_exists) refuse(relation ? relation->kind : index->kind);
    return true;
}

void Replay::create(Lexemes lexemes) {
    Definition definition = definition_of(std::move(lexemes));
    if (definition.schema_at != nowhere) {
        const Place place = place_named(definition.token(definition.schema_at));
        if (definition.temporary && place != Place::temporary) {
            fail(definition, definition.schema_at, "a temporary object is named without a schema");
        }
        definition.temporary = place == Place::temporary;
    }
    switch (definition.kind) {
        case DefinitionKind::index: create_index(std::move(definition)); break;
        case DefinitionKind::trigger: create_trigger(std::move(definition)); break;
        default: create_relation(std::move(definition)); break;
    }
}

void Replay::create_relation(Definition definition) {
    check_name(definition);
    if (is_taken(definition)) return;
    if (definition.as_select) {
        definition = table_of_select(definition);
    }
    if (definition.kind == DefinitionKind::table) check_table(definition, names_);
    if (definition.kind == DefinitionKind::virtual_table) {
        for (const std::string& name : shadow_tables(definition)) {
            if (schema_.relation(name)) {
                fail(definition, definition.name_at, fmt::format("there is a table {} already", name));
            }
        }
    }
    put(std::move(definition));
}

void Replay::create_index(Definition definition) {
    check_name(definition);
    // An index belongs where its table is.
    const Definition* table = schema_.relation(definition.table);
    if (table && definition.schema_at == nowhere) definition.temporary = table->temporary;
    if (is_taken(definition)) return;
    check_index(definition, schema_, names_);
    put(std::move(definition));
}

void Replay::create_trigger(Definition definition) {
    const Definition* table = schema_.relation(definition.table);
    if (table && table->temporary && definition.schema_at == nowhere) definition.temporary = true;
    if (is_taken(definition)) return;
    check_trigger(definition, schema_);
    put(std::move(definition));
}

// CREATE TABLE … AS is kept as the plain statement that SQLite makes of it.
Definition Replay::table_of_select(const Definition& definition) {
    const OutputColumns columns = names_.columns_of_select(definition);
    const auto unknown = [](const OutputColumn& column) { return column.type == "?"; };
    if (!columns.certain || std::ranges::any_of(columns.columns, unknown)) {
        fail(definition, definition.name_at,
             "what columns this SELECT has cannot be told for certain without SQLite");
    }
    std::string text = "create ";
    if (definition.temporary) text += "temp ";
    text += fmt::format("table {}(", in_quotes(definition.name));
    bool first = true;
    for (const OutputColumn& column : columns.columns) {
        if (!first) text += ", ";
        first = false;
        text += in_quotes(column.name);
        if (!column.type.empty()) text += ' ' + column.type;
    }
    Lexemes lexemes = lexemes_of(keep(text + ")"), {});
    for (Lexeme& lexeme : lexemes) lexeme.at = definition.where();
    return definition_of(std::move(lexemes));
}

// INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql) VALUES('table','t','t',0,'CREATE …')
void Replay::insert_into_schema(const Lexemes& lexemes) {
    constexpr std::string_view wanted =
        "insert into sqlite_schema(type,name,tbl_name,rootpage,sql)values('table',";
    std::string text;
    for (const Lexeme& lexeme : lexemes) {
        const bool spaced = !text.empty() && lexeme.kind == Lexeme::Kind::word &&
                            quoting::continues_word(text.back());
        if (spaced) text += ' ';
        text += lexeme.is("sqlite_master") ? "sqlite_schema" : lower_case(lexeme.text);
    }
    const std::size_t last = lexemes.size() - 1;
    const bool known = text.starts_with(wanted) && lexemes[last - 1].is(')') &&
                       lexemes[last - 2].kind == Lexeme::Kind::string;
    if (!known) throw Fault{lexemes[0].at, "what is written into SQLite's schema table is not followed"};
    Lexemes inner = lexemes_of(keep(name_of(lexemes[last - 2])), lexemes[last - 2].at);
    create(std::move(inner));
}

// --- DROP -----------------------------------------------------------------------------------------

const Definition* Replay::named(DefinitionKind kind, const std::string& name, const Lexeme* schema) const {
    switch (kind) {
        case DefinitionKind::index:
            return schema ? schema_.index(name, place_named(*schema)) : schema_.index(name);
        case DefinitionKind::trigger:
            return schema ? schema_.trigger(name, place_named(*schema)) : schema_.trigger(name);
        default: break;
    }
    return schema ? schema_.relation(name, place_named(*schema)) : schema_.relation(name);
}

void Replay::drop(Parser& parser) {
    parser.expect("drop");
    constexpr auto kinds = std::to_array({DefinitionKind::table, DefinitionKind::index,
                                          DefinitionKind::view, DefinitionKind::trigger});
    const auto kind = std::ranges::find_if(kinds, [&](DefinitionKind one) { return parser.accept(words_of(one)); });
    if (kind == kinds.end()) parser.expected("TABLE, INDEX, VIEW or TRIGGER");
    const bool if_exists = parser.accept_if_exists();
    std::size_t token = parser.name("a name");
    const Lexeme* schema = nullptr;
    if (parser.accept_sign('.')) {
        schema = &parser.token(token);
        token = parser.name("a name");
    }
    parser.expect_end();
    const std::string name = folded_name(parser.token(token));
    const Definition* found = named(*kind, name, schema);
    if (!found) {
        if (is_reserved_name(name)) {
            const bool statistics = name.starts_with("sqlite_stat") && *kind == DefinitionKind::table;
            if (!statistics) parser.fail(token, fmt::format("{} belongs to SQLite and cannot be dropped", name));
            return;
        }
        if (!if_exists) parser.fail(token, fmt::format("there is no {} {}", words_of(*kind), name));
        return;
    }
    const bool view = found->kind == DefinitionKind::view;
    if ((*kind == DefinitionKind::view && !view) || (*kind == DefinitionKind::table && view)) {
        parser.fail(token, fmt::format("{} is a {}: DROP {} drops it", found->name, words_of(found->kind),
                                       view ? "VIEW" : "TABLE"));
    }
    if (*kind == DefinitionKind::index || *kind == DefinitionKind::trigger) {
        schema_.erase(*found);
    } else {
        drop_relation(*found);
    }
}

void Replay::drop_relation(const Definition& relation) {
    const std::string name = lower_case(relation.name);
    for (const DefinitionKind kind : {DefinitionKind::index, DefinitionKind::trigger}) {
        for (const Definition* child : schema_.children(name, kind)) {
            if (kind == DefinitionKind::trigger || child->temporary == relation.temporary) schema_.erase(*child);
        }
    }
    if (relation.kind == DefinitionKind::virtual_table) {
        for (const std::string& shadow : shadow_tables(relation)) {
            if (const Definition* table = schema_.relation(shadow)) schema_.erase(*table);
        }
    }
    schema_.erase(relation);
    touch(name);
}

// --- what changes ---------------------------------------------------------------------------------

void Replay::put(Definition definition) {
    const std::string name = lower_case(definition.name);
    const bool trigger = definition.kind == DefinitionKind::trigger;
    if (trigger || definition.kind == DefinitionKind::view) unchecked_.insert({trigger, name});
    const bool relation = !trigger && definition.kind != DefinitionKind::index;
    schema_.put(std::move(definition));
    if (relation) touch(name);
}

// Whatever reads the relation, directly or through views, may not work any more.
void Replay::touch(const std::string& relation) {
    std::vector<std::string> changed{relation};
    std::set<std::string> seen{relation};
    while (!changed.empty()) {
        const std::string name = std::move(changed.back());
        changed.pop_back();
        for (const Definition* reader : schema_.mentioning(name)) {
            if (reader->kind == DefinitionKind::table) continue;
            const bool trigger = reader->kind == DefinitionKind::trigger;
            std::string reader_name = lower_case(reader->name);
            unchecked_.insert({trigger, reader_name});
            if (!trigger && seen.insert(reader_name).second) changed.push_back(std::move(reader_name));
        }
    }
}

std::string_view Replay::keep(std::string text) {
    return texts_.emplace_back(std::move(text));
}

}  // namespace schemadiff::sqlite
