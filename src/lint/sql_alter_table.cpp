// CREATE TABLE and ALTER TABLE: one operation for each action.
#include "lint/sql_reader.hpp"
#include "model/type_name.hpp"
#include "sql/ddl/fault.hpp"

namespace schemadiff::lint {

namespace {

// To the comma or the end of this action, whatever it says.
void skip_action(SqlReader& reader) {
    do {
        reader.cursor.up_to_comma();
        // up_to_comma() stops at a parenthesis that nothing opened: that is no comma.
        if (!reader.cursor.sees_symbol(")")) break;
        reader.cursor.advance();
    } while (!reader.cursor.done());
}

struct Altered {
    std::string table;
    bool if_exists = false;
};

Operation& action(SqlReader& reader, Verb verb, std::size_t token, const Altered& altered) {
    Operation& made = reader.add(verb, token);
    made.table = altered.table;
    return made;
}

void add_column(SqlReader& reader, std::size_t token, const Altered& altered) {
    const bool if_not_exists = reader.if_not_exists();
    const ddl::ColumnSyntax syntax = ddl::read_column(reader.cursor);
    Operation& made = action(reader, Verb::add_column, token, altered);
    made.words.if_not_exists = if_not_exists;
    made.name = syntax.name;
    made.definitions = {column_of(reader.cursor, syntax)};
}

void add(SqlReader& reader, std::size_t token, const Altered& altered) {
    ddl::Cursor& cursor = reader.cursor;
    if (!cursor.take("column") && ddl::sees_table_constraint(cursor)) {
        ddl::ConstraintSyntax syntax = ddl::read_table_constraint(cursor);
        while (!cursor.done() && !cursor.sees_symbol(",")) cursor.advance();
        Operation& made = action(reader, Verb::add_constraint, token, altered);
        made.name = syntax.name;
        made.constraints = constraints_of(cursor, syntax);
        return;
    }
    add_column(reader, token, altered);
}

void drop(SqlReader& reader, std::size_t token, const Altered& altered) {
    ddl::Cursor& cursor = reader.cursor;
    const bool constraint = cursor.take("constraint");
    if (!constraint) cursor.take("column");
    const bool if_exists = reader.if_exists();
    Operation& made = action(reader, constraint ? Verb::drop_constraint : Verb::drop_column, token, altered);
    made.name = cursor.name("a name");
    made.words.if_exists = if_exists || altered.if_exists;
    made.words.cascade = cursor.take("cascade");
    if (!made.words.cascade) cursor.take("restrict");
}

void set_type(SqlReader& reader, std::size_t token, const Altered& altered, const std::string& column) {
    ddl::Cursor& cursor = reader.cursor;
    const ddl::TypeSpelling type = ddl::read_type(cursor);
    Operation& made = action(reader, Verb::set_type, token, altered);
    made.name = column;
    made.to = canonical_type_name(cursor.spelling(type.range));
    if (cursor.take("collate")) cursor.qualified_name("a collation");
    if (cursor.take("using")) made.text = std::string(cursor.spelling(cursor.up_to_comma()));
}

void alter_column(SqlReader& reader, std::size_t token, const Altered& altered) {
    ddl::Cursor& cursor = reader.cursor;
    if (cursor.take("constraint")) {
        action(reader, Verb::harmless, token, altered);
        return skip_action(reader);
    }
    cursor.take("column");
    const std::string column = cursor.name("a column");
    const auto plain = [&](Verb verb) { action(reader, verb, token, altered).name = column; };
    if (cursor.take("type") || cursor.take({"set", "data", "type"})) {
        return set_type(reader, token, altered, column);
    }
    if (cursor.take({"set", "not", "null"})) return plain(Verb::set_not_null);
    if (cursor.take({"drop", "not", "null"})) return plain(Verb::drop_not_null);
    if (cursor.take({"drop", "default"})) return plain(Verb::drop_default);
    if (cursor.take({"set", "default"})) {
        plain(Verb::set_default);
        reader.found.back().text = std::string(cursor.spelling(cursor.up_to_comma()));
        return;
    }
    plain(Verb::harmless);
    skip_action(reader);
}

void rename(SqlReader& reader, std::size_t token, const Altered& altered) {
    ddl::Cursor& cursor = reader.cursor;
    if (cursor.take("to")) {
        Operation& made = action(reader, Verb::rename_table, token, altered);
        made.to = cursor.name("a name");
        return;
    }
    const bool constraint = cursor.take("constraint");
    if (!constraint) cursor.take("column");
    Operation& made = action(reader, constraint ? Verb::harmless : Verb::rename_column, token, altered);
    made.name = cursor.name("a name");
    cursor.expect("to");
    made.to = cursor.name("a name");
}

void partition(SqlReader& reader, std::size_t token, const Altered& altered, Verb verb) {
    ddl::Cursor& cursor = reader.cursor;
    cursor.expect("partition");
    Operation& made = action(reader, verb, token, altered);
    made.name = reader.table_name();
    made.words.concurrently = cursor.take("concurrently") || cursor.take("finalize");
    skip_action(reader);
}

void read_action(SqlReader& reader, const Altered& altered) {
    ddl::Cursor& cursor = reader.cursor;
    const std::size_t token = cursor.at();
    if (cursor.take("add")) return add(reader, token, altered);
    if (cursor.take("drop")) return drop(reader, token, altered);
    if (cursor.take("alter")) return alter_column(reader, token, altered);
    if (cursor.take("rename")) return rename(reader, token, altered);
    if (cursor.take("attach")) return partition(reader, token, altered, Verb::attach_partition);
    if (cursor.take("detach")) return partition(reader, token, altered, Verb::detach_partition);
    if (cursor.take({"validate", "constraint"})) {
        Operation& made = action(reader, Verb::validate_constraint, token, altered);
        made.name = cursor.name("a constraint");
        return;
    }
    action(reader, Verb::harmless, token, altered);
    skip_action(reader);
}

// "(column …, constraint …)"
void read_elements(SqlReader& reader, Operation& made) {
    ddl::Cursor inside(reader.cursor, reader.cursor.parenthesised("the columns"));
    while (!inside.done()) {
        if (inside.take("like")) {
            inside.up_to_comma();
        } else if (ddl::sees_table_constraint(inside)) {
            const ddl::ConstraintSyntax syntax = ddl::read_table_constraint(inside);
            for (Constraint& one : constraints_of(inside, syntax)) made.constraints.push_back(std::move(one));
        } else {
            made.definitions.push_back(column_of(inside, ddl::read_column(inside)));
        }
        if (!inside.take_symbol(",")) break;
    }
    if (!inside.done()) inside.fail_expecting("\",\" or \")\"");
}

}  // namespace

void read_create_table(SqlReader& reader, bool temporary) {
    ddl::Cursor& cursor = reader.cursor;
    const bool if_not_exists = reader.if_not_exists();
    Operation& made = reader.add(Verb::create_table, 0);
    made.words.if_not_exists = if_not_exists;
    made.words.temporary = temporary;
    made.table = reader.table_name();
    if (cursor.take({"partition", "of"})) made.to = reader.table_name();
    try {
        if (cursor.sees_symbol("(")) read_elements(reader, made);
    } catch (const ddl::Fault&) {
        // SQLite's AUTOINCREMENT and the like: the table is made, what is in it is not known.
        made.words.certain = false;
    }
    bool copies = false;
    for (; !cursor.done(); cursor.advance()) copies = copies || cursor.sees("as");
    if (copies) made.text = "as";
}

void read_alter_table(SqlReader& reader) {
    ddl::Cursor& cursor = reader.cursor;
    Altered altered;
    if (cursor.take({"all", "in", "tablespace"})) return cursor.fail_expecting("a table");
    altered.if_exists = reader.if_exists();
    cursor.take("only");
    altered.table = reader.table_name();
    cursor.take_symbol("*");
    do {
        read_action(reader, altered);
    } while (cursor.take_symbol(","));
    cursor.expect_end();
}

}  // namespace schemadiff::lint
