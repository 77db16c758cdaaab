#include "sql/ddl/constraint_triggers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace schemadiff::ddl {

namespace {

/// In the order in which the model tells those that are not enabled.
constexpr std::array<std::string_view, 4> triggers{"action on delete", "action on update",
                                                   "check on insert", "check on update"};
using States = std::array<std::string, 4>;

/// "disabled" of all of them, or "check on insert disabled, check on update disabled".
States states_of(const Object& foreign_key) {
    States states;
    const std::string* const told = foreign_key.get<Key::enabled>();
    if (!told) return states;
    if (told->find(" on delete ") == told->npos && told->find(" on update ") == told->npos &&
        told->find(" on insert ") == told->npos) {
        states.fill(*told);
        return states;
    }
    for (std::size_t n = 0; n < triggers.size(); ++n) {
        const std::size_t at = told->find(triggers[n]);
        if (at == told->npos) continue;
        const std::size_t begin = at + triggers[n].size() + 1;
        states[n] = told->substr(begin, told->find(", ", begin) - begin);
    }
    return states;
}

void set_states(Object& foreign_key, const States& states) {
    foreign_key.erase(Key::enabled);
    const bool same = std::ranges::all_of(
        states, [&](const std::string& state) { return state == states.front(); });
    if (same) {
        foreign_key.set_unless_empty<Key::enabled>(states.front());
        return;
    }
    std::string told;
    for (std::size_t n = 0; n < triggers.size(); ++n) {
        if (states[n].empty()) continue;
        if (!told.empty()) told += ", ";
        told.append(triggers[n]).append(" ").append(states[n]);
    }
    foreign_key.set<Key::enabled>(std::move(told));
}

bool is_deferrable_key(const Object& object) {
    const bool key = object.kind == Kind::primary_key || object.kind == Kind::unique ||
                     object.kind == Kind::exclusion;
    return key && object.flag<Key::deferrable>();
}

}  // namespace

std::vector<Object*> set_constraint_triggers(Catalog& catalog, Entry& table,
                                             const std::string& state) {
    std::vector<Object*> kept;
    for (Object& object : table.object->children) {
        if (!is_deferrable_key(object)) continue;
        object.erase(Key::enabled);
        object.set_unless_empty<Key::enabled>(state);
        kept.push_back(&object);
    }
    const std::string name = to_string(table.name);
    for (Entry* const entry : catalog.entries()) {
        if (!entry->object || entry->kind != Kind::table) continue;
        for (Object& object : entry->object->children) {
            if (object.kind != Kind::foreign_key) continue;
            const std::string* const referenced = object.get<Key::references_table>();
            const bool above = referenced && *referenced == name;
            const bool own = entry == &table;
            if (!above && !own) continue;
            States states = states_of(object);
            if (above) states[0] = states[1] = state;
            if (own) states[2] = states[3] = state;
            set_states(object, states);
            kept.push_back(&object);
        }
    }
    return kept;
}

}  // namespace schemadiff::ddl
