#include "blame/operation_places.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "blame/operation_match.hpp"
#include "lint/python_operations.hpp"
#include "python/names.hpp"
#include "python/operations.hpp"
#include "revisions/text_file.hpp"

namespace schemadiff {

namespace {

/// What a revision's file says that its upgrade does. A file that cannot be read says nothing: its
/// first line stands for it.
class UpgradeOf {
  public:
    explicit UpgradeOf(const TreeStep& step) {
        std::string text;
        try {
            text = file_text(step.file);
        } catch (const Error&) {
            return;  // it ran a moment ago; its name is all that is left to tell
        }
        const python::Module module = python::read_module(text, step.file);
        const python::Names names(module);
        if (const python::Statement* upgrade = names.function("upgrade")) function_ = upgrade->line;
        operations_ = lint::operations_of_body(python::body_of(names, "upgrade"), step.file,
                                               step.revision);
    }

    void place(Location& where, const std::string& file, const Path& path,
               std::optional<Key> key) const {
        const lint::Operation* operation = operation_about(operations_, path, key);
        const bool known = operation != nullptr && operation->at.file == file;
        where.line = static_cast<std::uint32_t>(known ? operation->at.line : function_);
        where.column = static_cast<std::uint32_t>(known ? operation->at.column : 0);
    }

  private:
    int function_ = 1;
    std::vector<lint::Operation> operations_;
};

class Placing {
  public:
    Placing(const std::vector<TreeStep>& steps, const std::vector<NameChange>& name_changes)
        : steps_(steps), name_changes_(name_changes) {}

    void place(Object& object) {
        if (!path_.empty()) refine(object.where, std::nullopt);
        for (Written& written : object.written) refine(written.where, written.key);
        for (Object& child : object.children) {
            path_.push_back({child.kind, child.name});
            place(child);
            path_.pop_back();
        }
    }

  private:
    void refine(Location& where, std::optional<Key> key) {
        if (where.revision == 0 || path_.empty()) return;
        const TreeStep& step = steps_[where.revision - 1];
        const auto [upgrade, fresh] = upgrades_.try_emplace(where.revision, std::nullopt);
        if (fresh) upgrade->second.emplace(step);
        upgrade->second->place(where, step.file, path_at(where.revision), key);
    }

    // What the object was called when that step was over.
    Path path_at(std::uint32_t step) const {
        Path path = path_;
        for (auto at = name_changes_.rbegin(); at != name_changes_.rend() && at->step > step; ++at) {
            const std::size_t last = at->before.size() - 1;
            const bool concerns = path.size() > last && path[last].kind == at->before[last].kind &&
                                  path[last].name == at->after &&
                                  std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(last),
                                             at->before.begin());
            if (concerns) path[last].name = at->before[last].name;
        }
        return path;
    }

    const std::vector<TreeStep>& steps_;
    const std::vector<NameChange>& name_changes_;
    std::map<std::uint32_t, std::optional<UpgradeOf>> upgrades_;
    Path path_;
};

}  // namespace

void place_operations(Snapshot& snapshot, const std::vector<TreeStep>& steps,
                      const std::vector<NameChange>& name_changes) {
    for (const TreeStep& step : steps) {
        snapshot.files.push_back(step.file);
        snapshot.revisions.push_back(step.revision);
    }
    Placing(steps, name_changes).place(snapshot.root);
}

}  // namespace schemadiff
