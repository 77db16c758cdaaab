// The comment by which a scratch database on a shared server is known as ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schemadiff {

/// A process, among all processes of all machines and containers.
struct Maker {
    std::string host;   ///< its name, for people
    std::string realm;  ///< the boot and the PID namespace that its id belongs to
    int process = 0;
    std::string start;  ///< when it started, in the kernel's ticks: ids are used again
    std::int64_t made_at = 0;  ///< when it made the database: seconds of the server's clock
    bool operator==(const Maker&) const = default;
};

/// This process.
Maker this_maker();

/// Whether that process still runs; absent when it is of another machine or container.
std::optional<bool> is_alive(const Maker& maker);

/// The comment, one line for people and for us.
std::string marker_of(const Maker& maker);

/// The maker in a comment, if it is such a marker.
std::optional<Maker> maker_in(std::string_view comment);

}  // namespace schemadiff
