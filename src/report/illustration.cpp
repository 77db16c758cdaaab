#include "report/illustration.hpp"

#include <algorithm>

#include "report/inspect_sql.hpp"

namespace schemadiff {

namespace {

// A page of more is read by nobody, and Graphviz takes a second for a picture of more.
constexpr std::size_t most_definitions = 200;
constexpr std::size_t most_tables = 16;

const Object* child_of(const Object& parent, const PathStep& step) {
    return parent.child(step.kind, step.name);
}

// Gives the parts of an object the names that they have on the right.
void rename(Object& object, const Path& path, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        const Change& change = finding.change;
        if (change.action != Action::renamed || change.path.size() < path.size()) continue;
        if (!std::equal(path.begin(), path.end(), change.path.begin())) continue;
        Object* renamed = &object;
        for (std::size_t i = path.size(); i < change.path.size() && renamed != nullptr; ++i) {
            renamed = renamed->child(change.path[i].kind, change.path[i].name);
        }
        if (renamed != nullptr) renamed->name = change.right_name;
    }
}

std::string left_definition(const Snapshot& snapshot, const Path& path) {
    const Object* schema = path.size() > 1 ? child_of(snapshot.root, path[0]) : nullptr;
    if (path.size() > 1 && schema == nullptr) return {};
    const Object* object = child_of(schema ? *schema : snapshot.root, path.back());
    return object ? sql_of(snapshot, schema, *object) : std::string();
}

std::string right_definition(const Snapshot& snapshot, const Path& path,
                             const std::vector<Finding>& findings) {
    const Object* schema = path.size() > 1 ? child_of(snapshot.root, path[0]) : nullptr;
    if (path.size() > 1 && schema == nullptr) return {};
    const Object* object = child_of(schema ? *schema : snapshot.root, path.back());
    if (object == nullptr) return {};
    Object copy = *object;
    rename(copy, path, findings);
    return sql_of(snapshot, schema, copy);
}

}  // namespace

Path defined_object(const Path& path) {
    const bool in_schema = path.size() > 1 && path[0].kind == Kind::schema;
    return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(
                                             std::min<std::size_t>(path.size(), in_schema ? 2 : 1))};
}

Illustration illustrate(const Snapshot& left, const Snapshot& right,
                        const std::vector<Finding>& findings) {
    Illustration illustration;
    illustration.picture = neighbourhood_of(left, right, findings, most_tables);
    Path last;
    for (const Finding& finding : findings) {
        const Path path = defined_object(finding.change.path);
        if (path.empty() || path == last) continue;
        last = path;
        if (illustration.definitions.size() == most_definitions) {
            ++illustration.left_out;
            continue;
        }
        illustration.definitions.push_back(
            {path, left_definition(left, path), right_definition(right, path, findings)});
    }
    return illustration;
}

}  // namespace schemadiff
