// The answer of an unchanged `check`, kept in $XDG_CACHE_HOME/schemadiff/answers.
//
// An entry is found by what is known before anything is read: the program, the command line, the
// whole environment, the configuration, the day. It then names everything that the run depended on,
// and holds only as long as each of these is what it was. What cannot be named is not kept: live
// databases, servers, standard input, code that asks the clock or starts programs, results that
// could not be decided. A file that changed while the run read is not believed either.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/configuration.hpp"
#include "app/dependencies.hpp"
#include "app/exit_code.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "base/read_trace.hpp"
#include "engines/source.hpp"
#include "report/report.hpp"

namespace schemadiff {

struct Answer {
    ExitCode code = ExitCode::in_sync;
    std::vector<WrittenReport> reports;
};

class AnswerCache {
  public:
    AnswerCache(const Configuration& configuration, const Options& options);

    /// The answer of a run that nothing has changed since, if there is one.
    std::optional<Answer> known();

    /// Notes a source that the run reads, and what reading it depended on.
    void note(const Source& source, const ReadTrace& trace);
    /// Keeps the answer, if all that it depended on can be named. Call before the reports are written.
    void keep(const std::vector<Report>& reports, const Answer& answer);

  private:
    std::optional<Answer> look_up() const;
    void add(DependencyKind kind, const std::string& path);
    void add_programs(const std::vector<std::string>& names);
    void add_tree(const Source& source);

    const Configuration& configuration_;
    Moment started_;
    OwnFiles own_files_;
    std::string file_;  ///< of the entry; empty: nothing is kept
    std::vector<Dependency> trees_;  ///< with their signs from before the run
    std::vector<Dependency> dependencies_;
};

}  // namespace schemadiff
