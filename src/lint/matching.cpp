#include "lint/matching.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "sql/ddl/built_in_functions.hpp"
#include "sql/token_list.hpp"

namespace schemadiff::lint {

namespace {

// Stable or immutable functions that defaults are made of: one value for the whole statement. Those
// of PostgreSQL that are volatile are listed by name (pg_proc.provolatile = 'v').
constexpr std::string_view volatile_functions[] = {
    "clock_timestamp", "currval", "gen_random_uuid", "lastval", "nextval", "random",
    "random_normal", "setval", "timeofday", "txid_current", "uuidv4", "uuidv7"};

/// A type taken apart: "character varying(50)" -> its name and its numbers.
struct Parts {
    std::string_view name;
    std::string_view rest;  ///< behind the modifier: " with time zone", "[]"
    std::optional<int> first;
    std::optional<int> second;
};

Parts parts_of(std::string_view type) {
    Parts parts;
    const std::size_t opening = type.find('(');
    parts.name = type.substr(0, opening);
    if (opening == std::string_view::npos) return parts;
    const char* at = type.data() + opening + 1;
    const char* const end = type.data() + type.size();
    int number = 0;
    auto read = std::from_chars(at, end, number);
    if (read.ec == std::errc()) parts.first = number;
    if (read.ptr != end && *read.ptr == ',') {
        read = std::from_chars(read.ptr + 1, end, number);
        if (read.ec == std::errc()) parts.second = number;
    }
    const std::size_t closing = type.find(')', opening);
    if (closing != std::string_view::npos) parts.rest = type.substr(closing + 1);
    return parts;
}

// Whole numbers by their width; 0: none.
int width_of_integer(std::string_view name) {
    if (name == "smallint") return 2;
    if (name == "integer") return 4;
    return name == "bigint" ? 8 : 0;
}

bool is_unlimited_text(const Parts& parts) {
    return parts.name == "text" || (parts.name == "character varying" && !parts.first);
}

bool is_text(const Parts& parts) {
    return parts.name == "text" || parts.name == "character varying" || parts.name == "character";
}

}  // namespace

bool is_ddl(const Operation& operation) {
    switch (operation.verb) {
        case Verb::insert_rows:
        case Verb::update_rows:
        case Verb::delete_rows:
        case Verb::set_setting:
        case Verb::pragma:
        case Verb::begin:
        case Verb::commit:
        case Verb::rollback:
        case Verb::harmless:
        case Verb::unknown:
        case Verb::vacuum:
        case Verb::lock_table:
            return false;
        default: return true;
    }
}

bool locks_out_everybody(const Operation& operation) {
    switch (operation.verb) {
        case Verb::drop_table:
        case Verb::rename_table:
        case Verb::truncate:
        case Verb::add_column:
        case Verb::drop_column:
        case Verb::rename_column:
        case Verb::set_type:
        case Verb::set_not_null:
        case Verb::drop_not_null:
        case Verb::set_default:
        case Verb::drop_default:
        case Verb::add_constraint:
        case Verb::drop_constraint:
        case Verb::vacuum_full:
        case Verb::lock_table:
            return true;
        case Verb::drop_index:
        case Verb::detach_partition:
        case Verb::refresh_matview: return !operation.words.concurrently;
        default: return false;
    }
}

const Constraint* added_constraint(const Operation& operation, ConstraintKind kind) {
    const auto of_kind = [&](const Constraint& constraint) { return constraint.kind == kind; };
    if (operation.verb == Verb::add_constraint) {
        const auto at = std::ranges::find_if(operation.constraints, of_kind);
        return at == operation.constraints.end() ? nullptr : &*at;
    }
    if (operation.verb != Verb::add_column) return nullptr;
    for (const Column& column : operation.definitions) {
        const auto at = std::ranges::find_if(column.constraints, of_kind);
        if (at != column.constraints.end()) return &*at;
    }
    return nullptr;
}

std::string_view volatile_function(std::string_view expression) {
    const TokenList list = token_list_of(expression);
    for (std::size_t i = 0; i + 1 < list.tokens.size(); ++i) {
        const Token& token = list.tokens[i];
        const bool is_call = token.kind == TokenKind::word && list.tokens[i + 1].is(TokenKind::symbol, "(");
        if (!is_call) continue;
        const std::string_view name = expression.substr(token.begin, token.end - token.begin);
        const bool is_volatile =
            std::ranges::find(volatile_functions, token.value) != std::end(volatile_functions);
        // What the server does not bring along is volatile unless someone said otherwise.
        constexpr std::string_view words[] = {"and", "cast", "coalesce", "greatest", "in", "least", "not",
                                              "nullif", "or", "any", "all", "array", "row", "interval",
                                              "numeric", "varchar", "char", "decimal", "timestamp", "time",
                                              "current_timestamp", "localtimestamp", "current_time", "localtime"};
        const bool known = ddl::built_in_function(token.value) != ddl::BuiltInFunction::none ||
                           std::ranges::find(words, token.value) != std::end(words);
        if (is_volatile || !known) return name;
    }
    return {};
}

// https://www.postgresql.org/docs/current/sql-altertable.html, and ATColumnChangeRequiresRewrite().
bool changes_without_rewrite(std::string_view left_type, std::string_view right_type, int version) {
    if (left_type.empty()) return false;
    if (left_type == right_type) return true;
    const Parts left = parts_of(left_type);
    const Parts right = parts_of(right_type);
    const bool left_varies = left.name == "text" || left.name == "character varying";
    if (left_varies && is_unlimited_text(right)) return true;
    if (left.name == "character varying" && right.name == "character varying" && left.first && right.first) {
        return *right.first >= *left.first;
    }
    if (left.name == "numeric" && right.name == "numeric") {
        if (!right.first) return true;
        const bool same_scale = left.second.value_or(0) == right.second.value_or(0);
        return left.first && same_scale && *right.first >= *left.first;
    }
    if (left.name == "cidr" && right.name == "inet") return true;
    // Since 12, where the session's time zone is UTC.
    const auto starts = [](std::string_view text) { return text.starts_with("timestamp"); };
    return version >= 12 && starts(left_type) && starts(right_type) && left.first == right.first;
}

bool is_narrower(std::string_view left_type, std::string_view right_type) {
    const Parts left = parts_of(left_type);
    const Parts right = parts_of(right_type);
    const int left_width = width_of_integer(left.name);
    const int right_width = width_of_integer(right.name);
    if (left_type.empty()) {
        // Nothing is known but where it goes: these hold less than most that they come from.
        return right_width == 2 || right.name == "real" || right.name == "date" ||
               (is_text(right) && right.first.has_value());
    }
    if (left_width > 0 && right_width > 0) return right_width < left_width;
    if (is_text(left) && is_text(right)) {
        return right.first && (!left.first || *right.first < *left.first);
    }
    if (left.name == "numeric" && right.name == "numeric") {
        if (!right.first) return false;
        if (!left.first) return true;
        const int left_digits = *left.first - left.second.value_or(0);
        const int right_digits = *right.first - right.second.value_or(0);
        return right_digits < left_digits || right.second.value_or(0) < left.second.value_or(0);
    }
    if (left.name == "numeric" || left.name == "double precision" || left.name == "real") {
        return right_width > 0 || (left.name == "double precision" && right.name == "real");
    }
    return left.name.starts_with("timestamp") && (right.name == "date" || right.name.starts_with("time without"));
}

std::string sentence(std::string_view what, const Operation& operation) {
    return std::string(what) + " " + object_of(operation);
}

}  // namespace schemadiff::lint
