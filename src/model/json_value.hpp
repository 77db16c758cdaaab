// A small JSON document in memory: messages between processes, contracts, configuration. Snapshots
// are read as a stream instead (snapshot_json.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/json_reader.hpp"

namespace schemadiff {

struct JsonMember;

struct JsonValue {
    using Array = std::vector<JsonValue>;
    using Members = std::vector<JsonMember>;  ///< in the order of the text

    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Members> data;

    /// The value itself, or nullptr when it is of another type.
    const std::string* string() const { return std::get_if<std::string>(&data); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data); }
    const bool* boolean() const { return std::get_if<bool>(&data); }
    const Array* array() const { return std::get_if<Array>(&data); }
    const Members* members() const { return std::get_if<Members>(&data); }
    bool is_null() const { return std::holds_alternative<std::nullptr_t>(data); }

    /// The member of that name (the last, where it is repeated), or nullptr; nullptr as well when
    /// this is no object.
    const JsonValue* find(std::string_view name) const;
    /// The string member of that name; empty when it is absent or no string.
    std::string string_or_empty(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

/// Reads a whole document; throws source_error naming the label and the place.
JsonValue parse_json(std::string_view text, std::string_view label);

/// Assembles values out of events: what parse_json does for a whole document.
class JsonBuilder {
  public:
    /// Takes one event; returns true when the outermost value is complete.
    bool take(JsonEvent&& event);
    JsonValue result() { return std::move(root_); }

  private:
    struct Open {
        JsonValue value;
        std::string name;  ///< of the member that this value becomes
    };

    bool close();
    bool finish(JsonValue&& value, std::string&& name);

    JsonValue root_;
    std::vector<Open> open_;
    std::string next_name_;
};

}  // namespace schemadiff
