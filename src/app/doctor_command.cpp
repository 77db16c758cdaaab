// doctor: tries each thing that the other commands rely on, one line each, with what to do.
#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <string_view>

#include "app/command.hpp"
#include "app/pipeline.hpp"
#include "app/source_spec.hpp"
#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "engines/interpreter.hpp"
#include "engines/registry.hpp"
#include "model/path.hpp"
#include "revisions/tree_health.hpp"
#include "scratch/account.hpp"
#include "scratch/prepared_cluster.hpp"
#include "scratch/scratch_database.hpp"
#include "scratch/server_binaries.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

using Lines = std::vector<Symptom>;

// Runs a check; an Error is its result, as its message names the remedy.
template <typename Check>
void add(Lines& lines, std::string subject, Check check) {
    try {
        lines.push_back({Health::good, std::move(subject), check()});
    } catch (const Error& error) {
        lines.push_back({Health::bad, std::move(subject), error.message()});
    }
}

std::string describe(const Configuration& configuration) {
    if (configuration.file.empty()) {
        return "no schemadiff.toml here or further up; diff and inspect need none";
    }
    return fmt::format("{}: {} sources, {} comparisons, {} ignore entries", configuration.file,
                       configuration.sources.size(), configuration.comparisons.size(),
                       configuration.ignores.size());
}

std::string check_server_binaries(const std::string& bindir) {
    std::vector<std::string> configured;
    if (!bindir.empty()) configured.push_back(bindir);
    const ServerBinaries found =
        find_server_binaries(configured, std::nullopt, server_account(""));
    return fmt::format("PostgreSQL {} in {}", found.version, found.directory);
}

std::string check_account() {
    const std::optional<Account> account = server_account("");
    return account ? fmt::format("as we are root, scratch servers run as {}", account->name)
                   : "scratch servers run as ourselves";
}

std::string check_cache() {
    const fs::path cache = cluster_cache("");
    fs::path existing = cache;
    while (!existing.empty() && !fs::exists(existing)) existing = existing.parent_path();
    if (access(existing.c_str(), W_OK) != 0) {
        throw source_error(fmt::format("{} cannot be written: set XDG_CACHE_HOME to a directory "
                                       "that can, or every scratch cluster takes half a second more",
                                       cache.string()));
    }
    return cache.string();
}

std::string check_scratch(const ScratchSettings& settings, Progress& progress) {
    PostgresScratchOptions options;
    options.server = settings.server;
    if (!settings.postgres_bindir.empty()) {
        options.binary_directories.push_back(settings.postgres_bindir);
    }
    const ScratchDatabase database = make_postgres_database(options, progress);
    return fmt::format("a PostgreSQL {} database was made and destroyed",
                       database.server_version());
}

std::string check_isolation() {
    Command command;
    command.arguments = {"/bin/true"};
    command.network = Network::none;
    run(command);
    return "the kernel can cut env.py off from the network";
}

std::string check_alembic(const Source& source) {
    const std::string interpreter =
        find_interpreter(source.python.interpreter, source.location);
    Command command;
    command.arguments = {interpreter, "-c",
                         "import platform, alembic, sqlalchemy; print('Python', "
                         "platform.python_version() + ', Alembic', alembic.__version__ + "
                         "', SQLAlchemy', sqlalchemy.__version__)"};
    const Outcome outcome = run(command);
    if (!outcome.succeeded()) {
        throw source_error(fmt::format("{} cannot import Alembic and SQLAlchemy: install them "
                                       "there, or name another interpreter with --python",
                                       interpreter));
    }
    const std::size_t end = outcome.output.find_last_not_of('\n');
    return fmt::format("{}: {}", interpreter, outcome.output.substr(0, end + 1));
}

std::string check_source(const Source& source, Progress& progress) {
    const Engine& engine = engine_for(source);
    if (!dialect_of(source) && engine.name != "snapshot") {
        for (const std::string& path : source.paths) {
            if (path != "-" && !fs::exists(path)) {
                throw source_error(fmt::format("there is no file {}", path));
            }
        }
        return std::string(engine.summary);
    }
    const Snapshot snapshot = load(source, progress);
    std::string text = fmt::format("{} {}, {} objects", to_string(snapshot.dialect),
                                   snapshot.server_version, size_of(snapshot.root));
    for (const CoverageGap& gap : snapshot.coverage) {
        text += fmt::format("; not covered: {} {} ({})", gap.count, gap.what, gap.reason);
    }
    return text;
}

// What the process and the configuration set, as env.py will find it.
std::map<std::string, std::string> variables_of(const Source& source) {
    std::map<std::string, std::string> variables;
    for (char** at = environ; *at != nullptr; ++at) {
        const std::string_view pair(*at);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos) {
            variables.emplace(pair.substr(0, equals), pair.substr(equals + 1));
        }
    }
    for (const auto& [name, value] : source.python.environment) variables[name] = value;
    return variables;
}

// The troubleshooting table of a tree, held against the databases that are named with it.
void check_tree(Lines& lines, const Source& source, const std::vector<KnownDatabase>& databases) {
    for (TreeConfiguration& configuration : tree_configurations(source.location)) {
        const Tree tree = read_tree(std::move(configuration));
        const Graph graph = graph_of(tree);
        for (Symptom& symptom : symptoms_of({tree, graph, databases, variables_of(source)})) {
            symptom.subject = fmt::format("{}: {}", source.label, symptom.subject);
            lines.push_back(std::move(symptom));
        }
    }
}

// What a role may not read of them is a line of its own: the schema was readable.
std::vector<KnownDatabase> known_databases(const std::vector<Source>& sources, Lines& lines) {
    std::vector<KnownDatabase> databases;
    for (const Source& source : sources) {
        const auto load_version_tables = engine_for(source).load_version_tables;
        if (!load_version_tables) continue;
        try {
            databases.push_back({source.label, load_version_tables(source)});
        } catch (const Error& error) {
            lines.push_back({Health::bad, "version table of " + source.label, error.message()});
        }
    }
    return databases;
}

void check_sources(Lines& lines, const Configuration& configuration, const Options& options,
                   Progress& progress) {
    std::vector<std::string> names = options.arguments;
    if (names.empty()) {
        for (const auto& [name, source] : configuration.sources) names.push_back(name);
    }
    std::vector<Source> sources;
    for (const std::string& name : names) {
        add(lines, "source " + name, [&] {
            const Source source = resolve_source(name, configuration, options);
            if (is_tree(source)) {
                sources.push_back(source);  // its files tell something, whatever Python says
                return check_alembic(source);
            }
            std::string health = check_source(source, progress);
            sources.push_back(source);
            return health;
        });
    }
    const std::vector<KnownDatabase> databases = known_databases(sources, lines);
    for (const Source& source : sources) {
        if (!is_tree(source)) continue;
        try {
            check_tree(lines, source, databases);
        } catch (const Error& error) {
            lines.push_back({Health::bad, "tree " + source.label, error.message()});
        }
    }
}

int write(const Lines& lines) {
    int bad = 0;
    for (const Symptom& line : lines) {
        const std::string_view sign = line.health == Health::good     ? "ok  "
                                      : line.health == Health::remark ? "note"
                                                                      : "FAIL";
        std::cout << fmt::format("{}  {}: {}\n", sign, shown_text(line.subject),
                                 shown_text(line.text));
        bad += line.health == Health::bad;
    }
    std::cout << (bad == 0 ? "everything works\n" : fmt::format("{} of {} checks failed\n", bad,
                                                                lines.size()));
    std::cout.flush();
    return bad;
}

}  // namespace

ExitCode run_doctor(const Options& options) {
    Lines lines;
    Configuration configuration;
    add(lines, "configuration", [&] {
        configuration = load_configuration(options.config);
        return describe(configuration);
    });
    const std::unique_ptr<Progress> progress = progress_for(options);
    ScratchSettings scratch = configuration.scratch;
    if (!options.server.empty()) scratch.server = options.server;
    if (!options.postgres_bindir.empty()) scratch.postgres_bindir = options.postgres_bindir;
    add(lines, "server programs", [&] { return check_server_binaries(scratch.postgres_bindir); });
    add(lines, "server account", check_account);
    add(lines, "cache directory", check_cache);
    add(lines, "scratch database", [&] { return check_scratch(scratch, *progress); });
    add(lines, "isolation", check_isolation);
    if (lines.back().health == Health::bad && !options.require_isolation &&
        !configuration.require_isolation) {
        lines.back().health = Health::remark;
        lines.back().text += "; env.py runs behind the guard in Python only";
    }
    check_sources(lines, configuration, options, *progress);
    progress->end();
    return write(lines) == 0 ? ExitCode::in_sync : ExitCode::findings;
}

}  // namespace schemadiff
