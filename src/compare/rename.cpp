#include "compare/rename.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <span>
#include <string>

namespace schemadiff {

namespace {

// Which kinds are paired, and by which attributes when the rest of the content differs.
struct Pairing {
    Kind kind;
    std::span<const Key> identity;  ///< empty: only equal content pairs
};

constexpr Key columns[] = {Key::columns};
constexpr Key columns_and_target[] = {Key::columns, Key::references_table};
constexpr Key elements[] = {Key::elements};
constexpr Key keys[] = {Key::keys, Key::method};
constexpr Pairing pairings[] = {
    {Kind::primary_key, columns}, {Kind::unique, columns},
    {Kind::foreign_key, columns_and_target}, {Kind::check, {}},
    {Kind::exclusion, elements}, {Kind::index, keys},
    {Kind::sequence, {}}, {Kind::statistics, {}},
    {Kind::trigger, {}}, {Kind::rule, {}}, {Kind::policy, {}},
    {Kind::table, {}}, {Kind::column, {}},
};

void append(std::string& text, std::string_view part) {
    text += part;
    text += '\0';
}

void append(std::string& text, const Attribute& attribute) {
    append(text, row_of(attribute.key).name);
    if (const auto* flag = std::get_if<bool>(&attribute.value())) append(text, *flag ? "1" : "0");
    if (const auto* number = std::get_if<std::int64_t>(&attribute.value())) {
        append(text, std::to_string(*number));
    }
    if (const auto* string = std::get_if<std::string>(&attribute.value())) append(text, *string);
    if (const auto* strings = std::get_if<Strings>(&attribute.value())) {
        for (const std::string& one : *strings) append(text, one);
    }
}

// All of an object but its name, as one string: equal strings, equal content. Names that the engine
// made up from the object's own are left out of the children too, and what is only a remark.
std::string content_of(const Object& object) {
    std::string text;
    for (const Attribute& attribute : object.attributes) {
        if (row_of(attribute.key).presentation != Presentation::remark) append(text, attribute);
    }
    std::vector<std::string> children;
    for (const Object& child : object.children) {
        std::string& part = children.emplace_back();
        append(part, row_of(child.kind).name);
        append(part, child.flag<Key::generated_name>() ? std::string_view() : child.name);
        part += content_of(child);
    }
    std::ranges::sort(children);
    for (const std::string& child : children) append(text, child);
    return text;
}

std::string identity_of(const Object& object, std::span<const Key> identity) {
    std::string text;
    for (const Key key : identity) {
        const Value* value = object.find(key);
        append(text, value ? "1" : "0");
        if (value) append(text, Attribute{key, SharedValue(*value)});
    }
    return text;
}

class RenamePairing {
  public:
    RenamePairing(const Snapshot& left, Snapshot& right) : left_(left), right_(right) {}

    Changes run() && {
        pair(left_.root, right_.root);
        return std::move(changes_);
    }

  private:
    struct Unmatched {
        std::vector<const Object*> left;
        std::vector<Object*> right;
    };

    void pair(const Object& left, Object& right) {
        Unmatched unmatched;
        auto l = left.children.begin();
        auto r = right.children.begin();
        std::vector<std::pair<const Object*, Object*>> matched;
        while (l != left.children.end() || r != right.children.end()) {
            if (r == right.children.end() ||
                (l != left.children.end() && comes_before(*l, *r))) {
                unmatched.left.push_back(&*l++);
            } else if (l == left.children.end() || comes_before(*r, *l)) {
                unmatched.right.push_back(&*r++);
            } else {
                matched.emplace_back(&*l++, &*r++);
            }
        }
        for (const auto& [l_child, r_child] : matched) {
            if (l_child->children.empty() && r_child->children.empty()) continue;
            path_.push_back({l_child->kind, l_child->name});
            pair(*l_child, *r_child);
            path_.pop_back();
        }
        if (pair_unmatched(unmatched)) std::ranges::sort(right.children, comes_before);
    }

    // Returns whether any object of the right side has another name now.
    bool pair_unmatched(Unmatched& unmatched) {
        if (unmatched.left.empty() || unmatched.right.empty()) return false;
        for (const Pairing& pairing : pairings) pair_kind(unmatched, pairing);
        return std::ranges::find(unmatched.right, nullptr) != unmatched.right.end();
    }

    // Equal content first, so that a mere likeness never takes an object's true partner away.
    void pair_kind(Unmatched& unmatched, const Pairing& pairing) {
        match(unmatched, pairing.kind, content_of);
        if (pairing.identity.empty()) return;
        match(unmatched, pairing.kind,
              [&](const Object& object) { return identity_of(object, pairing.identity); });
    }

    // Pairs what has the same text, the first with the first: linear in the unmatched objects.
    template <typename TextOf>
    void match(Unmatched& unmatched, Kind kind, TextOf text_of) {
        std::map<std::string, std::deque<Object**>> candidates;
        for (Object*& right : unmatched.right) {
            if (right && right->kind == kind) candidates[text_of(*right)].push_back(&right);
        }
        if (candidates.empty()) return;
        for (const Object*& left : unmatched.left) {
            if (!left || left->kind != kind || !is_telling(*left)) continue;
            const auto found = candidates.find(text_of(*left));
            if (found == candidates.end() || found->second.empty()) continue;
            Object*& right = *found->second.front();
            found->second.pop_front();
            record(*left, *right);
            right->name = left->name;
            left = nullptr;
            right = nullptr;
        }
    }

    // An empty table equals every other empty table: that says nothing about its name.
    static bool is_telling(const Object& object) {
        return object.kind == Kind::table ? !object.children.empty() : !object.attributes.empty();
    }

    // Two objects that nobody named go by what they are about: no name differs.
    void record(const Object& left, const Object& right) {
        if (lacks_name({left.kind, left.name}) && lacks_name({right.kind, right.name})) return;
        Change& change = changes_.emplace_back();
        change.action = Action::renamed;
        change.path = path_;
        change.path.push_back({left.kind, left.name});
        change.right_name = right.name;
        change.generated_name =
            left.flag<Key::generated_name>() || right.flag<Key::generated_name>();
        change.left_at = left_.place_of(left.where);
        change.right_at = right_.place_of(right.where);
    }

    const Snapshot& left_;
    Snapshot& right_;
    Path path_;
    Changes changes_;
};

}  // namespace

Changes pair_renames(const Snapshot& left, Snapshot& right) {
    return RenamePairing(left, right).run();
}

}  // namespace schemadiff
