// Tokens that are not understood, in one spelling: the fall-back of everything that is parsed.
#pragma once

#include <span>
#include <string>

#include "sql/lexical.hpp"

namespace schemadiff {

/// A token in its canonical spelling: words in lower case, names without needless quotes.
std::string spelled(const Token& token);

/// The tokens on one line.
std::string token_run(std::span<const Token> tokens);

/// Whether a blank stands between two neighbours on such a line.
bool is_spaced(const Token& left, const Token& right);

}  // namespace schemadiff
