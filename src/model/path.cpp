#include "model/path.hpp"

#include <algorithm>

namespace schemadiff {

namespace {

bool is_plain_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_plain(std::string_view name) {
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && name[0] != '$' &&
           std::ranges::all_of(name, is_plain_character);
}

// A name of these kinds is a signature or a phrase ("f(integer)", "for alice in schema app"): its
// loader has quoted the parts that need it, so it is shown as it is.
bool is_phrase(Kind kind) {
    switch (kind) {
        case Kind::function:
        case Kind::procedure:
        case Kind::aggregate:
        case Kind::cast:
        case Kind::operator_:
        case Kind::operator_family:
        case Kind::operator_class:
        case Kind::transform:
        case Kind::user_mapping:
        case Kind::default_privileges:
        case Kind::publication_table:
        case Kind::parameter: return true;
        default: return false;
    }
}

// A constraint that nobody named goes by what it is about: "(a, b)".
bool is_subject(const PathStep& step) {
    const bool constraint = step.kind == Kind::primary_key || step.kind == Kind::unique ||
                            step.kind == Kind::foreign_key || step.kind == Kind::check;
    return constraint && step.name.starts_with('(') && step.name.ends_with(')');
}

// A table's one primary key that nobody named is called by its kind alone.
bool is_nameless(const PathStep& step) {
    return step.kind == Kind::primary_key && step.name == row_of(step.kind).words;
}

}  // namespace

bool lacks_name(const PathStep& step) {
    return is_subject(step) || is_nameless(step);
}

std::string shown_step(const PathStep& step) {
    const bool as_it_is = is_phrase(step.kind) || lacks_name(step);
    return as_it_is ? shown_text(step.name) : shown_name(step.name);
}

std::string shown_name(std::string_view name) {
    if (is_plain(name)) return std::string(name);
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return shown_text(quoted + '"');
}

std::string to_string(const Path& path) {
    if (path.empty()) return "database";
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool qualifies = path[i].kind == Kind::schema && i + 1 < path.size();
        const PathStep& step = qualifies ? path[i + 1] : path[i];
        if (!text.empty()) text += " / ";
        text += row_of(step.kind).words;
        if (is_nameless(step)) continue;
        text += ' ';
        if (qualifies) text += shown_step(path[i++]) + '.';
        text += shown_step(step);
    }
    return text;
}

std::string dotted(const Path& path) {
    std::string text;
    for (const PathStep& step : path) {
        if (!text.empty()) text += '.';
        text += step.name;
    }
    return text;
}

}  // namespace schemadiff
