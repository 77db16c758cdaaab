// Where in a revision tree a database stands: what `locate` found, and how it is told.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "model/version_table.hpp"
#include "report/format.hpp"
#include "report/report.hpp"

namespace schemadiff {

/// A place in the tree where a database can stand, and how far the real one is from it.
struct TreePlace {
    std::vector<std::string> heads;  ///< the revisions in effect there; empty: base
    std::string file;                ///< of the revision that was run last
    std::string message;
    std::size_t errors = 0;
    std::size_t warnings = 0;

    bool exact() const { return errors + warnings == 0; }
};

/// What the version table says, held against the schema.
enum class Record {
    truthful,          ///< a place whose schema the database has
    untruthful,        ///< a place whose schema it does not have
    unknown_revision,  ///< a revision that the tree does not have
    absent,            ///< there is no version table
    unreadable         ///< the source holds no rows (a snapshot)
};
std::string_view to_string(Record record);

struct Standing {
    std::string tree;
    std::string database;
    std::vector<TreePlace> places;  ///< in the order of the walk, the base first
    std::size_t nearest = 0;        ///< index of the place with the fewest differences
    Report difference;              ///< from the nearest place to the database
    std::optional<VersionTable> table;
    Record record = Record::absent;

    bool found() const { return places[nearest].exact(); }
};

/// "7f3c (add users)", "base", "7f3c and 81aa"
std::string name_of(const TreePlace& place);

/// For people: where it stands, whether the version table tells the truth, whether a stamp would be
/// safe, and what differs from the nearest place.
void write_standing_text(const Standing& standing, const Layout& layout, std::ostream& out);
/// The same for machines; schema in standing.schema.json.
void write_standing_json(const Standing& standing, const Layout& layout, std::ostream& out);

}  // namespace schemadiff
