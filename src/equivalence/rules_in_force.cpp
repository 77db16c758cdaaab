#include "equivalence/rules_in_force.hpp"

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "model/type_name.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

[[noreturn]] void fail(const EquivalenceOverrule& overrule, const std::string& what) {
    const std::string place = to_string(overrule.where);
    throw usage_error(place.empty() ? what : fmt::format("{}: {}", place, what));
}

void contradict(const EquivalenceOverrule& overrule, EquivalenceVerdict other, const Place& where,
                const std::string& about) {
    if (overrule.verdict == other) {
        fail(overrule, fmt::format("[[equivalence]] says of {} again what it said in line {}",
                                   about, where.line));
    }
    fail(overrule,
         fmt::format("[[equivalence]] contradicts itself: {} is {} here and {} in line {}", about,
                     to_string(overrule.verdict), to_string(other), where.line));
}

}  // namespace

RulesInForce::RulesInForce(std::span<const EquivalenceOverrule> overrules) {
    for (const EquivalenceOverrule& overrule : overrules) {
        const bool types = !overrule.postgres.empty() || !overrule.sqlite.empty();
        if (types && !overrule.row.empty()) {
            fail(overrule,
                 "[[equivalence]] contradicts itself: it names a row of the table and a "
                 "pair of types of its own; write an entry for each");
        }
        if (!types && overrule.row.empty()) {
            fail(overrule, "[[equivalence]] needs row, or postgres and sqlite");
        }
        if (types) {
            take_types(overrule);
        } else {
            take_row(overrule);
        }
    }
}

void RulesInForce::take_row(const EquivalenceOverrule& overrule) {
    if (equivalence_row_named(overrule.row) == nullptr) {
        std::vector<std::string> known;
        for (const EquivalenceRow& row : all_equivalence_rows()) known.emplace_back(row.name);
        fail(overrule, fmt::format("there is no row \"{}\" in the equivalence table{}",
                                   overrule.row, suggestion(overrule.row, known)));
    }
    const auto [known, fresh] = rows_.try_emplace(overrule.row, overrule);
    if (!fresh) {
        contradict(overrule, known->second.verdict, known->second.where,
                   fmt::format("the row {}", overrule.row));
    }
}

void RulesInForce::take_types(const EquivalenceOverrule& overrule) {
    if (overrule.postgres.empty() || overrule.sqlite.empty()) {
        fail(overrule, "[[equivalence]] needs both postgres and sqlite");
    }
    const std::pair pair{canonical_type_name(overrule.postgres), lower_case(overrule.sqlite)};
    const std::string name = fmt::format("{} = {}", overrule.postgres, overrule.sqlite);
    const auto [known, fresh] =
        types_.try_emplace(pair, Ruling{name, overrule.verdict, overrule.reason});
    if (!fresh) {
        contradict(overrule, known->second.verdict, places_.at(pair),
                   fmt::format("{} against {}", overrule.postgres, overrule.sqlite));
    }
    places_.emplace(pair, overrule.where);
}

Ruling RulesInForce::ruling(RowId id) const {
    const EquivalenceRow& row = row_of(id);
    if (const auto overruled = rows_.find(row.name); overruled != rows_.end()) {
        return {std::string(row.name), overruled->second.verdict, overruled->second.reason};
    }
    return {std::string(row.name), row.verdict, std::string(row.reason)};
}

const Ruling* RulesInForce::types(std::string_view postgres, std::string_view sqlite) const {
    const auto found = types_.find({std::string(postgres), lower_case(sqlite)});
    return found == types_.end() ? nullptr : &found->second;
}

}  // namespace schemadiff
