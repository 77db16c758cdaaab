// What two engines explain, in the text report: counted by kind, and with -v row by row.
#pragma once

#include <iosfwd>
#include <vector>

#include "report/format.hpp"

namespace schemadiff {

/// How many concessions there are of one kind.
struct ConcessionCount {
    std::string kind;
    std::size_t count = 0;
};
/// By kind, in the order of their names.
std::vector<ConcessionCount> counts_of(const std::vector<Concession>& concessions);

/// The section "conceded"; nothing where nothing is.
void write_concessions(const std::vector<Concession>& concessions, const Layout& layout,
                       std::ostream& out);

}  // namespace schemadiff
