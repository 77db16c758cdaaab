#include "sql/generated_name.hpp"

#include <cstddef>

namespace schemadiff {

namespace {

constexpr std::size_t longest_name = 63;

/// The longest beginning of a name of at most `limit` bytes that cuts no UTF-8 character.
std::string_view clipped(std::string_view name, std::size_t limit) {
    if (name.size() <= limit) return name;
    while (limit > 0 && (static_cast<unsigned char>(name[limit]) & 0xC0U) == 0x80U) --limit;
    return name.substr(0, limit);
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// The columns as ChooseIndexNameAddition joins them: it stops once the text is long enough.
std::string joined(std::span<const std::string> columns) {
    std::string text;
    for (const std::string& column : columns) {
        if (!text.empty()) text += '_';
        text += column;
        if (text.size() > longest_name) break;
    }
    return text;
}

bool has_expression(std::span<const std::string> columns) {
    for (const std::string& column : columns) {
        if (column.empty()) return true;
    }
    return false;
}

/// With `stem` = table_columns: an expression stands for any text of its own ("expr", "lower").
bool fits_columns(std::string_view stem, const NameParts& parts) {
    if (!has_expression(parts.columns)) {
        const std::string columns = joined(parts.columns);
        return stem.ends_with(columns) && stem.size() > columns.size() + 1 &&
               stem[stem.size() - columns.size() - 1] == '_';
    }
    return stem.size() > parts.relation.size() + 1 && stem.starts_with(parts.relation) &&
           stem[parts.relation.size()] == '_';
}

/// The name without _suffix and the digits that make it unique; empty when it does not end so.
std::string_view stem_of(std::string_view name, std::string_view suffix) {
    while (!name.empty() && is_digit(name.back())) name.remove_suffix(1);
    if (!name.ends_with(suffix)) return {};
    name.remove_suffix(suffix.size());
    if (!name.ends_with('_')) return {};
    name.remove_suffix(1);
    return name;
}

bool is_exact(std::string_view name, const NameParts& parts, std::string_view columns) {
    const std::string first = object_name(parts.relation, columns, parts.suffix);
    if (name == first) return true;
    // Made unique: the digits belong to the label, so that the names before it are cut shorter.
    std::size_t digits = 0;
    while (digits < name.size() && is_digit(name[name.size() - 1 - digits])) ++digits;
    if (digits == 0) return false;
    const std::string label = std::string(parts.suffix).append(name.substr(name.size() - digits));
    return name == object_name(parts.relation, columns, label);
}

}  // namespace

std::string object_name(std::string_view name1, std::string_view name2, std::string_view label) {
    std::size_t overhead = label.empty() ? 0 : label.size() + 1;
    if (!name2.empty()) ++overhead;
    const std::size_t available = longest_name - overhead;
    std::size_t first = name1.size();
    std::size_t second = name2.size();
    while (first + second > available) (first > second ? first : second) -= 1;
    std::string name(clipped(name1, first));
    if (!name2.empty()) name.append("_").append(clipped(name2, second));
    if (!label.empty()) name.append("_").append(label);
    return name;
}

bool is_generated(std::string_view name, const NameParts& parts) {
    const std::string columns = joined(parts.columns);
    if (!has_expression(parts.columns) && is_exact(name, parts, columns)) return true;
    // PostgreSQL 11 and older named foreign keys after their first column alone.
    if (parts.columns.size() > 1 && is_exact(name, parts, parts.columns.front())) return true;
    const std::string_view stem = stem_of(name, parts.suffix);
    if (stem.empty()) return false;
    if (parts.columns.empty()) return parts.suffix == "pkey";  // the table was renamed
    if (fits_columns(stem, parts)) return true;
    // The column was renamed. Not for indexes and checks, which people like to name themselves:
    // table_something_idx.
    const bool often_by_hand = parts.suffix == "idx" || parts.suffix == "check";
    return !often_by_hand && stem.size() > parts.relation.size() &&
           stem.starts_with(parts.relation) && stem[parts.relation.size()] == '_';
}

}  // namespace schemadiff
