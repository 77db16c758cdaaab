#include "model/json_value.hpp"

#include <algorithm>
#include <utility>

namespace schemadiff {

const JsonValue* JsonValue::find(std::string_view name) const {
    const Members* mine = members();
    if (!mine) return nullptr;
    const auto at = std::find_if(mine->rbegin(), mine->rend(),
                                 [&](const JsonMember& member) { return member.name == name; });
    return at == mine->rend() ? nullptr : &at->value;
}

std::string JsonValue::string_or_empty(std::string_view name) const {
    const JsonValue* value = find(name);
    const std::string* text = value ? value->string() : nullptr;
    return text ? *text : std::string();
}

bool JsonBuilder::take(JsonEvent&& event) {
    switch (event.token) {
        case JsonToken::key: next_name_ = std::move(event.text); return false;
        case JsonToken::begin_object:
            open_.push_back({{JsonValue::Members{}}, std::exchange(next_name_, {})});
            return false;
        case JsonToken::begin_array:
            open_.push_back({{JsonValue::Array{}}, std::exchange(next_name_, {})});
            return false;
        case JsonToken::end_object:
        case JsonToken::end_array: return close();
        case JsonToken::null: return finish({nullptr}, std::exchange(next_name_, {}));
        case JsonToken::boolean: return finish({event.boolean}, std::exchange(next_name_, {}));
        case JsonToken::integer: return finish({event.integer}, std::exchange(next_name_, {}));
        case JsonToken::real: return finish({event.real}, std::exchange(next_name_, {}));
        case JsonToken::string:
            return finish({std::move(event.text)}, std::exchange(next_name_, {}));
    }
    return false;
}

bool JsonBuilder::close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    return finish(std::move(closed.value), std::move(closed.name));
}

bool JsonBuilder::finish(JsonValue&& value, std::string&& name) {
    if (open_.empty()) {
        root_ = std::move(value);
        return true;
    }
    JsonValue& around = open_.back().value;
    if (auto* members = std::get_if<JsonValue::Members>(&around.data)) {
        members->push_back({std::move(name), std::move(value)});
    } else {
        std::get<JsonValue::Array>(around.data).push_back(std::move(value));
    }
    return false;
}

JsonValue parse_json(std::string_view text, std::string_view label) {
    JsonBuilder builder;
    read_json(text, label, [&](JsonEvent&& event) { builder.take(std::move(event)); });
    return builder.result();
}

}  // namespace schemadiff
