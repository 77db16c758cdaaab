// What follows the arguments of a function or procedure: language, behaviour, settings, body.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/ddl/definition_list.hpp"
#include "sql/ddl/setting_clause.hpp"

namespace schemadiff::ddl {

/// A value that a clause says, and where.
template <class Value>
struct Said {
    Value value;
    TokenRange range;
};

struct RoutineOptions {
    std::optional<Said<std::string>> language;
    std::optional<Said<std::string>> volatility;  ///< "volatile", "stable", "immutable"
    std::optional<Said<bool>> strict;
    std::optional<Said<bool>> security_definer;
    std::optional<Said<bool>> leakproof;
    std::optional<Said<bool>> window;
    std::optional<Said<std::string>> parallel;
    std::optional<Said<std::string>> cost;
    std::optional<Said<std::string>> rows;
    std::optional<Said<QualifiedName>> support;
    std::optional<Said<std::vector<TypeSpelling>>> transforms;
    std::vector<SettingClause> settings;
    std::optional<Said<std::vector<std::string>>> definition;  ///< AS 'x' [, 'y']
    TokenRange sql_body;  ///< RETURN x, BEGIN ATOMIC … END; empty for none
};

/// Whether options of CREATE or of ALTER are read, which has no language, no body and no window.
enum class OptionsOf { create, alter };

/// Reads options as long as there are any. A Fault for one that comes twice.
RoutineOptions read_routine_options(Cursor& cursor, const Session& session, OptionsOf of);

/// Gives the object what was said of its behaviour; defaults are taken away. `kind` is that of the
/// object: a procedure has fewer.
void set_behaviour(Session& session, Object& routine, const RoutineOptions& options,
                   const Cursor& cursor);

}  // namespace schemadiff::ddl
