// Languages and access methods as SQL.
#include <fmt/format.h>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

void spell_language(SqlScript& script, const Object& language) {
    const std::string name = sql_identifier(language.name);
    const std::string* handler = language.get<Key::handler>();
    if (handler) {
        std::string text = fmt::format("create {}language {} handler {}",
                                       language.flag<Key::trusted>() ? "trusted " : "", name,
                                       *handler);
        if (const std::string* function = language.get<Key::inline_handler>()) {
            text += " inline " + *function;
        }
        if (const std::string* function = language.get<Key::validator>()) {
            text += " validator " + *function;
        }
        const std::string needs = text;
        script.define_early("", language.name, std::move(text), needs);
    }
    // One that an extension has made has nothing of its own but what is granted on it.
    script.note_rest(shown_text("language " + name), language,
                     {Key::handler, Key::inline_handler, Key::validator, Key::trusted, Key::owner,
                      Key::privileges, Key::comment});
    spell_ownership(script, language, "language " + name);
}

void spell_access_method(SqlScript& script, const Object& method) {
    const std::string words = "access method " + sql_identifier(method.name);
    std::string text = fmt::format("create {} type {} handler {}", words,
                                   *method.get<Key::type>(), *method.get<Key::handler>());
    const std::string needs = text;
    script.define_early("", method.name, std::move(text), needs);
    spell_comment(script, method, words);
}

}  // namespace schemadiff
