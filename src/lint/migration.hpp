// One thing that is judged: a revision with its two directions, or a SQL script.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lint/operation.hpp"

namespace schemadiff::python {
struct Module;
}

namespace schemadiff::lint {

enum class Direction { upgrade, downgrade, script };

/// "upgrade", "downgrade", "script"
std::string_view to_string(Direction direction);

/// What one function, or one script, does.
struct Migration {
    Direction direction = Direction::upgrade;
    bool defined = false;
    bool empty = false;   ///< nothing but pass, a docstring, return
    bool raises = false;  ///< it begins with raise: declared irreversible
    Place at;             ///< of the def
    std::vector<Operation> operations;
};

/// A revision or a script.
struct Unit {
    std::string file;
    std::string revision;  ///< empty for a script
    bool merge = false;
    bool is_script = false;
    Migration up;          ///< a script's statements as well
    Migration down;
    const python::Module* module = nullptr;  ///< of a revision; owned by its tree
};

/// What the rest of the tree says; what the rules about one revision need of it.
struct Surroundings {
    std::set<std::string, std::less<>> referenced_tables;  ///< some foreign key points to them
    bool sets_lock_timeout = false;   ///< env.py does, for every revision
    bool keeps_foreign_keys_off = false;  ///< env.py switches SQLite's off
    std::set<std::string, std::less<>> indexes;  ///< "users.email": an index begins with it
    /// "users.email" -> canonical type, as revisions before this one left it.
    std::map<std::string, std::string, std::less<>> column_types;
};

}  // namespace schemadiff::lint
