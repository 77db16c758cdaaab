// Tables with their columns and constraints as SQL, for both dialects.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_options.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

std::string shown(const Object& part, const std::string& table) {
    return shown_text(fmt::format("{} {} of {}", row_of(part.kind).words, part.name, table));
}

std::vector<const Object*> columns_of(const Object& table) {
    std::vector<const Object*> columns;
    for (const Object& child : table.children) {
        if (child.kind == Kind::column) columns.push_back(&child);
    }
    std::ranges::sort(columns, {}, [](const Object* column) {
        const std::int64_t* position = column->get<Key::position>();
        return position ? *position : 0;
    });
    return columns;
}

std::string identity_options(const Object& column) {
    std::string text;
    const auto number = [&](std::string_view clause, const std::int64_t* value) {
        if (!value) return;
        text += fmt::format("{}{} {}", text.empty() ? "" : " ", clause, *value);
    };
    number("increment by", column.get<Key::increment>());
    number("minvalue", column.get<Key::minimum>());
    number("maxvalue", column.get<Key::maximum>());
    number("start with", column.get<Key::start>());
    number("cache", column.get<Key::cache>());
    if (column.flag<Key::cycle>()) text += text.empty() ? "cycle" : " cycle";
    return text.empty() ? "" : fmt::format(" ({})", text);
}

std::string conflict_clause(const std::string* action) {
    return action ? " on conflict " + *action : "";
}

// SQLite takes any expression as a default only in parentheses.
std::string spelled_default(const SqlScript& script, const std::string& expression) {
    return script.dialect == DialectName::sqlite ? fmt::format("({})", expression) : expression;
}

// `options` are those of a foreign table's column.
std::string column_line(const SqlScript& script, const Object& column, const std::string& options) {
    std::string text = sql_identifier(column.name);
    if (const std::string* type = column.get<Key::type>()) text += ' ' + *type;
    text += options;
    if (const std::string* value = column.get<Key::compression>()) text += " compression " + *value;
    if (const std::string* value = column.get<Key::collation>()) text += " collate " + *value;
    if (const std::string* value = column.get<Key::default_>()) {
        text += " default " + spelled_default(script, *value);
    }
    if (const std::string* value = column.get<Key::generated>()) {
        text += fmt::format(" generated always as ({}) {}", *value,
                            column.flag<Key::virtual_>() ? "virtual" : "stored");
    }
    if (const std::string* value = column.get<Key::identity>()) {
        text += fmt::format(" generated {} as identity{}", *value, identity_options(column));
    }
    if (column.flag<Key::not_null>() && !column.flag<Key::not_null_not_valid>()) {
        const std::string* name = column.get<Key::not_null_name>();
        if (name) text += " constraint " + sql_identifier(*name);
        text += " not null" + conflict_clause(column.get<Key::not_null_on_conflict>());
        if (column.flag<Key::not_null_no_inherit>()) text += " no inherit";
    }
    return text;
}

std::string deferral(const Object& constraint) {
    std::string text;
    if (constraint.flag<Key::deferrable>()) text += " deferrable";
    if (constraint.flag<Key::initially_deferred>()) text += " initially deferred";
    return text;
}

std::string index_options(const Object& constraint) {
    std::string text;
    if (const Strings* options = constraint.get<Key::options>()) {
        text += fmt::format(" with ({})", fmt::join(*options, ", "));
    }
    if (const std::string* space = constraint.get<Key::tablespace>()) {
        text += " using index tablespace " + sql_identifier(*space);
    }
    return text;
}

// The columns of a key, each with its collation and order where the key has one of its own (SQLite).
std::string key_columns(const Object& key) {
    Strings columns;
    for (const std::string& column : *key.get<Key::columns>()) {
        std::string text = sql_identifier(column);
        const auto detail = [&](const Strings* all, std::string_view clause) {
            if (!all) return;
            const auto own = std::ranges::find_if(*all, [&](const std::string& one) {
                return one.starts_with(column + ' ') || one.starts_with(text + ' ');
            });
            if (own != all->end()) {
                columns.back() += fmt::format(" {}{}", clause, own->substr(own->rfind(' ') + 1));
            }
        };
        columns.push_back(text);
        detail(key.get<Key::collations>(), "collate ");
        detail(key.get<Key::orders>(), "");
    }
    return fmt::format("{}", fmt::join(columns, ", "));
}

std::string key_clause(const Object& key) {
    std::string text = key.kind == Kind::primary_key ? "primary key" : "unique";
    if (key.flag<Key::nulls_not_distinct>()) text += " nulls not distinct";
    text += fmt::format(" ({}{})", key_columns(key),
                        key.flag<Key::without_overlaps>() ? " without overlaps" : "");
    if (const Strings* include = key.get<Key::include>()) {
        text += fmt::format(" include ({})", sql_identifiers(*include));
    }
    return text + index_options(key) + deferral(key) +
           conflict_clause(key.get<Key::on_conflict>());
}

std::string period_columns(const Strings& columns, const Object& key) {
    if (!key.flag<Key::period>()) return sql_identifiers(columns);
    const Strings others(columns.begin(), columns.end() - 1);
    return fmt::format("{}, period {}", sql_identifiers(others), sql_identifier(columns.back()));
}

std::string foreign_key_clause(const SqlScript& script, const Object& key) {
    const std::string& target = *key.get<Key::references_table>();
    std::string text = fmt::format(
        "foreign key ({}) references {}", period_columns(*key.get<Key::columns>(), key),
        script.dialect == DialectName::sqlite ? sql_identifier(target) : target);
    if (const Strings* columns = key.get<Key::references_columns>()) {
        text += fmt::format(" ({})", period_columns(*columns, key));
    }
    if (const std::string* match = key.get<Key::match>()) text += " match " + *match;
    if (const std::string* action = key.get<Key::on_update>()) text += " on update " + *action;
    if (const std::string* action = key.get<Key::on_delete>()) {
        text += " on delete " + *action;
        if (const Strings* columns = key.get<Key::on_delete_columns>()) {
            text += fmt::format(" ({})", sql_identifiers(*columns));
        }
    }
    return text + deferral(key);
}

std::string exclusion_clause(const Object& exclusion) {
    const std::string* method = exclusion.get<Key::method>();
    std::string text = fmt::format("exclude using {} ({})", method ? *method : "btree",
                                   fmt::join(*exclusion.get<Key::elements>(), ", "));
    if (const Strings* include = exclusion.get<Key::include>()) {
        text += fmt::format(" include ({})", sql_identifiers(*include));
    }
    text += index_options(exclusion);
    if (const std::string* where = exclusion.get<Key::predicate>()) {
        text += fmt::format(" where ({})", *where);
    }
    return text + deferral(exclusion);
}

std::string constraint_clause(const SqlScript& script, const Object& constraint) {
    std::string text;
    // SQLite's unnamed constraints have names in the model only.
    const bool named = script.dialect == DialectName::postgres ||
                       !constraint.flag<Key::generated_name>();
    if (named) text = fmt::format("constraint {} ", sql_identifier(constraint.name));
    switch (constraint.kind) {
        case Kind::primary_key:
        case Kind::unique: text += key_clause(constraint); break;
        case Kind::foreign_key: text += foreign_key_clause(script, constraint); break;
        case Kind::exclusion: text += exclusion_clause(constraint); break;
        default:
            text += fmt::format("check ({})", *constraint.get<Key::expression>());
            if (constraint.flag<Key::no_inherit>()) text += " no inherit";
    }
    if (constraint.flag<Key::not_enforced>()) text += " not enforced";
    if (constraint.flag<Key::not_valid>()) text += " not valid";
    return text;
}

bool is_constraint(const Object& object) {
    return object.kind == Kind::primary_key || object.kind == Kind::unique ||
           object.kind == Kind::foreign_key || object.kind == Kind::check ||
           object.kind == Kind::exclusion;
}

// INTEGER PRIMARY KEY AUTOINCREMENT is a clause of its column.
const Object* autoincrement_key(const Object& table) {
    const auto key = std::ranges::find_if(table.children, [](const Object& child) {
        return child.kind == Kind::primary_key && child.flag<Key::autoincrement>();
    });
    return key == table.children.end() ? nullptr : &*key;
}

class TableWriter {
  public:
    TableWriter(SqlScript& script, const Object& schema, const Object& table)
        : script_(script), schema_(schema), table_(table),
          name_(qualified(script, schema, table.name)) {}

    void spell() {
        const std::string* parent = table_.get<Key::partition_of>();
        const std::string* type = table_.get<Key::of_type>();
        // Such a table takes its columns from elsewhere; only what they have of their own is said.
        const bool borrows = parent || type;
        for (const Object* column : columns_of(table_)) {
            if (borrows || column->flag<Key::inherited>()) {
                alter_borrowed(*column);
            } else {
                add_column(*column);
            }
            finish_column(*column);
        }
        for (const Object& child : table_.children) {
            if (is_constraint(child)) add_constraint(child, borrows);
        }
        const bool foreign = table_.kind == Kind::foreign_table;
        std::string text = fmt::format("create {}{}table {}", foreign ? "foreign " : "",
                                       table_.find(Key::persistence) ? "unlogged " : "", name_);
        if (parent) {
            text += fmt::format(" partition of {} {}", *parent,
                                *table_.get<Key::partition_bound>());
            needs_ += ' ' + *parent;
        } else if (type) {
            text += " of " + *type;
            needs_ += ' ' + *type;
        } else {
            text += lines_.empty() ? " ()" : fmt::format(" (\n    {}\n)", fmt::join(lines_, ",\n    "));
        }
        text += foreign ? foreign_clauses() : table_clauses();
        script_.define(schema_.name, table_.name, std::move(text), std::move(needs_));
        const std::string words = fmt::format("{} {}", row_of(table_.kind).words, name_);
        script_.note_rest(shown_text(words), table_,
                          {Key::persistence, Key::inherits, Key::partition_strategy,
                           Key::partition_key, Key::partition_of, Key::partition_bound,
                           Key::of_type, Key::access_method, Key::options, Key::tablespace,
                           Key::strict, Key::without_rowid, Key::row_security,
                           Key::force_row_security, Key::replica_identity, Key::clustered_on,
                           Key::server, Key::owner, Key::privileges, Key::comment});
        spell_ownership(script_, table_, words);
    }

  private:
    void add_line(const std::string& line) {
        lines_.push_back(line);
        needs_ += line + '\n';
    }

    void add_column(const Object& column) {
        const std::string options = sql_options(script_, column.get<Key::parameters>(),
                                                shown(column, name_));
        std::string line = column_line(script_, column, options);
        const Object* key = autoincrement_key(table_);
        if (key && key->get<Key::columns>()->front() == column.name) {
            line += " primary key" + conflict_clause(key->get<Key::on_conflict>()) + " autoincrement";
        }
        add_line(line);
    }

    std::string alter(const Object& column) const {
        return fmt::format("alter table only {} alter column {}", name_, sql_identifier(column.name));
    }

    void detail(std::string text) { script_.add(SqlStage::detail, std::move(text)); }

    void alter_borrowed(const Object& column) {
        if (const std::string* value = column.get<Key::default_>()) {
            detail(fmt::format("{} set default {}", alter(column), *value));
        }
        if (column.flag<Key::not_null>()) detail(alter(column) + " set not null");
        const std::string options = sql_options(script_, column.get<Key::parameters>(),
                                                shown(column, name_));
        if (!options.empty()) {
            detail(fmt::format("alter foreign table {} alter column {}{}", name_,
                               sql_identifier(column.name), options));
        }
    }

    void finish_column(const Object& column) {
        if (const std::string* value = column.get<Key::storage>()) {
            detail(fmt::format("{} set storage {}", alter(column), *value));
        }
        if (const std::int64_t* value = column.get<Key::statistics_target>()) {
            detail(fmt::format("{} set statistics {}", alter(column), *value));
        }
        if (const Strings* options = column.get<Key::options>()) {
            detail(fmt::format("{} set ({})", alter(column), fmt::join(*options, ", ")));
        }
        script_.note_rest(shown(column, name_), column,
                          {Key::type, Key::affinity, Key::compression, Key::collation,
                           Key::default_, Key::generated, Key::virtual_, Key::identity,
                           Key::increment, Key::minimum, Key::maximum, Key::start, Key::cache,
                           Key::cycle, Key::not_null, Key::not_null_name,
                           Key::not_null_no_inherit, Key::not_null_on_conflict, Key::inherited,
                           Key::storage, Key::statistics_target, Key::options, Key::parameters,
                           Key::privileges,
                           Key::comment});
        spell_ownership(script_, without_sequence_comment(column),
                        fmt::format("column {}.{}", name_, sql_identifier(column.name)));
    }

    // The model tells the comment of an identity column's sequence with that of the column.
    Object without_sequence_comment(Object column) {
        const std::string* comment = column.get<Key::comment>();
        if (!comment || !column.find(Key::identity)) return column;
        constexpr std::string_view mark = "sequence: ";
        const std::size_t line = comment->find(fmt::format("\n{}", mark));
        const bool alone = comment->starts_with(mark);
        if (!alone && line == std::string::npos) return column;
        script_.unspelled.push_back("comment on the sequence of " + shown(column, name_));
        if (alone) {
            column.erase(Key::comment);
        } else {
            column.set<Key::comment>(comment->substr(0, line));
        }
        return column;
    }

    void add_constraint(const Object& constraint, bool borrows) {
        if (constraint.flag<Key::inherited>() || constraint.flag<Key::autoincrement>()) return;
        const std::string clause = constraint_clause(script_, constraint);
        const bool later = script_.dialect == DialectName::postgres &&
                           (borrows || constraint.kind == Kind::foreign_key ||
                            constraint.flag<Key::not_valid>());
        if (later) {
            const bool foreign = constraint.kind == Kind::foreign_key;
            script_.add(foreign ? SqlStage::foreign_key : SqlStage::detail,
                        fmt::format("alter table {} add {}", name_, clause));
        } else {
            add_line(clause);
        }
        script_.note_rest(shown(constraint, name_), constraint,
                          {Key::columns, Key::include, Key::options, Key::tablespace,
                           Key::deferrable, Key::initially_deferred, Key::nulls_not_distinct,
                           Key::without_overlaps, Key::on_conflict, Key::rowid_alias, Key::orders,
                           Key::collations, Key::references_table, Key::references_columns,
                           Key::match, Key::on_update, Key::on_delete, Key::on_delete_columns,
                           Key::period, Key::not_valid, Key::not_enforced, Key::no_inherit,
                           Key::expression, Key::method, Key::elements, Key::predicate,
                           Key::comment});
        spell_comment(script_, constraint,
                      fmt::format("constraint {} on {}", sql_identifier(constraint.name), name_));
    }

    std::string inherits_clause() {
        const Strings* parents = table_.get<Key::inherits>();
        if (!parents) return {};
        needs_ += fmt::format(" {}", fmt::join(*parents, ", "));
        return fmt::format(" inherits ({})", fmt::join(*parents, ", "));
    }

    std::string foreign_clauses() {
        return fmt::format("{} server {}{}", inherits_clause(),
                           sql_identifier(*table_.get<Key::server>()),
                           sql_options(script_, table_.get<Key::options>(),
                                       shown_text("foreign table " + name_)));
    }

    std::string table_clauses() {
        std::string text = inherits_clause();
        if (const std::string* strategy = table_.get<Key::partition_strategy>()) {
            text += fmt::format(" partition by {} ({})", *strategy,
                                fmt::join(*table_.get<Key::partition_key>(), ", "));
        }
        if (const std::string* method = table_.get<Key::access_method>()) {
            text += " using " + sql_identifier(*method);
        }
        if (const Strings* options = table_.get<Key::options>()) {
            text += fmt::format(" with ({})", fmt::join(*options, ", "));
        }
        if (const std::string* space = table_.get<Key::tablespace>()) {
            text += " tablespace " + sql_identifier(*space);
        }
        if (table_.flag<Key::strict>()) text += " strict";
        if (table_.flag<Key::without_rowid>()) {
            text += table_.flag<Key::strict>() ? ", without rowid" : " without rowid";
        }
        return text;
    }

    SqlScript& script_;
    const Object& schema_;
    const Object& table_;
    std::string name_;
    Strings lines_;
    std::string needs_;
};

}  // namespace

void spell_table(SqlScript& script, const Object& schema, const Object& table) {
    TableWriter(script, schema, table).spell();
}

}  // namespace schemadiff
