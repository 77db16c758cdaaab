#include "base/allocation.hpp"

#include <malloc.h>

namespace schemadiff {

// mallopt(3), of glibc. A thread's own heap is 64 MB at most, so that larger steps would not fit in. What
// is larger than 1 MB goes back at once: a hole of that size in the heap may find no other use.
void take_memory_in_large_steps() {
    mallopt(M_TOP_PAD, 16 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
}

}  // namespace schemadiff
