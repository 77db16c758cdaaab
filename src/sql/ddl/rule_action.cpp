#include "sql/ddl/rule_action.hpp"

#include "sql/ddl/expression_text.hpp"

namespace schemadiff::ddl {

std::string rule_action(Session& session, const Cursor& cursor, TokenRange action) {
    session.doubt(cursor, action.begin, "this command of a rule is compared as it is written");
    return qualified_text(session, cursor, action, {});
}

}  // namespace schemadiff::ddl
