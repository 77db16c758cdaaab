#include "sql/postgres_splitter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "sql/quoting.hpp"

namespace schemadiff {

using namespace quoting;

namespace {
constexpr auto npos = std::string_view::npos;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
}  // namespace

PostgresSplitter::PostgresSplitter(ScriptReader& reader, std::string_view text, std::string file)
    : reader_(reader), text_(text), file_(std::move(file)) {
    if (text_.starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
        position_.offset = at_;
    }
}

void PostgresSplitter::run() {
    while (at_ < text_.size() && !ended_) {
        if (!plain_statement()) step();
    }
    if (!conditions_.balanced() && !ended_) fail(text_.size(), "an \\if has no \\endif");
    // psql sends what stands at the end without a semicolon.
    if (inside_statement()) emit();
}

// Most statements hold nothing that psql cares for: their tokens, if wanted, are read on the way. It is
// tried once for each statement, where its first word begins.
bool PostgresSplitter::plain_statement() {
    if (!reader_.keeps_tokens_ || inside_statement() || !begins_word(text_[at_])) return false;
    const std::size_t size = read_plain_statement(text_.substr(at_), tokens_);
    if (size == npos) return false;
    begin_ = at_;
    end_ = begin_ + tokens_.tokens.back().end;
    at_ += size + 1;
    emit(&tokens_);
    return true;
}

void PostgresSplitter::step() {
    const char c = text_[at_];
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (is_blank(c)) {
        do {
            ++at_;
        } while (at_ < text_.size() && is_blank(text_[at_]));
    } else if (begins_word(c)) {
        word();
    } else if (c == '-' && next == '-') {
        at_ = end_of_line_comment(text_, at_);
    } else if (c == '/' && next == '*') {
        const std::size_t end = end_of_nested_comment(text_, at_);
        if (end == npos) fail(at_, "the comment that begins here never ends");
        at_ = end;
    } else if (c == '\'') {
        quoted(end_of_doubled(text_, at_), "string");
    } else if (c == '"') {
        quoted(end_of_doubled(text_, at_), "quoted name");
    } else if (c == '$') {
        dollar();
    } else if (c == '(' || c == ')') {
        parenthesis();
    } else if (c == ';') {
        semicolon();
    } else if (c == ':') {
        colon();
    } else if (c == '\\') {
        command();
    } else if (c >= '0' && c <= '9') {
        token(end_of_word(text_, at_));
    } else {
        token(at_ + 1);
    }
}

void PostgresSplitter::token(std::size_t end) {
    if (begin_ == npos) begin_ = at_;
    last_word_ = {};
    at_ = end_ = end;
}

void PostgresSplitter::quoted(std::size_t end, std::string_view what) {
    if (end == npos) fail(at_, fmt::format("the {} that begins here never ends", what));
    token(end);
}

// A string that goes on behind a line break keeps its kind: E'a' <newline> '\'' is one.
void PostgresSplitter::escaped_string(std::size_t quote) {
    while (true) {
        quoted(end_of_escaped(text_, quote), "string");
        std::size_t next = at_;
        bool line_break = false;
        for (; next < text_.size() && is_blank(text_[next]); ++next) {
            line_break = line_break || text_[next] == '\n';
        }
        if (!line_break || next >= text_.size() || text_[next] != '\'') return;
        quote = next;
    }
}

void PostgresSplitter::dollar() {
    if (!dollar_tag(text_, at_).empty()) {
        quoted(end_of_dollar_quoted(text_, at_), "dollar quote");
    } else {
        token(end_of_word(text_, at_ + 1));
    }
}

void PostgresSplitter::word() {
    const std::size_t end = end_of_word(text_, at_);
    const std::string_view word = text_.substr(at_, end - at_);
    // E'…' alone has other rules inside than a plain string; B'…', X'…', N'…' and U&'…' have not.
    if (word.size() == 1 && is_word(word, "e") && end < text_.size() && text_[end] == '\'') {
        escaped_string(end);
        return;
    }
    if (begin_ == npos) begin_ = at_;
    at_ = end_ = end;
    if (words_ < 4) lead_[static_cast<std::size_t>(words_)] = word;
    ++words_;
    if (open_.empty()) note_word(word);
    last_word_ = word;
}

void PostgresSplitter::note_word(std::string_view word) {
    if (body_depth_ > 0) {
        if (is_word(word, "case")) ++body_depth_;
        if (is_word(word, "end")) --body_depth_;
    } else if (is_word(word, "stdin")) {
        copies_in_ = copies_in_ || (is_word(last_word_, "from") && is_word(lead_[0], "copy"));
    } else if (is_word(word, "atomic") && is_word(last_word_, "begin") && is_routine()) {
        body_depth_ = 1;
    }
}

bool PostgresSplitter::is_routine() const {
    const bool replaces = is_word(lead_[1], "or") && is_word(lead_[2], "replace");
    const std::string_view kind = lead_[replaces ? 3 : 1];
    return is_word(lead_[0], "create") && (is_word(kind, "function") || is_word(kind, "procedure"));
}

void PostgresSplitter::colon() {
    const std::string_view two = text_.substr(at_, 2);
    if (two == "::" || two == ":=") {
        token(at_ + 2);
    } else if (auto reference = psql_reference(text_, at_, reader_.variables_)) {
        const bool risky =
            reference->verbatim && reference->value.find_first_of(";'\"$\\") != std::string::npos;
        if (risky && conditions_.active()) {
            fail(at_, fmt::format("the value of {} holds quotes, semicolons or backslashes: "
                                  "write it as a literal or a name (:'name', :\"name\")",
                                  text_.substr(at_, reference->size)));
        }
        splice(at_, at_ + reference->size, std::move(reference->value));
    } else {
        token(at_ + 1);
    }
}

void PostgresSplitter::splice(std::size_t begin, std::size_t end, std::string value) {
    token(end);
    cuts_.push_back({begin, end, std::move(value)});
}

void PostgresSplitter::parenthesis() {
    if (text_[at_] == '(') {
        open_.push_back(at_);
    } else if (!open_.empty()) {
        open_.pop_back();
    }
    token(at_ + 1);
}

void PostgresSplitter::semicolon() {
    if (inside_statement() && (!open_.empty() || body_depth_ > 0)) {
        token(at_ + 1);
        return;
    }
    ++at_;
    if (inside_statement()) emit();
}

bool PostgresSplitter::inside_statement() const {
    return begin_ != npos;
}

void PostgresSplitter::emit(const TokenList* tokens) {
    Statement statement;
    statement.tokens = tokens;
    statement.source = text_.substr(begin_, end_ - begin_);
    const std::string spliced = cuts_.empty() ? std::string() : spliced_text(statement.splices);
    statement.text = cuts_.empty() ? statement.source : std::string_view(spliced);
    statement.script = text_;
    statement.file = file_;
    statement.offset = begin_;
    position_.advance_to(text_, begin_);
    statement.line = position_.line;
    statement.column = position_.column;
    statement.takes_data = copies_in_;
    // A missing closing parenthesis would swallow the rest of the file without a word.
    if (!open_.empty() && conditions_.active()) {
        fail(open_.back(), "the parenthesis that opens here is never closed");
    }
    if (copies_in_) statement.data = copy_data();
    forget();
    if (conditions_.active()) reader_.callback_(statement);
}

std::string PostgresSplitter::spliced_text(std::vector<Splice>& splices) const {
    std::string text;
    std::size_t from = begin_;
    for (const Cut& cut : cuts_) {
        text += text_.substr(from, cut.begin - from);
        splices.push_back({text.size(), cut.value.size(), cut.begin - begin_, cut.end - cut.begin});
        text += cut.value;
        from = cut.end;
    }
    return text.append(text_.substr(from, end_ - from));
}

// The rows stand on the lines behind the statement, up to a line "\." or the end of the file.
std::string_view PostgresSplitter::copy_data() {
    const std::size_t line_end = text_.find('\n', at_);
    if (line_end == npos) return {};
    const std::size_t begin = line_end + 1;
    for (std::size_t line = begin; line < text_.size();) {
        const std::size_t end = std::min(text_.find('\n', line), text_.size());
        const std::string_view content = text_.substr(line, end - line);
        if (content == "\\." || content == "\\.\r") {
            at_ = std::min(end + 1, text_.size());
            return text_.substr(begin, line - begin);
        }
        line = end + 1;
    }
    at_ = text_.size();
    return text_.substr(std::min(begin, text_.size()));
}

void PostgresSplitter::forget() {
    begin_ = npos;
    cuts_.clear();
    open_.clear();
    lead_.fill({});
    words_ = 0;
    last_word_ = {};
    body_depth_ = 0;
    copies_in_ = false;
}

Place PostgresSplitter::place(std::size_t at) {
    TextPosition position = at < position_.offset ? TextPosition{} : position_;
    position.advance_to(text_, at);
    return {file_, position.line, position.column, {}};
}

void PostgresSplitter::fail(std::size_t at, std::string_view what) {
    throw source_error(fmt::format("{}: {}", to_string(place(at)), what));
}

}  // namespace schemadiff
