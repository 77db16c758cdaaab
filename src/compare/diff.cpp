#include "compare/diff.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "compare/hidden.hpp"
#include "compare/order.hpp"
#include "model/secrets.hpp"

namespace schemadiff {

namespace {

// Which kinds and attributes at least one side says nothing about, as a look-up of constant time.
class Silence {
  public:
    void add(const std::vector<Unstated>& unstated) {
        for (const Unstated& one : unstated) {
            if (one.key) {
                keys_[index(one.kind)].set(static_cast<std::size_t>(*one.key));
            } else {
                kinds_.set(index(one.kind));
            }
        }
    }
    bool about(Kind kind) const { return kinds_.test(index(kind)); }
    bool about(Kind kind, Key key) const {
        return keys_[index(kind)].test(static_cast<std::size_t>(key));
    }

  private:
    static std::size_t index(Kind kind) { return static_cast<std::size_t>(kind); }

    std::bitset<number_of_kinds> kinds_;
    std::array<std::bitset<number_of_keys>, number_of_kinds> keys_;
};

class Comparison {
  public:
    Comparison(const Snapshot& left, const Snapshot& right) : left_(left), right_(right) {
        silence_.add(left.unstated);
        silence_.add(right.unstated);
    }

    Changes run() && {
        compare(left_.root, right_.root);
        return std::move(changes_);
    }

  private:
    void compare(const Object& left, const Object& right) {
        const bool defined_otherwise = compare_attributes(left, right);
        compare_children(left, right, defined_otherwise);
    }

    // Returns whether the definition differs, from which differences of the columns would follow.
    bool compare_attributes(const Object& left, const Object& right) {
        std::bitset<number_of_keys> differing;
        const std::size_t first = changes_.size();
        auto l = left.attributes.begin();
        auto r = right.attributes.begin();
        while (l != left.attributes.end() || r != right.attributes.end()) {
            const bool has_left = l != left.attributes.end() &&
                                  (r == right.attributes.end() || l->key <= r->key);
            const bool has_right = r != right.attributes.end() &&
                                   (l == left.attributes.end() || r->key <= l->key);
            const Key key = has_left ? l->key : r->key;
            const bool may_hide = has_left && has_right && may_hold_secrets(key);
            const bool equal = has_left && has_right && l->shared == r->shared &&
                               !(may_hide && hides_difference(key, l->value()));
            if (!equal && is_compared(left.kind, key)) {
                differing.set(static_cast<std::size_t>(key));
                Change& change = append(Action::changed, left, right);
                change.key = key;
                if (has_left) change.left = l->value();
                if (has_right) change.right = r->value();
                if (may_hide) mark_secrets(key, *change.right);
                place(change, key, left, right);
            }
            if (has_left) ++l;
            if (has_right) ++r;
        }
        drop_followers(first, differing);
        return differing.test(static_cast<std::size_t>(Key::definition));
    }

    // Two secrets that are both shown as "(hidden)" may still be two.
    bool hides_difference(Key key, Value value) const {
        if (left_.secrets.empty() || right_.secrets.empty()) return false;
        return mark_secrets(key, value);
    }

    // Says of each secret on the right that it is another one, where it is.
    bool mark_secrets(Key key, Value& value) const {
        const auto differ = [&](std::string_view option) {
            return secrets_differ(left_, right_, path_, key, option);
        };
        if (auto* text = std::get_if<std::string>(&value)) return mark_other_secrets(*text, differ);
        bool marked = false;
        if (auto* texts = std::get_if<Strings>(&value)) {
            for (std::string& text : *texts) marked |= mark_other_secrets(text, differ);
        }
        return marked;
    }

    bool is_compared(Kind kind, Key key) const {
        const Presentation presentation = row_of(key).presentation;
        return presentation != Presentation::rank && presentation != Presentation::remark &&
               !silence_.about(kind, key);
    }

    // A difference that only follows from another one of the same object is not told twice.
    void drop_followers(std::size_t first, const std::bitset<number_of_keys>& differing) {
        const auto follows = [&](const Change& change) {
            const std::optional<Key> leader = row_of(*change.key).follows;
            return leader && differing.test(static_cast<std::size_t>(*leader));
        };
        const auto begin = changes_.begin() + static_cast<std::ptrdiff_t>(first);
        changes_.erase(std::remove_if(begin, changes_.end(), follows), changes_.end());
    }

    void compare_children(const Object& left, const Object& right, bool defined_otherwise) {
        std::vector<Pair> ranked;
        auto l = left.children.begin();
        auto r = right.children.begin();
        while (l != left.children.end() || r != right.children.end()) {
            const bool only_left = r == right.children.end() ||
                                   (l != left.children.end() && comes_before(*l, *r));
            const bool only_right = !only_left && (l == left.children.end() || comes_before(*r, *l));
            if (only_left || only_right) {
                const Object& object = only_left ? *l : *r;
                const bool follows = defined_otherwise && object.kind == Kind::column;
                if (!follows && !silence_.about(object.kind)) {
                    append_presence(only_left ? Action::removed : Action::added, object,
                                    only_left ? right : left);
                }
            } else {
                path_.push_back({l->kind, l->name});
                compare(*l, *r);
                path_.pop_back();
                if (l->get<Key::position>() && r->get<Key::position>()) {
                    ranked.push_back({&*l, &*r});
                }
            }
            if (!only_right) ++l;
            if (!only_left) ++r;
        }
        compare_order(std::move(ranked));
    }

    struct Pair {
        const Object* left;
        const Object* right;
    };

    // Compares places among those that both sides have: a column missing in the middle moves none.
    void compare_order(std::vector<Pair> pairs) {
        std::ranges::sort(pairs, {}, [](const Pair& pair) {
            return *pair.left->get<Key::position>();
        });
        std::vector<std::int64_t> ranks;
        ranks.reserve(pairs.size());
        for (const Pair& pair : pairs) ranks.push_back(*pair.right->get<Key::position>());
        for (const std::size_t index : moved(ranks)) {
            const Pair& pair = pairs[index];
            if (silence_.about(pair.left->kind, Key::position)) continue;
            path_.push_back({pair.left->kind, pair.left->name});
            Change& change = append(Action::changed, *pair.left, *pair.right);
            change.key = Key::position;
            change.left = *pair.left->get<Key::position>();
            change.right = *pair.right->get<Key::position>();
            // Another number of columns in front on one side: "4 -> 4" would tell nobody anything.
            if (change.left == change.right) tell_neighbours(change, pairs, index);
            path_.pop_back();
        }
    }

    // Places in words: which of the columns that both sides have stands in front. By left places.
    static void tell_neighbours(Change& change, const std::vector<Pair>& pairs, std::size_t index) {
        const auto behind = [](const Object* object) -> Value {
            return object ? "behind " + object->name : std::string("first");
        };
        const Object* front = nullptr;
        for (const Pair& pair : pairs) {
            const std::int64_t place = *pair.right->get<Key::position>();
            const bool earlier = place < *pairs[index].right->get<Key::position>();
            if (earlier && (!front || place > *front->get<Key::position>())) front = pair.right;
        }
        change.left = behind(index == 0 ? nullptr : pairs[index - 1].left);
        change.right = behind(front);
    }

    // On the side that lacks the object its place is that of what would hold it.
    void append_presence(Action action, const Object& object, const Object& parent) {
        Change& change = changes_.emplace_back();
        change.action = action;
        change.path = path_;
        change.path.push_back({object.kind, object.name});
        change.generated_name = object.flag<Key::generated_name>();
        change.objects = size_of(object);
        const bool removed = action == Action::removed;
        change.left_at = left_.place_of(removed ? object.where : parent.where);
        change.right_at = right_.place_of(removed ? parent.where : object.where);
    }

    Change& append(Action action, const Object& left, const Object& right) {
        Change& change = changes_.emplace_back();
        change.action = action;
        change.path = path_;
        change.left_at = left_.place_of(left.where);
        change.right_at = right_.place_of(right.where);
        return change;
    }

    // The clause's own place where the source knows it, else the object's.
    void place(Change& change, Key key, const Object& left, const Object& right) const {
        const auto refine = [&](Place& at, const Snapshot& snapshot, const Object& object) {
            const auto written = std::ranges::find(object.written, key, &Written::key);
            if (written != object.written.end() && written->where.line > 0) {
                at = snapshot.place_of(written->where);
            }
        };
        refine(change.left_at, left_, left);
        refine(change.right_at, right_, right);
    }

    const Snapshot& left_;
    const Snapshot& right_;
    Silence silence_;
    Path path_;
    Changes changes_;
};

}  // namespace

Changes diff(const Snapshot& left, const Snapshot& right) {
    return Comparison(left, right).run();
}

}  // namespace schemadiff
