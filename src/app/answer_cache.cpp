#include "app/answer_cache.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <type_traits>

#include "app/output.hpp"
#include "app/terminal.hpp"
#include "app/version.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "engines/registry.hpp"
#include "model/json_value.hpp"
#include "model/json_writer.hpp"
#include "report/format.hpp"
#include "scratch/prepared_cluster.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

constexpr int entry_version = 1;
constexpr std::size_t most_entries = 64;
constexpr std::uintmax_t most_bytes = 32U << 20U;
// Where Debian puts servers, and what they can load.
constexpr std::string_view servers = "/usr/lib/postgresql";
constexpr std::string_view extensions = "/usr/share/postgresql";

void append(std::string& key, std::string_view name, std::string_view value) {
    key += fmt::format("{}={}:{}\n", name, value.size(), value);
}

void append(std::string& key, const OptionRow& row, const Options& options) {
    std::visit(
        [&](const auto member) {
            const auto& value = options.*member;
            using Type = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Type, std::vector<std::string>>) {
                for (const std::string& one : value) append(key, row.flags, one);
            } else {
                append(key, row.flags, fmt::format("{}", value));
            }
        },
        row.target);
}

// Everything that is known before anything is read.
std::string key_of(const Configuration& configuration, const Options& options) {
    std::string key;
    append(key, "program", version_text());
    append(key, "binary", sign_of(DependencyKind::identity, "/proc/self/exe", {}));
    for (const OptionRow& row : all_options()) append(key, row, options);
    for (const std::string& argument : options.arguments) append(key, "argument", argument);
    for (const Destination destination : {Destination::standard_output, Destination::file}) {
        const Layout layout = layout_for(options, destination);
        append(key, "layout", fmt::format("{} {} {} {} {}", layout.width, layout.colour, layout.verbose,
                                          layout.directory, layout.root));
    }
    append(key, "configuration", configuration.file);
    append(key, "content", sign_of(DependencyKind::content, configuration.file, {}));
    // Expiry dates count by the day, as comparing does.
    append(key, "day", fmt::format("{}", std::time(nullptr) / (24 * 60 * 60)));
    append(key, "account", fmt::format("{} {}", ::geteuid(), ::getegid()));
    for (char** variable = environ; *variable != nullptr; ++variable) append(key, "environment", *variable);
    return key;
}

std::string answers_directory() {
    const std::string cache = cluster_cache("");
    return cache.empty() ? cache : cache + "/answers";
}

bool may_be_kept(const Options& options) {
    if (options.no_cache || options.update_baseline || options.verbose) return false;
    // Pictures depend on Graphviz, on the plug-ins that it finds by itself and on fonts: what all of them
    // are cannot be named, and an answer that may be stale is none.
    return std::ranges::none_of(options.reports, [](const std::string& written) {
        const Format* format = format_named(wanted_output(written).format);
        return !format || format->illustrated == Illustrated::yes;
    });
}

OwnFiles own_files(const Options& options) {
    OwnFiles files;
    for (const std::string& written : options.reports) {
        const std::string file = wanted_output(written).file;
        if (!file.empty()) files.insert(fs::absolute(file).lexically_normal().string());
    }
    return files;
}

std::optional<DependencyKind> kind_of(std::string_view name) {
    for (int i = 0; i < number_of_dependency_kinds; ++i) {
        if (to_string(static_cast<DependencyKind>(i)) == name) return static_cast<DependencyKind>(i);
    }
    return std::nullopt;
}

std::string text_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool holds(const JsonValue& document, const OwnFiles& own) {
    const JsonValue* dependencies = document.find("depends_on");
    if (!dependencies || !dependencies->array()) return false;
    return std::ranges::all_of(*dependencies->array(), [&](const JsonValue& one) {
        const auto kind = kind_of(one.string_or_empty("kind"));
        return kind && sign_of(*kind, bytes_of(one.string_or_empty("path")), own) == one.string_or_empty("sign");
    });
}

std::optional<Answer> answer_of(const JsonValue& document) {
    const JsonValue* version = document.find("schemadiff_answer");
    const JsonValue* code = document.find("exit");
    const JsonValue* reports = document.find("reports");
    if (!version || !version->integer() || *version->integer() != entry_version) return std::nullopt;
    if (!code || !code->integer() || !reports || !reports->array()) return std::nullopt;
    Answer answer{.code = static_cast<ExitCode>(*code->integer()), .reports = {}};
    for (const JsonValue& report : *reports->array()) {
        answer.reports.push_back({bytes_of(report.string_or_empty("file")), bytes_of(report.string_or_empty("text"))});
    }
    return answer;
}

// The oldest go first. Another process may do the same at the same time: what is gone is gone.
void make_room(const std::string& directory) {
    struct Entry {
        fs::file_time_type time;
        std::uintmax_t size;
        fs::path path;
    };
    std::vector<Entry> entries;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, code)) {
        std::error_code gone;
        const fs::file_time_type time = entry.last_write_time(gone);
        const std::uintmax_t size = entry.file_size(gone);
        if (!gone) entries.push_back({time, size, entry.path()});
    }
    std::ranges::sort(entries, std::ranges::greater(), &Entry::time);
    std::uintmax_t bytes = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        bytes += entries[i].size;
        if (i >= most_entries || bytes > most_bytes) fs::remove(entries[i].path, code);
    }
}

// Whether a server that is preferred to Debian's own stands in PATH: what it can load nobody knows.
bool has_server_in_path() {
    const char* path = std::getenv("PATH");
    std::istringstream directories(path == nullptr ? "" : path);
    for (std::string directory; std::getline(directories, directory, ':');) {
        // A link to one of Debian's is one of them.
        std::error_code absent;
        const fs::path program = fs::canonical(fs::path(directory) / "postgres", absent);
        if (!absent && !program.string().starts_with(servers)) return true;
    }
    return false;
}

bool uses_postgres(const Report& report) {
    return report.left.dialect == "postgres" || report.right.dialect == "postgres";
}

}  // namespace

AnswerCache::AnswerCache(const Configuration& configuration, const Options& options)
    : configuration_(configuration), started_(now()), own_files_(own_files(options)) {
    const std::string directory = answers_directory();
    if (directory.empty() || !may_be_kept(options)) return;
    file_ = fmt::format("{}/{}.json", directory, sha256(key_of(configuration, options)));
    // Where libraries may look for files that are not there: the project.
    const Layout layout = layout_for(options, Destination::file);
    for (const std::string& root : {layout.root, configuration.directory}) {
        trees_.push_back({DependencyKind::tree, root, {}});
    }
}

std::optional<Answer> AnswerCache::known() {
    if (std::optional<Answer> answer = look_up()) return answer;
    for (Dependency& tree : trees_) {
        try {
            tree.sign = sign_of(tree.kind, tree.path, own_files_);
        } catch (const Error&) {
            tree.sign.clear();  // too much to be looked through: only SQL can be kept then
        }
    }
    return std::nullopt;
}

std::optional<Answer> AnswerCache::look_up() const {
    if (file_.empty() || !fs::exists(file_)) return std::nullopt;
    try {
        const JsonValue document = parse_json(text_of(file_), file_);
        if (!holds(document, own_files_)) return std::nullopt;
        return answer_of(document);
    } catch (const Error&) {
        // An entry that cannot be read, or whose files cannot be, answers nothing: the run will tell.
        return std::nullopt;
    }
}

void AnswerCache::add(DependencyKind kind, const std::string& path) {
    if (file_.empty()) return;
    try {
        const bool changing = may_have_changed_since(kind, path, started_);
        if (!changing) dependencies_.push_back({kind, path, sign_of(kind, path, own_files_)});
        if (changing) file_.clear();
    } catch (const Error&) {
        file_.clear();  // what cannot be named is not kept
    }
}

// Where a program would be found, there or not: one that is put there is another one.
void AnswerCache::add_programs(const std::vector<std::string>& names) {
    const char* path = std::getenv("PATH");
    std::istringstream directories(path == nullptr ? "" : path);
    for (std::string directory; std::getline(directories, directory, ':');) {
        for (const std::string& name : names) add(DependencyKind::identity, fmt::format("{}/{}", directory, name));
    }
}

// A tree that has told what it read; and what decides which interpreter runs it.
void AnswerCache::add_tree(const Source& source) {
    add_programs({"python3", "alembic"});
    fs::path directory = fs::absolute(source.location).parent_path();
    for (; directory != directory.root_path(); directory = directory.parent_path()) {
        add(DependencyKind::identity, (directory / ".venv/bin/python").string());
    }
    for (const Dependency& tree : trees_) {
        if (file_.empty()) return;
        if (tree.sign.empty() || sign_of(tree.kind, tree.path, own_files_) != tree.sign) {
            file_.clear();
        } else {
            dependencies_.push_back(tree);
        }
    }
}

void AnswerCache::note(const Source& source, const ReadTrace& trace) {
    if (file_.empty()) return;
    const std::string_view engine = engine_for(source).name;
    const bool sql = engine == "sqlfile";
    const bool tree = engine == "alembic" && !trace.files.empty();
    const bool standard_input = std::ranges::find(source.paths, "-") != source.paths.end();
    const bool from_files = sql || tree || engine == "snapshot";
    if (!from_files || standard_input || !source.scratch.server.empty() || !trace.unknown.empty()) {
        file_.clear();
        return;
    }
    if (engine == "snapshot") add(DependencyKind::content, source.location);
    if (sql) {
        std::string paths;
        for (const std::string& path : source.paths) paths += path + "\n";
        add(DependencyKind::sql, paths);
    }
    for (const std::string& file : trace.files) add(DependencyKind::content, file);
    for (const std::string& file : trace.library) add(DependencyKind::identity, file);
    for (const std::string& directory : trace.directories) add(DependencyKind::names, directory);
    if (tree) add_tree(source);
    // What such a server can load nobody knows.
    if (!source.scratch.postgres_bindir.empty()) file_.clear();
}

void AnswerCache::keep(const std::vector<Report>& reports, const Answer& answer) {
    // [[lint]] and [[history]] read files that no trace names yet (includes, imports, git's state); they
    // run no Python, so that reading again costs milliseconds.
    const bool decided = std::ranges::all_of(reports, [](const Report& report) {
        return report.verdict != Verdict::inconclusive && report.subject == Subject::comparison;
    });
    if (!decided) return;
    if (std::ranges::any_of(reports, uses_postgres) && has_server_in_path()) return;
    // Which servers scratch databases are made with.
    add_programs({"postgres", "pg_config"});
    add(DependencyKind::names, std::string(servers));
    std::error_code none;
    for (const fs::directory_entry& server : fs::directory_iterator(servers, none)) {
        add(DependencyKind::identity, (server.path() / "bin/postgres").string());
        // The versions of its extensions stand in the names of their scripts.
        const std::string version = server.path().filename().string();
        add(DependencyKind::names, fmt::format("{}/{}/extension", extensions, version));
    }
    if (!configuration_.baseline.empty()) add(DependencyKind::content, configuration_.baseline);
    for (const Report& report : reports) {
        if (!report.baseline.file.empty()) add(DependencyKind::content, report.baseline.file);
    }
    if (file_.empty()) return;
    const std::string directory = fs::path(file_).parent_path().string();
    std::error_code code;
    fs::create_directories(directory, code);
    fs::permissions(directory, fs::perms::owner_all, code);
    const std::string fresh = fmt::format("{}.{}", file_, ::getpid());
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    if (!out) return;  // a cache that cannot be written costs time only
    JsonWriter json(out);
    json.begin_object().member("schemadiff_answer", entry_version);
    json.member("exit", static_cast<int>(answer.code)).key("depends_on").begin_array();
    for (const Dependency& one : dependencies_) {
        json.begin_object(JsonLayout::one_line).member("kind", to_string(one.kind));
        json.member("path", one.path).member("sign", one.sign).end_object();
    }
    json.end_array().key("reports").begin_array();
    for (const WrittenReport& report : answer.reports) {
        json.begin_object(JsonLayout::one_line).member("file", report.file);
        json.member("text", report.text).end_object();
    }
    json.end_array().end_object();
    out.close();
    // Moved into place whole: another run that reads meanwhile sees the old one or the new one.
    if (out) fs::rename(fresh, file_, code);
    if (!out || code) fs::remove(fresh, code);
    make_room(directory);
}

}  // namespace schemadiff
