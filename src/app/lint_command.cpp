// lint: what migrations do to a database that is in use, judged from their text.
#include "app/command.hpp"
#include "app/linting.hpp"
#include "app/policies.hpp"
#include "base/error.hpp"

namespace schemadiff {

ExitCode run_lint(const Options& options) {
    const Configuration configuration = load_configuration(options.config);
    const Terms terms = terms_of(configuration, options);
    if (options.postgres_version < 0) throw usage_error("--pg-version takes a major version such as 15");
    IgnoreUse use;
    std::vector<Report> reports;
    for (const std::string& source : options.arguments) {
        const LintWish wish{.source = source, .engine = options.engine,
                            .changed_since = options.changed_since,
                            .postgres_version = options.postgres_version};
        for (Report& report : lint_reports(wish, configuration, terms, use)) {
            reports.push_back(std::move(report));
        }
    }
    settle_baseline(reports, terms, RunExtent::part);
    return deliver(reports, options);
}

}  // namespace schemadiff
