// CREATE TABLE, INDEX, VIEW, TRIGGER and VIRTUAL TABLE, behind the names of what they make.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/sqlite/parser.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

std::vector<std::size_t> Parser::names_in_parentheses(std::string_view what) {
    std::vector<std::size_t> names;
    expect_sign('(');
    do {
        names.push_back(name(what));
        // eidlist: SQLite takes an order and a collation in a list of names, too.
        if (accept("collate")) name("a collation");
        if (!accept("asc")) accept("desc");
    } while (accept_sign(','));
    expect_sign(')');
    return names;
}

namespace {

bool begins_constraint(const Parser& parser) {
    return parser.is("constraint") || parser.is("primary") || parser.is("unique") ||
           parser.is("check") || parser.is("foreign");
}

}  // namespace

TableSyntax Parser::table_definition() {
    TableSyntax table;
    expect_sign('(');
    do {
        if (begins_constraint(*this)) break;
        table.columns.push_back(column_definition(table));
        table.last_column_end = at_;
    } while (accept_sign(','));
    if (table.columns.empty()) expected("a column");
    // The commas between constraints may be missing.
    while (begins_constraint(*this)) {
        table_constraint(table);
        if (current().is(',') && !ahead(1).is(')')) ++at_;
    }
    table.closing = at_;
    if (!accept_sign(')')) expected("\",\" or \")\"");
    table_options(table);
    expect_end();
    return table;
}

void Parser::table_options(TableSyntax& table) {
    if (current().kind == Lexeme::Kind::end) return;
    do {
        if (accept("without")) {
            if (!is("rowid")) expected("ROWID");
            table.without_rowid = at_++ - 1;
        } else if (is("strict")) {
            table.strict = at_++;
        } else {
            expected("STRICT or WITHOUT ROWID");
        }
    } while (accept_sign(','));
}

// A run of names, and perhaps a size in parentheses.
Span Parser::type_name() {
    Span type{at_, at_};
    const auto is_type_word = [&] {
        if (is("generated") && ahead(1).is("always")) return false;
        return is_alias(current());
    };
    if (!is_type_word()) return type;
    while (is_type_word()) ++at_;
    if (accept_sign('(')) {
        const auto number = [&] {
            if (current().is('+') || current().is('-')) ++at_;
            if (current().kind != Lexeme::Kind::number) expected("a number");
            ++at_;
        };
        number();
        if (accept_sign(',')) number();
        expect_sign(')');
    }
    type.end = at_;
    return type;
}

ColumnSyntax Parser::column_definition(TableSyntax& table) {
    ColumnSyntax column;
    column.span.begin = at_;
    column.name = name("a column");
    column.type = type_name();
    while (!current().is(',') && !current().is(')') && current().kind != Lexeme::Kind::end) {
        column_constraint(table, column);
    }
    column.span.end = at_;
    return column;
}

void Parser::on_conflict(ConstraintHead& head) {
    if (!is("on") || !ahead(1).is("conflict")) return;
    at_ += 2;
    head.conflict = at_;
    if (!accept("rollback") && !accept("abort") && !accept("fail") && !accept("ignore") &&
        !accept("replace")) {
        expected("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
    }
}

void Parser::column_constraint(TableSyntax& table, ColumnSyntax& column) {
    ConstraintHead head;
    head.begin = at_;
    if (accept("constraint")) {
        head.name = name("the name of a constraint");
        // Without anything behind it, it is no constraint; SQLite does not mind.
        if (is("constraint") || current().is(',') || current().is(')')) return;
    }
    const std::size_t number = table.columns.size();
    if (accept("primary")) {
        expect("key");
        KeyConstraint key{head, {}, true, true, false, nowhere, number};
        if (accept("desc")) {
            key.descending = true;
        } else {
            accept("asc");
        }
        on_conflict(key.head);
        if (is("autoincrement")) key.autoincrement = at_++;
        table.keys.push_back(std::move(key));
    } else if (accept("unique")) {
        KeyConstraint key{head, {}, false, true, false, nowhere, number};
        on_conflict(key.head);
        table.keys.push_back(std::move(key));
    } else if (is("not") && ahead(1).is("null")) {
        column.not_null_at = at_;
        at_ += 2;
        on_conflict(head);
        column.not_null = head;
    } else if (accept("null")) {
        on_conflict(head);
    } else if (is("check")) {
        table.checks.push_back(check(head));
    } else if (is("default")) {
        column_default(column);
    } else if (accept("collate")) {
        column.collation = name("a collation");
    } else if (accept("references")) {
        ForeignKey key;
        key.head = head;
        key.of_column = true;
        key.columns = {column.name};
        references(key);
        table.foreign_keys.push_back(std::move(key));
    } else if (is("generated") || is("as")) {
        generated(column);
    } else {
        ForeignKey nobody;
        ForeignKey& key = table.foreign_keys.empty() ? nobody : table.foreign_keys.back();
        if (!deferring(key)) expected("a constraint of the column, \",\" or \")\"");
    }
}

void Parser::column_default(ColumnSyntax& column) {
    column.default_at = at_++;
    column.default_expression.clear();
    if (accept_sign('(')) {
        column.default_value.begin = at_;
        column.default_expression.push_back(expression());
        column.default_value.end = at_;
        expect_sign(')');
        return;
    }
    column.default_value.begin = at_;
    const bool sign = accept_sign('-') || accept_sign('+');
    const Lexeme& value = current();
    const bool literal = value.kind == Lexeme::Kind::number || value.kind == Lexeme::Kind::blob ||
                         value.kind == Lexeme::Kind::string || value.is("null") ||
                         value.is("current_date") || value.is("current_time") ||
                         value.is("current_timestamp");
    // A bare word is a string; behind a sign only a literal may stand.
    if (!literal && (sign || !is_alias(value))) expected("a literal, a name or \"(\"");
    ++at_;
    column.default_value.end = at_;
}

void Parser::generated(ColumnSyntax& column) {
    column.generated_at = at_;
    if (accept("generated")) expect("always");
    expect("as");
    expect_sign('(');
    column.generated.clear();
    column.generated_text.begin = at_;
    column.generated.push_back(expression());
    column.generated_text.end = at_;
    expect_sign(')');
    if (accept("stored")) {
        column.stored = true;
    } else {
        accept("virtual");
    }
}

Check Parser::check(const ConstraintHead& head) {
    Check result;
    result.head = head;
    expect("check");
    expect_sign('(');
    result.text.begin = at_;
    result.expression = expression();
    result.text.end = at_;
    expect_sign(')');
    return result;
}

void Parser::references(ForeignKey& key) {
    key.target = name("a table");
    if (current().is('(')) key.target_columns = names_in_parentheses("a column");
    while (is("on") || is("match")) {
        if (accept("match")) {
            name("a word");
            continue;
        }
        if (ahead(1).is("conflict")) return;
        ++at_;
        const bool insert = is("insert");  // read, and without a meaning
        const bool deleting = is("delete");
        if (!insert && !deleting && !is("update")) expected("DELETE or UPDATE");
        ++at_;
        const std::size_t at = at_;
        std::string action;
        if (accept("set")) {
            action = is("null") ? "SET NULL" : "SET DEFAULT";
            if (!accept("null")) expect("default");
        } else if (accept("cascade")) {
            action = "CASCADE";
        } else if (accept("restrict")) {
            action = "RESTRICT";
        } else if (accept("no")) {
            expect("action");
            action = "NO ACTION";
        } else {
            expected("SET NULL, SET DEFAULT, CASCADE, RESTRICT or NO ACTION");
        }
        if (insert) continue;
        (deleting ? key.on_delete : key.on_update) = action;
        (deleting ? key.on_delete_at : key.on_update_at) = at;
    }
}

// "[NOT] DEFERRABLE [INITIALLY …]"
bool Parser::deferring(ForeignKey& key) {
    const std::size_t begin = at_;
    const bool negated = is("not") && ahead(1).is("deferrable");
    if (negated) ++at_;
    if (!accept("deferrable")) return false;
    key.deferrable_at = begin;
    if (is("initially")) {
        key.initially_at = at_++;
        if (!accept("deferred")) expect("immediate");
    }
    return true;
}

std::vector<KeyPart> Parser::key_parts() {
    std::vector<KeyPart> parts;
    expect_sign('(');
    do {
        KeyPart part;
        part.text.begin = at_;
        part.expression = expression();
        part.text.end = at_;
        const Expression* inner = &part.expression;
        if (inner->kind == Expression::Kind::collate) {
            part.collation = inner->word;
            while (inner->kind == Expression::Kind::collate) inner = &inner->parts[0];
            part.text.end = inner->span.end;
        }
        const bool string = inner->kind == Expression::Kind::literal &&
                            token(inner->span.begin).kind == Lexeme::Kind::string;
        if (inner->kind == Expression::Kind::name && inner->names.size() == 1) {
            part.column = inner->names[0];
        } else if (string) {
            part.column = inner->span.begin;
        }
        part.order = at_;
        if (accept("desc")) {
            part.descending = true;
        } else if (!accept("asc")) {
            part.order = nowhere;
        }
        if (is("nulls")) fail(at_, "NULLS FIRST and NULLS LAST do not stand in a key");
        parts.push_back(std::move(part));
    } while (accept_sign(','));
    return parts;
}

void Parser::table_constraint(TableSyntax& table) {
    ConstraintHead head;
    head.begin = at_;
    if (accept("constraint")) {
        head.name = name("the name of a constraint");
        if (is("constraint") || current().is(',') || current().is(')')) return;
    }
    if (is("primary") || is("unique")) {
        KeyConstraint key;
        key.head = head;
        key.primary = accept("primary");
        expect(key.primary ? "key" : "unique");
        key.parts = key_parts();
        if (key.primary && is("autoincrement")) key.autoincrement = at_++;
        expect_sign(')');
        on_conflict(key.head);
        table.keys.push_back(std::move(key));
    } else if (is("check")) {
        Check result = check(head);
        on_conflict(result.head);
        table.checks.push_back(std::move(result));
    } else if (accept("foreign")) {
        expect("key");
        ForeignKey key;
        key.head = head;
        key.columns = names_in_parentheses("a column");
        expect("references");
        references(key);
        deferring(key);
        table.foreign_keys.push_back(std::move(key));
    } else {
        expected("PRIMARY KEY, UNIQUE, CHECK or FOREIGN KEY");
    }
}

IndexSyntax Parser::index_definition() {
    IndexSyntax index;
    index.parts = key_parts();
    expect_sign(')');
    if (is("where")) {
        index.predicate_at = at_++;
        index.predicate_text.begin = at_;
        index.predicate.push_back(expression());
        index.predicate_text.end = at_;
    }
    expect_end();
    return index;
}

ViewSyntax Parser::view_definition() {
    ViewSyntax view;
    if (current().is('(')) view.columns = names_in_parentheses("a column");
    expect("as");
    view.text.begin = at_;
    view.query = select();
    view.text.end = at_;
    expect_end();
    return view;
}

void Parser::trigger_event(TriggerSyntax& trigger) {
    trigger.timing_at = at_;
    trigger.timing = "before";
    if (accept("after")) {
        trigger.timing = "after";
    } else if (accept("instead")) {
        expect("of");
        trigger.timing = "instead of";
    } else if (!accept("before")) {
        trigger.timing_at = nowhere;
    }
    trigger.event_at = at_;
    if (!is("insert") && !is("update") && !is("delete")) expected("INSERT, UPDATE or DELETE");
    trigger.event = lower_case(current().text);
    ++at_;
    if (trigger.event != "update" || !accept("of")) return;
    do trigger.update_of.push_back(name("a column"));
    while (accept_sign(','));
}

void Parser::trigger_body(TriggerSyntax& trigger) {
    if (accept("for")) {
        expect("each");
        expect("row");
    }
    if (accept("when")) {
        trigger.when_text.begin = at_;
        trigger.when.push_back(expression());
        trigger.when_text.end = at_;
    }
    expect("begin");
    trigger.body.begin = at_;
    do {
        trigger.steps.push_back(step());
        expect_sign(';');
    } while (!is("end"));
    trigger.body.end = at_++;
    expect_end();
}

// Arguments are the module's own affair: any tokens up to a comma of the outermost level.
VirtualTableSyntax Parser::virtual_definition() {
    VirtualTableSyntax table;
    table.module = name("a module");
    if (accept_sign('(')) {
        while (true) {
            const std::size_t begin = at_;
            skip_balanced();
            table.arguments.push_back({begin, at_});
            if (!accept_sign(',')) break;
        }
        expect_sign(')');
    }
    expect_end();
    return table;
}

void Parser::skip_balanced() {
    int open = 0;
    while (current().kind != Lexeme::Kind::end) {
        if (current().is('(')) ++open;
        if (open == 0 && (current().is(',') || current().is(')'))) return;
        if (current().is(')')) --open;
        ++at_;
    }
}

}  // namespace schemadiff::sqlite
