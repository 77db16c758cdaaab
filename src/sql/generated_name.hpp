// Whether a name is one that the server makes when the author gives none (makeObjectName and
// ChooseIndexName in src/backend/commands/indexcmds.c of PostgreSQL): "users_email_key". A name
// that was generated before its table or a column was renamed counts too.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace schemadiff {

/// What a generated name is made of.
struct NameParts {
    std::string_view relation;           ///< the table's or domain's name
    std::span<const std::string> columns; ///< in order; an expression is an empty string
    std::string_view suffix;             ///< "key", "fkey", "idx", ...
};

/// name1_name2_label within 63 bytes, as makeObjectName cuts it; name2 may be empty.
std::string object_name(std::string_view name1, std::string_view name2, std::string_view label);

/// Whether a server would, or once did, choose this name for these parts.
bool is_generated(std::string_view name, const NameParts& parts);

}  // namespace schemadiff
