// Recoverable remarks: noticed, went on. They are data and end in the report, never on a stream.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"

namespace schemadiff {

/// How a remark bears on the comparison.
enum class Remark {
    note,       ///< worth knowing, changes nothing
    warning,    ///< the user should act, the comparison stands
    incomplete  ///< something was not read: the verdict is exit 3
};

/// "note", "warning", "incomplete"
std::string_view to_string(Remark remark);
std::optional<Remark> remark_named(std::string_view name);

struct Diagnostic {
    Remark remark = Remark::note;
    std::string message;
    Place place;
    std::string excerpt = {};  ///< the line of the place, where the text was at hand

    bool operator==(const Diagnostic&) const = default;
};

}  // namespace schemadiff
