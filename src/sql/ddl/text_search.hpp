// CREATE TEXT SEARCH PARSER, TEMPLATE, DICTIONARY and CONFIGURATION, and ALTER of the last two.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TEXT SEARCH and the kind.
void create_text_search_parser(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_text_search_template(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_text_search_dictionary(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_text_search_configuration(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER TEXT SEARCH DICTIONARY name. False where no options stand here.
bool alter_text_search_dictionary(Cursor& cursor, Session& session, Entry& dictionary);

/// Behind ALTER TEXT SEARCH CONFIGURATION name. False where the action is not about mappings.
bool alter_text_search_configuration(Cursor& cursor, Session& session, Entry& configuration);

}  // namespace schemadiff::ddl
