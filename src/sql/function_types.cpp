#include "sql/function_types.hpp"

#include <algorithm>
#include <iterator>

#include "sql/expression_rewrite.hpp"
#include "sql/extracted_number.hpp"

namespace schemadiff {

namespace {

// Results: a type, or "=1" that of the first argument, "=2" the second's, "=e" an element of the
// first, "=[]" an array of it, "float" numeric or double precision as the argument, "sum", "avg".
// Arguments, a character each, the last one repeated where "*" follows:
//   . as it is       t text         i integer        n numeric          F double precision
//   c "char"         p jsonpath
//   f double precision unless it is numeric          v interval
//   1 as the first   2 as the second
struct Signature {
    std::string_view name, result, arguments;
};

constexpr Signature signatures[] = {
    {"abs", "=1", "."},
    {"acos", "double precision", "F"},
    {"array_agg", "=[]", "."},
    {"array_append", "=1", "."},
    {"array_cat", "=1", "."},
    {"array_position", "integer", "."},
    {"array_remove", "=1", "."},
    {"ascii", "integer", "t"},
    {"asin", "double precision", "F"},
    {"atan", "double precision", "F"},
    {"atan2", "double precision", "FF"},
    {"avg", "avg", "."},
    {"bit_and", "=1", "."},
    {"bit_or", "=1", "."},
    {"bool_and", "boolean", "."},
    {"bool_or", "boolean", "."},
    {"cbrt", "double precision", "F"},
    {"ceil", "float", "f"},
    {"ceiling", "float", "f"},
    {"chr", "text", "i"},
    {"corr", "double precision", "FF"},
    {"cos", "double precision", "F"},
    {"count", "bigint", "."},
    {"cume_dist", "double precision", "F*"},
    {"date_bin", "=2", "v.2"},
    {"degrees", "double precision", "F"},
    {"dense_rank", "bigint", "."},
    {"div", "numeric", "nn"},
    {"every", "boolean", "."},
    {"exp", "float", "f"},
    {"first_value", "=1", "."},
    {"floor", "float", "f"},
    {"generate_subscripts", "integer", "."},
    {"host", "text", "."},
    {"isfinite", "boolean", "."},
    {"json_agg", "json", "."},
    {"json_build_array", "json", "."},
    {"json_build_object", "json", "."},
    {"json_object_agg", "json", "."},
    {"jsonb_agg", "jsonb", "."},
    {"jsonb_build_array", "jsonb", "."},
    {"jsonb_build_object", "jsonb", "."},
    {"jsonb_object_agg", "jsonb", "."},
    {"jsonb_path_exists", "boolean", ".p"},
    {"jsonb_path_match", "boolean", ".p"},
    {"jsonb_path_query_first", "jsonb", ".p"},
    {"jsonb_set", "jsonb", "."},
    {"jsonb_strip_nulls", "jsonb", "."},
    {"justify_days", "interval", "v"},
    {"justify_hours", "interval", "v"},
    {"justify_interval", "interval", "v"},
    {"lag", "=1", ".i1"},
    {"last_value", "=1", "."},
    {"lead", "=1", ".i1"},
    {"ln", "float", "f"},
    {"log", "float", "f"},
    {"make_date", "date", "i*"},
    {"make_interval", "interval", "i*"},
    {"max", "=1", "."},
    {"min", "=1", "."},
    {"nextval", "bigint", "."},
    {"nth_value", "=1", ".i"},
    {"ntile", "integer", "i"},
    {"percent_rank", "double precision", "F*"},
    {"percentile_cont", "", "F"},
    {"percentile_disc", "", "F"},
    {"pg_size_pretty", "text", "."},
    {"pi", "double precision", "."},
    {"radians", "double precision", "F"},
    {"random", "double precision", "."},
    {"rank", "bigint", "."},
    {"regexp_matches", "text[]", "t*"},
    {"regexp_split_to_array", "text[]", "t*"},
    {"regexp_split_to_table", "text", "t*"},
    {"regr_slope", "double precision", "FF"},
    {"row_number", "bigint", "."},
    {"row_to_json", "json", "."},
    {"setweight", "tsvector", ".c"},
    {"sha256", "bytea", "."},
    {"sign", "float", "f"},
    {"sin", "double precision", "F"},
    {"sqrt", "float", "f"},
    {"starts_with", "boolean", "t*"},
    {"stddev", "avg", "."},
    {"stddev_pop", "avg", "."},
    {"stddev_samp", "avg", "."},
    {"string_agg", "=1", "."},
    {"string_to_array", "text[]", "t*"},
    {"sum", "sum", "."},
    {"tan", "double precision", "F"},
    {"to_json", "json", "."},
    {"to_jsonb", "jsonb", "."},
    {"to_number", "numeric", "t*"},
    {"ts_headline", "text", "."},
    {"ts_rank", "real", "."},
    {"unnest", "=e", "."},
    {"var_pop", "avg", "."},
    {"var_samp", "avg", "."},
    {"variance", "avg", "."},
    {"\"overlaps\"", "boolean", "."},
};

bool is_whole(std::string_view type) {
    return type == "smallint" || type == "integer" || type == "bigint";
}

bool is_number(std::string_view type) {
    return is_number_type(type) || type.starts_with("numeric(");
}

std::string floating(const std::string& type) {
    if (!is_number(type)) return {};
    return base_type(type) == "numeric" ? "numeric" : "double precision";
}

std::string sum(const std::string& type) {
    if (type == "smallint" || type == "integer") return "bigint";
    return type == "bigint" ? "numeric" : base_type(type);
}

std::string average(const std::string& type) {
    if (is_whole(type)) return "numeric";
    return type == "real" ? "double precision" : base_type(type);
}

// Character types of a length are compared as themselves, but given as text.
std::string result_like(const std::string& type) {
    if (type == untyped) return "text";
    return is_textual(type) ? "text" : base_type(type);
}

std::string element_of(const std::string& type) {
    return type.ends_with("[]") ? type.substr(0, type.size() - 2) : std::string();
}

std::string result(std::string_view rule, std::span<const TypedNode> arguments) {
    if (arguments.empty() || (!rule.starts_with('=') && rule != "float" && rule != "sum" &&
                              rule != "avg")) {
        return std::string(rule);
    }
    const std::string& first = arguments[0].type;
    if (first.empty()) return {};
    if (rule == "float") return floating(first);
    if (rule == "sum") return sum(first);
    if (rule == "avg") return average(first);
    if (rule == "=e") return element_of(first);
    if (rule == "=[]") return result_like(first).ends_with("[]") ? first : base_type(first) + "[]";
    if (rule == "=2") return arguments.size() > 1 ? arguments[1].type : std::string();
    return result_like(first);
}

void convert(char rule, const TypedNode& argument, std::span<const TypedNode> all) {
    const std::string& type = argument.type;
    switch (rule) {
        case 't':
            if (type.starts_with("character(") || type == "bpchar") add_cast(*argument.node, "text");
            return;
        case 'i':
            if (type == "smallint") add_cast(*argument.node, "integer");
            return;
        case 'n':
            if (is_whole(type)) add_cast(*argument.node, "numeric");
            return;
        case 'f':
            if (is_whole(type)) add_cast(*argument.node, "double precision");
            return;
        case 'F':
            if (is_number(type) && type != "double precision") {
                add_cast(*argument.node, "double precision");
            }
            return;
        case 'v': return give_type(argument, "interval");
        case 'c': return give_type(argument, "\"char\"");
        case 'p': return give_type(argument, "jsonpath");
        case '1': return give_type(argument, base_type(all[0].type));
        case '2':
            if (all.size() > 1) give_type(argument, base_type(all[1].type));
            return;
        default: return;
    }
}

// With two arguments both of one type: numeric, if one is and none is floating; else double
// precision.
std::string power(std::span<TypedNode> arguments) {
    bool numeric = false;
    bool other = false;
    for (const TypedNode& one : arguments) {
        if (!is_number(one.type)) return {};
        numeric = numeric || base_type(one.type) == "numeric";
        other = other || one.type == "real" || one.type == "double precision";
    }
    const std::string type = numeric && !other ? "numeric" : "double precision";
    for (const TypedNode& one : arguments) {
        if (base_type(one.type) != type) add_cast(*one.node, type);
    }
    return type;
}

std::string series(std::span<TypedNode> arguments) {
    std::string type = arguments[0].type;
    if (is_moment(type)) {
        if (type == "date") {
            type = "timestamp with time zone";
            for (TypedNode& one : arguments.first(std::min<std::size_t>(2, arguments.size()))) {
                if (one.type == "date") add_cast(*one.node, type);
            }
        }
        if (arguments.size() > 1) give_type(arguments[1], base_type(type));
        if (arguments.size() > 2) give_type(arguments[2], "interval");
        return base_type(type);
    }
    for (const TypedNode& one : arguments) {
        if (!is_number(one.type)) return {};
        if (one.type == "bigint" && type == "integer") type = "bigint";
        if (base_type(one.type) == "numeric") type = "numeric";
    }
    if (type == "smallint") type = "integer";
    for (const TypedNode& one : arguments) {
        if (base_type(one.type) != type) add_cast(*one.node, type);
    }
    return type;
}

// round(x, 2) and trunc(x, 2) are numeric, round(x) is what x is.
std::string rounded(std::span<TypedNode> arguments) {
    const bool digits = arguments.size() > 1;
    convert(digits ? 'n' : 'f', arguments[0], arguments);
    return digits ? "numeric" : floating(arguments[0].type);
}

std::string modulo(std::span<TypedNode> arguments) {
    const std::string type = unify(arguments[0], arguments[1]);
    if (!is_whole(type)) return type;
    for (const TypedNode& one : arguments) {
        if (one.type != type) add_cast(*one.node, type);
    }
    return type;
}

}  // namespace

void give_type(const TypedNode& argument, const std::string& wanted) {
    if (wanted.empty() || argument.type.empty()) return;
    if (argument.type == untyped) {
        if (!is_textual(wanted) && wanted != untyped) add_cast(*argument.node, base_type(wanted));
        return;
    }
    const std::string type = base_type(argument.type);
    const bool numbers = is_number(type) && is_number(wanted);
    const bool moments = is_moment(type) && is_moment(wanted);
    const bool characters = type == "bpchar" && is_textual(wanted);
    if ((numbers || moments || characters) && type != base_type(wanted)) {
        add_cast(*argument.node, base_type(wanted));
    }
}

void give_resolved(const TypedNode& argument, const std::string& wanted) {
    if (wanted.empty() || argument.type.empty() || wanted == "record") return;
    if (argument.type == untyped) return give_type(argument, wanted);
    const std::string type = base_type(argument.type);
    if (type == wanted || (is_textual(type) && is_textual(wanted))) return;
    if (type == extracted_number && is_number_type(wanted)) return;
    add_cast(*argument.node, wanted);
    // One that the reading of what is printed would take for a conversion, too (Typing::cast()).
    if (is_textual(wanted)) argument.node->kind = NodeKind::conversion;
}

std::string call_type(std::string_view function, std::span<TypedNode> arguments) {
    const std::size_t count = arguments.size();
    if ((function == "power" || function == "pow") && count == 2) return power(arguments);
    if (function == "generate_series" && count > 1) return series(arguments);
    if ((function == "round" || function == "trunc") && count > 0) return rounded(arguments);
    if (function == "mod" && count == 2) return modulo(arguments);
    if (function == "to_timestamp") {
        if (count == 1) convert('F', arguments[0], arguments);
        return "timestamp with time zone";
    }
    const auto* found = std::ranges::find(signatures, function, &Signature::name);
    if (found == std::end(signatures)) return {};
    const std::string_view rules = found->arguments;
    for (std::size_t n = 0; n < count; ++n) {
        const bool repeats = rules.ends_with('*');
        const std::size_t last = rules.size() - (repeats ? 2 : 1);
        if (n > last && !repeats) break;
        convert(rules[std::min(n, last)], arguments[n], arguments);
    }
    return result(found->result, arguments);
}

}  // namespace schemadiff
