#include "scratch/connection_url.hpp"

#include <fmt/format.h>

#include "base/url.hpp"

namespace schemadiff {

namespace {

bool is_plain_host(const std::string& host) {
    return !host.empty() && host.find_first_of("/,@:%") == std::string::npos;
}

}  // namespace

std::string connection_url(const std::map<std::string, std::string>& parameters) {
    std::map<std::string, std::string> rest = parameters;
    const auto take = [&rest](const char* name) {
        const auto node = rest.extract(name);
        return node.empty() ? std::string() : node.mapped();
    };
    std::string url = "postgresql://" + percent_encoded(take("user"));
    const std::string password = take("password");
    if (!password.empty()) url += ':' + percent_encoded(password);
    url += '@';
    const std::string database = take("dbname");
    if (is_plain_host(rest["host"])) {
        url += take("host");
        const std::string port = take("port");
        if (!port.empty()) url += ':' + port;
    }
    url += '/' + percent_encoded(database);
    char separator = '?';
    for (const auto& [name, value] : rest) {
        if (value.empty()) continue;
        url += fmt::format("{}{}={}", separator, name, percent_encoded(value));
        separator = '&';
    }
    return url;
}

}  // namespace schemadiff
