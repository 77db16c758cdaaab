// The scratch database that a tree is run on, with what the run needs around it.
#pragma once

#include <memory>
#include <vector>

#include "engines/alembic/run_tree.hpp"
#include "engines/source.hpp"
#include "scratch/scratch_database.hpp"

namespace schemadiff {

/// Everything vanishes with it; it stays where it is, since the request refers to it.
class TreeGround {
  public:
    /// Makes an empty database of the source's dialect (PostgreSQL where it names none).
    TreeGround(const Source& source, Progress& progress);
    TreeGround(TreeGround&&) = delete;

    DialectName dialect() const { return dialect_; }
    const ScratchDatabase& scratch() const { return scratch_; }
    const TreeRequest& request() const { return request_; }

  private:
    DialectName dialect_;
    ScratchDatabase scratch_;
    std::vector<ScratchDatabase> others_;
    TreeRequest request_;
};

/// The request for a run of the source's tree on that database.
TreeRequest request_for(const Source& source, const ScratchDatabase& scratch);

}  // namespace schemadiff
