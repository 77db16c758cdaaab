#include "sql/ddl/do_blocks.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "sql/ddl/catalog_condition.hpp"
#include "sql/ddl/statements.hpp"
#include "sql/quoting.hpp"

namespace schemadiff::ddl {

namespace {

constexpr std::string_view too_much = "what this does in a block only a server can tell";

/// Statements that a block may hold besides those of PL/pgSQL.
constexpr std::string_view sql_words[] = {"alter",  "comment", "create", "delete",  "drop",
                                          "grant",  "insert",  "lock",   "reassign", "revoke",
                                          "security", "set",   "reset",  "truncate", "update"};

/// Steps to the semicolon that ends a statement, and over it.
TokenRange read_statement(Cursor& body) {
    const std::size_t begin = body.at();
    while (!body.done() && !body.sees_symbol(";")) {
        if (body.sees_symbol("(")) body.parenthesised("a list");
        else body.advance();
    }
    const TokenRange statement{begin, body.at()};
    body.expect_symbol(";");
    return statement;
}

/// RAISE, unless it ends the block with an error; ASSERT; NULL.
bool only_tells(const Cursor& body) {
    if (body.sees("assert") || body.sees("null")) return true;
    if (!body.sees("raise")) return false;
    for (const std::string_view level : {"debug", "log", "info", "notice", "warning"}) {
        if (body.sees({"raise", level})) return true;
    }
    return false;
}

class Block {
  public:
    Block(Session& session, const Statement& outer, std::string_view text, std::size_t offset)
        : session_(session), outer_(outer), text_(text), offset_(offset),
          list_(token_list_of(text)), body_(text, list_) {}

    void run() {
        try {
            block(Mode::run);
            body_.take_symbol(";");
            body_.expect_end();
        } catch (const Fault& fault) {
            // Of the body's text, unless a statement in it said so already.
            if (!inside_) throw Fault{offset_ + fault.offset, fault.message, fault.cause};
            throw Fault{offset_, fault.message, fault.cause};
        }
    }

  private:
    enum class Mode { run, pass };

    void fail() { body_.fail(body_.at(), std::string(too_much)); }

    /// BEGIN statements [EXCEPTION handlers] END
    void block(Mode mode) {
        if (!body_.take("begin")) fail();
        const std::size_t begin = body_.at();
        if (mode == Mode::run && guarded(begin)) {
            run_guarded(begin);
        } else {
            statements(mode);
            if (body_.sees("exception")) handlers();
        }
        body_.expect("end");
    }

    void statements(Mode mode) {
        while (!body_.sees("end") && !body_.sees("exception") && !body_.sees("else") &&
               !body_.sees("elsif") && !body_.sees("elseif") && !body_.sees("when")) {
            if (body_.done()) body_.fail_expecting("\"end\"");
            statement(mode);
        }
    }

    /// Whether the block that begins here has handlers.
    bool guarded(std::size_t begin) {
        statements(Mode::pass);
        const bool found = body_.sees("exception");
        body_.go_to(begin);
        return found;
    }

    /// What was done before an error would be taken back: only the first statement may have one.
    void run_guarded(std::size_t begin) {
        const bool first_only = [&] {
            statement(Mode::pass);
            const bool single = body_.sees("exception");
            body_.go_to(begin);
            return single;
        }();
        std::optional<Fault> caught;
        try {
            statement(Mode::run);
        } catch (const Fault& fault) {
            if (fault.cause == FaultCause::other) throw;
            caught = fault;
            inside_ = false;
        }
        if (!caught && !first_only) statements(Mode::run);
        if (caught) {
            body_.go_to(begin);
            statements(Mode::pass);
        }
        const bool handled = handlers(caught ? caught->cause : FaultCause::other);
        if (caught && !handled) throw Fault(*caught);
    }

    /// EXCEPTION WHEN duplicate_object [OR …] THEN NULL; …: whether one is for that cause.
    bool handlers(FaultCause cause = FaultCause::other) {
        bool handled = false;
        body_.expect("exception");
        while (body_.take("when")) {
            do {
                const std::string condition = body_.name("a condition");
                handled = handled || condition == "others" ||
                          (cause == FaultCause::duplicate && condition.starts_with("duplicate_")) ||
                          (cause == FaultCause::missing && (condition.starts_with("undefined_") ||
                                                            condition.starts_with("invalid_")));
            } while (body_.take("or"));
            body_.expect("then");
            while (!body_.sees("when") && !body_.sees("end")) {
                if (!only_tells(body_)) fail();
                read_statement(body_);
            }
        }
        return handled;
    }

    void statement(Mode mode) {
        if (body_.sees("begin")) {
            block(mode);
            body_.expect_symbol(";");
        } else if (body_.sees("if")) {
            condition(mode);
        } else if (body_.sees("execute")) {
            execute(mode);
        } else if (only_tells(body_)) {
            read_statement(body_);
        } else if (std::ranges::any_of(sql_words, [&](auto word) { return body_.sees(word); })) {
            const TokenRange range = read_statement(body_);
            if (mode == Mode::run) replay_range(range);
        } else {
            fail();
        }
    }

    /// IF condition THEN … [ELSE …] END IF
    void condition(Mode mode) {
        body_.expect("if");
        const bool negated = body_.take("not");
        if (!body_.take("exists")) fail();
        const Cursor query(body_, body_.parenthesised("a query"));
        body_.expect("then");
        std::optional<bool> found;
        if (mode == Mode::run) {
            found = gives_row(query, session_);
            if (!found) fail();
            if (negated) found = !*found;
        }
        statements(found.value_or(false) ? mode : Mode::pass);
        if (body_.sees("elsif") || body_.sees("elseif")) fail();
        if (body_.take("else")) statements(found && !*found ? mode : Mode::pass);
        body_.expect({"end", "if"});
        body_.expect_symbol(";");
    }

    /// EXECUTE 'text' | format('text', …)
    void execute(Mode mode) {
        body_.expect("execute");
        std::string text;
        if (body_.take("format")) {
            Cursor arguments(body_, body_.parenthesised("arguments"));
            text = formatted(arguments);
        } else {
            if (body_.peek().kind != TokenKind::text) fail();
            text = body_.text("a statement");
        }
        body_.expect_symbol(";");
        if (mode == Mode::run) replay_text(text, body_.at());
    }

    std::string formatted(Cursor& arguments) {
        std::string format = arguments.text("a text");
        std::string out;
        for (std::size_t at = 0; at < format.size(); ++at) {
            if (format[at] != '%' || at + 1 == format.size()) {
                out += format[at];
                continue;
            }
            const char how = format[++at];
            if (how == '%') {
                out += '%';
                continue;
            }
            if ((how != 'I' && how != 'L' && how != 's') || !arguments.take_symbol(",")) fail();
            const std::string value = argument(arguments);
            out += how == 'I' ? quoted(value) : how == 'L' ? quoted_text(value) : value;
        }
        if (!arguments.done()) fail();
        return out;
    }

    /// A constant, or who and where we are: what the model leaves out whatever it is called.
    std::string argument(Cursor& arguments) {
        if (arguments.peek().kind == TokenKind::text) return arguments.text("a text");
        for (const std::string_view word : {"current_user", "session_user", "current_role"}) {
            if (arguments.take(word)) return std::string(word);
        }
        if (arguments.take("current_database")) {
            arguments.parenthesised("\"()\"");
            return "current_database";
        }
        fail();
        return {};
    }

    void replay_range(TokenRange range) {
        const std::size_t begin = list_.tokens[range.begin].begin;
        replay_part(body_.spelling(range), begin, offset_ + begin);
    }

    void replay_text(const std::string& text, std::size_t token) {
        const std::size_t near = token > 0 ? list_.tokens[token - 1].begin : 0;
        replay_part(text, near, offset_ + near);
    }

    /// Replays a statement that stands at the byte of the outer one.
    void replay_part(std::string_view text, std::size_t in_body, std::size_t in_outer) {
        const Place place = place_at(outer_, std::min(in_outer, outer_.text.size()));
        Statement inner = outer_;
        inner.text = text;
        inner.splices.clear();
        inner.line = place.line;
        inner.column = place.column;
        const TokenList list = token_list_of(text);
        Cursor cursor(text, list);
        session_.statement = &inner;
        session_.position = {0, inner.line, inner.column};
        const auto restore = [&] {
            session_.statement = &outer_;
            session_.position = {0, outer_.line, outer_.column};
        };
        try {
            replay(cursor, session_);
        } catch (const Fault& fault) {
            restore();
            inside_ = true;
            throw Fault{in_body + fault.offset, fault.message, fault.cause};
        }
        restore();
    }

    Session& session_;
    const Statement& outer_;
    std::string_view text_;
    std::size_t offset_;  ///< of the text in the outer statement
    TokenList list_;
    Cursor body_;
    bool inside_ = false;  ///< the fault was one of a statement in the block
};

}  // namespace

void do_block(Cursor& cursor, Session& session) {
    std::string language = "plpgsql";
    if (cursor.take("language")) language = cursor.name("a language", NamePlace::free);
    const std::size_t token = cursor.at();
    const Token& quoted_body = cursor.peek();
    const std::string body = cursor.text("the body in quotes");
    if (cursor.take("language")) language = cursor.name("a language", NamePlace::free);
    cursor.expect_end();
    if (language != "plpgsql") {
        cursor.fail(token, "a block in this language only a server can run");
    }
    // Between dollars the body stands in the statement as it is.
    const Statement& outer = *session.statement;
    const std::size_t found = outer.text.find(body, quoted_body.begin);
    Block(session, outer, body, found == outer.text.npos ? quoted_body.begin : found).run();
}

}  // namespace schemadiff::ddl
