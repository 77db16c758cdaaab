// What a revision's upgrade() and downgrade() do: the calls of op, of batch operations and of
// connections, in the order of the text, with their arguments as far as these are known and the
// conditions around them. Functions of the same file are followed one level. What may do anything
// else is listed as uncertain, with its place: nothing is passed over.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "python/names.hpp"
#include "python/value.hpp"

namespace schemadiff::python {

/// What a call is made on.
enum class Receiver : std::uint8_t {
    op,     ///< op.create_table(...)
    batch,  ///< batch_op.add_column(...), inside `with op.batch_alter_table(...)`
    bind,   ///< a connection or session: op.get_bind().execute(...)
    type    ///< an Enum: status.create(op.get_bind())
};

enum class ConditionKind : std::uint8_t {
    if_,         ///< the test is true
    else_,       ///< the test is false
    loop,        ///< any number of times
    try_,        ///< an error here is caught
    handler,     ///< only after an error
    with,        ///< inside a context; the expression is it
    case_,       ///< a case of a match
    expression   ///< inside a comprehension, a lambda, "and", "or" or a conditional expression
};

/// Something that decides whether or how often a call is made. The expression belongs to the module.
struct Condition {
    ConditionKind kind = ConditionKind::if_;
    const Expression* expression = nullptr;
    int line = 0;
    const Names* scope = nullptr;  ///< in whose terms the expression is to be read; owned by the Body
    const Statement* statement = nullptr;  ///< of a try: with its handlers
};

struct Argument {
    std::string keyword;  ///< empty: positional; "*" and "**": any number of them
    Value value;
    const Expression* expression = nullptr;
};

struct Operation {
    Receiver receiver = Receiver::op;
    std::string name;  ///< "create_table", "execute"
    std::vector<Argument> arguments;
    Value table;                     ///< of a batch operation: the table that is altered
    const Expression* batch = nullptr;  ///< of a batch operation: the call of batch_alter_table
    std::vector<Condition> around;   ///< from the outside in, the caller's of a helper first
    int line = 0;
    int column = 0;
    int called_from = 0;  ///< the line of the call, where this stands in a helper
    const Expression* call = nullptr;
    const Names* scope = nullptr;  ///< in whose terms the arguments are to be read; owned by the Body

    /// The positional argument of that index, or the keyword; nullptr where it is not given.
    const Argument* argument(std::size_t index, std::string_view keyword) const;
};

/// A call that may do anything, and why nobody knows.
struct Uncertain {
    std::string what;
    int line = 0;
    int column = 0;
};

struct Body {
    bool defined = false;
    std::vector<Operation> operations;
    std::vector<Uncertain> uncertain;
    const Statement* function = nullptr;  ///< the definition, where there is one
    std::vector<std::unique_ptr<Names>> scopes;  ///< those of helpers and unrolled loops among them
};

/// What the function of that name does; a loop over a list that is known is unrolled. The module and names must outlive the result.
Body body_of(const Names& names, std::string_view function);

}  // namespace schemadiff::python
