"""How env.py comes to its engine: every way ends in the scratch database."""
import os
import shutil

from alembic_case import (case, check, contains, environment_script, equal, has_module, make_table, revision,
                          version_of)


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


@case(modules=('asyncpg', 'aiosqlite'))
def runs_an_async_env_in_a_worker_thread(run):
    env = environment_script('async', engine='create_async_engine(os.environ["DATABASE_URL"])')
    run.tree(env.replace('asyncio.run(main())', 'import concurrent.futures\n'
                         'with concurrent.futures.ThreadPoolExecutor() as pool:\n'
                         '    pool.submit(lambda: asyncio.run(main())).result()'))
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def is_not_confused_by_a_process_that_env_forks(run):
    run.tree('import os\nos.fork()\n' + environment_script('engine', engine='create_engine("sqlite://")'),
             {'r1': revision('r1', None, 'op.execute("create table if not exists t (i)")')})
    run.start()
    run.runner.ask('upgrade')
    equal(run.runner.ask('describe')['heads'], ['r1'])
