// What a migration does, one thing at a time, whether it was said as op.* in Python or as SQL: rules
// know this vocabulary alone. ALTER COLUMN and ALTER TABLE with several actions become several
// operations. What may do anything is `unknown`: it is counted and told, never passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"

namespace schemadiff::lint {

enum class Verb : std::uint8_t {
    create_table,
    drop_table,
    rename_table,
    truncate,
    add_column,
    drop_column,
    rename_column,
    set_type,
    set_not_null,
    drop_not_null,
    set_default,
    drop_default,
    create_index,
    drop_index,
    reindex,
    add_constraint,
    validate_constraint,
    drop_constraint,
    attach_partition,
    detach_partition,
    create_type,     ///< an enum
    add_enum_value,
    drop_type,
    create_trigger,
    create_other,    ///< schemas, functions, views, sequences, extensions
    drop_other,
    drop_database,
    refresh_matview,
    vacuum_full,
    vacuum,
    lock_table,
    insert_rows,
    update_rows,
    delete_rows,
    set_setting,     ///< name: lock_timeout; text: its value
    pragma,          ///< SQLite: name foreign_keys; text: its value
    begin,
    commit,
    rollback,
    harmless,        ///< known, and nothing that a rule is about
    unknown
};

/// How it was said.
enum class Form : std::uint8_t {
    sql,
    op,    ///< op.add_column(...)
    batch  ///< batch_op.add_column(...)
};

enum class ConstraintKind : std::uint8_t { check, foreign_key, unique, primary_key, exclusion, not_null };

/// A constraint that is added, alone or with its table or column.
struct Constraint {
    ConstraintKind kind = ConstraintKind::check;
    std::string name;        ///< empty: the author gives none
    std::vector<std::string> columns;
    std::string references;  ///< table of a foreign key
    std::string expression;  ///< of a check
    bool not_valid = false;
    bool using_index = false;
    std::string index;       ///< of USING INDEX
};

enum class Generated : std::uint8_t { no, stored, virtual_ };

struct Column {
    std::string name;
    std::string type;        ///< canonical SQL; empty where it is not known
    bool not_null = false;
    bool has_default = false;         ///< of the server: Python's default= does not count
    std::string default_text;         ///< the expression; empty where it is not known
    bool default_is_text = false;     ///< server_default="…": a string, not an expression
    Generated generated = Generated::no;
    bool identity = false;
    bool serial = false;
    bool primary_key = false;
    std::string enum_name;                ///< of an Enum type that is made with its table
    std::vector<Constraint> constraints;  ///< written with the column
};

/// What words an operation has; several at once.
struct Words {
    bool if_exists = false;
    bool if_not_exists = false;
    bool concurrently = false;
    bool cascade = false;
    bool unique = false;
    bool or_replace = false;
    bool with_no_data = false;   ///< of a materialized view
    bool local = false;          ///< SET LOCAL
    bool temporary = false;
    bool whole_table = false;    ///< UPDATE or DELETE without a condition
    bool certain = true;         ///< false: a part of it is not known ("?")
};

/// Engines that an operation may run on, as far as tests around it say.
struct Dialects {
    bool postgres = true;
    bool sqlite = true;

    bool all() const { return postgres && sqlite; }
};

/// A test around an operation, and whether it held. Tests are told apart by their address alone.
struct Branch {
    const void* test = nullptr;
    const void* scope = nullptr;  ///< of names: a helper that is called again tests again
    bool holds = true;
};

/// What stands around an operation.
struct Circumstances {
    bool autocommit = false;       ///< each statement commits by itself
    bool in_loop = false;
    bool batched = false;          ///< in a loop, or limited to some rows
    bool caught = false;           ///< an error is caught and not raised again
    int existence_test = 0;        ///< line of a test whether something exists; 0: none
    int inspected_at = 0;          ///< line where the inspector of that test was made; 0: there
    std::vector<std::string> asked;  ///< names that the test asks about: of tables, columns, indexes
    bool conditional = false;      ///< any condition at all
    Dialects dialects;
    int dialect_test = 0;          ///< line of a test for the dialect; 0: none
    std::vector<Branch> branches;  ///< outermost first; none inside a loop, whose turns may differ
};

struct Operation {
    Verb verb = Verb::unknown;
    Form form = Form::sql;
    std::string table;    ///< "users", "app.users"; "?" where it is not known
    std::string name;     ///< of the column, index, constraint, type, setting
    std::string to;       ///< the new name or type; the value that is added to an enum
    std::string text;     ///< an expression: USING, DEFAULT, SET; of unknown: why
    std::vector<std::string> columns;     ///< keys of an index
    std::vector<Column> definitions;      ///< of create_table, add_column; the new type of set_type
    std::vector<Constraint> constraints;  ///< of create_table and add_constraint
    std::string existing_type;            ///< canonical; empty where nobody says
    Words words;
    Circumstances around;
    Place at;
    std::string written;  ///< how it begins, on one line
    std::string long_name;  ///< a name in it that is longer than PostgreSQL keeps
};

/// Whether one run may reach both: not where one stands under a test and the other behind its else,
/// or each is for another engine.
bool may_run_together(const Circumstances& left, const Circumstances& right);

/// The bare name, folded: what "app.Users" and "Users" have in common is decided by rules.
std::string_view without_schema(std::string_view name);

/// Whether both names may mean one table: equal, or one says no schema.
bool same_table(std::string_view left, std::string_view right);

}  // namespace schemadiff::lint
