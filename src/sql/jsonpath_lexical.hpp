// The tokens of jsonpath (jsonpath_scan.l).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

enum class JsonpathTokenKind { none, symbol, word, string, variable, number };

struct JsonpathToken {
    JsonpathTokenKind kind = JsonpathTokenKind::none;
    std::string text;     ///< of a word in small letters, as key words are; of a string its value
    std::string spelled;  ///< of a word and a string: the key that it names
};

/// Nothing where the text has something that is no token.
std::optional<std::vector<JsonpathToken>> jsonpath_tokens(std::string_view text);

/// As escape_json() quotes.
std::string jsonpath_quoted(std::string_view value);

}  // namespace schemadiff
