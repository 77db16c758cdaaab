#include "sql/ddl/sequence_options.hpp"

#include <algorithm>
#include <vector>

#include "sql/sequence_bounds.hpp"

namespace schemadiff::ddl {

namespace {

template <Key K>
std::int64_t value_or(const Object& object, std::int64_t usual) {
    const std::int64_t* const value = object.get<K>();
    return value ? *value : usual;
}

template <Key K>
void set_unless(Object& object, std::int64_t value, std::int64_t usual) {
    if (value == usual) {
        object.erase(K);
    } else {
        object.set<K>(value);
    }
}

void read_owner(Cursor& cursor, SequenceOptions& options) {
    options.owner_token = cursor.at();
    QualifiedName column = cursor.qualified_name("a column or none");
    if (column.schema.empty() && column.name == "none") {
        options.owner = QualifiedName{};
        return;
    }
    // table.column or schema.table.column: the last name is the column's.
    cursor.go_to(options.owner_token);
    std::vector<std::string> names{cursor.name("a table")};
    while (cursor.take_symbol(".")) names.push_back(cursor.name("a column"));
    if (names.size() < 2) cursor.fail_expecting("\".\" and the owning column");
    options.owner_column = names.back();
    options.owner_end = cursor.at();
    options.owner = QualifiedName{names.size() > 2 ? names[names.size() - 3] : std::string(),
                                  names[names.size() - 2]};
}

}  // namespace

bool read_sequence_option(Cursor& cursor, SequenceOptions& options) {
    if (cursor.take("as")) {
        options.type = read_type(cursor);
    } else if (cursor.take("increment")) {
        cursor.take("by");
        options.increment = cursor.integer("an increment");
    } else if (cursor.take("start")) {
        cursor.take("with");
        options.start = cursor.integer("a first value");
    } else if (cursor.take("minvalue")) {
        options.minimum = cursor.integer("a lowest value");
    } else if (cursor.take("maxvalue")) {
        options.maximum = cursor.integer("a highest value");
    } else if (cursor.take({"no", "minvalue"})) {
        options.no_minimum = true;
    } else if (cursor.take({"no", "maxvalue"})) {
        options.no_maximum = true;
    } else if (cursor.take("cache")) {
        options.cache = cursor.integer("a number of values");
    } else if (cursor.take({"no", "cycle"})) {
        options.cycle = false;
    } else if (cursor.take("cycle")) {
        options.cycle = true;
    } else if (cursor.take({"owned", "by"})) {
        read_owner(cursor, options);
    } else if (cursor.take({"sequence", "name"})) {
        options.name = cursor.qualified_name("a sequence");
    } else if (cursor.take("restart")) {
        // The next value is data, no part of the schema.
        cursor.take("with");
        if (cursor.peek().kind == TokenKind::number || cursor.sees_symbol("-")) {
            cursor.integer("a value");
        }
    } else {
        return false;
    }
    return true;
}

SequenceOptions read_sequence_options(Cursor& cursor) {
    SequenceOptions options;
    std::vector<std::string_view> said;
    while (!cursor.done()) {
        const std::size_t token = cursor.at();
        const std::string_view word = cursor.sees("no") ? cursor.peek(1).value : cursor.peek().value;
        if (!read_sequence_option(cursor, options)) break;
        if (std::ranges::count(said, word) > 0) cursor.fail(token, "an option is said twice");
        said.push_back(word);
    }
    return options;
}

void set_sequence_options(Object& object, const SequenceOptions& options, std::string_view type,
                          SequenceState state) {
    const std::int64_t old_increment = value_or<Key::increment>(object, 1);
    const std::int64_t increment = options.increment.value_or(old_increment);
    std::int64_t minimum =
        value_or<Key::minimum>(object, usual_minimum(type, increment));
    std::int64_t maximum =
        value_or<Key::maximum>(object, usual_maximum(type, increment));
    if (options.no_minimum) minimum = usual_minimum(type, increment);
    if (options.no_maximum) maximum = usual_maximum(type, increment);
    minimum = options.minimum.value_or(minimum);
    maximum = options.maximum.value_or(maximum);
    std::int64_t start = value_or<Key::start>(object, usual_start(old_increment));
    if (state == SequenceState::created) start = increment > 0 ? minimum : maximum;
    start = options.start.value_or(start);
    set_unless<Key::increment>(object, increment, 1);
    set_unless<Key::minimum>(object, minimum, usual_minimum(type, increment));
    set_unless<Key::maximum>(object, maximum, usual_maximum(type, increment));
    set_unless<Key::start>(object, start, usual_start(increment));
    if (options.cache) set_unless<Key::cache>(object, *options.cache, 1);
    if (options.cycle) {
        object.erase(Key::cycle);
        object.set_unless_empty<Key::cycle>(*options.cycle);
    }
}

}  // namespace schemadiff::ddl
