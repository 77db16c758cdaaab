// The arguments of functions, procedures and aggregates: as they are declared, and as a statement
// names a routine that is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

enum class ArgumentMode { in, out, in_out, variadic };

/// One argument as it is written.
struct Argument {
    ArgumentMode mode = ArgumentMode::in;
    std::string name;          ///< empty for none
    TypeSpelling type;
    QualifiedName of_column;   ///< relation of relation.column%TYPE, which is no other type; ...
    std::string column;        ///< ... and the column; empty for an ordinary type
    TokenRange default_;       ///< empty for none
};

/// Reads a type, "t.c%TYPE" too.
void read_argument_type(Cursor& cursor, Argument& argument);

/// Reads "(a integer, OUT b text DEFAULT 'x')".
std::vector<Argument> read_arguments(Cursor& cursor);

/// The arguments of an aggregate: "(*)", "(integer)", "(float8 ORDER BY anyelement)".
struct AggregateArguments {
    std::vector<Argument> arguments;  ///< direct ones and those behind ORDER BY
    std::optional<std::size_t> direct;  ///< how many stand before ORDER BY, if there is one
};
AggregateArguments read_aggregate_arguments(Cursor& cursor);

/// The canonical type without its modifier.
std::string argument_type(Session& session, const Argument& argument, const Cursor& cursor);

/// Whether it is one by which overloaded routines are told apart.
bool is_input(const Argument& argument);

/// "OUT b text" as the model lists arguments.
std::string argument_text(const Argument& argument, const std::string& type);

/// Reads "f(integer, text)" or a lone name that only one routine has, and finds it. A Fault if it is
/// not there. `kind` is Kind::aggregate where arguments may be those of an aggregate.
Entry& read_existing_routine(Cursor& cursor, Session& session, Kind kind);

/// The same where it need not be there: nullptr.
Entry* find_routine(Cursor& cursor, Session& session, Kind kind);

}  // namespace schemadiff::ddl
