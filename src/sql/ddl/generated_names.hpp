// Names that the server chooses where the author gives none (makeObjectName, ChooseRelationName,
// ChooseConstraintName and ChooseIndexColumnNames in src/backend/commands/indexcmds.c).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ddl/catalog.hpp"

namespace schemadiff::ddl {

/// table_columns_label within 63 bytes, with a number behind the label until no relation of the
/// schema has the name.
std::string relation_name_to_choose(const Catalog& catalog, const std::string& schema,
                                    std::string_view table, std::string_view columns,
                                    std::string_view label);

/// The same against names of constraints: `taken` tells whether one is in use.
std::string name_to_choose(std::string_view table, std::string_view columns, std::string_view label,
                           const std::function<bool(const std::string&)>& taken);

/// "a_b_c" as ChooseIndexNameAddition joins columns.
std::string joined_columns(const std::vector<std::string>& columns);

}  // namespace schemadiff::ddl
