// What an expression takes out of a JSON document, whichever way it is said. SQLAlchemy writes #>> on
// PostgreSQL and json_extract() on SQLite for the same.
#pragma once

#include "sql/expression_tree.hpp"

namespace schemadiff {

/// Spells ->, ->>, #>, #>> (PostgreSQL 9.16, SQLite "JSON Functions" 4.9), json_extract() and
/// json_quote() around it as one call with the document and the steps to what is taken. The items
/// of the node are spelt neutrally already. What has no constant path stays as it is.
void settle_json_path(Node& node);

/// Whether the node is such a call for a text, not for a piece of JSON.
bool takes_text_out_of_json(const Node& node);

}  // namespace schemadiff
