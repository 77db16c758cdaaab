// CREATE TRIGGER and CREATE EVENT TRIGGER, and what ALTER does to them.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE TRIGGER, CREATE CONSTRAINT TRIGGER.
void create_trigger(Cursor& cursor, Session& session, CreateModifiers modifiers);
void create_constraint_trigger(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind CREATE EVENT TRIGGER.
void create_event_trigger(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER EVENT TRIGGER name: ENABLE and DISABLE. False for another action.
bool alter_event_trigger(Cursor& cursor, Session& session, Entry& trigger);

}  // namespace schemadiff::ddl
