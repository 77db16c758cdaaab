#include "rules/baseline.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "base/error.hpp"
#include "model/json_value.hpp"
#include "model/json_writer.hpp"

namespace schemadiff {

namespace {

constexpr int baseline_version = 1;
constexpr std::string_view version_member = "schemadiff_baseline";

[[noreturn]] void refuse(const std::string& file, std::string_view what) {
    throw usage_error(fmt::format("the baseline {} {}: --update-baseline writes it anew", file, what));
}

std::string text_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (in.peek() == std::ifstream::traits_type::eof()) {
        // A directory opens, and fails where it is read.
        refuse(file, in.is_open() && !in.bad() ? "is empty" : "cannot be read");
    }
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

JsonValue parse(const std::string& file) {
    try {
        return parse_json(text_of(file), file);
    } catch (const Error& error) {
        if (error.failure() == Failure::usage) throw;
        refuse(file, fmt::format("is no JSON ({})", error.message()));
    }
}

bool is_fingerprint(std::string_view text) {
    return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

BaselineEntry entry_of(std::string_view comparison, const Finding& finding) {
    return {.comparison = std::string(comparison),
            .object = finding.subject,
            .rule = finding.rule,
            .fingerprint = finding.fingerprint};
}

Baseline read_baseline(const std::string& file) {
    const JsonValue document = parse(file);
    const JsonValue* version = document.find(version_member);
    if (!version || !version->integer()) refuse(file, "is no baseline of schemadiff");
    if (*version->integer() != baseline_version) {
        refuse(file, fmt::format("has version {}, and this program reads {}", *version->integer(),
                                 baseline_version));
    }
    const JsonValue* list = document.find("findings");
    if (!list || !list->array()) refuse(file, "has no list \"findings\"");
    Baseline baseline;
    for (const JsonValue& value : *list->array()) {
        BaselineEntry entry{.comparison = bytes_of(value.string_or_empty("comparison")),
                            .object = bytes_of(value.string_or_empty("object")),
                            .rule = value.string_or_empty("rule"),
                            .fingerprint = value.string_or_empty("fingerprint")};
        if (!is_fingerprint(entry.fingerprint)) {
            refuse(file, fmt::format("has an entry without a fingerprint (number {})", baseline.size() + 1));
        }
        baseline.push_back(std::move(entry));
    }
    return baseline;
}

void write_baseline(Baseline baseline, const std::string& file) {
    std::ranges::sort(baseline);
    // Written beside it and moved over it: whoever reads it meanwhile, or a full disk, finds a whole one.
    const std::string fresh = fmt::format("{}.{}", file, ::getpid());
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    if (out) {
        JsonWriter json(out);
        json.begin_object().member(version_member, baseline_version);
        json.key("findings").begin_array();
        for (const BaselineEntry& entry : baseline) {
            json.begin_object(JsonLayout::one_line);
            json.member_unless_empty("comparison", entry.comparison);
            json.member("object", entry.object).member("rule", entry.rule);
            json.member("fingerprint", entry.fingerprint).end_object();
        }
        json.end_array().end_object();
    }
    out.close();
    if (!out || std::rename(fresh.c_str(), file.c_str()) != 0) {
        std::remove(fresh.c_str());
        throw source_error(fmt::format("the baseline could not be written to {}", file));
    }
}

std::vector<Finding> accepted(std::vector<Finding>& findings, std::string_view comparison,
                              Baseline& baseline) {
    std::multimap<std::string, std::size_t> entries;  // fingerprint -> index
    for (std::size_t i = 0; i < baseline.size(); ++i) {
        if (baseline[i].comparison == comparison) entries.emplace(baseline[i].fingerprint, i);
    }
    std::vector<bool> used(baseline.size());
    std::vector<Finding> known;
    std::vector<Finding> fresh;
    for (Finding& finding : findings) {
        const auto entry = entries.find(finding.fingerprint);
        if (entry == entries.end()) {
            fresh.push_back(std::move(finding));
            continue;
        }
        used[entry->second] = true;
        entries.erase(entry);
        known.push_back(std::move(finding));
    }
    findings = std::move(fresh);
    Baseline rest;
    for (std::size_t i = 0; i < baseline.size(); ++i) {
        if (!used[i]) rest.push_back(std::move(baseline[i]));
    }
    baseline = std::move(rest);
    return known;
}

}  // namespace schemadiff
