#include "sql/query_scope.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {

namespace {

struct SystemColumn {
    std::string_view name, type;
};
constexpr std::array<SystemColumn, 6> system_columns = {{{"ctid", "tid"},
                                                         {"tableoid", "oid"},
                                                         {"xmin", "xid"},
                                                         {"xmax", "xid"},
                                                         {"cmin", "cid"},
                                                         {"cmax", "cid"}}};

const SystemColumn* system_column(std::string_view name) {
    const auto* found = std::ranges::find(system_columns, name, &SystemColumn::name);
    return found == system_columns.end() ? nullptr : found;
}

const ScopeEntry* entry_named(const ScopeLevel& level, std::string_view schema,
                              std::string_view name) {
    for (std::size_t n = 0; n < level.filled; ++n) {
        const ScopeEntry& entry = level.entries[n];
        if (entry.hidden || entry.name.empty() || entry.name != name) continue;
        if (schema.empty() || (entry.schema == schema && entry.relation == name)) return &entry;
    }
    return nullptr;
}

std::optional<FoundColumn> at_level(const ScopeLevel& level, std::string_view name) {
    for (const VisibleColumn& column : level.visible.columns) {
        if (column.name != name) continue;
        const ScopeEntry* entry = column.merged ? nullptr : &level.entries[column.entry];
        return FoundColumn{&level, entry, column.name, column.type, true};
    }
    if (const SystemColumn* system = system_column(name)) {
        for (const ScopeEntry& entry : level.entries) {
            if (entry.is_relation && !entry.hidden) {
                return FoundColumn{&level, &entry, std::string(name), std::string(system->type),
                                   true};
            }
        }
    }
    return std::nullopt;
}

// An entry whose columns are not known may have any: certain only where nothing else can.
std::optional<FoundColumn> guessed(const ScopeLevel& level, std::string_view name) {
    std::optional<FoundColumn> found;
    for (const ScopeLevel* at = &level; at != nullptr; at = at->outer) {
        for (const std::size_t n : at->visible.unknown) {
            if (found) {
                found->certain = false;
                return found;
            }
            found = FoundColumn{at, &at->entries[n], std::string(name), {}, true};
        }
    }
    return found;
}

}  // namespace

std::optional<FoundColumn> find_column(const ScopeLevel& level, std::string_view name) {
    bool unknown = false;
    for (const ScopeLevel* at = &level; at != nullptr; at = at->outer) {
        if (std::optional<FoundColumn> found = at_level(*at, name)) {
            found->certain = !unknown;
            return found;
        }
        unknown = unknown || !at->visible.unknown.empty();
    }
    for (const ScopeLevel* at = &level; at != nullptr; at = at->outer) {
        const ScopeEntry* entry = entry_named(*at, {}, name);
        if (entry == nullptr) continue;
        if (entry->is_scalar && entry->columns.size() == 1) {
            return FoundColumn{at, entry, entry->columns[0].name, entry->columns[0].type, !unknown};
        }
        return FoundColumn{at, entry, "*", entry->row_type, !unknown};
    }
    return guessed(level, name);
}

std::optional<FoundColumn> find_column(const ScopeLevel& level, std::string_view schema,
                                       std::string_view table, std::string_view name) {
    for (const ScopeLevel* at = &level; at != nullptr; at = at->outer) {
        const ScopeEntry* entry = entry_named(*at, schema, table);
        if (entry == nullptr) continue;
        FoundColumn found{at, entry, std::string(name), {}, true};
        if (name == "*") {
            found.type = entry->row_type;
            return found;
        }
        const auto column = std::ranges::find(entry->columns, name, &QueryColumn::name);
        if (column != entry->columns.end()) {
            found.type = column->type;
        } else if (const SystemColumn* system = system_column(name)) {
            found.type = system->type;
        } else {
            found.certain = !entry->known;
        }
        return found;
    }
    return std::nullopt;
}

const ScopeTable* find_table(const ScopeLevel* level, std::string_view name) {
    for (; level != nullptr; level = level->outer) {
        const auto found = std::ranges::find(level->tables, name, &ScopeTable::name);
        if (found != level->tables.end()) return &*found;
    }
    return nullptr;
}

std::string take_unique_name(ScopeLevel& level, const std::string& name) {
    const auto taken = [&](const std::string& wanted) {
        for (const ScopeLevel* at = &level; at != nullptr; at = at->around) {
            if (at->names.contains(wanted)) return true;
        }
        return false;
    };
    std::string result = name;
    int& suffix = level.suffixes[name];
    while (taken(result)) result = name + '_' + std::to_string(++suffix);
    level.names.insert(result);
    return result;
}

}  // namespace schemadiff
