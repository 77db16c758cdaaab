#include "python/operations.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "python/known_calls.hpp"

namespace schemadiff::python {

namespace {

// A loop over more is not unrolled: each turn costs a walk over its body.
constexpr std::size_t most_turns = 64;

// Whether control never goes on behind the block.
bool leaves(const Block& block) {
    if (block.statements.empty() || block.head.empty()) return false;
    const Statement& last = block.statements.back();
    return last.kind == StatementKind::return_ || last.kind == StatementKind::raise ||
           (last.kind == StatementKind::simple && last.name == "continue");
}

// The statement that gives the name its meaning.
const Statement* first_mention(const std::vector<Statement>& statements, std::string_view name) {
    for (const Statement& s : statements) {
        const bool assigns = !s.expressions.empty() && s.expressions[0].is(ExpressionKind::name) &&
                             s.expressions[0].text == name;
        if (s.name == name || assigns) return &s;
        for (const Block& block : s.blocks) {
            if (const Statement* found = first_mention(block.statements, name)) return found;
        }
    }
    return nullptr;
}

bool begins_like_class(std::string_view name) {
    const std::size_t first = name.find_first_not_of('_');
    return first != std::string_view::npos && std::isupper(static_cast<unsigned char>(name[first]));
}

/// What `with op.batch_alter_table(...) as` gave a name to.
struct Batch {
    Value table;
    const Expression* call = nullptr;
};

class Walk {
  public:
    Walk(const Names& names, Body& body) : names_(&names), body_(body) {}

    void statements(const std::vector<Statement>& statements);
    std::vector<Condition> around;
    int called_from = 0;

  private:
    void operation(const Expression& e, Receiver receiver, std::string name, const Batch& batch = {});
    void statement(const Statement& s);
    void blocks(const Statement& s);
    void block(const Block& block, ConditionKind kind, const Expression* expression,
               const Statement* owner = nullptr);
    void with(const Statement& s);
    bool unroll(const Statement& s, const Block& body);
    bool opaque_callee(const Expression& e);
    bool holds_type(const Expression& e, std::size_t index) const;
    bool logs(const Expression& callee) const;
    bool type_call(const Expression& e, std::string_view own);
    void expression(const Expression& e);
    void inside(ConditionKind kind, const Expression& e, const Expression& part);
    void call(const Expression& e);
    void helper(const Expression& e, const Statement& function);
    void uncertain(const Expression& e, std::string what);
    bool is_op(const Expression& e) const;

    const Names* names_;
    Body& body_;
    std::map<std::string, Batch> batches_;  ///< name of the batch operations -> table
    int turns_ = 0;                         ///< unrolled so far
    bool in_type_ = false;                  ///< inside what a column is given as its type
    std::set<std::string> binds_;           ///< names of connections opened by with
};

void Walk::uncertain(const Expression& e, std::string what) {
    body_.uncertain.push_back({std::move(what), e.line, e.column});
}

bool Walk::is_op(const Expression& e) const {
    if (!e.is(ExpressionKind::name) && !e.is(ExpressionKind::attribute)) return false;
    const std::string name = names_->qualified(e);
    return name == "alembic.op" ||
           (name.starts_with("alembic.op.") && name.find('(') == std::string::npos);
}

void Walk::statements(const std::vector<Statement>& list) {
    const std::size_t before = around.size();
    for (const Statement& s : list) {
        statement(s);
        // "if not has_table(…): return": all that follows is under the test.
        if (s.kind == StatementKind::if_ && s.blocks.size() == 1 && leaves(s.blocks[0])) {
            around.push_back({ConditionKind::else_, &s.blocks[0].head.front(), s.line, names_, nullptr});
        }
    }
    around.resize(before);
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

void Walk::block(const Block& block, ConditionKind kind, const Expression* condition,
                 const Statement* owner) {
    around.push_back({kind, condition, block.line, names_, owner});
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
            for (const Expression* test : tests) {
                around.push_back({ConditionKind::else_, test, b.line, names_, nullptr});
            }
            if (head) block(b, ConditionKind::if_, head);
            else statements(b.statements);
            around.resize(around.size() - tests.size());
            if (head) tests.push_back(head);
        } else if (s.kind == StatementKind::for_ || s.kind == StatementKind::while_) {
            const Expression* over = s.expressions.empty() ? nullptr : &s.expressions.back();
            if (b.kind == BlockKind::body && unroll(s, b)) continue;
            if (b.kind == BlockKind::body) block(b, ConditionKind::loop, over);
            else statements(b.statements);
        } else if (s.kind == StatementKind::try_) {
            const bool has_handler = std::ranges::any_of(
                s.blocks, [](const Block& other) { return other.kind == BlockKind::handler; });
            if (b.kind == BlockKind::body && has_handler) block(b, ConditionKind::try_, nullptr, &s);
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
        const std::string name = context.is(ExpressionKind::call) ? names_->qualified(context.parts[0]) : "";
        const std::string target = item.parts.size() > 1 && item.parts[1].is(ExpressionKind::name)
                                       ? item.parts[1].text : "";
        if (name == "alembic.op.batch_alter_table" && !target.empty()) {
            const bool named = context.parts.size() > 1 && !context.parts[1].is(ExpressionKind::keyword);
            Value table = named ? value_of(context.parts[1], *names_) : Value{.why = target};
            for (const Expression& part : context.parts) {
                if (part.is(ExpressionKind::keyword) && part.text == "table_name") {
                    table = value_of(part.parts[0], *names_);
                }
            }
            batches_[target] = {std::move(table), &context};
        }
        const bool is_session = name.ends_with("Session") || is_bind(name + "()");
        if (!target.empty() && (is_session || name.ends_with(".connect") || name.ends_with(".begin"))) {
            binds_.insert(target);
        }
        expression(context);
        around.push_back({ConditionKind::with, &context, s.line, names_, nullptr});
    }
    for (const Block& b : s.blocks) statements(b.statements);
    around.resize(before);
}

void Walk::inside(ConditionKind kind, const Expression& e, const Expression& part) {
    around.push_back({kind, &e, e.line, names_, nullptr});
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
    const bool was_in_type = in_type_;
    for (std::size_t i = 0; i < e.parts.size(); ++i) {
        in_type_ = was_in_type || holds_type(e, i);
        if (conditional) inside(ConditionKind::expression, e, e.parts[i]);
        else expression(e.parts[i]);
    }
    in_type_ = was_in_type;
    if (e.is(ExpressionKind::call)) call(e);
}

// sa.Column("name", AutoString()), op.alter_column(…, type_=GUID())
bool Walk::holds_type(const Expression& e, std::size_t index) const {
    const Expression& part = e.parts[index];
    if (part.is(ExpressionKind::keyword)) {
        return part.text == "type_" || part.text == "existing_type";
    }
    if (!e.is(ExpressionKind::call) || index == 0) return false;
    const std::string maker = names_->qualified(e.parts[0]);
    if (!maker.ends_with(".Column") && maker != "Column") return false;
    const bool named = !e.parts[1].is(ExpressionKind::call);
    return index == (named ? 2U : 1U);
}

// logger.info(…), get_logger(__name__).warning(…): by the names that everybody gives to loggers.
bool Walk::logs(const Expression& callee) const {
    constexpr std::string_view levels[] = {"debug", "info",      "warning",  "warn",
                                           "error", "exception", "critical", "log"};
    if (!callee.is(ExpressionKind::attribute)) return false;
    if (std::ranges::find(levels, callee.text) == std::end(levels)) return false;
    const Expression* object = &callee.parts[0];
    if (object->is(ExpressionKind::call)) object = &object->parts[0];
    if (!object->is(ExpressionKind::name) && !object->is(ExpressionKind::attribute)) return false;
    std::string name = object->text;
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name == "log" || name.ends_with("_log") || name.ends_with("logger");
}

void Walk::operation(const Expression& e, Receiver receiver, std::string name, const Batch& batch) {
    Operation made{.receiver = receiver, .name = std::move(name), .arguments = {},
                   .table = batch.table, .batch = batch.call, .around = around, .line = e.line,
                   .column = e.column, .called_from = called_from, .call = &e, .scope = names_};
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const Expression& part = e.parts[i];
        const bool wrapped = part.is(ExpressionKind::keyword) || part.is(ExpressionKind::starred) ||
                             part.is(ExpressionKind::double_starred);
        const Expression& value = wrapped ? part.parts[0] : part;
        made.arguments.push_back({part.is(ExpressionKind::keyword)          ? part.text
                                  : part.is(ExpressionKind::starred)        ? "*"
                                  : part.is(ExpressionKind::double_starred) ? "**"
                                                                            : "",
                                  value_of(value, *names_), &value});
    }
    body_.operations.push_back(std::move(made));
}

void Walk::call(const Expression& e) {
    const Expression& callee = e.parts[0];
    if (opaque_callee(e) || logs(callee)) return;
    const std::string name = names_->qualified(callee);
    const std::string own = callee.is(ExpressionKind::attribute) ? callee.text : "";
    constexpr std::string_view op = "alembic.op.";
    if (name.starts_with(op) && name.find('.', op.size()) == std::string::npos) {
        if (!is_question(name.substr(op.size()))) operation(e, Receiver::op, name.substr(op.size()));
        return;
    }
    if (!own.empty() && callee.parts[0].is(ExpressionKind::name)) {
        const std::string& object = callee.parts[0].text;
        if (const auto batch = batches_.find(object); batch != batches_.end()) {
            if (own != "f") operation(e, Receiver::batch, own, batch->second);
            return;
        }
        if (binds_.contains(object) && is_bind_call(own)) {
            operation(e, Receiver::bind, own);
            return;
        }
    }
    if (type_call(e, own)) return;
    if (is_sql_call(own) || (is_bind_call(own) && is_bind(names_->qualified(callee.parts[0])))) {
        operation(e, Receiver::bind, own);
        return;
    }
    if (callee.is(ExpressionKind::name)) {
        const Statement* function = names_->function(callee.text);
        if (function) {
            helper(e, *function);
            return;
        }
        if (may_do_anything(name)) {
            uncertain(e, name + "()");
            return;
        }
    }
    const bool is_imported = callee.is(ExpressionKind::name) ? name != callee.text && !name.starts_with('?')
                                                             : !name.starts_with('?');
    const std::string root = name.substr(0, name.find('.'));
    const bool from_elsewhere = is_imported && name.find('.') != std::string::npos &&
                                names_->expression_of(root) == nullptr && !names_->has(name) &&
                                (name.starts_with('.') || !is_harmless_module(root));
    bool given_op = false;
    bool given_bind = false;
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const bool wrapped = !e.parts[i].parts.empty() && e.parts[i].is(ExpressionKind::keyword);
        const Expression& given = wrapped ? e.parts[i].parts[0] : e.parts[i];
        given_op |= is_op(given);
        const bool named = given.is(ExpressionKind::name) || given.is(ExpressionKind::call) ||
                           given.is(ExpressionKind::attribute);
        given_bind |= named && is_bind(names_->qualified(given));
    }
    const bool by_star = callee.is(ExpressionKind::name) && name == callee.text &&
                         !names_->scope_of(name).has(name) &&
                         std::ranges::any_of(names_->scope_of(name).star_imports(),
                                             [](const std::string& module) { return !module.empty(); });
    if (given_op) {
        uncertain(e, "op is handed to " + (name.empty() ? "a function" : name) + "()");
    } else if (given_bind && !own.empty() && !is_harmless_module(root)) {
        uncertain(e, "a connection is handed to " + own + "()");
    } else if (by_star) {
        uncertain(e, name + "(), which a star import may have brought");
    } else if (from_elsewhere) {
        // A root that is a plain local name (a row, a session) is no module.
        const Expression* first = &callee;
        while (first->is(ExpressionKind::attribute) || first->is(ExpressionKind::call)) {
            first = &first->parts[0];
        }
        const bool renamed = first->is(ExpressionKind::name) &&
                             (names_->qualified(*first) != first->text || root == first->text);
        const bool is_module = first->is(ExpressionKind::name) && names_->scope_of(first->text).has(first->text);
        // A type that another module defines does nothing: how its values look is not known, no more.
        const bool makes_type = in_type_ && begins_like_class(name.substr(name.rfind('.') + 1));
        if (renamed && is_module && !makes_type) uncertain(e, name + "() of another module");
    }
}

// handlers[name](), make()(), (a or b)(): nobody knows what is called.
bool Walk::opaque_callee(const Expression& e) {
    const Expression& callee = e.parts[0];
    const bool named = callee.is(ExpressionKind::name) || callee.is(ExpressionKind::attribute);
    // column.op("~")("..."): an operator of SQL.
    const bool sql_operator = callee.is(ExpressionKind::call) &&
                              callee.parts[0].is(ExpressionKind::attribute) && callee.parts[0].text == "op";
    if (sql_operator) return true;
    if (!named && !callee.is(ExpressionKind::text)) {
        // getattr(op, name)(): the inner call has been told already.
        const bool told = !body_.uncertain.empty() && body_.uncertain.back().line == e.line &&
                          body_.uncertain.back().column == e.column;
        if (!told) uncertain(e, "a call of what an expression gives");
        return true;
    }
    // A parameter or a loop's variable.
    const bool is_unknown_name = callee.is(ExpressionKind::name) && names_->qualified(callee) == "?" &&
                                 !names_->function(callee.text);
    if (!is_unknown_name) return false;
    uncertain(e, callee.text + "(), whose meaning is not known");
    return true;
}

// status.create(op.get_bind()), Base.metadata.create_all(bind)
bool Walk::type_call(const Expression& e, std::string_view own) {
    if (!is_schema_call(own)) return false;
    const Expression& object = e.parts[0].parts[0];
    const Expression* made = &object;
    if (object.is(ExpressionKind::name)) made = names_->expression_of(object.text);
    const std::string maker = made && made->is(ExpressionKind::call) ? names_->qualified(made->parts[0]) : "";
    if (maker.ends_with(".Enum") || maker.ends_with(".ENUM")) {
        operation(e, Receiver::type, std::string(own));
        return true;
    }
    if (own.ends_with("_all") || maker.ends_with(".Table") || e.parts.size() > 1) {
        uncertain(e, names_->qualified(e.parts[0]) + "(), which changes a schema");
        return true;
    }
    return false;
}

// for table in ("a", "b"): each turn with its value.
bool Walk::unroll(const Statement& s, const Block& body) {
    if (s.kind != StatementKind::for_ || s.expressions.size() != 2) return false;
    const Value over = value_of(s.expressions[1], *names_);
    if (!over.is(ValueKind::list) || over.items.size() > most_turns) return false;
    turns_ += static_cast<int>(over.items.size());
    if (turns_ > static_cast<int>(most_turns)) return false;
    const Expression& target = s.expressions[0];
    const bool single = target.is(ExpressionKind::name);
    const bool several = target.is(ExpressionKind::tuple) || target.is(ExpressionKind::list);
    if (!single && !several) return false;
    const Names* outside = names_;
    // The items as they are written, where the list stands there.
    const Expression* list = &s.expressions[1];
    if (list->is(ExpressionKind::name)) list = names_->expression_of(list->text);
    const bool written = list && list->parts.size() == over.items.size() &&
                         (list->is(ExpressionKind::list) || list->is(ExpressionKind::tuple));
    for (std::size_t index = 0; index < over.items.size(); ++index) {
        const Value& item = over.items[index];
        const Expression* source = written ? &list->parts[index] : nullptr;
        Names& turn = *body_.scopes.emplace_back(std::make_unique<Names>(*outside));
        if (single) turn.bind(target.text, {item, source, outside});
        for (std::size_t i = 0; several && i < target.parts.size(); ++i) {
            const bool known = item.is(ValueKind::list) && item.items.size() == target.parts.size();
            if (!known || !target.parts[i].is(ExpressionKind::name)) continue;
            const bool pair = source && source->parts.size() == item.items.size();
            turn.bind(target.parts[i].text, {item.items[i], pair ? &source->parts[i] : nullptr, outside});
        }
        names_ = &turn;
        block(body, ConditionKind::loop, &s.expressions[1]);
    }
    names_ = outside;
    return true;
}

void Walk::helper(const Expression& e, const Statement& function) {
    if (called_from != 0) {
        uncertain(e, function.name + "(), a helper of a helper");
        return;
    }
    Names inner(*names_, function);
    std::size_t position = 0;
    for (std::size_t i = 1; i < e.parts.size(); ++i) {
        const Expression& part = e.parts[i];
        if (part.is(ExpressionKind::keyword)) {
            inner.bind(part.text, {value_of(part.parts[0], *names_), &part.parts[0], names_});
        } else if (part.is(ExpressionKind::starred)) {
            position = function.parameters.size();
        } else if (!part.is(ExpressionKind::double_starred)) {
            while (position < function.parameters.size() && function.parameters[position].name.empty()) {
                ++position;
            }
            if (position < function.parameters.size() && function.parameters[position].stars.empty()) {
                inner.bind(function.parameters[position].name, {value_of(part, *names_), &part, names_});
                ++position;
            }
        }
    }
    for (const Parameter& parameter : function.parameters) {
        if (!parameter.standard.empty() && !inner.bound(parameter.name)) {
            inner.bind(parameter.name, {value_of(parameter.standard.front(), *names_),
                                        &parameter.standard.front(), names_});
        }
    }
    Walk walk(*body_.scopes.emplace_back(std::make_unique<Names>(std::move(inner))), body_);
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
    if (!statement) {
        const std::string name(function);
        if (names.has(name)) {
            const Statement* place = first_mention(names.module().statements, name);
            body.uncertain.push_back({name + "() is no single function",
                                      place ? place->line : 1, place ? place->column : 1});
        }
        return body;
    }
    body.defined = true;
    body.function = statement;
    if (!statement->decorators.empty()) {
        const Expression& decorator = statement->decorators.front();
        body.uncertain.push_back({"a decorator decides what " + std::string(function) + "() does",
                                  decorator.line, decorator.column});
    }
    Walk walk(*body.scopes.emplace_back(std::make_unique<Names>(names, *statement)), body);
    for (const Block& block : statement->blocks) walk.statements(block.statements);
    return body;
}

}  // namespace schemadiff::python
