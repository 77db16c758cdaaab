#include "sql/network_constant.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace schemadiff {

namespace {

bool is_hex(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f') ||
           (letter >= 'A' && letter <= 'F');
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& letter : out) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return out;
}

std::string address(std::string_view text, std::string_view type) {
    const bool six = text.find(':') != text.npos;
    const std::string_view whole = six ? "/128" : "/32";
    std::string out = lower(text);
    if (type == "inet" && out.ends_with(whole)) out.erase(out.size() - whole.size());
    if (type != "cidr" || out.find('/') != out.npos) return out;
    // Fewer than four parts leave the rest to the class of the network: that is left to the server.
    return six || std::ranges::count(out, '.') == 3 ? out + std::string(whole) : out;
}

std::string hardware_address(std::string_view text, std::size_t digits) {
    std::string hex;
    for (const char letter : text) {
        if (is_hex(letter)) hex += letter;
        else if (letter != ':' && letter != '-' && letter != '.') return std::string(text);
    }
    if (hex.size() != digits) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        if (at > 0) out += ':';
        out += lower(std::string_view(hex).substr(at, 2));
    }
    return out;
}

}  // namespace

std::string canonical_network(std::string_view text, std::string_view type) {
    if (type == "inet" || type == "cidr") return address(text, type);
    if (type == "macaddr") return hardware_address(text, 12);
    if (type == "macaddr8") return hardware_address(text, 16);
    return std::string(text);
}

std::string canonical_bytes(std::string_view text) {
    if (text.starts_with("\\x")) {
        std::string out = "\\x";
        for (const char letter : text.substr(2)) {
            if (is_hex(letter)) out += lower(std::string_view(&letter, 1));
        }
        return out;
    }
    std::string out = "\\x";
    for (std::size_t at = 0; at < text.size(); ++at) {
        int byte = static_cast<unsigned char>(text[at]);
        if (text[at] == '\\' && text.substr(at + 1).starts_with('\\')) {
            ++at;
        } else if (text[at] == '\\') {
            if (at + 3 >= text.size()) return std::string(text);
            byte = 0;
            for (int n = 0; n < 3; ++n) {
                const char digit = text[++at];
                if (digit < '0' || digit > '7') return std::string(text);
                byte = byte * 8 + (digit - '0');
            }
        }
        out += fmt::format("{:02x}", byte & 0xff);
    }
    return out;
}

}  // namespace schemadiff
