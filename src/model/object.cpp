#include "model/object.hpp"

#include <algorithm>
#include <numeric>

namespace schemadiff {

namespace {

[[maybe_unused]] bool fits(Key key, const Value& value) {
    switch (row_of(key).shape) {
        case Shape::flag: return std::holds_alternative<bool>(value);
        case Shape::number: return std::holds_alternative<std::int64_t>(value);
        case Shape::text: return std::holds_alternative<std::string>(value);
        case Shape::list:
        case Shape::set: return std::holds_alternative<Strings>(value);
    }
    return false;
}

}  // namespace

const Value* Object::find(Key key) const {
    const auto at = std::ranges::lower_bound(attributes, key, {}, &Attribute::key);
    return at != attributes.end() && at->key == key ? &at->value() : nullptr;
}

void Object::put(Key key, SharedValue value) {
    assert(fits(key, *value));
    assert(carries(kind, key));
    const auto at = std::ranges::lower_bound(attributes, key, {}, &Attribute::key);
    if (at != attributes.end() && at->key == key) {
        at->shared = std::move(value);
    } else {
        const auto place = at - attributes.begin();
        // Most objects have a few attributes: one allocation for them instead of three.
        if (attributes.capacity() == 0) attributes.reserve(4);
        attributes.insert(attributes.begin() + place, Attribute{key, std::move(value)});
    }
}

void Object::erase(Key key) {
    const auto at = std::ranges::lower_bound(attributes, key, {}, &Attribute::key);
    if (at != attributes.end() && at->key == key) attributes.erase(at);
}

Object& Object::add(Kind child_kind, std::string child_name) {
    return children.emplace_back(child_kind, std::move(child_name));
}

Object* Object::child(Kind child_kind, std::string_view child_name) {
    return const_cast<Object*>(std::as_const(*this).child(child_kind, child_name));
}

const Object* Object::child(Kind child_kind, std::string_view child_name) const {
    const auto at = std::ranges::find_if(children, [&](const Object& object) {
        return object.kind == child_kind && object.name == child_name;
    });
    return at == children.end() ? nullptr : &*at;
}

void Object::sort_children() {
    // Loaders mostly deliver in order already; asking first is cheaper than sorting again.
    if (!std::ranges::is_sorted(children, comes_before)) {
        std::vector<std::size_t> order(children.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
            return comes_before(children[a], children[b]);
        });
        // Each object is moved once, into a vector with no room to spare.
        std::vector<Object> sorted;
        sorted.reserve(children.size());
        for (const std::size_t place : order) sorted.push_back(std::move(children[place]));
        children = std::move(sorted);
    }
    for (Object& object : children) object.sort_children();
}

void Object::sort_unique(Strings& values) {
    std::ranges::sort(values);
    const auto repeated = std::ranges::unique(values);
    values.erase(repeated.begin(), repeated.end());
}

bool comes_before(const Object& a, const Object& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.name < b.name;
}

std::size_t size_of(const Object& object) {
    std::size_t size = 1;
    for (const Object& child : object.children) size += size_of(child);
    return size;
}

}  // namespace schemadiff
