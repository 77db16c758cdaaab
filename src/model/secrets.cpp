#include "model/secrets.hpp"

#include <string>
#include <variant>

#include "base/secret_digest.hpp"

namespace schemadiff {

namespace {

std::string place_of(const Path& path, Key key, std::string_view option) {
    std::string place;
    for (const PathStep& step : path) {
        place += row_of(step.kind).name;
        place += '\0';
        place += step.name;
        place += '\0';
    }
    place += row_of(key).name;
    place += '\0';
    return place.append(option);
}

std::int64_t hidden_in(std::string_view text) {
    std::int64_t count = 0;
    const std::string value = '=' + std::string(hidden_secret);
    for (std::size_t at = text.find(value); at != text.npos; at = text.find(value, at + 1)) ++count;
    return count;
}

std::int64_t hidden_in(const Object& object) {
    std::int64_t count = 0;
    for (const Attribute& attribute : object.attributes) {
        if (!may_hold_secrets(attribute.key)) continue;
        if (const auto* text = std::get_if<std::string>(&attribute.value())) count += hidden_in(*text);
        if (const auto* texts = std::get_if<Strings>(&attribute.value())) {
            for (const std::string& text : *texts) count += hidden_in(text);
        }
    }
    for (const Object& child : object.children) count += hidden_in(child);
    return count;
}

}  // namespace

bool may_hold_secrets(Key key) {
    return key == Key::options || key == Key::parameters || key == Key::connection;
}

void keep_secret(Snapshot& snapshot, const Path& path, Key key, std::string_view option,
                 std::string_view secret) {
    snapshot.secrets[place_of(path, key, option)] = secret_digest(secret);
}

bool secrets_differ(const Snapshot& left, const Snapshot& right, const Path& path, Key key,
                    std::string_view option) {
    const std::string place = place_of(path, key, option);
    const auto l = left.secrets.find(place);
    const auto r = right.secrets.find(place);
    return l != left.secrets.end() && r != right.secrets.end() && l->second != r->second;
}

std::int64_t unknown_secrets(const Snapshot& snapshot) {
    const std::int64_t hidden = hidden_in(snapshot.root);
    const auto known = static_cast<std::int64_t>(snapshot.secrets.size());
    return hidden > known ? hidden - known : 0;
}

}  // namespace schemadiff
