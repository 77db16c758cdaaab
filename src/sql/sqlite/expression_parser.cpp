// Expressions, by the precedence table of parse.y.
#include <algorithm>
#include <array>
#include <utility>

#include "sql/sqlite/parser.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// SQLITE_MAX_EXPR_DEPTH
constexpr int deepest = 1000;
// What a call of the parser may nest on the stack.
constexpr int deepest_call = 400;

enum Level { or_, and_, not_, equality, comparison, escape, bits, sum, product, concatenation,
             collation, unary };

int level_of(Level level) {
    return static_cast<int>(level) + 1;
}

struct Operator {
    std::string_view text;
    Level level;
};
constexpr auto signs = std::to_array<Operator>({
    {"=", equality}, {"==", equality}, {"<>", equality}, {"!=", equality},
    {"<", comparison}, {">", comparison}, {"<=", comparison}, {">=", comparison},
    {"&", bits}, {"|", bits}, {"<<", bits}, {">>", bits}, {"+", sum}, {"-", sum},
    {"*", product}, {"/", product}, {"%", product},
    {"||", concatenation}, {"->", concatenation}, {"->>", concatenation},
});

bool is_match(const Lexeme& lexeme) {
    return lexeme.is("like") || lexeme.is("glob") || lexeme.is("regexp") || lexeme.is("match");
}

bool is_join_word(const Lexeme& lexeme) {
    constexpr auto words = std::to_array<std::string_view>(
        {"cross", "full", "inner", "left", "natural", "outer", "right"});
    return std::ranges::any_of(words, [&](std::string_view word) { return lexeme.is(word); });
}

}  // namespace

// Bounds the stack, and tells the level in a message instead of crashing.
class Parser::Deeper {
  public:
    explicit Deeper(Parser& parser) : parser_(parser) {
        if (++parser_.depth_ > deepest_call) parser_.fail(parser_.at_, "this is nested too deeply");
    }
    ~Deeper() { --parser_.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    Parser& parser_;
};

bool Parser::is_alias(const Lexeme& lexeme) const {
    return is_name(lexeme) && !is_join_word(lexeme) && !lexeme.is("indexed");
}

void Parser::adopt(Expression& holder, Expression part) {
    holder.height = std::max(holder.height, part.height + 1);
    if (holder.height > deepest) fail(part.span.begin, "this expression has too many levels");
    holder.parts.push_back(std::move(part));
}

void Parser::list(std::vector<Expression>& into) {
    do {
        into.push_back(expression());
    } while (accept_sign(','));
}

Expression Parser::expression(int lowest) {
    const Deeper deeper(*this);
    Expression left = prefix();
    while (continue_expression(left, lowest)) left.span.end = at_;
    return left;
}

Expression Parser::prefix() {
    Expression result;
    result.span.begin = at_;
    const bool sign = current().is('-') || current().is('+') || current().is('~');
    if (!sign && !(is("not") && !ahead(1).is("exists"))) return primary();
    const int level = sign ? level_of(unary) : level_of(not_);
    ++at_;
    adopt(result, expression(level));
    result.span.end = at_;
    return result;
}

// Whether an operator that binds at least so closely went on with the expression.
bool Parser::continue_expression(Expression& left, int lowest) {
    const Lexeme& next = current();
    if (next.kind == Lexeme::Kind::sign) {
        const auto found = std::ranges::find(signs, next.text, &Operator::text);
        if (found == signs.end() || level_of(found->level) < lowest) return false;
        ++at_;
        binary(left, level_of(found->level) + 1);
        return true;
    }
    if (next.kind != Lexeme::Kind::word) return false;
    if (next.is("or") || next.is("and")) {
        const int level = level_of(next.is("or") ? or_ : and_);
        if (level < lowest) return false;
        ++at_;
        binary(left, level + 1);
        return true;
    }
    if (next.is("collate")) {
        if (level_of(collation) < lowest) return false;
        ++at_;
        Expression collated;
        collated.kind = Expression::Kind::collate;
        collated.span.begin = left.span.begin;
        adopt(collated, std::move(left));
        collated.word = name("a collation");
        left = std::move(collated);
        return true;
    }
    return level_of(equality) >= lowest && continue_comparison(left);
}

void Parser::binary(Expression& left, int level) {
    Expression whole;
    whole.span.begin = left.span.begin;
    adopt(whole, std::move(left));
    adopt(whole, expression(level));
    left = std::move(whole);
}

// IS, IN, BETWEEN, LIKE and their like, with NOT before them or behind.
bool Parser::continue_comparison(Expression& left) {
    const int tighter = level_of(equality) + 1;
    if (accept("isnull") || accept("notnull")) {
        Expression test;
        test.span.begin = left.span.begin;
        adopt(test, std::move(left));
        left = std::move(test);
        return true;
    }
    if (accept("is")) {
        accept("not");
        if (is("distinct") && ahead(1).is("from")) at_ += 2;
        binary(left, tighter);
        return true;
    }
    const std::size_t begin = at_;
    const bool negated = accept("not");
    if (negated && accept("null")) {
        Expression test;
        test.span.begin = left.span.begin;
        adopt(test, std::move(left));
        left = std::move(test);
    } else if (accept("between")) {
        binary(left, tighter);
        expect("and");
        adopt(left, expression(tighter));
    } else if (accept("in")) {
        in_list(left);
    } else if (is_match(current())) {
        ++at_;
        binary(left, tighter);
        if (accept("escape")) adopt(left, expression(level_of(escape) + 1));
    } else {
        at_ = begin;
        return false;
    }
    return true;
}

void Parser::in_list(Expression& left) {
    Expression test;
    test.span.begin = left.span.begin;
    adopt(test, std::move(left));
    if (accept_sign('(')) {
        if (begins_select()) {
            test.kind = Expression::Kind::query;
            test.query = std::make_unique<Select>(select());
        } else if (!current().is(')')) {
            do adopt(test, expression());
            while (accept_sign(','));
        }
        expect_sign(')');
    } else {
        test.kind = Expression::Kind::in_table;
        test.names.push_back(name("\"(\" or a table"));
        if (accept_sign('.')) test.names.push_back(name("a table"));
        if (accept_sign('(')) {
            test.kind = Expression::Kind::other;
            if (!current().is(')')) {
                do adopt(test, expression());
                while (accept_sign(','));
            }
            expect_sign(')');
        }
    }
    left = std::move(test);
}

Expression Parser::primary() {
    const Lexeme& next = current();
    Expression literal;
    literal.kind = Expression::Kind::literal;
    literal.span = {at_, at_ + 1};
    switch (next.kind) {
        case Lexeme::Kind::string:
            if (ahead(1).is('.')) return name_or_call();
            [[fallthrough]];
        case Lexeme::Kind::number:
        case Lexeme::Kind::blob: ++at_; return literal;
        case Lexeme::Kind::variable: fail(at_, "a definition holds no parameters");
        case Lexeme::Kind::quoted_name: return name_or_call();
        case Lexeme::Kind::sign:
            if (next.is('(')) return parenthesised();
            break;
        case Lexeme::Kind::end: break;
        case Lexeme::Kind::word:
            if (next.is("case")) return case_expression();
            if (next.is("cast")) return cast();
            if (next.is("exists") || next.is("not")) return exists();
            if (next.is("raise")) return raise();
            if (next.is("null") || next.is("current_date") || next.is("current_time") ||
                next.is("current_timestamp")) {
                ++at_;
                return literal;
            }
            if (is_name(next)) return name_or_call();
    }
    expected("an expression");
}

Expression Parser::parenthesised() {
    const std::size_t begin = at_++;
    Expression inside;
    if (begins_select()) {
        inside.kind = Expression::Kind::query;
        inside.query = std::make_unique<Select>(select());
    } else {
        inside = expression();
        if (current().is(',')) {
            Expression row;
            adopt(row, std::move(inside));
            while (accept_sign(',')) adopt(row, expression());
            inside = std::move(row);
        }
    }
    expect_sign(')');
    inside.span = {begin, at_};
    return inside;
}

Expression Parser::case_expression() {
    Expression result;
    result.span.begin = at_++;
    if (!is("when")) adopt(result, expression());
    if (!is("when")) expected("WHEN");
    while (accept("when")) {
        adopt(result, expression());
        expect("then");
        adopt(result, expression());
    }
    if (accept("else")) adopt(result, expression());
    expect("end");
    result.span.end = at_;
    return result;
}

Expression Parser::cast() {
    Expression result;
    result.kind = Expression::Kind::cast;
    result.span.begin = at_++;
    expect_sign('(');
    adopt(result, expression());
    expect("as");
    result.type = type_name();
    expect_sign(')');
    result.span.end = at_;
    return result;
}

Expression Parser::exists() {
    Expression result;
    result.kind = Expression::Kind::query;
    result.span.begin = at_;
    accept("not");
    expect("exists");
    expect_sign('(');
    if (!begins_select()) expected("SELECT");
    result.query = std::make_unique<Select>(select());
    expect_sign(')');
    result.span.end = at_;
    // Its value is a truth, not the query's column: that keeps its type from being taken for one.
    Expression test;
    test.span = result.span;
    adopt(test, std::move(result));
    return test;
}

Expression Parser::raise() {
    Expression result;
    result.kind = Expression::Kind::raise;
    result.span.begin = at_++;
    expect_sign('(');
    if (!accept("ignore")) {
        if (!accept("rollback") && !accept("abort") && !accept("fail")) {
            expected("IGNORE, ROLLBACK, ABORT or FAIL");
        }
        expect_sign(',');
        adopt(result, expression());
    }
    expect_sign(')');
    result.span.end = at_;
    return result;
}

Expression Parser::name_or_call() {
    Expression result;
    result.kind = Expression::Kind::name;
    result.span.begin = at_;
    result.names.push_back(at_++);
    if (current().is('(')) return call(at_ - 1);
    while (result.names.size() < 3 && accept_sign('.')) result.names.push_back(name("a name"));
    result.span.end = at_;
    return result;
}

Expression Parser::call(std::size_t function) {
    Expression result;
    result.kind = Expression::Kind::call;
    result.span.begin = function;
    result.word = function;
    expect_sign('(');
    if (!accept_sign('*') && !current().is(')')) {
        if (!accept("distinct")) accept("all");
        do adopt(result, expression());
        while (accept_sign(','));
        if (accept("order")) ordering(result);
    }
    expect_sign(')');
    call_end(result);
    result.span.end = at_;
    return result;
}

void Parser::call_end(Expression& call) {
    if (is("filter") && ahead(1).is('(')) {
        at_ += 2;
        expect("where");
        adopt(call, expression());
        expect_sign(')');
    }
    if (!is("over") || !(ahead(1).is('(') || is_name(ahead(1)))) return;
    ++at_;
    if (current().is('(')) {
        window(call);
    } else {
        call.window = name("a window");
    }
}

void Parser::ordering(Expression& holder) {
    expect("by");
    std::vector<Expression> terms;
    do {
        terms.push_back(expression());
        if (!accept("asc")) accept("desc");
        if (accept("nulls") && !accept("first")) expect("last");
    } while (accept_sign(','));
    for (Expression& term : terms) adopt(holder, std::move(term));
}

// "( [base] [PARTITION BY …] [ORDER BY …] [frame] )"
void Parser::window(Expression& holder) {
    expect_sign('(');
    const bool clause = is("partition") || is("order") || is("range") || is("rows") || is("groups");
    if (!clause && is_name(current())) ++at_;
    if (accept("partition")) {
        expect("by");
        do adopt(holder, expression());
        while (accept_sign(','));
    }
    if (accept("order")) ordering(holder);
    if (accept("range") || accept("rows") || accept("groups")) frame(holder);
    expect_sign(')');
}

void Parser::frame(Expression& holder) {
    if (accept("between")) {
        frame_bound(holder);
        expect("and");
    }
    frame_bound(holder);
    if (!accept("exclude")) return;
    if (accept("no")) {
        expect("others");
    } else if (accept("current")) {
        expect("row");
    } else if (!accept("group") && !accept("ties")) {
        expected("NO OTHERS, CURRENT ROW, GROUP or TIES");
    }
}

void Parser::frame_bound(Expression& holder) {
    if (accept("current")) {
        expect("row");
        return;
    }
    if (!accept("unbounded")) adopt(holder, expression());
    if (!accept("preceding")) expect("following");
}

}  // namespace schemadiff::sqlite
