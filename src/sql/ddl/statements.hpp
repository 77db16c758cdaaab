// Which statement is replayed by which function: constant tables, one row for each beginning.
#pragma once

#include <span>
#include <string_view>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// CREATE [modifiers] words …: the cursor stands behind the words.
struct CreateRow {
    std::string_view words;
    void (*replay)(Cursor&, Session&, CreateModifiers);
};
std::span<const CreateRow> create_rows();

/// Every other statement by its first words: the cursor stands behind them.
struct StatementRow {
    std::string_view words;
    void (*replay)(Cursor&, Session&);  ///< null: changes no schema and is passed over
};
std::span<const StatementRow> statement_rows();

/// Replays one statement. Throws Fault.
void replay(Cursor& cursor, Session& session);

}  // namespace schemadiff::ddl
