#include "engines/postgres/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/error.hpp"

namespace schemadiff::postgres {

namespace {

constexpr char separator = '\x1f';
constexpr char quote = '"';

/// The value that begins at `at`, out of its quotes; `at` is moved behind it.
std::string unquoted(std::string_view line, std::size_t& at) {
    std::string value;
    ++at;
    for (;;) {
        const std::size_t end = std::min(line.find(quote, at), line.size());
        value += line.substr(at, end - at);
        at = end + 1;
        if (at >= line.size() || line[at] != quote) return value;
        value += quote;  // doubled
        ++at;
    }
}

}  // namespace

int Rows::column(std::string_view name) const {
    const auto at = std::ranges::find(columns_, name);
    if (at == columns_.end()) {
        throw Error(Failure::internal, fmt::format("a catalog query has no column {}", name));
    }
    return static_cast<int>(at - columns_.begin());
}

Rows::Piece& Rows::piece_of_next_value() {
    const bool full = static_cast<std::size_t>(size_) == pieces_.size() * rows_of_piece;
    if (values_of_row_ == 0 && full) {
        Piece& piece = pieces_.emplace_back();
        // As large as the one before; a first one grows, since most results are small.
        if (pieces_.size() > 1) {
            const Piece& before = pieces_[pieces_.size() - 2];
            piece.text.reserve(before.text.size() + before.text.size() / 16);
            piece.ends.reserve(before.ends.size());
        }
        piece.text += separator;
        piece.ends.push_back(0);
    }
    return pieces_.back();
}

void Rows::finish(Piece& piece, std::uint32_t null) {
    // A piece of 2 GB would need values of 2 MB in all its rows.
    assert(piece.text.size() < 1U << 31U);
    piece.ends.push_back(static_cast<std::uint32_t>(piece.text.size()) << 1U | null);
    piece.text += separator;
    if (++values_of_row_ == columns_.size()) {
        values_of_row_ = 0;
        ++size_;
    }
}

void Rows::add(std::string_view value) {
    Piece& piece = piece_of_next_value();
    piece.text += value;
    finish(piece, 0);
}

void Rows::add_null() {
    finish(piece_of_next_value(), 1);
}

void Rows::add_line(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (columns_.empty()) {
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t end = std::min(line.find(separator, at), line.size());
            columns_.emplace_back(line.substr(at, end - at));
            at = end + 1;
        }
    } else if (line.find(quote) == line.npos) {
        add_plain_line(line);
    } else {
        add_quoted_line(line);
    }
}

// The text is taken as it is, with its separators. Values are of a few bytes: looking at each one is
// half the work of searching.
void Rows::add_plain_line(std::string_view line) {
    Piece& piece = piece_of_next_value();
    std::size_t begin = piece.text.size();
    piece.text += line;
    piece.text += separator;
    const std::size_t first = piece.ends.size();
    piece.ends.resize(first + columns_.size());
    std::uint32_t* next = piece.ends.data() + first;
    const std::uint32_t* const last = piece.ends.data() + piece.ends.size();
    const char* const text = piece.text.data();
    for (std::size_t at = begin; at < piece.text.size() && next != last; ++at) {
        if (text[at] != separator) continue;
        *next++ = static_cast<std::uint32_t>(at) << 1U | (at == begin ? 1U : 0U);
        begin = at + 1;
    }
    if (next != last) throw source_error("the server sent a row that is too short");
    ++size_;
}

void Rows::add_quoted_line(std::string_view line) {
    for (std::size_t at = 0; at <= line.size(); ++at) {
        if (at < line.size() && line[at] == quote) {
            add(unquoted(line, at));
            continue;
        }
        const std::size_t end = std::min(line.find(separator, at), line.size());
        if (end == at) {
            add_null();
        } else {
            add(line.substr(at, end - at));
        }
        at = end;
    }
    if (values_of_row_ != 0) throw source_error("the server sent a row that is too short");
}

}  // namespace schemadiff::postgres
