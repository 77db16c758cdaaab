// The sequences of identity columns: relations with a name, a comment and privileges of their own,
// which the model tells of as the column's.
#pragma once

#include <string>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Makes the sequence of a column that has become an identity column.
void make_identity_sequence(Session& session, Entry& table, const std::string& column,
                            const QualifiedName& name);
/// Takes it away again.
void drop_identity_sequence(Catalog& catalog, Entry& table, const std::string& column);

/// The column whose sequence this is, or nullptr.
Object* identity_column(const Entry& sequence);

/// Writes to the columns what their sequences have of their own. REQUIRES: grants are shown
void tell_of_identity_sequences(Catalog& catalog);

}  // namespace schemadiff::ddl
