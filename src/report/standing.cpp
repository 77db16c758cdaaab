#include "report/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "base/shown_text.hpp"
#include "model/json_writer.hpp"
#include "report/summary.hpp"

namespace schemadiff {

namespace {

std::string joined(const std::vector<std::string>& revisions) {
    return revisions.empty() ? "base" : fmt::format("{}", fmt::join(revisions, " and "));
}

// What could be told to Alembic, where that is one word.
std::string stamp_of(const TreePlace& place) {
    return fmt::format("alembic stamp {}",
                       place.heads.empty() ? "base" : fmt::format("{}", fmt::join(place.heads, " ")));
}

std::vector<std::string> exact_places(const Standing& standing) {
    std::vector<std::string> names;
    for (const TreePlace& place : standing.places) {
        if (place.exact()) names.push_back(name_of(place));
    }
    return names;
}

std::string stand_of(const Standing& standing) {
    const std::vector<std::string> names = exact_places(standing);
    if (names.size() == 1) {
        return fmt::format("{} stands at {} of {}: the schema is that revision's", standing.database,
                           names.front(), standing.tree);
    }
    if (!names.empty()) {
        return fmt::format("{} stands at {} of {}: the schema is the same at all of them",
                           standing.database, fmt::join(names, ", "), standing.tree);
    }
    const TreePlace& nearest = standing.places[standing.nearest];
    return fmt::format("{} stands at none of the {} of {}; nearest is {}: {}", standing.database,
                       counted(standing.places.size(), "place"), standing.tree, name_of(nearest),
                       counted(totals_of(standing.difference)));
}

std::string table_name(const VersionTable& table) {
    return table.schema == "main" || table.schema == "public"
               ? table.name
               : fmt::format("{}.{}", table.schema, table.name);
}

const TreePlace* recorded_place(const Standing& standing) {
    for (const TreePlace& place : standing.places) {
        if (standing.table && place.heads == standing.table->revisions) return &place;
    }
    return nullptr;
}

std::string record_of(const Standing& standing) {
    switch (standing.record) {
        case Record::absent: return "there is no version table";
        case Record::unreadable: return "what its version table says is not known: this source holds no rows";
        default: break;
    }
    const std::string says = fmt::format("{} says {}", table_name(*standing.table),
                                         joined(standing.table->revisions));
    if (standing.record == Record::truthful) return says + ": that is true";
    if (standing.record == Record::unknown_revision) {
        return says + ", which the tree does not have: a newer tree migrated this database, or a "
                      "revision file is lost";
    }
    const TreePlace* place = recorded_place(standing);
    if (!place) return says + ": that is not true";
    return fmt::format("{}: that is not true, the schema differs from it by {} and {}", says,
                       counted(place->errors, "error"), counted(place->warnings, "warning"));
}

std::string advice_of(const Standing& standing) {
    if (standing.difference.verdict == Verdict::inconclusive) {
        return "whether a stamp would be safe is not known: the schema was not read whole";
    }
    if (!standing.found()) {
        return "no `alembic stamp` would be safe: it would record a schema that the database does "
               "not have";
    }
    if (standing.record == Record::truthful) return "there is nothing to stamp";
    return fmt::format("`{}` would be safe", stamp_of(standing.places[standing.nearest]));
}

void write_place(JsonWriter& json, const TreePlace& place) {
    json.begin_object(JsonLayout::one_line)
        .member("heads", place.heads)
        .member_unless_empty("file", place.file)
        .member_unless_empty("message", place.message)
        .member("errors", place.errors)
        .member("warnings", place.warnings)
        .end_object();
}

}  // namespace

std::string_view to_string(Record record) {
    switch (record) {
        case Record::truthful: return "truthful";
        case Record::untruthful: return "untruthful";
        case Record::unknown_revision: return "unknown revision";
        case Record::absent: return "absent";
        case Record::unreadable: break;
    }
    return "unreadable";
}

std::string name_of(const TreePlace& place) {
    if (place.message.empty()) return joined(place.heads);
    return fmt::format("{} ({})", joined(place.heads), place.message);
}

void write_standing_text(const Standing& standing, const Layout& layout, std::ostream& out) {
    for (const std::string& line : {stand_of(standing), record_of(standing), advice_of(standing)}) {
        out << shown_text(line) << '\n';
    }
    if (standing.difference.findings.empty() &&
        standing.difference.verdict != Verdict::inconclusive) {
        return;
    }
    out << '\n';
    format_named("text")->write({standing.difference}, layout, out);
}

void write_standing_json(const Standing& standing, const Layout&, std::ostream& out) {
    JsonWriter json(out);
    json.begin_object()
        .member("schemadiff_locate", 1)
        .member("tree", standing.tree)
        .member("database", standing.database)
        .member("found", standing.found());
    json.key("nearest");
    write_place(json, standing.places[standing.nearest]);
    json.member("record", to_string(standing.record));
    if (standing.table) {
        json.key("version_table")
            .begin_object(JsonLayout::one_line)
            .member("schema", standing.table->schema)
            .member("name", standing.table->name)
            .member("revisions", standing.table->revisions)
            .end_object();
    }
    const bool safe = standing.found() && standing.difference.verdict != Verdict::inconclusive;
    json.key("stamp")
        .begin_object(JsonLayout::one_line)
        .member("safe", safe)
        .member("advice", advice_of(standing))
        .end_object();
    json.key("places").begin_array();
    for (const TreePlace& place : standing.places) write_place(json, place);
    json.end_array();
    json.key("differences").begin_array();
    for (const Finding& finding : standing.difference.findings) {
        json.begin_object(JsonLayout::one_line)
            .member("rule", finding.rule)
            .member("severity", to_string(finding.severity))
            .member("subject", finding.subject)
            .member_unless_empty("left", finding.left)
            .member_unless_empty("right", finding.right)
            .member("fingerprint", finding.fingerprint)
            .end_object();
    }
    json.end_array().end_object();
    out << '\n';
}

}  // namespace schemadiff
