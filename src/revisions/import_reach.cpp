#include "revisions/import_reach.hpp"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <string_view>

#include "base/error.hpp"
#include "python/names.hpp"
#include "python/walk.hpp"
#include "revisions/text_file.hpp"

namespace schemadiff {

namespace {

namespace fs = std::filesystem;

using python::Expression;
using python::ExpressionKind;
using python::Statement;
using python::StatementKind;

/// A project with more modules is not looked through to its end: the answer would be too late.
constexpr std::size_t most_modules = 5000;

bool is_file(const fs::path& path) {
    std::error_code unreadable;  // is no file of ours
    return fs::is_regular_file(path, unreadable);
}

// "app.models" -> app/models
fs::path as_path(std::string dotted) {
    std::ranges::replace(dotted, '.', '/');
    return dotted;
}

class Reaching {
  public:
    explicit Reaching(const std::vector<std::string>& roots) : roots_(roots) {}

    void read(const std::string& file) {
        if (reach_.modules.size() >= most_modules || !seen_.insert(file).second) return;
        const std::size_t index = reach_.modules.size();
        reach_.modules.push_back(python::read_module(file_text(file), file));
        std::vector<std::string> imported;
        python::each_statement(reach_.modules[index].statements, [&](const Statement& statement) {
            collect(statement, file, imported);
        });
        note_uncertainty(reach_.modules[index]);
        for (const std::string& name : imported) follow(name);
    }

    ImportReach finish() && { return std::move(reach_); }

  private:
    static void collect(const Statement& statement, const std::string& file,
                        std::vector<std::string>& imported) {
        if (statement.kind == StatementKind::import) {
            for (const python::ImportedName& one : statement.imports) imported.push_back(one.name);
        }
        if (statement.kind != StatementKind::from_import) return;
        // "from .models import user": a file's path stands for the package that dots count from.
        const std::size_t dots = std::min(statement.name.find_first_not_of('.'), statement.name.size());
        std::string base = statement.name.substr(dots);
        if (dots > 0) {
            fs::path package = fs::path(file).parent_path();
            for (std::size_t i = 1; i < dots; ++i) package = package.parent_path();
            base = package.string() + (base.empty() ? "" : "/" + as_path(base).string());
        }
        imported.push_back(base);
        // Each name may be a module of that package.
        for (const python::ImportedName& one : statement.imports) {
            if (one.name != "*") imported.push_back(base + (dots > 0 ? "/" : ".") + one.name);
        }
    }

    // Importing a.b.c runs a/__init__.py, a/b/__init__.py and the module itself.
    void follow(const std::string& name) {
        if (name.starts_with('/') || name.find('/') != std::string::npos) {
            read_if_there(name);
            return;
        }
        for (const std::string& root : roots_) {
            for (std::size_t dot = name.find('.');; dot = name.find('.', dot + 1)) {
                read_if_there((fs::path(root) / as_path(name.substr(0, dot))).lexically_normal().string());
                if (dot == std::string::npos) break;
            }
        }
    }

    void read_if_there(const std::string& path) {
        for (const std::string& file : {path + ".py", path + "/__init__.py"}) {
            if (is_file(file)) read(file);
        }
    }

    void note_uncertainty(const python::Module& module) {
        if (reach_.uncertain.line > 0) return;
        const python::Names names(module);
        python::each_expression(module.statements, [&](const Expression& expression) {
            if (!expression.is(ExpressionKind::call) || reach_.uncertain.line > 0) return;
            const std::string callee = names.qualified(expression.parts[0]);
            for (const std::string_view dynamic :
                 {"importlib.import_module", "__import__", "pkgutil.iter_modules",
                  "pkgutil.walk_packages"}) {
                if (callee == dynamic) reach_.uncertain = {module.file, expression.line, 0, {}};
            }
        });
    }

    const std::vector<std::string>& roots_;
    std::set<std::string> seen_;
    ImportReach reach_;
};

bool is_left_out(const fs::path& directory) {
    const std::string name = directory.filename().string();
    return name.starts_with('.') || name == "__pycache__" || name == "node_modules" ||
           name == "site-packages" || is_file(directory / "pyvenv.cfg");
}

}  // namespace

bool ImportReach::has(const std::string& file) const {
    return std::ranges::any_of(modules,
                               [&](const python::Module& module) { return module.file == file; });
}

ImportReach reach_of(const std::string& file, const std::vector<std::string>& roots) {
    Reaching reaching(roots);
    reaching.read(file);
    return std::move(reaching).finish();
}

std::vector<std::string> neighbours_of(const ImportReach& reach, const std::vector<std::string>& roots) {
    std::set<std::string> packages;
    for (std::size_t i = 1; i < reach.modules.size(); ++i) {
        for (const std::string& root : roots) {
            const fs::path inside = fs::path(reach.modules[i].file).lexically_relative(root);
            const bool outside = inside.empty() || inside.begin()->string() == "..";
            // A module beside the packages has no neighbours that belong to it.
            if (!outside && std::distance(inside.begin(), inside.end()) > 1) {
                packages.insert((fs::path(root) / *inside.begin()).lexically_normal().string());
            }
        }
    }
    std::vector<std::string> files;
    for (const std::string& package : packages) {
        std::error_code unreadable;  // a directory that may not be read has no models for env.py either
        for (auto at = fs::recursive_directory_iterator(
                 package, fs::directory_options::skip_permission_denied, unreadable);
             !unreadable && at != fs::recursive_directory_iterator(); at.increment(unreadable)) {
            if (at->is_directory(unreadable) && is_left_out(at->path())) at.disable_recursion_pending();
            if (at->path().extension() == ".py" && files.size() < most_modules) {
                files.push_back(at->path().lexically_normal().string());
            }
        }
    }
    std::ranges::sort(files);
    files.erase(std::ranges::unique(files).begin(), files.end());
    return files;
}

}  // namespace schemadiff
