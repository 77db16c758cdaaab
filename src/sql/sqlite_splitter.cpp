#include "sql/sqlite_splitter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "sql/quoting.hpp"

namespace schemadiff {

namespace {
constexpr auto npos = std::string_view::npos;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
}  // namespace

SqliteSplitter::SqliteSplitter(std::string_view text, std::string_view file,
                               const StatementCallback& callback)
    : text_(text), file_(file), callback_(callback) {
    if (text_.starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
        position_.offset = at_;
    }
}

void SqliteSplitter::run() {
    while (at_ < text_.size()) step();
    if (begin_ != npos) emit(end_);
}

void SqliteSplitter::step() {
    using namespace quoting;
    const char c = text_[at_];
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (is_blank(c)) {
        ++at_;
    } else if (c == '-' && next == '-') {
        at_ = end_of_line_comment(text_, at_);
    } else if (c == '/' && next == '*') {
        // SQLite lets the end of the input end a comment ("SQL Comments" of its manual).
        at_ = std::min(end_of_flat_comment(text_, at_), text_.size());
    } else if (c == '\'') {
        quoted(end_of_doubled(text_, at_), "string");
    } else if (c == '"' || c == '`') {
        quoted(end_of_doubled(text_, at_), "quoted name");
    } else if (c == '[') {
        quoted(end_of_bracketed(text_, at_), "quoted name");
    } else if (c == ';') {
        semicolon();
    } else if (c == '.' && begin_ == npos) {
        fail(at_, "a command of the sqlite3 shell cannot be followed: remove it, or write the SQL");
    } else if (begins_word(c)) {
        word(end_of_word(text_, at_));
    } else {
        token(at_ + 1);
    }
}

void SqliteSplitter::quoted(std::size_t end, std::string_view what) {
    if (end == npos) fail(at_, fmt::format("the {} that begins here never ends", what));
    token(end);
}

void SqliteSplitter::token(std::size_t end) {
    if (begin_ == npos) begin_ = at_;
    ending_ = Ending::none;
    at_ = end_ = end;
}

void SqliteSplitter::word(std::size_t end) {
    const std::string_view word = text_.substr(at_, end - at_);
    const Ending before = ending_;
    token(end);
    ++words_;
    // CREATE [TEMP | TEMPORARY] TRIGGER
    if (words_ == 1) {
        creates_ = quoting::is_word(word, "create");
    } else if (words_ == 2 || (words_ == 3 && temporary_)) {
        trigger_ = creates_ && quoting::is_word(word, "trigger");
        temporary_ = quoting::is_word(word, "temp") || quoting::is_word(word, "temporary");
    }
    if (trigger_ && before == Ending::semicolon && quoting::is_word(word, "end")) {
        ending_ = Ending::end;
    }
}

void SqliteSplitter::semicolon() {
    if (begin_ == npos) {
        ++at_;
    } else if (trigger_ && ending_ != Ending::end) {
        token(at_ + 1);
        ending_ = Ending::semicolon;
    } else {
        emit(end_);
        ++at_;
    }
}

void SqliteSplitter::emit(std::size_t end) {
    position_.advance_to(text_, begin_);
    Statement statement;
    statement.text = statement.source = text_.substr(begin_, end - begin_);
    statement.script = text_;
    statement.file = file_;
    statement.offset = begin_;
    statement.line = position_.line;
    statement.column = position_.column;
    begin_ = npos;
    words_ = 0;
    creates_ = temporary_ = trigger_ = false;
    ending_ = Ending::none;
    callback_(statement);
}

void SqliteSplitter::fail(std::size_t at, std::string_view what) {
    position_.advance_to(text_, at);
    throw source_error(fmt::format("{}:{}:{}: {}", file_, position_.line, position_.column, what));
}

}  // namespace schemadiff
