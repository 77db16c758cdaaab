#include "sql/ddl/subscriptions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/ddl/column_syntax.hpp"
#include "sql/ddl/option_changes.hpp"

namespace schemadiff::ddl {

namespace {

/// Options that are kept where they are not the server's default, in the order in which the reader
/// of live servers lists them (subscriptions.sql).
struct OptionRow {
    std::string_view name;
    std::string_view usual;
};
constexpr OptionRow kept_options[] = {
    {"synchronous_commit", "off"}, {"binary", "false"},          {"streaming", "off"},
    {"two_phase", "false"},        {"disable_on_error", "false"}, {"origin", "any"},
    {"password_required", "true"}, {"run_as_owner", "false"},    {"failover", "false"},
};
/// What the creation alone heeds.
constexpr std::string_view passing_options[] = {"copy_data", "create_slot", "refresh"};

struct Said {
    std::string name;
    std::string value;
};

std::vector<Said> read_options(Cursor& cursor) {
    std::vector<Said> said;
    for (const std::string& option : read_storage_options(cursor)) {
        const std::size_t equals = option.find('=');
        said.push_back({option.substr(0, equals), option.substr(equals + 1)});
    }
    return said;
}

bool is_on(std::string_view value) {
    return value == "true" || value == "on" || value == "1" || value == "yes";
}

/// Flags as they are printed, true and false; streaming has words of its own.
std::string printed(const Said& option, std::string_view usual) {
    const bool streaming = option.name == "streaming";
    if (streaming && option.value == "parallel") return option.value;
    if (usual != "true" && usual != "false" && !streaming) return option.value;
    if (streaming) return is_on(option.value) ? "on" : "off";
    return is_on(option.value) ? "true" : "false";
}

void set_slot(Object& subscription, const std::string& slot) {
    subscription.erase(Key::slot);
    if (slot != subscription.name) subscription.set<Key::slot>(slot);
}

void set_kept_option(Object& subscription, const Said& option, const OptionRow& row) {
    const Strings* const before = subscription.get<Key::options>();
    const std::string start = fmt::format("{} = ", row.name);
    std::vector<std::string> all(std::size(kept_options));
    for (std::size_t n = 0; n < all.size(); ++n) {
        for (const std::string& known : before ? *before : Strings()) {
            if (known.starts_with(fmt::format("{} = ", kept_options[n].name))) all[n] = known;
        }
        if (&row != &kept_options[n]) continue;
        const std::string value = printed(option, row.usual);
        all[n] = value == row.usual ? std::string() : start + value;
    }
    std::erase(all, std::string());
    subscription.erase(Key::options);
    subscription.set_unless_empty<Key::options>(std::move(all));
}

void set_options(Object& subscription, const std::vector<Said>& options, const Cursor& cursor,
                 std::size_t token) {
    for (const Said& option : options) {
        if (option.name == "slot_name") {
            set_slot(subscription, option.value);
            continue;
        }
        if (option.name == "enabled" || option.name == "connect") {
            subscription.erase(Key::enabled);
            if (!is_on(option.value)) subscription.set<Key::enabled>("disabled");
            continue;
        }
        const auto* const row = std::ranges::find(kept_options, option.name, &OptionRow::name);
        if (row != std::end(kept_options)) {
            set_kept_option(subscription, option, *row);
        } else if (std::ranges::count(passing_options, option.name) == 0) {
            cursor.fail(token, fmt::format("\"{}\" is no option of a subscription", option.name));
        }
    }
}

Strings read_publications(Cursor& cursor) {
    Strings publications;
    do {
        publications.push_back(cursor.name("a publication"));
    } while (cursor.take_symbol(","));
    return publications;
}

void change_publications(Cursor& cursor, Object& subscription, std::string_view verb) {
    const Strings named = read_publications(cursor);
    if (cursor.take("with")) read_options(cursor);
    const Strings* const before = subscription.get<Key::publications>();
    Strings all = before && verb != "set" ? *before : Strings();
    for (const std::string& publication : named) {
        std::erase(all, publication);
        if (verb != "drop") all.push_back(publication);
    }
    subscription.set<Key::publications>(std::move(all));
}

}  // namespace

void create_subscription(Cursor& cursor, Session& session, CreateModifiers) {
    const std::size_t name_token = cursor.at();
    const std::string name = cursor.name("a subscription");
    cursor.expect("connection");
    const std::size_t connection = cursor.at();
    std::string target = cursor.text("a connection string");
    cursor.expect("publication");
    const std::size_t begin = cursor.at();
    Strings publications = read_publications(cursor);
    const TokenRange published{begin, cursor.at()};
    const std::size_t options_token = cursor.at();
    std::vector<Said> options;
    if (cursor.take("with")) options = read_options(cursor);
    cursor.expect_end();
    Object& subscription =
        *session.create(Kind::subscription, {{}, name}, cursor, name_token).object;
    // Secrets are hidden at the end (finish.cpp): of the clause only the place is kept.
    subscription.set<Key::connection>(std::move(target));
    subscription.written.push_back(
        {Key::connection, {}, session.location_of(cursor, connection)});
    set_written<Key::publications>(session, subscription, std::move(publications), cursor, published);
    set_options(subscription, options, cursor, options_token);
}

bool take_subscription_action(Cursor& cursor, Session& session, Object& subscription) {
    const std::size_t begin = cursor.at();
    if (cursor.take("connection")) {
        subscription.set<Key::connection>(cursor.text("a connection string"));
        // The text may hold a password: only its place is kept.
        std::erase_if(subscription.written,
                      [](const Written& said) { return said.key == Key::connection; });
        subscription.written.push_back({Key::connection, {}, session.location_of(cursor, begin)});
    } else if (cursor.take("enable")) {
        subscription.erase(Key::enabled);
        session.write(subscription, Key::enabled, cursor, {begin, cursor.at()});
    } else if (cursor.take("disable")) {
        subscription.set<Key::enabled>("disabled");
        session.write(subscription, Key::enabled, cursor, {begin, cursor.at()});
    } else if (cursor.take({"refresh", "publication"})) {
        if (cursor.take("with")) read_options(cursor);
    } else if (cursor.take("skip")) {
        read_options(cursor);
    } else if (cursor.take({"set", "publication"})) {
        change_publications(cursor, subscription, "set");
    } else if (cursor.take({"add", "publication"})) {
        change_publications(cursor, subscription, "add");
    } else if (cursor.take({"drop", "publication"})) {
        change_publications(cursor, subscription, "drop");
    } else if (cursor.sees("set") && cursor.peek(1).is(TokenKind::symbol, "(")) {
        cursor.advance();
        set_options(subscription, read_options(cursor), cursor, begin);
    } else {
        return false;
    }
    return true;
}

}  // namespace schemadiff::ddl
