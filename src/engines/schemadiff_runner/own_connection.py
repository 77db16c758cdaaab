"""Connections of the runner's own to a scratch database, past the project's code."""
from .engine_guard import ASYNC_ONLY, default_driver


def engine_for(guard, target, drivername):
    from sqlalchemy.pool import NullPool
    return guard.create_engine(target.url(drivername), poolclass=NullPool)


def sync_driver(drivername, dialect):
    """The driver itself, or where it is an asynchronous one or none, the best one installed; None without any."""
    driver = drivername.partition('+')[2]
    if driver == 'psycopg_async':
        return 'postgresql+psycopg'
    return drivername if driver and driver not in ASYNC_ONLY else default_driver(dialect, 'sync')


def on_own_connection(guard, target, drivername, ask, **options):
    """What `ask` returns for a new connection, made asynchronously where only such drivers are installed."""
    sync = sync_driver(drivername, target.dialect)
    if sync is None:
        return ask_asynchronously(engine_for(guard, target, drivername), ask, options)
    with engine_for(guard, target, sync).connect() as connection:
        return ask(connection.execution_options(**options))


def ask_asynchronously(engine, ask, options):
    import asyncio
    from sqlalchemy.ext.asyncio import AsyncEngine

    async def connect_and_ask():
        async with AsyncEngine(engine).connect() as connection:
            await connection.execution_options(**options)
            return await connection.run_sync(ask)

    return asyncio.run(connect_and_ask())


def create_database(guard, drivername, name):
    """Makes another database on the scratch server and returns it."""
    def create(connection):
        quoted = connection.dialect.identifier_preparer.quote_identifier(name)
        connection.exec_driver_sql('create database %s template template0' % quoted.replace('%', '%%'))

    if '+' not in drivername and sync_driver(drivername, 'postgresql') is None:
        drivername = default_driver('postgresql', 'async')
    on_own_connection(guard, guard.target, drivername, create, isolation_level='AUTOCOMMIT')
    return guard.target.sibling(name)
