// Says which revision of a tree, and which line of its file, made a thing what it is.
#pragma once

#include <map>
#include <string>

#include "app/pipeline.hpp"

namespace schemadiff {

/// The model of an Alembic tree, read after each of its revisions: every object and attribute is
/// placed at the operation that made it what it is.
Snapshot load_blamed(const Source& tree, Progress& progress);

/// The blamed models of one run: a tree that takes part in several comparisons is walked once.
class BlamedTrees {
  public:
    explicit BlamedTrees(Progress& progress) : progress_(progress) {}
    const Snapshot& of(const Source& tree);

  private:
    Progress& progress_;
    std::map<std::string, Snapshot> read_;
};

/// A side of a comparison: where it came from and what was read.
struct ReadSource {
    Source source;
    Snapshot snapshot;
};

/// Compares as `compare` does. Where findings remain and a side is a tree that was run, its revisions
/// run once more, one by one, so that each finding has its place there: a comparison in sync pays
/// nothing for it. Should that fail, the findings stay as they were, and the side says so.
Report compare_with_blame(ReadSource left, ReadSource right, const Terms& terms, IgnoreUse& use,
                          BlamedTrees& blamed);

}  // namespace schemadiff
