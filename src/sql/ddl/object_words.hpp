// The words by which statements call a kind of object (COMMENT ON, DROP, ALTER, GRANT ON, SECURITY
// LABEL ON, ALTER EXTENSION ADD), and how an object of it is named there. One row for each.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/vocabulary.hpp"
#include "sql/ddl/cursor.hpp"

namespace schemadiff::ddl {

enum class Naming {
    plain,         ///< name
    qualified,     ///< schema.name
    routine,       ///< schema.name(types), or without the types where there is one only
    operator_,     ///< schema.+(type, type)
    with_method,   ///< schema.name USING method
    cast,          ///< (type AS type)
    on_table,      ///< name ON table
    constraint,    ///< name ON table, name ON DOMAIN type
    column,        ///< table.column
    transform,     ///< FOR type LANGUAGE language
    user_mapping,  ///< FOR role SERVER server
    number         ///< of a large object
};

struct ObjectWords {
    std::string_view words;
    Naming naming;
    std::optional<Kind> kind;  ///< nothing for what the model does not have
    bool any_of_space = false; ///< any kind that shares the name space: ROUTINE, TYPE
};

std::span<const ObjectWords> object_words();

/// Steps over the words of a row, the longest that fits, or a Fault.
const ObjectWords& read_object_words(Cursor& cursor);
/// The same, or nullptr with the cursor where it was.
const ObjectWords* take_object_words(Cursor& cursor);

}  // namespace schemadiff::ddl
