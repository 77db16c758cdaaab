#include "sql/ddl/operators.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sql/ddl/catalog_spelling.hpp"
#include "sql/ddl/definition_list.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view shell = "a shell";

struct Operands {
    std::string left;   ///< empty for NONE
    std::string right;
};

std::string read_operand(Cursor& cursor, const Session& session) {
    if (cursor.take("none")) return {};
    const TypeSpelling type = read_type(cursor);
    if (type.set_of) cursor.fail(type.range.begin, "an operand is no set");
    return plain_type_name(session, type, cursor);
}

std::string operand_of(const Session& session, const Cursor& cursor,
                       std::span<const Definition> definitions, std::string_view name) {
    const Definition* const said = find_definition(definitions, name);
    if (!said) return {};
    return whole_value(cursor, *said, "a type",
                       [&](Cursor& value) { return read_operand(value, session); });
}

Strings parameters_of(const Object& object) {
    const Strings* const parameters = object.get<Key::parameters>();
    return parameters ? *parameters : Strings();
}

/// Sets "commutator = x" of an operator that has none yet (OperatorUpd).
void link_back(Object& other, std::string_view link, const std::string& signature) {
    Strings parameters = parameters_of(other);
    const std::string beginning = fmt::format("{} = ", link);
    if (std::ranges::any_of(parameters, [&](const std::string& parameter) {
            return parameter.starts_with(beginning);
        })) {
        return;
    }
    parameters.push_back(beginning + signature);
    other.set<Key::parameters>(std::move(parameters));
}

/// What COMMUTATOR or NEGATOR names. It may be the operator itself or one that is still to come.
struct Link {
    std::string_view word;
    QualifiedName name;     ///< with operands; the schema is empty for one of pg_catalog
    std::string signature;
    bool missing = false;   ///< a shell is made for it
};

/// Those of "+(NONE, integer)".
Operands operands_of(std::string_view name) {
    std::string_view types = name.substr(name.find('(') + 1);
    types.remove_suffix(1);
    const std::size_t comma = types.find(", ");
    const std::string_view left = types.substr(0, comma);
    return {left == "NONE" ? std::string() : std::string(left), std::string(types.substr(comma + 2))};
}

std::optional<Link> link_of(const Session& session, const Cursor& cursor,
                            std::span<const Definition> definitions, std::string_view word,
                            const Operands& operands, const QualifiedName& self) {
    const Definition* const said = find_definition(definitions, word);
    if (!said) return std::nullopt;
    const OperatorSpelling written =
        whole_value(cursor, *said, "an operator", [](Cursor& value) { return read_operator(value); });
    Link link{word, written.name, {}};
    link.name.name = operator_name(written.name.name, operands.left, operands.right);
    const auto known = session.catalog.resolve(Kind::operator_, link.name);
    if (known) {
        link.name = *known;
    } else if (written.name.schema == "pg_catalog") {
        link.name.schema.clear();
    } else {
        link.name = session.name_to_create(link.name, cursor, said->token);
        link.missing = link.name != self;
    }
    link.signature = fmt::format(
        "{}{}({},{})", link.name.schema.empty() ? "" : quoted(link.name.schema) + '.',
        written.name.name, operands.left.empty() ? "NONE" : operands.left, operands.right);
    return link;
}

void link_other(Session& session, const std::optional<Link>& link, const std::string& signature,
         const QualifiedName& self) {
    if (!link || link->name == self || link->name.schema.empty()) return;
    Entry* other = session.catalog.find(Kind::operator_, link->name);
    if (!other) {
        other = &session.catalog.create(Kind::operator_, link->name);
        other->object->set<Key::parameters>({std::string(shell)});
    }
    link_back(*other->object, link->word, signature);
}

std::string own_function(const Session& session, const Cursor& cursor,
                         std::span<const Definition> definitions, std::size_t name_token) {
    const Definition* said = find_definition(definitions, "function");
    if (!said) said = find_definition(definitions, "procedure");
    if (!said) cursor.fail(name_token, "the operator's function is not said");
    return function_name(session, name_of(cursor, *said), cursor, said->value.begin);
}

void add_estimator(Strings& parameters, const Session& session, const Cursor& cursor,
                   std::span<const Definition> definitions, std::string_view word) {
    const Definition* const said = find_definition(definitions, word);
    if (!said || said->value.begin == said->value.end) return;
    if (Cursor(cursor, said->value).sees("none")) return;
    parameters.push_back(fmt::format(
        "{} = {}", word, function_name(session, name_of(cursor, *said), cursor, said->value.begin)));
}

void add_flag(Strings& parameters, const Cursor& cursor, std::span<const Definition> definitions,
              std::string_view word) {
    const Definition* const said = find_definition(definitions, word);
    if (said && flag_of(cursor, *said)) parameters.emplace_back(word);
}

/// The operator itself, where a shell of it is no obstacle.
Entry& create_or_fill(Session& session, const QualifiedName& name, const Cursor& cursor,
                      std::size_t name_token) {
    Entry* const known = session.catalog.find(Kind::operator_, name);
    if (!known) return session.create(Kind::operator_, name, cursor, name_token);
    const Strings parameters = parameters_of(*known->object);
    if (std::ranges::find(parameters, shell) == parameters.end()) {
        return session.create(Kind::operator_, name, cursor, name_token);
    }
    known->object->where = session.location_of(cursor, name_token);
    return *known;
}

/// A shell knows already whose commutator and negator it is.
void keep_links(Strings& parameters, const Object& object) {
    for (const std::string& parameter : parameters_of(object)) {
        const std::size_t equal = parameter.find(" = ");
        if (equal == parameter.npos) continue;
        const std::string beginning = parameter.substr(0, equal + 3);
        if (std::ranges::none_of(parameters, [&](const std::string& said) {
                return said.starts_with(beginning);
            })) {
            parameters.push_back(parameter);
        }
    }
}

}  // namespace

void create_operator(Cursor& cursor, Session& session, CreateModifiers /*modifiers*/) {
    const OperatorSpelling written = read_operator(cursor);
    const std::size_t begin = cursor.at();
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions,
                 {"function", "procedure", "leftarg", "rightarg", "commutator", "negator",
                  "restrict", "join", "hashes", "merges", "sort1", "sort2", "ltcmp", "gtcmp"},
                 "an operator");
    const Operands operands{operand_of(session, cursor, definitions, "leftarg"),
                            operand_of(session, cursor, definitions, "rightarg")};
    if (operands.right.empty()) cursor.fail(written.token, "an operator needs a right argument");
    QualifiedName name = session.name_to_create(written.name, cursor, written.token);
    name.name = operator_name(written.name.name, operands.left, operands.right);
    const auto commutator = link_of(session, cursor, definitions, "commutator",
                                    {operands.right, operands.left}, name);
    const auto negator = link_of(session, cursor, definitions, "negator", operands, name);
    Strings parameters{"function = " +
                       own_function(session, cursor, definitions, written.token)};
    if (commutator) parameters.push_back("commutator = " + commutator->signature);
    if (negator) parameters.push_back("negator = " + negator->signature);
    add_estimator(parameters, session, cursor, definitions, "restrict");
    add_estimator(parameters, session, cursor, definitions, "join");
    add_flag(parameters, cursor, definitions, "hashes");
    add_flag(parameters, cursor, definitions, "merges");
    Entry& entry = create_or_fill(session, name, cursor, written.token);
    keep_links(parameters, *entry.object);
    set_written<Key::parameters>(session, *entry.object, std::move(parameters), cursor,
                                 {begin, cursor.at()});
    const std::string signature = fmt::format(
        "{}.{}({},{})", quoted(name.schema), written.name.name,
        operands.left.empty() ? "NONE" : operands.left, operands.right);
    link_other(session, commutator, signature, name);
    link_other(session, negator, signature, name);
}

Entry& read_existing_operator(Cursor& cursor, Session& session) {
    const OperatorSpelling written = read_operator(cursor);
    Cursor list(cursor, cursor.parenthesised("\"(\" and the types of the operands"));
    const std::string left = read_operand(list, session);
    list.expect_symbol(",");
    const std::string right = read_operand(list, session);
    list.expect_end();
    return session.existing(Kind::operator_,
                            {written.name.schema, operator_name(written.name.name, left, right)},
                            cursor, written.token);
}

bool alter_operator(Cursor& cursor, Session& session, Entry& entry) {
    if (!cursor.sees("set") || !cursor.peek(1).is(TokenKind::symbol, "(")) return false;
    cursor.advance();
    const std::size_t begin = cursor.at();
    const std::vector<Definition> definitions = read_definitions(cursor);
    cursor.expect_end();
    expect_names(cursor, definitions,
                 {"restrict", "join", "commutator", "negator", "hashes", "merges"}, "an operator");
    Strings parameters = parameters_of(*entry.object);
    for (const std::string_view word : {"restrict", "join"}) {
        if (!find_definition(definitions, word)) continue;
        std::erase_if(parameters, [&](const std::string& parameter) {
            return parameter.starts_with(fmt::format("{} = ", word));
        });
        add_estimator(parameters, session, cursor, definitions, word);
    }
    add_flag(parameters, cursor, definitions, "hashes");
    add_flag(parameters, cursor, definitions, "merges");
    // Since 17; an operator that has one keeps it (AlterOperator).
    const Operands operands = operands_of(entry.name.name);
    const auto commutator = link_of(session, cursor, definitions, "commutator",
                                    {operands.right, operands.left}, entry.name);
    const auto negator = link_of(session, cursor, definitions, "negator", operands, entry.name);
    for (const auto& link : {commutator, negator}) {
        if (link) parameters.push_back(fmt::format("{} = {}", link->word, link->signature));
    }
    const QualifiedName name = entry.name;
    set_written<Key::parameters>(session, *entry.object, std::move(parameters), cursor,
                                 {begin, cursor.at()});
    const std::string signature = fmt::format(
        "{}.{}({},{})", quoted(name.schema), name.name.substr(0, name.name.find('(')),
        operands.left.empty() ? "NONE" : operands.left, operands.right);
    link_other(session, commutator, signature, name);
    link_other(session, negator, signature, name);
    return true;
}

}  // namespace schemadiff::ddl
