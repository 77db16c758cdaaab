#include "model/json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace schemadiff {

namespace {

// Walks the text and notes how far it came, so that an event's place is known: the library tells
// positions only for syntax errors.
struct NotingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** seen = nullptr;

    reference operator*() const { return *at; }
    NotingIterator& operator++() {
        *seen = ++at;
        return *this;
    }
    bool operator==(const NotingIterator& other) const { return at == other.at; }
};

// The library's interface for events wants a class with these members.
class Events {
  public:
    explicit Events(const std::function<void(JsonEvent&&)>& take) : take_(take) {}

    bool null() { return pass({.token = JsonToken::null}); }
    bool boolean(bool value) { return pass({.token = JsonToken::boolean, .boolean = value}); }
    bool number_integer(std::int64_t value) {
        return pass({.token = JsonToken::integer, .integer = value});
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return pass({.token = JsonToken::real, .real = static_cast<double>(value)});
        }
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string& /*spelling*/) {
        return pass({.token = JsonToken::real, .real = value});
    }
    bool string(std::string& value) {
        return pass({.token = JsonToken::string, .text = std::move(value)});
    }
    bool binary(nlohmann::json::binary_t& /*value*/) { return false; }  // JSON text has none
    bool start_object(std::size_t /*unknown*/) { return deeper({.token = JsonToken::begin_object}); }
    bool key(std::string& name) {
        return pass({.token = JsonToken::key, .text = std::move(name)});
    }
    bool end_object() {
        --depth_;
        return pass({.token = JsonToken::end_object});
    }
    bool start_array(std::size_t /*unknown*/) { return deeper({.token = JsonToken::begin_array}); }
    bool end_array() {
        --depth_;
        return pass({.token = JsonToken::end_array});
    }
    bool parse_error(std::size_t position, const std::string& /*last_token*/,
                     const nlohmann::json::exception& /*error*/) {
        failed_at = position;
        return false;
    }

    std::size_t failed_at = 0;

  private:
    bool deeper(JsonEvent&& event) {
        if (++depth_ > deepest_json) {
            throw source_error(fmt::format("more than {} levels of nesting", deepest_json));
        }
        return pass(std::move(event));
    }
    bool pass(JsonEvent&& event) {
        take_(std::move(event));
        return true;
    }

    const std::function<void(JsonEvent&&)>& take_;
    int depth_ = 0;
};

std::string place(std::string_view label, std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::ranges::count(before, '\n');
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return fmt::format("{}:{}:{}", label, line, std::max<std::size_t>(before.size() - line_start, 1));
}

std::string why_not_json(std::string_view text, const Events& events) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "the file is empty";
    // The library counts the end of the text as one more character that it read.
    if (events.failed_at > text.size()) {
        return "the JSON ends too early, as of a file that was cut off";
    }
    return "this is not valid JSON";
}

}  // namespace

void read_json(std::string_view text, std::string_view label,
               const std::function<void(JsonEvent&&)>& take) {
    const std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    const char* seen = text.data();
    const NotingIterator begin{text.data(), &seen};
    const NotingIterator end{text.data() + text.size(), nullptr};
    Events events(take);
    try {
        if (nlohmann::json::sax_parse(begin, end, &events)) return;
    } catch (Error& error) {
        error.add_context(place(label, text, static_cast<std::size_t>(seen - text.data())));
        throw;
    }
    throw source_error(fmt::format("{}: {}", place(label, text, events.failed_at),
                                   why_not_json(text, events)));
}

}  // namespace schemadiff
