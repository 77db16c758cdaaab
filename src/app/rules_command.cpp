// rules: every rule in a line; one that is asked for by its id, or all with -v, in full.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "app/command.hpp"
#include "app/output.hpp"
#include "base/error.hpp"
#include "base/glob.hpp"
#include "equivalence/rows.hpp"
#include "lint/rule.hpp"
#include "model/json_writer.hpp"
#include "report/text_line.hpp"
#include "revisions/graph_rules.hpp"
#include "rules/rule.hpp"

namespace schemadiff {

namespace {

/// A rule of any kind, as it is listed.
struct Row {
    std::string id;
    std::string severity;
    std::string rule_class;
    std::string summary;
    std::string explanation;
    const lint::Rule* lint = nullptr;  ///< of lint rules alone
};

std::vector<Row> rows() {
    std::vector<Row> all;
    for (const Rule& rule : all_rules()) {
        all.push_back({rule.id, std::string(to_string(rule.severity)),
                       std::string(to_string(rule.finding_class)), rule.summary,
                       std::string(rule.explanation)});
    }
    for (const GraphRule& rule : all_graph_rules()) {
        all.push_back({std::string(rule.id), std::string(to_string(rule.severity)), "graph",
                       std::string(rule.summary), std::string(rule.explanation)});
    }
    for (const lint::Rule* rule : lint::all_lint_rules()) {
        all.push_back({std::string(rule->id), std::string(to_string(rule->severity)),
                       std::string(to_string(rule->finding_class)), std::string(rule->summary),
                       std::string(rule->explanation), rule});
    }
    return all;
}

bool is_wanted(std::string_view id, const std::vector<std::string>& globs) {
    return globs.empty() || std::ranges::any_of(globs, [&](const std::string& glob) {
        return glob_matches(glob, id);
    });
}

std::string listed_equivalences(const Options& options) {
    std::string text;
    for (const EquivalenceRow& row : all_equivalence_rows()) {
        if (!is_wanted(row.name, options.arguments)) continue;
        text += fmt::format("{:<26} {:<18} {} | {}\n", row.name, to_string(row.verdict), row.postgres,
                            row.sqlite);
        if (options.verbose) text += fmt::format("{:<26} {}\n", "", row.reason);
    }
    return text;
}

std::string versions_of(const lint::Claim& claim) {
    if (claim.from == 0 && claim.until == 999) return "every version";
    if (claim.until == 999) return fmt::format("since {}", claim.from);
    if (claim.from == 0) return fmt::format("up to {}", claim.until);
    return fmt::format("{} to {}", claim.from, claim.until);
}

std::string_view effect_words(lint::Effect effect) {
    switch (effect) {
        case lint::Effect::rewrites: return ", and writes the table anew";
        case lint::Effect::scans: return ", and reads the whole table";
        case lint::Effect::none: break;
    }
    return "";
}

std::string_view effect_name(lint::Effect effect) {
    switch (effect) {
        case lint::Effect::rewrites: return "rewrites";
        case lint::Effect::scans: return "scans";
        case lint::Effect::none: break;
    }
    return "none";
}

// Where the rule looks, in words.
std::string scope_of(const lint::Rule& rule) {
    std::string text = rule.where == lint::Where::both ? "upgrade() and downgrade(), each by itself"
                                                       : "upgrade() and SQL scripts";
    if (rule.engine == lint::Engine::postgres) text += "; on PostgreSQL";
    if (rule.engine == lint::Engine::sqlite) text += "; on SQLite";
    if (rule.new_tables == lint::NewTables::passed_over) text += "; not on tables that the same revision makes";
    return text;
}

void write_wrapped(std::string_view heading, std::string_view text, const Layout& layout, std::ostream& out) {
    TextLine(layout).add(heading, Style::strong).write(out);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        for (const std::string& part : wrapped(text.substr(0, end), layout.width - 2)) {
            TextLine(layout).add("  ").add(part).write(out);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void write_verbatim(std::string_view heading, std::string_view text, const Layout& layout, std::ostream& out) {
    TextLine(layout).add(heading, Style::strong).write(out);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        TextLine(layout).add("  ").add(text.substr(0, end)).write(out);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void write_in_full(const Row& row, const Layout& layout, std::ostream& out) {
    TextLine(layout).add(row.id, Style::strong).add(fmt::format(" ({}, {})", row.severity, row.rule_class))
        .write(out);
    write_wrapped("reports", row.summary, layout, out);
    if (!row.explanation.empty()) write_wrapped("why", row.explanation, layout, out);
    if (!row.lint) return;
    write_wrapped("looks at", scope_of(*row.lint), layout, out);
    std::string locks;
    for (const lint::Claim& claim : row.lint->claims) {
        locks += fmt::format("{} on {}{} ({}): {}\n", claim.lock, claim.relation, effect_words(claim.effect),
                             versions_of(claim), claim.statement);
    }
    if (!locks.empty()) write_wrapped("lock", locks, layout, out);
    if (!row.lint->alternative.empty()) write_verbatim("instead", row.lint->alternative, layout, out);
}

void write_text(const std::vector<Row>& wanted, const Options& options, const Layout& layout,
                std::ostream& out) {
    bool first = true;
    for (const Row& row : wanted) {
        const bool asked_by_id = std::ranges::find(options.arguments, row.id) != options.arguments.end();
        if (!asked_by_id && !options.verbose) {
            out << fmt::format("{:<38} {:<8} {:<14} {}\n", row.id, row.severity, row.rule_class, row.summary);
            continue;
        }
        if (!first) out << '\n';
        first = false;
        write_in_full(row, layout, out);
    }
}

void write_claims(const lint::Rule& rule, JsonWriter& json) {
    json.key("locks").begin_array();
    for (const lint::Claim& claim : rule.claims) {
        json.begin_object().member("statement", claim.statement).member("lock", claim.lock);
        json.member("relation", claim.relation).member("effect", effect_name(claim.effect));
        if (claim.from > 0) json.member("from", claim.from);
        if (claim.until < 999) json.member("until", claim.until);
        json.end_object();
    }
    json.end_array();
}

void write_json(const std::vector<Row>& wanted, std::ostream& out) {
    JsonWriter json(out);
    json.begin_object().member("schemadiff_rules", 1);
    json.key("rules").begin_array();
    for (const Row& row : wanted) {
        json.begin_object().member("id", row.id).member("severity", row.severity);
        json.member("class", row.rule_class).member("summary", row.summary);
        json.member_unless_empty("explanation", row.explanation);
        if (row.lint) {
            json.member("looks_at", scope_of(*row.lint));
            json.member("said_in", row.lint->forms == lint::Forms::op ? "python" : "python and sql");
            json.member_unless_empty("alternative", std::string(row.lint->alternative));
            write_claims(*row.lint, json);
        }
        json.end_object();
    }
    json.end_array().end_object();
}

}  // namespace

ExitCode run_rules(const Options& options) {
    const WantedOutput output = wanted_output(options.reports.empty() ? "text" : options.reports.back());
    if (output.format != "text" && output.format != "json") {
        throw usage_error(fmt::format("rules are written as text or json, not as {}", output.format));
    }
    if (options.equivalence) {
        const std::string text = listed_equivalences(options);
        if (text.empty()) {
            throw usage_error(fmt::format("no row matches {}", fmt::join(options.arguments, ", ")));
        }
        write_output(output.file, "the rows", options, [&](std::ostream& out, const Layout&) { out << text; });
        return ExitCode::in_sync;
    }
    std::vector<Row> wanted = rows();
    std::erase_if(wanted, [&](const Row& row) { return !is_wanted(row.id, options.arguments); });
    if (wanted.empty()) {
        throw usage_error(fmt::format("no rule matches {}", fmt::join(options.arguments, ", ")));
    }
    write_output(output.file, "the rules", options, [&](std::ostream& out, const Layout& layout) {
        if (output.format == "json") write_json(wanted, out);
        else write_text(wanted, options, layout, out);
    });
    return ExitCode::in_sync;
}

}  // namespace schemadiff
