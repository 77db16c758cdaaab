// The variables of psql scripts: \set, \unset and the ways to put a value into a statement.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace schemadiff {

using PsqlVariables = std::map<std::string, std::string, std::less<>>;

/// A `:name`, `:'name'`, `:"name"` or `:{?name}` found in a text.
struct PsqlReference {
    std::size_t size = 0;  ///< in bytes, the colon included
    std::string value;
    bool verbatim = false;  ///< put in as it is (`:name`), so it may hold SQL of its own
};

/// What the colon at `begin` stands for; none where it is no reference to a variable that is set
/// (a cast, an array slice, an unknown name: psql leaves them alone).
std::optional<PsqlReference> psql_reference(std::string_view text, std::size_t begin,
                                            const PsqlVariables& variables);

/// 'x' as a literal that every setting of standard_conforming_strings reads alike.
std::string quoted_literal(std::string_view value);
/// "x"
std::string quoted_identifier(std::string_view value);

/// on, true, yes, 1 and what psql takes for them (any unmistakable beginning); none otherwise.
std::optional<bool> psql_truth(std::string_view word);

}  // namespace schemadiff
