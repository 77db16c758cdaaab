#include "sql/ddl/relation_storage.hpp"

namespace schemadiff::ddl {

void set_tablespace(const Session& session, Object& object, const std::string& said) {
    const std::string& tablespace = said.empty() ? session.default_tablespace : said;
    if (tablespace != "pg_default") object.set_unless_empty<Key::tablespace>(tablespace);
}

void set_access_method(const Session& session, Object& object, const std::string& said) {
    const std::string& method = said.empty() ? session.default_access_method : said;
    if (method != "heap") object.set_unless_empty<Key::access_method>(method);
}

}  // namespace schemadiff::ddl
