// Functions, procedures and aggregates. An overloaded name is told apart by the types of its input
// arguments, which are part of the object's name here: "area(double precision)".
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int oid, name, schema, owner, language, kind, volatility, parallel, is_security_definer,
        is_leakproof, is_strict, returns_set, cost, rows, support, returns, input_types, all_types,
        modes, names, settings, transforms, acl, source, library, default_count, defaults, sql_body,
        has_sql_body;

    explicit Columns(const Rows& result)
        : oid(result.column("oid")), name(result.column("name")),
          schema(result.column("schema")), owner(result.column("owner")),
          language(result.column("language")), kind(result.column("kind")),
          volatility(result.column("volatility")), parallel(result.column("parallel")),
          is_security_definer(result.column("is_security_definer")),
          is_leakproof(result.column("is_leakproof")), is_strict(result.column("is_strict")),
          returns_set(result.column("returns_set")), cost(result.column("cost")),
          rows(result.column("rows")), support(result.column("support")),
          returns(result.column("returns")), input_types(result.column("input_types")),
          all_types(result.column("all_types")), modes(result.column("modes")),
          names(result.column("names")), settings(result.column("settings")),
          transforms(result.column("transforms")), acl(result.column("acl")),
          source(result.column("source")), library(result.column("library")),
          default_count(result.column("default_count")), defaults(result.column("defaults")),
          sql_body(result.column("sql_body")), has_sql_body(result.column("has_sql_body")) {}
};

struct Argument {
    char mode = 'i';
    std::string name;
    std::string type;
};

std::vector<Argument> arguments_of(const Row& row, const Columns& at, const Reading& reading) {
    const bool all = !row.null(at.all_types);
    const std::vector<std::int64_t> types =
        numbers_of(row.text(all ? at.all_types : at.input_types));
    const Strings modes = strings_of_array(row.text(at.modes));
    const Strings names = strings_of_array(row.text(at.names));
    std::vector<Argument> arguments(types.size());
    for (std::size_t i = 0; i < types.size(); ++i) {
        arguments[i].type = reading.types.name_of(static_cast<Oid>(types[i]));
        if (i < modes.size()) arguments[i].mode = modes[i].front();
        if (i < names.size()) arguments[i].name = names[i];
    }
    return arguments;
}

std::string_view mode_word(char mode, const Object& function, const Reading& reading) {
    switch (mode) {
        case 'i': return "";
        case 'o': return "OUT ";
        case 'b': return "INOUT ";
        case 'v': return "VARIADIC ";
        default: reading.unknown("argument mode", std::string(1, mode), function.name);
    }
}

std::string named_type(const Argument& argument, const Reading& reading) {
    if (argument.name.empty()) return argument.type;
    return fmt::format("{} {}", reading.names.quoted(argument.name), argument.type);
}

void set_arguments(Object& function, const std::vector<Argument>& arguments,
                   const Reading& reading) {
    Strings list;
    for (const Argument& argument : arguments) {
        if (argument.mode == 't') continue;  // a column of RETURNS TABLE
        list.push_back(fmt::format("{}{}", mode_word(argument.mode, function, reading),
                                   named_type(argument, reading)));
    }
    function.set_unless_empty<Key::arguments>(std::move(list));
}

std::string returns_of(const Row& row, const Columns& at, const std::vector<Argument>& arguments,
                       const Reading& reading) {
    Strings columns;
    for (const Argument& argument : arguments) {
        if (argument.mode == 't') columns.push_back(named_type(argument, reading));
    }
    if (!columns.empty()) return fmt::format("TABLE({})", fmt::join(columns, ", "));
    return fmt::format("{}{}", row.flag(at.returns_set) ? "SETOF " : "",
                       reading.types.name_of(row.oid(at.returns)));
}

/// The name with the types that tell overloaded functions apart.
std::string signature(const Row& row, const Columns& at, const Reading& reading) {
    Strings types;
    for (const std::int64_t type : numbers_of(row.text(at.input_types))) {
        types.push_back(reading.types.name_of(static_cast<Oid>(type)));
    }
    return fmt::format("{}({})", row.text(at.name), fmt::join(types, ", "));
}

/// The SQL body at the end of a whole CREATE FUNCTION: it begins a line, which the clauses before
/// it do not (pg_get_functiondef indents them).
std::string sql_body_of(std::string_view definition) {
    for (const std::string_view start : {"\nRETURN ", "\nBEGIN ATOMIC"}) {
        const std::size_t at = find_outside(definition, start);
        if (at != definition.npos) {
            std::string body(definition.substr(at + 1));
            while (!body.empty() && body.back() == '\n') body.pop_back();
            return body;
        }
    }
    throw SchemaChanged{"the body of a function is gone"};
}

void set_body(Object& function, const Row& row, const Columns& at) {
    if (row.flag(at.has_sql_body)) {
        function.set<Key::body>(sql_body_of(row.text(at.sql_body)));
    } else {
        function.set_unless_empty<Key::body>(row.string(at.source));
    }
    function.set_unless_empty<Key::library>(row.string(at.library));
}

std::string_view parallel_word(const Row& row, const Columns& at, const Reading& reading) {
    switch (row.letter(at.parallel)) {
        case 'u': return "";
        case 'r': return "restricted";
        case 's': return "safe";
        default: reading.unknown("parallel mode", row.text(at.parallel), row.text(at.name));
    }
}

std::string_view volatility_word(const Row& row, const Columns& at, const Reading& reading) {
    switch (row.letter(at.volatility)) {
        case 'v': return "";
        case 's': return "stable";
        case 'i': return "immutable";
        default: reading.unknown("volatility", row.text(at.volatility), row.text(at.name));
    }
}

/// What only a function has, and no procedure.
void set_behaviour(Object& function, const Row& row, const Columns& at, const Reading& reading) {
    const std::string_view language = row.text(at.language);
    const bool native = language == "c" || language == "internal";
    function.set_unless_empty<Key::volatility>(std::string(volatility_word(row, at, reading)));
    function.set_unless_empty<Key::parallel>(std::string(parallel_word(row, at, reading)));
    if (row.flag(at.is_strict)) function.set<Key::strict_function>(true);
    if (row.flag(at.is_leakproof)) function.set<Key::leakproof>(true);
    if (row.text(at.cost) != (native ? "1" : "100")) {
        function.set<Key::cost>(row.string(at.cost));
    }
    if (row.text(at.rows) != (row.flag(at.returns_set) ? "1000" : "0")) {
        function.set<Key::rows>(row.string(at.rows));
    }
    function.set_unless_empty<Key::support>(row.string(at.support));
    if (row.letter(at.kind) == 'w') function.set<Key::window>(true);
}

void set_routine(Object& function, const Row& row, const Columns& at, const Reading& reading) {
    function.set<Key::language>(row.string(at.language));
    set_body(function, row, at);
    if (row.number(at.default_count) > 0) {
        if (row.null(at.defaults)) throw SchemaChanged{"the defaults of a function are gone"};
        function.set<Key::argument_defaults>(split_at_commas(row.text(at.defaults)));
    }
    if (row.flag(at.is_security_definer)) function.set<Key::security_definer>(true);
    if (!row.null(at.settings)) {
        function.set<Key::settings>(strings_of_array(row.text(at.settings)));
    }
    Strings transforms;
    for (const std::int64_t type : numbers_of(row.text(at.transforms))) {
        transforms.push_back(reading.types.name_of(static_cast<Oid>(type)));
    }
    function.set_unless_empty<Key::transforms>(std::move(transforms));
}

Kind kind_of(const Row& row, const Columns& at, const Reading& reading) {
    switch (row.letter(at.kind)) {
        case 'f':
        case 'w': return Kind::function;
        case 'p': return Kind::procedure;
        case 'a': return Kind::aggregate;
        default: reading.unknown("routine kind", row.text(at.kind), row.text(at.name));
    }
}

}  // namespace

void read_functions(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    for (const Row row : rows) {
        const Oid oid = row.oid(at.oid);
        reading.functions.emplace(
            oid, reading.names.qualified(row.oid(at.schema), row.text(at.name)));
        const Schema* const schema = reading.schemas.find(row.oid(at.schema));
        if (!schema || reading.is_member(Catalog::procedure, oid)) continue;
        const Kind kind = kind_of(row, at, reading);
        Object* const function = reading.add(Catalog::procedure, oid, row.oid(at.schema), kind,
                                             signature(row, at, reading));
        if (!function) continue;
        reading.set_owner(*function, row.oid(at.owner));
        reading.set_privileges(*function, row, at.acl, acl::function, row.oid(at.owner));
        const std::vector<Argument> arguments = arguments_of(row, at, reading);
        set_arguments(*function, arguments, reading);
        if (kind != Kind::procedure) {
            function->set<Key::returns>(returns_of(row, at, arguments, reading));
        }
        if (kind == Kind::aggregate) {
            function->set_unless_empty<Key::parallel>(
                std::string(parallel_word(row, at, reading)));
            continue;
        }
        set_routine(*function, row, at, reading);
        if (kind == Kind::function) set_behaviour(*function, row, at, reading);
    }
}

}  // namespace schemadiff::postgres
