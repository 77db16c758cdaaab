#!/usr/bin/env python3
"""Drives runner.py against generated trees: usage alembic_runner.py INTERPRETER... ; speaks TAP.

Each interpreter has an Alembic of its own generation. A second, "production" server stands by, reachable through
TCP and a Unix socket: at the end it must have seen no connection at all, whatever the trees tried.
"""
import importlib.util
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from alembic_fixture import (LEGACY_INI, Runner, Server, chain_of, environment_script, make_table,  # noqa: E402
                             revision, wait_for, write_tree)

SECRET = 'hunter2-production'
CASES = []


def case(*engines, modules=()):
    """Registers a test for these engines; `modules` are drivers that the interpreter must have."""
    def register(function):
        CASES.append((function, engines or ('sqlite', 'postgresql'), modules))
        return function
    return register


class Run:
    """What a case works with: a directory, a scratch database, a runner on demand."""
    count = 0

    def __init__(self, interpreter, engine, scratch, production):
        Run.count += 1
        self.interpreter, self.engine = interpreter, engine
        self.scratch, self.production = scratch, production
        self.root = tempfile.mkdtemp(prefix='sdtree', dir='/tmp')
        self.project = os.path.join(self.root, 'project')
        self.directory = os.path.join(self.root, 'run')
        os.mkdir(self.directory)
        self.database = 'schemadiff_%d_%d' % (os.getpid(), Run.count)
        self.file = os.path.join(self.directory, 'scratch.db')
        self.runner = None
        if engine == 'postgresql':
            scratch.query('create database ' + self.database)

    def url_of_production(self, driver=None, engine=None):
        scheme = (engine or self.engine) + ('+' + driver if driver else '')
        if scheme.startswith('sqlite'):
            return '%s:///%s' % (scheme, self.root + '/production.db')
        return '%s://app:%s@127.0.0.1:%d/postgres' % (scheme, SECRET, self.production.port)

    def tree(self, env, revisions=None, **rest):
        return write_tree(self.project, env, revisions or chain_of('users', 'orders'), **rest)

    def start(self, config=None, environment=None, answer='done', **fields):
        self.runner = Runner(self.interpreter, environment)
        request = {'config': config or self.project + '/alembic.ini', 'dialect': self.engine,
                   'run_directory': self.directory, 'seconds': 120}
        if self.engine == 'sqlite':
            request['path'] = self.file
        else:
            request.update(host=self.scratch.directory, port=self.scratch.port, user='postgres',
                           database=self.database)
        event = self.runner.ask('start', **dict(request, **fields))
        check(event['event'] == answer, 'start answered %s' % event)
        return event

    def ask(self, command, expect='done', **fields):
        event = self.runner.ask(command, **fields)
        check(event['event'] == expect, '%s answered %s\n%s' % (command, event, event.get('traceback', '')))
        return event

    def tables(self, database=None):
        if self.engine == 'sqlite':
            with sqlite3.connect(database or self.file) as connection:
                return sorted(row[0] for row in connection.execute(
                    "select name from sqlite_master where type = 'table'"))
        names = self.scratch.query("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on "
                                   "n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in "
                                   "('pg_catalog', 'information_schema')", database or self.database).split()
        return sorted(re.sub(r'^public\.', '', name) for name in names)

    def finish(self):
        if self.runner:
            code = self.runner.stop()
            text = self.runner.raw
            check(SECRET not in text, 'the password came out: ' + text)
            check(code in (0, -9), 'the runner ended with %s: %s' % (code, self.runner.printed()))
        shutil.rmtree(self.root, ignore_errors=True)
        if self.engine == 'postgresql':
            self.scratch.query('drop database if exists %s with (force)' % self.database)


def check(truth, message):
    if not truth:
        raise AssertionError(message)


def equal(left, right):
    check(left == right, '%r is not %r' % (left, right))


def contains(text, *parts):
    for part in parts:
        check(part in text, '%r is not in %r' % (part, text))


# Ordinary trees ------------------------------------------------------------------------------------------------------


@case()
def goes_to_head_and_reports_each_revision(run):
    run.tree(environment_script('ini'))
    started = run.start()
    contains(started['isolation'], 'namespace')
    equal(run.ask('describe')['heads'], ['r2'])
    done = run.ask('upgrade')
    equal((done['heads'], done['steps']), (['r2'], 2))
    equal([event['revision'] for event in run.runner.of_kind('revision-finished')], ['r1', 'r2'])
    check(all(event['seconds'] >= 0 for event in run.runner.of_kind('revision-finished')), 'seconds')
    equal(run.tables(), ['alembic_version', 'orders', 'users'])


@case()
def walks_up_and_down_in_one_process(run):
    run.tree(environment_script('ini'))
    run.start()
    for command, revision_, heads in (('upgrade', 'r1', ['r1']), ('upgrade', '+1', ['r2']), ('current', '', ['r2']),
                                      ('downgrade', '-1', ['r1']), ('downgrade', 'base', []), ('upgrade', 'head', ['r2'])):
        equal(run.ask(command, revision=revision_)['heads'], heads)


@case('sqlite')
def takes_partial_ids_heads_base_labels_and_relative_revisions(run):
    revisions = {'abcdef1': revision('abcdef1', None, make_table('a'), 'op.drop_table("a")'),
                 'left11': revision('left11', 'abcdef1', make_table('b'), 'op.drop_table("b")', labels=('expand',)),
                 'right22': revision('right22', 'abcdef1', make_table('c'), 'op.drop_table("c")', labels=('contract',))}
    run.tree(environment_script('ini'), revisions)
    run.start()
    equal(run.ask('upgrade', revision='base')['heads'], [])
    equal(run.ask('upgrade', revision='abc')['heads'], ['abcdef1'])
    equal(run.ask('upgrade', revision='expand@head')['heads'], ['left11'])
    equal(run.ask('upgrade', revision='head@contract')['heads'], ['left11', 'right22'])
    equal(run.ask('downgrade', revision='base')['heads'], [])
    equal(run.ask('upgrade', revision='heads')['heads'], ['left11', 'right22'])


@case('sqlite')
def refuses_head_where_there_are_two(run):
    run.tree(environment_script('ini'), {'r1': revision('r1'), 'r2': revision('r2', 'r1'), 'r3': revision('r3', 'r1')})
    run.start()
    contains(run.ask('upgrade', 'error')['message'], '2 heads: r2, r3', '@heads')


@case('sqlite')
def says_that_a_revision_is_missing(run):
    run.tree(environment_script('ini'))
    run.start()
    contains(run.ask('upgrade', 'error', revision='ffff')['message'], 'ffff', 'heads are r2')
    contains(run.ask('upgrade', 'error', revision='r1:r2')['message'], 'range')


@case('sqlite')
def follows_dependencies_and_merges(run):
    run.tree(environment_script('ini'), {
        'a1': revision('a1', None, make_table('a')), 'b1': revision('b1', None, make_table('b'), depends='a1'),
        'm1': revision('m1', ('a1', 'b1'), make_table('m'))})
    run.start()
    equal(run.ask('upgrade', revision='b1')['heads'], ['b1'])
    equal(run.ask('upgrade')['heads'], ['m1'])


@case('sqlite')
def says_that_a_tree_has_no_revisions(run):
    run.tree(environment_script('ini'), {'__init__': ''})
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'no revisions')


@case('sqlite')
def reads_a_directory_and_pyproject(run):
    run.tree(environment_script('engine', engine='create_engine("sqlite:///other.db")'), ini=None)
    run.start(config=run.project + '/alembic')
    equal(run.ask('upgrade')['heads'], ['r2'])
    equal(run.tables(), ['alembic_version', 'orders', 'users'])


@case('sqlite')
def reads_tool_alembic_or_says_that_alembic_is_too_old(run):
    run.tree(environment_script('engine', engine='create_engine(config.get_main_option("sqlalchemy.url"))'), ini=None,
             files={'pyproject.toml': '[tool.alembic]\nscript_location = "%(here)s/alembic"\n'})
    if version_of(run.interpreter, 'alembic') < (1, 16):
        contains(run.start(config=run.project + '/pyproject.toml', answer='error')['message'], 'Alembic 1.16')
    else:
        run.start(config=run.project + '/pyproject.toml')
        equal(run.ask('upgrade')['heads'], ['r2'])


# How env.py gets its engine --------------------------------------------------------------------------------------------


@case()
def leads_a_hard_coded_engine_into_the_scratch_database(run):
    run.tree(environment_script('engine', engine='create_engine(%r, pool_size=5, max_overflow=3, pool_pre_ping=True)'
                                                 % run.url_of_production()))
    run.start()
    run.ask('upgrade')
    equal(run.tables(), ['alembic_version', 'orders', 'users'])
    redirected = run.runner.of_kind('redirected')[0]
    check(redirected['left'].startswith(run.engine), redirected)
    check(not os.path.exists(run.root + '/production.db'), 'the production file was made')


@case('postgresql')
def drops_creator_and_connect_args_that_lead_elsewhere(run):
    creator = 'lambda: __import__("psycopg2").connect(%r)' % run.url_of_production()
    arguments = '{"host": "127.0.0.1", "port": %d, "options": "-c search_path=app"}' % run.production.port
    run.tree(environment_script('engine', engine='create_engine(%r, creator=%s, connect_args=%s)' % (
        run.url_of_production('psycopg2'), creator, arguments)),
        {'r1': revision('r1', None, make_table('users'))})
    run.scratch.query('create schema app', run.database)
    run.start()
    equal(run.ask('upgrade')['version_tables'], ['app.alembic_version'])
    equal(run.tables(), ['app.alembic_version', 'app.users'])


@case('postgresql')
def keeps_each_installed_driver(run):
    drivers = [name for name in ('psycopg2', 'psycopg', 'pg8000') if has_module(run.interpreter, name)]
    check(drivers, 'no driver')
    if version_of(run.interpreter, 'sqlalchemy') < (2,):
        drivers = [name for name in drivers if name != 'psycopg']
    run.tree(environment_script('engine', engine='create_engine("postgresql+%s://u:p@db.example.org/app" % '
                                                 'context.get_x_argument(as_dictionary=True)["driver"])'))
    for driver in drivers:
        run.start(arguments=['driver=' + driver])
        run.ask('upgrade')
        contains(run.runner.of_kind('redirected')[0]['right'], driver)
        run.runner.stop()


@case('postgresql', modules=('asyncpg',))
def runs_an_async_env_with_asyncpg(run):
    run.tree(environment_script('async', engine='create_async_engine(%r, connect_args={"ssl": "require"})' %
                                                run.url_of_production('asyncpg')))
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])
    contains(run.runner.of_kind('redirected')[-1]['right'], 'asyncpg')
    equal(run.tables(), ['alembic_version', 'orders', 'users'])


@case('postgresql', modules=('asyncpg', 'psycopg'))
def runs_an_async_env_with_psycopg(run):
    run.tree(environment_script('async', engine='create_async_engine(%r)' % run.url_of_production('psycopg')))
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite', modules=('aiosqlite',))
def runs_an_async_env_with_aiosqlite(run):
    run.tree(environment_script('async', engine='create_async_engine(%r)' % run.url_of_production('aiosqlite')))
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case(modules=('asyncpg', 'aiosqlite'))
def finds_an_async_driver_where_the_url_names_none(run):
    for number, engine in enumerate((
            'create_async_engine(os.environ["DATABASE_URL"])',
            'async_engine_from_config({"sqlalchemy.url": os.environ["DATABASE_URL"]})',
            'AsyncEngine(engine_from_config({"sqlalchemy.url": os.environ["DATABASE_URL"]}))')):
        shutil.rmtree(run.project, ignore_errors=True)
        run.tree(environment_script('async', engine=engine, imports=(
            'from sqlalchemy import engine_from_config\n'
            'try:\n    from sqlalchemy.ext.asyncio import async_engine_from_config\nexcept ImportError:\n    pass')))
        run.start()
        equal(run.ask('upgrade', revision=['r1', 'r2', 'r2'][number])['heads'], [['r1'], ['r2'], ['r2']][number])
        run.runner.stop()


@case()
def hands_over_a_connection_that_serves_as_both(run):
    for use in ('context.configure(connection=connectable)\nwith context.begin_transaction():\n    context.run_migrations()',
                'with connectable.connect() as connection:\n    context.configure(connection=connection)\n'
                '    with context.begin_transaction():\n        context.run_migrations()',
                'with connectable.begin() as connection:\n    context.configure(connection=connection)\n'
                '    context.run_migrations()',
                'context.configure(connection=connectable)\ncontext.run_migrations()'):
        shutil.rmtree(run.project, ignore_errors=True)
        run.tree('from alembic import context\nconnectable = context.config.attributes["connection"]\n' + use + '\n',
                 {'r1': revision('r1', None, 'sa.inspect(op.get_bind()).get_table_names()\n' + make_table('users'),
                                 'op.drop_table("users")')})
        run.start()
        run.ask('upgrade')
        contains(' '.join(run.tables()), 'users')
        run.ask('downgrade')
        run.runner.stop()


@case('sqlite')
def does_without_a_handed_connection_that_env_cannot_use(run):
    run.tree('''
        from alembic import context
        from sqlalchemy import create_engine
        connectable = context.config.attributes.get("connection")
        if connectable is None:
            connectable = create_engine("sqlite:///x.db")
        else:
            connectable = connectable.raw_asynchronous_thing
        with connectable.connect() as connection:
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()
        ''')
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case()
def finds_a_renamed_version_table(run):
    run.tree(environment_script('engine', engine='create_engine(os.environ["DATABASE_URL"])',
                                options=', version_table="app_version"'))
    run.start()
    contains(run.ask('upgrade')['version_tables'][0], 'app_version')


@case('postgresql')
def finds_a_version_table_in_another_schema(run):
    env = environment_script('engine', engine='create_engine(os.environ["DATABASE_URL"])',
                             options=', version_table_schema="meta"')
    run.tree(env.replace('    context.configure(', '    connection.execute(sqlalchemy.text('
                         '"create schema if not exists meta"))\n    getattr(connection, "commit", lambda: None)()\n'
                         '    context.configure('))
    run.start()
    equal(run.ask('upgrade')['version_tables'], ['meta.alembic_version'])


# Settings, printing, logging --------------------------------------------------------------------------------------------


@case()
def names_the_variable_that_env_misses(run):
    for read, name in (('os.environ["APP_SIGNING_KEY"]', 'APP_SIGNING_KEY'),
                       ('(_ for _ in ()).throw(RuntimeError("Environment variable APP_MODE is not set"))', 'APP_MODE')):
        shutil.rmtree(run.project, ignore_errors=True)
        run.tree(environment_script('ini') + '\n', files={'settings.py': 'import os\nKEY = next(iter([%s]))\n' % read})
        env = pathlib.Path(run.project, 'alembic/env.py')
        env.write_text('from settings import KEY\n' + env.read_text())
        run.start()
        error = run.ask('upgrade', 'error')
        equal(error['kind'], 'settings')
        contains(error['message'], name)
        contains(error['remedy'], name)
        contains(error['file'], 'settings.py')
        run.runner.stop()


@case('sqlite', modules=('pydantic_settings',))
def names_the_field_that_pydantic_misses_and_takes_it_from_the_configuration(run):
    run.tree(environment_script('ini') + '\n', files={'settings.py': '''
        from pydantic_settings import BaseSettings
        class Settings(BaseSettings):
            signing_key: str
        settings = Settings()
        '''})
    env = pathlib.Path(run.project, 'alembic/env.py')
    env.write_text('from settings import settings\n' + env.read_text())
    run.start()
    contains(run.ask('upgrade', 'error')['remedy'], 'SIGNING_KEY')
    run.runner.stop()
    run.start(environment=None, **{})
    run.runner.stop()
    start_with(run, ['SIGNING_KEY=x'])
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('postgresql', modules=('pydantic_settings',))
def shows_urls_and_parts_that_pydantic_accepts(run):
    run.tree(environment_script('engine', engine='create_engine(str(settings.built()))') + '\n', files={'settings.py': '''
        from pydantic import PostgresDsn
        from pydantic_settings import BaseSettings
        class Settings(BaseSettings):
            database_url: PostgresDsn
            postgres_server: str
            postgres_port: int
            postgres_user: str
            postgres_password: str
            postgres_db: str
            def built(self):
                return PostgresDsn.build(scheme="postgresql+psycopg", host=self.postgres_server,
                    port=self.postgres_port, username=self.postgres_user, password=self.postgres_password,
                    path=self.postgres_db)
        settings = Settings()
        '''})
    env = pathlib.Path(run.project, 'alembic/env.py')
    env.write_text('from settings import settings\n' + env.read_text())
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


def start_with(run, environment):
    """Starts with variables from the configuration (the request's field, not the process's environment)."""
    original = Runner.ask
    try:
        Runner.ask = lambda self, command, **fields: original(self, command, **dict(fields, environment=environment)) \
            if command == 'start' else original(self, command, **fields)
        return run.start()
    finally:
        Runner.ask = original


@case()
def cleans_the_environment_and_points_it_to_the_scratch_database(run):
    production = run.url_of_production()
    run.tree('''
        import json, os, pathlib
        from alembic import context
        pathlib.Path(os.environ["WHERE"]).write_text(json.dumps(dict(os.environ)))
        ''' + environment_script('ini').replace('\n', '\n        '))
    run.start(environment={
        'DATABASE_URL': production, 'APP_DB_URI': production, 'ORDERS_DSN': production, 'SQLALCHEMY_DATABASE_URI': production,
        'PGHOST': '127.0.0.1', 'PGPASSWORD': SECRET, 'PGSERVICE': 'prod', 'DB_HOST': '127.0.0.1', 'DB_PASSWORD': SECRET,
        'POSTGRES_HOST': '127.0.0.1', 'WHERE': run.directory + '/environment', 'UNRELATED': 'kept'})
    run.ask('upgrade')
    text = pathlib.Path(run.directory, 'environment').read_text()
    check(SECRET not in text and '127.0.0.1' not in text and '"prod"' not in text, text)
    contains(text, '"UNRELATED": "kept"', '"APP_DB_URI"', run.file if run.engine == 'sqlite' else run.database)
    contains(text, '"HOME": "%s/home"' % run.directory)


@case()
def wins_over_a_dotenv_file(run):
    run.tree(environment_script('engine', engine='create_engine(os.environ["APP_URL"])'),
             files={'.env': 'export APP_URL="%s"\nOTHER=1\n' % run.url_of_production()})
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def leaves_standard_output_to_env(run):
    ini = LEGACY_INI + '''
[loggers]
keys = root, alembic
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = DEBUG
handlers = console
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stdout,)
formatter = plain
[formatter_plain]
format = %(levelname)s %(message)s
'''
    run.tree('''
        import logging.config, sys, os
        from alembic import context
        logging.config.fileConfig(context.config.config_file_name)
        print('{"event": "done"}')
        os.write(1, b"raw\\n")
        sys.stderr.write("on stderr\\n")
        assert sys.stdin.read() == ""
        ''' + environment_script('ini').replace('\n', '\n        '), ini=ini)
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])
    contains(run.runner.printed(), '{"event": "done"}', 'raw', 'on stderr', 'Running upgrade')


@case('sqlite')
def reports_sys_exit_unless_the_work_was_done(run):
    run.tree('import sys\nsys.exit(3)\n')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'sys.exit(3)')
    run.runner.stop()
    pathlib.Path(run.project, 'alembic/env.py').write_text(environment_script('ini') + '\nimport sys; sys.exit()\n')
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def passes_x_arguments_and_percent_signs(run):
    run.file = os.path.join(run.directory, '100% done.db')
    run.tree(environment_script('engine', engine='create_engine(config.get_main_option("sqlalchemy.url"))') +
             '\nassert context.get_x_argument(as_dictionary=True) == {"tenant": "a b"}\n')
    run.start(arguments=['tenant=a b'])
    equal(run.ask('upgrade')['heads'], ['r2'])
    equal(run.tables(), ['alembic_version', 'orders', 'users'])


# Several databases --------------------------------------------------------------------------------------------------------

MULTIDB = '''
from alembic import context
from sqlalchemy import engine_from_config, pool
import re
config = context.config
engines = {}
for name in re.split(r",\\s*", config.get_main_option("databases")):
    engines[name] = record = {}
    record["engine"] = engine_from_config(config.get_section(name), prefix="sqlalchemy.", poolclass=pool.NullPool)
for name, record in engines.items():
    record["connection"] = record["engine"].connect()
    record["transaction"] = record["connection"].begin()
for name, record in engines.items():
    context.configure(connection=record["connection"], upgrade_token="%s_upgrades" % name,
                      downgrade_token="%s_downgrades" % name)
    context.run_migrations(engine_name=name)
for record in engines.values():
    record["transaction"].commit()
    record["connection"].close()
'''
MULTIDB_REVISION = '''
from alembic import op
import sqlalchemy as sa
revision, down_revision = "m1", None
def upgrade(engine_name):
    op.create_table(engine_name + "_table", sa.Column("id", sa.Integer, primary_key=True))
def downgrade(engine_name):
    op.drop_table(engine_name + "_table")
'''


@case()
def gives_each_database_of_the_multidb_layout_its_own(run):
    production = run.url_of_production()
    run.tree(MULTIDB, {'m1': MULTIDB_REVISION}, ini=LEGACY_INI + 'databases = main, audit\n[main]\nsqlalchemy.url = %s\n'
             '[audit]\nsqlalchemy.url = %s2\n' % (production, production))
    others = []
    if run.engine == 'postgresql':
        run.scratch.query('create database %s_audit' % run.database)
        others = ['audit=%s_audit' % run.database]
    equal(run.start()['databases'], ['main', 'audit'])
    done = run.ask('upgrade', others=others)
    contains(done['notes'][0], 'main was taken')
    equal(run.tables(), ['alembic_version', 'main_table'])
    if run.engine == 'postgresql':
        equal(run.tables(run.database + '_audit'), ['alembic_version', 'audit_table'])
        run.runner.stop()
        run.scratch.query('drop database %s_audit' % run.database)


@case('sqlite')
def takes_the_named_database_of_several(run):
    run.tree(MULTIDB, {'m1': MULTIDB_REVISION}, ini=LEGACY_INI +
             'databases = main, audit\n[main]\nsqlalchemy.url = sqlite:///a.db\n[audit]\nsqlalchemy.url = sqlite:///b.db\n')
    run.start()
    run.ask('upgrade', selected='audit')
    equal(run.tables(), ['alembic_version', 'audit_table'])
    contains(run.ask('upgrade', 'error', selected='nothing')['message'], 'main, audit')


@case('postgresql')
def refuses_two_databases_migrated_side_by_side(run):
    run.tree('''
        from alembic import context
        from sqlalchemy import create_engine
        connections = [create_engine("postgresql://db.example.org/" + name).connect() for name in ("one", "two")]
        for connection in connections:
            connection.begin()
            context.configure(connection=connection)
            context.run_migrations()
        ''')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'several databases at once', '/one', '/two')


@case('postgresql')
def says_that_two_databases_were_led_into_one(run):
    body = environment_script('ini').split('connectable')[0]
    loop = '''
from sqlalchemy import create_engine
for name in ("one", "two"):
    with create_engine("postgresql://db.example.org/" + name).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
'''
    run.tree(body + loop)
    run.start()
    contains(' '.join(run.ask('upgrade')['notes']), '2 databases', '/one', '/two')


# Failures -------------------------------------------------------------------------------------------------------------------


@case()
def names_revision_file_line_and_the_databases_message(run):
    run.tree(environment_script('ini'), {
        'r1': revision('r1', None, make_table('users')),
        'r2': revision('r2', 'r1', 'x = 1\nop.execute("insert into missing_table values (1)")')})
    run.start()
    error = run.ask('upgrade', 'error')
    equal((error['kind'], error['revision']), ('migration', 'r2'))
    contains(error['file'], 'versions/r2.py')
    text = pathlib.Path(error['file']).read_text().splitlines()[error['line'] - 1]
    contains(text, 'missing_table')
    contains(error['message'], 'missing_table')
    contains(error['statement'], 'insert into missing_table')


@case('sqlite')
def names_the_innermost_line_of_the_revision(run):
    run.tree(environment_script('ini'), {'r1': revision('r1', None, 'inner()', head='''
        def inner():
            raise ValueError("no good")
        ''')})
    run.start()
    error = run.ask('upgrade', 'error')
    contains(error['message'], 'ValueError: no good')
    contains(pathlib.Path(error['file']).read_text().splitlines()[error['line'] - 1], 'raise ValueError')


@case('sqlite')
def names_the_line_of_env_and_of_a_broken_revision_file(run):
    run.tree('x = 1\nraise LookupError("broken env")\n')
    run.start()
    error = run.ask('upgrade', 'error')
    equal((error['kind'], error['line']), ('env', 2))
    contains(error['message'], 'broken env')
    run.runner.stop()
    pathlib.Path(run.project, 'alembic/versions/r2.py').write_text('revision = "r2"\ndef broken(:\n')
    run.start()
    error = run.ask('describe', 'error')
    contains(error['file'], 'versions/r2.py')
    equal(error['line'], 2)


@case('sqlite')
def names_a_module_that_is_missing(run):
    run.tree('import a_module_that_nobody_has\n')
    run.start()
    error = run.ask('upgrade', 'error')
    contains(error['message'], 'a_module_that_nobody_has')
    contains(error['remedy'], 'install it for')


@case()
def notices_an_error_that_env_swallows(run):
    run.tree(environment_script('ini').replace('        context.run_migrations()', '        try:\n'
             '            context.run_migrations()\n        except Exception:\n            pass'),
             {'r1': revision('r1', None, make_table('users')), 'r2': revision('r2', 'r1', 'raise ValueError("lost")')})
    run.start()
    error = run.ask('upgrade', 'error')
    contains(error['message'], 'lost')


@case()
def notices_that_there_were_no_tenants(run):
    run.tree(environment_script('ini').replace('    context.configure(', '    for tenant in []:\n      context.configure(')
             .replace('    with context.begin', '    for tenant in []:\n     with context.begin'))
    run.start()
    error = run.ask('upgrade', 'error')
    equal(error['kind'], 'not-used')
    contains(error['message'], 'env.py did not use our database', 'tenants')


@case('postgresql')
def proves_every_tenants_version_table(run):
    run.tree('''
        from alembic import context
        from sqlalchemy import create_engine, text
        engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
        for tenant in ("a", "b"):
            with engine.begin() as connection:
                connection.execute(text("create schema " + tenant))
                connection.execute(text("set search_path to " + tenant))
                context.configure(connection=connection)
                context.run_migrations()
        ''')
    run.start()
    equal(run.ask('upgrade')['version_tables'], ['a.alembic_version', 'b.alembic_version'])


@case('postgresql')
def notices_what_was_not_committed(run):
    run.tree('''
        from alembic import context
        from sqlalchemy import create_engine
        connection = create_engine(context.config.get_main_option("sqlalchemy.url")).connect()
        transaction = connection.begin()
        context.configure(connection=connection)
        context.run_migrations()
        transaction.rollback()
        ''')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'env.py did not use our database', 'committed')


@case('postgresql')
def notices_that_the_records_were_changed(run):
    run.tree(environment_script('ini') + '''
with connectable.connect() as connection:
    with connection.begin():
        connection.exec_driver_sql("update alembic_version set version_num = 'r1'")
''')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'does not stand', 'r2')


@case('sqlite')
def notices_a_database_in_memory(run):
    run.tree('''
        from alembic import context
        import sqlite3
        from sqlalchemy.pool import StaticPool
        from sqlalchemy.engine import Engine, make_url
        from sqlalchemy.dialects.sqlite.pysqlite import dialect
        pool = StaticPool(lambda: sqlite3.connect(":memory:"))
        engine = Engine(pool, dialect(), make_url("sqlite://"))
        with engine.connect() as connection:
            context.configure(connection=connection)
            context.run_migrations()
        ''')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'not the scratch database')


@case('sqlite')
def says_that_the_interpreter_has_no_alembic(run):
    run.tree(environment_script('ini'))
    empty = os.path.join(run.root, 'empty')
    subprocess.run([run.interpreter, '-m', 'venv', '--without-pip', empty], check=True)
    run.interpreter = empty + '/bin/python'
    error = run.start(answer='error')
    equal(error['kind'], 'no-alembic')
    contains(error['message'], 'cannot import Alembic')
    contains(error['remedy'], 'python')


@case('sqlite')
def says_that_the_configuration_is_missing(run):
    os.mkdir(run.project)
    contains(run.start(answer='error')['message'], 'no such file')
    run.runner.stop()
    contains(run.start(config=run.project, answer='error')['message'], 'no Alembic tree')


@case('sqlite')
def dies_with_its_parent(run):
    run.tree(environment_script('ini'))
    script = '''
import subprocess, sys, os
sys.path.insert(0, %r)
from alembic_fixture import Runner
runner = Runner(%r)
runner.ask('start', config=%r, dialect='sqlite', path=%r, run_directory=%r)
print(runner.process.pid, flush=True)
os.kill(os.getpid(), 9)
''' % (str(pathlib.Path(__file__).resolve().parent), run.interpreter, run.project + '/alembic.ini', run.file, run.directory)
    pathlib.Path(run.project, 'alembic/env.py').write_text('import time\ntime.sleep(1000)\n')
    done = subprocess.run([sys.executable, '-c', script], stdout=subprocess.PIPE, text=True)
    process = int(done.stdout)

    def is_gone():
        try:
            return pathlib.Path('/proc/%d/stat' % process).read_text().rsplit(')', 1)[1].split()[0] == 'Z'
        except FileNotFoundError:
            return True
    wait_for(is_gone)


# An env.py that does everything to reach production ---------------------------------------------------------------------

ATTACKS = {
    'psycopg2.connect': '__import__("psycopg2").connect(URL)',
    'psycopg2.connect with words': '__import__("psycopg2").connect(host="127.0.0.1", port=PORT, dbname="postgres", user="app")',
    'psycopg2.connect through the socket': '__import__("psycopg2").connect(host=SOCKET, port=PORT, dbname="postgres", user="app")',
    'psycopg2._connect': '__import__("psycopg2")._connect("host=%s port=%s user=app" % (SOCKET, PORT))',
    'psycopg2.extensions.connection': '__import__("psycopg2").extensions.connection("host=%s port=%s user=app dbname=postgres" % (SOCKET, PORT))',
    'hidden in the database name': '__import__("psycopg2").connect(dbname="host=%s port=%s user=app dbname=postgres" % (SOCKET, PORT))',
    'libpq through ctypes': 'libpq("host=%s port=%s user=app dbname=postgres" % (SOCKET, PORT))',
    'libpq through ctypes, TCP': 'libpq("host=127.0.0.1 port=%s user=app dbname=postgres" % PORT)',
    'a socket': '__import__("socket").create_connection(("127.0.0.1", PORT))',
    'a Unix socket': 'unix(SOCKET + "/.s.PGSQL.%d" % PORT)',
    'a program': '__import__("subprocess").run(["psql", "-h", SOCKET, "-p", str(PORT), "-U", "app", "postgres", "-c", "select 1"], check=True)',
    'a program by an allowed one': '__import__("subprocess").run(["git", "-c", "alias.p=!psql -h %s -p %d -U app postgres -c \'select 1\'" % (SOCKET, PORT), "p"], check=True)',
    'a shell': 'shell("psql -h %s -p %d -U app postgres -c \'select 1\'" % (SOCKET, PORT))',
    'fork_exec': 'raw_exec("/usr/bin/psql", "-h", SOCKET, "-p", str(PORT), "-U", "app", "postgres", "-c", "select 1")',
    'the original create_engine': 'reloaded().create_engine(URL).connect()',
    'an engine with its own pool': 'own_pool().connect()',
    'a do_connect listener': 'with_listener().connect()',
    'uncovering the socket': 'uncover()',
    'another network namespace': 'enter("/proc/1/ns/net")',
    'mysql': 'create_engine("mysql+pymysql://root:%s@127.0.0.1/app" % SECRET).connect()',
    'sqlite': 'create_engine("sqlite:///production.db").connect()',
}
ATTACK_ENV = '''
import os, sys
from alembic import context
import sqlalchemy
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url, Engine
HERE = os.path.dirname(context.config.config_file_name)
PORT, SOCKET, URL, SECRET = {port}, {socket!r}, {url!r}, {secret!r}

def libpq(text):
    import ctypes
    for name in ("libpq.so.5", os.environ.get("LIBPQ", "")):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.PQconnectdb.restype = ctypes.c_void_p
        connection = library.PQconnectdb(text.encode())
        if library.PQstatus(ctypes.c_void_p(connection)) == 0:
            return
    raise RuntimeError("no connection")

def unix(path):
    import socket
    socket.socket(socket.AF_UNIX).connect(path)

def shell(line):
    if os.system(line) != 0:
        raise RuntimeError("failed")

def raw_exec(*words):
    child = os.fork()
    if child == 0:
        try:
            os.execv(words[0], words)
        finally:
            os._exit(1)
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError("failed")

def reloaded():
    import importlib, sqlalchemy.engine.create
    return importlib.reload(sqlalchemy.engine.create)

def own_pool():
    import psycopg2
    from sqlalchemy.pool import NullPool
    from sqlalchemy.dialects.postgresql.psycopg2 import dialect
    return Engine(NullPool(lambda: psycopg2.connect(URL)), dialect(dbapi=psycopg2), make_url(URL))

def with_listener():
    engine = create_engine(URL)
    @sqlalchemy.event.listens_for(engine, "do_connect")
    def redirect(dialect, record, arguments, parameters):
        parameters.update(host=SOCKET, port=PORT, dbname="postgres")
    return engine

def uncover():
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    path = (SOCKET + "/.s.PGSQL.%d" % PORT).encode()
    libc.umount2(path, 2)
    libc.unshare(0x10020000)
    libc.umount2(path, 2)
    libpq("host=%s port=%s user=app dbname=postgres" % (SOCKET, PORT))

def enter(path):
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(os.open(path, os.O_RDONLY), 0x40000000) != 0:
        raise RuntimeError("refused by the kernel")

try:
    {attack}
except BaseException as error:
    sys.stdout.write("STOPPED %s: %s\\n" % (type(error).__name__, error))
    sys.stdout.flush()
    {then}
else:
    sys.stdout.write("REACHED\\n")
    sys.stdout.flush()
'''


def attack(run, text, then, **options):
    shutil.rmtree(run.project, ignore_errors=True)
    env = ATTACK_ENV.format(port=run.production.port, socket=run.production.directory, attack=text, then=then,
                            url=run.url_of_production(engine='postgresql'), secret=SECRET)
    run.tree(env + environment_script('ini'))
    run.start(environment={'PATH': '%s:%s' % (run.production.binaries(), os.environ['PATH'])}, **options)


def needs(text):
    return [name for name in ('psycopg2',) if name in text or 'own_pool' in text]


@case('postgresql')
def stops_every_way_to_another_database(run):
    for name, text in ATTACKS.items():
        if any(not has_module(run.interpreter, module) for module in needs(text)):
            continue
        attack(run, text, 'raise')
        event = run.runner.ask('upgrade')
        printed = run.runner.printed()
        check('REACHED' not in printed and 'STOPPED' in printed, '%s: %s' % (name, printed))
        check(event['event'] == 'error', '%s: %s' % (name, event))
        run.runner.stop()
        equal(run.production.connections(), 0)


@case('postgresql')
def says_what_env_tried_and_hides_the_password(run):
    for text, words in ((ATTACKS['psycopg2.connect'], ('postgres on 127.0.0.1',)),
                        (ATTACKS['mysql'], ('mysql+pymysql://root:***@127.0.0.1/app', 'postgresql')),
                        (ATTACKS['a socket'], ('127.0.0.1:%d' % run.production.port,)),
                        (ATTACKS['a program'], ('psql',))):
        if any(not has_module(run.interpreter, module) for module in needs(text)):
            continue
        attack(run, text, 'raise')
        error = run.ask('upgrade', 'error')
        equal(error['kind'], 'refused')
        contains(error['message'], 'not the scratch database', *words)
        run.runner.stop()


@case('postgresql')
def goes_on_where_env_lives_without_the_refused_connection(run):
    attack(run, ATTACKS['a socket'], 'pass')
    done = run.ask('upgrade')
    equal(done['heads'], ['r2'])
    contains(' '.join(done['notes']), 'tried to connect to 127.0.0.1')


@case('postgresql', modules=('asyncpg',))
def stops_asyncpg(run):
    for target in ('host="127.0.0.1", port=PORT', 'host=SOCKET, port=PORT'):
        attack(run, '__import__("asyncio").run(__import__("asyncpg").connect(user="app", database="postgres", %s))' % target,
               'raise')
        contains(run.ask('upgrade', 'error')['message'], 'not the scratch database')
        run.runner.stop()
    attack(run, '__import__("psycopg").connect(URL)', 'raise')
    contains(run.ask('upgrade', 'error')['message'], 'not the scratch database')


@case('postgresql')
def leads_drivers_used_directly_into_the_scratch_database(run):
    calls = {'psycopg2': 'psycopg2.connect(os.environ["DATABASE_URL"]).close(); psycopg2.connect("").close()',
             'psycopg': 'psycopg.connect(os.environ["DATABASE_URL"]).close()',
             'asyncpg': '__import__("asyncio").run(asyncpg.connect(os.environ["DATABASE_URL"]))'}
    for module, text in calls.items():
        if has_module(run.interpreter, module):
            shutil.rmtree(run.project, ignore_errors=True)
            run.tree('import os, %s\n%s\n' % (module, text) + environment_script('ini'))
            run.start()
            run.ask('upgrade')
            run.runner.stop()


@case('postgresql')
def guards_without_namespaces(run):
    """What the guards alone stop; the rest of the attacks need the wall."""
    for name in ('psycopg2.connect', 'psycopg2.connect through the socket', 'psycopg2._connect', 'a socket',
                 'a Unix socket', 'a program', 'a shell', 'fork_exec', 'the original create_engine',
                 'an engine with its own pool', 'a do_connect listener', 'hidden in the database name'):
        if any(not has_module(run.interpreter, module) for module in needs(ATTACKS[name])):
            continue
        attack(run, ATTACKS[name], 'raise', isolation='none')
        check(run.ask('upgrade', 'error')['event'] == 'error', name)
        check('REACHED' not in run.runner.printed(), name)
        run.runner.stop()
        equal(run.production.connections(), 0)


@case('sqlite')
def stops_every_way_to_another_sqlite_file(run):
    other = run.root + '/production.db'
    sqlite3.connect(other).close()
    before = os.stat(other).st_mtime_ns, os.stat(other).st_size
    for text in ('__import__("sqlite3").connect(%r)', '__import__("sqlite3").dbapi2.connect("file:" + %r, uri=True)',
                 'create_engine("sqlite://", creator=lambda: __import__("sqlite3").connect(%r)).connect()'
                 '; __import__("sqlite3").connect(%r)',
                 'create_engine("sqlite://").connect().exec_driver_sql("attach %r as other")',
                 '__import__("subprocess").run(["sqlite3", %r, "create table x(y)"], check=True)'):
        shutil.rmtree(run.project, ignore_errors=True)
        run.tree('from sqlalchemy import create_engine\n' + text.replace('%r', repr(other)) + '\n' + environment_script('ini'))
        run.start()
        error = run.ask('upgrade', 'error')
        contains(' '.join(event['text'] for event in run.runner.of_kind('refused')) or error['message'],
                 'not the scratch database')
        run.runner.stop()
        equal((os.stat(other).st_mtime_ns, os.stat(other).st_size), before)


@case('sqlite')
def refuses_to_run_unisolated_when_isolation_is_required(run):
    run.tree(environment_script('ini'))
    equal(run.start(isolation='none')['isolation'], 'guard only')


# Running --------------------------------------------------------------------------------------------------------------------


def ask_interpreter(interpreter, code):
    return subprocess.run([interpreter, '-c', code], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


KNOWN = {}


def has_module(interpreter, name):
    key = (interpreter, name)
    if key not in KNOWN:
        KNOWN[key] = ask_interpreter(interpreter, 'import importlib.util as u; print(bool(u.find_spec(%r)))' % name) == 'True'
    return KNOWN[key]


def version_of(interpreter, name):
    key = (interpreter, name, 'version')
    if key not in KNOWN:
        text = ask_interpreter(interpreter, 'import %s as m; print(m.__version__)' % name)
        KNOWN[key] = tuple(int(part) for part in re.findall(r'\d+', text)[:2])
    return KNOWN[key]


def run_case(function, interpreter, engine, scratch, production):
    run = Run(interpreter, engine, scratch, production)
    try:
        function(run)
        if engine == 'postgresql':
            equal(production.connections(), 0)
    finally:
        run.finish()


def main(interpreters):
    only = os.environ.get('ONLY', '')
    scratch, production = Server(with_tcp=False), None
    failed = number = 0
    try:
        production = Server(with_tcp=True)
        for interpreter in interpreters:
            for function, engines, modules in CASES:
                if only not in function.__name__:
                    continue
                if not all(has_module(interpreter, module) for module in modules):
                    continue
                for engine in engines:
                    number += 1
                    name = '%s on %s with %s' % (function.__name__, engine, interpreter)
                    try:
                        run_case(function, interpreter, engine, scratch, production)
                        print('ok %d - %s' % (number, name), flush=True)
                    except Exception:
                        failed += 1
                        print('not ok %d - %s' % (number, name))
                        print('  ' + traceback.format_exc().replace('\n', '\n  # ').replace('  ', '# ', 1), flush=True)
    finally:
        scratch.stop()
        if production:
            production.stop()
    print('1..%d' % number)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:] or ['/usr/bin/python3']))
