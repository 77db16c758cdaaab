#include "sql/ddl/query_aliases.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sql/ddl/text_mentions.hpp"
#include "sql/token_list.hpp"

namespace schemadiff::ddl {

namespace {

// What may stand behind a relation that has no alias. Sorted.
constexpr std::array<std::string_view, 23> followers{
    "cross", "default", "except", "fetch",  "for",   "full",   "group",       "having",
    "inner", "intersect", "join", "left",   "limit", "natural", "offset",     "on",
    "order", "right",   "set",    "tablesample", "union", "where", "window"};
static_assert(std::ranges::is_sorted(followers));

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

struct Change {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
};

std::string applied(std::string_view text, std::vector<Change> changes) {
    std::ranges::stable_sort(changes, {}, &Change::begin);
    std::string result;
    std::size_t copied = 0;
    for (const Change& change : changes) {
        if (change.begin < copied) continue;
        result.append(text.substr(copied, change.begin - copied)).append(change.text);
        copied = change.end;
    }
    return result.append(text.substr(copied));
}

/// The names by which the query calls the relation, plain ones if it has no alias.
struct Aliases {
    std::vector<std::string> names;
    bool plain = false;        ///< one of them is the relation's own name
    std::size_t relations = 0; ///< how many relations of any name there are

    bool has(std::string_view name) const { return std::ranges::find(names, name) != names.end(); }
};

Aliases aliases_of(const TokenList& list, const QualifiedName& relation) {
    const std::vector<Token>& tokens = list.tokens;
    Aliases aliases;
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
        const bool begins = at > 0 && tokens[at - 1].kind == TokenKind::word &&
                            (tokens[at - 1].value == "from" || tokens[at - 1].value == "join" ||
                             tokens[at - 1].value == "only" || tokens[at - 1].value == "into" ||
                             tokens[at - 1].value == "update");
        const bool qualified = is_name(tokens[at]) && tokens[at + 1].is(TokenKind::symbol, ".") &&
                               is_name(tokens[at + 2]);
        if (begins && is_name(tokens[at])) ++aliases.relations;
        if (!qualified || tokens[at].value != relation.schema ||
            tokens[at + 2].value != relation.name) {
            continue;
        }
        std::size_t next = at + 3;
        if (next < tokens.size() && tokens[next].is(TokenKind::word, "as")) ++next;
        const bool named = next < tokens.size() && is_name(tokens[next]) &&
                           !std::ranges::binary_search(followers, tokens[next].value);
        aliases.names.emplace_back(named ? tokens[next].value : relation.name);
        if (!named) aliases.plain = true;
    }
    return aliases;
}

/// Walks over a query and knows at each token whether it stands in a list of results.
class ResultLists {
  public:
    void step(const Token& token) {
        if (token.is(TokenKind::symbol, "(")) levels_.push_back(false);
        if (token.is(TokenKind::symbol, ")") && levels_.size() > 1) levels_.pop_back();
        if (token.kind != TokenKind::word) return;
        if (token.value == "select" || token.value == "returning") levels_.back() = true;
        constexpr std::array<std::string_view, 7> ends{"from",  "group", "having", "limit",
                                                       "order", "union", "where"};
        if (std::ranges::binary_search(ends, token.value)) levels_.back() = false;
    }
    bool inside() const { return levels_.back(); }

  private:
    std::vector<bool> levels_{false};
};

/// Whether the tokens are a result of their own, to which the name of the column belongs.
bool is_whole_result(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    const bool begins = first == 0 || tokens[first - 1].is(TokenKind::symbol, ",") ||
                        tokens[first - 1].is(TokenKind::word, "select") ||
                        tokens[first - 1].is(TokenKind::word, "distinct") ||
                        tokens[first - 1].is(TokenKind::word, "all") ||
                        tokens[first - 1].is(TokenKind::symbol, ")");
    const bool ends = last + 1 >= tokens.size() || tokens[last + 1].is(TokenKind::symbol, ",") ||
                      tokens[last + 1].is(TokenKind::symbol, ";") ||
                      tokens[last + 1].is(TokenKind::symbol, ")") ||
                      tokens[last + 1].is(TokenKind::word, "from") ||
                      tokens[last + 1].is(TokenKind::word, "union") ||
                      tokens[last + 1].is(TokenKind::word, "where");
    return begins && ends;
}

/// Walks over a statement that changes data and knows where the names of columns of its table stand
/// alone: in the list of INSERT, that of ON CONFLICT, and behind SET.
class ChangedColumns {
  public:
    explicit ChangedColumns(const QualifiedName& relation) : relation_(relation) {}

    void step(const std::vector<Token>& tokens, std::size_t at) {
        const Token& token = tokens[at];
        if (token.is(TokenKind::symbol, "(")) {
            ++depth_;
            if (awaits_list_ && list_depth_ == 0) list_depth_ = depth_;
        }
        if (token.is(TokenKind::symbol, ")")) {
            if (depth_ == list_depth_) {
                list_depth_ = 0;
                awaits_list_ = false;
            }
            --depth_;
        }
        if (token.kind != TokenKind::word) return;
        if (token.value == "into" || token.value == "update") {
            std::size_t name = at + 1;
            if (name < tokens.size() && tokens[name].is(TokenKind::word, "only")) ++name;
            // DO UPDATE SET goes on with the table of the INSERT.
            if (name < tokens.size() && tokens[name].is(TokenKind::word, "set")) return;
            target_ = name + 2 < tokens.size() && tokens[name].value == relation_.schema &&
                      tokens[name + 2].value == relation_.name;
            awaits_list_ = token.value == "into";
        }
        if (token.value == "conflict") awaits_list_ = on_conflict_ = true;
        if (token.value == "do") on_conflict_ = false;
        if (token.value == "values" || token.value == "select" || token.value == "do") {
            awaits_list_ = list_depth_ != 0;
        }
        if (token.value == "set") sets_at_ = depth_ + 1;
        constexpr std::array<std::string_view, 4> ends{"from", "returning", "values", "where"};
        if (std::ranges::binary_search(ends, token.value) && sets_at_ == depth_ + 1) sets_at_ = 0;
    }
    bool inside() const {
        return target_ && (list_depth_ != 0 || on_conflict_ || (sets_at_ != 0 && depth_ <= sets_at_));
    }

    bool is_target() const { return target_; }

  private:
    QualifiedName relation_;
    bool target_ = false;
    bool awaits_list_ = false;
    bool on_conflict_ = false;  ///< up to its DO
    std::size_t depth_ = 0;
    std::size_t list_depth_ = 0;  ///< of the parenthesis around a list; 0 outside of one
    std::size_t sets_at_ = 0;     ///< one more than the depth of SET; 0 outside of its clause
};

/// Calls the function with the first and last token of each place where the column is read.
template <class Function>
void for_each_column(const TokenList& list, const QualifiedName& relation, std::string_view column,
                     Function function) {
    const Aliases aliases = aliases_of(list, relation);
    if (aliases.names.empty()) return;
    const std::vector<Token>& tokens = list.tokens;
    ResultLists results;
    ChangedColumns changed(relation);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        results.step(tokens[at]);
        changed.step(tokens, at);
        if (!is_name(tokens[at]) || tokens[at].value != column) continue;
        const bool behind_dot = at > 0 && tokens[at - 1].is(TokenKind::symbol, ".");
        const bool excluded = behind_dot && at > 1 && changed.is_target() &&
                              tokens[at - 2].is(TokenKind::word, "excluded");
        if (excluded) {
            function(at - 2, at, false);
        } else if (behind_dot && at > 1 && is_name(tokens[at - 2]) &&
                   aliases.has(tokens[at - 2].value)) {
            const bool longer = at > 2 && tokens[at - 3].is(TokenKind::symbol, ".");
            if (!longer) function(at - 2, at, results.inside());
        } else if (!behind_dot && changed.inside()) {
            function(at, at, false);
        } else if (!behind_dot && aliases.relations == 1) {
            const bool other = at + 1 < tokens.size() && (tokens[at + 1].is(TokenKind::symbol, ".") ||
                                                          tokens[at + 1].is(TokenKind::symbol, "("));
            const bool name_of_result = at > 0 && tokens[at - 1].is(TokenKind::word, "as");
            const bool type = at > 0 && tokens[at - 1].is(TokenKind::symbol, "::");
            if (!other && !name_of_result && !type) function(at, at, results.inside());
        }
    }
}

}  // namespace

std::string with_relation_renamed(std::string_view query, const QualifiedName& from,
                                  const QualifiedName& to, OwnName own) {
    const Aliases aliases = aliases_of(token_list_of(query), from);
    const bool renamed = from.name != to.name;
    const bool plain = renamed && (own == OwnName::stands || aliases.plain);
    // t_1: made of the relation's name, where that was taken already.
    const auto generated = [&](std::string_view alias) -> std::optional<std::string> {
        const bool of_name = renamed && alias.starts_with(from.name) &&
                             alias.substr(from.name.size()).starts_with('_') && aliases.has(alias);
        const std::string_view number =
            of_name ? alias.substr(from.name.size() + 1) : std::string_view();
        if (number.empty() || number.find_first_not_of("0123456789") != number.npos) {
            return std::nullopt;
        }
        return to.name + '_' + std::string(number);
    };
    return renamed_text(query, [&](const TextMention& mention) -> std::optional<std::string> {
        if (mention.name == from) return to_string(to);
        const bool column_space = mention.space == MentionSpace::column;
        const auto alias = generated(column_space ? mention.name.name : mention.name.schema);
        if (alias && column_space) return quoted(*alias);
        if (alias) return quoted(*alias) + '.' + quoted(mention.name.name);
        // FOR UPDATE OF t
        const bool locked = plain && mention.space == MentionSpace::column &&
                            mention.name.name == from.name &&
                            query.substr(0, mention.begin).ends_with(" OF ");
        if (locked) return quoted(to.name);
        const bool column = plain && mention.space == MentionSpace::name &&
                            mention.name.schema == from.name && !mention.in_constant;
        if (column) return quoted(to.name) + '.' + quoted(mention.name.name);
        return std::nullopt;
    });
}

std::string with_column_renamed(std::string_view query, const QualifiedName& relation,
                                std::string_view from, std::string_view to) {
    const TokenList list = token_list_of(query);
    std::vector<Change> changes;
    for_each_column(list, relation, from, [&](std::size_t first, std::size_t last, bool result) {
        const Token& name = list.tokens[last];
        std::string text = quoted(to);
        if (result && is_whole_result(list.tokens, first, last)) text += " AS " + quoted(from);
        changes.push_back({name.begin, name.end, std::move(text)});
    });
    return changes.empty() ? std::string(query) : applied(query, std::move(changes));
}

bool reads_column(std::string_view query, const QualifiedName& relation, std::string_view column) {
    bool reads = false;
    for_each_column(token_list_of(query), relation, column,
                    [&](std::size_t, std::size_t, bool) { reads = true; });
    return reads;
}

}  // namespace schemadiff::ddl
