// SELECT and the statements of a trigger's body.
#include <algorithm>
#include <array>
#include <utility>

#include "sql/sqlite/parser.hpp"

namespace schemadiff::sqlite {

bool Parser::begins_select() const {
    return is("select") || is("values") || (is("with") && !ahead(1).is(')'));
}

Select Parser::select() {
    Select result;
    result.span.begin = at_;
    // The depth of sub-selects counts like that of expressions.
    if (++depth_ > 100) fail(at_, "this is nested too deeply");
    result.with = with();
    do {
        if (is("select")) {
            result.cores.push_back(core());
        } else if (is("values")) {
            result.cores.push_back(values());
        } else {
            expected("SELECT or VALUES");
        }
        if (accept("union")) {
            accept("all");
        } else if (!accept("intersect") && !accept("except")) {
            break;
        }
    } while (true);
    order_and_limit(result.order);
    --depth_;
    result.span.end = at_;
    return result;
}

std::vector<CommonTable> Parser::with() {
    std::vector<CommonTable> tables;
    if (!accept("with")) return tables;
    if (is("recursive") && !ahead(1).is("as") && !ahead(1).is('(')) ++at_;
    do {
        CommonTable table;
        table.name = name("the name of a common table");
        if (current().is('(')) table.columns = names_in_parentheses("a column");
        expect("as");
        if (accept("not")) {
            expect("materialized");
        } else {
            accept("materialized");
        }
        expect_sign('(');
        table.query = std::make_unique<Select>(select());
        expect_sign(')');
        tables.push_back(std::move(table));
    } while (accept_sign(','));
    return tables;
}

SelectCore Parser::values() {
    SelectCore result;
    result.values = true;
    expect("values");
    do {
        expect_sign('(');
        std::vector<Expression> row;
        list(row);
        expect_sign(')');
        if (result.columns.empty()) {
            for (Expression& expression : row) {
                ResultColumn column;
                column.expression = std::move(expression);
                result.columns.push_back(std::move(column));
            }
        } else {
            if (row.size() != result.columns.size()) {
                fail(at_ - 1, "all rows of VALUES must have the same number of terms");
            }
            std::ranges::move(row, std::back_inserter(result.conditions));
        }
    } while (accept_sign(','));
    return result;
}

SelectCore Parser::core() {
    SelectCore result;
    expect("select");
    if (!accept("distinct")) accept("all");
    do result.columns.push_back(result_column());
    while (accept_sign(','));
    if (accept("from")) result.sources = sources();
    if (accept("where")) result.conditions.push_back(expression());
    if (accept("group")) {
        expect("by");
        list(result.conditions);
    }
    if (accept("having")) result.conditions.push_back(expression());
    if (is("window") && ahead(2).is("as")) {
        ++at_;
        do {
            name("a window");
            expect("as");
            Expression holder;
            holder.span = {at_, at_};
            window(holder);
            result.windows.push_back(std::move(holder));
        } while (accept_sign(','));
    }
    return result;
}

ResultColumn Parser::result_column() {
    ResultColumn column;
    if (accept_sign('*')) {
        column.kind = ResultColumn::Kind::all;
        return column;
    }
    if (is_name(current()) && ahead(1).is('.') && ahead(2).is('*')) {
        column.kind = ResultColumn::Kind::all_of_table;
        column.table = at_;
        at_ += 3;
        return column;
    }
    column.text.begin = at_;
    column.expression = expression();
    column.text.end = at_;
    if (accept("as")) {
        column.alias = name("a name");
    } else if (is_alias(current()) && !(is("window") && ahead(2).is("as"))) {
        column.alias = at_++;
    }
    return column;
}

std::vector<Source> Parser::sources() {
    std::vector<Source> result;
    result.push_back(source());
    Source next;
    while (join_operator(next)) {
        const bool natural = next.natural;
        next = source();
        next.natural = natural;
        join_constraint(next);
        result.push_back(std::exchange(next, {}));
    }
    return result;
}

bool Parser::join_operator(Source& next) {
    if (accept_sign(',')) return true;
    constexpr auto words = std::to_array<std::string_view>(
        {"natural", "left", "right", "full", "inner", "cross", "outer"});
    const std::size_t begin = at_;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view word : words) {
            if (!accept(word)) continue;
            next.natural = next.natural || word == "natural";
            more = true;
        }
    }
    if (accept("join")) return true;
    if (at_ != begin) expected("JOIN");
    return false;
}

void Parser::join_constraint(Source& joined) {
    if (accept("on")) {
        joined.on.push_back(expression());
    } else if (accept("using")) {
        joined.using_columns = names_in_parentheses("a column");
    }
}

Source Parser::source() {
    Source result;
    if (accept_sign('(')) {
        if (begins_select()) {
            result.query = std::make_unique<Select>(select());
        } else {
            if (++depth_ > 100) fail(at_, "this is nested too deeply");
            result.joined = sources();
            --depth_;
        }
        expect_sign(')');
    } else {
        result.name = name("a table");
        if (accept_sign('.')) {
            result.schema = result.name;
            result.name = name("a table");
        }
        if (accept_sign('(')) {
            result.is_function = true;
            if (!current().is(')')) list(result.arguments);
            expect_sign(')');
        }
    }
    if (accept("as")) {
        result.alias = name("an alias");
    } else if (is_alias(current()) && !(is("window") && ahead(2).is("as"))) {
        result.alias = at_++;
    }
    if (accept("indexed")) {
        expect("by");
        name("an index");
    } else if (is("not") && ahead(1).is("indexed")) {
        at_ += 2;
    }
    return result;
}

void Parser::order_by(std::vector<Expression>& into) {
    Expression holder;
    holder.span = {at_, at_};
    ordering(holder);
    std::ranges::move(holder.parts, std::back_inserter(into));
}

void Parser::order_and_limit(std::vector<Expression>& into) {
    if (accept("order")) order_by(into);
    if (!accept("limit")) return;
    into.push_back(expression());
    if (accept("offset") || accept_sign(',')) into.push_back(expression());
}

std::size_t Parser::target(Step& step) {
    const std::size_t table = name("a table");
    if (current().is('.')) fail(table, "within a trigger a table is named without its schema");
    if (accept("as")) step.alias = name("an alias");
    if (is("indexed") || (is("not") && ahead(1).is("indexed"))) {
        fail(at_, "INDEXED BY does not stand within a trigger");
    }
    return table;
}

Step Parser::step() {
    Step result;
    if (is("insert") || is("replace")) {
        insert(result);
    } else if (is("update")) {
        update(result);
    } else if (is("delete")) {
        remove(result);
    } else if (begins_select()) {
        result.query = std::make_unique<Select>(select());
    } else {
        expected("INSERT, UPDATE, DELETE or SELECT");
    }
    if (is("returning")) fail(at_, "RETURNING does not stand within a trigger");
    return result;
}

void Parser::insert(Step& step) {
    step.kind = Step::Kind::insert;
    if (!accept("replace")) {
        expect("insert");
        if (accept("or") && !accept("rollback") && !accept("abort") && !accept("fail") &&
            !accept("ignore") && !accept("replace")) {
            expected("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
        }
    }
    expect("into");
    step.table = target(step);
    if (current().is('(')) step.columns = names_in_parentheses("a column");
    if (is("default")) fail(at_, "DEFAULT VALUES does not stand within a trigger");
    step.query = std::make_unique<Select>(select());
    while (is("on")) upsert(step);
}

void Parser::upsert(Step& step) {
    Step::Upsert upsert;
    expect("on");
    expect("conflict");
    if (accept_sign('(')) {
        do {
            upsert.targets.push_back(expression());
            if (!accept("asc")) accept("desc");
        } while (accept_sign(','));
        expect_sign(')');
        if (accept("where")) upsert.targets.push_back(expression());
    }
    expect("do");
    if (!accept("nothing")) {
        expect("update");
        expect("set");
        set_list(upsert.assigned, upsert.expressions);
        if (accept("where")) upsert.expressions.push_back(expression());
    }
    step.upserts.push_back(std::move(upsert));
}

void Parser::set_list(std::vector<std::size_t>& assigned, std::vector<Expression>& expressions) {
    do {
        if (current().is('(')) {
            std::ranges::copy(names_in_parentheses("a column"), std::back_inserter(assigned));
        } else {
            assigned.push_back(name("a column"));
        }
        if (!current().is('=')) expected("\"=\"");
        ++at_;
        expressions.push_back(expression());
    } while (accept_sign(','));
}

void Parser::update(Step& step) {
    step.kind = Step::Kind::update;
    expect("update");
    if (accept("or") && !accept("rollback") && !accept("abort") && !accept("fail") &&
        !accept("ignore") && !accept("replace")) {
        expected("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
    }
    step.table = target(step);
    expect("set");
    set_list(step.columns, step.expressions);
    if (accept("from")) step.sources = sources();
    if (accept("where")) step.expressions.push_back(expression());
    if (is("order") || is("limit")) fail(at_, "ORDER BY and LIMIT do not stand here within a trigger");
}

void Parser::remove(Step& step) {
    step.kind = Step::Kind::remove;
    expect("delete");
    expect("from");
    step.table = target(step);
    if (accept("where")) step.expressions.push_back(expression());
    if (is("order") || is("limit")) fail(at_, "ORDER BY and LIMIT do not stand here within a trigger");
}

}  // namespace schemadiff::sqlite
