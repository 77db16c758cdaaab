#include "sql/ddl/routines.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sql/ddl/base_types.hpp"
#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/expression_text.hpp"
#include "sql/ddl/routine_arguments.hpp"
#include "sql/ddl/routine_body.hpp"
#include "sql/ddl/routine_options.hpp"

namespace schemadiff::ddl {

namespace {

/// RETURNS as it is written.
struct ReturnsClause {
    std::optional<Argument> type;     ///< the type in an argument, as it may be t.c%TYPE
    std::vector<Argument> columns;    ///< of RETURNS TABLE
    TokenRange range;
};

struct RoutineSyntax {
    QualifiedName written;
    std::size_t name_token = 0;
    TokenRange arguments_range;
    std::vector<Argument> arguments;
    ReturnsClause returns;
    RoutineOptions options;
};

ReturnsClause read_returns(Cursor& cursor) {
    ReturnsClause returns;
    const std::size_t begin = cursor.at();
    if (!cursor.take("returns")) return returns;
    if (cursor.take("table")) {
        Cursor list(cursor, cursor.parenthesised("\"(\" and columns"));
        do {
            Argument column;
            column.name = list.name("the name of a column");
            read_argument_type(list, column);
            returns.columns.push_back(std::move(column));
        } while (list.take_symbol(","));
        list.expect_end();
    } else {
        returns.type.emplace();
        read_argument_type(cursor, *returns.type);
    }
    returns.range = {begin, cursor.at()};
    return returns;
}

RoutineSyntax read_routine(Cursor& cursor, const Session& session, Kind kind) {
    RoutineSyntax syntax;
    syntax.name_token = cursor.at();
    syntax.written = cursor.qualified_name(
        kind == Kind::function ? "a function" : "a procedure", NamePlace::routine);
    const std::size_t begin = cursor.at();
    syntax.arguments = read_arguments(cursor);
    syntax.arguments_range = {begin, cursor.at()};
    const bool null_option = cursor.sees({"returns", "null"});
    if (kind == Kind::function && !null_option) syntax.returns = read_returns(cursor);
    syntax.options = read_routine_options(cursor, session, OptionsOf::create);
    cursor.expect_end();
    return syntax;
}

// Languages of every database, and those that come with an extension of their name.
bool is_language(const Session& session, const std::string& name) {
    if (name == "sql" || name == "c" || name == "internal") return true;
    return session.catalog.find(Kind::language, {{}, name}) ||
           session.catalog.find(Kind::extension, {{}, name});
}

std::string language_of(const Session& session, const RoutineSyntax& syntax,
                        const Cursor& cursor) {
    const RoutineOptions& options = syntax.options;
    const bool sql_body = options.sql_body.begin != options.sql_body.end;
    if (!options.language) {
        if (!sql_body) cursor.fail(syntax.name_token, "the language is not said");
        return "sql";
    }
    const std::string& language = options.language->value;
    if (!is_language(session, language)) {
        cursor.fail(options.language->range.begin,
                    fmt::format("language \"{}\" does not exist here", language), FaultCause::missing);
    }
    if (sql_body && language != "sql") {
        cursor.fail(options.sql_body.begin, "only a function of language sql has such a body");
    }
    return language;
}

/// A function in C may name a type that is still to come (compute_return_type).
void make_shell(Session& session, const TypeSpelling& type, const std::string& language,
                const Cursor& cursor) {
    const bool native = language == "c" || language == "internal";
    if (!native || session.catalog.type_name(type)) return;
    const QualifiedName name = session.name_to_create(type.name, cursor, type.range.begin);
    Cursor at_type(cursor, type.range);
    create_shell_type(at_type, session, name, type.range.begin);
}

struct Signature {
    std::vector<std::string> types;   ///< of the arguments
    std::vector<std::string> inputs;  ///< those that tell overloaded ones apart
    std::string returns;              ///< empty for a procedure
};

std::string table_text(Session& session, const std::vector<Argument>& columns,
                       const Cursor& cursor) {
    Strings texts;
    for (const Argument& column : columns) {
        texts.push_back(argument_text(column, argument_type(session, column, cursor)));
    }
    return fmt::format("TABLE({})", fmt::join(texts, ", "));
}

std::string returns_of(Session& session, const RoutineSyntax& syntax, const Signature& signature,
                       const Cursor& cursor) {
    const ReturnsClause& returns = syntax.returns;
    if (!returns.columns.empty()) return table_text(session, returns.columns, cursor);
    if (returns.type) {
        return fmt::format("{}{}", returns.type->type.set_of ? "SETOF " : "",
                           argument_type(session, *returns.type, cursor));
    }
    std::string found;
    int outputs = 0;
    for (std::size_t n = 0; n < syntax.arguments.size(); ++n) {
        const ArgumentMode mode = syntax.arguments[n].mode;
        if (mode != ArgumentMode::out && mode != ArgumentMode::in_out) continue;
        found = signature.types[n];
        ++outputs;
    }
    if (outputs == 0) cursor.fail(syntax.name_token, "what the function returns is not said");
    return outputs == 1 ? found : "record";
}

Signature signature_of(Session& session, const RoutineSyntax& syntax, Kind kind,
                       const Cursor& cursor) {
    Signature signature;
    for (const Argument& argument : syntax.arguments) {
        signature.types.push_back(argument_type(session, argument, cursor));
        if (is_input(argument)) signature.inputs.push_back(signature.types.back());
    }
    if (kind == Kind::function) signature.returns = returns_of(session, syntax, signature, cursor);
    return signature;
}

/// The type of a constant without a modifier: for character, format_type() then prints bpchar.
std::string default_type(const std::string& type) {
    if (type == "character") return "bpchar";
    return type == "character[]" ? "bpchar[]" : type;
}

std::string default_text(const Session& session, const Cursor& cursor, TokenRange range,
                         const std::string& type) {
    const bool lone = range.end == range.begin + 1;
    if (lone && Cursor(cursor, range).sees("null")) return "NULL::" + type;
    return expression_text(session, cursor, range, {.wanted = type});
}

Strings defaults_of(const Session& session, const RoutineSyntax& syntax,
                    const Signature& signature, const Cursor& cursor) {
    Strings defaults;
    for (std::size_t n = 0; n < syntax.arguments.size(); ++n) {
        const Argument& argument = syntax.arguments[n];
        const bool has = argument.default_.begin != argument.default_.end;
        if (!is_input(argument)) {
            if (has) cursor.fail(argument.default_.begin, "an OUT argument has no default");
            continue;
        }
        if (!has && !defaults.empty()) {
            cursor.fail(argument.type.range.begin,
                        "the arguments behind one with a default need one, too");
        }
        if (!has) continue;
        defaults.push_back(default_text(session, cursor, argument.default_,
                                        default_type(signature.types[n])));
    }
    return defaults;
}

void set_arguments(Session& session, Object& routine, const RoutineSyntax& syntax,
                   const Signature& signature, const Cursor& cursor) {
    Strings arguments;
    for (std::size_t n = 0; n < syntax.arguments.size(); ++n) {
        arguments.push_back(argument_text(syntax.arguments[n], signature.types[n]));
    }
    if (!arguments.empty()) {
        set_written<Key::arguments>(session, routine, std::move(arguments), cursor,
                                    syntax.arguments_range);
    }
    Strings defaults = defaults_of(session, syntax, signature, cursor);
    if (!defaults.empty()) {
        set_written<Key::argument_defaults>(session, routine, std::move(defaults), cursor,
                                            syntax.arguments_range);
    }
    if (signature.returns.empty()) return;
    set_written<Key::returns>(session, routine, signature.returns, cursor,
                              syntax.returns.range.end == 0 ? syntax.arguments_range
                                                            : syntax.returns.range);
}

void set_definition(Session& session, Object& routine, const RoutineSyntax& syntax,
                    const std::string& language, const Cursor& cursor) {
    const RoutineOptions& options = syntax.options;
    if (!options.definition) cursor.fail(syntax.name_token, "the body is not said");
    const std::vector<std::string>& texts = options.definition->value;
    const TokenRange range = options.definition->range;
    if (language == "c") {
        set_written<Key::library>(session, routine, texts.front(), cursor, range);
        // The C function is called like the SQL one if nothing else is said ("-" likewise).
        const bool named = texts.size() == 2 && texts.back() != "-";
        set_written<Key::body>(session, routine, named ? texts.back() : syntax.written.name, cursor,
                               range);
        return;
    }
    if (texts.size() > 1) cursor.fail(range.begin, "only a function in C has two strings");
    std::string body = texts.front();
    if (language == "internal" && body.empty()) body = syntax.written.name;
    if (!body.empty()) set_written<Key::body>(session, routine, std::move(body), cursor, range);
}

void set_body(Session& session, Object& routine, const RoutineSyntax& syntax,
              const Signature& signature, const std::string& language, const Cursor& cursor) {
    const TokenRange body = syntax.options.sql_body;
    if (body.begin == body.end) return set_definition(session, routine, syntax, language, cursor);
    if (syntax.options.definition) {
        cursor.fail(syntax.options.definition->range.begin, "the body is said twice");
    }
    RoutineNames names{syntax.written.name, {}};
    for (std::size_t n = 0; n < syntax.arguments.size(); ++n) {
        if (syntax.arguments[n].mode == ArgumentMode::out) continue;
        names.arguments.push_back({syntax.arguments[n].name, signature.types[n]});
    }
    ReadQuery read = read_sql_body(session, cursor, body, names);
    set_written<Key::body>(session, routine, std::move(read.text), cursor, body);
    if (!read.certain) doubt_stored(session, cursor, body, read);
}

Object routine_object(Session& session, Kind kind, const RoutineSyntax& syntax,
                      const Signature& signature, const Cursor& cursor) {
    Object routine(kind, routine_name(syntax.written.name, signature.inputs));
    const std::string language = language_of(session, syntax, cursor);
    const RoutineOptions& options = syntax.options;
    routine.set<Key::language>(language);
    if (options.language) {
        session.write(routine, Key::language, cursor, options.language->range);
    }
    set_arguments(session, routine, syntax, signature, cursor);
    set_body(session, routine, syntax, signature, language, cursor);
    set_behaviour(session, routine, options, cursor);
    if (!options.transforms) return routine;
    Strings types;
    for (const TypeSpelling& type : options.transforms->value) {
        types.push_back(plain_type_name(session, type, cursor));
    }
    set_written<Key::transforms>(session, routine, std::move(types), cursor,
                                 options.transforms->range);
    return routine;
}

/// OR REPLACE keeps who owns the routine and what was said about it afterwards.
void replace(Session& session, Entry& entry, Object routine, const Cursor& cursor,
             std::size_t name_token) {
    Object& before = *entry.object;
    if (before.kind != routine.kind) {
        cursor.fail(name_token, fmt::format("\"{}\" is no {}", routine.name,
                                            row_of(routine.kind).words));
    }
    const std::string* const returned = before.get<Key::returns>();
    if (returned && *returned != *routine.get<Key::returns>()) {
        cursor.fail(name_token, fmt::format("\"{}\" returns {}, which OR REPLACE does not change",
                                            routine.name, *returned));
    }
    for (const Key key : {Key::owner, Key::comment, Key::privileges, Key::security_labels,
                          Key::needs_extensions}) {
        if (const Value* const value = before.find(key)) routine.put(key, *value);
    }
    routine.where = session.location_of(cursor, name_token);
    before = std::move(routine);
}

void create_routine(Cursor& cursor, Session& session, CreateModifiers modifiers, Kind kind) {
    const RoutineSyntax syntax = read_routine(cursor, session, kind);
    QualifiedName name = session.name_to_create(syntax.written, cursor, syntax.name_token);
    if (syntax.returns.type && syntax.returns.type->column.empty()) {
        make_shell(session, syntax.returns.type->type, language_of(session, syntax, cursor),
                   cursor);
    }
    const Signature signature = signature_of(session, syntax, kind, cursor);
    Object routine = routine_object(session, kind, syntax, signature, cursor);
    name.name = routine.name;
    if (Entry* const known = session.catalog.find(Kind::function, name);
        known && modifiers.or_replace) {
        return replace(session, *known, std::move(routine), cursor, syntax.name_token);
    }
    Entry& entry = session.create(kind, name, cursor, syntax.name_token);
    routine.where = entry.object->where;
    // Whose it is and what default privileges grant on it was settled as it was made.
    for (Attribute& attribute : entry.object->attributes) {
        routine.put(attribute.key, std::move(attribute.shared));
    }
    *entry.object = std::move(routine);
}

}  // namespace

void create_function(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    create_routine(cursor, session, modifiers, Kind::function);
}

void create_procedure(Cursor& cursor, Session& session, CreateModifiers modifiers) {
    create_routine(cursor, session, modifiers, Kind::procedure);
}

bool alter_routine(Cursor& cursor, Session& session, Entry& routine) {
    const std::size_t begin = cursor.at();
    if (cursor.sees({"set", "schema"}) && cursor.peek(2).kind != TokenKind::text) return false;
    const RoutineOptions options = read_routine_options(cursor, session, OptionsOf::alter);
    if (cursor.at() == begin) return false;
    cursor.take("restrict");
    cursor.expect_end();
    set_behaviour(session, *routine.object, options, cursor);
    return true;
}

}  // namespace schemadiff::ddl
