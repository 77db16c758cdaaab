// Seconds of CPU for reading nasty SQL without a server, at one size and at twice that: the ratio is 2
// where time is linear in the text and 4 where it is quadratic. Prints figures, judges none.
//
// usage: linear_time [SCALE [SHAPE]]   (default 1: texts of some 5 MB, 20,000 and 100,000 statements;
//                                       SHAPE is a part of a name)
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sql/ddl/read_ddl.hpp"

namespace {

using schemadiff::read_postgres_ddl_text;

std::string repeated(std::size_t times, const std::function<std::string(std::size_t)>& each) {
    std::string text;
    for (std::size_t n = 0; n < times; ++n) text += each(n);
    return text;
}

std::string tables(std::size_t count) {
    return repeated(count, [](std::size_t n) {
        return fmt::format("create table t{0} (a int primary key, b text default 'x' check (b <> ''));\n", n);
    });
}

struct Shape {
    std::string_view name;
    std::size_t size;
    std::function<std::string(std::size_t)> text;
};

const Shape shapes[] = {
    {"small statements", 100'000, [](std::size_t size) {
         return "create table t (a int);\n" + repeated(size, [](std::size_t n) {
                    return fmt::format("comment on table t is 'comment {}';\n", n);
                });
     }},
    {"tables", 20'000, tables},
    {"a condition of many parts", 200'000, [](std::size_t size) {
         return "create table t (a int, check (a in (0" +
                repeated(size, [](std::size_t n) { return fmt::format(", {}", n); }) + ")));";
     }},
    {"a condition with many ors", 200'000, [](std::size_t size) {
         return "create table t (a int, check (a = 0" +
                repeated(size, [](std::size_t n) { return fmt::format(" or a = {}", n); }) + "));";
     }},
    {"parentheses one in the other", 2'500'000, [](std::size_t size) {
         return "create table t (a int, check (" + std::string(size, '(') + "a > 0" +
                std::string(size, ')') + "));";
     }},
    {"parentheses that never close", 2'500'000, [](std::size_t size) {
         return "create table t (a int, check (" + std::string(size, '(') + "a > 0";
     }},
    {"a long string constant", 5'000'000, [](std::size_t size) {
         return "create table t (a text default '" + std::string(size, 'x') + "');";
     }},
    {"a string of quotes", 5'000'000, [](std::size_t size) {
         return "create table t (a text default '" + std::string(size / 2 * 2, '\'') + "');";
     }},
    {"a long function body", 5'000'000, [](std::size_t size) {
         return "create function f() returns int language plpgsql as $$ begin " +
                repeated(size / 10, [](std::size_t) { return "perform 1;"; }) + " end $$;";
     }},
    {"a view of many columns", 200'000, [](std::size_t size) {
         return "create table t (a int);\ncreate view v as select a" +
                repeated(size, [](std::size_t n) { return fmt::format(", a + {0} as c{0}", n); }) + " from t;";
     }},
    {"columns of one table", 20'000, [](std::size_t size) {
         return "create table t (a int" +
                repeated(size, [](std::size_t n) { return fmt::format(", c{} int not null", n); }) + ");";
     }},
    {"checks of one table", 20'000, [](std::size_t size) {
         return "create table t (a int" +
                repeated(size, [](std::size_t n) { return fmt::format(", constraint k{0} check (a > {0})", n); }) +
                ");";
     }},
    {"indexes of one table", 20'000, [](std::size_t size) {
         return "create table t (a int);\n" + repeated(size, [](std::size_t n) {
                    return fmt::format("create index i{} on t (a);\n", n);
                });
     }},
    {"labels of one enum", 100'000, [](std::size_t size) {
         return "create type e as enum ('x'" +
                repeated(size, [](std::size_t n) { return fmt::format(", 'l{}'", n); }) + ");";
     }},
    {"renames of tables", 20'000, [](std::size_t size) {
         return tables(size) + repeated(size, [](std::size_t n) {
                    return fmt::format("alter table t{0} rename to u{0};\n", n);
                });
     }},
    {"renames of columns", 20'000, [](std::size_t size) {
         return tables(size) + repeated(size, [](std::size_t n) {
                    return fmt::format("alter table t{0} rename a to c;\n", n);
                });
     }},
    {"drops of tables", 20'000, [](std::size_t size) {
         return tables(size) +
                repeated(size, [](std::size_t n) { return fmt::format("drop table t{};\n", n); });
     }},
    {"drops of columns", 20'000, [](std::size_t size) {
         return tables(size) + repeated(size, [](std::size_t n) {
                    return fmt::format("alter table t{} drop column b cascade;\n", n);
                });
     }},
    {"changes of owner", 20'000, [](std::size_t size) {
         return tables(size) + repeated(size, [](std::size_t n) {
                    return fmt::format("alter table t{} owner to someone;\n", n);
                });
     }},
    {"views on views", 5'000, [](std::size_t size) {
         return "create table t (a int);\ncreate view v0 as select a from t;\n" +
                repeated(size, [](std::size_t n) {
                    return fmt::format("create view v{} as select a from v{};\n", n + 1, n);
                });
     }},
    {"partitions", 20'000, [](std::size_t size) {
         return "create table t (a int primary key) partition by list (a);\n" +
                repeated(size, [](std::size_t n) {
                    return fmt::format("create table t{0} partition of t for values in ({0});\n", n);
                });
     }},
};

double seconds(const std::string& text, std::size_t& diagnostics) {
    const std::clock_t begin = std::clock();
    try {
        diagnostics = read_postgres_ddl_text(text, "shape.sql").diagnostics.size();
    } catch (const std::exception&) {  // what never ends is refused as a whole
        diagnostics = 1;
    }
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int count, char** arguments) {
    const double scale = count > 1 ? std::atof(arguments[1]) : 1;
    if (scale <= 0) return 2;
    const std::string_view wanted = count > 2 ? arguments[2] : "";
    for (const Shape& shape : shapes) {
        if (shape.name.find(wanted) == shape.name.npos) continue;
        const auto size = static_cast<std::size_t>(static_cast<double>(shape.size) * scale);
        const std::string small = shape.text(size / 2);
        const std::string large = shape.text(size / 2 * 2);
        std::size_t remarks = 0;
        const double one = seconds(small, remarks);
        const double two = seconds(large, remarks);
        std::cout << fmt::format("{:30}{:8.2f} MB {:8.3f} s, {:8.3f} s for half: ratio {:.1f}, {} remarks\n",
                                 shape.name, static_cast<double>(large.size()) / 1e6, two, one,
                                 two / std::max(one, 1e-6), remarks)
                  << std::flush;
    }
}
