// One copy of a schema, read: the model and what is known about the reading of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/object.hpp"

namespace schemadiff {

/// How a schema is spelled; each has one file in dialects/.
enum class DialectName : std::uint8_t { postgres, sqlite, redis };
std::string_view to_string(DialectName dialect);
std::optional<DialectName> dialect_named(std::string_view name);

/// Something that was present and is not in the model: "2 text search parsers".
struct CoverageGap {
    std::string what;     ///< plural words: "large objects"
    std::int64_t count = 0;
    std::string reason;   ///< "not modelled", "permission denied", "filtered by ?schema="

    bool operator==(const CoverageGap&) const = default;
};

/// What a source can say nothing about, so that its absence is no difference: a SQL file has no
/// database encoding, PostgreSQL 17 no names of NOT NULL constraints. Without a key it means the
/// presence of objects of that kind.
struct Unstated {
    Kind kind;
    std::optional<Key> key;

    bool operator==(const Unstated&) const = default;
};

struct Snapshot {
    DialectName dialect = DialectName::postgres;
    std::string label;           ///< the source as the user wrote it, without its password
    std::string server_version;  ///< "15.8"; empty for what never was on a server
    std::string read_by;         ///< the way it was read: "live", "scratch", "static", "snapshot"
    Object root;                 ///< Kind::database, nameless
    std::vector<std::string> files;      ///< what Location::file counts in
    std::vector<std::string> revisions;  ///< what Location::revision counts in
    std::vector<Unstated> unstated;
    std::map<std::string, std::uint64_t> secrets;  ///< digests, see secrets.hpp; never written
    std::vector<CoverageGap> coverage;
    std::vector<Diagnostic> diagnostics;

    bool operator==(const Snapshot&) const = default;

    /// The location with its file and revision spelled out.
    Place place_of(const Location& location) const;
};

}  // namespace schemadiff
