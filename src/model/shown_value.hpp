// A value in the words people use.
#pragma once

#include <optional>
#include <string>

#include "model/object.hpp"

namespace schemadiff {

/// "varchar(40)", "not null", "id, email"; what the key's row says where the value is absent. The
/// control characters of a single line are made visible; a definition keeps its line breaks and
/// tabs and is not cut, as only the format knows how much it can show.
std::string shown_value(Key key, const std::optional<Value>& value);

/// A text of several lines, safe for a terminal: as `shown_text`, but line feeds and tabs stay.
std::string shown_lines(std::string_view text);

}  // namespace schemadiff
