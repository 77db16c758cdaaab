#include "revisions/environment_script.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "python/names.hpp"
#include "python/value.hpp"
#include "python/walk.hpp"

namespace schemadiff {

namespace {

using python::Expression;
using python::ExpressionKind;
using python::Statement;
using python::StatementKind;

constexpr std::array<std::string_view, 6> database_words{"DATABASE", "POSTGRES", "SQLALCHEMY",
                                                         "DSN",      "DB_",      "PGHOST"};

bool speaks_of_a_database(const std::string& variable) {
    return std::ranges::any_of(database_words, [&](std::string_view word) {
        return variable.find(word) != std::string::npos;
    });
}

std::string in_capitals(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

const Expression* keyword_of(const Expression& call, std::string_view name) {
    for (const Expression& part : call.parts) {
        if (part.is(ExpressionKind::keyword) && part.text == name) return &part.parts[0];
    }
    return nullptr;
}

const Expression* first_argument(const Expression& call) {
    return call.parts.size() > 1 && !call.parts[1].is(ExpressionKind::keyword) ? &call.parts[1] : nullptr;
}

bool is_true(const Expression& expression) {
    return expression.is(ExpressionKind::constant) && expression.text == "True";
}

class Reader {
  public:
    Reader(EnvironmentScript& script, const python::Module& module)
        : script_(script), module_(module), names_(module) {}

    void read_env() {
        python::each_statement(module_.statements, [&](const Statement& statement) {
            if (statement.kind == StatementKind::assignment ||
                statement.kind == StatementKind::annotated_assignment) {
                read_assignment(statement);
            }
        });
        python::each_expression(module_.statements, [&](const Expression& expression) {
            if (expression.is(ExpressionKind::call)) read_alembic_call(expression);
        });
    }

    void read_settings() {
        python::each_expression(module_.statements,
                                [&](const Expression& expression) { read_variable(expression); });
        python::each_statement(module_.statements, [&](const Statement& statement) {
            if (statement.kind == StatementKind::class_definition) read_settings_class(statement);
        });
    }

  private:
    Place place_of(const Expression& expression) const {
        return {module_.file, expression.line, 0, {}};
    }

    void read_assignment(const Statement& statement) {
        const Expression& target = statement.expressions.front();
        if (!target.is(ExpressionKind::name) || target.text != "target_metadata") return;
        const Expression& value = statement.expressions.back();
        script_.states_metadata = true;
        script_.metadata = place_of(target);
        script_.metadata_is_none = value.is(ExpressionKind::constant) && value.text == "None";
    }

    void read_alembic_call(const Expression& call) {
        const Expression& callee = call.parts[0];
        const std::string name = callee.is(ExpressionKind::attribute) ? callee.text
                                                                      : names_.qualified(callee);
        if (name == "configure") {
            const Expression* batch = keyword_of(call, "render_as_batch");
            if (batch && is_true(*batch)) script_.batch_mode = true;
            if (keyword_of(call, "target_metadata")) script_.states_metadata = true;
        }
        const Expression* first = first_argument(call);
        const python::Value value = first ? python::value_of(*first, names_) : python::Value();
        const bool is_url = value.is(python::ValueKind::text) && value.text == "sqlalchemy.url";
        if (name == "set_main_option" && is_url) script_.sets_url = place_of(call);
        if (name == "get_main_option" && is_url) script_.reads_ini_url = true;
        if (name.ends_with("engine_from_config")) script_.reads_ini_url = true;
        if (name == "get_x_argument") script_.arguments.push_back({"-x", place_of(call)});
    }

    // os.environ["X"], os.environ.get("X"), os.getenv("X")
    void read_variable(const Expression& expression) {
        const bool subscript = expression.is(ExpressionKind::subscript);
        if (!subscript && !expression.is(ExpressionKind::call)) return;
        const std::string reader = names_.qualified(expression.parts[0]);
        const bool reads = subscript ? reader == "os.environ"
                                     : reader == "os.environ.get" || reader == "os.getenv" ||
                                           reader == "os.environ.pop";
        if (!reads || expression.parts.size() < 2) return;
        const python::Value value = python::value_of(expression.parts[1], names_);
        if (value.is(python::ValueKind::text)) add_variable(value.text, place_of(expression));
    }

    // pydantic's settings: each field is a variable of its name, in capitals, behind env_prefix.
    void read_settings_class(const Statement& definition) {
        const bool settings = std::ranges::any_of(definition.expressions, [&](const Expression& base) {
            return names_.qualified(base).ends_with("BaseSettings");
        });
        if (!settings) return;
        const std::string prefix = prefix_of(definition);
        for (const python::Block& block : definition.blocks) {
            for (const Statement& field : block.statements) {
                if (field.kind != StatementKind::annotated_assignment) continue;
                const Expression& target = field.expressions.front();
                add_variable(in_capitals(prefix + target.text), place_of(target));
            }
        }
    }

    std::string prefix_of(const Statement& definition) const {
        std::string prefix;
        for (const python::Block& block : definition.blocks) {
            python::each_expression(block.statements, [&](const Expression& expression) {
                const bool named = expression.is(ExpressionKind::keyword) && expression.text == "env_prefix";
                if (named) prefix = python::value_of(expression.parts[0], names_).text;
            });
        }
        return prefix;
    }

    void add_variable(const std::string& name, const Place& where) {
        const auto is_it = [&](const UrlOrigin& origin) { return origin.what == name; };
        if (!speaks_of_a_database(name) || std::ranges::any_of(script_.variables, is_it)) return;
        script_.variables.push_back({name, where});
    }

    EnvironmentScript& script_;
    const python::Module& module_;
    python::Names names_;
};

}  // namespace

EnvironmentScript read_environment_script(const std::string& directory,
                                          const std::vector<std::string>& roots) {
    EnvironmentScript script;
    script.reach = reach_of((std::filesystem::path(directory) / "env.py").lexically_normal().string(), roots);
    Reader(script, script.reach.modules.front()).read_env();
    for (const python::Module& module : script.reach.modules) Reader(script, module).read_settings();
    return script;
}

std::vector<ModelTable> model_tables(const python::Module& module) {
    std::vector<ModelTable> tables;
    const python::Names names(module);
    const auto add = [&](const Expression& name) {
        const python::Value value = python::value_of(name, names);
        if (!value.is(python::ValueKind::text)) return;
        tables.push_back({value.text, {module.file, name.line, 0, {}}});
    };
    python::each_statement(module.statements, [&](const Statement& statement) {
        if (statement.kind != StatementKind::class_definition) return;
        for (const python::Block& block : statement.blocks) {
            for (const Statement& inside : block.statements) {
                if (inside.kind != StatementKind::assignment &&
                    inside.kind != StatementKind::annotated_assignment) {
                    continue;
                }
                const Expression& target = inside.expressions.front();
                if (target.is(ExpressionKind::name) && target.text == "__tablename__") {
                    add(inside.expressions.back());
                }
            }
        }
    });
    python::each_expression(module.statements, [&](const Expression& expression) {
        if (!expression.is(ExpressionKind::call)) return;
        const std::string callee = names.qualified(expression.parts[0]);
        const Expression* first = first_argument(expression);
        if (first && (callee == "sqlalchemy.Table" || callee == "sqlalchemy.schema.Table")) add(*first);
    });
    return tables;
}

}  // namespace schemadiff
