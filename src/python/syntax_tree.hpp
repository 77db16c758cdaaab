// What a Python file says, as far as revision files need it: one node type for expressions and one
// for statements, each with a kind and its parts, as the model's own objects are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace schemadiff::python {

/// How the parts of an expression are arranged is told beside its kind.
enum class ExpressionKind : std::uint8_t {
    name,           ///< text
    text,           ///< text: the decoded value of one or several literals side by side
    bytes,          ///< text: likewise
    formatted,      ///< an f-string: parts are texts and holes in their order
    hole,           ///< parts: the expression; text: conversion and format as spelled, else empty
    number,         ///< text: as spelled
    constant,       ///< text: None, True, False, ...
    attribute,      ///< parts: object; text: the attribute's name
    subscript,      ///< parts: object, index
    call,           ///< parts: callee, arguments; starred, double_starred and keyword among them
    keyword,        ///< parts: value; text: name
    list,           ///< parts: items
    tuple,          ///< parts: items
    set,            ///< parts: items
    dict,           ///< parts: entries and double_starred
    entry,          ///< parts: key, value
    unary,          ///< parts: operand; text: "-", "+", "~", "not"
    binary,         ///< parts: operands, left to right; text: the operators between, by blanks
    comparison,     ///< likewise; "not in" is "not_in", "is not" is "is_not"
    boolean,        ///< parts: operands; text: "and" or "or"
    conditional,    ///< parts: value, condition, alternative
    starred,        ///< *parts[0]
    double_starred, ///< **parts[0]
    named,          ///< (text := parts[0])
    slice,          ///< parts: what stands between the colons
    lambda,         ///< parts: body
    comprehension,  ///< parts: element (and value, of a dict); the rest is opaque
    await,          ///< parts: operand
    yield,          ///< parts: operand, if there is one; text: "from" or empty
    item,           ///< of a with statement: parts: context, target if there is one
    opaque          ///< not understood, or too deep
};

struct Expression {
    ExpressionKind kind = ExpressionKind::opaque;
    std::uint16_t height = 1;  ///< nodes on the longest way down: bounded (reader.hpp)
    int line = 0;
    int column = 0;
    std::uint32_t begin = 0;  ///< bytes of Module::source
    std::uint32_t end = 0;
    std::string text;
    std::vector<Expression> parts;

    bool is(ExpressionKind other) const { return kind == other; }
};

/// How the expressions of a statement are arranged is told beside its kind.
enum class StatementKind : std::uint8_t {
    expression,            ///< expressions: it
    assignment,            ///< expressions: targets, value
    annotated_assignment,  ///< expressions: target, annotation, value if there is one
    augmented_assignment,  ///< expressions: target, value; name: "+="
    function,              ///< name, parameters, decorators, expressions: return type; body
    class_definition,      ///< name, decorators, expressions: arguments; body
    if_,                   ///< blocks: body, elif..., otherwise; the condition is a block's head
    for_,                  ///< expressions: target, iterable; blocks: body, otherwise
    while_,                ///< expressions: condition; blocks: body, otherwise
    try_,                  ///< blocks: body, handler..., otherwise, finally
    with,                  ///< expressions: items; body
    match,                 ///< expressions: subject; blocks: case_...
    return_,               ///< expressions: value, if there is one
    raise,                 ///< expressions: exception, cause, if there are any
    delete_,               ///< expressions: targets
    assert_,               ///< expressions: test, message if there is one
    global,                ///< expressions: names; name: "global" or "nonlocal"
    import,                ///< imports
    from_import,           ///< name: module with its leading dots; imports; "*" is one
    simple,                ///< name: "pass", "break", "continue"
    type_alias,            ///< name
    opaque                 ///< not understood; blocks: what stood indented under it
};

enum class BlockKind : std::uint8_t { body, elif, otherwise, handler, finally, case_ };

struct Statement;

struct Block {
    BlockKind kind = BlockKind::body;
    int line = 0;
    std::vector<Expression> head;  ///< condition, exception type; a case's pattern is opaque
    std::string name;              ///< of a handler: as what
    std::vector<Statement> statements;
};

struct Parameter {
    std::string name;
    std::string stars;                ///< "*", "**" or empty
    std::vector<Expression> standard;  ///< the default, if there is one
};

struct ImportedName {
    std::string name;  ///< dotted in `import a.b`
    std::string as;    ///< the name it gets here; equals `name` without "as"
};

struct Statement {
    StatementKind kind = StatementKind::opaque;
    bool async = false;
    int line = 0;
    int column = 0;
    int last_line = 0;
    std::uint32_t begin = 0;  ///< bytes of Module::source
    std::uint32_t end = 0;
    std::string name;
    std::vector<Expression> expressions;
    std::vector<Expression> decorators;
    std::vector<Parameter> parameters;
    std::vector<ImportedName> imports;
    std::vector<Block> blocks;
};

}  // namespace schemadiff::python
