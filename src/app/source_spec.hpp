// What the user wrote for a source -> Source (product.md, Sources).
#pragma once

#include <string>
#include <string_view>

#include "app/configuration.hpp"
#include "app/options.hpp"
#include "engines/source.hpp"

namespace schemadiff {

/// Takes a URL, path, glob, "-", "env:", "alembic.ini@REV" or "alembic:DIR" apart, with its
/// qualifiers (?engine=, ?via=, ?schema=, ?python=). Throws usage Error on what it cannot be.
Source parse_source(const std::string& written);

/// What is written with its path, if it names one, counted from `directory` instead of from where the
/// program runs.
std::string anchored(const std::string& written, const std::string& directory);

/// The source that `written` stands for: a name of the configuration, else parse_source; the
/// command line's options override what either says.
Source resolve_source(const std::string& written, const Configuration& configuration,
                      const Options& options);

/// "postgres", "postgresql", "sqlite"; usage Error otherwise.
DialectName wanted_engine(std::string_view name);
/// "auto", "scratch", "static"; usage Error otherwise.
Via wanted_via(std::string_view name);

}  // namespace schemadiff
