#include "python/operations.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace schemadiff::python {

namespace {

// Calls of op that change nothing by themselves.
constexpr std::string_view questions[] = {"f", "get_bind", "get_context", "inline_literal",
                                          "batch_alter_table"};
// What is done on a connection or session that matters to the schema and its rows.
constexpr std::string_view bind_calls[] = {
    "execute", "exec_driver_sql", "executemany", "scalar",  "scalars",           "run_callable",
    "commit",  "rollback",        "begin",       "add",     "add_all",           "delete",
    "merge",   "flush",           "query",       "bulk_insert_mappings", "bulk_save_objects"};
// Of these nobody needs to know the receiver: they run SQL or end a transaction, whatever it is.
constexpr std::string_view sql_calls[] = {"execute", "exec_driver_sql", "executemany", "scalar",
                                          "scalars", "commit", "rollback"};
// Modules whose functions leave the database alone unless they are given a connection.
constexpr std::string_view harmless_modules[] = {
    "sqlalchemy", "alembic",   "typing",  "json",   "uuid",     "datetime",  "textwrap", "logging",
    "os",         "re",        "decimal", "enum",   "math",     "itertools", "functools", "collections",
    "time",       "random",    "string",  "hashlib", "base64",  "sys",       "pathlib",  "geoalchemy2",
    "__future__", "dataclasses", "warnings", "secrets", "contextlib", "operator", "copy"};
constexpr std::string_view dangerous[] = {"exec", "eval", "compile", "__import__", "getattr", "globals",
                                          "locals", "setattr", "vars"};

bool holds(auto& words, std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

bool is_bind(std::string_view qualified) {
    return qualified == "alembic.op.get_bind()" || qualified == "alembic.op.get_context().bind" ||
           qualified == "alembic.op.get_context().connection" ||
           qualified == "alembic.context.get_bind()" || qualified == "sqlalchemy.orm.Session()" ||
           qualified == "sqlalchemy.orm.session.Session()" ||
           (qualified.starts_with("alembic.op.get_bind().") &&
            (qualified.ends_with(".connect()") || qualified.ends_with(".begin()") ||
             qualified.ends_with(".execution_options()")));
}

class Walk {
  public:
    Walk(const Names& names, Body& body) : names_(names), body_(body) {}

    void statements(const std::vector<Statement>& statements);
    std::vector<Condition> around;
    int called_from = 0;

  private:
    void statement(const Statement& s);
    void blocks(const Statement& s);
    void block(const Block& block, ConditionKind kind, const Expression* expression);
    void with(const Statement& s);
    void expression(const Expression& e);
    void inside(ConditionKind kind, const Expression& e, const Expression& part);
    void call(const Expression& e);
    void operation(const Expression& e, Receiver receiver, std::string name, Value table = {});
    void helper(const Expression& e, const Statement& function);
    void uncertain(const Expression& e, std::string what);
    bool is_op(const Expression& e) const;

    const Names& names_;
    Body& body_;
    std::map<std::string, Value> batches_;  ///< name of the batch operations -> table
    std::set<std::string> binds_;           ///< names of connections opened by with
};

void Walk::uncertain(const Expression& e, std::string what) {
    body_.uncertain.push_back({std::move(what), e.line, e.column});
}

bool Walk::is_op(const Expression& e) const {
    return (e.is(ExpressionKind::name) || e.is(ExpressionKind::attribute)) &&
           names_.qualified(e) == "alembic.op";
}

void Walk::statements(const std::vector<Statement>& list) {
    for (const Statement& s : list) statement(s);
}

void Walk::statement(const Statement& s) {
    switch (s.kind) {
        case StatementKind::function:
        case StatementKind::class_definition:
            return;  // called or not: what calls it is seen
        case StatementKind::with:
            with(s);
            return;
        case StatementKind::opaque:
            body_.uncertain.push_back({"a statement that is not understood", s.line, s.column});
            break;
        default:
            for (const Expression& e : s.expressions) expression(e);
    }
    blocks(s);
}

void Walk::block(const Block& block, ConditionKind kind, const Expression* condition) {
    around.push_back({kind, condition, block.line});
    statements(block.statements);
    around.pop_back();
}

void Walk::blocks(const Statement& s) {
    std::vector<const Expression*> tests;
    for (const Block& b : s.blocks) {
        const Expression* head = b.head.empty() ? nullptr : &b.head.front();
        if (s.kind == StatementKind::if_) {
            if (head) expression(*head);
            // Behind an elif or else the tests above were false.
            for (const Expression* test : tests) around.push_back({ConditionKind::else_, test, b.line});
            if (head) block(b, ConditionKind::if_, head);
            else statements(b.statements);
            around.resize(around.size() - tests.size());
            if (head) tests.push_back(head);
        } else if (s.kind == StatementKind::for_ || s.kind == StatementKind::while_) {
            const Expression* over = s.expressions.empty() ? nullptr : &s.expressions.back();
            if (b.kind == BlockKind::body) block(b, ConditionKind::loop, over);
            else statements(b.statements);
        } else if (s.kind == StatementKind::try_) {
            const bool has_handler = std::ranges::any_of(
                s.blocks, [](const Block& other) { return other.kind == BlockKind::handler; });
            if (b.kind == BlockKind::body && has_handler) block(b, ConditionKind::try_, nullptr);
            else if (b.kind == BlockKind::handler) block(b, ConditionKind::handler, head);
            else statements(b.statements);
        } else if (s.kind == StatementKind::match) {
            block(b, ConditionKind::case_, s.expressions.empty() ? nullptr : &s.expressions.front());
        } else {
            statements(b.statements);
        }
    }
}

void Walk::with(const Statement& s) {
    const std::size_t before = around.size();
    for (const Expression& item : s.expressions) {
        const Expression& context = item.parts[0];
        const std::string name = context.is(ExpressionKind::call) ? names_.qualified(context.parts[0]) : "";
        const std::string target = item.parts.size() > 1 && item.parts[1].is(ExpressionKind::name)
                                       ? item.parts[1].text : "";
        if (name == "alembic.op.batch_alter_table" && !target.empty()) {
            const bool named = context.parts.size() > 1 && !context.parts[1].is(ExpressionKind::keyword);
            batches_[target] = named ? value_of(context.parts[1], names_) : Value{.why = target};
        }
        const bool is_session = name.ends_with("Session") || is_bind(name + "()");
        if (!target.empty() && (is_session || name.ends_with(".connect") || name.ends_with(".begin"))) {
            binds_.insert(target);
        }
        expression(context);
        around.push_back({ConditionKind::with, &context, s.line});
    }
    for (const Block& b : s.blocks) statements(b.statements);
    around.resize(before);
}

void Walk::inside(ConditionKind kind, const Expression& e, const Expression& part) {
    around.push_back({kind, &e, e.line});
    expression(part);
    around.pop_back();
}

// What is evaluated first comes first: the arguments before the call.
void Walk::expression(const Expression& e) {
    const bool conditional = e.is(ExpressionKind::lambda) || e.is(ExpressionKind::comprehension) ||
                             e.is(ExpressionKind::conditional) || e.is(ExpressionKind::boolean);
    if (e.is(ExpressionKind::opaque)) {
        uncertain(e, "an expression that is not understood");
    }
    for (const Expression& part : e.parts) {
        if (conditional) inside(ConditionKind::expression, e, part);
        else expression(part);
    }
    if (e.is(ExpressionKind::call)) call(e);
}

void Walk::operation(const Expression& e, Receiver receiver, std::string name, Value table) {
    Operation made{.receiver = receiver, .name = std::move(name), .arguments = {},
                   .table = std::move(table), .around = around, .line = e.line, .column = e.column,
                   .called_from = called_from, .call = &e};
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const Expression& part = e.parts[i];
        const bool wrapped = part.is(ExpressionKind::keyword) || part.is(ExpressionKind::starred) ||
                             part.is(ExpressionKind::double_starred);
        const Expression& value = wrapped ? part.parts[0] : part;
        made.arguments.push_back({part.is(ExpressionKind::keyword)          ? part.text
                                  : part.is(ExpressionKind::starred)        ? "*"
                                  : part.is(ExpressionKind::double_starred) ? "**"
                                                                            : "",
                                  value_of(value, names_), &value});
    }
    body_.operations.push_back(std::move(made));
}

void Walk::call(const Expression& e) {
    const Expression& callee = e.parts[0];
    const std::string name = names_.qualified(callee);
    const std::string own = callee.is(ExpressionKind::attribute) ? callee.text : "";
    constexpr std::string_view op = "alembic.op.";
    if (name.starts_with(op) && name.find('.', op.size()) == std::string::npos) {
        if (!holds(questions, name.substr(op.size()))) operation(e, Receiver::op, name.substr(op.size()));
        return;
    }
    if (!own.empty() && callee.parts[0].is(ExpressionKind::name)) {
        const std::string& object = callee.parts[0].text;
        if (const auto batch = batches_.find(object); batch != batches_.end()) {
            if (own != "f") operation(e, Receiver::batch, own, batch->second);
            return;
        }
        if (binds_.contains(object) && holds(bind_calls, own)) {
            operation(e, Receiver::bind, own);
            return;
        }
    }
    if (holds(sql_calls, own) || (holds(bind_calls, own) && is_bind(names_.qualified(callee.parts[0])))) {
        operation(e, Receiver::bind, own);
        return;
    }
    if (callee.is(ExpressionKind::name)) {
        const Statement* function = names_.function(callee.text);
        if (function) {
            helper(e, *function);
            return;
        }
        if (holds(dangerous, name)) {
            uncertain(e, name + "()");
            return;
        }
    }
    const bool is_imported = callee.is(ExpressionKind::name) ? name != callee.text && !name.starts_with('?')
                                                             : !name.starts_with('?');
    const std::string root = name.substr(0, name.find('.'));
    const bool from_elsewhere = is_imported && name.find('.') != std::string::npos &&
                                names_.expression_of(root) == nullptr && !names_.has(name) &&
                                (name.starts_with('.') || !holds(harmless_modules, root));
    bool given_op = false;
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const bool wrapped = !e.parts[i].parts.empty() && e.parts[i].is(ExpressionKind::keyword);
        given_op |= is_op(wrapped ? e.parts[i].parts[0] : e.parts[i]);
    }
    const bool by_star = callee.is(ExpressionKind::name) && name == callee.text &&
                         !names_.scope_of(name).has(name) &&
                         std::ranges::any_of(names_.scope_of(name).star_imports(),
                                             [](const std::string& module) { return !module.empty(); });
    if (given_op) {
        uncertain(e, "op is handed to " + (name.empty() ? "a function" : name) + "()");
    } else if (by_star) {
        uncertain(e, name + "(), which a star import may have brought");
    } else if (from_elsewhere) {
        // A root that is a plain local name (a row, a session) is no module.
        const Expression* first = &callee;
        while (first->is(ExpressionKind::attribute) || first->is(ExpressionKind::call)) {
            first = &first->parts[0];
        }
        const bool renamed = first->is(ExpressionKind::name) &&
                             (names_.qualified(*first) != first->text || root == first->text);
        const bool is_module = first->is(ExpressionKind::name) && names_.scope_of(first->text).has(first->text);
        if (renamed && is_module) uncertain(e, name + "() of another module");
    }
}

void Walk::helper(const Expression& e, const Statement& function) {
    if (called_from != 0) {
        uncertain(e, function.name + "(), a helper of a helper");
        return;
    }
    Names inner(names_, function);
    std::size_t position = 0;
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const Expression& part = e.parts[i];
        if (part.is(ExpressionKind::keyword)) {
            inner.bind(part.text, value_of(part.parts[0], names_));
        } else if (part.is(ExpressionKind::starred)) {
            position = function.parameters.size();
        } else if (!part.is(ExpressionKind::double_starred)) {
            while (position < function.parameters.size() && function.parameters[position].name.empty()) {
                ++position;
            }
            if (position < function.parameters.size() && function.parameters[position].stars.empty()) {
                inner.bind(function.parameters[position].name, value_of(part, names_));
                ++position;
            }
        }
    }
    for (const Parameter& parameter : function.parameters) {
        if (!parameter.standard.empty() && !inner.bound(parameter.name)) {
            inner.bind(parameter.name, value_of(parameter.standard.front(), names_));
        }
    }
    Walk walk(inner, body_);
    walk.around = around;
    walk.called_from = e.line;
    for (const Block& b : function.blocks) walk.statements(b.statements);
}

}  // namespace

const Argument* Operation::argument(std::size_t index, std::string_view keyword) const {
    for (const Argument& argument : arguments) {
        if (!keyword.empty() && argument.keyword == keyword) return &argument;
    }
    std::size_t position = 0;
    for (const Argument& argument : arguments) {
        if (argument.keyword == "*") return nullptr;
        if (argument.keyword.empty() && position++ == index) return &argument;
    }
    return nullptr;
}

Body body_of(const Names& names, std::string_view function) {
    Body body;
    const Statement* statement = names.function(function);
    if (!statement) return body;
    body.defined = true;
    const Names inner(names, *statement);
    Walk walk(inner, body);
    for (const Block& block : statement->blocks) walk.statements(block.statements);
    return body;
}

}  // namespace schemadiff::python
