#include "sql/secret.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "model/secrets.hpp"

namespace schemadiff {

namespace {

constexpr std::array<std::string_view, 8> telling{"password", "passwd", "secret",     "token",
                                                  "apikey",   "key",    "credential", "passphrase"};

}  // namespace

bool is_secret(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    // postgres_fdw's "key_columns"-like names are no secrets, but "sslkey" and "api_key" are.
    return std::ranges::any_of(telling, [&](std::string_view word) {
        return word == "key" ? lower.ends_with(word) : lower.find(word) != lower.npos;
    });
}

Strings without_secrets(Strings options, const Path& path, Key key, Snapshot& snapshot) {
    for (std::string& option : options) {
        const std::size_t equals = option.find('=');
        if (equals == option.npos) continue;
        const std::string name = option.substr(0, equals);
        if (!is_secret(name)) continue;
        keep_secret(snapshot, path, key, name, std::string_view(option).substr(equals + 1));
        option.replace(equals + 1, option.npos, hidden_secret);
    }
    return options;
}

}  // namespace schemadiff
