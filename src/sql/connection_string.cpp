#include "sql/connection_string.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/url.hpp"
#include "model/secrets.hpp"
#include "sql/secret.hpp"

namespace schemadiff {

namespace {

// PQconninfoOptions of fe-connect.c.
constexpr std::string_view keywords[] = {
    "service", "user", "password", "passfile", "channel_binding", "connect_timeout", "dbname", "host",
    "hostaddr", "port", "client_encoding", "options", "application_name",
    "fallback_application_name", "keepalives", "keepalives_idle", "keepalives_interval",
    "keepalives_count", "tcp_user_timeout", "sslmode", "sslcompression", "sslcert", "sslkey",
    "sslpassword", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "gssencmode", "krbsrvname", "gsslib",
    "replication", "target_session_attrs"};

std::size_t rank_of(std::string_view keyword) {
    return static_cast<std::size_t>(std::ranges::find(keywords, keyword) - std::begin(keywords));
}

using Parts = std::vector<ConnectionPart>;

void put(Parts& parts, std::string keyword, std::string value) {
    std::erase_if(parts, [&](const ConnectionPart& part) { return part.keyword == keyword; });
    parts.push_back({std::move(keyword), std::move(value)});
}

bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

/// conninfo_parse(): keyword = value, the value perhaps in quotes, with backslashes.
std::optional<Parts> words_of(std::string_view text) {
    Parts parts;
    std::size_t at = 0;
    const auto skip = [&] {
        while (at < text.size() && is_space(text[at])) ++at;
    };
    for (skip(); at < text.size(); skip()) {
        const std::size_t begin = at;
        while (at < text.size() && text[at] != '=' && !is_space(text[at])) ++at;
        std::string keyword(text.substr(begin, at - begin));
        skip();
        if (at == text.size() || text[at] != '=') return std::nullopt;
        ++at;
        skip();
        const bool quoted = at < text.size() && text[at] == '\'';
        if (quoted) ++at;
        std::string value;
        while (at < text.size() && (quoted ? text[at] != '\'' : !is_space(text[at]))) {
            if (text[at] == '\\' && at + 1 < text.size()) ++at;
            value += text[at++];
        }
        if (quoted && at++ == text.size()) return std::nullopt;
        put(parts, std::move(keyword), std::move(value));
    }
    return parts;
}

std::string join(const std::string& list, std::string_view more, bool first) {
    return first ? percent_decoded(more) : list + ',' + percent_decoded(more);
}

/// host:port, or an address in brackets; several with commas.
void add_hosts(Parts& parts, std::string_view hosts) {
    std::string names;
    std::string ports;
    bool has_port = false;
    for (std::size_t begin = 0; begin <= hosts.size();) {
        const std::size_t end = std::min(hosts.find(',', begin), hosts.size());
        std::string_view host = hosts.substr(begin, end - begin);
        const std::size_t bracket = host.starts_with('[') ? host.find(']') : host.npos;
        const std::size_t colon = host.find(':', bracket == host.npos ? 0 : bracket);
        const std::string_view port = colon == host.npos ? std::string_view() : host.substr(colon + 1);
        host = host.substr(0, colon);
        if (bracket != host.npos) host = host.substr(1, bracket - 1);
        names = join(names, host, begin == 0);
        ports = join(ports, port, begin == 0);
        has_port = has_port || !port.empty();
        begin = end + 1;
    }
    if (!names.empty()) put(parts, "host", names);
    if (has_port) put(parts, "port", ports);
}

/// conninfo_uri_parse_options(): //user:password@host:port/database?keyword=value
Parts parts_of_url(std::string_view text) {
    Parts parts;
    text.remove_prefix(text.find("://") + 3);
    const std::size_t mark = std::min(text.find('?'), text.size());
    std::string_view query = text.substr(std::min(mark + 1, text.size()));
    text = text.substr(0, mark);
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view database = text.substr(std::min(slash + 1, text.size()));
    std::string_view authority = text.substr(0, slash);
    if (const std::size_t at = authority.find('@'); at != authority.npos) {
        const std::string_view user = authority.substr(0, at);
        const std::size_t colon = user.find(':');
        if (!user.substr(0, colon).empty()) put(parts, "user", percent_decoded(user.substr(0, colon)));
        if (colon != user.npos) put(parts, "password", percent_decoded(user.substr(colon + 1)));
        authority.remove_prefix(at + 1);
    }
    add_hosts(parts, authority);
    if (!database.empty()) put(parts, "dbname", percent_decoded(database));
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        put(parts, percent_decoded(pair.substr(0, equals)),
            percent_decoded(pair.substr(std::min(equals + 1, pair.size()))));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
    }
    return parts;
}

}  // namespace

std::vector<ConnectionPart> connection_parts(std::string_view text) {
    const std::string scheme = scheme_of(text);
    std::optional<Parts> parts;
    if (scheme == "postgresql" || scheme == "postgres") {
        parts = parts_of_url(text);
    } else {
        parts = words_of(text);
    }
    if (!parts) return {};
    std::ranges::sort(*parts, [](const ConnectionPart& left, const ConnectionPart& right) {
        const std::size_t one = rank_of(left.keyword);
        const std::size_t other = rank_of(right.keyword);
        return one != other ? one < other : left.keyword < right.keyword;
    });
    return std::move(*parts);
}

std::string shown_connection(std::string_view text, const Path& path, Key key, Snapshot& snapshot) {
    const std::vector<ConnectionPart> parts = connection_parts(text);
    if (parts.empty()) return text.empty() ? "" : "(unreadable)";
    Strings shown;
    for (const ConnectionPart& part : parts) {
        // The path of a key file is no secret.
        const bool hidden = is_secret(part.keyword) && part.keyword != "sslkey";
        if (hidden) keep_secret(snapshot, path, key, part.keyword, part.value);
        shown.push_back(
            fmt::format("{}={}", part.keyword, hidden ? hidden_secret : std::string_view(part.value)));
    }
    return fmt::format("{}", fmt::join(shown, " "));
}

}  // namespace schemadiff
