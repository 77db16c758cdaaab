// What differs between two snapshots: plain values, no pointers into either.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "model/object.hpp"
#include "model/path.hpp"

namespace schemadiff {

/// Left is what should be, right is what is compared with it.
enum class Action : std::uint8_t {
    removed,  ///< only on the left: missing on the right
    added,    ///< only on the right
    changed,  ///< one attribute differs
    renamed   ///< the same content under two names
};

/// "removed", "added", "changed", "renamed"
std::string_view to_string(Action action);

struct Change {
    Action action = Action::changed;
    Path path;               ///< of the object; a renamed one by its left name
    std::optional<Key> key;  ///< of a changed attribute
    std::optional<Value> left;   ///< nothing: absent there
    std::optional<Value> right;
    std::string right_name;  ///< of a renamed object
    /// The name was given by the engine on at least one side, not by a person.
    bool generated_name = false;
    std::size_t objects = 1;  ///< how many objects were added or removed with it
    std::size_t heirs = 0;    ///< in how many partitions and heirs of its table the same differs
    Place left_at;
    Place right_at;

    Kind kind() const { return path.empty() ? Kind::database : path.back().kind; }
};

using Changes = std::vector<Change>;

}  // namespace schemadiff
