// A revision file, read and judged: no text may crash the reader, the walk over its calls or a rule,
// and each finding stands in the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "lint/linter.hpp"
#include "revisions/revision.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace schemadiff;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Tree tree;
    tree.configuration.script_location = "nowhere";
    for (Revision& revision : read_revision(text, "fuzzed.py").revision) {
        tree.revisions.push_back(std::move(revision));
    }
    const lint::Linted linted = lint::lint_tree(
        tree, {.postgres = true, .sqlite = true}, [](const Revision&) { return true; },
        lint::GraphRules::judged);
    for (const Finding& finding : linted.findings) {
        if (finding.change.left_at.file != "fuzzed.py" || finding.rule.empty()) std::abort();
    }
    return 0;
}
