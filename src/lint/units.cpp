#include "lint/units.hpp"

#include <algorithm>

#include "lint/python_operations.hpp"
#include "lint/sql_operations.hpp"
#include "python/names.hpp"
#include "python/operations.hpp"

namespace schemadiff::lint {

namespace {

bool does_nothing(const python::Statement& statement) {
    using python::StatementKind;
    if (statement.kind == StatementKind::simple) return true;
    if (statement.kind == StatementKind::return_) return statement.expressions.empty();
    return statement.kind == StatementKind::expression &&
           (statement.expressions[0].is(python::ExpressionKind::text) ||
            statement.expressions[0].is(python::ExpressionKind::constant));
}

bool begins_with_raise(const std::vector<python::Statement>& statements) {
    for (const python::Statement& statement : statements) {
        if (statement.kind == python::StatementKind::raise) return true;
        if (!does_nothing(statement)) return false;
    }
    return false;
}

// Alembic's template for several databases: upgrade(engine_name) calls upgrade_<engine_name>() by way of
// globals(). All of them are what the revision does.
void add_functions_by_engine(const python::Names& names, const std::string& name, python::Body& body,
                             const Revision& revision, std::vector<Operation>& operations) {
    const auto asks_globals = [](const python::Uncertain& uncertain) {
        return uncertain.what == "globals()";
    };
    if (std::ranges::none_of(body.uncertain, asks_globals)) return;
    bool found = false;
    for (const python::Statement& statement : names.module().statements) {
        const bool is_one = statement.kind == python::StatementKind::function &&
                            statement.name.starts_with(name + "_");
        if (!is_one) continue;
        found = true;
        for (Operation& one : operations_of_body(python::body_of(names, statement.name), revision.where.file,
                                                 revision.id)) {
            operations.push_back(std::move(one));
        }
    }
    if (!found) return;
    // The call by name is understood.
    const int line = std::ranges::find_if(body.uncertain, asks_globals)->line;
    std::erase_if(body.uncertain, [&](const python::Uncertain& uncertain) { return uncertain.line == line; });
}

Migration migration_of(const python::Names& names, const Revision& revision, Direction direction) {
    const std::string name(to_string(direction));
    python::Body body = python::body_of(names, name);
    Migration migration{.direction = direction, .defined = body.defined || names.has(name)};
    migration.at = {.file = revision.where.file, .line = revision.where.line, .column = 0,
                    .revision = revision.id};
    if (body.function) {
        migration.at.line = body.function->line;
        migration.at.column = body.function->column;
        migration.empty = true;
        for (const python::Block& block : body.function->blocks) {
            migration.empty = migration.empty && std::ranges::all_of(block.statements, does_nothing);
            migration.raises = migration.raises || begins_with_raise(block.statements);
        }
    }
    std::vector<Operation> by_engine;
    add_functions_by_engine(names, name, body, revision, by_engine);
    migration.operations = operations_of_body(body, revision.where.file, revision.id);
    std::ranges::move(by_engine, std::back_inserter(migration.operations));
    return migration;
}

// Without BEGIN each statement of a script commits by itself.
void mark_transactions(std::vector<Operation>& operations) {
    bool open = false;
    for (Operation& operation : operations) {
        if (operation.verb == Verb::begin) open = true;
        operation.around.autocommit = !open;
        if (operation.verb == Verb::commit || operation.verb == Verb::rollback) open = false;
    }
}

}  // namespace

Unit unit_of(const Revision& revision) {
    const python::Names names(revision.module);
    Unit unit{.file = revision.where.file, .revision = revision.id};
    unit.merge = revision.parents.size() > 1;
    unit.module = &revision.module;
    unit.up = migration_of(names, revision, Direction::upgrade);
    unit.down = migration_of(names, revision, Direction::downgrade);
    return unit;
}

Unit unit_of_script(const std::string& path) {
    Unit unit{.file = path, .revision = {}, .merge = false, .is_script = true};
    unit.up = {.direction = Direction::script, .defined = true};
    unit.up.at = {.file = path, .line = 1};
    unit.up.operations = operations_of_sql_file(path);
    mark_transactions(unit.up.operations);
    return unit;
}

std::size_t unknown_operations(const Unit& unit) {
    const auto count = [](const Migration& migration) {
        return std::ranges::count_if(migration.operations, [](const Operation& operation) {
            return operation.verb == Verb::unknown || !operation.words.certain;
        });
    };
    return static_cast<std::size_t>(count(unit.up) + count(unit.down));
}

}  // namespace schemadiff::lint
