#include "lint/surroundings.hpp"

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "revisions/ini_file.hpp"
#include "revisions/text_file.hpp"

namespace schemadiff::lint {

namespace {

// env.py, if there is one; what it cannot be read for is told where the tree is read.
std::string environment_text(const Tree& tree) {
    const std::string file =
        (std::filesystem::path(tree.configuration.script_location) / "env.py").string();
    std::error_code no_matter;
    return std::filesystem::is_regular_file(file, no_matter) ? file_text(file) : std::string();
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string key(std::string_view table, std::string_view column) {
    return std::string(without_schema(table)) + "." + std::string(column);
}

}  // namespace

Course::Course(const Tree& tree) {
    const std::string environment = environment_text(tree);
    now_.sets_lock_timeout = has(environment, "lock_timeout");
    now_.keeps_foreign_keys_off = has(environment, "foreign_keys=OFF") || has(environment, "foreign_keys = OFF") ||
                                  has(environment, "foreign_keys=off");
}

void Course::see_references(const Unit& unit) {
    for (const Operation& operation : unit.up.operations) {
        const auto see = [&](const Constraint& constraint) {
            if (constraint.kind == ConstraintKind::foreign_key) {
                now_.referenced_tables.emplace(without_schema(constraint.references));
            }
        };
        std::ranges::for_each(operation.constraints, see);
        for (const Column& column : operation.definitions) std::ranges::for_each(column.constraints, see);
    }
}

void Course::pass(const Unit& unit) {
    for (const Operation& operation : unit.up.operations) {
        if (operation.verb == Verb::create_index && !operation.columns.empty()) {
            now_.indexes.insert(key(operation.table, operation.columns[0]));
        }
        for (const Constraint& constraint : operation.constraints) {
            const bool keyed = constraint.kind == ConstraintKind::unique ||
                               constraint.kind == ConstraintKind::primary_key;
            if (keyed && !constraint.columns.empty()) {
                now_.indexes.insert(key(operation.table, constraint.columns[0]));
            }
        }
        if (operation.verb == Verb::create_table || operation.verb == Verb::add_column) {
            for (const Column& column : operation.definitions) {
                now_.column_types[key(operation.table, column.name)] = column.type;
            }
        } else if (operation.verb == Verb::set_type) {
            now_.column_types[key(operation.table, operation.name)] = operation.to;
        } else if (operation.verb == Verb::rename_column) {
            const auto at = now_.column_types.find(key(operation.table, operation.name));
            if (at == now_.column_types.end()) continue;
            now_.column_types[key(operation.table, operation.to)] = at->second;
        }
    }
}

bool runs_on_sqlite(const Tree& tree, const std::vector<Unit>& units) {
    if (has(environment_text(tree), "render_as_batch")) return true;
    const std::string& file = tree.configuration.file;
    if (file.ends_with(".ini")) {
        const IniFile ini = read_ini(file_text(file), file, ".");
        const IniSection* section = ini.section(tree.configuration.name);
        if (section && section->values.contains("sqlalchemy.url") &&
            section->values.at("sqlalchemy.url").text.starts_with("sqlite")) {
            return true;
        }
    }
    return std::ranges::any_of(units, [](const Unit& unit) {
        return std::ranges::any_of(unit.up.operations, [](const Operation& operation) {
            return operation.form == Form::batch || operation.verb == Verb::pragma;
        });
    });
}

}  // namespace schemadiff::lint
