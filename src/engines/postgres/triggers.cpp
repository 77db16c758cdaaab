#include <fmt/format.h>

#include <array>

#include "engines/postgres/array.hpp"
#include "engines/postgres/clones.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/enabled.hpp"
#include "engines/postgres/readers.hpp"
#include "engines/postgres/sql_scan.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int oid, relation, name, function, function_name, type, enabled, parent, is_constraint,
        references, is_deferrable, is_deferred, columns, argument_count, arguments, old_table,
        new_table, definition;

    explicit Columns(const Rows& rows)
        : oid(rows.column("oid")), relation(rows.column("relation")), name(rows.column("name")),
          function(rows.column("function")), function_name(rows.column("function_name")),
          type(rows.column("type")), enabled(rows.column("enabled")),
          parent(rows.column("parent")), is_constraint(rows.column("is_constraint")),
          references(rows.column("references")), is_deferrable(rows.column("is_deferrable")),
          is_deferred(rows.column("is_deferred")), columns(rows.column("columns")),
          argument_count(rows.column("argument_count")), arguments(rows.column("arguments")),
          old_table(rows.column("old_table")), new_table(rows.column("new_table")),
          definition(rows.column("definition")) {}
};

// The bits of tgtype (src/include/catalog/pg_trigger.h).
constexpr std::int64_t for_each_row = 1;
constexpr std::int64_t before = 2;
constexpr std::int64_t instead_of = 64;
struct EventRow {
    std::int64_t bit;
    const char* word;
};
constexpr std::array event_bits{EventRow{4, "insert"}, EventRow{8, "delete"},
                                EventRow{16, "update"}, EventRow{32, "truncate"}};

void set_type(Object& trigger, std::int64_t type) {
    trigger.set<Key::timing>((type & instead_of) != 0 ? "instead of"
                             : (type & before) != 0   ? "before"
                                                      : "after");
    if ((type & for_each_row) == 0) trigger.set<Key::level>("statement");
    Strings events;
    for (const EventRow& event : event_bits) {
        if ((type & event.bit) != 0) events.emplace_back(event.word);
    }
    trigger.set<Key::events>(std::move(events));
}

/// The arguments stand one behind the other, each ended by a zero byte, in hexadecimal digits.
Strings arguments_of(std::string_view digits) {
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    Strings arguments;
    std::string argument;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        const char letter = static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
        if (letter != '\0') {
            argument += letter;
        } else {
            arguments.push_back(std::move(argument));
            argument.clear();
        }
    }
    return arguments;
}

/// The condition out of a whole CREATE TRIGGER as the server prints it.
std::string when_of(std::string_view definition) {
    constexpr std::string_view phrase = " WHEN (";
    const std::size_t at = find_outside(definition, phrase);
    if (at == definition.npos) throw SchemaChanged{"the condition of a trigger is gone"};
    const std::size_t open = at + phrase.size() - 1;
    const std::size_t close = closing_parenthesis(definition, open);
    return std::string(definition.substr(open + 1, close - open - 1));
}

std::string function_of(const Row& row, const Columns& at, const Reading& reading) {
    if (!row.null(at.function_name)) return row.string(at.function_name);
    const auto function = reading.functions.find(row.oid(at.function));
    if (function == reading.functions.end()) {
        throw SchemaChanged{"the function of a trigger is gone"};
    }
    return function->second;
}

void set_constraint(Object& trigger, const Row& row, const Columns& at, const Reading& reading) {
    trigger.set<Key::constraint_trigger>(true);
    if (row.flag(at.is_deferrable)) trigger.set<Key::deferrable>(true);
    if (row.flag(at.is_deferred)) trigger.set<Key::initially_deferred>(true);
    const Relation* const other = reading.relations.find(row.oid(at.references));
    if (other) trigger.set<Key::references>(reading.qualified(*other));
}

Object trigger_object(const Row& row, const Columns& at, const Relation& table,
                      const Reading& reading) {
    Object trigger(Kind::trigger, row.string(at.name));
    reading.describe(trigger, Catalog::trigger, row.oid(at.oid));
    set_type(trigger, row.number(at.type));
    trigger.set<Key::function>(function_of(row, at, reading));
    trigger.set_unless_empty<Key::update_of>(reading.column_names(table, numbers_of(row.text(at.columns))));
    if (row.number(at.argument_count) > 0) {
        trigger.set<Key::trigger_arguments>(arguments_of(row.text(at.arguments)));
    }
    trigger.set_unless_empty<Key::old_table>(row.string(at.old_table));
    trigger.set_unless_empty<Key::new_table>(row.string(at.new_table));
    if (!row.null(at.definition)) trigger.set<Key::when>(when_of(row.text(at.definition)));
    if (row.flag(at.is_constraint)) set_constraint(trigger, row, at, reading);
    set_enabled(trigger, row, at.enabled, reading);
    return trigger;
}

}  // namespace

void read_triggers(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    std::vector<Clone> triggers;
    for (const Row row : rows) {
        const Relation* const table = reading.shown(row.oid(at.relation));
        if (!table || reading.is_member(Catalog::trigger, row.oid(at.oid))) continue;
        triggers.push_back({row.oid(at.oid), row.oid(at.parent), table->oid,
                            trigger_object(row, at, *table, reading)});
    }
    add_originals(std::move(triggers), reading);
}

}  // namespace schemadiff::postgres
