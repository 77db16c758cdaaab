// Connection parameters written as a URL.
#pragma once

#include <map>
#include <string>

namespace schemadiff {

/// "postgresql://user:password@host:port/dbname?…" of libpq's parameters, readable by libpq and by
/// SQLAlchemy; a socket directory, or several hosts, go behind the question mark.
std::string connection_url(const std::map<std::string, std::string>& parameters);

}  // namespace schemadiff
