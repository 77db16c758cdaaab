#include "python/names.hpp"

#include <algorithm>
#include <utility>

namespace schemadiff::python {

namespace {

// Methods that change what a list, set or dict holds.
constexpr std::string_view mutators[] = {"add",    "append", "clear",   "discard",    "extend",
                                         "insert", "pop",    "popitem", "remove",     "reverse",
                                         "sort",   "update", "setdefault"};

bool is_mutator(std::string_view name) {
    return std::ranges::find(mutators, name) != std::end(mutators);
}

// Attribute chains are long only in order to do harm.
constexpr int longest_chain = 50;

}  // namespace

Names::Names(const Module& module) : module_(&module) {
    collect(module.statements);
    collect_globals(module.statements);
}

Names::Names(const Names& outside, const Statement& function)
    : module_(outside.module_), outside_(&outside) {
    for (const Parameter& parameter : function.parameters) {
        if (!parameter.name.empty()) define(parameter.name, {});
    }
    for (const Block& block : function.blocks) collect(block.statements);
}

void Names::define(const std::string& name, Meaning meaning) {
    const Expression* last = in_block_ ? nullptr : meaning.value;
    const auto [at, is_new] = meanings_.try_emplace(name, std::move(meaning));
    if (!is_new) at->second = {};
    at->second.last = last;
}

void Names::assign(const Expression& target, const Expression* value) {
    switch (target.kind) {
        case ExpressionKind::name:
            define(target.text, {.value = value, .last = nullptr, .imported = {}, .function = nullptr});
            break;
        case ExpressionKind::tuple:
        case ExpressionKind::list: {
            const bool pairwise = value &&
                                  (value->is(ExpressionKind::tuple) || value->is(ExpressionKind::list)) &&
                                  value->parts.size() == target.parts.size();
            for (std::size_t i = 0; i < target.parts.size(); ++i) {
                assign(target.parts[i], pairwise ? &value->parts[i] : nullptr);
            }
            break;
        }
        case ExpressionKind::starred:
            assign(target.parts[0], nullptr);
            break;
        default:
            mutate(target);
    }
}

// x[0] = ..., x.y = ..., x.append(...): what x holds is not what it was assigned.
void Names::mutate(const Expression& target) {
    const Expression* root = &target;
    while (!root->parts.empty() &&
           (root->is(ExpressionKind::subscript) || root->is(ExpressionKind::attribute))) {
        root = &root->parts[0];
    }
    if (root->is(ExpressionKind::name)) meanings_[root->text] = {};
}

void Names::collect(const std::vector<Statement>& statements) {
    for (const Statement& statement : statements) collect(statement);
}

void Names::collect(const Statement& s) {
    switch (s.kind) {
        case StatementKind::assignment:
            for (std::size_t i = 0; i + 1 < s.expressions.size(); ++i) {
                assign(s.expressions[i], &s.expressions.back());
            }
            break;
        case StatementKind::annotated_assignment:
            if (s.expressions.size() == 3) assign(s.expressions[0], &s.expressions[2]);
            break;
        case StatementKind::augmented_assignment:
            mutate(s.expressions[0]);
            break;
        case StatementKind::for_:
            assign(s.expressions[0], nullptr);
            break;
        case StatementKind::with:
            for (const Expression& item : s.expressions) {
                if (item.parts.size() == 2) assign(item.parts[1], nullptr);
            }
            break;
        case StatementKind::delete_:
            for (const Expression& target : s.expressions) mutate(target);
            break;
        case StatementKind::expression: {
            const Expression& e = s.expressions[0];
            const bool calls_method = e.is(ExpressionKind::call) &&
                                      e.parts[0].is(ExpressionKind::attribute);
            if (calls_method && is_mutator(e.parts[0].text)) mutate(e.parts[0]);
            break;
        }
        case StatementKind::function:
            define(s.name, {.value = nullptr, .imported = {}, .function = &s});
            return;  // what is inside has names of its own
        case StatementKind::class_definition:
            define(s.name, {});
            return;
        case StatementKind::import:
            for (const ImportedName& name : s.imports) {
                // `import a.b` names a; as much is known by what stands behind the dots.
                const bool plain = name.name == name.as;
                const std::string first = name.as.substr(0, name.as.find('.'));
                meanings_[plain ? first : name.as] = {
                    .value = nullptr, .imported = plain ? first : name.name, .function = nullptr};
            }
            break;
        case StatementKind::from_import:
            for (const ImportedName& name : s.imports) {
                if (name.name == "*") {
                    star_imports_.push_back(s.name);
                } else {
                    meanings_[name.as] = {.value = nullptr, .imported = s.name + "." + name.name,
                                          .function = nullptr};
                }
            }
            break;
        default:
            break;
    }
    const bool was_in_block = std::exchange(in_block_, true);
    for (const Block& block : s.blocks) {
        if (!block.name.empty()) define(block.name, {});
        collect(block.statements);
    }
    in_block_ = was_in_block;
}

// A function that says `global x` may give x any value.
void Names::collect_globals(const std::vector<Statement>& statements) {
    for (const Statement& s : statements) {
        if (s.kind == StatementKind::global) {
            for (const Expression& name : s.expressions) meanings_[name.text] = {};
        }
        for (const Block& block : s.blocks) collect_globals(block.statements);
    }
}

bool Names::has(std::string_view name) const {
    return meanings_.find(name) != meanings_.end();
}

const Names& Names::scope_of(std::string_view name) const {
    return has(name) || !outside_ ? *this : outside_->scope_of(name);
}

const Expression* Names::expression_of(std::string_view name) const {
    const auto at = meanings_.find(name);
    if (at != meanings_.end()) return at->second.value;
    return outside_ ? outside_->expression_of(name) : nullptr;
}

const Expression* Names::last_expression_of(std::string_view name) const {
    const auto at = meanings_.find(name);
    return at == meanings_.end() ? nullptr : at->second.last;
}

const Given* Names::given(std::string_view name) const {
    const auto at = bound_.find(name);
    if (at != bound_.end()) return &at->second;
    return has(name) || !outside_ ? nullptr : outside_->given(name);
}

const Value* Names::bound(std::string_view name) const {
    const Given* const found = given(name);
    return found ? &found->value : nullptr;
}

const Statement* Names::function(std::string_view name) const {
    const auto at = meanings_.find(name);
    if (at != meanings_.end()) return at->second.function;
    return outside_ ? outside_->function(name) : nullptr;
}

std::string Names::qualified(const Expression& expression) const {
    std::string behind;
    const Expression* e = &expression;
    for (int length = 0; e->is(ExpressionKind::attribute) && length < longest_chain; ++length) {
        behind = "." + e->text + behind;
        e = &e->parts[0];
    }
    if (e->is(ExpressionKind::call)) return qualified(e->parts[0]) + "()" + behind;
    if (!e->is(ExpressionKind::name)) return "?" + behind;
    // An alias of an alias of ...: one step each, and no more than a few.
    std::string name = e->text;
    const Names* scope = &scope_of(name);
    for (int step = 0; step < 5; ++step) {
        const auto at = scope->meanings_.find(name);
        if (at == scope->meanings_.end()) break;
        if (!at->second.imported.empty()) return at->second.imported + behind;
        const Expression* value = at->second.value;
        while (value && value->is(ExpressionKind::attribute) && value->height < longest_chain) {
            behind = "." + value->text + behind;
            value = &value->parts[0];
        }
        if (value && value->is(ExpressionKind::call) && value->height < longest_chain) {
            return scope->qualified(value->parts[0]) + "()" + behind;
        }
        if (!value || !value->is(ExpressionKind::name)) {
            return at->second.function ? name + behind : "?" + behind;
        }
        name = value->text;
        scope = &scope->scope_of(name);
    }
    return name + behind;
}

}  // namespace schemadiff::python
