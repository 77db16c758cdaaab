#include "compare/ignore.hpp"

#include <algorithm>

#include "base/glob.hpp"

namespace schemadiff {

namespace {

struct ObjectPattern {
    std::optional<Kind> kind;
    std::string_view glob;
};

// "index public.users.ix_*": the words of a kind may stand before the glob.
ObjectPattern parse(std::string_view text) {
    for (int k = 0; k < number_of_kinds; ++k) {
        const KindRow& row = row_of(static_cast<Kind>(k));
        for (const std::string_view prefix : {row.words, row.name}) {
            if (text.size() > prefix.size() + 1 && text.starts_with(prefix) &&
                text[prefix.size()] == ' ') {
                return {row.kind, text.substr(prefix.size() + 1)};
            }
        }
    }
    return {std::nullopt, text};
}

// The object itself or one that it stands in; a kind in the pattern names the object itself.
bool covers_object(std::string_view text, const Path& path) {
    const ObjectPattern pattern = parse(text);
    for (std::size_t length = path.size(); length > 0; --length) {
        const Path part(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
        if (pattern.kind && part.back().kind != *pattern.kind) continue;
        if (glob_matches(pattern.glob, dotted(part))) return true;
    }
    return false;
}

bool covers_side(OnlyOn side, Action action) {
    switch (side) {
        case OnlyOn::either: return true;
        case OnlyOn::left: return action == Action::removed;
        case OnlyOn::right: return action == Action::added;
    }
    return false;
}

}  // namespace

bool covers(const Ignore& ignore, const Change& change, std::string_view rule) {
    if (!ignore.object.empty() && !covers_object(ignore.object, change.path)) return false;
    if (!ignore.kind.empty() && ignore.kind != row_of(change.kind()).name) return false;
    if (!ignore.rule.empty() && !glob_matches(ignore.rule, rule)) return false;
    if (!ignore.attribute.empty() &&
        (!change.key || ignore.attribute != row_of(*change.key).name)) {
        return false;
    }
    return covers_side(ignore.side, change.action);
}

bool expired(const Ignore& ignore, std::string_view today) {
    // ISO dates sort as text.
    return !ignore.expires.empty() && std::string_view(ignore.expires) < today;
}

const std::vector<Ignore>& default_ignores() {
    static const std::vector<Ignore> ignores = [] {
        Ignore version_table;
        version_table.object = "table *.alembic_version";
        version_table.reason = "Alembic's own bookkeeping";
        return std::vector<Ignore>{version_table};
    }();
    return ignores;
}

}  // namespace schemadiff
