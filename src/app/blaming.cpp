#include "app/blaming.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "blame/attribution.hpp"
#include "blame/operation_places.hpp"
#include "compare/diff.hpp"
#include "engines/registry.hpp"

namespace schemadiff {

namespace {

bool is_blamable(const ReadSource& side) {
    return is_tree(side.source);
}

// A tree that builds something else when it runs again would give places to what is not there.
void take_places(Snapshot& snapshot, const Snapshot& blamed) {
    if (!diff(snapshot, blamed).empty()) {
        throw source_error("its revisions built another schema when they ran again");
    }
    snapshot.root = blamed.root;
    snapshot.files = blamed.files;
    snapshot.revisions = blamed.revisions;
}

void blame(ReadSource& side, BlamedTrees& blamed) {
    if (!is_blamable(side)) return;
    Source tree = side.source;
    tree.engine = side.snapshot.dialect;
    // It is walked in the way in which it was read.
    tree.via = side.snapshot.read_by == "static" ? Via::statically : Via::scratch;
    try {
        take_places(side.snapshot, blamed.of(tree));
    } catch (const Error& error) {
        side.snapshot.diagnostics.push_back(
            {Remark::note,
             fmt::format("which revision made what differs is not known: {}", error.message()),
             {}});
    }
}

}  // namespace

Snapshot load_blamed(const Source& tree, Progress& progress) {
    std::vector<TreeStep> steps;
    std::optional<Attribution> attribution;
    load_steps(tree, progress, [&](const TreeStep& step, Snapshot&& model) {
        if (!attribution) {
            attribution.emplace(std::move(model));
        } else {
            attribution->step(std::move(model));
            steps.push_back(step);
        }
    });
    const std::vector<NameChange> name_changes = attribution->name_changes();
    Snapshot snapshot = std::move(*attribution).finish();
    place_operations(snapshot, steps, name_changes);
    return snapshot;
}

const Snapshot& BlamedTrees::of(const Source& tree) {
    const std::string key = fmt::format("{} {} {} {}", tree.location, tree.revision,
                                        to_string(tree.engine.value_or(DialectName::postgres)),
                                        fmt::join(tree.schemas, ","));
    const auto found = read_.find(key);
    return found != read_.end() ? found->second
                                : read_.emplace(key, load_blamed(tree, progress_)).first->second;
}

Report compare_with_blame(ReadSource left, ReadSource right, const Terms& terms, IgnoreUse& use,
                          BlamedTrees& blamed) {
    if (!terms.blame || (!is_blamable(left) && !is_blamable(right))) {
        return compare(std::move(left.snapshot), std::move(right.snapshot), terms, use);
    }
    IgnoreUse first_use = use;
    Report report = compare(Snapshot(left.snapshot), Snapshot(right.snapshot), terms, first_use);
    if (report.findings.empty()) {
        use = std::move(first_use);
        return report;
    }
    blame(left, blamed);
    blame(right, blamed);
    return compare(std::move(left.snapshot), std::move(right.snapshot), terms, use);
}

}  // namespace schemadiff
