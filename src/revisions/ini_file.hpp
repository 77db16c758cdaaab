// INI files as Python's configparser reads them: keys in lower case, values that go on in indented
// lines, comments on lines of their own, %(name)s taken from the section or [DEFAULT].
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

struct IniValue {
    std::string text;
    int line = 0;
};

struct IniSection {
    std::string name;
    int line = 0;
    std::map<std::string, IniValue> values;
};

struct IniFile {
    std::string label;
    std::map<std::string, IniValue> defaults;  ///< [DEFAULT] and what the program adds
    std::vector<IniSection> sections;

    const IniSection* section(std::string_view name) const;
    /// The value with its %(…)s put in. Throws source_error, with the place, for one that names
    /// nothing or goes round in a circle.
    std::optional<std::string> value(const IniSection& section, const std::string& key) const;
};

/// Reads the text; `here` is what %(here)s stands for. Throws source_error with the place where
/// configparser would.
IniFile read_ini(std::string_view text, const std::string& label, const std::string& here);

}  // namespace schemadiff
