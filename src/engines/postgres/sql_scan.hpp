// Finding the seams of SQL that PostgreSQL itself printed: its definition functions return some
// things only as one text (a trigger with its WHEN, a list of defaults). Quotes and parentheses are
// respected; nothing here tries to understand SQL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::postgres {

/// Where what begins at `at` ends: after a quoted piece, or after the one letter.
/// REQUIRES: at < text.size().
std::size_t after_piece(std::string_view text, std::size_t at);

/// "a, f(b, c), 'd,e'" -> a | f(b, c) | 'd,e'.
std::vector<std::string> split_at_commas(std::string_view text);

/// The place of `phrase` outside quotes and parentheses, or npos.
std::size_t find_outside(std::string_view text, std::string_view phrase, std::size_t from = 0);

/// The index of the parenthesis that closes the one at `open`. REQUIRES: text[open] == '('.
std::size_t closing_parenthesis(std::string_view text, std::size_t open);

}  // namespace schemadiff::postgres
