#include "compare/inherited.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "model/parts_of_name.hpp"

namespace schemadiff {

namespace {

/// Schema and name.
using TableName = std::pair<std::string, std::string>;

struct Heir {
    const Object* left = nullptr;
    const Object* right = nullptr;
    std::vector<TableName> parents;  ///< of a partition one
    bool partition = false;
};

using Heirs = std::map<TableName, Heir>;

// "public.events", "\"My schema\".\"a \"\"b\"\"\"": as references are written in the model.
std::optional<TableName> table_named(std::string_view reference) {
    std::vector<std::string> parts = parts_of_name(reference);
    if (parts.size() != 2) return std::nullopt;
    return TableName(std::move(parts[0]), std::move(parts[1]));
}

Strings parents_of(const Object& table) {
    if (const std::string* parent = table.get<Key::partition_of>()) return {*parent};
    const Strings* parents = table.get<Key::inherits>();
    return parents == nullptr ? Strings() : *parents;
}

template <typename Visit>
void for_each_heir(const Snapshot& snapshot, Visit visit) {
    for (const Object& schema : snapshot.root.children) {
        if (schema.kind != Kind::schema) continue;
        for (const Object& table : schema.children) {
            if (table.kind != Kind::table && table.kind != Kind::foreign_table) continue;
            if (!parents_of(table).empty()) visit(TableName(schema.name, table.name), table);
        }
    }
}

Heirs heirs_of(const Snapshot& left, const Snapshot& right) {
    Heirs heirs;
    for_each_heir(left, [&](TableName name, const Object& table) {
        heirs[std::move(name)].left = &table;
    });
    for_each_heir(right, [&](const TableName& name, const Object& table) {
        const auto heir = heirs.find(name);
        if (heir == heirs.end()) return;
        const Strings theirs = parents_of(table);
        for (const std::string& parent : parents_of(*heir->second.left)) {
            if (std::ranges::count(theirs, parent) == 0) continue;
            if (std::optional<TableName> of = table_named(parent)) {
                heir->second.parents.push_back(std::move(*of));
            }
        }
        heir->second.right = &table;
        heir->second.partition = table.get<Key::partition_of>() != nullptr;
    });
    return heirs;
}

// Not what a table has for itself, whatever its parent has: rights, comments, the planner's figures.
bool is_handed_down(std::optional<Key> key) {
    if (!key) return true;
    switch (*key) {
        case Key::privileges:
        case Key::comment:
        case Key::security_labels:
        case Key::statistics_target:
        case Key::parameters:
        case Key::options:
        case Key::inherited: return false;
        default: return true;
    }
}

bool is_handed_down(Kind kind) {
    return kind == Kind::column || kind == Kind::check || kind == Kind::primary_key ||
           kind == Kind::unique || kind == Kind::foreign_key || kind == Kind::exclusion;
}

// Of a table that inherits, only what it has from its parents alone.
bool is_inherited(const Object* table, const PathStep& step) {
    const Object* object = table->child(step.kind, step.name);
    return object == nullptr || object->flag<Key::inherited>();
}

// A place among the columns is counted with those that were dropped: the table's own affair.
bool is_same(const Change& a, const Change& b) {
    const bool same_values =
        a.key == Key::position || (a.left == b.left && a.right == b.right);
    return a.action == b.action && a.key == b.key && same_values &&
           a.right_name == b.right_name && a.path.back() == b.path.back();
}

class Inheritance {
  public:
    Inheritance(Changes& changes, Heirs heirs) : changes_(changes), heirs_(std::move(heirs)) {
        for (Change& change : changes) {
            const bool in_table = change.path.size() == 3 && is_handed_down(change.kind());
            if (in_table) by_table_[table_of(change)].push_back(&change);
        }
    }

    void drop() && {
        std::vector<bool> follows(changes_.size());
        for (std::size_t i = 0; i < changes_.size(); ++i) {
            Change* const first = origin_of(changes_[i]);
            if (first == &changes_[i]) continue;
            ++first->heirs;
            follows[i] = true;
        }
        std::size_t i = 0;
        std::erase_if(changes_, [&](const Change&) { return follows[i++]; });
    }

  private:
    static TableName table_of(const Change& change) {
        return {change.path[0].name, change.path[1].name};
    }

    // The change from which this one follows, over any number of generations; itself if from none.
    Change* origin_of(Change& change) {
        Change* origin = &change;
        for (std::size_t generation = 0; generation <= heirs_.size(); ++generation) {
            Change* const parent = cause_of(*origin);
            if (parent == nullptr) return origin;
            origin = parent;
        }
        return &change;  // parents in a circle, which only a snapshot can claim
    }

    Change* cause_of(const Change& change) {
        const bool in_table = change.path.size() == 3 && is_handed_down(change.kind());
        if (!in_table || !is_handed_down(change.key)) return nullptr;
        const auto heir = heirs_.find(table_of(change));
        if (heir == heirs_.end()) return nullptr;
        const PathStep& step = change.path.back();
        const Heir& table = heir->second;
        if (!table.partition && !table.parents.empty() &&
            !(is_inherited(table.left, step) && is_inherited(table.right, step))) {
            return nullptr;
        }
        for (const TableName& parent : table.parents) {
            const auto found = by_table_.find(parent);
            if (found == by_table_.end()) continue;
            const auto cause = std::ranges::find_if(
                found->second, [&](const Change* other) { return is_same(*other, change); });
            if (cause != found->second.end()) return *cause;
        }
        return nullptr;
    }

    Changes& changes_;
    Heirs heirs_;
    std::map<TableName, std::vector<Change*>> by_table_;
};

}  // namespace

void drop_inherited(Changes& changes, const Snapshot& left, const Snapshot& right) {
    if (changes.empty()) return;
    Heirs heirs = heirs_of(left, right);
    if (heirs.empty()) return;
    Inheritance(changes, std::move(heirs)).drop();
}

}  // namespace schemadiff
