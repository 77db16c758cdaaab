#include "sql/ddl/column_syntax.hpp"

#include "sql/ddl/constraint_syntax.hpp"

namespace schemadiff::ddl {

namespace {

void read_collation(Cursor& cursor, ColumnSyntax& column) {
    column.collation_range.begin = cursor.at();
    cursor.expect("collate");
    column.collation = cursor.qualified_name("a collation");
    column.collation_range.end = cursor.at();
}

/// What may stand before or between the constraints and is none.
bool read_column_property(Cursor& cursor, ColumnSyntax& column) {
    if (cursor.sees("collate")) {
        read_collation(cursor, column);
    } else if (!column.constraints.empty()) {
        return false;
    } else if (cursor.take("storage")) {
        column.storage = cursor.label("a way to store");
    } else if (cursor.take("compression")) {
        column.compression = cursor.label("a method of compression");
    } else if (cursor.take("options")) {
        column.foreign_options = read_foreign_options(cursor);
    } else {
        return false;
    }
    return true;
}

}  // namespace

void read_column_constraints(Cursor& cursor, ColumnSyntax& column) {
    while (!cursor.done()) {
        if (read_column_property(cursor, column)) continue;
        if (!column.constraints.empty() &&
            read_constraint_attribute(cursor, column.constraints.back())) {
            continue;
        }
        if (cursor.sees("deferrable") || cursor.sees("initially") || cursor.sees({"not", "deferrable"})) {
            cursor.fail(cursor.at(), "a constraint must stand before what is said of its deferring");
        }
        if (!read_column_constraint(cursor, column.constraints)) break;
        ConstraintSyntax& read = column.constraints.back();
        const bool of_column = read.form == ConstraintForm::default_ || read.form == ConstraintForm::null ||
                               read.form == ConstraintForm::identity;
        if (!of_column) read.columns.assign(1, column.name);
    }
    column.range.end = cursor.at();
}

ColumnSyntax read_column(Cursor& cursor) {
    ColumnSyntax column;
    column.range.begin = column.name_token = cursor.at();
    column.name = cursor.name("a column");
    column.type = read_type(cursor);
    read_column_constraints(cursor, column);
    return column;
}

ColumnSyntax read_column_options(Cursor& cursor) {
    ColumnSyntax column;
    column.range.begin = column.name_token = cursor.at();
    column.name = cursor.name("a column");
    cursor.take({"with", "options"});
    read_column_constraints(cursor, column);
    return column;
}

Strings read_names(Cursor& cursor, std::string_view what) {
    Strings names;
    cursor.expect_symbol("(");
    do {
        names.push_back(cursor.name(what));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return names;
}

}  // namespace schemadiff::ddl
