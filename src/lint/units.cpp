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

Migration migration_of(const python::Names& names, const Revision& revision, Direction direction) {
    const std::string name(to_string(direction));
    const python::Body body = python::body_of(names, name);
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
    migration.operations = operations_of_body(body, revision.where.file, revision.id);
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
