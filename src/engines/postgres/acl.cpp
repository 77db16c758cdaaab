#include "engines/postgres/acl.hpp"

#include <algorithm>

#include "engines/postgres/array.hpp"

namespace schemadiff::postgres {

namespace {

/// Reads a role's name from the front of an aclitem: "with ""quotes""" or plain up to = or /.
std::string take_name(std::string_view& item) {
    std::string name;
    bool quoted = false;
    std::size_t at = 0;
    for (; at < item.size(); ++at) {
        if (item[at] == '"') {
            if (quoted && at + 1 < item.size() && item[at + 1] == '"') {
                name += item[++at];
            } else {
                quoted = !quoted;
            }
        } else if (!quoted && (item[at] == '=' || item[at] == '/')) {
            break;
        } else {
            name += item[at];
        }
    }
    item.remove_prefix(std::min(at + 1, item.size()));
    return name;
}

}  // namespace

std::vector<Grant> grants_of(std::string_view acl) {
    std::vector<Grant> grants;
    for (const std::string& text : strings_of_array(acl)) {
        std::string_view item = text;
        const std::string grantee = take_name(item);
        const std::size_t slash = item.find('/');
        const std::string_view letters = item.substr(0, slash);
        item.remove_prefix(std::min(slash, item.size() - 1) + 1);
        const std::string grantor = take_name(item);
        for (const char letter : letters) {
            if (letter == '*') {
                grants.back().grantable = true;
            } else {
                grants.push_back({grantee, letter, false, grantor});
            }
        }
    }
    return grants;
}

Strings privileges(std::string_view acl, const AclKind& kind, const Ownership& ownership) {
    return schemadiff::privileges(grants_of(acl), kind, ownership);
}

}  // namespace schemadiff::postgres
