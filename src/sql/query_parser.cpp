#include <algorithm>
#include <iterator>

#include "sql/expression_parser.hpp"
#include "sql/expression_words.hpp"
#include "sql/query_reader.hpp"

namespace schemadiff {

namespace {

bool is_name(const Token& token) {
    return token.kind == TokenKind::quoted_name || token.kind == TokenKind::word;
}

// Words that end an expression and may follow one: as an alias without AS they are not taken
// (kwlist.h, AS_LABEL), nor are those that begin the next clause.
constexpr std::string_view no_bare_labels[] = {
    "day",    "filter", "hour",   "minute",    "month",   "over",    "overlaps", "precision",
    "second", "varying", "within", "without", "year"};

}  // namespace

const Token& QueryReader::peek(std::size_t ahead) const {
    static const Token end{TokenKind::broken, {}, 0, 0};
    return at_ + ahead < end_ ? list_.tokens[at_ + ahead] : end;
}

bool QueryReader::word_is(std::string_view word, std::size_t ahead) const {
    return peek(ahead).is(TokenKind::word, word);
}

bool QueryReader::symbol_is(std::string_view symbol, std::size_t ahead) const {
    return peek(ahead).is(TokenKind::symbol, symbol);
}

bool QueryReader::take_word(std::string_view word) {
    if (!word_is(word)) return false;
    ++at_;
    return true;
}

bool QueryReader::take_words(std::string_view first, std::string_view second) {
    if (!word_is(first) || !word_is(second, 1)) return false;
    at_ += 2;
    return true;
}

bool QueryReader::take_symbol(std::string_view symbol) {
    if (!symbol_is(symbol)) return false;
    ++at_;
    return true;
}

void QueryReader::expect_word(std::string_view word) {
    if (!take_word(word)) throw NotAQuery{};
}

void QueryReader::expect_symbol(std::string_view symbol) {
    if (!take_symbol(symbol)) throw NotAQuery{};
}

bool QueryReader::begins_name(std::size_t ahead) const {
    const Token& token = peek(ahead);
    return token.kind == TokenKind::quoted_name ||
           (token.kind == TokenKind::word && !is_reserved(token.value));
}

std::string QueryReader::name() {
    if (!begins_name()) throw NotAQuery{};
    return std::string(list_.tokens[at_++].value);
}

// Behind AS, any word will do.
std::string QueryReader::label() {
    if (!is_name(peek())) throw NotAQuery{};
    return std::string(list_.tokens[at_++].value);
}

std::vector<std::string> QueryReader::qualified_name() {
    std::vector<std::string> parts{name()};
    while (take_symbol(".")) parts.push_back(label());
    return parts;
}

std::vector<std::string> QueryReader::names_in_parentheses() {
    expect_symbol("(");
    std::vector<std::string> names;
    do {
        names.push_back(name());
    } while (take_symbol(","));
    expect_symbol(")");
    return names;
}

Node QueryReader::expression() {
    std::size_t read = 0;
    std::optional<ParsedExpression> parsed = parse_expression(list_, {at_, end_}, read);
    if (!parsed) throw NotAQuery{};
    at_ = parsed->end;
    return std::move(parsed->node);
}

std::vector<Node> QueryReader::expressions() {
    std::vector<Node> nodes;
    do {
        nodes.push_back(expression());
    } while (take_symbol(","));
    return nodes;
}

std::vector<Node> QueryReader::expressions_in_parentheses() {
    expect_symbol("(");
    std::vector<Node> nodes;
    if (!symbol_is(")")) nodes = expressions();
    expect_symbol(")");
    return nodes;
}

// With its parentheses.
TokenRange QueryReader::parenthesised_range() {
    if (!symbol_is("(") || list_.parentheses[at_].closing == 0) throw NotAQuery{};
    const TokenRange range{at_, list_.parentheses[at_].closing + 1};
    if (range.end > end_) throw NotAQuery{};
    at_ = range.end;
    return range;
}

Query QueryReader::whole_query() {
    while (end_ > at_ && list_.tokens[end_ - 1].is(TokenKind::symbol, ";")) --end_;
    Query result = query();
    if (at_ != end_) throw NotAQuery{};
    return result;
}

Query QueryReader::query() {
    if (++depth_ > deepest_query) throw NotAQuery{};
    Query with;
    with_clause(with);
    Query result = body(0);
    if (!with.with.empty()) {
        if (!result.with.empty()) throw NotAQuery{};
        result.with = std::move(with.with);
        result.recursive = with.recursive;
    }
    tail(result);
    --depth_;
    return result;
}

// INTERSECT binds tighter than UNION and EXCEPT; each associates to the left. A chain of the same
// operation is one node, so that a thousand branches are no thousand levels.
Query QueryReader::body(int outer) {
    Query left = operand();
    bool chained = false;
    int levels = depth_;
    while (true) {
        const bool intersect = word_is("intersect");
        const int strength = intersect ? 2 : 1;
        if ((!intersect && !word_is("union") && !word_is("except")) || strength <= outer) break;
        std::string operation = word_is("union") ? "UNION" : intersect ? "INTERSECT" : "EXCEPT";
        ++at_;
        if (take_word("all")) operation += " ALL";
        else take_word("distinct");
        Query right = body(strength);
        if (chained && left.operation == operation) {
            left.sides.push_back(std::move(right));
            continue;
        }
        if (++levels > deepest_query) throw NotAQuery{};
        Query both;
        both.kind = QueryKind::set_operation;
        both.operation = std::move(operation);
        both.sides.push_back(std::move(left));
        both.sides.push_back(std::move(right));
        left = std::move(both);
        chained = true;
    }
    return left;
}

Query QueryReader::operand() {
    if (symbol_is("(")) {
        ++at_;
        Query inner = query();
        expect_symbol(")");
        return inner;
    }
    if (take_word("select")) return select();
    if (take_word("values")) return values();
    if (take_word("table")) return table();
    throw NotAQuery{};
}

Query QueryReader::select() {
    Query query;
    if (take_word("distinct")) {
        query.distinct = true;
        if (take_word("on")) query.distinct_on = expressions_in_parentheses();
    } else {
        take_word("all");
    }
    const auto ends = [&] {
        for (const std::string_view word : {"from", "where", "group", "having", "window", "union",
                                            "intersect", "except", "order", "limit", "offset",
                                            "fetch", "for"}) {
            if (word_is(word)) return true;
        }
        return at_end() || symbol_is(")");
    };
    if (!ends()) {
        do {
            query.targets.push_back(target());
        } while (take_symbol(","));
    }
    if (take_word("from")) query.from = from_list();
    if (take_word("where")) query.where = expression();
    if (take_words("group", "by")) {
        query.group_distinct = take_word("distinct");
        if (!query.group_distinct) take_word("all");
        query.group_by = group_items();
    }
    if (take_word("having")) query.having = expression();
    if (take_word("window")) {
        do {
            std::string its_name = name();
            expect_word("as");
            query.windows.push_back(window());
            query.windows.back().name = std::move(its_name);
        } while (take_symbol(","));
    }
    return query;
}

Target QueryReader::target() {
    Target result;
    if (peek().kind == TokenKind::word) result.first_word = peek().value;
    result.node = expression();
    if (take_word("as")) {
        result.named = true;
        result.name = label();
        return result;
    }
    const Token& token = peek();
    const bool bare = token.kind == TokenKind::quoted_name ||
                      (token.kind == TokenKind::word && !is_reserved(token.value) &&
                       std::ranges::find(no_bare_labels, token.value) == std::end(no_bare_labels));
    // Most reserved words may be labels too, but none that can go on with the query.
    constexpr std::string_view reserved_labels[] = {"end",  "desc",  "asc",   "default", "user",
                                                    "both", "check", "table", "column",  "primary"};
    const bool reserved = token.kind == TokenKind::word &&
                          std::ranges::find(reserved_labels, token.value) !=
                              std::end(reserved_labels);
    if (bare || reserved) {
        result.named = true;
        result.name = label();
    }
    return result;
}

Query QueryReader::values() {
    Query query;
    query.kind = QueryKind::values;
    do {
        query.rows.push_back(expressions_in_parentheses());
    } while (take_symbol(","));
    return query;
}

// TABLE x is SELECT * FROM x.
Query QueryReader::table() {
    Query query;
    Target all;
    all.node = make_node(NodeKind::keyword, "*");
    query.targets.push_back(std::move(all));
    FromItem item;
    item.only = take_word("only");
    item.name = qualified_name();
    take_symbol("*");
    query.from.push_back(std::move(item));
    return query;
}

void QueryReader::with_clause(Query& query) {
    if (!take_word("with")) return;
    query.recursive = take_word("recursive");
    do {
        query.with.push_back(common_table());
    } while (take_symbol(","));
}

CommonTable QueryReader::common_table() {
    CommonTable table;
    table.name = name();
    if (symbol_is("(")) table.columns = names_in_parentheses();
    expect_word("as");
    if (take_word("materialized")) table.materialized = "MATERIALIZED";
    if (take_words("not", "materialized")) table.materialized = "NOT MATERIALIZED";
    const TokenRange range = parenthesised_range();
    if (depth_ >= deepest_query) throw NotAQuery{};
    const TokenRange inner{range.begin + 1, range.end - 1};
    if (list_.tokens[inner.begin].is(TokenKind::word, "merge")) {
        table.raw_range = inner;
    } else {
        table.query.push_back(QueryReader(list_, inner, depth_).whole_statement());
    }
    if (word_is("search") || word_is("cycle")) {
        table.suffix_range.begin = at_;
        while (!at_end() && !symbol_is(",") && !symbol_is("(") && !symbol_is(")") &&
               !word_is("select") && !word_is("table") && !word_is("values")) {
            ++at_;
            // The lists of columns hold commas.
            if (word_is("by") || word_is("cycle") || word_is("search")) {
                while (symbol_is(",", 2)) at_ += 2;
            }
        }
        table.suffix_range.end = at_;
    }
    return table;
}

void QueryReader::tail(Query& query) {
    while (true) {
        if (take_words("order", "by")) {
            if (!query.order_by.empty()) throw NotAQuery{};
            query.order_by = sort_items();
        } else if (word_is("limit") || word_is("offset") || word_is("fetch")) {
            limit(query);
        } else if (word_is("for") && !word_is("read", 1)) {
            query.locking.push_back(locking());
        } else {
            return;
        }
    }
}

void QueryReader::limit(Query& query) {
    if (take_word("limit")) {
        query.limit = take_word("all") ? make_node(NodeKind::null) : expression();
    } else if (take_word("offset")) {
        query.offset = expression();
        if (!take_word("rows")) take_word("row");
    } else {
        expect_word("fetch");
        if (!take_word("first")) expect_word("next");
        const bool one = word_is("row") || word_is("rows");
        query.limit = one ? make_node(NodeKind::number, "1") : expression();
        if (!take_word("rows")) expect_word("row");
        if (!take_word("only")) {
            if (!take_words("with", "ties")) throw NotAQuery{};
            query.with_ties = true;
        }
    }
}

Locking QueryReader::locking() {
    Locking result;
    expect_word("for");
    if (take_words("no", "key")) {
        expect_word("update");
        result.strength = "FOR NO KEY UPDATE";
    } else if (take_words("key", "share")) {
        result.strength = "FOR KEY SHARE";
    } else if (take_word("update")) {
        result.strength = "FOR UPDATE";
    } else {
        expect_word("share");
        result.strength = "FOR SHARE";
    }
    if (take_word("of")) {
        do {
            result.of.push_back(qualified_name().back());
        } while (take_symbol(","));
    }
    if (take_word("nowait")) result.wait = "NOWAIT";
    if (take_words("skip", "locked")) result.wait = "SKIP LOCKED";
    return result;
}

}  // namespace schemadiff
