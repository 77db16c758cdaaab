#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "engines/postgres/array.hpp"
#include "engines/postgres/connection.hpp"
#include "engines/postgres/readers.hpp"
#include "sql/secret.hpp"

namespace schemadiff::postgres {

namespace {

struct Columns {
    int relation, number, name, type, type_name, not_null, identity, generated, collation, storage,
        compression, is_inherited, statistics_target, acl, options, foreign_options;

    explicit Columns(const Rows& rows)
        : relation(rows.column("relation")), number(rows.column("number")),
          name(rows.column("name")), type(rows.column("type")),
          type_name(rows.column("type_name")), not_null(rows.column("not_null")),
          identity(rows.column("identity")), generated(rows.column("generated")),
          collation(rows.column("collation")), storage(rows.column("storage")),
          compression(rows.column("compression")), is_inherited(rows.column("is_inherited")),
          statistics_target(rows.column("statistics_target")),
          acl(rows.column("acl")), options(rows.column("options")),
          foreign_options(rows.column("foreign_options")) {}
};

struct LetterRow {
    char letter;
    const char* word;
};
constexpr std::array identities{LetterRow{'a', "always"}, LetterRow{'d', "by default"}};
constexpr std::array storages{LetterRow{'p', "plain"}, LetterRow{'e', "external"},
                              LetterRow{'m', "main"}, LetterRow{'x', "extended"}};
constexpr std::array compressions{LetterRow{'p', "pglz"}, LetterRow{'l', "lz4"}};

template <class Table>
std::string word(const Table& table, const Row& row, int column, std::string_view what,
                 const Object& object, const Reading& reading) {
    const auto* const at = std::ranges::find(table, row.letter(column), &LetterRow::letter);
    if (at == table.end()) reading.unknown(what, row.text(column), "column " + object.name);
    return at->word;
}

/// The rows in the order of tables and columns: the server mostly delivers them so.
std::vector<int> in_order(const Rows& rows, const Columns& at) {
    std::vector<std::pair<std::uint64_t, int>> keyed;
    keyed.reserve(static_cast<std::size_t>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        const auto relation = static_cast<std::uint64_t>(rows[row].oid(at.relation));
        keyed.emplace_back(
            relation << 16U | static_cast<std::uint64_t>(rows[row].number(at.number)), row);
    }
    if (!std::ranges::is_sorted(keyed)) std::ranges::sort(keyed);
    std::vector<int> order;
    order.reserve(keyed.size());
    for (const auto& [key, row] : keyed) order.push_back(row);
    return order;
}

void set_type(Object& column, const Row& row, const Columns& at, Reading& reading) {
    const Oid type = row.oid(at.type);
    column.put(Key::type, reading.values.text(row.null(at.type_name)
                                                  ? reading.types.unmodified_name_of(type)
                                                  : row.text(at.type_name)));
    const Type* const known = reading.types.find(type);
    const Oid collation = row.oid(at.collation);
    if (known && collation != 0 && collation != known->collation) {
        column.set<Key::collation>(reading.collation(collation));
    }
}

/// How values are kept: for whatever has storage.
void set_storage(Object& column, const Row& row, const Columns& at, const Reading& reading) {
    const Type* const type = reading.types.find(row.oid(at.type));
    if (type && row.letter(at.storage) != type->storage) {
        column.set<Key::storage>(word(storages, row, at.storage, "storage", column, reading));
    }
    if (row.letter(at.compression) != '\0') {
        column.set<Key::compression>(
            word(compressions, row, at.compression, "compression", column, reading));
    }
    if (!row.null(at.statistics_target)) {
        column.set<Key::statistics_target>(row.number(at.statistics_target));
    }
}

void set_table_column(Object& column, const Row& row, const Columns& at, const Relation& relation,
                      Reading& reading) {
    set_type(column, row, at, reading);
    set_storage(column, row, at, reading);
    if (row.flag(at.not_null)) column.put(Key::not_null, reading.values.flag());
    if (row.letter(at.identity) != '\0') {
        column.set<Key::identity>(word(identities, row, at.identity, "identity", column, reading));
    }
    switch (row.letter(at.generated)) {
        case '\0':
        case 's': break;
        case 'v': column.set<Key::virtual_>(true); break;
        default: reading.unknown("generation", row.text(at.generated), "column " + column.name);
    }
    // All columns of a partition are its parent's: that it is one says so already.
    if (row.flag(at.is_inherited) && !relation.partition) {
        column.set<Key::inherited>(true);
    }
}

void set_foreign_options(Object& column, const Row& row, const Columns& at,
                         const Relation& relation, Reading& reading) {
    if (row.null(at.foreign_options)) return;
    Path path = reading.path(relation);
    path.push_back({column.kind, column.name});
    column.set_unless_empty<Key::parameters>(without_secrets(
        strings_of_array(row.text(at.foreign_options)), path, Key::parameters, reading.snapshot));
}

/// pg_attver is the server's own note (15.20), no option of anybody's.
Strings users_options(std::string_view text) {
    Strings options = strings_of_array(text);
    std::erase_if(options, [](const std::string& option) {
        return option.starts_with("pg_attver=");
    });
    return options;
}

Object column_object(const Row& row, const Columns& at, const Relation& relation, int position,
                     Reading& reading) {
    const bool composite = relation.kind == 'c';
    Object column(composite ? Kind::composite_attribute : Kind::column, row.string(at.name));
    reading.describe(column, Catalog::class_, relation.oid, row.number(at.number));
    if (relation.kind == 'v') {
        // Only what a view's column can carry of its own.
    } else if (relation.kind == 'm') {
        set_storage(column, row, at, reading);
    } else {
        column.put(Key::position, reading.values.number(position));
        if (composite) {
            set_type(column, row, at, reading);
        } else {
            set_table_column(column, row, at, relation, reading);
        }
    }
    if (!composite) {
        reading.set_privileges(column, row, at.acl, acl::column, relation.owner);
        if (!row.null(at.options)) {
            column.set_unless_empty<Key::options>(users_options(row.text(at.options)));
        }
    }
    return column;
}

/// What an index's own column has waits for the index.
void keep_index_column(const Row& row, const Columns& at, Reading& reading) {
    IndexColumn column;
    column.number = row.number(at.number);
    if (!row.null(at.statistics_target)) {
        column.statistics_target = row.number(at.statistics_target);
    }
    if (!row.null(at.options)) column.options = users_options(row.text(at.options));
    reading.index_columns[row.oid(at.relation)].push_back(std::move(column));
}

/// Keeps what indexes, constraints and triggers ask about the column by its number.
void remember(Relation& relation, const Row& row, const Columns& at, int child) {
    relation.columns.resize(static_cast<std::size_t>(row.number(at.number)));
    relation.columns.back() = {.child = child,
                               .type = row.oid(at.type),
                               .collation = row.oid(at.collation),
                               .generated = row.letter(at.generated)};
}

/// The number of rows that are of the same relation as the first.
std::size_t number_of_columns(const Rows& rows, const Columns& at,
                              std::vector<int>::const_iterator first,
                              std::vector<int>::const_iterator end) {
    const std::string_view relation = rows[*first].text(at.relation);
    const auto other = std::find_if(
        first, end, [&](int row) { return rows[row].text(at.relation) != relation; });
    return static_cast<std::size_t>(other - first);
}

void make_room(Relation& relation, std::size_t columns) {
    relation.object.children.reserve(columns);
    relation.columns.reserve(columns);
}

/// DEFAULT NULL is no default, unless it hides one of the column's domain.
bool is_null_default(std::string_view expression, const Object& column, Oid column_type,
                     const Reading& reading) {
    const Type* const type = reading.types.find(column_type);
    if (!expression.starts_with("NULL::") || !type || type->kind == 'd') return false;
    const std::string_view cast = expression.substr(6);
    const std::string* const whole = column.get<Key::type>();
    return cast == type->name || cast == type->unmodified || (whole && cast == *whole);
}

}  // namespace

void read_columns(const Rows& rows, Reading& reading) {
    const Columns at(rows);
    Relation* relation = nullptr;
    const std::vector<int> order = in_order(rows, at);
    for (auto next = order.begin(); next != order.end(); ++next) {
        const Row row = rows[*next];
        const Oid oid = row.oid(at.relation);
        if (!relation || relation->oid != oid) {
            relation = reading.relations.find(oid);
            if (relation) make_room(*relation, number_of_columns(rows, at, next, order.end()));
        }
        if (!relation) {  // a temporary table's, or an index's
            if (reading.index_relations.find(oid)) keep_index_column(row, at, reading);
            continue;
        }
        const int child = static_cast<int>(relation->object.children.size());
        remember(*relation, row, at, child);
        if (relation->hidden) {
            relation->object.children.emplace_back(Kind::column, row.string(at.name));
            continue;
        }
        relation->object.children.push_back(
            column_object(row, at, *relation, child + 1, reading));
        set_foreign_options(relation->object.children.back(), row, at, *relation, reading);
    }
    for (Relation& view : reading.relations) {
        if (view.hidden || (view.kind != 'v' && view.kind != 'm')) continue;
        Strings names;
        for (const Object& column : view.object.children) names.push_back(column.name);
        view.object.set_unless_empty<Key::columns>(std::move(names));
    }
}

void read_defaults(const Rows& rows, Reading& reading) {
    const int relation = rows.column("relation");
    const int number = rows.column("number");
    const int expression = rows.column("expression");
    const int variables = rows.column("variables");
    for (const Row row : rows) {
        Relation* const table = reading.shown(row.oid(relation));
        Object* const column = table ? table->column(row.number(number)) : nullptr;
        if (!column) continue;
        if (row.null(expression)) {
            throw SchemaChanged{fmt::format("the default of column {} is gone", column->name)};
        }
        const auto place = static_cast<std::size_t>(row.number(number)) - 1;
        if (table->columns[place].generated != '\0') {
            column->put(Key::generated, reading.values.text(expression_of(row, expression, variables,
                                                                         *table, reading)));
        } else if (!is_null_default(row.text(expression), *column, table->columns[place].type,
                                    reading)) {
            column->put(Key::default_, reading.values.text(row.text(expression)));
        }
    }
}

}  // namespace schemadiff::postgres
