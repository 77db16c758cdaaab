// Subscriptions of logical replication. Whether the publisher is there is the server's matter.
#pragma once

#include "sql/ddl/session.hpp"

namespace schemadiff::ddl {

/// Behind CREATE SUBSCRIPTION.
void create_subscription(Cursor& cursor, Session& session, CreateModifiers modifiers);

/// Behind ALTER SUBSCRIPTION name: CONNECTION, ENABLE, SET, ADD, DROP, … False if something else
/// stands here.
bool take_subscription_action(Cursor& cursor, Session& session, Object& subscription);

}  // namespace schemadiff::ddl
