// The lists of "name = value" in parentheses by which types, aggregates, operators, collations and
// text search objects are defined (gram.y: definition), and what their values mean.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ddl/cursor.hpp"
#include "sql/ddl/fault_kind.hpp"
#include "sql/ddl/type_spelling.hpp"

namespace schemadiff::ddl {

struct Definition {
    std::string name;  ///< folded, or as it stands in quotes
    TokenRange value;  ///< empty where only the name is said
    std::size_t token = 0;
};

/// Reads "(a = b, c)". A Fault where a name comes twice.
std::vector<Definition> read_definitions(Cursor& cursor);

/// The definition of that name, or nullptr.
const Definition* find_definition(std::span<const Definition> definitions, std::string_view name);

/// A Fault unless every name is one of those.
void expect_names(const Cursor& cursor, std::span<const Definition> definitions,
                  std::initializer_list<std::string_view> known, std::string_view of_what);

/// A Fault about what the value means: for the grammar every value is right.
[[noreturn]] void fail_wanting(const Cursor& cursor, const Definition& definition, std::string_view what);

/// What the reading makes of the whole value; a Fault of its meaning where it is none of that.
template <typename Reading>
auto whole_value(const Cursor& cursor, const Definition& definition, std::string_view what,
                 const Reading& reading) {
    if (definition.value.begin == definition.value.end) fail_wanting(cursor, definition, what);
    Cursor value(cursor, definition.value);
    try {
        auto read = reading(value);
        value.expect_end();
        return read;
    } catch (const Fault& fault) {
        if (kind_of(fault) != FaultKind::syntax) throw;
        fail_wanting(cursor, definition, what);
    }
}

/// The value as a name, a string, a number or a word.
std::string text_of(const Cursor& cursor, const Definition& definition);
/// true, false, on, off, 1, 0; a name alone is true.
bool flag_of(const Cursor& cursor, const Definition& definition);
std::int64_t integer_of(const Cursor& cursor, const Definition& definition);
QualifiedName name_of(const Cursor& cursor, const Definition& definition);
TypeSpelling type_of(const Cursor& cursor, const Definition& definition);

/// The lower case of ASCII letters.
std::string lower(std::string_view text);

}  // namespace schemadiff::ddl
