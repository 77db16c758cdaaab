// Texts put together from others, each byte remembering where it was written.
#pragma once

#include <span>
#include <string_view>

#include "python/value.hpp"

namespace schemadiff::python {

/// No text that a revision means is longer; names that double each other would be endless.
inline constexpr std::size_t longest_text = std::size_t{1} << 20;

/// Adds the other text behind.
void append(Value& text, const Value& other);
/// The text's bytes [begin, end) with their places.
Value part_of(const Value& text, std::size_t begin, std::size_t end);
/// The value of a literal, decoded again for its places; an f-string's holes have these texts.
Value literal_text(std::string_view source, const Expression& literal, std::span<const Value> holes = {});
/// text.format(arguments); unknown where a field is not simply a name, a number or nothing.
Value formatted_text(const Value& text, std::span<const Value> positional, const Value& named);
/// text % argument, with %s, %d and %(name)s.
Value percent_text(const Value& text, const Value& argument);

}  // namespace schemadiff::python
