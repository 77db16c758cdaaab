#include "base/allocation.hpp"

#include <malloc.h>

namespace schemadiff {

// mallopt(3), of glibc. A thread's own heap is 64 MB at most, so that larger steps would not fit in.
void take_memory_in_large_steps() {
    mallopt(M_TOP_PAD, 16 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
}

}  // namespace schemadiff
