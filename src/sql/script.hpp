// SQL scripts taken apart into statements, as psql and SQLite's own shell do it: one pass, so the
// time grows with the length of the file and with nothing else. Files that a script includes are
// read where they stand. psql commands that change only the display are passed over, those that
// need a person, a program or a server's answer are refused with the place they stand at.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.hpp"
#include "sql/psql_variables.hpp"
#include "sql/statement.hpp"

namespace schemadiff {

using StatementCallback = std::function<void(const Statement&)>;

/// Reads scripts in one session: variables that one file sets hold in the next.
class ScriptReader {
  public:
    /// The variables are those that the caller would give psql with -v.
    ScriptReader(DialectName dialect, StatementCallback callback, PsqlVariables variables = {});

    /// Reads a file; "-" is standard input. Throws source_error naming the place where something
    /// began that never ends, a command that is refused, an include that goes in circles.
    void read_file(const std::string& path, const Place& included_at = {});
    /// Reads a text that is shown to people under that name.
    void read_text(std::string_view text, const std::string& file);

    /// Hands statements over with their tokens (Statement::tokens) where taking PostgreSQL's script apart
    /// told them: whoever asks for them all has them for the price of one pass over the text.
    void keep_tokens() { keeps_tokens_ = true; }

    const PsqlVariables& variables() const { return variables_; }

  private:
    friend class PostgresSplitter;
    std::string open(const std::string& path);

    DialectName dialect_;
    StatementCallback callback_;
    PsqlVariables variables_;
    bool keeps_tokens_ = false;
    std::vector<std::string> open_files_;  ///< canonical paths, outermost first
};

/// Reads one script from its beginning.
void read_script(const std::string& path, DialectName dialect, const StatementCallback& callback);

}  // namespace schemadiff
