#include <fmt/format.h>

#include <algorithm>

#include "base/fingerprint.hpp"
#include "lint/rule.hpp"

namespace schemadiff::lint {

namespace {

std::string joined(std::string_view table, std::string_view name) {
    if (table.empty()) return std::string(name);
    return fmt::format("{}.{}", table, name);
}

bool is_about_column(Verb verb) {
    switch (verb) {
        case Verb::add_column:
        case Verb::drop_column:
        case Verb::rename_column:
        case Verb::set_type:
        case Verb::set_not_null:
        case Verb::drop_not_null:
        case Verb::set_default:
        case Verb::drop_default: return true;
        default: return false;
    }
}

// "app.users" -> schema app, table users; nothing where the name is not known.
Path path_of(Kind kind, std::string_view name) {
    if (name.empty() || name == "?") return {};
    const std::string_view own = without_schema(name);
    Path path;
    if (own.size() < name.size()) {
        path.push_back({Kind::schema, std::string(name.substr(0, name.size() - own.size() - 1))});
    }
    path.push_back({kind, std::string(own)});
    return path;
}

Path below(Path table, Kind kind, const std::string& name) {
    if (!name.empty() && name != "?") table.push_back({kind, name});
    return table;
}

// What --only and ignore entries know it by; of which kind a constraint is the text does not always
// say, so that it goes by its table.
Path path_of(const Operation& operation) {
    const Path table = path_of(Kind::table, operation.table);
    if (is_about_column(operation.verb)) return below(table, Kind::column, operation.name);
    switch (operation.verb) {
        case Verb::create_index: return below(table, Kind::index, operation.name);
        case Verb::drop_index:
            if (table.empty()) return path_of(Kind::index, operation.name);
            return below(table, Kind::index, operation.name);
        case Verb::attach_partition:
        case Verb::detach_partition: return path_of(Kind::table, operation.name);
        case Verb::add_enum_value: return path_of(Kind::enum_type, operation.name);
        case Verb::create_trigger: return below(table, Kind::trigger, operation.name);
        case Verb::refresh_matview: return path_of(Kind::materialized_view, operation.table);
        default: return table;
    }
}

// "ACCESS EXCLUSIVE on users, rewrites it"; DROP INDEX does not say whose index it is.
std::string lock_text(const Claim& claim, const Operation& operation) {
    const bool all = operation.verb == Verb::vacuum_full;
    const std::string on = !operation.table.empty() ? operation.table : all ? "each table" : "its table";
    std::string text = fmt::format("{} on {}", claim.lock, on);
    if (claim.effect == Effect::rewrites) text += ", rewrites it";
    if (claim.effect == Effect::scans) text += ", scans it";
    return text;
}

}  // namespace

std::string_view to_string(Direction direction) {
    switch (direction) {
        case Direction::upgrade: return "upgrade";
        case Direction::downgrade: return "downgrade";
        case Direction::script: break;
    }
    return "script";
}

std::string object_of(const Operation& operation) {
    const std::string& table = operation.table;
    if (is_about_column(operation.verb)) return "column " + joined(table, operation.name);
    switch (operation.verb) {
        case Verb::create_index:
        case Verb::drop_index:
            if (operation.name.empty()) return "index on " + table;
            return "index " + operation.name;
        case Verb::reindex:
            return operation.name.empty() ? operation.to + " " + table : operation.to + " " + operation.name;
        case Verb::add_constraint:
        case Verb::drop_constraint:
        case Verb::validate_constraint:
            return operation.name.empty() ? "constraint of " + table
                                          : "constraint " + joined(table, operation.name);
        case Verb::attach_partition:
        case Verb::detach_partition: return "partition " + operation.name;
        case Verb::create_type:
        case Verb::drop_type:
        case Verb::add_enum_value: return "type " + operation.name;
        case Verb::create_trigger: return "trigger " + operation.name;
        case Verb::refresh_matview: return "materialized view " + table;
        case Verb::drop_database: return operation.name;
        default: break;
    }
    if (!table.empty()) return "table " + table;
    return operation.name.empty() ? operation.written : operation.name;
}

const Claim* claim_of(const Rule& rule, int postgres_version) {
    const auto holds = [&](const Claim& claim) {
        return claim.from <= postgres_version && postgres_version <= claim.until;
    };
    const auto at = std::ranges::find_if(rule.claims, holds);
    return at == rule.claims.end() ? nullptr : &*at;
}

const Rule* lint_rule(std::string_view id) {
    for (const Rule* rule : all_lint_rules()) {
        if (rule->id == id) return rule;
    }
    return nullptr;
}

bool Judgement::is_new(std::string_view table) const {
    return std::ranges::any_of(migration_.operations, [&](const Operation& other) {
        return other.verb == Verb::create_table && same_table(other.table, table);
    });
}

std::string Judgement::type_before(const Operation& operation) const {
    if (!operation.existing_type.empty()) return operation.existing_type;
    std::string type;
    const auto known = surroundings_.column_types.find(
        fmt::format("{}.{}", without_schema(operation.table), operation.name));
    if (known != surroundings_.column_types.end()) type = known->second;
    for (const Operation& earlier : before(operation)) {
        const bool same = same_table(earlier.table, operation.table);
        if (same && earlier.verb == Verb::set_type && earlier.name == operation.name) type = earlier.to;
        for (const Column& column : earlier.definitions) {
            if (same && column.name == operation.name && earlier.verb != Verb::set_default) type = column.type;
        }
    }
    return type;
}

bool Judgement::commits_itself(const Operation& operation) const {
    return operation.around.autocommit;
}

Finding& Judgement::report(const Operation& operation, std::string message) {
    Finding& finding = report(operation.at, object_of(operation), std::move(message));
    const Claim* claim = claim_of(rule_, terms_.postgres_version);
    finding.about = path_of(operation);
    if (claim && terms_.postgres && !claim->lock.empty()) finding.lock = lock_text(*claim, operation);
    return finding;
}

Finding& Judgement::report(const Place& place, std::string about, std::string message) {
    Finding& finding = found_.emplace_back();
    finding.rule = rule_.id;
    finding.severity = rule_.severity;
    finding.finding_class = rule_.finding_class;
    const std::string_view direction = to_string(migration_.direction);
    const std::string origin = unit_.is_script ? unit_.file : "revision " + unit_.revision;
    finding.subject = unit_.is_script ? fmt::format("{}: {}", origin, about)
                                      : fmt::format("{}, {}: {}", origin, direction, about);
    finding.message = migration_.direction == Direction::downgrade ? "downgrade: " + message
                                                                   : std::move(message);
    finding.explanation = rule_.explanation;
    finding.alternative = rule_.alternative;
    finding.change.left_at = place;
    if (finding.change.left_at.file.empty()) finding.change.left_at.file = unit_.file;
    finding.change.left_at.revision = unit_.revision;
    // Not by line: what moves within its revision is the same finding.
    finding.fingerprint = fingerprint({rule_.id, finding.subject});
    return finding;
}

Finding& Judgement::report_revision(const Place& place, const std::string& about, std::string message) {
    Finding& finding = report(place, about, std::move(message));
    finding.subject = fmt::format("revision {}: {}", unit_.revision, about);
    finding.fingerprint = fingerprint({rule_.id, finding.subject});
    return finding;
}

}  // namespace schemadiff::lint
