#include "app/output.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "base/error.hpp"

namespace schemadiff {

WantedOutput wanted_output(std::string_view written) {
    const std::size_t equals = written.find('=');
    if (equals == std::string_view::npos) return {std::string(written), {}};
    return {std::string(written.substr(0, equals)), std::string(written.substr(equals + 1))};
}

void write_output(const std::string& file, std::string_view what, const Options& options,
                  const std::function<void(std::ostream&, const Layout&)>& write) {
    if (file.empty()) {
        write(std::cout, layout_for(options, Destination::standard_output));
        std::cout.flush();
        if (!std::cout) {
            throw source_error(fmt::format("{} could not be written to standard output", what));
        }
        return;
    }
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    if (out) write(out, layout_for(options, Destination::file));
    out.close();
    if (!out) throw source_error(fmt::format("{} could not be written to {}", what, file));
}

}  // namespace schemadiff
