#include "sql/sqlite/table_indexes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

[[noreturn]] void fail(const Definition& definition, std::size_t token, std::string message) {
    throw Fault{definition.token(token).at, std::move(message)};
}

// Only the very word makes an alias of the rowid: not INT, not INTEGER(8).
bool is_integer(const Definition& table, const ColumnSyntax& column) {
    return column.type.end == column.type.begin + 1 &&
           lower_case(name_of(table.token(column.type.begin))) == "integer";
}

class Keys {
  public:
    explicit Keys(const Definition& table) : table_(table), syntax_(table.table_syntax) {
        for (std::size_t i = 0; i < syntax_.columns.size(); ++i) {
            numbers_.emplace(folded_name(table.token(syntax_.columns[i].name)), static_cast<int>(i));
        }
    }

    TableKeys run() && {
        for (const KeyConstraint& key : syntax_.keys) {
            if (key.primary) {
                add_primary(key);
            } else {
                add_index(key, "u");
            }
        }
        if (syntax_.without_rowid != nowhere) leave_rowid();
        return std::move(keys_);
    }

  private:
    std::size_t place(const KeyConstraint& key) const { return key.head.begin; }

    int number_of(std::size_t token) const {
        const auto found = numbers_.find(folded_name(table_.token(token)));
        if (found == numbers_.end()) {
            fail(table_, token, fmt::format("the table {} has no column {}", table_.name,
                                            name_of(table_.token(token))));
        }
        return found->second;
    }

    void add_primary(const KeyConstraint& key) {
        if (keys_.primary) {
            fail(table_, place(key), fmt::format("the table {} has a primary key already", table_.name));
        }
        keys_.primary = &key;
        const int column = key.of_column              ? static_cast<int>(key.column)
                           : key.parts.size() == 1 && key.parts[0].column != nowhere
                               ? number_of(key.parts[0].column)
                               : -1;
        if (column >= 0 && !key.descending &&
            is_integer(table_, syntax_.columns[static_cast<std::size_t>(column)])) {
            keys_.rowid_column = column;
        } else if (key.autoincrement != nowhere) {
            fail(table_, key.autoincrement, "AUTOINCREMENT needs an INTEGER PRIMARY KEY");
        } else {
            add_index(key, "pk");
        }
    }

    SqliteIndexRow row_of(const KeyConstraint& key, const char* origin) const {
        SqliteIndexRow row{{}, true, origin, {}};
        const auto add = [&](int column, bool descending, std::string collation) {
            const auto at = static_cast<std::size_t>(column);
            row.columns.push_back({column, name_of(table_.token(syntax_.columns[at].name)), descending,
                                   std::move(collation)});
        };
        if (key.of_column) {
            const int column = static_cast<int>(key.column);
            add(column, key.descending, collation_of(table_, column));
        }
        for (const KeyPart& part : key.parts) {
            if (part.column == nowhere) {
                fail(table_, part.text.begin, "a primary key or unique constraint holds columns only");
            }
            const int column = number_of(part.column);
            if (part.collation != nowhere) check_collation(table_, part.collation);
            add(column, part.descending,
                part.collation == nowhere ? collation_of(table_, column)
                                          : name_of(table_.token(part.collation)));
        }
        return row;
    }

    std::string action_of(const KeyConstraint& key) const {
        return key.head.conflict == nowhere ? "" : lower_case(table_.token(key.head.conflict).text);
    }

    // A second constraint over the same columns adds no index.
    void add_index(const KeyConstraint& key, const char* origin) {
        SqliteIndexRow row = row_of(key, origin);
        for (AutomaticIndex& other : keys_.indexes) {
            const bool same = std::ranges::equal(
                other.row.columns, row.columns,
                [](const SqliteIndexColumnRow& a, const SqliteIndexColumnRow& b) {
                    return a.place == b.place && lower_case(a.collation) == lower_case(b.collation);
                });
            if (!same) continue;
            const std::string mine = action_of(key);
            const std::string theirs = action_of(*other.constraint);
            if (!mine.empty() && !theirs.empty() && mine != theirs) {
                fail(table_, place(key), "two ON CONFLICT clauses for one key contradict each other");
            }
            if (key.primary) other.row.origin = "pk";
            return;
        }
        append(std::move(row), key);
    }

    void append(SqliteIndexRow row, const KeyConstraint& key) {
        row.name = fmt::format("sqlite_autoindex_{}_{}", table_.name, keys_.indexes.size() + 1);
        keys_.indexes.push_back({std::move(row), &key});
    }

    // Without a rowid the primary key is an index whatever its type.
    void leave_rowid() {
        const std::size_t place = syntax_.without_rowid;
        if (!keys_.primary) {
            fail(table_, place, fmt::format("WITHOUT ROWID needs a primary key, which {} has not", table_.name));
        }
        if (keys_.primary->autoincrement != nowhere) {
            fail(table_, keys_.primary->autoincrement, "AUTOINCREMENT needs a rowid");
        }
        if (keys_.rowid_column >= 0) {
            keys_.rowid_column = -1;
            add_index(*keys_.primary, "pk");
        }
        const auto primary = std::ranges::find(keys_.indexes, "pk", [](const AutomaticIndex& index) {
            return index.row.origin;
        });
        if (primary == keys_.indexes.end()) return;
        std::vector<SqliteIndexColumnRow> once;
        for (SqliteIndexColumnRow& column : primary->row.columns) {
            const bool known = std::ranges::any_of(once, [&](const SqliteIndexColumnRow& other) {
                return other.place == column.place &&
                       lower_case(other.collation) == lower_case(column.collation);
            });
            if (!known) once.push_back(std::move(column));
        }
        primary->row.columns = std::move(once);
    }

    const Definition& table_;
    const TableSyntax& syntax_;
    std::unordered_map<std::string, int> numbers_;
    TableKeys keys_;
};

}  // namespace

TableKeys keys_of(const Definition& table) {
    return Keys(table).run();
}

int column_number(const Definition& table, const std::string& folded) {
    const std::vector<ColumnSyntax>& columns = table.table_syntax.columns;
    const auto found = std::ranges::find_if(columns, [&](const ColumnSyntax& column) {
        return folded_name(table.token(column.name)) == folded;
    });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::string collation_of(const Definition& table, int column) {
    const ColumnSyntax& syntax = table.table_syntax.columns[static_cast<std::size_t>(column)];
    return syntax.collation == nowhere ? "BINARY" : name_of(table.token(syntax.collation));
}

void check_collation(const Definition& definition, std::size_t token) {
    const std::string name = folded_name(definition.token(token));
    if (name != "binary" && name != "nocase" && name != "rtrim") {
        fail(definition, token, fmt::format("there is no collation {}: BINARY, NOCASE or RTRIM", name));
    }
}

std::string declared_type(const Definition& table, const ColumnSyntax& column) {
    if (column.type.empty()) return {};
    const bool quoted = table.token(column.type.begin).kind != Lexeme::Kind::word;
    return quoted ? name_of(table.token(column.type.begin)) : table.text(column.type);
}

SqliteIndexRow index_row(const Definition& index, const Definition& table) {
    constexpr int expression = -2;
    SqliteIndexRow row{index.name, index.index.unique, "c", {}};
    for (const KeyPart& part : index.index.parts) {
        SqliteIndexColumnRow column{expression, {}, part.descending, "BINARY"};
        if (part.column != nowhere) {
            const std::string name = folded_name(index.token(part.column));
            column.place = column_number(table, name);
            if (column.place < 0) column.place = expression;
        }
        if (column.place >= 0) {
            const auto at = static_cast<std::size_t>(column.place);
            column.name = name_of(table.token(table.table_syntax.columns[at].name));
            column.collation = collation_of(table, column.place);
        }
        if (part.collation != nowhere) {
            check_collation(index, part.collation);
            column.collation = name_of(index.token(part.collation));
        }
        row.columns.push_back(std::move(column));
    }
    return row;
}

}  // namespace schemadiff::sqlite
