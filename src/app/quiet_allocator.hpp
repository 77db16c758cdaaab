// Keeps the allocator's own remarks from people.
#pragma once

namespace schemadiff {

/// tcmalloc writes to standard error what it was refused by the system; the program says it in a sentence
/// of its own. Without tcmalloc there is nothing to do.
void quieten_allocator();

}  // namespace schemadiff
