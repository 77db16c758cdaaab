#include "revisions/revision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "python/names.hpp"
#include "python/value.hpp"

namespace schemadiff {

namespace {

using python::Expression;
using python::Names;
using python::Value;
using python::ValueKind;

struct Identity {
    bool stated = false;
    Value value;
    Place where;
};

// What the module's top level assigns to the name.
Identity identity_of(const Names& names, const std::string& name) {
    Identity identity;
    identity.stated = names.has(name);
    identity.where.file = names.module().file;
    if (const Expression* expression = names.last_expression_of(name)) {
        identity.value = python::value_of(*expression, names);
        identity.where.line = expression->line;
        identity.where.column = expression->column;
    } else {
        identity.value.why = "a block, a function or an import gives it its value";
    }
    return identity;
}

// A text, a list of texts or None, as Alembic takes it; what is not known becomes "{source}".
std::vector<std::string> texts_of(const Value& value) {
    if (value.is(ValueKind::text)) return {value.text};
    if (value.is(ValueKind::unknown)) return {"{" + value.why + "}"};
    std::vector<std::string> texts;
    for (const Value& item : value.items) {
        for (std::string& text : texts_of(item)) texts.push_back(std::move(text));
    }
    return texts;
}

bool is_known(const Value& value) {
    return !value.is(ValueKind::unknown) && std::ranges::all_of(value.items, is_known);
}

// Alembic takes the empty string for None.
void drop_empty(std::vector<std::string>& texts) {
    std::erase(texts, std::string());
}

void remark_unknown(RevisionFile& file, const Identity& identity, const std::string& name) {
    file.diagnostics.push_back({Remark::incomplete,
                                fmt::format("{} is not a constant: {}", name,
                                            identity.value.why.empty() ? "a part of it is not known"
                                                                       : identity.value.why),
                                identity.where});
}

std::string first_line(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    const std::size_t end = std::min(text.find('\n', first), text.size());
    return text.substr(first, text.find_last_not_of(" \t", end - 1) - first + 1);
}

bool defines_upgrade(const python::Module& module) {
    return std::ranges::any_of(module.statements, [](const python::Statement& statement) {
        return statement.kind == python::StatementKind::function && statement.name == "upgrade";
    });
}

void read_identity(RevisionFile& file, Revision& revision, const Names& names) {
    const Identity parents = identity_of(names, "down_revision");
    revision.parents_stated = parents.stated;
    revision.parents_where = parents.stated ? parents.where : revision.where;
    revision.parents_known = is_known(parents.value);
    if (parents.stated && revision.parents_known) {
        revision.parents = texts_of(parents.value);
        drop_empty(revision.parents);
    } else if (parents.stated) {
        remark_unknown(file, parents, "down_revision");
    }
    const Identity depends_on = identity_of(names, "depends_on");
    if (depends_on.stated && is_known(depends_on.value)) {
        revision.depends_on = texts_of(depends_on.value);
        drop_empty(revision.depends_on);
    } else if (depends_on.stated) {
        remark_unknown(file, depends_on, "depends_on");
    }
    const Identity labels = identity_of(names, "branch_labels");
    if (labels.stated) {
        revision.labels = texts_of(labels.value);
        drop_empty(revision.labels);
        if (!is_known(labels.value)) {
            file.diagnostics.push_back(
                {Remark::note, "branch_labels is not a constant, so the label's name is not known",
                 labels.where});
        }
    }
}

}  // namespace

RevisionFile read_revision(std::string_view text, const std::string& name) {
    RevisionFile file;
    python::Module module = python::read_module(text, name);
    file.diagnostics = std::move(module.diagnostics);
    if (module.source.empty() && !text.empty()) return file;
    const Names names(module);
    const Identity id = identity_of(names, "revision");
    if (!id.stated) {
        file.other.push_back({{.file = name}, names.has("down_revision") || defines_upgrade(module)});
        return file;
    }
    if (!id.value.is(ValueKind::text)) {
        remark_unknown(file, id, "revision");
        return file;
    }
    Revision revision;
    revision.id = id.value.text;
    revision.where = id.where;
    revision.where.revision = revision.id;
    read_identity(file, revision, names);
    if (const std::string* docstring = python::docstring_of(module.statements)) {
        revision.docstring = *docstring;
        revision.message = first_line(*docstring);
        revision.docstring_where = {.file = name, .line = module.statements.front().line};
    }
    revision.module = std::move(module);
    file.revision.push_back(std::move(revision));
    return file;
}

}  // namespace schemadiff
