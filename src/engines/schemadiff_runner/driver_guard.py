"""Guards below SQLAlchemy: the drivers' own connect functions, sockets, SQLite files and started programs.

The wall of isolation.py is what nothing passes; these guards give the clear message, and they are what there is
where the kernel gives no namespaces (`guard only`).
"""
import functools
import importlib.abc
import importlib.util
import os
import socket
import sys
from urllib.parse import unquote, urlsplit

from .target import ALIAS_HOST

# Programs that Python's own libraries start to find out about the machine.
HARMLESS_PROGRAMS = frozenset(('ldconfig', 'gcc', 'cc', 'ld', 'objdump', 'uname', 'git', 'lsb_release', 'getconf'))
UNIX, INTERNET = 'unix', 'internet'
FAMILIES = {int(socket.AF_UNIX): UNIX, int(socket.AF_INET): INTERNET, int(socket.AF_INET6): INTERNET}
SQLITE_ATTACH, SQLITE_OK, SQLITE_DENY = 24, 0, 1
FACTORY_POSITION = 5  # among the arguments of sqlite3.connect


class PatchOnImport(importlib.abc.MetaPathFinder):
    """Calls a function with a module right after it was loaded, so that nothing is imported for nothing."""

    def __init__(self, patches):
        self.patches = patches
        self.searching = set()  # our own question to the other finders comes back to us

    def find_spec(self, name, path, target=None):
        if name not in self.patches or name in self.searching:
            return None
        self.searching.add(name)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self.searching.discard(name)
        if spec is None or not hasattr(spec.loader, 'exec_module'):
            return spec
        patch = self.patches[name]
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            patch(module)

        spec.loader.exec_module = exec_module
        return spec


class DriverGuard:
    def __init__(self, engines, refusals, run_directory, programs):
        self.engines = engines
        self.target = engines.target
        self.refusals = refusals
        self.run_directory = os.path.realpath(run_directory) + os.sep
        self.programs = HARMLESS_PROGRAMS | set(programs)
        self.addresses = self.resolve_target()
        self.watched = {
            'socket.connect': self.on_socket, 'socket.connect_ex': self.on_socket, 'socket.sendto': self.on_socket,
            'sqlite3.connect': self.on_sqlite,
            'subprocess.Popen': self.on_program, 'os.system': self.on_program, 'os.exec': self.on_program,
            'os.posix_spawn': self.on_program, 'os.spawn': self.on_spawn,
        }

    def resolve_target(self):
        """The numeric addresses of a scratch server that is reached through TCP."""
        if self.target.dialect != 'postgresql' or self.target.socket_path():
            return set()
        return set(item[4][0] for item in socket.getaddrinfo(self.target.host, self.target.port))

    def install(self):
        sys.meta_path.insert(0, PatchOnImport({
            'psycopg2': self.after_psycopg2, 'psycopg': self.after_psycopg,
            'asyncpg.connect_utils': self.after_asyncpg,
            'sqlalchemy.ext.asyncio.engine': self.engines.after_async_import,
        }))
        self.guard_sqlite()
        watched = self.watched

        def hook(event, arguments):
            watcher = watched.get(event)
            if watcher is not None:
                watcher(*arguments)

        sys.addaudithook(hook)

    # Drivers -------------------------------------------------------------------------------------------------------

    def reach(self, parameters):
        """What to change in the parameters of libpq's or asyncpg's connection so that they lead to us."""
        host = parameters.get('hostaddr') or parameters.get('host') or os.environ.get('PGHOST')
        database = (parameters.get('dbname') or parameters.get('database') or os.environ.get('PGDATABASE')
                    or parameters.get('user'))
        if 'service' not in parameters and database in [item.database for item in self.engines.targets()]:
            if host == ALIAS_HOST:
                return {'host': self.target.host, 'port': self.target.port, 'password': self.target.password or None}
            port = parameters.get('port') or os.environ.get('PGPORT') or 5432
            if self.target.is_same_host(host, port):
                return {}
        self.refusals.refuse('connect to database %s on %s' % (
            database, parameters.get('service') or host or 'the default host'))

    def after_psycopg2(self, module):
        from psycopg2.extensions import make_dsn, parse_dsn
        connect = module._connect  # what psycopg2.connect ends in

        @functools.wraps(connect)
        def guarded(dsn, *arguments, **named):
            return connect(make_dsn(dsn, **self.reach(parse_dsn(dsn))), *arguments, **named)

        module._connect = guarded

    def after_psycopg(self, module):
        from psycopg.conninfo import conninfo_to_dict

        def parameters_of(conninfo, named):
            libpq = {name: value for name, value in named.items() if name not in OWN_PSYCOPG_PARAMETERS}
            known = conninfo_to_dict(conninfo, **libpq)
            known.update(self.reach(known))
            known = {name: value for name, value in known.items() if value is not None}
            known.update((name, value) for name, value in named.items() if name in OWN_PSYCOPG_PARAMETERS)
            return known

        def guard(class_):
            connect = class_.__dict__['connect'].__func__

            @functools.wraps(connect)
            def guarded(cls, conninfo='', **named):
                return connect(cls, **parameters_of(conninfo, named))

            class_.connect = classmethod(guarded)

        guard(module.Connection)
        guard(module.AsyncConnection)
        module.connect = module.Connection.connect

    def after_asyncpg(self, module):
        connect = module._connect_addr

        async def guarded(**named):
            address, parameters = named['addr'], named['params']
            if isinstance(address, str):
                host, port = os.path.dirname(address), address.rpartition('.')[2]
            else:
                host, port = address[0], address[1]
            if self.reach({'host': host, 'port': port, 'database': parameters.database}):
                named['addr'] = self.target.socket_path() or (self.target.host, self.target.port)
                named['params'] = parameters._replace(password=self.target.password or None)
            return await connect(**named)

        module._connect_addr = guarded

    # SQLite --------------------------------------------------------------------------------------------------------

    def is_own_file(self, place):
        """Whether a path, bytes or file: URL names the scratch file, a temporary one or a database in memory."""
        text = os.fsdecode(place)
        if text.startswith('file:'):
            parts = urlsplit(text)
            if 'mode=memory' in parts.query:
                return True
            text = unquote(parts.path)
        if text in ('', ':memory:'):
            return True
        path = os.path.realpath(text)
        return path.startswith(self.run_directory) or path in [item.path for item in self.engines.targets()]

    def on_sqlite(self, place, *_):
        if not self.is_own_file(place):
            self.refusals.refuse('open the SQLite file %s' % os.fsdecode(place))

    def guard_sqlite(self):
        """ATTACH and VACUUM INTO reach other files from inside SQL; only SQLite itself sees their names."""
        import sqlite3
        import sqlite3.dbapi2
        connect = sqlite3.connect
        authorize = self.authorize

        class Connection(sqlite3.Connection):
            def __init__(self, *arguments, **named):
                super().__init__(*arguments, **named)
                self.set_authorizer(authorize)

        @functools.wraps(connect)
        def guarded(*arguments, **named):
            if len(arguments) <= FACTORY_POSITION:
                named.setdefault('factory', Connection)
            connection = connect(*arguments, **named)
            connection.set_authorizer(authorize)
            return connection

        for module in (sqlite3, sqlite3.dbapi2):
            module.connect, module.Connection = guarded, Connection

    def authorize(self, action, place, *_):
        if action != SQLITE_ATTACH or place is not None and self.is_own_file(place):
            return SQLITE_OK
        try:
            self.refusals.refuse('attach the SQLite file %s' % place)
        except PermissionError:
            return SQLITE_DENY

    # Audited events ------------------------------------------------------------------------------------------------

    def on_socket(self, connection, address=None, *_):
        family = FAMILIES.get(int(connection.family))
        if family is UNIX:
            path = os.fsdecode(address) if address else ''
            if path != self.target.socket_path() and not os.path.realpath(path).startswith(self.run_directory):
                self.refusals.refuse('connect to the socket %s' % path)
        elif family is INTERNET:
            host, port = (address or ('an unknown host', 0))[:2]
            if host not in self.addresses or int(port) != self.target.port:
                self.refusals.refuse('connect to %s:%s' % (host, port))

    def on_program(self, program, *arguments):
        name = os.fsdecode(program)
        if not arguments:  # os.system gets a whole shell line
            self.refusals.refuse('run the shell command %s' % name)
        if os.path.basename(name) not in self.programs:
            self.refusals.refuse('start the program %s (allow it with `programs` in the configuration)' % name)

    def on_spawn(self, _mode, program, *arguments):
        self.on_program(program, *arguments)


OWN_PSYCOPG_PARAMETERS = frozenset(('autocommit', 'prepare_threshold', 'context', 'row_factory', 'cursor_factory'))
