#include "python/module.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "python/reader.hpp"

namespace schemadiff::python {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

int line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

void remark(Module& module, Remark kind, int line, std::string message) {
    module.diagnostics.push_back({kind, std::move(message), {.file = module.file, .line = line}});
}

std::string with_unix_line_ends(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else {
            result += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        }
    }
    return result;
}

// The name behind "coding:" or "coding=" in a comment of the first two lines (PEP 263).
std::string declared_encoding(std::string_view text) {
    for (int line = 0; line < 2 && !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view here = text.substr(0, end);
        const std::size_t first = here.find_first_not_of(" \t\f");
        const std::size_t word = here.find("coding");
        if (first != std::string_view::npos && here[first] != '#') return {};
        if (word != std::string_view::npos && word + 6 < here.size() &&
            (here[word + 6] == ':' || here[word + 6] == '=')) {
            std::string name;
            for (const char c : here.substr(std::min(here.find_first_not_of(" \t", word + 7), here.size()))) {
                const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                if (!letter) break;
                name += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            }
            return name;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

bool is_latin1(std::string_view name) {
    return name == "latin-1" || name == "latin1" || name == "iso-8859-1" || name == "iso8859-1";
}

std::string from_latin1(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            result += c;
        } else {
            result += static_cast<char>(0xc0 | byte >> 6);
            result += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return result;
}

std::optional<std::size_t> first_odd_byte(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const CodePoint point = first_code_point(text.substr(i));
        if (!point.valid) return i;
        i += point.length;
    }
    return std::nullopt;
}

// One line for a file that Python would not take for its bytes.
void check_bytes(Module& module) {
    const std::string encoding = declared_encoding(module.source);
    if (is_latin1(encoding)) module.source = from_latin1(module.source);
    if (const auto offset = first_odd_byte(module.source)) {
        const int line = line_of(module.source, *offset);
        const bool declared = !encoding.empty() && !encoding.starts_with("utf") && encoding != "ascii";
        remark(module, declared ? Remark::warning : Remark::incomplete, line,
               declared ? fmt::format("the file is in {}, of which only the ASCII letters were "
                                      "read: save it as UTF-8", encoding)
                        : "the file is not UTF-8: save it as UTF-8, since Python cannot read it");
    }
    const std::size_t zero = module.source.find('\0');
    if (zero != std::string::npos) {
        remark(module, Remark::incomplete, line_of(module.source, zero),
               "the file holds a zero byte, so it is no Python");
    }
}

// What marks a statement as Python 2, found in its tokens; empty: nothing does.
std::string_view python2_sign(std::string_view source, const TokenList& list, std::size_t first) {
    const auto text = [&](std::size_t i) {
        const Token& token = list.tokens[i];
        return source.substr(token.begin, token.end - token.begin);
    };
    const auto begins_value = [&](std::size_t i) {
        const TokenKind kind = list.tokens[i].kind;
        return kind == TokenKind::text || kind == TokenKind::name || kind == TokenKind::number ||
               text(i) == ">>";
    };
    if (first + 1 < list.tokens.size() && begins_value(first + 1)) {
        if (text(first) == "print") return "print is a statement";
        if (text(first) == "exec") return "exec is a statement";
    }
    const bool raises = text(first) == "raise";
    for (std::size_t i = first; i < list.tokens.size(); ++i) {
        const TokenKind kind = list.tokens[i].kind;
        if (kind == TokenKind::newline || kind == TokenKind::end) break;
        if (text(i) == "`") return "backquotes";
        if (text(i) == "<>") return "the operator <>";
        if (raises && text(i) == "," && i == first + 2) return "raise with a comma";
        if (kind == TokenKind::error && text(i)[0] >= '0' && text(i)[0] <= '9') {
            return "an octal or long number";
        }
        if ((text(i) == "ur" || text(i) == "UR") && i + 1 < list.tokens.size() &&
            list.tokens[i + 1].kind == TokenKind::text) {
            return "a ur string";
        }
    }
    return {};
}

// One line for all that was not understood; the ranges tell the rest.
void remark_unread(Module& module, const TokenList& list, bool given_up) {
    if (module.unread.empty()) return;
    std::size_t index = 0;
    for (const LineRange& range : module.unread) {
        while (index < list.tokens.size() && list.tokens[index].line < range.first) ++index;
        while (index < list.tokens.size() && (list.tokens[index].kind == TokenKind::indent ||
                                              list.tokens[index].kind == TokenKind::dedent)) {
            ++index;
        }
        if (index >= list.tokens.size()) break;
        const std::string_view sign = python2_sign(module.source, list, index);
        if (!sign.empty()) {
            remark(module, Remark::incomplete, range.first,
                   fmt::format("this is Python 2 ({}): Python 3 cannot read it", sign));
            return;
        }
    }
    // What the tokens are at fault for was told already.
    if (!list.faults.empty()) return;
    const LineRange& first = module.unread.front();
    remark(module, Remark::incomplete, first.first,
           given_up ? "this is no Python: it was not read further"
           : module.unread.size() == 1
               ? "this statement is not understood"
               : fmt::format("this statement is not understood, nor are {} others",
                             module.unread.size() - 1));
}

}  // namespace

Module read_module(std::string_view text, std::string file) {
    Module module;
    module.file = std::move(file);
    if (text.size() > largest_module) {
        remark(module, Remark::incomplete, 0,
               fmt::format("the file has {} MiB, which is more than a revision can mean: it was "
                           "not read", text.size() >> 20));
        return module;
    }
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    module.source = text.find('\r') == std::string_view::npos ? std::string(text)
                                                              : with_unix_line_ends(text);
    check_bytes(module);
    TokenList list = tokenise(module.source);
    if (!list.faults.empty()) {
        remark(module, Remark::incomplete, list.faults.front().line, list.faults.front().message);
    }
    StatementList read = read_statements(module.source, std::move(list.tokens));
    module.statements = std::move(read.statements);
    module.unread = std::move(read.unread);
    // Few files need their tokens again, to tell what was not understood.
    if (!module.unread.empty()) list = tokenise(module.source);
    remark_unread(module, list, read.given_up);
    return module;
}

const std::string* docstring_of(const std::vector<Statement>& statements) {
    if (statements.empty() || statements.front().kind != StatementKind::expression) return nullptr;
    const Expression& first = statements.front().expressions.front();
    return first.is(ExpressionKind::text) ? &first.text : nullptr;
}

}  // namespace schemadiff::python
