// What git says of a directory: read-only, without a shell.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace schemadiff {

struct ChangedFile {
    char status = 'M';  ///< as `git diff --name-status` has it
    std::string path;   ///< from the directory that git was asked in
};

/// The commit that a reference means in the repository of the directory. Throws usage Error for one
/// that names no commit and source_error where there is no git or no repository; `option` is who asks.
std::string git_commit(const std::string& directory, const std::string& reference, const std::string& option);

/// The files below the directory that differ between the commit and the working tree.
std::vector<ChangedFile> changed_files(const std::string& directory, const std::string& commit);

/// A file as it is in a commit; the path counts from the directory.
std::string git_file(const std::string& directory, const std::string& commit, const std::string& path);

/// The files below the directory that a branch adds or edits: what differs from where it left the
/// reference's history, and what git does not know yet. Paths have the directory in front.
std::set<std::string> files_changed_since(const std::string& directory, const std::string& reference,
                                          const std::string& option);

}  // namespace schemadiff
