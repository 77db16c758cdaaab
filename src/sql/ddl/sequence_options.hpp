// The options of a sequence, in CREATE SEQUENCE, ALTER SEQUENCE and of identity columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

struct SequenceOptions {
    std::optional<TypeSpelling> type;
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> increment;
    std::optional<std::int64_t> minimum;  ///< nothing for NO MINVALUE, too
    std::optional<std::int64_t> maximum;
    std::optional<std::int64_t> cache;
    std::optional<bool> cycle;
    bool no_minimum = false;
    bool no_maximum = false;
    std::optional<QualifiedName> name;     ///< SEQUENCE NAME, of identity columns
    std::optional<QualifiedName> owner;    ///< OWNED BY table.column: schema.table here ...
    std::string owner_column;              ///< ... and the column; empty for OWNED BY NONE
    std::size_t owner_token = 0;
    std::size_t owner_end = 0;
};

/// Reads one option, if one stands here.
bool read_sequence_option(Cursor& cursor, SequenceOptions& options);

/// Reads options as long as there are any.
SequenceOptions read_sequence_options(Cursor& cursor);

/// A new sequence starts at its first value unless it is said; a known one keeps its start.
enum class SequenceState { created, altered };

/// Gives a sequence (or an identity column) what the options say; what is the default is not kept.
/// `type` is "smallint", "integer" or "bigint".
void set_sequence_options(Object& object, const SequenceOptions& options, std::string_view type,
                          SequenceState state);

}  // namespace schemadiff::ddl
