#include "blame/attribution.hpp"

#include <algorithm>
#include <utility>

#include "compare/rename.hpp"

namespace schemadiff {

namespace {

void forget(Object& object) {
    object.where = {};
    object.written.clear();
    for (Object& child : object.children) forget(child);
}

void mark(Object& object, const Location& where) {
    object.where = where;
    for (Object& child : object.children) mark(child, where);
}

const Location& location_of(const Object& object, Key key) {
    const auto found = std::ranges::find(object.written, key, &Written::key);
    return found == object.written.end() ? object.where : found->where;
}

void put(Object& object, Key key, const Location& where) {
    const auto found = std::ranges::find(object.written, key, &Written::key);
    if (found == object.written.end()) {
        object.written.push_back({key, std::string(), where});
    } else {
        found->where = where;
    }
}

// What was there before takes its steps along; what is new or different is of this step.
class Carrying {
  public:
    explicit Carrying(const Location& step) : step_(step) {}

    void carry(const Object& before, Object& after) const {
        after.where = before.where;
        after.written = before.written;
        carry_attributes(before, after);
        auto old = before.children.begin();
        for (Object& child : after.children) {
            while (old != before.children.end() && comes_before(*old, child)) ++old;
            const bool known = old != before.children.end() && !comes_before(child, *old);
            known ? carry(*old, child) : mark(child, step_);
        }
    }

  private:
    // Both lists are sorted by key. A column's place among the others moves with what comes and goes
    // before it: nobody has written that.
    void carry_attributes(const Object& before, Object& after) const {
        auto old = before.attributes.begin();
        auto now = after.attributes.cbegin();
        const auto differs = [&](Key key) {
            if (key != Key::position) put(after, key, step_);
        };
        while (old != before.attributes.end() || now != after.attributes.cend()) {
            if (now == after.attributes.cend() ||
                (old != before.attributes.end() && old->key < now->key)) {
                differs((old++)->key);
            } else if (old == before.attributes.end() || now->key < old->key) {
                differs((now++)->key);
            } else {
                if (old->shared != now->shared) differs(now->key);
                ++old;
                ++now;
            }
        }
    }

    Location step_;
};

Object* find(Object& root, const Path& path) {
    Object* object = &root;
    for (const PathStep& step : path) {
        object = object->child(step.kind, step.name);
        if (!object) return nullptr;
    }
    return object;
}

// Gives what was paired under its old name its new one. Its attributes stay of the steps that made
// them, the name is of this one.
void rename_back(Object& root, Changes renames, const Location& step) {
    std::ranges::stable_sort(renames, std::ranges::greater(),
                             [](const Change& change) { return change.path.size(); });
    for (const Change& change : renames) {
        Object* object = find(root, change.path);
        if (!object) continue;
        for (const Attribute& attribute : object->attributes) {
            put(*object, attribute.key, location_of(*object, attribute.key));
        }
        object->where = step;
        object->name = change.right_name;
    }
    if (!renames.empty()) root.sort_children();
}

}  // namespace

Attribution::Attribution(Snapshot&& beginning) : model_(std::move(beginning)) {
    forget(model_.root);
}

void Attribution::step(Snapshot&& model) {
    ++step_;
    const Location where{.file = step_, .line = 1, .column = 0, .revision = step_};
    forget(model.root);
    const Changes renames = pair_renames(model_, model);
    Carrying(where).carry(model_.root, model.root);
    rename_back(model.root, renames, where);
    for (const Change& rename : renames) {
        name_changes_.push_back({step_, rename.path, rename.right_name});
    }
    model_ = std::move(model);
}

}  // namespace schemadiff
