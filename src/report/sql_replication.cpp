// Publications and subscriptions as SQL.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/path.hpp"
#include "model/secrets.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

Strings published(const Object& publication) {
    Strings parts;
    for (const Object& table : publication.children) {
        std::string text = "table only " + table.name;
        if (const Strings* columns = table.get<Key::columns>()) {
            text += fmt::format(" ({})", sql_identifiers(*columns));
        }
        if (const std::string* filter = table.get<Key::predicate>()) {
            text += fmt::format(" where ({})", *filter);
        }
        parts.push_back(std::move(text));
    }
    if (const Strings* schemas = publication.get<Key::schemas>()) {
        for (const std::string& schema : *schemas) {
            parts.push_back("tables in schema " + sql_identifier(schema));
        }
    }
    return parts;
}

// TABLE a, TABLE b is TABLE a, b before version 15, which later ones take too.
std::string joined(const Strings& parts) {
    constexpr std::string_view table = "table ";
    std::string text;
    for (const std::string& part : parts) {
        const bool repeats = !text.empty() && part.starts_with(table);
        text += text.empty() ? "" : ", ";
        text += repeats ? part.substr(table.size()) : part;
    }
    return text;
}

// Without its secrets, each of which is noted.
std::string connection_of(SqlScript& script, const Object& subscription, const std::string& shown) {
    std::string text = *subscription.get<Key::connection>();
    const std::string value = '=' + std::string(hidden_secret);
    for (std::size_t at; (at = text.find(value)) != std::string::npos;) {
        const std::size_t space = text.rfind(' ', at);
        const std::size_t begin = space == std::string::npos ? 0 : space + 1;
        script.unspelled.push_back(fmt::format("the secret {} of {}",
                                               shown_text(text.substr(begin, at - begin)), shown));
        const std::size_t end = std::min(at + value.size() + 1, text.size());
        text.erase(begin, end - begin);
    }
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace

void spell_publication(SqlScript& script, const Object& publication) {
    const std::string words = "publication " + sql_identifier(publication.name);
    std::string text = "create " + words;
    const Strings parts = published(publication);
    if (publication.flag<Key::all_tables>()) {
        text += " for all tables";
    } else if (!parts.empty()) {
        text += " for " + joined(parts);
    }
    Strings options;
    if (const Strings* actions = publication.get<Key::publish>()) {
        const std::string list = fmt::format("{}", fmt::join(*actions, ", "));
        options.push_back("publish = " + sql_literal(list == "nothing" ? "" : list));
    }
    if (publication.flag<Key::via_root>()) options.push_back("publish_via_partition_root = true");
    if (const std::string* columns = publication.get<Key::generated_columns>()) {
        options.push_back("publish_generated_columns = " + *columns);
    }
    if (!options.empty()) text += fmt::format(" with ({})", fmt::join(options, ", "));
    script.add(SqlStage::replication, std::move(text));
    script.note_rest(shown_text(words), publication,
                     {Key::all_tables, Key::schemas, Key::publish, Key::via_root,
                      Key::generated_columns, Key::owner, Key::comment});
    spell_ownership(script, publication, words);
}

// It is made without connecting, and so disabled: to let it run is nothing that a script of the
// schema does.
void spell_subscription(SqlScript& script, const Object& subscription) {
    const std::string words = "subscription " + sql_identifier(subscription.name);
    const std::string shown = shown_text(words);
    if (!subscription.get<Key::connection>()) {
        script.unspelled.push_back(shown);
        return;
    }
    Strings options{"connect = false"};
    if (const std::string* slot = subscription.get<Key::slot>()) {
        options.push_back("slot_name = " + (*slot == "none" ? *slot : sql_literal(*slot)));
    }
    if (const Strings* given = subscription.get<Key::options>()) {
        options.insert(options.end(), given->begin(), given->end());
    }
    script.add(SqlStage::replication,
               fmt::format("create {} connection {} publication {} with ({})", words,
                           sql_literal(connection_of(script, subscription, shown)),
                           sql_identifiers(*subscription.get<Key::publications>()),
                           fmt::join(options, ", ")));
    if (!subscription.get<Key::enabled>()) {
        script.unspelled.push_back("that it is enabled, of " + shown);
    }
    spell_ownership(script, subscription, words);
}

}  // namespace schemadiff
