#include "app/quiet_allocator.hpp"

// Of gperftools' src/internal_logging.h, which is not installed; 2.10 has no other way. Weak, as builds with
// sanitizers are not linked with it.
namespace tcmalloc {
extern void (*log_message_writer)(const char* message, int length) __attribute__((weak));
}

namespace schemadiff {

void quieten_allocator() {
    if (&tcmalloc::log_message_writer) tcmalloc::log_message_writer = [](const char*, int) {};
}

}  // namespace schemadiff
