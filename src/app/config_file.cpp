#include <fmt/format.h>

#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/configuration.hpp"
#include "app/source_spec.hpp"
#include "base/edit_distance.hpp"
#include "base/error.hpp"
#include "base/url.hpp"
#include "rules/finding.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

Place place_of(const std::string& file, const toml::source_region& region) {
    return {.file = file,
            .line = static_cast<int>(region.begin.line),
            .column = static_cast<int>(region.begin.column)};
}

// A table whose keys are taken one by one; what is left over at the end was unknown.
class Section {
  public:
    Section(const toml::table& table, std::string name, const std::string& file)
        : table_(table), name_(std::move(name)), file_(file) {}
    /// Puts into `unset` what would be said of a variable that is not set, instead of failing.
    Section(const toml::table& table, std::string name, const std::string& file, std::string& unset)
        : table_(table), name_(std::move(name)), file_(file), unset_(&unset) {}

    Place place() const { return place_of(file_, table_.source()); }

    [[noreturn]] void fail(const toml::node& node, const std::string& what) const {
        throw usage_error(told(node, what));
    }

    const toml::node* take(std::string_view key) {
        known_.emplace_back(key);
        return table_.get(key);
    }

    std::string text(std::string_view key) {
        const toml::node* node = take(key);
        if (!node) return {};
        const auto value = node->value_exact<std::string>();
        if (!value) fail(*node, fmt::format("\"{}\" takes a string", key));
        return expand(*node, *value);
    }

    bool flag(std::string_view key) {
        const toml::node* node = take(key);
        if (!node) return false;
        const auto value = node->value_exact<bool>();
        if (!value) fail(*node, fmt::format("\"{}\" takes true or false", key));
        return *value;
    }

    std::optional<int> number(std::string_view key) {
        const toml::node* node = take(key);
        if (!node) return std::nullopt;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < 0 || *value > 1'000'000) {
            fail(*node, fmt::format("\"{}\" takes a whole number", key));
        }
        return static_cast<int>(*value);
    }

    // A string or a list of strings.
    std::vector<std::string> texts(std::string_view key) {
        const toml::node* node = take(key);
        if (!node) return {};
        if (node->is_string()) return {expand(*node, *node->value_exact<std::string>())};
        const toml::array* array = node->as_array();
        if (!array) fail(*node, fmt::format("\"{}\" takes a string or a list of strings", key));
        std::vector<std::string> values;
        for (const toml::node& item : *array) {
            const auto value = item.value_exact<std::string>();
            if (!value) fail(item, fmt::format("\"{}\" takes strings", key));
            values.push_back(expand(item, *value));
        }
        return values;
    }

    std::map<std::string, std::string> variables(std::string_view key) {
        const toml::node* node = take(key);
        if (!node) return {};
        const toml::table* table = node->as_table();
        if (!table) fail(*node, fmt::format("\"{}\" takes a table of strings", key));
        std::map<std::string, std::string> values;
        for (const auto& [name, item] : *table) {
            const auto value = item.value_exact<std::string>();
            if (!value) fail(item, fmt::format("\"{}.{}\" takes a string", key, name.str()));
            values.emplace(name.str(), expand(item, *value));
        }
        return values;
    }

    // A date in TOML's own form, without quotes.
    std::string date(std::string_view key) {
        const toml::node* node = take(key);
        if (!node) return {};
        if (const auto value = node->value_exact<toml::date>()) {
            return fmt::format("{:04}-{:02}-{:02}", value->year, value->month, value->day);
        }
        fail(*node, fmt::format("\"{}\" takes a date such as 2027-03-01", key));
    }

    void finish() const {
        for (const auto& [key, node] : table_) {
            if (std::ranges::find(known_, key.str()) != known_.end()) continue;
            throw usage_error(fmt::format("{}: unknown key \"{}\" in {}{}",
                                          to_string(place_of(file_, key.source())), key.str(),
                                          name_, suggestion(key.str(), known_)));
        }
    }

  private:
    std::string told(const toml::node& node, const std::string& what) const {
        return fmt::format("{}: {}", to_string(place_of(file_, node.source())), what);
    }

    // ${NAME} stands for an environment variable, so that no password need be in the file.
    std::string expand(const toml::node& node, const std::string& text) const {
        std::string expanded;
        std::size_t at = 0;
        for (std::size_t open; (open = text.find("${", at)) != std::string::npos;) {
            const std::size_t close = text.find('}', open);
            if (close == std::string::npos) break;
            const std::string name = text.substr(open + 2, close - open - 2);
            const char* value = std::getenv(name.c_str());
            if (!value) {
                const std::string missing =
                    fmt::format("the environment variable {} is not set", name);
                if (unset_ == nullptr) fail(node, missing);
                if (unset_->empty()) *unset_ = told(node, missing);
                return text;
            }
            expanded += text.substr(at, open - at);
            expanded += value;
            at = close + 1;
        }
        return expanded + text.substr(at);
    }

    const toml::table& table_;
    std::string name_;
    const std::string& file_;
    std::string* unset_ = nullptr;
    std::vector<std::string> known_;
};

std::string resolved(const std::string& directory, const std::string& path) {
    return path.empty() || path == "-" ? path
                                       : (fs::path(directory) / path).lexically_normal().string();
}

// What a source is read from: exactly one of them is given.
struct SourceKeys {
    std::string url, alembic, snapshot, sqlite, models;
    std::vector<std::string> sql;

    int given() const {
        return !url.empty() + !alembic.empty() + !snapshot.empty() + !sqlite.empty() + !sql.empty() +
               !models.empty();
    }
};

Source source_of(const SourceKeys& keys, const std::string& directory) {
    if (!keys.url.empty()) return parse_source(anchored(keys.url, directory));
    if (!keys.sql.empty()) {
        Source source;
        for (const std::string& path : keys.sql) source.paths.push_back(resolved(directory, path));
        source.location = source.paths.front();
        return source;
    }
    if (!keys.models.empty()) return parse_source("models:" + keys.models);
    const std::string& path = !keys.alembic.empty()  ? keys.alembic
                              : !keys.sqlite.empty() ? keys.sqlite
                                                     : keys.snapshot;
    return parse_source(resolved(directory, path));
}

// A variable that is not set is told by whoever uses the source: a run that does not need it may
// well be without the password.
Source read_source(const toml::node& node, const std::string& name,
                   const Configuration& configuration, std::string& unset) {
    const toml::table* table = node.as_table();
    if (!table) {
        throw usage_error(fmt::format("{}: [sources.{}] must be a table",
                                      to_string(place_of(configuration.file, node.source())), name));
    }
    Section section(*table, fmt::format("[sources.{}]", name), configuration.file, unset);
    const SourceKeys keys{section.text("url"), section.text("alembic"), section.text("snapshot"),
                          section.text("sqlite"), section.text("models"),
                          section.texts("sql")};
    Source source;
    if (keys.given() == 1 && unset.empty()) source = source_of(keys, configuration.directory);
    source.label = name;
    const std::string engine = section.text("engine");
    if (!engine.empty() && unset.empty()) source.engine = wanted_engine(engine);
    const std::string via = section.text("via");
    if (!via.empty() && unset.empty()) source.via = wanted_via(via);
    const std::vector<std::string> schemas = section.texts("schema");
    if (!schemas.empty()) source.schemas = schemas;
    const std::string revision = section.text("revision");
    if (!revision.empty()) source.revision = revision;
    source.scratch = configuration.scratch;
    for (std::string& role : section.texts("roles")) source.scratch.roles.push_back(std::move(role));
    source.python.interpreter = section.text("python");
    if (source.python.interpreter.empty()) source.python.interpreter = configuration.python;
    source.python.directory = configuration.directory;
    source.python.environment = section.variables("env");
    source.python.arguments = section.texts("x");
    source.python.database = section.text("database");
    source.python.timeout_seconds = section.number("timeout").value_or(600);
    source.python.allow_unisolated = !configuration.require_isolation;
    section.finish();
    // Only now: a key that is missing because it was misspelt is better called unknown.
    if (keys.given() != 1) {
        section.fail(node, fmt::format("the source \"{}\" needs exactly one of url, sql, alembic, "
                                       "models, sqlite, snapshot",
                                       name));
    }
    return source;
}

// What is compared with itself says nothing, and is a slip.
void refuse_repetition(const Section& section, const toml::table& table,
                       const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
            names.begin() + static_cast<std::ptrdiff_t>(i)) {
            section.fail(table, fmt::format("[[compare]] names the source \"{}\" twice", names[i]));
        }
    }
}

CompareEntry read_comparison(const toml::table& table, const std::string& file) {
    Section section(table, "[[compare]]", file);
    CompareEntry entry{.name = section.text("name"),
                       .left = section.text("left"),
                       .right = section.text("right"),
                       .sources = section.texts("sources"),
                       .where = section.place(),
                       .left_may_be_weaker = section.flag("left-may-be-weaker"),
                       .right_may_be_weaker = section.flag("right-may-be-weaker")};
    section.finish();
    if (!entry.sources.empty()) {
        if (!entry.left.empty() || !entry.right.empty()) {
            section.fail(table, "[[compare]] takes left and right, or sources");
        }
        if (entry.sources.size() < 2) section.fail(table, "\"sources\" takes two sources or more");
        refuse_repetition(section, table, entry.sources);
        if (entry.name.empty()) entry.name = fmt::format("{}", fmt::join(entry.sources, ", "));
        return entry;
    }
    if (entry.left.empty() || entry.right.empty()) {
        section.fail(table, "[[compare]] needs left and right, or sources");
    }
    refuse_repetition(section, table, {entry.left, entry.right});
    if (entry.name.empty()) entry.name = fmt::format("{} against {}", entry.left, entry.right);
    return entry;
}

JudgeEntry read_judged(const toml::table& table, Judged what, const Configuration& configuration) {
    const bool lint = what == Judged::migrations;
    Section section(table, lint ? "[[lint]]" : "[[history]]", configuration.file);
    JudgeEntry entry{.what = what, .name = section.text("name"), .source = section.text("source")};
    entry.where = section.place();
    if (lint) {
        entry.engine = section.text("engine");
        if (!entry.engine.empty()) entry.engine = to_string(wanted_engine(entry.engine));
        entry.changed_since = section.text("changed-since");
        entry.postgres_version = section.number("pg-version").value_or(0);
    } else {
        entry.published = section.text("published");
    }
    section.finish();
    if (entry.source.empty()) {
        section.fail(table, fmt::format("{} needs a source", lint ? "[[lint]]" : "[[history]]"));
    }
    if (entry.name.empty()) {
        entry.name = fmt::format("{} {}", lint ? "lint" : "history of", entry.source);
    }
    if (!configuration.sources.contains(entry.source)) {
        entry.source = resolved(configuration.directory, entry.source);
    }
    return entry;
}

Ignore read_ignore(const toml::table& table, const std::string& file) {
    Section section(table, "[[ignore]]", file);
    Ignore ignore{.object = section.text("object"),
                  .kind = section.text("kind"),
                  .rule = section.text("rule"),
                  .attribute = section.text("attribute"),
                  .reason = section.text("reason"),
                  .expires = section.date("expires"),
                  .where = section.place()};
    const std::string side = section.text("side");
    if (side == "left") ignore.side = OnlyOn::left;
    if (side == "right") ignore.side = OnlyOn::right;
    if (!side.empty() && ignore.side == OnlyOn::either) {
        section.fail(table, "\"side\" takes left or right");
    }
    section.finish();
    if (!ignore.kind.empty() && !kind_named(ignore.kind)) {
        section.fail(table, fmt::format("there is no kind \"{}\"", ignore.kind));
    }
    if (!ignore.attribute.empty() && !key_named(ignore.attribute)) {
        section.fail(table, fmt::format("there is no attribute \"{}\"", ignore.attribute));
    }
    if (ignore.object.empty() && ignore.kind.empty() && ignore.rule.empty() &&
        ignore.attribute.empty()) {
        section.fail(table, "[[ignore]] needs object, kind, rule or attribute");
    }
    if (ignore.reason.empty()) section.fail(table, "[[ignore]] needs a reason");
    return ignore;
}

EquivalenceOverrule read_equivalence(const toml::table& table, const std::string& file) {
    Section section(table, "[[equivalence]]", file);
    EquivalenceOverrule overrule{.row = section.text("row"),
                                 .postgres = section.text("postgres"),
                                 .sqlite = section.text("sqlite"),
                                 .reason = section.text("reason"),
                                 .where = section.place()};
    const std::string verdict = section.text("verdict");
    section.finish();
    const auto known = equivalence_verdict_named(verdict);
    if (!known) {
        section.fail(table, "\"verdict\" takes equal, equivalent, weaker, mismatch or "
                            "not-representable");
    }
    overrule.verdict = *known;
    if (overrule.reason.empty()) section.fail(table, "[[equivalence]] needs a reason");
    return overrule;
}

// [rules]: an id or a glob over ids = off, info, warning or error.
std::vector<RuleSetting> read_rules(const toml::node& node, const std::string& file) {
    const toml::table* table = node.as_table();
    if (!table) {
        throw usage_error(fmt::format("{}: write [rules], then a line for each rule",
                                      to_string(place_of(file, node.source()))));
    }
    std::vector<RuleSetting> settings;
    for (const auto& [key, value] : *table) {
        RuleSetting setting{.rule = std::string(key.str()), .severity = {}, .where = place_of(file, key.source())};
        const auto word = value.value_exact<std::string>();
        setting.severity = word ? severity_named(*word) : std::nullopt;
        if (!word || (!setting.severity && *word != "off")) {
            throw usage_error(fmt::format("{}: the rule \"{}\" takes off, info, warning or error",
                                          to_string(place_of(file, value.source())), setting.rule));
        }
        settings.push_back(std::move(setting));
    }
    // TOML keeps no order: that of the file decides between two globs.
    std::ranges::sort(settings, {}, [](const RuleSetting& setting) {
        return std::pair(setting.where.line, setting.where.column);
    });
    return settings;
}

// Names that the command line and baselines know comparisons by.
void refuse_twice(const std::vector<CompareEntry>& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (entries[i].name != entries[j].name) continue;
            throw usage_error(fmt::format("{}: the comparison \"{}\" stands in line {} already",
                                          to_string(entries[i].where), entries[i].name, entries[j].where.line));
        }
    }
}

// Calls read(table) for each table of [[name]].
template <typename Read>
void each_table(Section& section, std::string_view name, Read read) {
    const toml::node* node = section.take(name);
    if (!node) return;
    const toml::array* array = node->as_array();
    if (!array) section.fail(*node, fmt::format("write [[{}]], once for each entry", name));
    for (const toml::node& item : *array) {
        const toml::table* table = item.as_table();
        if (!table) section.fail(item, fmt::format("an entry of [[{}]] must be a table", name));
        read(*table);
    }
}

void read_settings(Section& section, Configuration& configuration) {
    configuration.fail_on = section.text("fail-on");
    if (!configuration.fail_on.empty() && !severity_named(configuration.fail_on)) {
        section.fail(*section.take("fail-on"), "\"fail-on\" takes info, warning or error");
    }
    configuration.strict_coverage = section.flag("strict-coverage");
    configuration.skip_unparsed = section.flag("skip-unparsed");
    configuration.scratch.server = without_driver(section.text("server"));
    configuration.scratch.postgres_bindir = section.text("postgres-bindir");
    configuration.scratch.roles = section.texts("roles");
    configuration.python = section.text("python");
    configuration.require_isolation = section.flag("require-isolation");
    configuration.baseline = resolved(configuration.directory, section.text("baseline"));
}

Configuration read_table(const toml::table& table, const std::string& file) {
    Configuration configuration;
    configuration.file = file;
    configuration.directory = fs::absolute(file).parent_path().string();
    Section section(table, "the configuration", configuration.file);
    read_settings(section, configuration);
    if (const toml::node* sources = section.take("sources")) {
        if (!sources->is_table()) section.fail(*sources, "[sources] must be a table");
        for (const auto& [name, node] : *sources->as_table()) {
            const std::string key(name.str());
            std::string unset;
            configuration.sources.emplace(key, read_source(node, key, configuration, unset));
            if (!unset.empty()) configuration.unusable_sources.emplace(key, std::move(unset));
        }
    }
    each_table(section, "compare", [&](const toml::table& entry) {
        configuration.comparisons.push_back(read_comparison(entry, file));
    });
    each_table(section, "lint", [&](const toml::table& entry) {
        configuration.judged.push_back(read_judged(entry, Judged::migrations, configuration));
    });
    each_table(section, "history", [&](const toml::table& entry) {
        configuration.judged.push_back(read_judged(entry, Judged::history, configuration));
    });
    each_table(section, "ignore", [&](const toml::table& entry) {
        configuration.ignores.push_back(read_ignore(entry, file));
    });
    each_table(section, "equivalence", [&](const toml::table& entry) {
        configuration.equivalences.push_back(read_equivalence(entry, file));
    });
    refuse_twice(configuration.comparisons);
    if (const toml::node* rules = section.take("rules")) {
        configuration.rules = read_rules(*rules, file);
    }
    section.finish();
    return configuration;
}

toml::table parse(const std::string& file) {
    if (!fs::exists(file)) throw usage_error(fmt::format("there is no file {}", file));
    if (fs::is_directory(file)) {
        throw usage_error(fmt::format("{} is a directory, a configuration file was expected", file));
    }
    try {
        return toml::parse_file(file);
    } catch (const toml::parse_error& error) {
        throw usage_error(fmt::format("{}: {}", to_string(place_of(file, error.source())),
                                      std::string(error.description())));
    }
}

bool is_pyproject(const fs::path& file) {
    return file.filename() == "pyproject.toml";
}

// The schemadiff part of a file; nothing when it is a pyproject.toml without one.
std::optional<Configuration> read_file(const std::string& file) {
    const toml::table table = parse(file);
    if (!is_pyproject(file)) return read_table(table, file);
    const toml::table* ours = table["tool"]["schemadiff"].as_table();
    if (!ours) return std::nullopt;
    return read_table(*ours, file);
}

}  // namespace

Configuration load_configuration(const std::string& file) {
    if (!file.empty()) {
        if (std::optional<Configuration> found = read_file(file)) return std::move(*found);
        throw usage_error(fmt::format("{} has no [tool.schemadiff]", file));
    }
    for (fs::path directory = fs::current_path();; directory = directory.parent_path()) {
        for (const char* name : {"schemadiff.toml", "pyproject.toml"}) {
            const fs::path candidate = directory / name;
            if (!fs::is_regular_file(candidate)) continue;
            const std::string shown = directory == fs::current_path() ? name : candidate.string();
            if (std::optional<Configuration> found = read_file(shown)) return std::move(*found);
        }
        if (directory == directory.parent_path()) return {};
    }
}

}  // namespace schemadiff
