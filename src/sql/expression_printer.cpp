#include "sql/expression_printer.hpp"

#include <algorithm>
#include <iterator>

#include "sql/expression_words.hpp"
#include "sql/lexical.hpp"

namespace schemadiff {

namespace {

struct PatternWord {
    std::string_view symbol;
    std::string_view words;
};

constexpr PatternWord pattern_words[] = {
    {"~~", "LIKE"}, {"!~~", "NOT LIKE"}, {"~~*", "ILIKE"}, {"!~~*", "NOT ILIKE"}};

std::string_view words_of(std::string_view symbol) {
    const auto* found = std::ranges::find(pattern_words, symbol, &PatternWord::symbol);
    return found == std::end(pattern_words) ? symbol : found->words;
}

Precedence precedence_of_binary(std::string_view symbol) {
    if (symbol == "AT TIME ZONE") return Precedence::time_zone;
    if (symbol.starts_with("IS ")) return Precedence::test;
    return words_of(symbol) == symbol ? precedence_of_symbol(symbol) : Precedence::match;
}

Precedence precedence_of(const Node& node) {
    switch (node.kind) {
        case NodeKind::any_of: return Precedence::any_of;
        case NodeKind::all_of: return Precedence::all_of;
        case NodeKind::negation: return Precedence::negation;
        case NodeKind::test: return Precedence::test;
        case NodeKind::in: return Precedence::match;
        case NodeKind::any:
        case NodeKind::all:
        case NodeKind::binary: return precedence_of_binary(node.text);
        case NodeKind::collate: return Precedence::collate;
        case NodeKind::unary:
            return node.text == "-" || node.text == "+" ? Precedence::sign : Precedence::other;
        case NodeKind::number:
            return node.text.starts_with('-') ? Precedence::sign : Precedence::primary;
        case NodeKind::cast:
        case NodeKind::conversion:
        case NodeKind::subscript:
        case NodeKind::slice:
        case NodeKind::field: return Precedence::postfix;
        default: return Precedence::primary;
    }
}

class Printer {
  public:
    std::string take() { return std::move(out_); }
    void node(const Node& node);

  private:
    // With parentheses unless it binds as tightly as asked for.
    void tight(const Node& item, Precedence least) {
        const bool parentheses = precedence_of(item) < least;
        if (parentheses) out_ += '(';
        node(item);
        if (parentheses) out_ += ')';
    }

    static Precedence above(Precedence precedence) {
        return static_cast<Precedence>(static_cast<int>(precedence) + 1);
    }

    template <typename Iterator>
    void list(Iterator begin, Iterator end) {
        for (Iterator item = begin; item != end; ++item) {
            if (item != begin) out_ += ", ";
            node(*item);
        }
    }

    void joined(const Node& node, std::string_view between) {
        for (std::size_t n = 0; n < node.items.size(); ++n) {
            if (n > 0) out_ += between;
            // AND inside of OR needs no parentheses, but readers do.
            tight(node.items[n], Precedence::negation);
        }
    }

    // Comparisons do not associate; all others do to the left.
    void binary(const Node& node) {
        const Precedence own = precedence_of(node);
        const bool left = own > Precedence::match;
        tight(node.items[0], left ? own : above(own));
        out_ += ' ';
        out_ += words_of(node.text);
        out_ += ' ';
        tight(node.items[1], above(own));
    }

    void quantified(const Node& node) {
        tight(node.items[0], above(precedence_of(node)));
        out_ += ' ';
        out_ += words_of(node.text);
        out_ += node.kind == NodeKind::any ? " ANY " : " ALL ";
        const bool raw = node.items[1].kind == NodeKind::raw;
        if (!raw) out_ += '(';
        this->node(node.items[1]);
        if (!raw) out_ += ')';
    }

    void membership(const Node& node) {
        tight(node.items[0], above(Precedence::match));
        out_ += ' ' + node.text + ' ';
        const bool raw = node.items[1].kind == NodeKind::raw;
        if (!raw) out_ += '(';
        list(node.items.begin() + 1, node.items.end());
        if (!raw) out_ += ')';
    }

    void case_of(const Node& node) {
        out_ += "CASE";
        std::size_t at = 0;
        if (node.kind == NodeKind::simple_case) {
            out_ += ' ';
            this->node(node.items[at++]);
        }
        for (; at + 1 < node.items.size(); at += 2) {
            out_ += " WHEN ";
            this->node(node.items[at]);
            out_ += " THEN ";
            this->node(node.items[at + 1]);
        }
        if (at < node.items.size()) {
            out_ += " ELSE ";
            this->node(node.items[at]);
        }
        out_ += " END";
    }

    // A function of this name has a syntax of its own: since version 14 it gives another type.
    bool extract(const Node& node) {
        if (node.text != "date_part" || node.items.size() != 2 || !node.suffix.empty()) return false;
        const Node& field = node.items[0];
        if (field.kind != NodeKind::text || canonical_identifier(field.text) != field.text) return false;
        out_ += "EXTRACT(" + field.text + " FROM ";
        this->node(node.items[1]);
        out_ += ')';
        return true;
    }

    void call(const Node& node) {
        if (extract(node)) return;
        out_ += node.text + '(';
        list(node.items.begin(), node.items.end());
        out_ += node.suffix.empty() ? ")" : node.suffix;
    }

    // A dot behind a name would make it a column of a table, so a field always has parentheses.
    void field(const Node& node) {
        out_ += '(';
        this->node(node.items[0]);
        out_ += ")." + node.text;
    }

    void indexed(const Node& node) {
        const NodeKind kind = node.items[0].kind;
        const bool bare = kind == NodeKind::name || !node.text.empty() ||
                          kind == NodeKind::parameter || kind == NodeKind::field;
        tight(node.items[0], bare ? Precedence::lowest : above(Precedence::primary));
        out_ += '[';
        this->node(node.items[1]);
        if (node.kind == NodeKind::slice) {
            out_ += ':';
            this->node(node.items[2]);
        }
        out_ += ']';
    }

    void surrounded(std::string_view before, const Node& node, std::string_view behind) {
        out_ += before;
        list(node.items.begin(), node.items.end());
        out_ += behind;
    }

    std::string out_;
};

void Printer::node(const Node& node) {
    switch (node.kind) {
        case NodeKind::empty: return;
        case NodeKind::name:
        case NodeKind::keyword:
        case NodeKind::number:
        case NodeKind::boolean:
        case NodeKind::parameter:
        case NodeKind::raw: out_ += node.text; return;
        case NodeKind::text: out_ += quoted_text(node.text); return;
        case NodeKind::null: out_ += "NULL"; return;
        case NodeKind::call: return call(node);
        case NodeKind::argument: return surrounded(node.text + " => ", node, "");
        case NodeKind::marked: return surrounded(node.text + ' ', node, "");
        case NodeKind::cast:
        case NodeKind::conversion:
            tight(node.items[0], Precedence::postfix);
            out_ += "::" + node.text;
            return;
        case NodeKind::unary:
            out_ += node.text + ' ';
            return tight(node.items[0], precedence_of(node));
        case NodeKind::binary: return binary(node);
        case NodeKind::all_of: return joined(node, " AND ");
        case NodeKind::any_of: return joined(node, " OR ");
        case NodeKind::negation:
            out_ += "NOT ";
            return tight(node.items[0], Precedence::negation);
        case NodeKind::test:
            tight(node.items[0], above(Precedence::test));
            out_ += ' ' + node.text;
            return;
        case NodeKind::in: return membership(node);
        case NodeKind::any:
        case NodeKind::all: return quantified(node);
        case NodeKind::simple_case:
        case NodeKind::case_of: return case_of(node);
        case NodeKind::array: return surrounded("ARRAY[", node, "]");
        case NodeKind::row: return surrounded("ROW(", node, ")");
        case NodeKind::subscript:
        case NodeKind::slice: return indexed(node);
        case NodeKind::field: return field(node);
        case NodeKind::collate:
            tight(node.items[0], Precedence::collate);
            out_ += " COLLATE " + node.text;
            return;
    }
}

}  // namespace

std::string print_expression(const Node& node) {
    Printer printer;
    printer.node(node);
    return printer.take();
}

}  // namespace schemadiff
