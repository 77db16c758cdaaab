#include "sql/definition.hpp"
#include "sql/query_opening.hpp"
#include "sql/query_reader.hpp"
#include "sql/token_run.hpp"

namespace schemadiff {

Query QueryReader::whole_statement() {
    while (end_ > at_ && list_.tokens[end_ - 1].is(TokenKind::symbol, ";")) --end_;
    Query result = statement();
    if (at_ != end_) throw NotAQuery{};
    return result;
}

Node QueryReader::whole_expression() {
    Node result = expression();
    if (at_ != end_) throw NotAQuery{};
    return result;
}

Query QueryReader::statement() {
    const std::size_t begin = at_;
    if (++depth_ > deepest_query) throw NotAQuery{};
    Query with;
    with_clause(with);
    Query result;
    if (take_word("insert")) {
        result = insert();
    } else if (take_word("update")) {
        result = update();
    } else if (take_word("delete")) {
        result = remove();
    } else {
        at_ = begin;
        --depth_;
        return query();
    }
    result.with = std::move(with.with);
    result.recursive = with.recursive;
    --depth_;
    return result;
}

// [ONLY] name [*] [[AS] alias]
FromItem QueryReader::changed_table() {
    FromItem item;
    item.only = take_word("only");
    const bool parenthesis = item.only && take_symbol("(");
    item.name = qualified_name();
    if (parenthesis) expect_symbol(")");
    take_symbol("*");
    if (take_word("as")) item.alias = name();
    else if (begins_name() && !word_is("set")) item.alias = name();
    return item;
}

Query QueryReader::insert() {
    Query query;
    query.kind = QueryKind::insert;
    Modification& change = query.modification.emplace_back();
    expect_word("into");
    change.table.name = qualified_name();
    if (take_word("as")) change.table.alias = name();
    if (symbol_is("(") && !opens_query(list_, at_)) change.columns = target_columns();
    if (take_word("overriding")) {
        const bool user = take_word("user");
        if (!user) expect_word("system");
        expect_word("value");
        change.overriding = user ? "OVERRIDING USER VALUE" : "OVERRIDING SYSTEM VALUE";
    }
    if (!take_words("default", "values")) change.source.push_back(this->query());
    if (take_words("on", "conflict")) change.conflict.push_back(conflict());
    returning(query);
    return query;
}

Query QueryReader::update() {
    Query query;
    query.kind = QueryKind::update;
    Modification& change = query.modification.emplace_back();
    change.table = changed_table();
    expect_word("set");
    change.assignments = assignments();
    if (take_word("from")) query.from = from_list();
    if (take_word("where")) query.where = expression();
    returning(query);
    return query;
}

Query QueryReader::remove() {
    Query query;
    query.kind = QueryKind::remove;
    Modification& change = query.modification.emplace_back();
    expect_word("from");
    change.table = changed_table();
    if (take_word("using")) query.from = from_list();
    if (take_word("where")) query.where = expression();
    returning(query);
    return query;
}

void QueryReader::returning(Query& query) {
    if (!take_word("returning")) return;
    // WITH (OLD AS o), of version 18, gives names that are not resolved here.
    if (word_is("with")) throw NotAQuery{};
    do {
        query.targets.push_back(target());
    } while (take_symbol(","));
}

TargetColumn QueryReader::target_column() {
    TargetColumn column;
    column.name = name();
    while (true) {
        if (take_symbol(".")) {
            column.steps.push_back({label(), {}});
        } else if (take_symbol("[")) {
            TargetColumn::Step& step = column.steps.emplace_back();
            step.bounds.push_back(symbol_is(":") ? Node() : expression());
            if (take_symbol(":")) step.bounds.push_back(symbol_is("]") ? Node() : expression());
            expect_symbol("]");
        } else {
            return column;
        }
    }
}

std::vector<TargetColumn> QueryReader::target_columns() {
    expect_symbol("(");
    std::vector<TargetColumn> columns;
    do {
        columns.push_back(target_column());
    } while (take_symbol(","));
    expect_symbol(")");
    return columns;
}

std::vector<Assignment> QueryReader::assignments() {
    std::vector<Assignment> all;
    do {
        assignment(all);
    } while (take_symbol(","));
    return all;
}

// (a, b) = ROW (1, 2) is a = 1, b = 2.
void QueryReader::assignment(std::vector<Assignment>& out) {
    Assignment one;
    one.is_list = symbol_is("(");
    if (one.is_list) one.columns = target_columns();
    else one.columns.push_back(target_column());
    expect_symbol("=");
    one.value = take_word("default") ? make_node(NodeKind::keyword, "DEFAULT") : expression();
    if (!one.is_list || one.value.kind != NodeKind::row) return out.push_back(std::move(one));
    if (one.value.items.size() != one.columns.size()) throw NotAQuery{};
    for (std::size_t n = 0; n < one.columns.size(); ++n) {
        Assignment& single = out.emplace_back();
        single.columns.push_back(std::move(one.columns[n]));
        single.value = std::move(one.value.items[n]);
    }
}

Conflict QueryReader::conflict() {
    Conflict result;
    if (take_words("on", "constraint")) {
        result.constraint = name();
    } else if (take_symbol("(")) {
        do {
            ConflictKey& key = result.keys.emplace_back();
            key.node = expression();
            // An operator class.
            const std::size_t begin = at_;
            while (!at_end() && !symbol_is(",") && !symbol_is(")")) ++at_;
            if (at_ > begin) key.suffix = ' ' + canonical_run(list_, {begin, at_}, depth_);
        } while (take_symbol(","));
        expect_symbol(")");
        if (take_word("where")) result.predicate = expression();
    }
    expect_word("do");
    if (take_word("nothing")) return result;
    expect_word("update");
    expect_word("set");
    result.updates = true;
    result.assignments = assignments();
    if (take_word("where")) result.where = expression();
    return result;
}

}  // namespace schemadiff
