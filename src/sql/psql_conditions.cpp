#include "sql/psql_conditions.hpp"

namespace schemadiff {

void PsqlConditions::begin(bool condition) {
    const State state = !active() ? State::done : condition ? State::taken : State::waiting;
    open_.push_back(state);
    saw_else_.push_back(false);
}

std::string PsqlConditions::else_if(bool condition) {
    if (open_.empty()) return "has no \\if before it";
    if (saw_else_.back()) return "stands behind \\else";
    if (open_.back() == State::waiting) {
        if (condition) open_.back() = State::taken;
    } else {
        open_.back() = State::done;
    }
    return {};
}

std::string PsqlConditions::otherwise() {
    if (open_.empty()) return "has no \\if before it";
    if (saw_else_.back()) return "stands behind another \\else";
    open_.back() = open_.back() == State::waiting ? State::taken : State::done;
    saw_else_.back() = true;
    return {};
}

std::string PsqlConditions::end() {
    if (open_.empty()) return "has no \\if before it";
    open_.pop_back();
    saw_else_.pop_back();
    return {};
}

}  // namespace schemadiff
