// What the functions of pg_catalog do to types: those of their results, and the casts that the
// server gives to arguments of another type (pg_proc.dat; manual, chapter 10.3). Only functions that
// views are commonly made with: of another one nothing is known.
#pragma once

#include <span>
#include <string>

#include "sql/type_promotion.hpp"

namespace schemadiff {

/// Casts the arguments as a call of the function does and returns the type of its result; empty if
/// the function or its result is not known.
std::string call_type(std::string_view function, std::span<TypedNode> arguments);

/// An argument given to a place of the type: literals and numbers are cast.
void give_type(const TypedNode& argument, const std::string& wanted);

/// The same where resolution (call_resolution.hpp) told the type: whatever is of another is cast.
void give_resolved(const TypedNode& argument, const std::string& wanted);

}  // namespace schemadiff
