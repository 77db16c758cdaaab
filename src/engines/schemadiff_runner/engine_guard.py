"""create_engine, replaced: whatever URL the project opens, the engine leads into the scratch database.

The driver of the project's choice is kept, since its code depends on it (async or not); all that could lead
elsewhere (creator, connect_args, pools, hosts in the query) is dropped. An engine of another dialect is made, as
applications have some that a migration never uses, but it refuses to connect.
"""
import importlib.util

from . import masking
from .environment import driver_of
from .target import family_of

# What can neither change the target nor keep a connection; the schema may depend on it (search_path).
KEPT_CONNECT_ARGS = frozenset((
    'options', 'server_settings', 'application_name', 'statement_cache_size', 'prepared_statement_cache_size',
    'prepared_statement_name_func', 'prepare_threshold', 'detect_types', 'check_same_thread', 'command_timeout',
    'isolation_level', 'client_encoding'))
KEPT_QUERY = frozenset(('options', 'application_name', 'prepared_statement_cache_size', 'client_encoding',
                        'async_fallback'))
DROPPED = frozenset(('creator', 'async_creator', 'connect_args', 'module', 'plugins', 'pool', 'poolclass'))
# Which driver serves a URL that names none, first choice first.
DRIVERS = {
    ('postgresql', 'sync'): ('psycopg2', 'psycopg', 'pg8000'),
    ('postgresql', 'async'): ('asyncpg', 'psycopg'),
    ('sqlite', 'sync'): ('pysqlite',),
    ('sqlite', 'async'): ('aiosqlite',),
}
ASYNC_ONLY = frozenset(('asyncpg', 'aiosqlite', 'psycopg_async'))


def is_installed(driver):
    return driver == 'pysqlite' or importlib.util.find_spec(driver) is not None


def default_driver(dialect, mode):
    """`postgresql+psycopg`: the first driver for the mode that is installed, or None."""
    for driver in DRIVERS[(dialect, mode)]:
        if is_installed(driver):
            return '%s+%s' % (dialect, driver)
    return None


class EngineGuard:
    """Owns the replaced functions. `others` maps names of further databases to their targets."""

    def __init__(self, target, channel, refusals):
        self.target = target
        self.others = {}
        self.channel = channel
        self.refusals = refusals
        self.create_engine = None
        self.preferred_mode = 'sync'
        self.statements = 0

    def install(self):
        """REQUIRES: nothing of the project was imported yet."""
        import sqlalchemy
        import sqlalchemy.engine
        import sqlalchemy.engine.create as create
        from sqlalchemy import event
        self.create_engine = create.create_engine

        def create_engine(url, **kwargs):
            return self.redirect(url, kwargs, 'async' if kwargs.get('_is_async') else self.preferred_mode)

        create_engine.__doc__ = self.create_engine.__doc__
        for module in (sqlalchemy, sqlalchemy.engine, create):
            module.create_engine = create_engine
        event.listen(sqlalchemy.engine.Engine, 'do_connect', self.on_connect)
        event.listen(sqlalchemy.engine.Engine, 'before_cursor_execute', self.on_statement)

    def after_async_import(self, module):
        """SQLAlchemy 1.4 does not tell create_engine that the call comes from create_async_engine."""
        module._create_engine = lambda url, **kwargs: self.redirect(url, kwargs, 'async')

    def targets(self):
        return [self.target] + list(self.others.values())

    def find_target(self, url):
        """The database that a URL means: one that we gave out under this name, else the scratch database."""
        for target in self.targets():
            if url.database and url.database in (target.database, target.path):
                return target
        return self.target

    def redirect(self, url, kwargs, mode):
        if kwargs.get('strategy') == 'mock':
            return self.create_engine(url, **kwargs)
        from sqlalchemy.engine import make_url
        if isinstance(url, str):
            masking.remember_url(url)
        original = make_url(url)
        masking.remember(original.password, (original.username, original.database, original.host))
        shown = masking.mask(original.render_as_string(hide_password=True))
        if family_of(original.drivername) != self.target.dialect:
            return self.refusing_engine(url, kwargs, shown)
        target = self.find_target(original)
        options, dropped = self.safe_options(kwargs)
        drivername = self.drivername(original.drivername, mode)
        query = {name: value for name, value in original.query.items() if name in KEPT_QUERY}
        engine = self.create_engine(target.url(drivername, query), **options)
        self.watch(engine.dialect, shown)
        if dropped or original.database != target.name():
            self.channel.send('redirected', left=shown, right='%s (%s)' % (target.name(), drivername),
                              dropped=dropped)
        return engine

    def drivername(self, wanted, mode):
        drivername = driver_of(wanted + '://', self.target.dialect)
        if '+' in drivername:
            return drivername
        return default_driver(self.target.dialect, mode) or drivername

    def safe_options(self, kwargs):
        """The keyword arguments that may stay, and the names of those that did not."""
        from sqlalchemy.pool import NullPool
        options = {name: value for name, value in kwargs.items()
                   if name not in DROPPED and not name.startswith('pool_') and name != 'max_overflow'}
        arguments = kwargs.get('connect_args') or {}
        kept = {name: value for name, value in arguments.items() if name in KEPT_CONNECT_ARGS}
        if kept:
            options['connect_args'] = kept
        dropped = sorted(set(name for name in kwargs if name in ('creator', 'async_creator', 'module', 'plugins'))
                         | set('connect_args.' + name for name in arguments if name not in kept))
        options['poolclass'] = NullPool
        return options, dropped

    def refusing_engine(self, url, kwargs, shown):
        """An engine of another dialect that says so when it is used."""
        from sqlalchemy.exc import NoSuchModuleError

        def refuse(*_, **__):
            self.refusals.refuse('open %s, but this run is on %s' % (shown, self.target.dialect))

        options = self.safe_options(kwargs)[0]
        options.pop('connect_args', None)
        try:
            engine = self.create_engine(url, **options)
        except (ImportError, NoSuchModuleError, TypeError):
            refuse()
        engine.dialect.connect = refuse
        return engine

    def watch(self, dialect, shown):
        """The last look before the driver: a listener of the project's may have changed the parameters."""
        connect = dialect.connect

        def guarded(*arguments, **parameters):
            self.check(dialect, arguments, parameters)
            return connect(*arguments, **parameters)

        dialect.connect = guarded
        dialect.schemadiff_original = shown

    def on_connect(self, dialect, _record, arguments, parameters):
        """Also for an engine that was made past our create_engine."""
        self.check(dialect, arguments, parameters)

    def on_statement(self, _connection, _cursor, _statement, _parameters, _context, _many):
        self.statements += 1

    def check(self, dialect, arguments, parameters):
        family = family_of(dialect.name)
        if family == 'sqlite' and self.target.dialect == 'sqlite':
            place = arguments[0] if arguments else parameters.get('database', '')
            if str(place) not in [target.path for target in self.targets()]:
                self.refusals.refuse('open the SQLite file %s' % place)
            return
        host = parameters.get('hostaddr') or parameters.get('host') or parameters.get('unix_sock')
        database = parameters.get('dbname') or parameters.get('database')
        reached = host in (self.target.host, self.target.socket_path()) and 'service' not in parameters
        if family != self.target.dialect or not reached or arguments and arguments[0] \
                or str(parameters.get('port', self.target.port)) != str(self.target.port) \
                or database not in [target.database for target in self.targets()]:
            self.refusals.refuse('connect to database %s on %s' % (database, host or 'an unnamed host'))
