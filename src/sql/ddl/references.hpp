// How objects of the model refer to each other: one table says which keys hold names, and of what.
// Renaming, moving and dropping are written once, over it.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "model/object.hpp"
#include "sql/ddl/catalog.hpp"
#include "sql/ddl/text_mentions.hpp"

namespace schemadiff::ddl {

/// What an attribute's value names.
enum class Names {
    own_columns,         ///< plain names of columns of the table that the object belongs to
    referenced_columns,  ///< of the table that a foreign key refers to
    relation,            ///< schema.name and nothing else
    function,            ///< schema.name of a function, without arguments
    column,              ///< schema.table.column
    text,                ///< SQL: expressions, types, definitions
    properties,          ///< "name = schema.function", which may stand for anything
    index,               ///< plain name of an index of the same table
    marked_index,        ///< "index name"
    role,
    grants,              ///< roles among other words (grants.hpp)
    memberships,         ///< "role with admin option"
    schema,
    server,
    wrapper,
    language
};

struct NamingKey {
    Key key;
    Names names;
};
std::span<const NamingKey> naming_keys();

/// What the value of this key names, or nullptr.
const NamingKey* naming_key(Key key);

/// Whether the attribute is text of its author alone, which refers to nothing: a function's body.
bool is_authors_text(const Attribute& attribute);

/// Whether the name of an object holds types or names of other objects.
bool is_named_after_others(Kind kind);

/// Calls the function with each string of a value.
void for_each_string(Value& value, const std::function<void(std::string&)>& function);
void for_each_string(const Value& value, const std::function<void(const std::string&)>& function);

/// "schema.name" taken apart; nothing for what is no such name.
std::optional<QualifiedName> parsed_name(std::string_view text);

}  // namespace schemadiff::ddl
