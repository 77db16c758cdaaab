#include "report/diagram.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

#include "report/illustration.hpp"
#include "report_sample.hpp"

using namespace schemadiff;
using schemadiff::testing::compared;
using schemadiff::testing::nasty;

namespace {

Object& add_table(Snapshot& snapshot, const std::string& name) {
    if (snapshot.root.children.empty()) snapshot.root.add(Kind::schema, "public");
    Object& table = snapshot.root.children.front().add(Kind::table, name);
    Object& column = table.add(Kind::column, "id");
    column.set<Key::type>("integer");
    column.set<Key::position>(1);
    column.set<Key::not_null>(true);
    table.add(Kind::primary_key, name + "_pkey").set<Key::columns>({"id"});
    return table;
}

void refer(Object& table, const std::string& column, const std::string& to) {
    Object& added = table.add(Kind::column, column);
    added.set<Key::type>("character varying(40)");
    added.set<Key::position>(2);
    Object& key = table.add(Kind::foreign_key, table.name + "_" + column + "_fkey");
    key.set<Key::columns>({column});
    key.set<Key::references_table>("public." + to);
}

// a -> b -> c -> d, and e alone.
Snapshot chain() {
    Snapshot snapshot;
    refer(add_table(snapshot, "a"), "b_id", "b");
    refer(add_table(snapshot, "b"), "c_id", "c");
    refer(add_table(snapshot, "c"), "d_id", "d");
    add_table(snapshot, "d");
    add_table(snapshot, "e");
    snapshot.root.sort_children();
    return snapshot;
}

Object& table_of(Snapshot& snapshot, std::string_view name) {
    return *snapshot.root.children.front().child(Kind::table, name);
}

std::vector<std::string> names_of(const Diagram& diagram) {
    std::vector<std::string> names;
    for (const DiagramTable& table : diagram.tables) names.push_back(table.name);
    std::ranges::sort(names);
    return names;
}

std::string mermaid_of(const Diagram& diagram) {
    std::ostringstream out;
    write_mermaid(diagram, out);
    return out.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(diagram_test)

BOOST_AUTO_TEST_CASE(draws_tables_columns_and_what_refers_to_what) {
    Snapshot snapshot = chain();
    BOOST_TEST(mermaid_of(diagram_of(snapshot)).starts_with(
        "erDiagram\n"
        "    t0[\"public.a\"] {\n"
        "        integer id PK\n"
        "        varchar(40) b_id FK\n"
        "    }\n"));
    BOOST_TEST(mermaid_of(diagram_of(snapshot)).ends_with(
        "    t0 }o--o| t1 : \"b_id\"\n"
        "    t1 }o--o| t2 : \"c_id\"\n"
        "    t2 }o--o| t3 : \"d_id\"\n"));
    table_of(snapshot, "a").child(Kind::column, "b_id")->set<Key::not_null>(true);
    table_of(snapshot, "a").add(Kind::unique, "a_b_key").set<Key::columns>({"b_id"});
    BOOST_TEST(mermaid_of(diagram_of(snapshot)).find("t0 |o--|| t1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(finds_tables_behind_quoted_names) {
    Snapshot snapshot;
    refer(add_table(snapshot, "a"), "x", "\"b.\"\"c\"");
    add_table(snapshot, "b.\"c");
    snapshot.root.sort_children();
    BOOST_TEST(diagram_of(snapshot).edges.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_neighbourhood_ends_with_the_next_tables) {
    const Snapshot left = chain();
    Snapshot right = chain();
    table_of(right, "b").child(Kind::column, "c_id")->set<Key::type>("text");
    const Report report = compared(left, right);
    const Diagram diagram = neighbourhood_of(left, right, report.findings, 10);
    BOOST_TEST(names_of(diagram) == (std::vector<std::string>{"public.a", "public.b", "public.c"}),
               boost::test_tools::per_element());
    const DiagramTable& b = diagram.tables.front();
    BOOST_TEST(b.name == "public.b");
    BOOST_TEST((b.marking == Marking::changed));
    BOOST_TEST((b.columns[1].marking == Marking::changed));
    BOOST_TEST((b.columns[0].marking == Marking::same));
    BOOST_TEST((diagram.tables[1].marking == Marking::same));
}

BOOST_AUTO_TEST_CASE(shows_what_only_one_side_has) {
    Snapshot left = chain();
    Snapshot right = chain();
    table_of(right, "e").add(Kind::column, "new").set<Key::type>("text");
    std::erase_if(right.root.children.front().children, [](const Object& table) { return table.name == "d"; });
    right.root.sort_children();
    const Report report = compared(left, right);
    const Diagram diagram = neighbourhood_of(left, right, report.findings, 10);
    const auto marking = [&](std::string_view name) {
        return std::ranges::find(diagram.tables, name, &DiagramTable::name)->marking;
    };
    BOOST_TEST((marking("public.d") == Marking::missing));
    BOOST_TEST((marking("public.e") == Marking::changed));
    const DiagramTable& e = *std::ranges::find(diagram.tables, "public.e", &DiagramTable::name);
    BOOST_TEST((e.columns.back().marking == Marking::extra));
}

BOOST_AUTO_TEST_CASE(counts_tables_that_have_no_room) {
    Snapshot left;
    Snapshot right;
    for (int i = 0; i < 20; ++i) {
        add_table(left, "t" + std::to_string(i));
        add_table(right, "t" + std::to_string(i)).child(Kind::column, "id")->set<Key::type>("bigint");
    }
    left.root.sort_children();
    right.root.sort_children();
    const Diagram diagram = neighbourhood_of(left, right, compared(left, right).findings, 5);
    BOOST_TEST(diagram.tables.size() == 5U);
    BOOST_TEST(diagram.left_out == 15U);
}

BOOST_AUTO_TEST_CASE(nasty_names_are_data_in_each_language) {
    Snapshot snapshot;
    add_table(snapshot, nasty).add(Kind::column, nasty + "%\\").set<Key::type>("numeric(10,2)");
    const Diagram diagram = diagram_of(snapshot);
    BOOST_TEST(mermaid_of(diagram) ==
               "erDiagram\n"
               "    t0[\"public.#quot;a#quot;#quot;#lt;'|#96;#92;n#quot;\"] {\n"
               "        numeric(10_2) a______n__ \"a#quot;#lt;'|#96;#92;n#37;#92; numeric(10,2)\"\n"
               "        integer id PK\n"
               "    }\n");
    std::ostringstream dot;
    write_dot(diagram, dot);
    BOOST_TEST(dot.str().find("a&quot;&lt;&#39;|`\\n%\\</font>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(definitions_keep_the_names_of_their_side) {
    const Snapshot left = schemadiff::testing::production();
    Snapshot right = schemadiff::testing::drifted();
    Report report = compared(left, right);
    // As the pipeline hands it over: renamed objects carry their left-hand names.
    Object& users = *right.root.child(Kind::schema, "public")->child(Kind::table, "users");
    users.child(Kind::index, "users_email_idx")->name = "ix_email";
    right.root.sort_children();
    // The sample's function has no language: no server has such a one.
    std::erase_if(report.findings, [](const Finding& finding) {
        return finding.change.path.back().name == "touch()";
    });
    const Illustration illustration = illustrate(left, right, report.findings);
    const auto found = std::ranges::find_if(illustration.definitions, [](const Definition& definition) {
        return definition.path.back().name == "users";
    });
    BOOST_REQUIRE(found != illustration.definitions.end());
    BOOST_TEST(found->left.find("create index ix_email") != std::string::npos);
    BOOST_TEST(found->right.find("create index users_email_idx") != std::string::npos);
    BOOST_TEST(found->right.find("varchar(120)") == std::string::npos);
    BOOST_TEST(found->right.find("character varying(120)") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
