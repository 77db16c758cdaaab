#include "python/known_calls.hpp"

#include <algorithm>
#include <span>

namespace schemadiff::python {

namespace {

constexpr std::string_view questions[] = {"f", "get_bind", "get_context", "inline_literal",
                                          "batch_alter_table"};
constexpr std::string_view bind_calls[] = {
    "execute", "exec_driver_sql", "executemany", "scalar",  "scalars",           "run_callable",
    "commit",  "rollback",        "begin",       "add",     "add_all",           "delete",
    "merge",   "flush",           "query",       "bulk_insert_mappings", "bulk_save_objects"};
constexpr std::string_view sql_calls[] = {"execute", "exec_driver_sql", "executemany", "scalar",
                                          "scalars", "commit", "rollback"};
constexpr std::string_view harmless_modules[] = {
    "sqlalchemy", "alembic",   "typing",  "json",   "uuid",     "datetime",  "textwrap", "logging",
    "os",         "re",        "decimal", "enum",   "math",     "itertools", "functools", "collections",
    "time",       "random",    "string",  "hashlib", "base64",  "sys",       "pathlib",  "geoalchemy2",
    "__future__", "dataclasses", "warnings", "secrets", "contextlib", "operator", "copy"};
constexpr std::string_view schema_calls[] = {"create_all", "drop_all", "create", "drop"};
constexpr std::string_view dangerous[] = {"exec", "eval", "compile", "__import__", "getattr", "globals",
                                          "locals", "setattr", "vars"};

bool holds(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_question(std::string_view name) {
    return holds(questions, name);
}

bool is_bind_call(std::string_view name) {
    return holds(bind_calls, name);
}

bool is_sql_call(std::string_view name) {
    return holds(sql_calls, name);
}

bool is_schema_call(std::string_view name) {
    return holds(schema_calls, name);
}

bool may_do_anything(std::string_view name) {
    return holds(dangerous, name);
}

bool is_harmless_module(std::string_view name) {
    return holds(harmless_modules, name);
}

bool is_bind(std::string_view qualified) {
    return qualified == "alembic.op.get_bind()" || qualified == "alembic.op.get_context().bind" ||
           qualified == "alembic.op.get_context().connection" ||
           qualified == "alembic.context.get_bind()" || qualified == "sqlalchemy.orm.Session()" ||
           qualified == "sqlalchemy.orm.session.Session()" ||
           (qualified.starts_with("alembic.op.get_bind().") &&
            (qualified.ends_with(".connect()") || qualified.ends_with(".begin()") ||
             qualified.ends_with(".execution_options()")));
}

}  // namespace schemadiff::python
