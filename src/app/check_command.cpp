#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/answer_cache.hpp"
#include "app/blaming.hpp"
#include "app/command.hpp"
#include "app/linting.hpp"
#include "app/pipeline.hpp"
#include "app/several_copies.hpp"
#include "app/policies.hpp"
#include "app/source_spec.hpp"
#include "app/told_error.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"

namespace schemadiff {

namespace {

struct Chosen {
    std::vector<CompareEntry> comparisons;
    std::vector<JudgeEntry> judged;

    bool nothing() const { return comparisons.empty() && judged.empty(); }
};

Chosen chosen(const Configuration& configuration, const std::vector<std::string>& names) {
    if (names.empty()) return {configuration.comparisons, configuration.judged};
    std::vector<std::string> known;
    for (const CompareEntry& entry : configuration.comparisons) known.push_back(entry.name);
    for (const JudgeEntry& entry : configuration.judged) known.push_back(entry.name);
    Chosen entries;
    for (const std::string& name : names) {
        const auto compared = std::ranges::find(configuration.comparisons, name, &CompareEntry::name);
        const auto judged = std::ranges::find(configuration.judged, name, &JudgeEntry::name);
        if (compared != configuration.comparisons.end()) {
            entries.comparisons.push_back(*compared);
        } else if (judged != configuration.judged.end()) {
            entries.judged.push_back(*judged);
        } else {
            throw usage_error(fmt::format("{} has no comparison \"{}\"{}", configuration.file, name,
                                          suggestion(name, known)));
        }
    }
    return entries;
}

// Reads each source once, however many comparisons it takes part in.
class Sources {
  public:
    Sources(const Configuration& configuration, const Options& options, Progress& progress,
            AnswerCache& cache)
        : configuration_(configuration), options_(options), progress_(progress), cache_(cache) {}

    std::pair<ReadSource, ReadSource> both(const CompareEntry& entry) {
        const Source left = source_of(entry.left);
        const Source right = source_of(entry.right);
        auto [first, second] = snapshots(entry, left, right);
        return {{left, std::move(first)}, {right, std::move(second)}};
    }

  private:
    // A path in the configuration counts from the configuration's directory, named source or not.
    Source source_of(const std::string& written) const {
        if (configuration_.sources.contains(written)) {
            return resolve_source(written, configuration_, options_);
        }
        Source source =
            resolve_source(anchored(written, configuration_.directory), configuration_, options_);
        source.label = parse_source(written).label;
        source.python.directory = configuration_.directory;
        return source;
    }

    std::pair<Snapshot, Snapshot> snapshots(const CompareEntry& entry, Source left, Source right) {
        const auto l = read_.find(entry.left);
        const auto r = read_.find(entry.right);
        if (l != read_.end() && r != read_.end()) return {l->second, r->second};
        if (l == read_.end() && r == read_.end()) {
            ReadTrace left_trace;
            ReadTrace right_trace;
            auto [first, second] = load_both(left, right, progress_, {&left_trace, &right_trace});
            cache_.note(left, left_trace);
            cache_.note(right, right_trace);
            read_.emplace(entry.left, first);
            read_.emplace(entry.right, second);
            return {std::move(first), std::move(second)};
        }
        const bool left_is_known = l != read_.end();
        Source& missing = left_is_known ? right : left;
        const Snapshot& known = left_is_known ? l->second : r->second;
        if (!missing.engine) missing.engine = known.dialect;
        ReadTrace trace;
        const Snapshot loaded = load(missing, progress_, &trace);
        cache_.note(missing, trace);
        read_.emplace(left_is_known ? entry.right : entry.left, loaded);
        return left_is_known ? std::pair{known, loaded} : std::pair{loaded, known};
    }

    const Configuration& configuration_;
    const Options& options_;
    Progress& progress_;
    AnswerCache& cache_;
    std::map<std::string, Snapshot> read_;
};

// What cannot be read makes its own comparison undecided; the others still have their answer, and CI
// its reports.
Report report_on(const CompareEntry& entry, Sources& sources, const Terms& terms, IgnoreUse& use,
                 BlamedTrees& blamed) {
    Report report;
    Terms agreed = terms;
    agreed.comparison = entry.name;
    agreed.left_may_be_weaker |= entry.left_may_be_weaker;
    agreed.right_may_be_weaker |= entry.right_may_be_weaker;
    try {
        auto [left, right] = sources.both(entry);
        report = compare_with_blame(std::move(left), std::move(right), agreed, use, blamed);
    } catch (const Error& error) {
        if (error.failure() != Failure::source) throw;
        tell_error(error);
        report.left.label = entry.left;
        report.right.label = entry.right;
        report.fail_on = terms.fail_on;
        report.unread = error.message();
        conclude(report, terms);
    }
    report.name = entry.name;
    report.where = entry.where;
    return report;
}

std::vector<Report> judge(const JudgeEntry& entry, const Configuration& configuration, const Terms& terms,
                          IgnoreUse& use) {
    if (entry.what == Judged::history) {
        return history_reports(entry.source, entry.published, configuration, terms, use);
    }
    const LintWish wish{.source = entry.source, .engine = entry.engine,
                        .changed_since = entry.changed_since, .postgres_version = entry.postgres_version};
    return lint_reports(wish, configuration, terms, use);
}

// The reports on an entry about a tree or scripts; like a comparison's where it cannot be read.
std::vector<Report> reports_on(const JudgeEntry& entry, const Configuration& configuration, const Terms& terms,
                               IgnoreUse& use) {
    std::vector<Report> reports;
    Terms agreed = terms;
    agreed.comparison = entry.name;
    try {
        reports = judge(entry, configuration, agreed, use);
    } catch (const Error& error) {
        if (error.failure() != Failure::source) throw;
        tell_error(error);
        Report& report = reports.emplace_back();
        report.subject = Subject::source;
        report.left.label = entry.source;
        report.fail_on = terms.fail_on;
        report.unread = error.message();
        conclude(report, terms);
    }
    for (Report& report : reports) {
        report.name = entry.name;
        report.where = entry.where;
    }
    return reports;
}

Agreement agreement_of(const Report& report) {
    switch (report.verdict) {
        case Verdict::in_sync: return Agreement::agree;
        case Verdict::drift: return Agreement::differ;
        case Verdict::inconclusive: break;
    }
    return Agreement::undecided;
}

// Each copy with each, to know who agrees with whom; told is what each differs in from the first of
// the largest group, and who stands alone.
std::vector<Report> reports_on_copies(const CompareEntry& entry, Sources& sources,
                                      const Terms& terms, IgnoreUse& use,
                                      BlamedTrees& blamed) {
    const std::size_t copies = entry.sources.size();
    std::map<std::pair<std::size_t, std::size_t>, Report> pairs;
    for (std::size_t left = 0; left < copies; ++left) {
        for (std::size_t right = left + 1; right < copies; ++right) {
            CompareEntry pair = entry;
            pair.left = entry.sources[left];
            pair.right = entry.sources[right];
            pair.name = fmt::format("{}: {} against {}", entry.name, pair.left, pair.right);
            pairs[{left, right}] = report_on(pair, sources, terms, use, blamed);
        }
    }
    const auto report_of = [&](std::size_t a, std::size_t b) -> Report& {
        return pairs.at({std::min(a, b), std::max(a, b)});
    };
    const auto agreement = [&](std::size_t a, std::size_t b) { return agreement_of(report_of(a, b)); };
    const Groups groups = groups_of(copies, agreement);
    const std::string told = told_groups(groups, undecided_of(copies, agreement), entry.sources);
    const std::size_t reference = groups.front().front();
    std::vector<Report> reports;
    for (std::size_t other = 0; other < copies; ++other) {
        if (other != reference) reports.push_back(std::move(report_of(reference, other)));
    }
    reports.front().agreement = told;
    return reports;
}

}  // namespace

ExitCode run_check(const Options& options) {
    const Configuration configuration = load_configuration(options.config);
    if (configuration.file.empty()) {
        throw usage_error("there is no schemadiff.toml here or further up (see schemadiff.toml(5))");
    }
    const Chosen entries = chosen(configuration, options.arguments);
    if (entries.nothing()) {
        throw usage_error(fmt::format("{} has no [[compare]], [[lint]] or [[history]]: nothing to check",
                                      configuration.file));
    }
    AnswerCache cache(configuration, options);
    if (const std::optional<Answer> known = cache.known()) {
        write(known->reports, options);
        return known->code;
    }
    const Terms terms = terms_of(configuration, options);
    const std::unique_ptr<Progress> progress = progress_for(options);
    Sources sources(configuration, options, *progress, cache);
    BlamedTrees blamed(*progress);
    IgnoreUse use;
    std::vector<Report> reports;
    for (const CompareEntry& entry : entries.comparisons) {
        if (entry.sources.empty()) {
            reports.push_back(report_on(entry, sources, terms, use, blamed));
            continue;
        }
        for (Report& report : reports_on_copies(entry, sources, terms, use, blamed)) {
            reports.push_back(std::move(report));
        }
    }
    for (const JudgeEntry& entry : entries.judged) {
        for (Report& report : reports_on(entry, configuration, terms, use)) {
            reports.push_back(std::move(report));
        }
    }
    const RunExtent extent = options.arguments.empty() ? RunExtent::everything : RunExtent::part;
    // Only a run that has read everything can say that an entry is needed nowhere.
    const bool all_read = std::ranges::all_of(
        reports, [](const Report& report) { return report.unread.empty(); });
    if (extent == RunExtent::everything && all_read) {
        for (Finding& finding : judge_ignores(terms, use)) {
            reports.back().findings.push_back(std::move(finding));
        }
        apply_rule_settings(reports.back(), terms);
        conclude(reports.back(), terms);
    }
    settle_baseline(reports, terms, extent);
    progress->end();
    const Answer answer{.code = exit_code_of(reports), .reports = rendered(reports, options)};
    cache.keep(reports, answer);
    write(answer.reports, options);
    return answer.code;
}

}  // namespace schemadiff
