// The two ways in which DDL writes options: WITH (a = 1, toast.b = 2) and OPTIONS (a '1', b '2').
#include "sql/ddl/column_syntax.hpp"

namespace schemadiff::ddl {

namespace {

/// As defGetString() makes text of a value: constants as they are, words folded.
std::string value_of(Cursor& cursor) {
    std::string value;
    // An operator alone is a value for the grammar.
    const bool signed_number = cursor.peek(1).kind == TokenKind::number;
    if (cursor.sees_symbol("-") || cursor.sees_symbol("+")) {
        if (cursor.sees_symbol("-")) value = "-";
        cursor.advance();
        if (!signed_number) return value;
    }
    if (cursor.done() || cursor.peek().kind == TokenKind::symbol) {
        const bool operator_ = cursor.peek().kind == TokenKind::symbol && !cursor.done() &&
                               cursor.peek().value.find_first_of(",();[].") == std::string_view::npos;
        if (operator_) cursor.fail(cursor.at(), "an operator is no value of an option");
        cursor.fail_expecting("an option's value");
    }
    value += cursor.peek().value;
    cursor.advance();
    return value;
}

}  // namespace

Strings read_storage_options(Cursor& cursor) {
    Strings options;
    cursor.expect_symbol("(");
    do {
        std::string option = cursor.label("an option");
        if (cursor.take_symbol(".")) option += '.' + cursor.label("an option");
        const std::string value = cursor.take_symbol("=") ? value_of(cursor) : "true";
        // Tables with oids went with PostgreSQL 12; pg_dump of older servers still says so.
        if (option != "oids") options.push_back(option + '=' + value);
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return options;
}

Strings read_foreign_options(Cursor& cursor) {
    Strings options;
    cursor.expect_symbol("(");
    do {
        const std::string option = cursor.label("an option");
        options.push_back(option + '=' + cursor.text("the option's value in quotes"));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
    return options;
}

void read_option_changes(Cursor& cursor, Strings& options) {
    cursor.expect_symbol("(");
    do {
        // An option may be called like one of the words.
        const bool names_option = cursor.peek(1).kind == TokenKind::text;
        const bool drops = !names_option && cursor.take("drop");
        if (!drops && !names_option && !cursor.take("set")) cursor.take("add");
        const std::string start = cursor.label("an option") + '=';
        std::erase_if(options, [&](const std::string& option) { return option.starts_with(start); });
        if (!drops) options.push_back(start + cursor.text("the option's value in quotes"));
    } while (cursor.take_symbol(","));
    cursor.expect_symbol(")");
}

}  // namespace schemadiff::ddl
