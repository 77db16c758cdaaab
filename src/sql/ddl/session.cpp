#include "sql/ddl/session.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/grant_statements.hpp"

namespace schemadiff::ddl {

namespace {

/// Tables and views have row types, which are types like others; an enum has no relation, but a
/// composite type is one.
const Entry* row_type_of_name(const Catalog& catalog, Kind kind, const QualifiedName& name) {
    const Kind space = space_of(kind);
    if (space != Kind::table && space != Kind::base_type) return nullptr;
    const bool type = space == Kind::base_type;
    const Entry* const other = catalog.find(type ? Kind::table : Kind::base_type, name);
    if (!other) return nullptr;
    const Entry* const relation = type ? other : nullptr;
    const bool rowless = relation ? !relation->object || relation->kind == Kind::sequence
                                  : kind == Kind::sequence;
    const bool composite = (type ? kind : other->kind) == Kind::composite_type;
    return !rowless || composite ? other : nullptr;
}

}  // namespace

Location Session::location_of(const Cursor& cursor, std::size_t token) {
    const std::vector<Token>& tokens = cursor.list().tokens;
    const std::size_t offset = token < tokens.size() ? tokens[token].begin : statement->text.size();
    Location location;
    location.file = file;
    if (revision > 0) {
        location.revision = revision;  // the text is not the file's: its lines say nothing
        return location;
    }
    if (statement->splices.empty()) {
        // Clauses come mostly in the order of the text: each line is counted once.
        if (offset < position.offset) position = {0, statement->line, statement->column};
        position.advance_to(statement->text, offset);
        location.line = static_cast<std::uint32_t>(position.line);
        location.column = static_cast<std::uint32_t>(position.column);
        return location;
    }
    const Place place = place_at(*statement, offset);
    location.line = static_cast<std::uint32_t>(place.line);
    location.column = static_cast<std::uint32_t>(place.column);
    return location;
}

QualifiedName Session::name_to_create(const QualifiedName& written, const Cursor& cursor,
                                      std::size_t name_token) const {
    QualifiedName name = written;
    if (name.schema.empty()) name.schema = catalog.creation_schema();
    if (name.schema.empty()) cursor.fail(name_token, "no schema of the search path exists here");
    if (name.schema != "pg_temp" && !catalog.find(Kind::schema, {{}, name.schema})) {
        cursor.fail(name_token, fmt::format("schema \"{}\" does not exist here", name.schema), FaultCause::missing);
    }
    return name;
}

Entry& Session::create(Kind kind, const QualifiedName& name, const Cursor& cursor,
                       std::size_t name_token) {
    if (const Entry* const taken = catalog.find(kind, name)) {
        cursor.fail(name_token, fmt::format("{} \"{}\" exists already", row_of(taken->kind).words,
                                            to_string(name)), FaultCause::duplicate);
    }
    if (const Entry* const taken = row_type_of_name(catalog, kind, name)) {
        cursor.fail(name_token, fmt::format("{} \"{}\" exists already, and a relation has a type of its "
                                            "name", row_of(taken->kind).words, to_string(name)),
                    FaultCause::duplicate);
    }
    Entry& entry = catalog.create(kind, name);
    entry.object->where = location_of(cursor, name_token);
    if (!role.empty() && carries(kind, Key::owner)) entry.object->set<Key::owner>(role);
    apply_default_privileges(*this, entry);
    return entry;
}

Entry& Session::existing(Kind kind, const QualifiedName& written, const Cursor& cursor,
                         std::size_t name_token) {
    Entry* const entry = catalog.resolved(kind, written);
    if (!entry) {
        cursor.fail(name_token, fmt::format("{} \"{}\" does not exist here", row_of(kind).words,
                                            to_string(written)), FaultCause::missing);
    }
    // Indexes share their names with tables, and have no object of their own.
    if (!entry->object && kind != Kind::index) {
        cursor.fail(name_token, fmt::format("\"{}\" is an index", to_string(written)));
    }
    return *entry;
}

std::string Session::type_name(const TypeSpelling& type, const Cursor& cursor) const {
    if (std::optional<std::string> name = catalog.type_name(type)) return std::move(*name);
    cursor.fail(type.range.begin,
                fmt::format("type \"{}\" does not exist here", to_string(type.name)), FaultCause::missing);
}

SharedValue Session::shared_text(std::string_view text) {
    constexpr std::size_t longest = 64;
    return text.size() <= longest ? values.text(text) : SharedValue(Value(std::string(text)));
}

namespace {

/// The value that is said under the key if it is this text: most are spelled as they are kept.
const SharedValue* value_that_says(const Object& object, Key key, std::string_view spelling) {
    const auto at = std::ranges::find(object.attributes, key, &Attribute::key);
    if (at == object.attributes.end()) return nullptr;
    const auto* const text = std::get_if<std::string>(&at->value());
    return text && *text == spelling ? &at->shared : nullptr;
}

}  // namespace

void Session::write(Object& object, Key key, const Cursor& cursor, TokenRange clause) {
    const std::string_view spelling = cursor.spelling(clause);
    const SharedValue* const said = value_that_says(object, key, spelling);
    Written written{key, said ? *said : shared_text(spelling), location_of(cursor, clause.begin)};
    const auto at = std::ranges::find(object.written, key, &Written::key);
    if (at == object.written.end()) {
        constexpr std::size_t usual = 3;
        if (object.written.capacity() == 0) object.written.reserve(usual);
        object.written.push_back(std::move(written));
    } else {
        *at = std::move(written);
    }
}

void Session::doubt(const Cursor& cursor, std::size_t token, std::string message) {
    const std::vector<Token>& tokens = cursor.list().tokens;
    const std::size_t offset = token < tokens.size() ? tokens[token].begin : 0;
    diagnostics.push_back({Remark::incomplete, std::move(message), place_at(*statement, offset)});
}

}  // namespace schemadiff::ddl
