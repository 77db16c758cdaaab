#include "app/source_spec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "base/error.hpp"
#include "base/url.hpp"

namespace schemadiff {

namespace {

constexpr std::array<std::string_view, 4> qualifiers{"engine", "via", "schema", "python"};

bool is_qualifier(std::string_view name) {
    return std::ranges::find(qualifiers, name) != qualifiers.end();
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

void apply(Source& source, std::string_view name, const std::string& value) {
    if (name == "engine") source.engine = wanted_engine(value);
    if (name == "via") source.via = wanted_via(value);
    if (name == "schema") source.schemas = split(value, ',');
    if (name == "python") source.python.interpreter = value;
}

// Takes schemadiff's own qualifiers out of the query; the others belong to whoever connects. A path
// may hold a question mark (it is a glob's too): there only a query of nothing but qualifiers is one.
std::string without_qualifiers(const std::string& written, Source& source) {
    const std::size_t mark = written.rfind('?');
    if (mark == std::string::npos) return written;
    const bool url = written.find("://") != std::string::npos;
    std::vector<std::string> others;
    std::vector<std::pair<std::string, std::string>> own;
    for (const std::string& part : split(std::string_view(written).substr(mark + 1), '&')) {
        const std::size_t equals = part.find('=');
        const std::string name = part.substr(0, equals);
        if (equals != std::string::npos && is_qualifier(name)) {
            own.emplace_back(name, percent_decoded(part.substr(equals + 1)));
        } else {
            others.push_back(part);
        }
    }
    if (own.empty() || (!url && !others.empty())) return written;
    for (const auto& [name, value] : own) apply(source, name, value);
    return written.substr(0, mark) +
           (others.empty() ? "" : fmt::format("?{}", fmt::join(others, "&")));
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// product.md: DATABASE_URL wins over POSTGRES_HOST/PORT/USER/PASSWORD/DB.
std::string url_of_environment() {
    if (const std::string url = variable("DATABASE_URL"); !url.empty()) return url;
    const std::string host = variable("POSTGRES_HOST");
    const std::string database = variable("POSTGRES_DB");
    if (host.empty() && database.empty()) {
        throw usage_error("env: needs DATABASE_URL, or POSTGRES_HOST, POSTGRES_USER and POSTGRES_DB");
    }
    std::string url = "postgresql://";
    if (const std::string user = variable("POSTGRES_USER"); !user.empty()) {
        url += percent_encoded(user);
        const std::string password = variable("POSTGRES_PASSWORD");
        if (!password.empty()) url += ':' + percent_encoded(password);
        url += '@';
    }
    url += percent_encoded(host);
    if (const std::string port = variable("POSTGRES_PORT"); !port.empty()) url += ':' + port;
    return url + '/' + percent_encoded(database);
}

bool is_alembic(std::string_view location) {
    return location.starts_with("alembic:") || location.ends_with(".ini") ||
           location.ends_with("pyproject.toml");
}

// "alembic.ini@REV": the last '@' behind the file, as a directory may hold one too.
void split_revision(Source& source) {
    const std::size_t at = source.location.rfind('@');
    if (at == std::string::npos) return;
    const std::string file = source.location.substr(0, at);
    if (!is_alembic(file)) return;
    source.revision = source.location.substr(at + 1);
    source.location = file;
    if (source.revision.empty()) {
        throw usage_error(fmt::format("\"{}\" names no revision behind the @", source.label));
    }
}

}  // namespace

DialectName wanted_engine(std::string_view name) {
    if (name == "postgres" || name == "postgresql") return DialectName::postgres;
    if (name == "sqlite") return DialectName::sqlite;
    throw usage_error(fmt::format("there is no engine \"{}\": it is postgres or sqlite", name));
}

Via wanted_via(std::string_view name) {
    if (name == "auto") return Via::automatic;
    if (name == "scratch") return Via::scratch;
    if (name == "static") return Via::statically;
    throw usage_error(fmt::format("there is no way \"{}\": it is auto, scratch or static", name));
}

Source parse_source(const std::string& written) {
    if (written.empty()) throw usage_error("a source is empty: name a URL, a file or a directory");
    Source source;
    source.location = without_qualifiers(written, source);
    if (source.location == "env:") source.location = url_of_environment();
    source.label = without_password(written == "env:" ? source.location : written);
    source.location = without_driver(source.location);
    split_revision(source);
    const bool models = source.location.starts_with("models:");
    if (source.location.find("://") == std::string::npos && !models && !is_alembic(source.location)) {
        source.paths = {source.location};
    }
    return source;
}

std::string anchored(const std::string& written, const std::string& directory) {
    for (const std::string_view place : {"sqlite:///", "alembic:"}) {
        if (!written.starts_with(place)) continue;
        const std::filesystem::path path = written.substr(place.size());
        return std::string(place) + (directory / path).lexically_normal().string();
    }
    const bool is_path = written.find("://") == std::string::npos && !written.starts_with("models:") &&
                         written != "env:" && written != "-" && !written.empty();
    return is_path ? (directory / std::filesystem::path(written)).lexically_normal().string() : written;
}

Source resolve_source(const std::string& written, const Configuration& configuration,
                      const Options& options) {
    const auto named = configuration.sources.find(written);
    const bool configured = named != configuration.sources.end();
    if (const auto unusable = configuration.unusable_sources.find(written);
        unusable != configuration.unusable_sources.end()) {
        throw usage_error(unusable->second);
    }
    Source source = configured ? named->second : parse_source(written);
    if (!configured) {
        source.scratch = configuration.scratch;
        source.python.allow_unisolated = !configuration.require_isolation;
        if (source.python.interpreter.empty()) source.python.interpreter = configuration.python;
    }
    if (!options.engine.empty() && !source.engine) source.engine = wanted_engine(options.engine);
    if (!options.via.empty()) source.via = wanted_via(options.via);
    for (const std::string& names : options.schemas) {
        for (std::string& name : split(names, ',')) source.schemas.push_back(std::move(name));
    }
    if (!options.server.empty()) source.scratch.server = without_driver(options.server);
    if (!options.postgres_bindir.empty()) source.scratch.postgres_bindir = options.postgres_bindir;
    source.scratch.roles.insert(source.scratch.roles.end(), options.roles.begin(),
                                options.roles.end());
    if (!options.python.empty()) source.python.interpreter = options.python;
    if (!options.database.empty()) source.python.database = options.database;
    if (!options.x_arguments.empty()) source.python.arguments = options.x_arguments;
    if (options.require_isolation) source.python.allow_unisolated = false;
    for (const std::string& pair : options.environment) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw usage_error(fmt::format("--env takes NAME=VALUE, not \"{}\"",
                                          pair.substr(0, equals)));
        }
        source.python.environment[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return source;
}

}  // namespace schemadiff
