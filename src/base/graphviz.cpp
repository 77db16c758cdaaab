#include "base/graphviz.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>
#include <memory>

#include "base/error.hpp"
#include "base/subprocess.hpp"

namespace schemadiff {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

std::string svg_by_graphviz(const std::string& graph) {
    const auto program = find_program("dot");
    if (!program) {
        throw source_error("svg is drawn by Graphviz, whose program dot is not installed: install "
                           "graphviz, or take --format dot");
    }
    const std::unique_ptr<std::FILE, CloseFile> file(std::tmpfile());
    const bool written = file && std::fwrite(graph.data(), 1, graph.size(), file.get()) == graph.size() &&
                         std::fflush(file.get()) == 0;
    if (!written || lseek(fileno(file.get()), 0, SEEK_SET) != 0) {
        throw source_error("no temporary file could be written for Graphviz");
    }
    Command command;
    command.arguments = {*program, "-Tsvg"};
    command.input = fileno(file.get());
    const Outcome outcome = run(command);
    if (!outcome.succeeded()) {
        throw source_error(fmt::format("Graphviz' dot failed with {}: {}", describe_exit(outcome.status),
                                       outcome.error.substr(0, outcome.error.find('\n'))));
    }
    return outcome.output;
}

}  // namespace schemadiff
