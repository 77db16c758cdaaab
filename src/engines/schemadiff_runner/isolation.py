"""The wall that no Python code can climb: own user, network and mount namespaces, no capabilities, no privileges.

In the namespace there is no network at all, not even loopback, and every Unix socket that somebody listened on when
the run began is covered by /dev/null, except the scratch server's. So libpq, a C extension, ctypes and programs
that the project starts stand before the same wall. Must run before any thread or foreign code.
"""
import glob
import os

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 24, 38
SIGKILL = 9
LISTENING = 0x10000  # __SO_ACCEPTCON in the flags of /proc/net/unix
FILE_CAPABILITIES = 0b11111  # CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID: root reads the user's tree
CAPABILITY_VERSION = 0x20080522
# Sockets of servers in other network namespaces (containers) are not in /proc/net/unix.
USUAL_SOCKETS = ('/tmp/.s.PGSQL.*', '/run/postgresql/.s.PGSQL.*', '/var/run/postgresql/.s.PGSQL.*',
                 '/run/mysqld/*.sock', '/run/docker.sock', '/run/podman/podman.sock', '/run/redis/*.sock')

NAMESPACE, NETWORK_ONLY, GUARD_ONLY = 'namespace', 'network namespace', 'guard only'


def load_libc():
    import ctypes
    return ctypes.CDLL(None, use_errno=True)


def check(result):
    if result != 0:
        import ctypes
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def die_with_parent(libc):
    """The kernel kills this process when schemadiff dies, however it dies."""
    check(libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0))


def listening_sockets():
    """Paths of the Unix sockets on which somebody listens."""
    paths = set(path for pattern in USUAL_SOCKETS for path in glob.glob(pattern) if not path.endswith('.lock'))
    with open('/proc/net/unix', encoding='utf-8', errors='surrogateescape') as table:
        for line in table:
            fields = line.rstrip('\n').split(None, 7)
            if len(fields) == 8 and fields[7].startswith('/') and int(fields[3], 16) & LISTENING:
                paths.add(fields[7])
    return sorted(paths)


def write_text(path, text):
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode('ascii'))
    finally:
        os.close(descriptor)


def identity_map(kind):
    """Every id of this namespace onto itself: root keeps its way into the files of others."""
    with open('/proc/self/%s_map' % kind, encoding='ascii') as lines:
        return ''.join('%s %s %s\n' % (line.split()[0], line.split()[0], line.split()[2]) for line in lines)


def unshare_as_root(unshare, flags):
    """A map of more than one's own id must be written from outside the new namespace, so a child does it."""
    maps = {kind: identity_map(kind) for kind in ('uid', 'gid')}
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(writer)
            if os.read(reader, 1):
                for kind, text in maps.items():
                    write_text('/proc/%d/%s_map' % (os.getppid(), kind), text)
                status = 0
        finally:
            os._exit(status)
    os.close(reader)
    try:
        unshare(flags)
        os.write(writer, b'x')
    finally:
        os.close(writer)
        status = os.waitpid(child, 0)[1]
    if status != 0:
        map_own_id(0, 0)


def map_own_id(user, group):
    write_text('/proc/self/setgroups', 'deny')
    write_text('/proc/self/uid_map', '%d %d 1' % (user, user))
    write_text('/proc/self/gid_map', '%d %d 1' % (group, group))


def enter_namespaces(libc, flags):
    def unshare(wanted):
        check(libc.unshare(wanted))

    user, group = os.geteuid(), os.getegid()
    if user == 0:
        unshare_as_root(unshare, flags)
    else:
        unshare(flags)
        map_own_id(user, group)


def cover_sockets(libc, paths, kept):
    """Lays /dev/null over each socket but the kept one. Returns those that could still be connected to."""
    check(libc.mount(b'none', b'/', None, MS_REC | MS_PRIVATE, None))
    open_ones = []
    for path in paths:
        real = os.path.realpath(path)
        if kept and real == os.path.realpath(kept):
            continue
        if libc.mount(b'/dev/null', os.fsencode(real), None, MS_BIND, None) != 0 and os.access(real, os.W_OK):
            open_ones.append(path)
    return open_ones


def drop_privileges(libc):
    """Nothing that was covered can be uncovered, and no setuid program helps out."""
    import ctypes
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    kept = FILE_CAPABILITIES if os.geteuid() == 0 else 0
    for capability in range(64):
        if not kept >> capability & 1:
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # fails past the kernel's last one
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    data = (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0)
    check(libc.capset(header, data))


def isolate(kept_socket):
    """Goes behind the wall as far as the kernel allows: (kind, reason why not fully)."""
    try:
        libc = load_libc()
        die_with_parent(libc)
    except (ImportError, OSError, AttributeError) as problem:
        return GUARD_ONLY, 'this Python cannot call the C library: %s' % problem
    try:
        sockets = listening_sockets()
    except OSError as problem:
        sockets, reason = None, 'the listening sockets are not to be read: %s' % problem
    else:
        reason = ''
    kind = NAMESPACE
    try:
        enter_namespaces(libc, CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS)
    except OSError as problem:
        return GUARD_ONLY, 'the kernel gives no user namespace: %s' % problem
    if sockets is not None:
        try:
            left_open = cover_sockets(libc, sockets, kept_socket)
            reason = 'cannot cover the socket %s' % left_open[0] if left_open else ''
        except OSError as problem:
            reason = 'the kernel lets no socket be covered: %s' % problem
    drop_privileges(libc)
    die_with_parent(libc)  # a change of credentials clears it
    return (NETWORK_ONLY if reason else kind), reason


def limit_resources(seconds):
    """No core file (it would hold passwords), no endless loop, no file that fills the disk."""
    import resource
    for kind, wanted in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds),
                         (resource.RLIMIT_FSIZE, 4 << 30)):
        hard = resource.getrlimit(kind)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (value, value))
