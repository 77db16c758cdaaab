#include "sql/ddl/do_blocks.hpp"

#include <string>

namespace schemadiff::ddl {

namespace {

/// Steps to the semicolon that ends a statement of the body.
void skip_statement(Cursor& body) {
    while (!body.done() && !body.take_symbol(";")) body.advance();
}

/// BEGIN RAISE NOTICE …; ASSERT …; END: nothing in it that could change a schema.
bool only_tells(const std::string& text) {
    const TokenList list = token_list_of(text);
    Cursor body(text, list);
    if (!body.take("begin")) return false;
    while (!body.sees("end")) {
        const bool tells = body.sees("raise") || body.sees("assert") || body.sees("null");
        // RAISE EXCEPTION ends the script on a server.
        if (!tells || body.sees({"raise", "exception"}) || body.done()) return false;
        skip_statement(body);
    }
    body.advance();
    body.take_symbol(";");
    return body.done();
}

}  // namespace

void do_block(Cursor& cursor, Session&) {
    const std::size_t begin = cursor.at();
    if (cursor.take("language")) cursor.name("a language");
    const std::string body = cursor.text("the body in quotes");
    if (cursor.take("language")) cursor.name("a language");
    cursor.expect_end();
    if (!only_tells(body)) cursor.fail(begin, "what the body of do makes only a server can tell");
}

}  // namespace schemadiff::ddl
