// Where the clauses of a definition stand, written beside what they say in the model.
#pragma once

#include "model/object.hpp"
#include "sql/sqlite/table_indexes.hpp"

namespace schemadiff::sqlite {

/// REQUIRES: the children stand in the order in which the model builder added them.
void add_table_places(Object& object, const Definition& table);
void add_index_places(Object& object, const Definition& index);
void add_view_places(Object& object, const Definition& view);
void add_virtual_table_places(Object& object, const Definition& table);
void add_trigger_places(Object& object, const Definition& trigger);

}  // namespace schemadiff::sqlite
