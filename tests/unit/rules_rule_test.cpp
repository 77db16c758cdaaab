#include "rules/rule.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace schemadiff;

BOOST_AUTO_TEST_SUITE(rule_test)

BOOST_AUTO_TEST_CASE(lists_each_rule_once) {
    std::set<std::string> ids;
    for (const Rule& rule : all_rules()) BOOST_TEST(ids.insert(rule.id).second, rule.id);
}

BOOST_AUTO_TEST_CASE(lists_and_explains_the_rules_about_ignore_entries) {
    const std::vector<Rule> rules = all_rules();
    for (const char* id : {"ignore-expired", "ignore-unused"}) {
        const auto rule = std::ranges::find(rules, id, &Rule::id);
        BOOST_REQUIRE((rule != rules.end()));
        BOOST_TEST(!rule->explanation.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
