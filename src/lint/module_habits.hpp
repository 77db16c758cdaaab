// What a revision file does beside its operations: imports, settings, chance.
#pragma once

#include <string>
#include <vector>

#include "base/place.hpp"
#include "python/module.hpp"

namespace schemadiff::lint {

struct Habit {
    Place place;
    std::string what;  ///< the dotted name
};

/// Imports of neither Python, SQLAlchemy, Alembic nor a package of types for them.
std::vector<Habit> foreign_imports(const python::Module& module);
/// Reads of the environment or of Alembic's configuration.
std::vector<Habit> settings_read(const python::Module& module);
/// Calls that give another value each time.
std::vector<Habit> chance_used(const python::Module& module);

}  // namespace schemadiff::lint
