#include "compare/hidden.hpp"

#include "model/secrets.hpp"

namespace schemadiff {

bool mark_other_secrets(std::string& text, const std::function<bool(std::string_view)>& differs) {
    bool marked = false;
    const std::string value = '=' + std::string(hidden_secret);
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(value, from)) != text.npos;) {
        const std::size_t space = at == 0 ? text.npos : text.rfind(' ', at - 1);
        const std::size_t begin = space == text.npos ? 0 : space + 1;
        from = at + 1;
        if (!differs(std::string_view(text).substr(begin, at - begin))) continue;
        text.replace(at + 1, hidden_secret.size(), other_secret);
        marked = true;
    }
    return marked;
}

}  // namespace schemadiff
