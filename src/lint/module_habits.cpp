#include "lint/module_habits.hpp"

#include <algorithm>
#include <span>

#include "python/names.hpp"
#include "python/walk.hpp"

namespace schemadiff::lint {

namespace {

using python::Expression;
using python::ExpressionKind;
using python::Statement;
using python::StatementKind;

// Python's own modules that revisions use, and packages that bring types or operations along.
constexpr std::string_view known_packages[] = {
    "__future__", "abc", "alembic", "alembic_postgresql_enum", "alembic_utils", "argparse", "ast",
    "base64", "binascii", "bisect", "calendar", "codecs", "collections", "contextlib", "copy", "csv",
    "dataclasses", "datetime", "decimal", "enum", "fnmatch", "fractions", "functools", "geoalchemy2",
    "getpass", "gzip", "hashlib", "heapq", "hmac", "html", "importlib", "inspect", "io", "ipaddress",
    "itertools", "json", "locale", "logging", "math", "mmh3", "numbers", "operator", "os", "pathlib",
    "pgvector", "pickle", "pkgutil", "pprint", "psycopg", "psycopg2", "pydoc", "queue", "random", "re",
    "secrets", "shutil", "socket", "sqlalchemy", "sqlalchemy_utils", "sqlite3", "sqlmodel", "statistics",
    "string", "struct", "subprocess", "sys", "tempfile", "textwrap", "threading", "time", "traceback",
    "types", "typing", "typing_extensions", "unicodedata", "urllib", "uuid", "warnings", "weakref",
    "zipfile", "zlib", "zoneinfo"};

constexpr std::string_view settings[] = {"os.environ", "os.getenv", "os.environ.get",
                                         "alembic.context.config", "alembic.context.get_x_argument",
                                         "environ", "getenv", "alembic.op.get_context().config"};

constexpr std::string_view chance[] = {
    "datetime.date.today", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow",
    "random.choice", "random.randint", "random.random", "random.shuffle", "random.sample", "random.uniform",
    "secrets.choice", "secrets.token_bytes", "secrets.token_hex", "secrets.token_urlsafe", "time.time",
    "uuid.uuid1", "uuid.uuid4", "uuid.uuid6", "uuid.uuid7", "os.urandom"};

std::vector<Habit> mentions(const python::Module& module, std::span<const std::string_view> wanted,
                            ExpressionKind kind) {
    std::vector<Habit> found;
    const python::Names names(module);
    python::each_expression(module.statements, [&](const Expression& expression) {
        const bool call = kind == ExpressionKind::call;
        if (!expression.is(kind)) return;
        const std::string name = names.qualified(call ? expression.parts[0] : expression);
        if (std::ranges::find(wanted, name) == wanted.end()) return;
        found.push_back({{.file = module.file, .line = expression.line, .column = expression.column}, name});
    });
    return found;
}

}  // namespace

std::vector<Habit> foreign_imports(const python::Module& module) {
    std::vector<Habit> found;
    python::each_statement(module.statements, [&](const Statement& statement) {
        const auto see = [&](const std::string& name) {
            const std::string root = name.substr(0, name.find('.'));
            if (std::ranges::binary_search(known_packages, std::string_view(root))) return;
            found.push_back(
                {{.file = module.file, .line = statement.line, .column = statement.column}, name});
        };
        if (statement.kind == StatementKind::from_import) see(statement.name);
        if (statement.kind == StatementKind::import) {
            for (const python::ImportedName& imported : statement.imports) see(imported.name);
        }
    });
    return found;
}

std::vector<Habit> settings_read(const python::Module& module) {
    std::vector<Habit> found = mentions(module, settings, ExpressionKind::attribute);
    for (Habit& habit : mentions(module, settings, ExpressionKind::name)) found.push_back(std::move(habit));
    // os.environ.get is an attribute of an attribute: once is enough.
    const auto same_place = [](const Habit& a, const Habit& b) { return a.place.line == b.place.line; };
    std::ranges::stable_sort(found, {}, [](const Habit& habit) { return habit.place.line; });
    const auto rest = std::ranges::unique(found, same_place);
    found.erase(rest.begin(), rest.end());
    return found;
}

std::vector<Habit> chance_used(const python::Module& module) {
    return mentions(module, chance, ExpressionKind::call);
}

}  // namespace schemadiff::lint
