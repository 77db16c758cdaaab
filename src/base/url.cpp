#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace schemadiff {

namespace {

constexpr std::array<std::string_view, 3> secret_parameters{"password", "sslpassword", "passfile"};

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

// Masks NAME=VALUE for every secret NAME that begins the text or follows a separator.
std::string mask_parameters(std::string text) {
    for (const std::string_view name : secret_parameters) {
        for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) {
            const bool begins = at == 0 || std::string_view("?& ").find(text[at - 1]) !=
                                               std::string_view::npos;
            std::size_t value = at + name.size();
            if (!begins || value >= text.size() || text[value] != '=') {
                at += name.size();
                continue;
            }
            ++value;
            const bool quoted = value < text.size() && text[value] == '\'';
            std::size_t end = quoted ? text.find('\'', value + 1) : text.find_first_of("& ", value);
            if (quoted && end != std::string::npos) ++end;
            text.replace(value, std::min(end, text.size()) - value, "***");
            at = value;
        }
    }
    return text;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() &&
                            hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (escape) {
            decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        encoded += is_unreserved(c) ? std::string(1, c)
                                    : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string without_password(std::string_view url) {
    const std::size_t slashes = url.find("://");
    if (slashes == std::string_view::npos) return mask_parameters(std::string(url));
    const std::size_t authority = slashes + 3;
    const std::size_t end = std::min(url.find_first_of("/?#", authority), url.size());
    // A password may itself hold an unescaped '@' or '/': the last '@' of the URL's front counts.
    std::size_t at = url.substr(0, url.find('?', authority)).rfind('@');
    if (at == std::string_view::npos || at < authority) at = url.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < authority) return mask_parameters(std::string(url));
    const std::size_t colon = url.find(':', authority);
    if (colon == std::string_view::npos || colon > at) return mask_parameters(std::string(url));
    return mask_parameters(fmt::format("{}:***{}", url.substr(0, colon), url.substr(at)));
}

std::string scheme_of(std::string_view url) {
    const std::size_t slashes = url.find("://");
    if (slashes == std::string_view::npos) return {};
    const std::string_view scheme = url.substr(0, slashes);
    return std::string(scheme.substr(0, scheme.find('+')));
}

std::string without_driver(std::string_view url) {
    const std::size_t slashes = url.find("://");
    if (slashes == std::string_view::npos) return std::string(url);
    return scheme_of(url) + std::string(url.substr(slashes));
}

}  // namespace schemadiff
