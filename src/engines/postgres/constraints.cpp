// Constraints of tables and domains. Those with an index behind them take over what the index has;
// copies on partitions are hidden as long as they say what the parent's says.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "engines/postgres/array.hpp"
#include "engines/postgres/clones.hpp"
#include "engines/postgres/connection.hpp"
#include "sql/generated_name.hpp"
#include "engines/postgres/readers.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int oid, name, type, relation, domain, index, references_table, on_update, on_delete, match,
        is_deferrable, is_deferred, is_not_valid, no_inherit, is_inherited, parent, columns,
        references_columns, on_delete_columns, is_period, is_not_enforced, expression, has_stand_in,
        operators;

    explicit Columns(const Rows& rows)
        : oid(rows.column("oid")), name(rows.column("name")), type(rows.column("type")),
          relation(rows.column("relation")), domain(rows.column("domain")),
          index(rows.column("index")), references_table(rows.column("references_table")),
          on_update(rows.column("on_update")), on_delete(rows.column("on_delete")),
          match(rows.column("match")), is_deferrable(rows.column("is_deferrable")),
          is_deferred(rows.column("is_deferred")), is_not_valid(rows.column("is_not_valid")),
          no_inherit(rows.column("no_inherit")), is_inherited(rows.column("is_inherited")),
          parent(rows.column("parent")),
          columns(rows.column("columns")), references_columns(rows.column("references_columns")),
          on_delete_columns(rows.column("on_delete_columns")),
          is_period(rows.column("is_period")), is_not_enforced(rows.column("is_not_enforced")),
          expression(rows.column("expression")), has_stand_in(rows.column("has_stand_in")),
          operators(rows.column("operators")) {}
};

struct ConstraintKind {
    char letter;
    Kind kind;
    std::string_view suffix;  ///< of a generated name
};
constexpr std::array constraint_kinds{
    ConstraintKind{'p', Kind::primary_key, "pkey"}, ConstraintKind{'u', Kind::unique, "key"},
    ConstraintKind{'f', Kind::foreign_key, "fkey"}, ConstraintKind{'c', Kind::check, "check"},
    ConstraintKind{'x', Kind::exclusion, "excl"},
};

struct ActionRow {
    char letter;
    const char* words;
};
constexpr std::array actions{ActionRow{'r', "restrict"}, ActionRow{'c', "cascade"},
                             ActionRow{'n', "set null"}, ActionRow{'d', "set default"}};

/// ON UPDATE and ON DELETE, unless it is the default, no action.
void set_action(Object& constraint, Key key, const Row& row, int column, Reading& reading) {
    if (row.letter(column) == 'a') return;
    const auto* const at = std::ranges::find(actions, row.letter(column), &ActionRow::letter);
    if (at == actions.end()) {
        reading.unknown("foreign key action", row.text(column), constraint.name);
    }
    constraint.put(key, reading.values.text(at->words));
}

void set_foreign_key(Object& constraint, const Row& row, const Columns& at, Reading& reading) {
    const Relation* const table = reading.relations.find(row.oid(at.references_table));
    if (!table) throw SchemaChanged{"the table that a foreign key refers to is gone"};
    constraint.set<Key::references_table>(reading.qualified(*table));
    constraint.put(Key::references_columns,
                   reading.values.strings(
                       reading.column_names(*table, numbers_of(row.text(at.references_columns)))));
    switch (row.letter(at.match)) {
        case 's': break;
        case 'f': constraint.set<Key::match>("full"); break;
        case 'p': constraint.set<Key::match>("partial"); break;
        default: reading.unknown("match type", row.text(at.match), constraint.name);
    }
    set_action(constraint, Key::on_update, row, at.on_update, reading);
    set_action(constraint, Key::on_delete, row, at.on_delete, reading);
    const Relation* const own = reading.relations.find(row.oid(at.relation));
    constraint.set_unless_empty<Key::on_delete_columns>(
        reading.column_names(*own, numbers_of(row.text(at.on_delete_columns))));
    if (row.flag(at.is_period)) constraint.set<Key::period>(true);
}

/// "during WITH &&", as in the definition of an exclusion constraint.
void set_elements(Object& constraint, const Row& row, const Columns& at, const Index& index) {
    const Strings operators = strings_of_array(row.text(at.operators));
    Strings elements;
    for (std::size_t i = 0; i < index.keys.size() && i < operators.size(); ++i) {
        elements.push_back(fmt::format("{} WITH {}", index.keys[i], operators[i]));
    }
    constraint.set<Key::elements>(std::move(elements));
}

constexpr std::array told_by_index{Key::include,   Key::options, Key::tablespace,
                                   Key::nulls_not_distinct, Key::predicate, Key::invalid,
                                   Key::method};

void take_index(Object& constraint, const Row& row, const Columns& at, Reading& reading) {
    Index* const index = reading.indexes.find(row.oid(at.index));
    if (!index) throw SchemaChanged{fmt::format("the index of {} is gone", constraint.name)};
    index->constraint = true;
    for (const Attribute& attribute : index->object.attributes) {
        const bool told = std::ranges::find(told_by_index, attribute.key) != told_by_index.end();
        if (told && carries(constraint.kind, attribute.key)) {
            constraint.put(attribute.key, attribute.shared);
        }
    }
    const std::string* const on_index = index->object.get<Key::comment>();
    const std::string* const own = constraint.get<Key::comment>();
    if (on_index) {
        constraint.set<Key::comment>(own ? fmt::format("{}\nindex: {}", *own, *on_index)
                                         : *on_index);
    }
    if (constraint.kind == Kind::exclusion) {
        set_elements(constraint, row, at, *index);
    } else if (row.flag(at.is_period)) {
        constraint.set<Key::without_overlaps>(true);
    }
}

void set_state(Object& constraint, const Row& row, const Columns& at) {
    if (carries(constraint.kind, Key::deferrable)) {
        if (row.flag(at.is_deferrable)) constraint.set<Key::deferrable>(true);
        if (row.flag(at.is_deferred)) constraint.set<Key::initially_deferred>(true);
    }
    if (carries(constraint.kind, Key::not_valid)) {
        // What is not enforced is never validated either: one thing is said once.
        if (row.flag(at.is_not_enforced)) {
            constraint.set<Key::not_enforced>(true);
        } else if (row.flag(at.is_not_valid)) {
            constraint.set<Key::not_valid>(true);
        }
    }
}

/// The columns that a generated name is made of: an expression is an empty one.
Strings named_columns(const Object& constraint, const Strings& columns,
                      const std::vector<std::int64_t>& numbers) {
    if (constraint.kind == Kind::primary_key) return {};
    if (constraint.kind == Kind::check) return columns.size() == 1 ? columns : Strings();
    Strings all = columns;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] == 0) all.insert(all.begin() + static_cast<std::ptrdiff_t>(i), "");
    }
    if (const Strings* const include = constraint.get<Key::include>()) {
        all.insert(all.end(), include->begin(), include->end());
    }
    return all;
}

/// The expression of a table's CHECK; the catalog lists the columns that are in it.
std::string check_expression(const Row& row, const Columns& at, const Relation& table,
                             const Reading& reading) {
    if (!row.flag(at.has_stand_in)) return row.string(at.expression);
    NamedExpression named =
        reading.stand_in.named(row.text(at.expression), table, reading.names);
    std::vector<std::int64_t> listed = numbers_of(row.text(at.columns));
    for (std::vector<std::int64_t>* const numbers : {&named.columns, &listed}) {
        std::ranges::sort(*numbers);
        numbers->erase(std::ranges::unique(*numbers).begin(), numbers->end());
    }
    if (named.columns != listed) throw AmbiguousColumns{};
    return std::move(named.text);
}

Object table_constraint(const Row& row, const Columns& at, const ConstraintKind& kind,
                        const Relation& table, Reading& reading) {
    Object constraint(kind.kind, row.string(at.name));
    reading.describe(constraint, Catalog::constraint, row.oid(at.oid));
    const std::vector<std::int64_t> numbers = numbers_of(row.text(at.columns));
    const Strings columns = reading.column_names(table, numbers);
    const bool indexed = carries(kind.kind, Key::tablespace);
    if (indexed) take_index(constraint, row, at, reading);
    if (carries(kind.kind, Key::columns)) {
        constraint.put(Key::columns, reading.values.strings(columns));
    }
    if (kind.kind == Kind::foreign_key) set_foreign_key(constraint, row, at, reading);
    if (kind.kind == Kind::check) {
        if (row.null(at.expression)) {
            throw SchemaChanged{fmt::format("the expression of {} is gone", constraint.name)};
        }
        constraint.put(Key::expression, reading.values.text(check_expression(row, at, table, reading)));
        if (row.flag(at.no_inherit)) constraint.set<Key::no_inherit>(true);
    }
    set_state(constraint, row, at);
    if (kind.kind != Kind::check) set_constraint_state(constraint, row.oid(at.oid), reading);
    if (row.flag(at.is_inherited)) {
        constraint.set<Key::inherited>(true);
    }
    const Strings named = named_columns(constraint, columns, numbers);
    if (is_generated(constraint.name, {table.name, named, kind.suffix})) {
        constraint.put(Key::generated_name, reading.values.flag());
    }
    return constraint;
}

/// NOT NULL is the column's (18; before, the catalog has no such constraint).
void read_not_null(const Row& row, const Columns& at, Reading& reading) {
    Relation* const table = reading.shown(row.oid(at.relation));
    const std::vector<std::int64_t> numbers = numbers_of(row.text(at.columns));
    Object* const column = table && !numbers.empty() ? table->column(numbers.front()) : nullptr;
    if (!column) return;
    const std::string_view name = row.text(at.name);
    if (!is_generated(name, {table->name, std::span(&column->name, 1), "not_null"})) {
        column->set<Key::not_null_name>(std::string(name));
    }
    if (row.flag(at.no_inherit)) column->set<Key::not_null_no_inherit>(true);
    if (row.flag(at.is_not_valid)) column->set<Key::not_null_not_valid>(true);
}

void read_domain_constraint(const Row& row, const Columns& at, Reading& reading) {
    Object* const domain = reading.find(Catalog::type, row.oid(at.domain));
    if (!domain) return;
    const std::string name = row.string(at.name);
    if (row.letter(at.type) == 'n') {  // 17
        if (!is_generated(name, {domain->name, {}, "not_null"})) {
            domain->set<Key::not_null_name>(name);
        }
        if (row.flag(at.is_not_valid)) domain->set<Key::not_null_not_valid>(true);
        return;
    }
    if (row.null(at.expression)) throw SchemaChanged{"the expression of a domain is gone"};
    Object& check = domain->add(Kind::check, name);
    reading.describe(check, Catalog::constraint, row.oid(at.oid));
    check.set<Key::expression>(row.string(at.expression));
    if (row.flag(at.is_not_valid)) check.set<Key::not_valid>(true);
    if (is_generated(name, {domain->name, {}, "check"})) check.set<Key::generated_name>(true);
}

/// Makes room in each table for what it will have, so that its children are not moved with every
/// few that come. Returns the constraints that others are copies of.
std::unordered_set<Oid> prepare(const Rows& rows, const Columns& at, Reading& reading) {
    std::unordered_set<Oid> parents;
    for (const Row row : rows) {
        if (const Oid parent = row.oid(at.parent)) parents.insert(parent);
        // One that has an index was counted with that.
        Relation* const table = row.null(at.index) || row.letter(at.type) == 'f'
                                    ? reading.relations.find(row.oid(at.relation))
                                    : nullptr;
        if (table) ++table->parts;
    }
    for (Relation& table : reading.relations) {
        if (table.parts > 0) table.object.children.reserve(table.object.children.size() + table.parts);
    }
    return parents;
}

}  // namespace

void read_constraints(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    const std::unordered_set<Oid> parents = prepare(rows, at, reading);
    std::vector<Clone> related;
    for (const Row row : rows) {
        const char letter = row.letter(at.type);
        if (letter == 't') continue;  // a constraint trigger: triggers.cpp
        const bool of_domain = row.oid(at.domain) != 0;
        const auto* const kind =
            std::ranges::find(constraint_kinds, letter, &ConstraintKind::letter);
        if (kind == constraint_kinds.end() && letter != 'n') {
            reading.unknown("constraint type", row.text(at.type), row.text(at.name));
        }
        if (of_domain) {
            read_domain_constraint(row, at, reading);
        } else if (letter == 'n') {
            read_not_null(row, at, reading);
        } else if (Relation* const table = reading.shown(row.oid(at.relation));
                   table && !reading.is_member(Catalog::constraint, row.oid(at.oid))) {
            Object object = table_constraint(row, at, *kind, *table, reading);
            // A partition's copy of a CHECK has no parent in the catalog, only the mark.
            if (kind->kind == Kind::check && table->partition &&
                object.flag<Key::inherited>() && !object.flag<Key::not_valid>()) {
                continue;
            }
            const Oid oid = row.oid(at.oid);
            const Oid parent = row.oid(at.parent);
            if (parent == 0 && !parents.contains(oid)) {
                table->object.children.push_back(std::move(object));
            } else {
                related.push_back({oid, parent, table->oid, std::move(object)});
            }
        }
    }
    add_originals(std::move(related), reading);
}

}  // namespace schemadiff::postgres
