// Names of PostgreSQL's objects: with a schema, quoted where the server quotes them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff::ddl {

/// A name as it was written, folded and without quotes; the schema is empty where none was said.
struct QualifiedName {
    std::string schema;
    std::string name;

    bool operator==(const QualifiedName&) const = default;
};

/// As quote_identifier() of the server prints it: quoted unless it is plain lower case and no key
/// word (every category but the unreserved one, pg_get_keywords() of 13 to 18).
std::string quoted(std::string_view identifier);

/// Whether the word, in lower case, is no name without quotes.
bool is_reserved_word(std::string_view word);

/// What a word without quotes is to name: the grammar has key words that may name the one and not the
/// other (gram.y).
enum class NamePlace {
    column,   ///< a column, a relation, a schema, …: ColId
    type,     ///< type_function_name
    routine,  ///< the same, or ColId where a "." follows: func_name
    free      ///< a role, a language, …: NonReservedWord
};

/// Whether the word, in lower case, can be such a name.
bool may_name(std::string_view word, NamePlace place);
/// Whether it is a key word of any category but the unreserved one.
bool is_key_word(std::string_view word);

/// "app.users", "\"Shop\".\"order\""; the name alone where there is no schema.
std::string to_string(const QualifiedName& name);

/// The name cut to the 63 bytes that the server keeps (truncate_identifier), between characters.
std::string truncated(std::string_view identifier);
/// Whether the server keeps all of it.
bool is_whole(std::string_view identifier);

}  // namespace schemadiff::ddl
