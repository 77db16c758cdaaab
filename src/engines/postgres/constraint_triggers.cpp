// Whether what keeps a constraint is at work: a foreign key is four triggers of the server's own, a
// deferrable unique constraint one.
#include <fmt/format.h>

#include <algorithm>

#include "engines/postgres/enabled.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

// The bits of tgtype (src/include/catalog/pg_trigger.h).
constexpr std::int64_t on_delete = 8;
constexpr std::int64_t on_update = 16;

std::string_view event_of(std::int64_t type) {
    const bool update = (type & on_update) != 0;
    if ((type & on_delete) != 0) return "on delete";
    return update ? "on update" : "on insert";
}

}  // namespace

void read_constraint_triggers(const Rows& rows, Reading& reading) {
    const int constraint = rows.column("constraint");
    const int part = rows.column("part");
    const int type = rows.column("type");
    const int enabled = rows.column("enabled");
    for (const Row row : rows) {
        const std::string_view state = enabled_word(row, enabled, "a constraint", reading);
        reading.constraint_states[row.oid(constraint)].push_back(
            fmt::format("{} {} {}", row.text(part), event_of(row.number(type)), state));
    }
}

void set_constraint_state(Object& constraint, Oid oid, const Reading& reading) {
    const auto at = reading.constraint_states.find(oid);
    if (at == reading.constraint_states.end()) return;
    constexpr std::size_t triggers_of_foreign_key = 4;
    const Strings& states = at->second;
    const auto word = [](std::string_view state) {
        return state.substr(state.find(' ', state.find(" on ") + 4) + 1);
    };
    const std::size_t all = constraint.kind == Kind::foreign_key ? triggers_of_foreign_key : 1;
    const bool one_state = std::ranges::all_of(
        states, [&](const std::string& state) { return word(state) == word(states.front()); });
    if (states.size() == all && one_state) {
        constraint.set<Key::enabled>(std::string(word(states.front())));
        return;
    }
    Strings sorted = states;
    std::ranges::sort(sorted);
    constraint.set<Key::enabled>(fmt::format("{}", fmt::join(sorted, ", ")));
}

}  // namespace schemadiff::postgres
