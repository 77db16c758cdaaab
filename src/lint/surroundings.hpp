// What the revisions of a tree and its env.py say together.
#pragma once

#include <vector>

#include "lint/migration.hpp"
#include "revisions/graph.hpp"

namespace schemadiff::lint {

/// Follows the units in the order of the tree, parents first. `step` is called for each with what
/// stood before it.
class Course {
  public:
    Course() = default;
    explicit Course(const Tree& tree);

    const Surroundings& now() const { return now_; }
    /// Foreign keys of all revisions count, whatever their order: that is asked of the end.
    void see_references(const Unit& unit);
    /// Takes over what the unit's upgrade leaves.
    void pass(const Unit& unit);

  private:
    Surroundings now_;
};

/// Whether the tree says that it runs on SQLite as well: its URL, render_as_batch, a batch operation.
bool runs_on_sqlite(const Tree& tree, const std::vector<Unit>& units);

}  // namespace schemadiff::lint
