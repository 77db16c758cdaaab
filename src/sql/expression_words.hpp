// The words with a meaning of their own in expressions.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// Whether the word can name no column unless it is quoted (reserved in PostgreSQL's keyword list).
bool is_reserved(std::string_view word);
/// Whether functions and types may be called so without quotes: reserved words among them ("left").
bool may_name_function(std::string_view word);
/// CURRENT_DATE and its like: a value without parentheses; its canonical name, or empty.
std::string_view value_keyword(std::string_view word);

/// A name as it must be written: with quotes where it would be another name or a key word.
std::string canonical_identifier(std::string_view name);

}  // namespace schemadiff
