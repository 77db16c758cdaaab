#include "scratch/libpq.hpp"

#include <dlfcn.h>

#include <fmt/format.h>

#include "base/error.hpp"

namespace schemadiff {

namespace {

// The number of its interface, the same since PostgreSQL 8.2.
constexpr const char* file = "libpq.so.5";

[[noreturn]] void fail() {
    const char* const reason = dlerror();
    throw source_error(fmt::format(
        "PostgreSQL's client library cannot be loaded ({}): install it (Debian: apt install libpq5)",
        reason ? reason : file));
}

template <class Function>
void find(void* library, const char* name, Function& function) {
    void* const found = dlsym(library, name);
    if (!found) fail();
    function = reinterpret_cast<Function>(found);
}

LibPq loaded() {
    // It stays until the process ends: what it is linked with has handlers for that moment.
    void* const library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (!library) fail();
    LibPq functions;
#define SCHEMADIFF_FIND(name) find(library, "PQ" #name, functions.name);
    SCHEMADIFF_OF_LIBPQ(SCHEMADIFF_FIND)
#undef SCHEMADIFF_FIND
    return functions;
}

}  // namespace

const LibPq& libpq() {
    static const LibPq functions = loaded();
    return functions;
}

}  // namespace schemadiff
