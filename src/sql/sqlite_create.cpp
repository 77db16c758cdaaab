#include "sql/sqlite_create.hpp"

#include <utility>

#include "sql/grammar/sqlite_create_other.hpp"
#include "sql/sqlite_names.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff {

namespace {

namespace rules = grammar::sqlite;

// A rule owns the blanks behind it, its text does not.
std::string trimmed(std::string_view text) {
    while (!text.empty() && quoting::is_blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

std::string inside_parentheses(std::string_view text) {
    text.remove_prefix(1);
    text.remove_suffix(1);
    while (!text.empty() && quoting::is_blank(text.front())) text.remove_prefix(1);
    return trimmed(text);
}

// What is being read, until the constraint that it belongs to is complete.
struct TableState {
    SqliteTableSyntax table;
    std::string constraint;  ///< the name of the next constraint
    std::string conflict;
    std::vector<std::string> columns;
    std::string text;  ///< of the last expression
    SqliteForeignKeySyntax foreign_key;

    std::string take_name() { return std::exchange(constraint, {}); }
    std::string take_conflict() { return std::exchange(conflict, {}); }
    SqliteKeySyntax take_key() { return {take_name(), std::exchange(columns, {}), take_conflict()}; }
    SqliteKeySyntax take_column_key() {
        return {take_name(), {table.columns.back().name}, take_conflict()};
    }
};

template <typename Rule>
struct table_action : tao::pegtl::nothing<Rule> {};

// An action that runs on the text of its rule.
template <auto Run>
struct run {
    template <typename Input, typename State>
    static void apply(const Input& in, State& state) {
        Run(std::string_view(in.begin(), in.size()), state);
    }
};
using Text = std::string_view;

template <>
struct table_action<rules::column_name> : run<[](Text text, TableState& state) {
    state.table.columns.push_back({unquoted_sqlite_name(text), {}, {}, {}, {}});
    state.constraint.clear();
}> {};
template <>
struct table_action<rules::constraint_name> : run<[](Text text, TableState& state) {
    state.constraint = unquoted_sqlite_name(text);
}> {};
template <>
struct table_action<rules::action_word> : run<[](Text text, TableState& state) {
    state.conflict = lower_case(text);
}> {};
template <>
struct table_action<rules::key_column> : run<[](Text text, TableState& state) {
    state.columns.push_back(unquoted_sqlite_name(text));
}> {};
template <>
struct table_action<rules::autoincrement> : run<[](Text, TableState& state) {
    state.table.autoincrement = true;
}> {};
template <>
struct table_action<rules::column_primary_key> : run<[](Text, TableState& state) {
    state.table.primary_key = state.take_column_key();
}> {};
template <>
struct table_action<rules::table_primary_key> : run<[](Text, TableState& state) {
    state.table.primary_key = state.take_key();
}> {};
template <>
struct table_action<rules::column_not_null> : run<[](Text, TableState& state) {
    state.table.columns.back().not_null_name = state.take_name();
    state.table.columns.back().not_null_on_conflict = state.take_conflict();
}> {};
template <>
struct table_action<rules::column_null> : run<[](Text, TableState& state) {
    state.take_name();
    state.take_conflict();
}> {};
template <>
struct table_action<rules::column_unique> : run<[](Text, TableState& state) {
    state.table.uniques.push_back(state.take_column_key());
}> {};
template <>
struct table_action<rules::table_unique> : run<[](Text, TableState& state) {
    state.table.uniques.push_back(state.take_key());
}> {};
template <>
struct table_action<rules::check_text> : run<[](Text text, TableState& state) {
    state.text = inside_parentheses(text);
}> {};
template <>
struct table_action<rules::check> : run<[](Text, TableState& state) {
    state.table.checks.push_back({state.take_name(), state.text});
}> {};
template <>
struct table_action<rules::table_check> : run<[](Text, TableState& state) {
    state.take_conflict();  // SQLite reads it and ignores it
}> {};
template <>
struct table_action<rules::collation_name> : run<[](Text text, TableState& state) {
    state.table.columns.back().collation = unquoted_sqlite_name(text);
}> {};
template <>
struct table_action<rules::generated_text> : run<[](Text text, TableState& state) {
    state.table.columns.back().generated = inside_parentheses(text);
}> {};
template <>
struct table_action<rules::target_table> : run<[](Text text, TableState& state) {
    state.foreign_key.target = unquoted_sqlite_name(text);
}> {};
template <>
struct table_action<rules::target_column> : run<[](Text text, TableState& state) {
    state.foreign_key.target_columns.push_back(unquoted_sqlite_name(text));
}> {};
template <>
struct table_action<rules::source_column> : run<[](Text text, TableState& state) {
    state.foreign_key.columns.push_back(unquoted_sqlite_name(text));
}> {};
template <>
struct table_action<rules::column_references> : run<[](Text, TableState& state) {
    state.foreign_key.columns = {state.table.columns.back().name};
    state.foreign_key.name = state.take_name();
    state.table.foreign_keys.push_back(std::exchange(state.foreign_key, {}));
}> {};
template <>
struct table_action<rules::table_references> : run<[](Text, TableState& state) {
    state.foreign_key.name = state.take_name();
    state.table.foreign_keys.push_back(std::exchange(state.foreign_key, {}));
}> {};
template <>
struct table_action<rules::is_deferrable> : run<[](Text, TableState& state) {
    if (!state.table.foreign_keys.empty()) state.table.foreign_keys.back().deferrable = true;
}> {};
template <>
struct table_action<rules::initially_deferred> : run<[](Text, TableState& state) {
    // NOT DEFERRABLE INITIALLY DEFERRED is immediate.
    if (state.table.foreign_keys.empty()) return;
    SqliteForeignKeySyntax& key = state.table.foreign_keys.back();
    key.initially_deferred = key.deferrable;
}> {};

template <typename Rule, template <typename...> class Action, typename State>
bool parse_all(std::string_view text, State& state) {
    tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> in(text.data(), text.size(), "");
    return tao::pegtl::parse<Rule, Action>(in, state);
}

template <typename Rule>
struct index_action : tao::pegtl::nothing<Rule> {};
template <>
struct index_action<rules::key_text> : run<[](Text text, SqliteIndexSyntax& index) {
    index.keys.push_back(trimmed(text));
}> {};
template <>
struct index_action<rules::predicate_text> : run<[](Text text, SqliteIndexSyntax& index) {
    index.predicate = trimmed(text);
}> {};

template <typename Rule>
struct view_action : tao::pegtl::nothing<Rule> {};
template <>
struct view_action<rules::view_column> : run<[](Text text, SqliteViewSyntax& view) {
    view.columns.push_back(unquoted_sqlite_name(text));
}> {};
template <>
struct view_action<rules::view_text> : run<[](Text text, SqliteViewSyntax& view) {
    view.definition = trimmed(text);
}> {};

template <typename Rule>
struct trigger_action : tao::pegtl::nothing<Rule> {};
template <>
struct trigger_action<rules::timing> : run<[](Text text, SqliteTriggerSyntax& trigger) {
    trigger.timing = canonical_sqlite(text, [](const std::string&) { return true; });
}> {};
template <>
struct trigger_action<rules::event_word> : run<[](Text text, SqliteTriggerSyntax& trigger) {
    trigger.event = lower_case(text);
}> {};
template <>
struct trigger_action<rules::update_column> : run<[](Text text, SqliteTriggerSyntax& trigger) {
    trigger.update_of.push_back(unquoted_sqlite_name(text));
}> {};
template <>
struct trigger_action<rules::when_text> : run<[](Text text, SqliteTriggerSyntax& trigger) {
    trigger.when = trimmed(text);
}> {};
template <>
struct trigger_action<rules::body_text> : run<[](Text text, SqliteTriggerSyntax& trigger) {
    trigger.body = trimmed(text);
}> {};

template <typename Rule>
struct virtual_action : tao::pegtl::nothing<Rule> {};
template <>
struct virtual_action<rules::module_name> : run<[](Text text, SqliteVirtualTableSyntax& table) {
    table.module = unquoted_sqlite_name(text);
}> {};
template <>
struct virtual_action<rules::argument_text> : run<[](Text text, SqliteVirtualTableSyntax& table) {
    table.arguments.push_back(trimmed(text));
}> {};

template <typename Rule, template <typename...> class Action, typename Syntax>
std::optional<Syntax> parsed(std::string_view text) {
    Syntax syntax;
    if (!parse_all<Rule, Action>(text, syntax)) return std::nullopt;
    return syntax;
}

}  // namespace

std::optional<SqliteTableSyntax> parse_sqlite_table(std::string_view text) {
    TableState state;
    if (!parse_all<rules::create_table, table_action>(text, state)) return std::nullopt;
    return std::move(state.table);
}

std::optional<SqliteIndexSyntax> parse_sqlite_index(std::string_view text) {
    return parsed<rules::create_index, index_action, SqliteIndexSyntax>(text);
}

std::optional<SqliteViewSyntax> parse_sqlite_view(std::string_view text) {
    return parsed<rules::create_view, view_action, SqliteViewSyntax>(text);
}

std::optional<SqliteTriggerSyntax> parse_sqlite_trigger(std::string_view text) {
    auto trigger = parsed<rules::create_trigger, trigger_action, SqliteTriggerSyntax>(text);
    if (trigger && trigger->timing.empty()) trigger->timing = "before";
    return trigger;
}

std::optional<SqliteVirtualTableSyntax> parse_sqlite_virtual_table(std::string_view text) {
    return parsed<rules::create_virtual_table, virtual_action, SqliteVirtualTableSyntax>(text);
}

}  // namespace schemadiff
