// How a canonical query calls a relation, and its columns through that: what renaming either has to
// change in views, rules and sub-selects, as pg_get_viewdef would print them afterwards.
#pragma once

#include <string>
#include <string_view>

#include "sql/ddl/name.hpp"

namespace schemadiff::ddl {

/// Whether the relation's own name may stand before its columns though the text does not read it.
enum class OwnName { unknown, stands };

/// The query once a relation has another name. One that has no alias is what its columns are
/// qualified with, so that these change too.
std::string with_relation_renamed(std::string_view query, const QualifiedName& from,
                                  const QualifiedName& to, OwnName own = OwnName::unknown);

/// The query once a column of the relation has another name: a result column keeps its own, with AS.
std::string with_column_renamed(std::string_view query, const QualifiedName& relation,
                                std::string_view from, std::string_view to);

/// Whether the query reads that column of the relation; its only relation's columns may stand alone.
bool reads_column(std::string_view query, const QualifiedName& relation, std::string_view column);

}  // namespace schemadiff::ddl
