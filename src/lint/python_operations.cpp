#include "lint/python_operations.hpp"

#include <algorithm>

#include "lint/call_arguments.hpp"
#include "lint/circumstances.hpp"
#include "lint/core_statement.hpp"
#include "lint/sql_operations.hpp"
#include "lint/sqlalchemy_column.hpp"

namespace schemadiff::lint {

namespace {

using python::Argument;
using python::Receiver;
using python::ValueKind;
using Found = std::vector<Operation>;

/// Reads one call; `shift` is what a batch operation's positions lack: the table comes first on op.
struct Call {
    CallArguments& arguments;
    Found& found;
    bool batch;

    int position(int on_op) const { return batch && on_op > 0 ? on_op - 1 : on_op; }

    std::string table(int on_op, std::string_view keyword, std::string_view schema = "schema") const {
        if (!batch) return arguments.qualified(on_op, keyword, schema);
        const python::Value& table = arguments.operation().table;
        if (table.is(ValueKind::text)) return table.text;
        arguments.doubt();
        return "?";
    }

    Operation& add(Verb verb) const {
        Operation& made = found.emplace_back();
        made.verb = verb;
        made.form = batch ? Form::batch : Form::op;
        return made;
    }
};

void take_words(const Call& call, Operation& made) {
    made.words.if_exists = call.arguments.is_true("if_exists");
    made.words.if_not_exists = call.arguments.is_true("if_not_exists");
    made.words.concurrently = call.arguments.is_true("postgresql_concurrently");
    made.words.unique = call.arguments.is_true("unique");
}

void create_table(const Call& call) {
    Operation& made = call.add(Verb::create_table);
    take_words(call, made);
    made.table = call.arguments.qualified(0, "table_name");
    for (const Argument* argument : call.arguments.rest(1)) {
        if (argument->keyword == "*") {
            made.words.certain = false;
        } else if (std::optional<Column> column = column_of(*argument->expression, call.arguments.scope())) {
            for (const Constraint& constraint : column->constraints) made.constraints.push_back(constraint);
            made.definitions.push_back(std::move(*column));
        } else if (std::optional<Constraint> constraint =
                       constraint_of(*argument->expression, call.arguments.scope())) {
            made.constraints.push_back(std::move(*constraint));
        }
    }
    const Argument* prefixes = call.arguments.find(-1, "prefixes");
    if (prefixes) made.words.temporary = true;
}

void drop_table(const Call& call) {
    Operation& made = call.add(Verb::drop_table);
    take_words(call, made);
    made.table = call.arguments.qualified(0, "table_name");
}

void rename_table(const Call& call) {
    Operation& made = call.add(Verb::rename_table);
    made.table = call.arguments.qualified(0, "old_table_name");
    made.to = call.arguments.name(1, "new_table_name");
}

void add_column(const Call& call) {
    Operation& made = call.add(Verb::add_column);
    take_words(call, made);
    made.table = call.table(0, "table_name");
    const Argument* column = call.arguments.find(call.batch ? 0 : 1, "column");
    std::optional<Column> read;
    if (column) read = column_of(*column->expression, call.arguments.scope());
    if (!read) {
        made.name = "?";
        call.arguments.doubt();
        return;
    }
    made.name = read->name;
    if (read->name == "?") call.arguments.doubt();
    made.definitions = {std::move(*read)};
}

void drop_column(const Call& call) {
    Operation& made = call.add(Verb::drop_column);
    take_words(call, made);
    made.table = call.table(0, "table_name");
    made.name = call.arguments.name(call.batch ? 0 : 1, "column_name");
}

// Each thing that is altered is an operation of its own.
void alter_column(const Call& call) {
    CallArguments& arguments = call.arguments;
    const std::string table = call.table(0, "table_name");
    const std::string column = arguments.name(call.batch ? 0 : 1, "column_name");
    const std::size_t before = call.found.size();
    const auto add = [&](Verb verb) -> Operation& {
        Operation& made = call.add(verb);
        made.table = table;
        made.name = column;
        if (const Argument* existing = arguments.find(-1, "existing_type")) {
            made.existing_type = type_of(*existing->expression, arguments.scope());
        }
        return made;
    };
    if (const Argument* type = arguments.find(-1, "type_")) {
        Operation& made = add(Verb::set_type);
        made.to = type_of(*type->expression, arguments.scope());
        made.text = arguments.name(-1, "postgresql_using");
    }
    if (arguments.find(-1, "nullable")) {
        const std::optional<bool> nullable = arguments.flag("nullable");
        if (!nullable) arguments.doubt();
        add(nullable.value_or(false) ? Verb::drop_not_null : Verb::set_not_null);
    }
    if (const Argument* standard = arguments.find(-1, "server_default")) {
        Column read;
        set_default(read, *standard->expression, arguments.scope());
        const bool untouched = standard->value.is(ValueKind::boolean) && standard->value.text == "False";
        if (read.has_default) {
            Operation& made = add(Verb::set_default);
            made.text = read.default_text;
            made.definitions = {std::move(read)};
        } else if (!untouched) {
            add(Verb::drop_default);
        }
    }
    if (arguments.find(-1, "new_column_name")) {
        const std::string to = arguments.name(-1, "new_column_name");
        if (!to.empty() && to != column) add(Verb::rename_column).to = to;
    }
    if (call.found.size() == before) add(Verb::harmless);
}

void create_index(const Call& call) {
    Operation& made = call.add(Verb::create_index);
    take_words(call, made);
    made.name = call.arguments.name(0, "index_name");
    made.table = call.table(1, "table_name");
    made.columns = call.arguments.names(call.batch ? 1 : 2, "columns");
    made.to = call.arguments.name(-1, "postgresql_using");
    if (const Argument* where = call.arguments.find(-1, "postgresql_where")) {
        made.text = where->value.is(ValueKind::text) ? where->value.text : "?";
    }
}

void drop_index(const Call& call) {
    Operation& made = call.add(Verb::drop_index);
    take_words(call, made);
    made.name = call.arguments.name(0, "index_name");
    const bool named = call.batch || call.arguments.find(1, "table_name");
    if (named) made.table = call.table(1, "table_name");
}

Operation& add_constraint(const Call& call, ConstraintKind kind, int table_position,
                          std::string_view table_keyword, std::string_view schema = "schema") {
    Operation& made = call.add(Verb::add_constraint);
    made.name = call.arguments.name(0, "constraint_name");
    made.table = call.table(table_position, table_keyword, schema);
    made.constraints = {{.kind = kind, .name = made.name}};
    made.constraints[0].not_valid = call.arguments.is_true("postgresql_not_valid");
    return made;
}

void create_foreign_key(const Call& call) {
    Operation& made = add_constraint(call, ConstraintKind::foreign_key, 1, "source_table", "source_schema");
    made.constraints[0].references =
        call.arguments.qualified(call.batch ? 1 : 2, "referent_table", "referent_schema");
    made.constraints[0].columns = call.arguments.names(call.batch ? 2 : 3, "local_cols");
}

void create_check_constraint(const Call& call) {
    Operation& made = add_constraint(call, ConstraintKind::check, 1, "table_name");
    const Argument* condition = call.arguments.find(call.batch ? 1 : 2, "condition");
    if (condition && condition->value.is(ValueKind::text)) {
        made.constraints[0].expression = condition->value.text;
    }
}

void create_unique_constraint(const Call& call) {
    Operation& made = add_constraint(call, ConstraintKind::unique, 1, "table_name");
    made.constraints[0].columns = call.arguments.names(call.batch ? 1 : 2, "columns");
}

void create_primary_key(const Call& call) {
    Operation& made = add_constraint(call, ConstraintKind::primary_key, 1, "table_name");
    made.constraints[0].columns = call.arguments.names(call.batch ? 1 : 2, "columns");
}

void create_exclude_constraint(const Call& call) {
    add_constraint(call, ConstraintKind::exclusion, 1, "table_name");
}

void drop_constraint(const Call& call) {
    Operation& made = call.add(Verb::drop_constraint);
    take_words(call, made);
    made.name = call.arguments.name(0, "constraint_name");
    made.table = call.table(1, "table_name");
}

void bulk_insert(const Call& call) {
    call.add(Verb::insert_rows).table = "";
}

void harmless(const Call& call) {
    call.add(Verb::harmless);
}

void run_sql(const Call& call) {
    const python::Operation& operation = call.arguments.operation();
    const Argument* sql = call.arguments.find(0, "sqltext");
    if (!sql) sql = call.arguments.find(0, "statement");
    if (sql && sql->value.is(ValueKind::text)) {
        const auto place = [&](std::size_t offset) {
            const python::Mark mark = python::place_in(sql->value, offset);
            return mark.line > 0 ? Place{.line = mark.line, .column = mark.column}
                                 : Place{.line = operation.line, .column = operation.column};
        };
        for (Operation& made : operations_of_text(sql->value.text, place)) {
            call.found.push_back(std::move(made));
        }
        return;
    }
    if (sql && sql->expression) {
        if (std::optional<Operation> core = core_statement(*sql->expression, call.arguments.scope())) {
            core->form = Form::op;
            call.found.push_back(std::move(*core));
            return;
        }
    }
    Operation& made = call.add(Verb::unknown);
    made.text = "the SQL that " + operation.name + "() runs is not known";
    if (sql && !sql->value.why.empty()) made.text += ": " + sql->value.why;
}

void commit(const Call& call) { call.add(Verb::commit); }
void rollback(const Call& call) { call.add(Verb::rollback); }
void insert_rows(const Call& call) { call.add(Verb::insert_rows).table = "?"; }

void orm(const Call& call) {
    call.add(Verb::unknown).text = "what the session's " + call.arguments.operation().name +
                                   "() changes is not known";
}

struct CallRow {
    std::string_view name;
    void (*read)(const Call&);
};

constexpr CallRow op_rows[] = {
    {"create_table", create_table},
    {"drop_table", drop_table},
    {"rename_table", rename_table},
    {"create_table_comment", harmless},
    {"drop_table_comment", harmless},
    {"add_column", add_column},
    {"drop_column", drop_column},
    {"alter_column", alter_column},
    {"create_index", create_index},
    {"drop_index", drop_index},
    {"create_foreign_key", create_foreign_key},
    {"create_check_constraint", create_check_constraint},
    {"create_unique_constraint", create_unique_constraint},
    {"create_primary_key", create_primary_key},
    {"create_exclude_constraint", create_exclude_constraint},
    {"drop_constraint", drop_constraint},
    {"bulk_insert", bulk_insert},
    {"execute", run_sql},
};

constexpr CallRow bind_rows[] = {
    {"execute", run_sql},         {"exec_driver_sql", run_sql},
    {"executemany", run_sql},     {"scalar", run_sql},
    {"scalars", run_sql},         {"commit", commit},
    {"rollback", rollback},       {"begin", harmless},
    {"flush", harmless},          {"add", insert_rows},
    {"add_all", insert_rows},     {"bulk_insert_mappings", insert_rows},
    {"bulk_save_objects", insert_rows},
};

void read_type_call(const Call& call) {
    const bool creates = call.arguments.operation().name == "create";
    Operation& made = call.add(creates ? Verb::create_type : Verb::drop_type);
    made.words.if_exists = made.words.if_not_exists = call.arguments.is_true("checkfirst");
    const python::Expression& object = call.arguments.operation().call->parts[0].parts[0];
    made.name = type_of(object, call.arguments.scope());
    if (made.name.empty()) made.name = "?";
}

// Several operations come of one call; all of them stand where it stands.
void finish(const python::Operation& operation, bool certain, Found& made) {
    const Circumstances around = circumstances_of(operation);
    for (Operation& one : made) {
        const bool batched = one.around.batched;
        one.around = around;
        one.around.batched = around.batched || batched;
        if (one.at.line == 0) {
            one.at.line = operation.line;
            one.at.column = operation.column;
        }
        one.words.certain = one.words.certain && certain;
        if (one.written.empty()) one.written = operation.name;
    }
}

Found operations_of_call(const python::Operation& operation) {
    Found made;
    CallArguments arguments(operation);
    const bool batch = operation.receiver == Receiver::batch;
    const Call call{arguments, made, batch};
    const auto read = [&](auto& rows) {
        const auto* const row = std::ranges::find(rows, operation.name, &CallRow::name);
        if (row == std::end(rows)) return false;
        row->read(call);
        return true;
    };
    if (operation.receiver == Receiver::type) {
        read_type_call(call);
    } else if (operation.receiver == Receiver::bind) {
        if (!read(bind_rows)) orm(call);
    } else if (!read(op_rows)) {
        call.add(Verb::unknown).text = "what op." + operation.name + "() does is not known";
    }
    finish(operation, arguments.certain(), made);
    return made;
}

}  // namespace

std::vector<Operation> operations_of_body(const python::Body& body, const std::string& file,
                                          const std::string& revision) {
    Found found;
    for (const python::Operation& operation : body.operations) {
        for (Operation& one : operations_of_call(operation)) found.push_back(std::move(one));
    }
    for (const python::Uncertain& uncertain : body.uncertain) {
        Operation& made = found.emplace_back();
        made.text = uncertain.what;
        made.form = Form::op;
        made.at = {.line = uncertain.line, .column = uncertain.column};
        made.written = uncertain.what;
    }
    for (Operation& one : found) {
        one.at.file = file;
        one.at.revision = revision;
    }
    return found;
}

}  // namespace schemadiff::lint
