// Constants of text search as the server prints them.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// Of tsvector: 'b a b' is "'a' 'b'", words sorted and once each. What has quotes, positions or other
/// letters than those of plain words stays as it is.
std::string canonical_word_list(std::string_view text);

/// Of tsquery: 'a & !b' is "'a' & !'b'". What has more than words, &, | and ! stays as it is.
std::string canonical_word_query(std::string_view text);

}  // namespace schemadiff
