// The little of URLs that is needed to name a source and never to show its password.
#pragma once

#include <string>
#include <string_view>

namespace schemadiff {

/// %41 -> A; a '%' that starts no escape stays.
std::string percent_decoded(std::string_view text);
/// Everything but letters, digits and -._~ as %HH.
std::string percent_encoded(std::string_view text);

/// The URL with its password replaced by *** (both `user:password@` and `?password=`); any other
/// text as it is. A connection string of key=value words loses its password= likewise.
std::string without_password(std::string_view url);

/// "postgresql" of "postgresql+asyncpg://…"; empty when it is no URL.
std::string scheme_of(std::string_view url);

/// SQLAlchemy's URL without its driver, as databases' own libraries read it; other text as it is.
std::string without_driver(std::string_view url);

}  // namespace schemadiff
