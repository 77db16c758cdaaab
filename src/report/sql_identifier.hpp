// Names and texts as SQL spells them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// The name, quoted unless it is a plain lower-case word that neither PostgreSQL nor SQLite
/// reserves.
std::string sql_identifier(std::string_view name);
/// The names, each as an identifier, joined by ", ".
std::string sql_identifiers(const std::vector<std::string>& names);
/// 'text', with its quotes doubled; E'…' where it holds a backslash (PostgreSQL reads both alike
/// whatever standard_conforming_strings says).
std::string sql_literal(std::string_view text);
/// The text between dollar quotes whose tag does not occur in it.
std::string dollar_quoted(std::string_view text);

}  // namespace schemadiff
