// What the names of a module or a function mean: which have one value, which come from another
// module and under what name there.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "python/module.hpp"
#include "python/value.hpp"

namespace schemadiff::python {

class Names;

/// What a call gave a parameter, or a loop its variable.
struct Given {
    Value value;
    const Expression* expression = nullptr;  ///< as it stands there, in the terms of `scope`
    const Names* scope = nullptr;
};

class Names {
  public:
    /// The names of a module's top level. The module must outlive this.
    explicit Names(const Module& module);
    /// The names inside a function of it: its own, its parameters (not known unless bound), and
    /// those outside.
    Names(const Names& outside, const Statement& function);

    const Module& module() const { return *module_; }
    /// The expression that the name stands for, if it is assigned once; nullptr otherwise.
    const Expression* expression_of(std::string_view name) const;
    /// The expression that the name stands for when all of this scope has run: the last one, where
    /// it is assigned several times outside of any block; nullptr where that is not known.
    const Expression* last_expression_of(std::string_view name) const;
    /// The value that a parameter was given by a call, if it was.
    const Value* bound(std::string_view name) const;
    void bind(const std::string& name, Given given) { bound_[name] = std::move(given); }
    /// The same with the expression that gave it; nullptr where none did.
    const Given* given(std::string_view name) const;
    /// The names in whose terms `expression_of` is to be read: those of this scope or outside.
    const Names& scope_of(std::string_view name) const;
    /// Whether this scope gives the name any meaning.
    bool has(std::string_view name) const;

    /// A function of the module's top level with that name, the only one; nullptr otherwise.
    const Statement* function(std::string_view name) const;
    /// What a name or a chain of attributes is called where it comes from: "alembic.op.execute" for
    /// o.execute after `from alembic import op as o`; "?.x" where the beginning is not known.
    std::string qualified(const Expression& expression) const;
    /// Modules of which everything was imported (`from x import *`).
    const std::vector<std::string>& star_imports() const { return star_imports_; }

  private:
    struct Meaning {
        const Expression* value = nullptr;  ///< nullptr: not one value
        const Expression* last = nullptr;   ///< nullptr: a block or a change may decide it
        std::string imported;               ///< the dotted name elsewhere
        const Statement* function = nullptr;
    };

    void collect(const std::vector<Statement>& statements);
    void collect(const Statement& statement);
    void collect_globals(const std::vector<Statement>& statements);
    void assign(const Expression& target, const Expression* value);
    void mutate(const Expression& target);
    void define(const std::string& name, Meaning meaning);

    const Module* module_;
    const Names* outside_ = nullptr;
    bool in_block_ = false;  ///< while collecting: inside an if, a loop, a try
    std::map<std::string, Meaning, std::less<>> meanings_;
    std::map<std::string, Given, std::less<>> bound_;
    std::vector<std::string> star_imports_;
};

}  // namespace schemadiff::python
