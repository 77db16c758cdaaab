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

#include "base/progress.hpp"
#include "sql/ddl/read_ddl.hpp"
#include "sql/sqlite/read_sqlite.hpp"

namespace {

using schemadiff::read_postgres_ddl_text;
using schemadiff::read_sqlite_scripts;
using schemadiff::SqliteScript;

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

std::string tables_and(std::size_t count, std::string_view statement) {
    return tables(count) + repeated(count, [statement](std::size_t n) {
               return fmt::format(fmt::runtime(statement), n) + ";\n";
           });
}

enum class Reader { postgres, sqlite };

struct Shape {
    std::string_view name;
    std::size_t size;
    std::function<std::string(std::size_t)> text;
    Reader reader = Reader::postgres;
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
    {"changes of tables", 20'000,
     [](std::size_t size) { return tables_and(size, "alter table t{0} add column c int default {0}"); }},
    {"changes of types", 20'000,
     [](std::size_t size) { return tables_and(size, "alter table t{} alter column b type varchar(9)"); }},
    {"comments on tables", 20'000,
     [](std::size_t size) { return tables_and(size, "comment on table t{0} is 'table {0}'"); }},
    {"grants on tables", 20'000, [](std::size_t size) {
         return "create role r;\n" + tables_and(size, "grant select on t{} to r");
     }},
    {"drops of constraints", 20'000,
     [](std::size_t size) { return tables_and(size, "alter table t{0} drop constraint t{0}_b_check"); }},
    {"renames of constraints", 20'000, [](std::size_t size) {
         return tables_and(size, "alter table t{0} rename constraint t{0}_pkey to k{0}");
     }},
    {"moves to a schema", 20'000, [](std::size_t size) {
         return "create schema s;\n" + tables_and(size, "alter table t{} set schema s");
     }},
    {"tables made and dropped", 20'000, [](std::size_t size) {
         return repeated(size, [](std::size_t n) {
             return fmt::format("create table t{0} (a int primary key);\ndrop table t{0};\n", n);
         });
     }},
    {"a chain of references", 20'000, [](std::size_t size) {
         return tables(size) + repeated(size - 1, [](std::size_t n) {
                    return fmt::format("alter table t{} add foreign key (a) references t{};\n", n, n + 1);
                });
     }},
    {"functions replaced", 20'000, [](std::size_t size) {
         return repeated(size, [](std::size_t n) {
             return fmt::format("create or replace function f{}() returns int language sql as 'select {}';\n",
                                n % 1000, n);
         });
     }},
    {"views replaced", 20'000, [](std::size_t size) {
         return "create table t (a int);\n" + repeated(size, [](std::size_t n) {
                    return fmt::format("create or replace view v{} as select a from t where a > {};\n",
                                       n % 1000, n);
                });
     }},
    {"drops of functions", 20'000, [](std::size_t size) {
         return repeated(size, [](std::size_t n) {
                    return fmt::format("create function f{}() returns int language sql as 'select 1';\n", n);
                }) +
                repeated(size, [](std::size_t n) { return fmt::format("drop function f{}();\n", n); });
     }},
    {"drops of types", 20'000, [](std::size_t size) {
         return repeated(size, [](std::size_t n) {
                    return fmt::format("create type e{0} as enum ('a');\ncreate table t{0} (a e{0});\n", n);
                }) +
                repeated(size, [](std::size_t n) { return fmt::format("drop type e{} cascade;\n", n); });
     }},
    {"statements on one line", 100'000, [](std::size_t size) {
         return "create table t (a int);" + repeated(size, [](std::size_t n) {
                    return fmt::format("comment on table t is 'comment {}';", n);
                });
     }},
    {"comments in the text", 100'000, [](std::size_t size) {
         return repeated(size, [](std::size_t n) { return fmt::format("-- comment {0}\n/* {0} */\n", n); }) +
                "create table t (a int);";
     }},
    {"comments one in the other", 1'000'000, [](std::size_t size) {
         return repeated(size, [](std::size_t) { return "/*"; }) +
                repeated(size, [](std::size_t) { return "*/"; }) + "create table t (a int);";
     }},
    {"brackets one in the other", 2'500'000, [](std::size_t size) {
         return "create table t (a int, check (a = " + std::string(size, '[') + "1" +
                std::string(size, ']') + "));";
     }},
    {"casts one after the other", 500'000, [](std::size_t size) {
         return "create table t (a int default 1" +
                repeated(size, [](std::size_t) { return "::int"; }) + ");";
     }},
    {"inheritors", 20'000, [](std::size_t size) {
         return "create table t (a int, b text);\n" + repeated(size, [](std::size_t n) {
                    return fmt::format("create table t{} (c int) inherits (t);\n", n);
                });
     }},
    {"a root with inheritors changed", 20'000, [](std::size_t size) {
         return "create table t (a int, b text);\n" + repeated(size, [](std::size_t n) {
                    return fmt::format("create table t{} (c int) inherits (t);\n", n);
                }) + "alter table t add column d int default 1;\nalter table t rename b to e;\n"
                     "alter table t alter a set not null;\nalter table t drop column e;\n";
     }},
    {"partitions dropped", 20'000, [](std::size_t size) {
         return "create table t (a int primary key) partition by list (a);\n" +
                repeated(size, [](std::size_t n) {
                    return fmt::format("create table t{0} partition of t for values in ({0});\n", n);
                }) +
                repeated(size, [](std::size_t n) { return fmt::format("drop table t{};\n", n); });
     }},
    {"partitions", 20'000, [](std::size_t size) {
         return "create table t (a int primary key) partition by list (a);\n" +
                repeated(size, [](std::size_t n) {
                    return fmt::format("create table t{0} partition of t for values in ({0});\n", n);
                });
     }},
    {"SQLite: tables", 20'000, tables, Reader::sqlite},
    {"SQLite: indexes", 20'000,
     [](std::size_t size) { return tables_and(size, "create index i{0} on t{0} (b)"); }, Reader::sqlite},
    {"SQLite: drops of tables", 20'000,
     [](std::size_t size) { return tables_and(size, "drop table t{}"); }, Reader::sqlite},
    {"SQLite: renames of tables", 20'000,
     [](std::size_t size) { return tables_and(size, "alter table t{0} rename to u{0}"); }, Reader::sqlite},
    {"SQLite: renames of columns", 20'000,
     [](std::size_t size) { return tables_and(size, "alter table t{} rename a to c"); }, Reader::sqlite},
    {"SQLite: added columns", 20'000,
     [](std::size_t size) { return tables_and(size, "alter table t{} add column c int"); }, Reader::sqlite},
    {"SQLite: views on views", 5'000, [](std::size_t size) {
         return "create table t (a int);\ncreate view v0 as select a from t;\n" +
                repeated(size, [](std::size_t n) {
                    return fmt::format("create view v{} as select a from v{};\n", n + 1, n);
                });
     }, Reader::sqlite},
    {"SQLite: columns of one table", 2'000, [](std::size_t size) {
         return "create table t (a int" +
                repeated(size - 1, [](std::size_t n) { return fmt::format(", c{} int not null", n); }) + ");";
     }, Reader::sqlite},
    {"SQLite: many parts", 200'000, [](std::size_t size) {
         return "create table t (a int, check (a in (0" +
                repeated(size, [](std::size_t n) { return fmt::format(", {}", n); }) + ")));";
     }, Reader::sqlite},
    {"SQLite: parentheses", 2'500'000, [](std::size_t size) {
         return "create table t (a int, check (" + std::string(size, '(') + "a > 0" +
                std::string(size, ')') + "));";
     }, Reader::sqlite},
    {"SQLite: a string of quotes", 5'000'000, [](std::size_t size) {
         return "create table t (a text default '" + std::string(size / 2 * 2, '\'') + "');";
     }, Reader::sqlite},
    {"SQLite: comments in the text", 100'000, [](std::size_t size) {
         return repeated(size, [](std::size_t n) { return fmt::format("-- comment {0}\n/* {0} */\n", n); }) +
                "create table t (a int);";
     }, Reader::sqlite},
};

std::size_t remarks_on(const std::string& text, Reader reader) {
    if (reader == Reader::postgres) return read_postgres_ddl_text(text, "shape.sql").diagnostics.size();
    const SqliteScript script{"shape.sql", text};
    return read_sqlite_scripts({&script, 1}, *schemadiff::silent_progress()).diagnostics.size();
}

double seconds(const std::string& text, Reader reader, std::size_t& diagnostics) {
    const std::clock_t begin = std::clock();
    try {
        diagnostics = remarks_on(text, reader);
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
        const double one = seconds(small, shape.reader, remarks);
        const double two = seconds(large, shape.reader, remarks);
        std::cout << fmt::format("{:32}{:8.2f} MB {:8.3f} s, {:8.3f} s for half: ratio {:.1f}, {} remarks\n",
                                 shape.name, static_cast<double>(large.size()) / 1e6, two, one,
                                 two / std::max(one, 1e-6), remarks)
                  << std::flush;
    }
}
