#include "sql/ddl/constraint_syntax.hpp"

#include <algorithm>
#include <iterator>

namespace schemadiff::ddl {

namespace {

/// NO ACTION is the default and says nothing.
std::string read_action(Cursor& cursor, Strings& columns) {
    if (cursor.take({"no", "action"})) return {};
    if (cursor.take("restrict")) return "restrict";
    if (cursor.take("cascade")) return "cascade";
    cursor.expect("set");
    std::string action = cursor.take("null") ? "set null" : "";
    if (action.empty()) {
        cursor.expect("default");
        action = "set default";
    }
    if (cursor.sees_symbol("(")) columns = read_names(cursor, "a column");
    return action;
}

void read_actions(Cursor& cursor, ReferenceSyntax& key) {
    while (cursor.sees({"on", "delete"}) || cursor.sees({"on", "update"})) {
        const bool on_delete = cursor.sees({"on", "delete"});
        const std::size_t begin = cursor.at();
        cursor.advance(2);
        Strings columns;
        std::string action = read_action(cursor, columns);
        const TokenRange range{begin, cursor.at()};
        if (on_delete) {
            key.on_delete = std::move(action);
            key.on_delete_columns = std::move(columns);
            key.on_delete_range = range;
        } else {
            key.on_update = std::move(action);
            key.on_update_range = range;
        }
    }
}

/// (a, b, PERIOD c): PERIOD is a word of 18 and may be a column's name before.
Strings read_key_columns(Cursor& cursor, ConstraintSyntax& key) {
    Strings names;
    cursor.expect_symbol("(");
    do {
        const bool names_period = cursor.sees("period") &&
                                  cursor.peek(1).kind != TokenKind::symbol;
        if (names_period) {
            cursor.advance();
            key.period = true;
        }
        names.push_back(cursor.name("a column"));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return names;
}

/// Behind REFERENCES.
void read_references(Cursor& cursor, ConstraintSyntax& key) {
    ReferenceSyntax references;
    references.token = cursor.at();
    references.table = cursor.qualified_name("a table");
    if (cursor.sees_symbol("(")) references.columns = read_key_columns(cursor, key);
    if (cursor.take("match")) {
        const std::string match = cursor.label("full, partial or simple");
        if (match != "full" && match != "partial" && match != "simple") {
            cursor.fail(cursor.at() - 1, "expected full, partial or simple");
        }
        if (match != "simple") references.match = match;
    }
    read_actions(cursor, references);
    key.references = std::make_shared<const ReferenceSyntax>(std::move(references));
}

/// What follows the columns of UNIQUE, PRIMARY KEY and EXCLUDE.
void read_index_parameters(Cursor& cursor, ConstraintSyntax& constraint) {
    if (cursor.take("include")) constraint.include = read_names(cursor, "a column");
    if (cursor.take("with")) constraint.options = read_storage_options(cursor);
    if (cursor.take({"using", "index", "tablespace"})) {
        constraint.tablespace = cursor.name("a tablespace");
    }
}

void read_nulls(Cursor& cursor, ConstraintSyntax& constraint) {
    if (cursor.take({"nulls", "not", "distinct"})) {
        constraint.nulls_not_distinct = true;
    } else {
        cursor.take({"nulls", "distinct"});
    }
}

void read_check(Cursor& cursor, ConstraintSyntax& constraint) {
    constraint.form = ConstraintForm::check;
    constraint.expression = cursor.parenthesised("a condition in parentheses");
}

void read_generated(Cursor& cursor, ConstraintSyntax& constraint) {
    const bool always = cursor.take("always");
    if (!always) cursor.expect({"by", "default"});
    cursor.expect("as");
    if (cursor.take("identity")) {
        constraint.form = ConstraintForm::identity;
        constraint.identity_always = always;
        if (cursor.take_symbol("(")) {
            constraint.sequence =
                std::make_shared<const SequenceOptions>(read_sequence_options(cursor));
            cursor.expect_symbol(")");
        }
        return;
    }
    if (!always) cursor.fail_expecting("\"identity\"");
    constraint.form = ConstraintForm::generated;
    constraint.expression = cursor.parenthesised("an expression in parentheses");
    // Virtual is the default since 18, which is the first to know it.
    if (!cursor.take("stored")) {
        cursor.take("virtual");
        constraint.virtual_column = true;
    }
}

void read_table_key(Cursor& cursor, ConstraintSyntax& constraint) {
    if (cursor.take({"using", "index"})) {
        constraint.using_index = cursor.name("an index");
        return;
    }
    cursor.expect_symbol("(");
    do {
        constraint.columns.push_back(cursor.name("a column"));
        if (!cursor.take({"without", "overlaps"})) continue;
        constraint.without_overlaps = true;
        break;
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    read_index_parameters(cursor, constraint);
}

void read_exclusion(Cursor& cursor, ConstraintSyntax& constraint) {
    constraint.form = ConstraintForm::exclusion;
    if (cursor.take("using")) constraint.method = cursor.name("an index method");
    constraint.elements = read_keys(cursor);
    for (const KeySyntax& element : constraint.elements) {
        if (element.with_operator == TokenRange{}) {
            cursor.fail(element.range.begin, "an element of an exclusion needs an operator: with =");
        }
    }
    read_index_parameters(cursor, constraint);
    if (cursor.take("where")) constraint.predicate = cursor.parenthesised("a condition in parentheses");
}

std::string read_constraint_name(Cursor& cursor) {
    return cursor.take("constraint") ? cursor.name("a constraint's name") : std::string();
}

}  // namespace

bool read_constraint_attribute(Cursor& cursor, ConstraintSyntax& constraint) {
    if (cursor.take({"not", "deferrable"})) {
        constraint.deferrable = false;
    } else if (cursor.take("deferrable")) {
        constraint.deferrable = true;
    } else if (cursor.take({"initially", "deferred"})) {
        constraint.deferrable = constraint.initially_deferred = true;
    } else if (cursor.take({"initially", "immediate"})) {
        constraint.initially_deferred = false;
    } else if (cursor.take({"not", "valid"})) {
        constraint.not_valid = true;
    } else if (cursor.take({"no", "inherit"})) {
        constraint.no_inherit = true;
    } else if (cursor.sees("enforced") || cursor.sees({"not", "enforced"})) {
        // ALTER CONSTRAINT does not say of what form it is.
        const bool fits = constraint.form == ConstraintForm::check ||
                          constraint.form == ConstraintForm::foreign_key ||
                          constraint.form == ConstraintForm::null;
        if (!fits) {
            cursor.fail(cursor.at(), "only checks and foreign keys are enforced or not");
        }
        constraint.not_enforced = cursor.take("not");
        cursor.advance();
    } else {
        return false;
    }
    constraint.range.end = cursor.at();
    return true;
}

bool read_column_constraint(Cursor& cursor, std::list<ConstraintSyntax>& constraints) {
    constexpr std::string_view first_words[] = {"check",   "constraint", "default",
                                                "generated", "not",       "null",
                                                "primary", "references", "unique"};
    const Token& first = cursor.peek();
    if (first.kind != TokenKind::word ||
        std::ranges::find(first_words, first.value) == std::end(first_words)) {
        return false;
    }
    ConstraintSyntax& constraint = constraints.emplace_back();
    constraint.range.begin = cursor.at();
    constraint.name = read_constraint_name(cursor);
    if (cursor.take({"not", "null"})) {
        constraint.form = ConstraintForm::not_null;
    } else if (cursor.take("null")) {
        constraint.form = ConstraintForm::null;
    } else if (cursor.take("default")) {
        constraint.form = ConstraintForm::default_;
        constraint.expression = read_bare_expression(cursor);
    } else if (cursor.take("generated")) {
        read_generated(cursor, constraint);
    } else if (cursor.take("check")) {
        read_check(cursor, constraint);
    } else if (cursor.take("unique")) {
        constraint.form = ConstraintForm::unique;
        read_nulls(cursor, constraint);
        read_index_parameters(cursor, constraint);
    } else if (cursor.take({"primary", "key"})) {
        constraint.form = ConstraintForm::primary_key;
        read_index_parameters(cursor, constraint);
    } else if (cursor.take("references")) {
        constraint.form = ConstraintForm::foreign_key;
        read_references(cursor, constraint);
    } else {
        if (!constraint.name.empty()) cursor.fail_expecting("a constraint");
        constraints.pop_back();
        return false;
    }
    constraint.range.end = cursor.at();
    return true;
}

bool sees_table_constraint(const Cursor& cursor) {
    return cursor.sees("constraint") || cursor.sees("check") || cursor.sees("unique") ||
           cursor.sees({"primary", "key"}) || cursor.sees({"foreign", "key"}) ||
           (cursor.sees("exclude") && (cursor.peek(1).is(TokenKind::word, "using") ||
                                       cursor.peek(1).is(TokenKind::symbol, "("))) ||
           (cursor.sees({"not", "null"}));
}

ConstraintSyntax read_table_constraint(Cursor& cursor) {
    ConstraintSyntax constraint;
    constraint.range.begin = cursor.at();
    constraint.name = read_constraint_name(cursor);
    if (cursor.take("check")) {
        read_check(cursor, constraint);
    } else if (cursor.take("unique")) {
        constraint.form = ConstraintForm::unique;
        read_nulls(cursor, constraint);
        read_table_key(cursor, constraint);
    } else if (cursor.take({"primary", "key"})) {
        constraint.form = ConstraintForm::primary_key;
        read_table_key(cursor, constraint);
    } else if (cursor.take({"foreign", "key"})) {
        constraint.form = ConstraintForm::foreign_key;
        constraint.columns = read_key_columns(cursor, constraint);
        cursor.expect("references");
        read_references(cursor, constraint);
    } else if (cursor.take("exclude")) {
        read_exclusion(cursor, constraint);
    } else if (cursor.take({"not", "null"})) {  // 18
        constraint.form = ConstraintForm::not_null;
        constraint.columns = {cursor.name("a column")};
    } else {
        cursor.fail_expecting("a constraint");
    }
    constraint.range.end = cursor.at();
    while (read_constraint_attribute(cursor, constraint)) {
    }
    return constraint;
}

}  // namespace schemadiff::ddl
