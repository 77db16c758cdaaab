#include "sql/jsonpath_constant.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sql/jsonpath_lexical.hpp"
#include "sql/number_constant.hpp"

namespace schemadiff {

namespace {

struct NotAPath {};

enum class ItemKind {
    atom,       ///< $, @, last, a number, a string, null; [*]: printed as the text says
    key,        ///< .text: with a point unless it is first, which it never is
    binary,     ///< args[0] text args[1]
    sign,       ///< text args[0]
    filter,     ///< ?(args[0])
    negation,   ///< !(args[0])
    unknown,    ///< (args[0]) is unknown
    exists,     ///< exists (args[0])
    regex,      ///< args[0] like_regex text
    subscripts  ///< [args]: those that are a range have " to " in the text's place
};

struct Item;
/// An item and the accessors behind it.
using Path = std::vector<Item>;

struct Item {
    ItemKind kind = ItemKind::atom;
    std::string text;
    std::vector<Path> args;
    std::vector<bool> ranges;  ///< of subscripts: whether args[n] is the first of two
    bool number = false;
};

constexpr int deepest = 100;
constexpr int comparison_level = 2;
constexpr int highest_level = 6;

/// operationPriority(), of the operators between two sides; -1 for another token.
int level_of(std::string_view symbol) {
    if (symbol == "||") return 0;
    if (symbol == "&&") return 1;
    for (const std::string_view one : {"==", "!=", "<", "<=", ">", ">=", "starts with"}) {
        if (symbol == one) return comparison_level;
    }
    if (symbol == "+" || symbol == "-") return 3;
    return symbol == "*" || symbol == "/" || symbol == "%" ? 4 : -1;
}

int level_of(const Path& path) {
    const Item& item = path.front();
    if (item.kind == ItemKind::binary) return level_of(item.text);
    return item.kind == ItemKind::sign ? 5 : highest_level;
}

// --- reading: jsonpath_gram.y ---------------------------------------------------------------------

class PathReader {
  public:
    explicit PathReader(std::vector<JsonpathToken> tokens) : tokens_(std::move(tokens)) {}

    std::string mode() {
        if (take_word("strict")) return "strict ";
        take_word("lax");
        return {};
    }

    Path whole() {
        Path path = expression(0);
        if (at_ < tokens_.size()) throw NotAPath{};
        return path;
    }

  private:
    const JsonpathToken& peek() const {
        static const JsonpathToken none;
        return at_ < tokens_.size() ? tokens_[at_] : none;
    }
    bool is_symbol(std::string_view symbol) const {
        return peek().kind == JsonpathTokenKind::symbol && peek().text == symbol;
    }
    bool take(std::string_view symbol) {
        if (!is_symbol(symbol)) return false;
        ++at_;
        return true;
    }
    void expect(std::string_view symbol) {
        if (!take(symbol)) throw NotAPath{};
    }
    bool take_word(std::string_view word) {
        if (peek().kind != JsonpathTokenKind::word || peek().text != word) return false;
        ++at_;
        return true;
    }
    void expect_word(std::string_view word) {
        if (!take_word(word)) throw NotAPath{};
    }

    Path expression(int least) {
        if (++depth_ > deepest) throw NotAPath{};
        Path left = operand();
        while (true) {
            if (least <= comparison_level && word_operator(left)) continue;
            const std::string symbol = peek().kind == JsonpathTokenKind::symbol ? peek().text : "";
            const int level = level_of(symbol == "<>" ? "!=" : symbol);
            if (level < least) break;
            ++at_;
            Item item{ItemKind::binary, symbol == "<>" ? "!=" : symbol, {}, {}, false};
            item.args.push_back(std::move(left));
            item.args.push_back(expression(level + 1));
            left = Path{std::move(item)};
        }
        --depth_;
        return left;
    }

    bool word_operator(Path& left) {
        if (take_word("starts")) {
            expect_word("with");
            Item item{ItemKind::binary, "starts with", {}, {}, false};
            item.args.push_back(std::move(left));
            item.args.push_back(operand());
            left = Path{std::move(item)};
            return true;
        }
        if (!take_word("like_regex")) return false;
        if (peek().kind != JsonpathTokenKind::string) throw NotAPath{};
        Item item{ItemKind::regex, jsonpath_quoted(tokens_[at_++].text), {}, {}, false};
        if (take_word("flag")) {
            if (peek().kind != JsonpathTokenKind::string) throw NotAPath{};
            const std::string flags = tokens_[at_++].text;
            std::string sorted;
            for (const char flag : {'i', 's', 'm', 'x', 'q'}) {
                if (flags.find(flag) != flags.npos) sorted += flag;
            }
            if (!sorted.empty()) item.text += " flag \"" + sorted + '"';
        }
        item.args.push_back(std::move(left));
        left = Path{std::move(item)};
        return true;
    }

    Path operand() {
        if (take("(")) return behind_parentheses();
        if (is_symbol("-") || is_symbol("+")) return sign();
        if (take("!")) {
            Path item = operand();
            return one(ItemKind::negation, std::move(item));
        }
        if (peek().kind == JsonpathTokenKind::word && peek().text == "exists") {
            ++at_;
            expect("(");
            Path inner = expression(0);
            expect(")");
            return accessors(one(ItemKind::exists, std::move(inner)));
        }
        return accessors(primary());
    }

    static Path one(ItemKind kind, Path argument) {
        Item item{kind, {}, {}, {}, false};
        item.args.push_back(std::move(argument));
        return Path{std::move(item)};
    }

    Path behind_parentheses() {
        Path inner = expression(0);
        expect(")");
        if (take_word("is")) {
            expect_word("unknown");
            return one(ItemKind::unknown, std::move(inner));
        }
        return accessors(std::move(inner));
    }

    // A sign before a number alone becomes a part of it.
    Path sign() {
        const std::string symbol = tokens_[at_++].text;
        if (++depth_ > deepest) throw NotAPath{};
        Path argument = expression(5);
        --depth_;
        if (argument.size() == 1 && argument[0].number) {
            std::string& text = argument[0].text;
            if (symbol == "-") text = canonical_numeric(text.starts_with('-') ? text.substr(1) : '-' + text);
            return argument;
        }
        Path path = one(ItemKind::sign, std::move(argument));
        path[0].text = symbol;
        return path;
    }

    Path primary() {
        const JsonpathToken token = peek();
        ++at_;
        switch (token.kind) {
            case JsonpathTokenKind::number:
                return Path{Item{ItemKind::atom, canonical_numeric(token.text), {}, {}, true}};
            case JsonpathTokenKind::string: return atom(jsonpath_quoted(token.text));
            case JsonpathTokenKind::variable: return atom('$' + jsonpath_quoted(token.text));
            case JsonpathTokenKind::word:
                for (const std::string_view word : {"null", "true", "false", "last"}) {
                    if (token.text == word) return atom(token.text);
                }
                throw NotAPath{};
            case JsonpathTokenKind::symbol:
                if (token.text == "$" || token.text == "@") return atom(token.text);
                throw NotAPath{};
            case JsonpathTokenKind::none: break;
        }
        throw NotAPath{};
    }

    static Path atom(std::string text) {
        return Path{Item{ItemKind::atom, std::move(text), {}, {}, false}};
    }

    Path accessors(Path path) {
        while (true) {
            if (take(".")) {
                path.push_back(member());
            } else if (take("[")) {
                path.push_back(subscripts());
            } else if (take("?")) {
                expect("(");
                Path inner = expression(0);
                expect(")");
                path.push_back(std::move(one(ItemKind::filter, std::move(inner))[0]));
            } else {
                return path;
            }
        }
    }

    Item member() {
        if (take("*")) return {ItemKind::key, "*", {}, {}, false};
        if (take("**")) return {ItemKind::key, "**" + levels(), {}, {}, false};
        const JsonpathToken token = peek();
        const bool named = token.kind == JsonpathTokenKind::word ||
                           token.kind == JsonpathTokenKind::string ||
                           token.kind == JsonpathTokenKind::variable;
        if (!named) throw NotAPath{};
        ++at_;
        if (token.kind == JsonpathTokenKind::word && take("(")) {
            std::string arguments;
            while (!take(")")) {
                if (at_ >= tokens_.size()) throw NotAPath{};
                const JsonpathToken& argument = tokens_[at_++];
                const bool string = argument.kind == JsonpathTokenKind::string;
                arguments += string ? jsonpath_quoted(argument.text) : argument.text;
            }
            return {ItemKind::key, token.text + '(' + arguments + ')', {}, {}, false};
        }
        const bool variable = token.kind == JsonpathTokenKind::variable;
        return {ItemKind::key, jsonpath_quoted((variable ? "$" : "") + token.spelled), {}, {}, false};
    }

    // Behind "**": {2}, {1 to last}
    std::string levels() {
        if (!take("{")) return {};
        const std::string first = level();
        const std::string last = take_word("to") ? level() : first;
        expect("}");
        if (first == "0" && last == "last") return {};
        return first == last ? '{' + first + '}' : '{' + first + " to " + last + '}';
    }

    std::string level() {
        const JsonpathToken token = peek();
        ++at_;
        const bool last = token.kind == JsonpathTokenKind::word && token.text == "last";
        if (!last && token.kind != JsonpathTokenKind::number) throw NotAPath{};
        return token.text;
    }

    Item subscripts() {
        if (take("*")) {
            expect("]");
            return {ItemKind::atom, "[*]", {}, {}, false};
        }
        Item item{ItemKind::subscripts, {}, {}, {}, false};
        do {
            item.args.push_back(expression(3));
            item.ranges.push_back(take_word("to"));
            if (!item.ranges.back()) continue;
            item.args.push_back(expression(3));
            item.ranges.push_back(false);
        } while (take(","));
        expect("]");
        return item;
    }

    std::vector<JsonpathToken> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

// --- printing: printJsonPathItem() ----------------------------------------------------------------

enum class Brackets { wanted, needless };

void print(const Path& path, Brackets brackets, std::string& out);

void print_side(const Path& side, int level, std::string& out) {
    print(side, level_of(side) <= level ? Brackets::wanted : Brackets::needless, out);
}

void print(const Item& item, int level, Brackets brackets, std::string& out) {
    const auto surrounded = [&](std::string_view before, std::string_view behind) {
        out += before;
        print(item.args[0], Brackets::needless, out);
        out += behind;
    };
    const bool operation = item.kind == ItemKind::binary || item.kind == ItemKind::sign ||
                           item.kind == ItemKind::regex;
    const bool bracketed = operation && brackets == Brackets::wanted;
    if (bracketed) out += '(';
    switch (item.kind) {
        case ItemKind::atom: out += item.text; break;
        case ItemKind::key: out += '.' + item.text; break;
        case ItemKind::binary:
            print_side(item.args[0], level, out);
            out += ' ' + item.text + ' ';
            print_side(item.args[1], level, out);
            break;
        case ItemKind::sign:
            out += item.text;
            print_side(item.args[0], level, out);
            break;
        case ItemKind::regex:
            print_side(item.args[0], level, out);
            out += " like_regex " + item.text;
            break;
        case ItemKind::filter: surrounded("?(", ")"); break;
        case ItemKind::negation: surrounded("!(", ")"); break;
        case ItemKind::unknown: surrounded("(", ") is unknown"); break;
        case ItemKind::exists: surrounded("exists (", ")"); break;
        case ItemKind::subscripts:
            out += '[';
            for (std::size_t n = 0; n < item.args.size(); ++n) {
                if (n > 0) out += item.ranges[n - 1] ? " to " : ",";
                print(item.args[n], Brackets::needless, out);
            }
            out += ']';
            break;
    }
    if (bracketed) out += ')';
}

void print(const Path& path, Brackets brackets, std::string& out) {
    print(path[0], level_of(path), brackets, out);
    for (std::size_t n = 1; n < path.size(); ++n) print(path[n], highest_level, Brackets::wanted, out);
}

}  // namespace

std::string canonical_jsonpath(std::string_view written) {
    std::optional<std::vector<JsonpathToken>> tokens = jsonpath_tokens(written);
    if (!tokens) return std::string(written);
    try {
        PathReader reader(std::move(*tokens));
        std::string out = reader.mode();
        print(reader.whole(), Brackets::wanted, out);
        return out;
    } catch (const NotAPath&) {
        return std::string(written);
    }
}

}  // namespace schemadiff
