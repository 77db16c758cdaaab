#include "sql/call_resolution.hpp"

#include <algorithm>

#include "sql/known_signatures.hpp"

namespace schemadiff {

namespace {

using Types = std::vector<std::string>;

constexpr std::string_view unknown = "unknown";

/// A function that has the number of arguments, its types as many as are given.
struct Candidate {
    std::vector<std::string_view> arguments;
    std::string_view result;
};

bool is_user_type(std::string_view type) {
    return type.find('.') != type.npos && !type.ends_with("[]");
}

// --- polymorphic types ---------------------------------------------------------------------------

enum class Family { none, exact, common };

Family family_of(std::string_view type) {
    if (type.starts_with("anycompatible")) return Family::common;
    return type.starts_with("any") ? Family::exact : Family::none;
}

/// "array" of anyarray and anycompatiblearray; "" of the others that stand for the type itself.
std::string_view form_of(std::string_view type) {
    type.remove_prefix(family_of(type) == Family::common ? 13 : 3);
    if (type == "array" || type == "range" || type == "multirange") return type;
    return {};
}

std::string element_of(std::string_view type) {
    return type.ends_with("[]") ? std::string(type.substr(0, type.size() - 2)) : std::string();
}

/// What the actual type says of the type that the family stands for; empty if nothing.
std::string meant_by(std::string_view form, const std::string& actual) {
    if (form == "array") return element_of(actual);
    if (form == "range" || form == "multirange") return std::string(bound_type(actual));
    return actual;
}

bool is_of_form(std::string_view declared, std::string_view actual) {
    const std::string_view form = form_of(declared);
    const char category = category_of(actual);
    if (form == "array") return category == 'A';
    if (form == "range") {
        return (category == 'R' && !actual.ends_with("multirange")) || is_user_type(actual);
    }
    if (form == "multirange") return actual.ends_with("multirange") || is_user_type(actual);
    if (declared.ends_with("nonarray")) return category != 'A';
    if (declared.ends_with("enum")) return is_user_type(actual);
    return true;
}

bool can_coerce(std::string_view from, std::string_view to) {
    if (from == to || from == unknown || to == "\"any\"") return true;
    if (family_of(to) != Family::none) return is_of_form(to, from);
    if (from.ends_with("[]") && to.ends_with("[]")) {
        from.remove_suffix(2);
        to.remove_suffix(2);
    }
    if (to == "record") return is_user_type(from);
    return has_implicit_cast(from, to);
}

/// The types that the families stand for in a call.
struct Meaning {
    std::string exact;
    std::string common;
    std::string range;  ///< of the exact family, if one of its arguments is one
};

/// check_generic_type_consistency(). Nothing where the arguments contradict each other.
std::optional<Meaning> meaning_of(const Candidate& candidate, std::span<const std::string> types) {
    Meaning meaning;
    Types members;
    bool common = false;
    for (std::size_t n = 0; n < types.size(); ++n) {
        const std::string_view declared = candidate.arguments[n];
        const Family family = family_of(declared);
        common = common || family == Family::common;
        if (family == Family::none || types[n] == unknown || types[n].empty()) continue;
        const std::string_view form = form_of(declared);
        const std::string meant = meant_by(form, types[n]);
        if (form == "range") meaning.range = types[n];
        if (form == "multirange") meaning.range = range_of_multirange(types[n]);
        if (meant.empty()) continue;
        if (family == Family::common) {
            members.push_back(meant);
        } else if (meaning.exact.empty()) {
            meaning.exact = meant;
        } else if (meaning.exact != meant) {
            return std::nullopt;
        }
    }
    if (!members.empty()) meaning.common = common_type(members);
    if (!members.empty() && meaning.common.empty()) return std::nullopt;
    if (common && members.empty()) meaning.common = "text";
    return meaning;
}

std::string resolved(std::string_view declared, const Meaning& meaning) {
    if (declared == "\"any\"") return {};
    const Family family = family_of(declared);
    if (family == Family::none) return std::string(declared);
    const std::string& type = family == Family::exact ? meaning.exact : meaning.common;
    const std::string_view form = form_of(declared);
    if (form == "range") return meaning.range;
    if (form == "multirange") return std::string(multirange_of(meaning.range));
    if (type.empty() || form.empty()) return type;
    // There is one type of arrays for each element, however many dimensions it has.
    return type.ends_with("[]") ? type : type + "[]";
}

/// can_coerce_type() for all arguments
bool is_possible(const Candidate& candidate, std::span<const std::string> types) {
    for (std::size_t n = 0; n < types.size(); ++n) {
        if (!can_coerce(types[n], candidate.arguments[n])) return false;
    }
    return meaning_of(candidate, types).has_value();
}

// --- choosing ------------------------------------------------------------------------------------

/// Keeps the candidates with the greatest score.
template <class Score>
void keep_best(std::vector<Candidate>& candidates, const Score& score) {
    int best = 0;
    for (const Candidate& one : candidates) best = std::max(best, score(one));
    std::erase_if(candidates, [&](const Candidate& one) { return score(one) < best; });
}

/// Unknown constants take the category that the candidates agree on, strings if any takes one.
void settle_unknown(std::vector<Candidate>& candidates, std::span<const std::string> types) {
    std::string categories(types.size(), '\0');
    std::vector<bool> preferred(types.size());
    for (std::size_t n = 0; n < types.size(); ++n) {
        if (types[n] != unknown) continue;
        bool same = true;
        for (const Candidate& one : candidates) {
            const char category = category_of(one.arguments[n]);
            if (categories[n] == '\0') {
                categories[n] = category;
                preferred[n] = is_preferred(one.arguments[n]);
            } else if (category == categories[n]) {
                preferred[n] = preferred[n] || is_preferred(one.arguments[n]);
            } else if (category == 'S') {
                categories[n] = category;
                preferred[n] = is_preferred(one.arguments[n]);
            } else {
                same = same && categories[n] == 'S';
            }
        }
        if (!same && categories[n] != 'S') return;
    }
    std::vector<Candidate> kept = candidates;
    std::erase_if(kept, [&](const Candidate& one) {
        for (std::size_t n = 0; n < types.size(); ++n) {
            if (types[n] != unknown) continue;
            if (category_of(one.arguments[n]) != categories[n]) return true;
            if (preferred[n] && !is_preferred(one.arguments[n])) return true;
        }
        return false;
    });
    if (!kept.empty()) candidates = std::move(kept);
}

/// If all known arguments have one type, the unknown ones are tried as such.
void settle_as_others(std::vector<Candidate>& candidates, std::span<const std::string> types) {
    std::string other;
    for (const std::string& type : types) {
        if (type == unknown) continue;
        if (!other.empty() && other != type) return;
        other = type;
    }
    if (other.empty()) return;
    const Types assumed(types.size(), other);
    std::vector<Candidate> kept = candidates;
    std::erase_if(kept, [&](const Candidate& one) { return !is_possible(one, assumed); });
    if (kept.size() == 1) candidates = std::move(kept);
}

/// func_select_candidate()
void select(std::vector<Candidate>& candidates, std::span<const std::string> types) {
    const auto counted = [&](const auto& matches) {
        return [&](const Candidate& one) {
            int count = 0;
            for (std::size_t n = 0; n < types.size(); ++n) {
                count += types[n] != unknown && matches(one.arguments[n], types[n]) ? 1 : 0;
            }
            return count;
        };
    };
    const auto same = [](std::string_view declared, const std::string& type) {
        return declared == type;
    };
    const auto same_or_preferred = [](std::string_view declared, const std::string& type) {
        return declared == type ||
               (is_preferred(declared) && category_of(declared) == category_of(type));
    };
    keep_best(candidates, counted(same));
    if (candidates.size() > 1) keep_best(candidates, counted(same_or_preferred));
    if (candidates.size() < 2 || std::ranges::count(types, unknown) == 0) return;
    settle_unknown(candidates, types);
    if (candidates.size() > 1) settle_as_others(candidates, types);
}

std::optional<ResolvedCall> call_of(const Candidate& candidate, std::span<const std::string> types) {
    const std::optional<Meaning> meaning = meaning_of(candidate, types);
    if (!meaning) return std::nullopt;
    ResolvedCall call;
    for (const std::string_view declared : candidate.arguments) {
        call.arguments.push_back(resolved(declared, *meaning));
    }
    call.result = resolved(candidate.result, *meaning);
    return call;
}

std::optional<ResolvedCall> choose(std::vector<Candidate> candidates,
                                   std::span<const std::string> types) {
    const bool all_known = std::ranges::none_of(types, &std::string::empty);
    if (!all_known) {
        if (candidates.size() != 1) return std::nullopt;
        return call_of(candidates.front(), types);
    }
    const auto exact = std::ranges::find_if(candidates, [&](const Candidate& one) {
        return std::ranges::equal(one.arguments, types);
    });
    if (exact != candidates.end()) return call_of(*exact, types);
    std::erase_if(candidates, [&](const Candidate& one) { return !is_possible(one, types); });
    if (candidates.size() > 1) select(candidates, types);
    if (candidates.size() != 1) return std::nullopt;
    return call_of(candidates.front(), types);
}

void add_candidate(std::vector<Candidate>& candidates, const Signature& signature,
                   std::size_t count) {
    Candidate candidate{signature.arguments, signature.result};
    const std::size_t most = signature.arguments.size();
    const std::size_t least = most - static_cast<std::size_t>(signature.defaults);
    if (count > most || (signature.variadic && count == most)) {
        if (!signature.variadic) return;
        std::string_view last = candidate.arguments.back();
        if (last == "anyarray") last = "anyelement";
        if (last == "anycompatiblearray") last = "anycompatible";
        if (last.ends_with("[]")) last.remove_suffix(2);
        candidate.arguments.back() = last;
        candidate.arguments.resize(count, last);
    } else if (count < least) {
        return;
    }
    candidate.arguments.resize(count);
    const bool known = std::ranges::any_of(candidates, [&](const Candidate& other) {
        return other.arguments == candidate.arguments;
    });
    if (!known) candidates.push_back(std::move(candidate));
}

}  // namespace

std::string common_type(std::span<const std::string> types) {
    std::string common(unknown);
    for (const std::string& type : types) {
        if (type.empty()) return {};
        if (common == unknown) {
            common = type;
        } else if (type != common && type != unknown) {
            if (category_of(type) != category_of(common)) return {};
            const bool better = !is_preferred(common) && can_coerce(common, type) &&
                                !can_coerce(type, common);
            if (better) common = type;
        }
    }
    const bool all = std::ranges::all_of(
        types, [&](const std::string& type) { return can_coerce(type, common); });
    return all ? common : std::string();
}

std::optional<ResolvedCall> resolve_function(std::string_view name,
                                             std::span<const std::string> types) {
    std::vector<Candidate> candidates;
    for (const Signature& signature : signatures_of_function(name)) {
        add_candidate(candidates, signature, types.size());
    }
    return choose(std::move(candidates), types);
}

std::optional<ResolvedCall> resolve_operator(std::string_view symbol,
                                             std::span<const std::string> types) {
    std::vector<Candidate> candidates;
    for (const Signature& signature : signatures_of_operator(symbol)) {
        if (signature.arguments.size() != types.size()) continue;
        candidates.push_back({signature.arguments, signature.result});
    }
    // binary_oper_exact(): beside a known type, a constant is tried as that first.
    if (types.size() == 2 && (types[0] == unknown) != (types[1] == unknown)) {
        const std::string& known = types[types[0] == unknown ? 1 : 0];
        const auto exact = std::ranges::find_if(candidates, [&](const Candidate& one) {
            return one.arguments[0] == known && one.arguments[1] == known;
        });
        if (exact != candidates.end()) return call_of(*exact, types);
    }
    return choose(std::move(candidates), types);
}

}  // namespace schemadiff
