"""What goes wrong, and what is said then."""
import os
import pathlib
import sqlite3
import subprocess
import sys

from alembic_case import Runner, case, check, contains, environment_script, equal, make_table, revision, wait_for


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
    """In the middle of env.py, which waits for ever."""
    run.tree('import os, time\nopen(os.environ["STARTED"], "w").close()\ntime.sleep(1000)\n')
    started = run.directory + '/started'
    script = """
import json, os, sys
sys.path.insert(0, %r)
from alembic_fixture import Runner, wait_for
runner = Runner(%r, {'STARTED': %r})
runner.ask('start', config=%r, url=%r, run_directory=%r)
runner.requests.write(json.dumps({'command': 'upgrade'}) + '\\n')
runner.requests.flush()
wait_for(lambda: os.path.exists(%r))
print(runner.process.pid, flush=True)
os.kill(os.getpid(), 9)
""" % (str(pathlib.Path(__file__).resolve().parent), run.interpreter, started, run.project + '/alembic.ini',
       'sqlite:///' + run.file, run.directory, started)
    done = subprocess.run([sys.executable, '-c', script], stdout=subprocess.PIPE, text=True)
    process = int(done.stdout)

    def is_gone():
        try:
            return pathlib.Path('/proc/%d/stat' % process).read_text().rsplit(')', 1)[1].split()[0] == 'Z'
        except FileNotFoundError:
            return True
    wait_for(is_gone)
