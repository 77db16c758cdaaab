#include "model/snapshot_json.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <sstream>

#include "base/error.hpp"

using namespace schemadiff;

namespace {

std::string written(const Snapshot& snapshot) {
    std::ostringstream out;
    write_snapshot(snapshot, out);
    return out.str();
}

std::string refusal(std::string_view text) {
    try {
        read_snapshot(text, "s.json");
    } catch (const Error& error) {
        return error.message();
    }
    return "accepted";
}

// A seed a case, so that a failure can be repeated.
class RandomModel {
  public:
    explicit RandomModel(unsigned seed) : engine_(seed) {}

    Snapshot snapshot() {
        Snapshot snapshot;
        snapshot.dialect = static_cast<DialectName>(below(3));
        snapshot.label = text();
        snapshot.server_version = text();
        snapshot.read_by = text();
        snapshot.files = texts();
        snapshot.revisions = texts();
        snapshot.unstated = {{Kind::column, Key::not_null_name}, {Kind::role, std::nullopt}};
        snapshot.coverage = {{text(), below(1000), text()}};
        snapshot.diagnostics = {{static_cast<Remark>(below(3)), text(), {text(), below(9), below(9), text()}, text()}};
        fill(snapshot.root, 0);
        snapshot.root.sort_children();
        return snapshot;
    }

  private:
    int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }

    std::string text() {
        static const std::string nasty[] = {
            "", "users", "a\"<'|`\n", "naïve 表 🐘", "\xff\xfe raw", std::string("nul\0", 4),
            "\\", "\u202e", "\xf4\x8f\xba\x80", "\t\r\x1b[2J", "%s%n", "'; drop table x; --"};
        std::string result = nasty[below(std::size(nasty))];
        for (int i = below(6); i > 0; --i) result += static_cast<char>(below(256));
        return result;
    }
    Strings texts() {
        Strings result;
        for (int i = below(4); i > 0; --i) result.push_back(text());
        return result;
    }
    Location location() {
        if (below(2) == 0) return {};
        const auto part = [&] { return static_cast<std::uint32_t>(engine_()); };
        return {part(), part(), part(), part()};
    }

    Value value_for(Key key) {
        switch (row_of(key).shape) {
            case Shape::flag: return below(2) == 0;
            case Shape::number:
                return static_cast<std::int64_t>((std::uint64_t{engine_()} << 32U) | engine_());
            case Shape::text: return text();
            case Shape::list: return texts();
            case Shape::set: break;
        }
        Strings set = texts();
        std::ranges::sort(set);
        set.erase(std::unique(set.begin(), set.end()), set.end());
        return set;
    }

    void fill(Object& object, int depth) {
        for (const Key key : row_of(object.kind).keys) {
            if (below(3) == 0) object.put(key, value_for(key));
            if (below(9) == 0) object.written.push_back({key, text(), location()});
        }
        object.where = location();
        if (depth > 3) return;
        for (int i = below(5); i > 0; --i) {
            fill(object.add(static_cast<Kind>(below(number_of_kinds)), text()), depth + 1);
        }
    }

    std::mt19937 engine_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(snapshot_json_test)

BOOST_AUTO_TEST_CASE(reads_back_exactly_what_was_written) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const Snapshot snapshot = RandomModel(seed).snapshot();
        const std::string json = written(snapshot);
        BOOST_TEST_REQUIRE((read_snapshot(json, "s.json") == snapshot), "seed " << seed);
        BOOST_TEST_REQUIRE((written(read_snapshot(json, "s.json")) == json), "seed " << seed);
    }
}

BOOST_AUTO_TEST_CASE(keeps_keys_of_one_name_apart_by_kind) {
    Snapshot snapshot;
    snapshot.root.add(Kind::table, "t").set<Key::strict>(true);
    snapshot.root.add(Kind::function, "f()").set<Key::strict_function>(true);
    BOOST_TEST((read_snapshot(written(snapshot), "s") == snapshot));
}

BOOST_AUTO_TEST_CASE(is_told_by_its_first_member) {
    BOOST_TEST(is_snapshot(written({})));
    BOOST_TEST(is_snapshot("\xef\xbb\xbf { \"schemadiff_snapshot\" : 99"));
    BOOST_TEST(!is_snapshot("{\"keys\": []}"));
    BOOST_TEST(!is_snapshot(""));
}

BOOST_AUTO_TEST_CASE(every_truncation_is_refused) {
    const std::string json = written(RandomModel(7).snapshot());
    for (std::size_t length = 0; length + 2 < json.size(); length += 3) {
        BOOST_TEST_REQUIRE(refusal(json.substr(0, length)) != "accepted", "length " << length);
    }
    BOOST_TEST(refusal(json.substr(0, json.size() / 2)).find("cut off") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_a_newer_format_and_says_what_to_do) {
    BOOST_TEST(refusal(R"({"schemadiff_snapshot": 2, "new": {}})") ==
               "s.json:1:26: the snapshot has format 2, and this schemadiff reads up to 1: read it "
               "with the version that wrote it, or a newer one");
    BOOST_TEST(refusal(R"({"schemadiff_snapshot": 0})").find("no snapshot format 0") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_snapshot) {
    for (const char* text : {"{}", "[]", "3", R"({"dialect": "postgres"})", "null"}) {
        BOOST_TEST(refusal(text).find("this is no schemadiff snapshot") != std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(names_what_is_wrong_inside) {
    const auto with_root = [](std::string_view root) {
        return refusal(R"({"schemadiff_snapshot": 1, "dialect": "sqlite", "root": )" +
                       std::string(root) + "}");
    };
    const auto says = [&](std::string_view root, std::string_view message) {
        const std::string refused = with_root(root);
        BOOST_TEST(refused.find(message) != std::string::npos, root << " -> " << refused);
    };
    BOOST_TEST(with_root(R"({"kind": "database"})") == "accepted");
    says(R"({"kind": "tabel"})", R"("tabel" is no kind of object)");
    says(R"({"name": "x"})", R"(an object has no "kind")");
    says(R"({"kind": "table"})", "the root is a table");
    says(R"({"kind": "database", "attributes": {"labels": []}})", R"("labels" is no attribute of a database)");
    says(R"({"kind": "database", "attributes": {"owner": 1}})", R"("owner" is a number where a text is expected)");
    says(R"({"kind": "database", "attributes": {"settings": [1]}})", R"("settings" is a number where a text)");
    says(R"({"kind": "database", "attributes": []})", R"("attributes" is an array where an object)");
    says(R"({"kind": "database", "children": {}})", R"("children" is not an array)");
    says(R"({"kind": "database", "children": [1]})", "where an object of the schema is expected");
    says(R"({"kind": "database", "at": [1, 2]})", R"("at" is not [file, line, column, revision])");
    says(R"({"kind": "database", "at": [1, 2, 3, -4]})", "which is no position");
    says(R"({"kind": "database", "colour": 1})", R"(an object has an unknown member "colour")");
    says("[]", "where an object of the schema is expected");
    BOOST_TEST(refusal(R"({"schemadiff_snapshot": 1, "dialect": "sqlite"})").find("no \"root\"") !=
               std::string::npos);
    BOOST_TEST(refusal(R"({"schemadiff_snapshot": 1, "dialect": "oracle", "root": {"kind": "database"}})")
                   .find("\"oracle\" is no dialect") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_the_line_of_an_error) {
    BOOST_TEST(refusal("{\"schemadiff_snapshot\": 1,\n\"dialect\": \"sqlite\",\n\"root\": 7}")
                   .starts_with("s.json:3:"));
}

BOOST_AUTO_TEST_SUITE_END()
