#include "engines/sqlfile/statement_reach.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sql/leading_words.hpp"

namespace schemadiff {

namespace {

struct ReachRow {
    std::array<std::string_view, 3> words;  ///< the statement begins with; empty: any
    Reach reach;
};

// The first row that fits decides; what fits none reaches the database.
constexpr auto rows = std::to_array<ReachRow>({
    {{"copy", "", ""}, Reach::rows},
    {{"create", "user", "mapping"}, Reach::database},
    {{"alter", "user", "mapping"}, Reach::database},
    {{"drop", "user", "mapping"}, Reach::database},
    {{"create", "role", ""}, Reach::cluster},
    {{"create", "user", ""}, Reach::cluster},
    {{"create", "group", ""}, Reach::cluster},
    {{"create", "database", ""}, Reach::cluster},
    {{"create", "tablespace", ""}, Reach::cluster},
    {{"alter", "role", ""}, Reach::cluster},
    {{"alter", "user", ""}, Reach::cluster},
    {{"alter", "group", ""}, Reach::cluster},
    {{"alter", "database", ""}, Reach::cluster},
    {{"alter", "tablespace", ""}, Reach::cluster},
    {{"alter", "system", ""}, Reach::cluster},
    {{"drop", "role", ""}, Reach::cluster},
    {{"drop", "user", ""}, Reach::cluster},
    {{"drop", "group", ""}, Reach::cluster},
    {{"drop", "database", ""}, Reach::cluster},
    {{"drop", "tablespace", ""}, Reach::cluster},
    {{"drop", "owned", ""}, Reach::cluster},
    {{"reassign", "owned", ""}, Reach::cluster},
    {{"comment", "on", "role"}, Reach::cluster},
    {{"comment", "on", "database"}, Reach::cluster},
    {{"comment", "on", "tablespace"}, Reach::cluster},
    {{"import", "foreign", "schema"}, Reach::outside},
    {{"set", "", ""}, Reach::session},
    {{"reset", "", ""}, Reach::session},
    {{"show", "", ""}, Reach::session},
    {{"select", "", ""}, Reach::session},
    {{"begin", "", ""}, Reach::session},
    {{"start", "", ""}, Reach::session},
    {{"commit", "", ""}, Reach::session},
    {{"end", "", ""}, Reach::session},
    {{"rollback", "", ""}, Reach::session},
});

bool begins_with(const std::vector<std::string>& words, const ReachRow& row) {
    for (std::size_t i = 0; i < row.words.size() && !row.words[i].empty(); ++i) {
        if (i >= words.size() || words[i] != row.words[i]) return false;
    }
    return true;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

Reach reach_of(std::string_view statement) {
    constexpr std::size_t enough = 400;  // a GRANT's or a subscription's words; no body is longer
    const std::vector<std::string> words = leading_words(statement, 3);
    if (words.empty()) return Reach::session;
    if (words[0] == "grant" || words[0] == "revoke") {
        // GRANT role TO role has no ON; a right on a database is the cluster's, too.
        const std::vector<std::string> all = leading_words(statement, enough);
        const auto on = std::ranges::find(all, "on");
        const bool of_cluster = on == all.end() || (on + 1 != all.end() && (on[1] == "database" ||
                                                    on[1] == "tablespace" || on[1] == "parameter"));
        return of_cluster ? Reach::cluster : Reach::database;
    }
    if (words.size() > 1 && words[1] == "subscription" && words[0] == "create") {
        // It connects to the publisher and makes a slot there, unless it says connect = false.
        const std::vector<std::string> all = leading_words(statement, enough);
        return holds(all, "connect") && holds(all, "false") ? Reach::database : Reach::outside;
    }
    for (const ReachRow& row : rows) {
        if (begins_with(words, row)) return row.reach;
    }
    return Reach::database;
}

}  // namespace schemadiff
