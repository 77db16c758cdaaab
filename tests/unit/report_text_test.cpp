#include "report/text.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

#include "base/utf8.hpp"
#include "report_sample.hpp"

using namespace schemadiff;
using namespace schemadiff::testing;

namespace {

std::string text_of(const std::vector<Report>& reports, const Layout& layout = {}) {
    std::ostringstream out;
    write_text(reports, layout, out);
    return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_test)

BOOST_AUTO_TEST_CASE(no_line_ends_in_a_space_or_holds_a_control_character) {
    for (const int width : {20, 40, 60, 80, 100, 200}) {
        for (const std::string& line :
             lines_of(text_of({compared(production(), drifted())}, {.width = width, .verbose = true}))) {
            BOOST_TEST(!line.ends_with(' '), line);
            for (const char c : line) BOOST_TEST((c < 0 || c >= 0x20), line);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
