// Types, sequences and routines as SQL.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

std::string shown(const Object& object) {
    return fmt::format("{} {}", row_of(object.kind).words, shown_text(object.name));
}

std::string collate_clause(const Object& object) {
    const std::string* collation = object.get<Key::collation>();
    return collation ? " collate " + *collation : "";
}

void spell_enum(SqlScript& script, const std::string& name, const Object& schema,
                const Object& type) {
    Strings labels;
    for (const std::string& label : *type.get<Key::labels>()) labels.push_back(sql_literal(label));
    script.define(schema.name, type.name,
                  fmt::format("create type {} as enum ({})", name, fmt::join(labels, ", ")), "");
    script.note_rest(shown(type), type,
                     {Key::labels, Key::owner, Key::privileges, Key::comment});
    spell_ownership(script, type, "type " + name);
}

void spell_composite(SqlScript& script, const std::string& name, const Object& schema,
                     const Object& type) {
    std::vector<const Object*> attributes;
    for (const Object& child : type.children) attributes.push_back(&child);
    std::ranges::sort(attributes, {}, [](const Object* one) { return *one->get<Key::position>(); });
    Strings parts;
    for (const Object* one : attributes) {
        parts.push_back(fmt::format("{} {}{}", sql_identifier(one->name), *one->get<Key::type>(),
                                    collate_clause(*one)));
        spell_comment(script, *one, fmt::format("column {}.{}", name, sql_identifier(one->name)));
    }
    const std::string list = fmt::format("({})", fmt::join(parts, ", "));
    script.define(schema.name, type.name, fmt::format("create type {} as {}", name, list), list);
    script.note_rest(shown(type), type, {Key::owner, Key::privileges, Key::comment});
    spell_ownership(script, type, "type " + name);
}

void spell_domain(SqlScript& script, const std::string& name, const Object& schema,
                  const Object& domain) {
    std::string text = *domain.get<Key::type>() + collate_clause(domain);
    if (const std::string* value = domain.get<Key::default_>()) text += " default " + *value;
    if (domain.flag<Key::not_null>()) {
        const std::string* constraint = domain.get<Key::not_null_name>();
        if (constraint) text += " constraint " + sql_identifier(*constraint);
        text += " not null";
    }
    for (const Object& check : domain.children) {
        const std::string clause = fmt::format("constraint {} check ({})",
                                               sql_identifier(check.name),
                                               *check.get<Key::expression>());
        if (check.flag<Key::not_valid>()) {
            script.add(SqlStage::detail,
                       fmt::format("alter domain {} add {} not valid", name, clause));
        } else {
            text += "\n    " + clause;
        }
        spell_comment(script, check,
                      fmt::format("constraint {} on domain {}", sql_identifier(check.name), name));
    }
    script.define(schema.name, domain.name, fmt::format("create domain {} as {}", name, text), text);
    script.note_rest(shown(domain), domain,
                     {Key::type, Key::collation, Key::default_, Key::not_null, Key::not_null_name,
                      Key::owner, Key::privileges, Key::comment});
    spell_ownership(script, domain, "domain " + name);
}

void spell_range(SqlScript& script, const std::string& name, const Object& schema,
                 const Object& range) {
    Strings parts{"subtype = " + *range.get<Key::subtype>()};
    const auto part = [&](const char* word, const std::string* value) {
        if (value) parts.push_back(fmt::format("{} = {}", word, *value));
    };
    if (const Strings* classes = range.get<Key::operator_classes>()) {
        part("subtype_opclass", &classes->front());
    }
    part("collation", range.get<Key::collation>());
    part("subtype_diff", range.get<Key::subtype_difference>());
    if (const std::string* multirange = range.get<Key::multirange>()) {
        parts.push_back("multirange_type_name = " + sql_identifier(*multirange));
    }
    const std::string list = fmt::format("({})", fmt::join(parts, ", "));
    script.define(schema.name, range.name, fmt::format("create type {} as range {}", name, list),
                  list);
    script.note_rest(shown(range), range,
                     {Key::subtype, Key::operator_classes, Key::collation, Key::subtype_difference,
                      Key::multirange, Key::owner, Key::privileges, Key::comment});
    spell_ownership(script, range, "type " + name);
}

void spell_collation(SqlScript& script, const std::string& name, const Object& schema,
                     const Object& collation) {
    const std::string* provider = collation.get<Key::locale_provider>();
    const std::string* locale = collation.get<Key::locale>();
    const std::string* letters = collation.get<Key::character_type>();
    Strings parts{"provider = " + (provider ? *provider : "libc")};
    if (letters) {
        parts.push_back("lc_collate = " + sql_literal(locale ? *locale : ""));
        parts.push_back("lc_ctype = " + sql_literal(*letters));
    } else if (locale) {
        parts.push_back("locale = " + sql_literal(*locale));
    }
    if (const Strings* parameters = collation.get<Key::parameters>()) {
        parts.insert(parts.end(), parameters->begin(), parameters->end());
    }
    if (const std::string* rules = collation.get<Key::icu_rules>()) {
        parts.push_back("rules = " + sql_literal(*rules));
    }
    script.define(schema.name, collation.name,
                  fmt::format("create collation {} ({})", name, fmt::join(parts, ", ")), "");
    spell_ownership(script, collation, "collation " + name);
}

// The base name of a signature "name(types)": a type's name may hold parentheses, its quoting not.
std::string base_name(std::string_view signature) {
    return std::string(signature.substr(0, signature.rfind('(')));
}

bool is_input(const std::string& argument) {
    return !argument.starts_with("OUT ");
}

std::string spelled_arguments(const Object& routine) {
    const Strings none;
    const Strings* given = routine.get<Key::arguments>();
    Strings arguments = given ? *given : none;
    if (const Strings* defaults = routine.get<Key::argument_defaults>()) {
        std::size_t left = defaults->size();
        for (std::size_t i = arguments.size(); i-- > 0 && left > 0;) {
            if (is_input(arguments[i])) arguments[i] += " default " + (*defaults)[--left];
        }
    }
    return fmt::format("{}", fmt::join(arguments, ", "));
}

// These settings are lists of names that the server stores quoted already.
bool is_list_of_names(std::string_view setting) {
    return setting == "search_path" || setting == "temp_tablespaces" ||
           setting == "session_preload_libraries" || setting == "local_preload_libraries";
}

std::string behaviour_clauses(const Object& routine) {
    std::string text;
    const auto word = [&](bool given, std::string_view clause) {
        if (given) text += fmt::format(" {}", clause);
    };
    const auto value = [&](std::string_view clause, const std::string* given) {
        if (given) text += fmt::format(" {} {}", clause, *given);
    };
    word(routine.flag<Key::window>(), "window");
    if (const std::string* volatility = routine.get<Key::volatility>()) text += ' ' + *volatility;
    word(routine.flag<Key::strict_function>(), "strict");
    word(routine.flag<Key::security_definer>(), "security definer");
    word(routine.flag<Key::leakproof>(), "leakproof");
    value("parallel", routine.get<Key::parallel>());
    value("cost", routine.get<Key::cost>());
    value("rows", routine.get<Key::rows>());
    value("support", routine.get<Key::support>());
    if (const Strings* settings = routine.get<Key::settings>()) {
        for (const std::string& setting : *settings) {
            const std::size_t equals = setting.find('=');
            const std::string name = setting.substr(0, equals);
            const std::string given = setting.substr(equals + 1);
            text += fmt::format("\n    set {} to {}", sql_identifier(name),
                                is_list_of_names(name) ? given : sql_literal(given));
        }
    }
    return text;
}

}  // namespace

void spell_type(SqlScript& script, const Object& schema, const Object& type) {
    const std::string name = qualified(script, schema, type.name);
    switch (type.kind) {
        case Kind::enum_type: return spell_enum(script, name, schema, type);
        case Kind::composite_type: return spell_composite(script, name, schema, type);
        case Kind::domain: return spell_domain(script, name, schema, type);
        case Kind::collation: return spell_collation(script, name, schema, type);
        case Kind::range_type:
            if (!type.find(Key::canonical_function)) return spell_range(script, name, schema, type);
            break;
        default: break;
    }
    script.unspelled.push_back(shown(type));
}

void spell_sequence(SqlScript& script, const Object& schema, const Object& sequence) {
    const std::string name = qualified(script, schema, sequence.name);
    std::string text = sequence.find(Key::persistence) ? "create unlogged sequence " + name
                                                       : "create sequence " + name;
    if (const std::string* type = sequence.get<Key::type>()) text += " as " + *type;
    const auto number = [&](std::string_view clause, const std::int64_t* value) {
        if (value) text += fmt::format(" {} {}", clause, *value);
    };
    number("increment by", sequence.get<Key::increment>());
    number("minvalue", sequence.get<Key::minimum>());
    number("maxvalue", sequence.get<Key::maximum>());
    number("start with", sequence.get<Key::start>());
    number("cache", sequence.get<Key::cache>());
    if (sequence.flag<Key::cycle>()) text += " cycle";
    script.define(schema.name, sequence.name, text, "");
    if (const std::string* owner = sequence.get<Key::owned_by>()) {
        script.add(SqlStage::detail, fmt::format("alter sequence {} owned by {}", name, *owner));
    }
    script.note_rest(shown(sequence), sequence,
                     {Key::persistence, Key::type, Key::increment, Key::minimum, Key::maximum,
                      Key::start, Key::cache, Key::cycle, Key::owned_by, Key::owner,
                      Key::privileges, Key::comment});
    spell_ownership(script, sequence, "sequence " + name);
}

void spell_routine(SqlScript& script, const Object& schema, const Object& routine) {
    const std::string base = base_name(routine.name);
    const std::string name = qualified(script, schema, base);
    const std::string_view kind = row_of(routine.kind).words;
    const std::string arguments = spelled_arguments(routine);
    std::string text = fmt::format("create {} {}({})", kind, name, arguments);
    std::string needs = arguments;
    if (const std::string* returns = routine.get<Key::returns>()) {
        text += "\n    returns " + *returns;
        needs += ' ' + *returns;
    }
    text += fmt::format("\n    language {}", sql_identifier(*routine.get<Key::language>()));
    text += behaviour_clauses(routine);
    const std::string* given = routine.get<Key::body>();
    const std::string body = given ? *given : "";
    const bool standard = *routine.get<Key::language>() == "sql" &&
                          (body.starts_with("RETURN ") || body.starts_with("BEGIN ATOMIC"));
    if (const std::string* library = routine.get<Key::library>()) {
        text += fmt::format("\n    as {}, {}", sql_literal(*library), sql_literal(body));
    } else if (standard) {
        text += "\n" + body;
        needs += ' ' + body;
    } else {
        text += "\n    as " + dollar_quoted(body);
    }
    script.define(schema.name, base, std::move(text), std::move(needs));
    script.note_rest(shown(routine), routine,
                     {Key::arguments, Key::argument_defaults, Key::returns, Key::language,
                      Key::body, Key::library, Key::volatility, Key::strict_function,
                      Key::security_definer, Key::leakproof, Key::parallel, Key::cost, Key::rows,
                      Key::support, Key::window, Key::settings, Key::owner, Key::privileges,
                      Key::comment});
    const std::string types = routine.name.substr(base.size());
    spell_ownership(script, routine, fmt::format("{} {}{}", kind, name, types));
}

}  // namespace schemadiff
