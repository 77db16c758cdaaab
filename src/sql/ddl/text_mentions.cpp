#include "sql/ddl/text_mentions.hpp"

#include <algorithm>
#include <array>

#include "sql/ddl/type_spelling.hpp"
#include "sql/token_list.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::array<std::string_view, 11> name_types{
    "regclass",     "regcollation", "regconfig",   "regdictionary", "regnamespace", "regoper",
    "regoperator",  "regproc",      "regprocedure", "regrole",      "regtype"};

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

class Finder {
  public:
    explicit Finder(std::string_view text) : text_(text), list_(token_list_of(text)) {}

    std::vector<TextMention> find() {
        while (at_ < tokens().size()) step();
        return std::move(found_);
    }

  private:
    const std::vector<Token>& tokens() const { return list_.tokens; }
    bool symbol(std::size_t token, std::string_view symbol) const {
        return token < tokens().size() && tokens()[token].is(TokenKind::symbol, symbol);
    }
    bool word(std::size_t token, std::string_view word) const {
        return token < tokens().size() && tokens()[token].is(TokenKind::word, word);
    }
    bool name(std::size_t token) const {
        return token < tokens().size() && is_name(tokens()[token]);
    }

    void step() {
        if (symbol(at_, "::")) {
            ++at_;
            step_over_built_in_type();
        } else if (tokens()[at_].kind == TokenKind::text) {
            take_constant();
        } else if (name(at_) && !(at_ > 0 && symbol(at_ - 1, "."))) {
            take_name();
        } else {
            ++at_;
        }
    }

    /// "timestamp with time zone" holds no columns; a type with a schema is a mention as any other.
    void step_over_built_in_type() {
        if (!name(at_) || symbol(at_ + 1, ".")) return;
        Cursor cursor(text_, list_);
        cursor.go_to(at_);
        try {
            read_type(cursor);
            at_ = cursor.at();
        } catch (const Fault&) {
            ++at_;
        }
    }

    void take_constant() {
        const std::size_t constant = at_++;
        const bool named = symbol(at_, "::") && name(at_ + 1) &&
                           std::ranges::find(name_types, tokens()[at_ + 1].value) !=
                               name_types.end();
        if (!named) return;
        const Token& token = tokens()[constant];
        for (TextMention mention : mentions_in(token.value)) {
            if (mention.space == MentionSpace::column) continue;
            mention.begin = token.begin;
            mention.end = token.end;
            mention.in_constant = true;
            found_.push_back(std::move(mention));
        }
    }

    void take_name() {
        const std::size_t first = at_;
        std::size_t last = at_;
        while (symbol(last + 1, ".") && name(last + 2)) last += 2;
        at_ = last + 1;
        const Token& begin = tokens()[first];
        const bool called = symbol(last + 1, "(") &&
                            tokens()[last].end == tokens()[last + 1].begin;
        TextMention mention;
        mention.begin = begin.begin;
        if (last == first && names_operator(first)) {
            mention.space = MentionSpace::operator_;
            mention.name = {std::string(begin.value), std::string(tokens()[last + 2].value)};
            mention.end = tokens()[last + 2].end;
            at_ = last + 3;
        } else if (last == first) {
            if (called || is_part_of_syntax(first)) return;
            mention.space = MentionSpace::column;
            mention.name.name = begin.value;
            mention.end = begin.end;
        } else if (begin.is(TokenKind::word, "new") || begin.is(TokenKind::word, "old")) {
            mention.space = MentionSpace::column;
            mention.name.name = tokens()[first + 2].value;
            mention.begin = tokens()[first + 2].begin;
            mention.end = tokens()[first + 2].end;
        } else {
            mention.space = called ? MentionSpace::function : MentionSpace::name;
            mention.name = {std::string(begin.value), std::string(tokens()[first + 2].value)};
            mention.end = tokens()[first + 2].end;
            if (last > first + 2) mention.behind = tokens()[first + 4].value;
        }
        found_.push_back(std::move(mention));
    }

    /// The schema of OPERATOR(schema.+), or of schema.+(integer,integer) as regoperator prints it.
    bool names_operator(std::size_t schema) const {
        const bool dotted = symbol(schema + 1, ".") && schema + 3 < tokens().size() &&
                            tokens()[schema + 2].kind == TokenKind::symbol;
        if (!dotted) return false;
        return symbol(schema + 3, "(") ||
               (schema > 1 && symbol(schema - 1, "(") && word(schema - 2, "operator"));
    }

    /// AT TIME ZONE and EXTRACT(field FROM ...) hold words that are no columns.
    bool is_part_of_syntax(std::size_t token) const {
        if (tokens()[token].kind != TokenKind::word) return false;
        if (word(token, "zone")) return token > 0 && word(token - 1, "time");
        if (word(token, "time")) return word(token + 1, "zone");
        return token > 1 && symbol(token - 1, "(") && word(token - 2, "extract") &&
               word(token + 1, "from");
    }

    std::string_view text_;
    TokenList list_;
    std::size_t at_ = 0;
    std::vector<TextMention> found_;
};

}  // namespace

std::vector<TextMention> mentions_in(std::string_view text) {
    return Finder(text).find();
}

std::string renamed_text(std::string_view text,
                         const std::function<std::optional<std::string>(const TextMention&)>& to) {
    std::string result;
    std::size_t copied = 0;
    for (const TextMention& mention : mentions_in(text)) {
        const std::optional<std::string> instead = to(mention);
        if (!instead || mention.begin < copied) continue;
        result.append(text.substr(copied, mention.begin - copied));
        result.append(mention.in_constant ? quoted_text(*instead) : *instead);
        copied = mention.end;
    }
    return result.append(text.substr(copied));
}

}  // namespace schemadiff::ddl
