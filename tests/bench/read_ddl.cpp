// Seconds of CPU and MB/s of reading one SQL file in the form of pg_dump: splitting, splitting and tokens,
// the whole static reading, and libpg_query on the same bytes in the same run, in turn.
//
// usage: read_ddl FILE [RUNS]
#include <pg_query.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "sql/ddl/read_ddl.hpp"
#include "sql/script.hpp"
#include "sql/token_list.hpp"

namespace {

using schemadiff::ScriptReader;
using schemadiff::Statement;

struct Work {
    std::string_view name;
    std::function<std::size_t()> run;
    std::vector<double> seconds;
};

double seconds_of(const std::function<std::size_t()>& run, std::size_t& result) {
    const std::clock_t begin = std::clock();
    result += run();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

std::size_t in_statements(const std::string& text,
                          const std::function<std::size_t(const Statement&)>& each) {
    std::size_t sum = 0;
    ScriptReader reader(schemadiff::DialectName::postgres,
                        [&](const Statement& statement) { sum += each(statement); });
    reader.read_text(text, "schema.sql");
    return sum;
}

// libpg_query takes all of a text at once; trees of a whole file would measure the memory instead.
std::vector<std::string> chunks_of(const std::string& text) {
    constexpr std::size_t size = 1 << 16;
    std::vector<std::string> chunks(1);
    in_statements(text, [&](const Statement& statement) {
        if (chunks.back().size() > size) chunks.emplace_back();
        chunks.back().append(statement.text).append(";\n\n");
        return std::size_t{1};
    });
    return chunks;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    const std::ifstream file(arguments[1]);
    std::ostringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    const int runs = count > 2 ? std::atoi(arguments[2]) : 5;
    const std::vector<std::string> chunks = chunks_of(text);
    const auto in_chunks = [&](auto parse) {
        return [&chunks, parse] {
            std::size_t sum = 0;
            for (const std::string& chunk : chunks) sum += parse(chunk.c_str());
            return sum;
        };
    };
    std::vector<Work> works{
        {"split", [&] { return in_statements(text, [](const Statement&) { return 1U; }); }, {}},
        {"split and tokens", [&] {
             return in_statements(text, [](const Statement& statement) {
                 return schemadiff::token_list_of(statement.text).tokens.size();
             });
         }, {}},
        {"static reading", [&] {
             return schemadiff::read_postgres_ddl_text(text, "schema.sql").root.children.size();
         }, {}},
        {"libpg_query, raw parse", in_chunks([](const char* sql) {
             const PgQuerySplitResult result = pg_query_split_with_parser(sql);
             const auto statements = static_cast<std::size_t>(result.n_stmts);
             pg_query_free_split_result(result);
             return statements;
         }), {}},
        {"libpg_query, JSON", in_chunks([](const char* sql) {
             const PgQueryParseResult result = pg_query_parse(sql);
             const std::size_t failed = result.error == nullptr ? 0 : 1;
             pg_query_free_parse_result(result);
             return failed;
         }), {}},
        {"libpg_query, protobuf", in_chunks([](const char* sql) {
             const PgQueryProtobufParseResult result = pg_query_parse_protobuf(sql);
             const std::size_t failed = result.error == nullptr ? 0 : 1;
             pg_query_free_protobuf_parse_result(result);
             return failed;
         }), {}},
    };
    std::size_t result = 0;
    for (int run = 0; run < runs; ++run) {
        for (Work& work : works) work.seconds.push_back(seconds_of(work.run, result));
    }
    std::cout << fmt::format("{:.1f} MB, median of {} runs\n", static_cast<double>(text.size()) / 1e6, runs);
    for (Work& work : works) {
        std::ranges::sort(work.seconds);
        const double median = work.seconds[work.seconds.size() / 2];
        std::cout << fmt::format("{:26}{:8.3f} s {:8.1f} MB/s\n", work.name, median,
                                 static_cast<double>(text.size()) / 1e6 / median);
    }
    return result == 0 ? 1 : 0;
}
