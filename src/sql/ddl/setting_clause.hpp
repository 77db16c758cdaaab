// SET and RESET of a configuration parameter where they are kept with an object: of functions, and
// of roles and databases.
#pragma once

#include <optional>
#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// What the clause does to the list of settings.
struct SettingClause {
    std::string name;                 ///< as the server spells it; empty for RESET ALL
    std::optional<std::string> value; ///< nothing where the setting goes: RESET, TO DEFAULT
    TokenRange range;
};

/// Behind SET.
SettingClause read_set_clause(Cursor& cursor, const Session& session);
/// Behind RESET.
SettingClause read_reset_clause(Cursor& cursor);

/// Brings a list of "name=value" up to date.
void apply_setting(Strings& settings, const SettingClause& clause);

}  // namespace schemadiff::ddl
