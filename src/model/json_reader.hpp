// Reads JSON as a stream of events. The one place where the JSON library is used; everybody else
// sees these events or a JsonValue (json_value.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace schemadiff {

enum class JsonToken : std::uint8_t {
    null,
    boolean,
    integer,
    real,
    string,
    begin_object,
    key,
    end_object,
    begin_array,
    end_array
};

struct JsonEvent {
    JsonToken token = JsonToken::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text = {};  ///< of a string or key
};

/// Feeds the events of the text to `take`. Throws source_error for what is not JSON, and adds the
/// place ("label:3:14") to an Error that `take` throws. Byte order marks are skipped; a text nested
/// more than `deepest_json` containers deep is refused.
void read_json(std::string_view text, std::string_view label,
               const std::function<void(JsonEvent&&)>& take);

/// How many containers may stand in one another.
inline constexpr int deepest_json = 200;

}  // namespace schemadiff
