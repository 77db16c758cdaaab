// PRAGMA and VACUUM, as far as they leave something in the file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "sql/sqlite/parser.hpp"
#include "sql/sqlite/replay.hpp"
#include "sql/sqlite_tokens.hpp"

namespace schemadiff::sqlite {

namespace {

// What SQLite reads a value as: text that begins with digits is that number, other text is 0.
std::int64_t number_of(const Lexeme& value, bool negative) {
    const std::string text = value.kind == Lexeme::Kind::number ? std::string(value.text) : name_of(value);
    std::int64_t number = 0;
    const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    const char* const digits = text.data() + (hexadecimal ? 2 : 0);
    std::from_chars(digits, text.data() + text.size(), number, hexadecimal ? 16 : 10);
    // The header holds 32 bits.
    if (number > std::numeric_limits<std::int32_t>::max()) number = 0;
    return negative ? -number : number;
}

bool is_on(const Lexeme& value) {
    const std::string text = value.kind == Lexeme::Kind::number ? std::string(value.text)
                                                                : folded_name(value);
    return text == "on" || text == "yes" || text == "true" || (text != "0" && number_of(value, false) != 0);
}

std::int64_t auto_vacuum_of(const Lexeme& value) {
    if (value.kind == Lexeme::Kind::number) {
        const std::int64_t number = number_of(value, false);
        return number >= 0 && number <= 2 ? number : 0;
    }
    const std::string text = folded_name(value);
    if (text == "full") return 1;
    if (text == "incremental") return 2;
    const std::int64_t number = number_of(value, false);
    return number >= 0 && number <= 2 ? number : 0;
}

std::string encoding_of(const Lexeme& value) {
    struct Row {
        std::string_view written, encoding;
    };
    // UTF-16 without an order is the machine's, and every machine that this runs on is little-endian.
    constexpr auto encodings = std::to_array<Row>({
        {"utf8", "UTF-8"}, {"utf-8", "UTF-8"}, {"utf-16le", "UTF-16le"}, {"utf-16be", "UTF-16be"},
        {"utf16le", "UTF-16le"}, {"utf16be", "UTF-16be"}, {"utf-16", "UTF-16le"}, {"utf16", "UTF-16le"},
    });
    const std::string text = folded_name(value);
    const auto found = std::ranges::find(encodings, text, &Row::written);
    if (found == encodings.end()) {
        throw Fault{value.at, fmt::format("there is no encoding {}: UTF-8, UTF-16, UTF-16le or UTF-16be", text)};
    }
    return std::string(found->encoding);
}

}  // namespace

// "PRAGMA [schema.]name [= value | (value)]"
void Replay::pragma(Parser& parser) {
    parser.expect("pragma");
    std::size_t token = parser.name("a pragma");
    bool main = true;
    if (parser.accept_sign('.')) {
        main = place_named(parser.token(token)) == Place::main;
        token = parser.name("a pragma");
    }
    const std::string name = folded_name(parser.token(token));
    if (parser.current().kind == Lexeme::Kind::end) return;
    const bool parenthesis = parser.accept_sign('(');
    if (!parenthesis && !parser.accept_sign('=')) parser.expected("\"=\" or \"(\"");
    const bool negative = parser.accept_sign('-');
    if (!negative) parser.accept_sign('+');
    const std::size_t value = parser.at();
    const Lexeme& lexeme = parser.current();
    const bool valued = lexeme.kind == Lexeme::Kind::number || lexeme.kind == Lexeme::Kind::word ||
                        lexeme.kind == Lexeme::Kind::string || lexeme.kind == Lexeme::Kind::quoted_name;
    if (!valued) parser.expected("a value");
    if (lexeme.kind == Lexeme::Kind::number) {
        parser.number();
    } else if (!parser.accept("on") && !parser.accept("delete") && !parser.accept("default")) {
        parser.name("a value");
    }
    if (parenthesis) parser.expect_sign(')');
    parser.expect_end();
    if (main) set_pragma(name, parser.token(value), negative);
}

void Replay::set_pragma(const std::string& name, const Lexeme& value, bool negative) {
    Settings settings = schema_.settings();
    if (name == "user_version") {
        settings.user_version = number_of(value, negative);
        settings.written = true;
    } else if (name == "application_id") {
        settings.application_id = number_of(value, negative);
        settings.written = true;
    } else if (name == "encoding") {
        const std::string encoding = encoding_of(value);
        if (!settings.written) settings.encoding = encoding;
    } else if (name == "auto_vacuum") {
        settings.wanted_auto_vacuum = auto_vacuum_of(value);
        // Between the two kinds it changes at once; from and to none only in an empty file.
        const bool both = settings.auto_vacuum != 0 && settings.wanted_auto_vacuum != 0;
        if (!settings.written || both) settings.auto_vacuum = settings.wanted_auto_vacuum;
    } else if (name == "writable_schema") {
        writable_schema_ = is_on(value);
        return;
    } else if (name == "legacy_alter_table") {
        legacy_alter_ = is_on(value);
        return;
    } else {
        return;
    }
    schema_.set(settings);
}

void Replay::vacuum(Parser& parser) {
    parser.expect("vacuum");
    if (parser.current().kind != Lexeme::Kind::end && !parser.is("into")) parser.name("a database");
    if (parser.is("into")) parser.fail(parser.at(), "another database file is never reached: leave VACUUM INTO out");
    parser.expect_end();
    if (!savepoints_.empty()) parser.fail(0, "VACUUM does not run within a transaction");
    Settings settings = schema_.settings();
    settings.auto_vacuum = settings.wanted_auto_vacuum;
    schema_.set(settings);
}

}  // namespace schemadiff::sqlite
