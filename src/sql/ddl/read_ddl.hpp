// PostgreSQL's DDL read without a server: the scripts' statements are replayed one after the other on
// a model that is empty at first. A statement that is wrong or not known leaves a diagnostic with its
// place and changes nothing; the others count.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "model/snapshot.hpp"

namespace schemadiff {

/// The schema that the scripts make, read one after the other in one session, on a server that has
/// those roles. Throws source_error where a file cannot be read or a text in it never ends.
Snapshot read_postgres_ddl(std::span<const std::string> paths, std::span<const std::string> roles,
                           Progress& progress);

/// The same for a text that is shown to people under that name.
Snapshot read_postgres_ddl_text(std::string_view text, const std::string& shown_name);

/// SQL that stands in no file of its own, but was made by a revision.
struct NamedSql {
    std::string file;      ///< the revision's, as it is shown
    std::string revision;
    std::string text;
};

/// The schema that the texts make one after the other, on a server that has those roles. Places name the
/// revision and its file; lines are not known, as the text is not the file's.
Snapshot read_postgres_ddl_chunks(std::span<const NamedSql> chunks,
                                  std::span<const std::string> roles);

}  // namespace schemadiff
