#include "app/weak_comparison.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "sql/query.hpp"

namespace schemadiff {

namespace {

const Object* object_at(const Object& root, const Path& path) {
    const Object* object = &root;
    for (const PathStep& step : path) {
        const Object wanted(step.kind, step.name);
        const auto found = std::ranges::lower_bound(object->children, wanted, comes_before);
        const bool same = found != object->children.end() && found->kind == step.kind &&
                          found->name == step.name;
        if (!same) return nullptr;
        object = &*found;
    }
    return object;
}

bool is_unresolved(const Snapshot& snapshot, const Path& path) {
    const Object* object = object_at(snapshot.root, path);
    return object != nullptr && object->find(Key::unresolved) != nullptr;
}

}  // namespace

std::vector<CoverageGap> drop_weak_changes(Changes& changes, const Snapshot& left,
                                           const Snapshot& right) {
    std::map<Kind, std::int64_t> counts;
    std::erase_if(changes, [&](const Change& change) {
        if (change.key != Key::definition || !change.left || !change.right) return false;
        if (!is_unresolved(left, change.path) && !is_unresolved(right, change.path)) return false;
        const auto& one = std::get<std::string>(*change.left);
        const auto& other = std::get<std::string>(*change.right);
        if (weak_form(one) != weak_form(other)) return false;
        ++counts[change.kind()];
        return true;
    });
    std::vector<CoverageGap> gaps;
    for (const auto& [kind, count] : counts) {
        const KindRow& row = row_of(kind);
        gaps.push_back({std::string(count == 1 ? row.words : row.plural), count,
                        "not everything in the queries is understood"});
    }
    return gaps;
}

}  // namespace schemadiff
