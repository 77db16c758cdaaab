// The names that a canonical text mentions. Everything outside of pg_catalog stands there with its
// schema, so that tokens tell enough: no text has to be parsed to follow a rename, or to see that it
// depends on what is dropped.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ddl/name.hpp"

namespace schemadiff::ddl {

/// What a name is by its place.
enum class MentionSpace {
    name,      ///< schema.name: a relation, type, collation, operator class, ...
    function,  ///< schema.name( ...
    operator_, ///< schema.+, in OPERATOR(schema.+) or before its operands' types
    column     ///< a plain name, or one behind NEW or OLD
};

struct TextMention {
    MentionSpace space = MentionSpace::name;
    QualifiedName name;        ///< of a column: its name alone
    std::string behind;        ///< schema.relation.column: the column
    std::size_t begin = 0;     ///< in bytes: from the schema to the name
    std::size_t end = 0;
    bool in_constant = false;  ///< 'schema.name'::regclass: begin and end are those of the constant
};

std::vector<TextMention> mentions_in(std::string_view text);

/// The text with other names. The function is asked for every mention and says what stands there
/// instead, as SQL; nothing to leave it.
std::string renamed_text(std::string_view text,
                         const std::function<std::optional<std::string>(const TextMention&)>& to);

}  // namespace schemadiff::ddl
