// What stands on a table or view and is made after it: indexes, statistics, triggers, rules,
// policies.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

struct Relation {
    const Object& schema;
    const Object& object;
    std::string name;  ///< "public.users"
};

std::string shown(const Object& part, const Relation& on) {
    return shown_text(fmt::format("{} {} of {}", row_of(part.kind).words, part.name, on.name));
}

// The detail that a set of the model ("email DESC", "email text_pattern_ops") has for a key.
std::string detail_of(const Strings* details, const std::string& key) {
    std::string text;
    if (!details) return text;
    for (const std::string& detail : *details) {
        if (detail.starts_with(key + ' ')) text += detail.substr(key.size());
    }
    return text;
}

std::string index_key(const SqlScript& script, const Object& index, const std::string& key) {
    const bool sqlite = script.dialect == DialectName::sqlite;
    const bool word = std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    // PostgreSQL wants parentheses around an expression that is no call; around a call they do no
    // harm. SQLite takes any expression, and would compare the parentheses.
    const bool bare = sqlite || word || key.starts_with('"');
    std::string text = bare ? key : fmt::format("({})", key);
    const std::string collation = detail_of(index.get<Key::collations>(), key);
    if (!collation.empty()) text += " collate" + collation;
    text += detail_of(index.get<Key::operator_classes>(), key);
    return text + detail_of(index.get<Key::orders>(), key);
}

void spell_index(SqlScript& script, const Relation& on, const Object& index) {
    Strings keys;
    for (const std::string& key : *index.get<Key::keys>()) {
        keys.push_back(index_key(script, index, key));
    }
    std::string text = fmt::format("create {}index {} on {}",
                                   index.flag<Key::unique>() ? "unique " : "",
                                   sql_identifier(index.name), on.name);
    if (const std::string* method = index.get<Key::method>()) {
        text += " using " + sql_identifier(*method);
    }
    text += fmt::format(" ({})", fmt::join(keys, ", "));
    if (const Strings* include = index.get<Key::include>()) {
        text += fmt::format(" include ({})", sql_identifiers(*include));
    }
    if (index.flag<Key::nulls_not_distinct>()) text += " nulls not distinct";
    if (const Strings* options = index.get<Key::options>()) {
        text += fmt::format(" with ({})", fmt::join(*options, ", "));
    }
    if (const std::string* space = index.get<Key::tablespace>()) {
        text += " tablespace " + sql_identifier(*space);
    }
    if (const std::string* where = index.get<Key::predicate>()) text += " where " + *where;
    script.add(SqlStage::index, std::move(text));
    script.note_rest(shown(index, on), index,
                     {Key::unique, Key::keys, Key::method, Key::operator_classes, Key::collations,
                      Key::orders, Key::include, Key::nulls_not_distinct, Key::options,
                      Key::tablespace, Key::predicate, Key::comment});
    spell_comment(script, index, "index " + qualified(script, on.schema, index.name));
}

void spell_statistics(SqlScript& script, const Relation& on, const Object& statistics) {
    const std::string name = qualified(script, on.schema, statistics.name);
    Strings elements;
    if (const Strings* columns = statistics.get<Key::columns>()) {
        for (const std::string& column : *columns) elements.push_back(sql_identifier(column));
    }
    if (const Strings* expressions = statistics.get<Key::expressions>()) {
        for (const std::string& one : *expressions) elements.push_back(fmt::format("({})", one));
    }
    std::string kinds;
    if (const Strings* given = statistics.get<Key::kinds>(); given && elements.size() > 1) {
        kinds = fmt::format(" ({})", fmt::join(*given, ", "));
    }
    script.add(SqlStage::index, fmt::format("create statistics {}{} on {} from {}", name, kinds,
                                            fmt::join(elements, ", "), on.name));
    if (const std::int64_t* target = statistics.get<Key::statistics_target>()) {
        script.add(SqlStage::index, fmt::format("alter statistics {} set statistics {}", name, *target));
    }
    spell_ownership(script, statistics, "statistics " + name);
}

// ALTER TABLE … ENABLE for a trigger or rule that is not simply enabled.
void spell_enabled(SqlScript& script, SqlStage stage, const Relation& on, const Object& part) {
    const std::string* enabled = part.get<Key::enabled>();
    if (!enabled) return;
    const std::string_view verb = *enabled == "disabled" ? "disable"
                                  : *enabled == "always" ? "enable always"
                                                         : "enable replica";
    script.add(stage, fmt::format("alter table {} {} {} {}", on.name, verb,
                                  row_of(part.kind).words, sql_identifier(part.name)));
}

std::string events_clause(const Object& trigger) {
    Strings events;
    const Strings* columns = trigger.get<Key::update_of>();
    for (std::string event : *trigger.get<Key::events>()) {
        if (event == "update" && columns) event += " of " + sql_identifiers(*columns);
        events.push_back(std::move(event));
    }
    return fmt::format("{}", fmt::join(events, " or "));
}

std::string referencing_clause(const Object& trigger) {
    std::string text;
    if (const std::string* name = trigger.get<Key::old_table>()) {
        text += " old table as " + sql_identifier(*name);
    }
    if (const std::string* name = trigger.get<Key::new_table>()) {
        text += " new table as " + sql_identifier(*name);
    }
    return text.empty() ? "" : " referencing" + text;
}

std::string call_of(const Object& trigger) {
    Strings arguments;
    if (const Strings* given = trigger.get<Key::trigger_arguments>()) {
        for (const std::string& argument : *given) arguments.push_back(sql_literal(argument));
    }
    return fmt::format("{}({})", *trigger.get<Key::function>(), fmt::join(arguments, ", "));
}

void spell_trigger(SqlScript& script, const Relation& on, const Object& trigger) {
    const bool sqlite = script.dialect == DialectName::sqlite;
    const bool constraint = trigger.flag<Key::constraint_trigger>();
    std::string text = fmt::format("create {}trigger {} {} {} on {}",
                                   constraint ? "constraint " : "", sql_identifier(trigger.name),
                                   *trigger.get<Key::timing>(), events_clause(trigger), on.name);
    if (const std::string* table = trigger.get<Key::references>()) text += " from " + *table;
    if (trigger.flag<Key::deferrable>()) text += " deferrable";
    if (trigger.flag<Key::initially_deferred>()) text += " initially deferred";
    text += referencing_clause(trigger);
    const std::string* level = trigger.get<Key::level>();
    text += level ? " for each " + *level : " for each row";
    if (const std::string* when = trigger.get<Key::when>()) {
        text += sqlite ? " when " + *when : fmt::format(" when ({})", *when);
    }
    text += sqlite ? fmt::format("\nbegin\n{}\nend", *trigger.get<Key::body>())
                   : " execute function " + call_of(trigger);
    script.add(SqlStage::trigger, std::move(text));
    spell_enabled(script, SqlStage::trigger, on, trigger);
    script.note_rest(shown(trigger, on), trigger,
                     {Key::timing, Key::level, Key::events, Key::update_of, Key::when,
                      Key::function, Key::trigger_arguments, Key::old_table, Key::new_table,
                      Key::constraint_trigger, Key::deferrable, Key::initially_deferred,
                      Key::references, Key::enabled, Key::body, Key::comment});
    spell_comment(script, trigger,
                  fmt::format("trigger {} on {}", sql_identifier(trigger.name), on.name));
}

void spell_rule(SqlScript& script, const Relation& on, const Object& rule) {
    // The definition is what follows the table: WHERE and DO. A rule has one event.
    std::string text = fmt::format("create rule {} as on {} to {} {}", sql_identifier(rule.name),
                                   rule.get<Key::events>()->front(), on.name,
                                   *rule.get<Key::definition>());
    while (text.ends_with(';')) text.pop_back();
    script.add(SqlStage::trigger, std::move(text));
    spell_enabled(script, SqlStage::trigger, on, rule);
    spell_comment(script, rule, fmt::format("rule {} on {}", sql_identifier(rule.name), on.name));
}

void spell_policy(SqlScript& script, const Relation& on, const Object& policy) {
    std::string text = fmt::format("create policy {} on {}", sql_identifier(policy.name), on.name);
    if (policy.flag<Key::restrictive>()) text += " as restrictive";
    if (const std::string* command = policy.get<Key::command>()) text += " for " + *command;
    if (const Strings* roles = policy.get<Key::roles>()) text += " to " + sql_identifiers(*roles);
    if (const std::string* check = policy.get<Key::using_>()) {
        text += fmt::format(" using ({})", *check);
    }
    if (const std::string* check = policy.get<Key::with_check>()) {
        text += fmt::format(" with check ({})", *check);
    }
    script.add(SqlStage::policy, std::move(text));
    spell_comment(script, policy,
                  fmt::format("policy {} on {}", sql_identifier(policy.name), on.name));
}

// What the relation says about its parts.
void spell_settings(SqlScript& script, const Relation& on) {
    const Object& table = on.object;
    const auto alter = [&](std::string_view clause) {
        script.add(SqlStage::policy, fmt::format("alter table {} {}", on.name, clause));
    };
    if (table.flag<Key::row_security>()) alter("enable row level security");
    if (table.flag<Key::force_row_security>()) alter("force row level security");
    if (const std::string* identity = table.get<Key::replica_identity>()) {
        alter("replica identity " + (identity->starts_with("index ") ? "using " + *identity
                                                                    : *identity));
    }
    if (const std::string* index = table.get<Key::clustered_on>()) {
        alter("cluster on " + sql_identifier(*index));
    }
}

}  // namespace

void spell_parts(SqlScript& script, const Object& schema, const Object& relation) {
    const Relation on{schema, relation, qualified(script, schema, relation.name)};
    spell_settings(script, on);
    for (const Object& part : relation.children) {
        switch (part.kind) {
            case Kind::index: spell_index(script, on, part); break;
            case Kind::statistics: spell_statistics(script, on, part); break;
            case Kind::trigger: spell_trigger(script, on, part); break;
            case Kind::rule: spell_rule(script, on, part); break;
            case Kind::policy: spell_policy(script, on, part); break;
            default: break;  // columns and constraints stand in the table's own statement
        }
    }
}

}  // namespace schemadiff
