#include "sql/known_signatures.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "sql/signatures.hpp"

namespace schemadiff {

namespace {

using Fields = std::vector<std::string_view>;

Fields divided(std::string_view text, char separator) {
    Fields fields;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        fields.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return fields;
}

/// The lines of a table, which are sorted: found by their first field without a copy of the rest.
class Lines {
  public:
    explicit Lines(std::string_view table) {
        for (std::size_t begin = 0; begin < table.size();) {
            const std::size_t end = std::min(table.find('\n', begin), table.size());
            lines_.push_back(table.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    auto beginning_with(std::string_view first) const {
        return std::ranges::equal_range(
            lines_, first, {}, [](std::string_view line) { return line.substr(0, line.find('\t')); });
    }

  private:
    std::vector<std::string_view> lines_;
};

const Lines& casts() {
    static const Lines lines(signatures::casts_tsv);
    return lines;
}
const Lines& types() {
    static const Lines lines(signatures::types_tsv);
    return lines;
}
const Lines& ranges() {
    static const Lines lines(signatures::ranges_tsv);
    return lines;
}

struct OtherName {
    std::string_view printed;  ///< by format_type()
    std::string_view cast;     ///< in a cast without a length
};
constexpr OtherName other_names[] = {
    {"character", "bpchar"}, {"bit", "\"bit\""}, {"character[]", "bpchar[]"}, {"bit[]", "\"bit\"[]"}};

std::string_view cast_name(std::string_view printed) {
    const auto* found = std::ranges::find(other_names, printed, &OtherName::printed);
    return found == std::end(other_names) ? printed : found->cast;
}

std::string_view printed_name(std::string_view cast) {
    const auto* found = std::ranges::find(other_names, cast, &OtherName::cast);
    return found == std::end(other_names) ? cast : found->printed;
}

using Signatures = std::unordered_map<std::string_view, std::vector<Signature>>;

Signature signature_of_function(const Fields& fields) {
    Signature signature;
    std::string_view result = fields[1];
    if (result.starts_with("setof ")) result.remove_prefix(6);
    signature.result = cast_name(result);
    std::string_view arguments = fields[2];
    signature.variadic = arguments.ends_with("...");
    if (signature.variadic) arguments.remove_suffix(3);
    if (!arguments.empty()) signature.arguments = divided(arguments, ',');
    std::ranges::transform(signature.arguments, signature.arguments.begin(), cast_name);
    if (fields.size() > 3) {
        std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), signature.defaults);
    }
    return signature;
}

Signature signature_of_operator(const Fields& fields) {
    Signature signature;
    signature.result = cast_name(fields[1]);
    if (!fields[2].empty()) signature.arguments.push_back(cast_name(fields[2]));
    signature.arguments.push_back(cast_name(fields[3]));
    return signature;
}

Signatures signatures_in(std::string_view table, Signature (*signature_of)(const Fields&)) {
    Signatures signatures;
    for (std::size_t begin = 0; begin < table.size();) {
        const std::size_t end = std::min(table.find('\n', begin), table.size());
        const Fields fields = divided(table.substr(begin, end - begin), '\t');
        signatures[fields[0]].push_back(signature_of(fields));
        begin = end + 1;
    }
    return signatures;
}

std::span<const Signature> named(const Signatures& signatures, std::string_view name) {
    const auto found = signatures.find(name);
    return found == signatures.end() ? std::span<const Signature>() : found->second;
}

std::string_view row_of_type(std::string_view type) {
    const auto found = types().beginning_with(printed_name(type));
    return found.empty() ? std::string_view() : found.front().substr(found.front().find('\t') + 1);
}

}  // namespace

// The table is sorted, so that a name is found by halving its text: to take all of it apart for the few
// functions that a small schema calls was a fifth of what comparing two of them took.
std::vector<Signature> signatures_of_function(std::string_view name) {
    constexpr std::string_view table = signatures::functions_tsv;
    const auto begin_of_line = [table](std::size_t at) {
        const std::size_t before = at == 0 ? table.npos : table.rfind('\n', at - 1);
        return before == table.npos ? std::size_t{0} : before + 1;
    };
    const auto name_at = [table](std::size_t line) {
        return table.substr(line, table.find('\t', line) - line);
    };
    std::size_t first = 0;
    std::size_t last = table.size();
    while (first < last) {
        const std::size_t middle = begin_of_line(first + (last - first) / 2);
        if (name_at(middle) < name) {
            first = std::min(table.find('\n', middle), table.size() - 1) + 1;
        } else {
            last = middle;
        }
    }
    std::vector<Signature> found;
    while (first < table.size() && name_at(first) == name) {
        const std::size_t end = std::min(table.find('\n', first), table.size());
        found.push_back(signature_of_function(divided(table.substr(first, end - first), '\t')));
        first = end + 1;
    }
    return found;
}

std::span<const Signature> signatures_of_operator(std::string_view symbol) {
    static const Signatures operators =
        signatures_in(signatures::operators_tsv, signature_of_operator);
    return named(operators, symbol);
}

bool has_implicit_cast(std::string_view from, std::string_view to) {
    const std::string_view wanted = printed_name(to);
    return std::ranges::any_of(casts().beginning_with(printed_name(from)), [&](std::string_view line) {
        return divided(line, '\t')[1] == wanted;
    });
}

char category_of(std::string_view type) {
    if (type.ends_with("[]")) return 'A';
    const std::string_view row = row_of_type(type);
    return row.empty() ? 'U' : row[0];
}

bool is_preferred(std::string_view type) {
    return row_of_type(type).ends_with('p');
}

std::string_view bound_type(std::string_view range) {
    if (range.ends_with("multirange")) return bound_type(range_of_multirange(range));
    const auto found = ranges().beginning_with(range);
    return found.empty() ? std::string_view() : divided(found.front(), '\t')[1];
}

std::string_view multirange_of(std::string_view range) {
    const auto found = ranges().beginning_with(range);
    return found.empty() ? std::string_view() : divided(found.front(), '\t')[2];
}

std::string_view range_of_multirange(std::string_view multirange) {
    for (const std::string_view range :
         {"daterange", "int4range", "int8range", "numrange", "tsrange", "tstzrange"}) {
        if (multirange_of(range) == multirange) return range;
    }
    return {};
}

}  // namespace schemadiff
