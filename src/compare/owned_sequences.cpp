#include "compare/owned_sequences.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "model/parts_of_name.hpp"

namespace schemadiff {

namespace {

/// Schema, table, column; without a column the table.
using Owner = std::tuple<std::string, std::string, std::string>;

const Object* sequence_of(const Snapshot& snapshot, const Path& path) {
    const Object* schema = snapshot.root.child(path[0].kind, path[0].name);
    return schema == nullptr ? nullptr : schema->child(path[1].kind, path[1].name);
}

std::optional<Owner> owner_of(const Object* sequence) {
    const std::string* written = sequence ? sequence->get<Key::owned_by>() : nullptr;
    if (written == nullptr) return std::nullopt;
    std::vector<std::string> parts = parts_of_name(*written);
    if (parts.size() != 3) return std::nullopt;
    return Owner(std::move(parts[0]), std::move(parts[1]), std::move(parts[2]));
}

// A sequence says nothing of its type where it is the default one.
bool is_of_type(const Object* sequence, const std::optional<Value>& column) {
    const std::string* own = sequence ? sequence->get<Key::type>() : nullptr;
    const auto* type = column ? std::get_if<std::string>(&*column) : nullptr;
    return type != nullptr && *type == (own ? *own : "bigint");
}

class Owners {
  public:
    explicit Owners(Changes& changes) {
        for (Change& change : changes) {
            const Path& path = change.path;
            const bool in_schema = path.size() >= 2 && path[0].kind == Kind::schema;
            if (!in_schema || path[1].kind != Kind::table) continue;
            const bool whole = path.size() == 2 && !change.key;
            const bool column = path.size() == 3 && path[2].kind == Kind::column;
            if (whole || (column && (!change.key || change.key == Key::type))) {
                by_owner_[{path[0].name, path[1].name, column ? path[2].name : ""}] = &change;
            }
        }
    }

    // What the column's change, or its table's, says of the sequence.
    Change* find(const Owner& owner, Action action) const {
        const auto& [schema, table, column] = owner;
        for (const Owner& one : {owner, Owner(schema, table, "")}) {
            const auto found = by_owner_.find(one);
            if (found != by_owner_.end() && found->second->action == action) return found->second;
        }
        return nullptr;
    }

  private:
    std::map<Owner, Change*> by_owner_;
};

}  // namespace

void drop_owned_sequences(Changes& changes, const Snapshot& left, const Snapshot& right) {
    const Owners owners(changes);
    const auto follows = [&](const Change& change) {
        if (change.path.size() != 2 || change.kind() != Kind::sequence) return false;
        const Object* on_left = sequence_of(left, change.path);
        const Object* on_right = sequence_of(right, change.path);
        const bool presence = change.action == Action::removed || change.action == Action::added;
        if (!presence && change.key != Key::type) return false;
        const std::optional<Owner> owner = owner_of(on_left ? on_left : on_right);
        Change* cause = owner ? owners.find(*owner, change.action) : nullptr;
        if (cause == nullptr) return false;
        if (presence) {
            ++cause->objects;
            return true;
        }
        return cause->key == Key::type && owner == owner_of(on_right) &&
               is_of_type(on_left, cause->left) && is_of_type(on_right, cause->right);
    };
    // std::erase_if moves what stays while it asks: the causes are looked up by address.
    std::vector<bool> dropped(changes.size());
    std::transform(changes.begin(), changes.end(), dropped.begin(), follows);
    std::size_t i = 0;
    std::erase_if(changes, [&](const Change&) { return dropped[i++]; });
}

}  // namespace schemadiff
