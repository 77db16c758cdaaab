// Writes JSON as a stream of events, without a document: what comes in goes out, so the order of
// members is the caller's and the output is the same for the same input, byte for byte.
//
// A text that is no UTF-8 must not make the output invalid: each of its odd bytes 0xNN is written
// as the code point U+10FENN (private use; in JSON \udbff\udeNN), and a text that really holds such
// a code point has its bytes written that way too, so that `bytes_of` restores every text exactly.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// Whether the members of an object or array stand on lines of their own.
enum class JsonLayout : std::uint8_t { lines, one_line };

class JsonWriter {
  public:
    explicit JsonWriter(std::ostream& out) : out_(out) {}
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& begin_object(JsonLayout layout = JsonLayout::lines);
    JsonWriter& end_object();
    JsonWriter& begin_array(JsonLayout layout = JsonLayout::lines);
    JsonWriter& end_array();
    /// The name of the member that the next value belongs to.
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    /// Without this overload a literal would become `true`.
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool flag);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(std::uint32_t number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& null();
    /// The strings as an array on one line.
    JsonWriter& value(const std::vector<std::string>& texts);

    template <typename T>
    JsonWriter& member(std::string_view name, const T& its_value) {
        key(name);
        return value(its_value);
    }
    /// A member that is left out where the text is empty.
    JsonWriter& member_unless_empty(std::string_view name, std::string_view text);

  private:
    struct Container {
        JsonLayout layout;
        bool empty = true;
    };

    void separate();
    void open(char bracket, JsonLayout layout);
    void close(char bracket);
    void break_line();
    void put(std::string_view text);

    std::ostream& out_;
    std::vector<Container> open_;
    bool after_key_ = false;
};

/// The text as a JSON string, quotes included.
std::string json_string(std::string_view text);

/// The original bytes of a string that a JsonWriter wrote and a reader read.
std::string bytes_of(std::string read);

}  // namespace schemadiff
