// Foreign-data wrappers, servers and user mappings as SQL; foreign tables are tables.
#include <fmt/format.h>

#include "model/path.hpp"
#include "report/sql_identifier.hpp"
#include "report/sql_options.hpp"
#include "report/sql_script.hpp"

namespace schemadiff {

namespace {

void spell_user_mapping(SqlScript& script, const Object& server, const Object& mapping) {
    const std::string role = mapping.name == "public" ? "public" : sql_identifier(mapping.name);
    const std::string shown =
        shown_text(fmt::format("user mapping {} of server {}", mapping.name, server.name));
    script.add(SqlStage::detail,
               fmt::format("create user mapping for {} server {}{}", role,
                           sql_identifier(server.name),
                           sql_options(script, mapping.get<Key::options>(), shown)));
}

}  // namespace

void spell_foreign_data_wrapper(SqlScript& script, const Object& wrapper) {
    const std::string words = "foreign data wrapper " + sql_identifier(wrapper.name);
    const std::string* handler = wrapper.get<Key::handler>();
    const std::string* validator = wrapper.get<Key::validator>();
    std::string needs;
    std::string text = "create " + words;
    if (handler) text += " handler " + *handler;
    if (validator) text += " validator " + *validator;
    needs = text;
    text += sql_options(script, wrapper.get<Key::options>(), shown_text(words));
    script.define_early(std::move(text), std::move(needs));
    spell_ownership(script, wrapper, words);
}

void spell_server(SqlScript& script, const Object& server) {
    const std::string words = "server " + sql_identifier(server.name);
    std::string text = "create " + words;
    if (const std::string* type = server.get<Key::server_type>()) text += " type " + sql_literal(*type);
    if (const std::string* version = server.get<Key::version>()) {
        text += " version " + sql_literal(*version);
    }
    text += " foreign data wrapper " + sql_identifier(*server.get<Key::wrapper>());
    text += sql_options(script, server.get<Key::options>(), shown_text(words));
    script.define_early(std::move(text), "");
    spell_ownership(script, server, words);
    for (const Object& mapping : server.children) spell_user_mapping(script, server, mapping);
}

}  // namespace schemadiff
