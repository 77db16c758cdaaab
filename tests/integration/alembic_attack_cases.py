"""An env.py that does everything to reach another database."""
import os
import shutil
import sqlite3
import subprocess
import sys

from alembic_case import RUNNER, SECRET, case, check, contains, environment_script, equal, has_module
from postgres_server import unprivileged_user


ATTACKS = {
    'psycopg2.connect': '__import__("psycopg2").connect(URL)',
    'psycopg2.connect with words': '__import__("psycopg2").connect(host="127.0.0.1", port=PORT, dbname="postgres", user="postgres")',
    'psycopg2.connect through the socket': '__import__("psycopg2").connect(host=SOCKET, port=PORT, dbname="postgres", user="postgres")',
    'psycopg2._connect': '__import__("psycopg2")._connect("host=%s port=%s user=postgres" % (SOCKET, PORT))',
    'psycopg2.extensions.connection': '__import__("psycopg2").extensions.connection("host=%s port=%s user=postgres dbname=postgres" % (SOCKET, PORT))',
    'hidden in the database name': '__import__("psycopg2").connect(dbname="host=%s port=%s user=postgres dbname=postgres" % (SOCKET, PORT))',
    'libpq through ctypes': 'libpq("host=%s port=%s user=postgres dbname=postgres" % (SOCKET, PORT))',
    'libpq through ctypes, TCP': 'libpq("host=127.0.0.1 port=%s user=postgres dbname=postgres" % PORT)',
    'a socket': '__import__("socket").create_connection(("127.0.0.1", PORT))',
    'a Unix socket': 'unix(SOCKET + "/.s.PGSQL.%d" % PORT)',
    'a program': '__import__("subprocess").run(["psql", "-h", SOCKET, "-p", str(PORT), "-U", "postgres", "postgres", "-c", "select 1"], check=True)',
    'a program by an allowed one': '__import__("subprocess").run(["git", "-c", "alias.p=!psql -h %s -p %d -U postgres postgres -c \'select 1\'" % (SOCKET, PORT), "p"], check=True)',
    'a shell': 'shell("psql -h %s -p %d -U postgres postgres -c \'select 1\'" % (SOCKET, PORT))',
    'fork_exec': 'raw_exec("/usr/bin/psql", "-h", SOCKET, "-p", str(PORT), "-U", "postgres", "postgres", "-c", "select 1")',
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
    library = ctypes.CDLL("libpq.so.5")
    library.PQconnectdb.restype = ctypes.c_void_p
    connection = library.PQconnectdb(text.encode())
    if library.PQstatus(ctypes.c_void_p(connection)) != 0:
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
    libpq("host=%s port=%s user=postgres dbname=postgres" % (SOCKET, PORT))

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
    contains(' '.join(done['refusals']), 'tried to connect to 127.0.0.1')


@case('postgresql', modules=('asyncpg',))
def stops_asyncpg(run):
    for target in ('host="127.0.0.1", port=PORT', 'host=SOCKET, port=PORT'):
        attack(run, '__import__("asyncio").run(__import__("asyncpg").connect(user="postgres", database="postgres", %s))' % target,
               'raise')
        contains(run.ask('upgrade', 'error')['message'], 'not the scratch database')
        run.runner.stop()


@case('postgresql', modules=('psycopg',))
def stops_psycopg(run):
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
                 '__import__("sqlite3").Connection(":memory:").execute("attach %r as other")',
                 '__import__("sqlite3").connect("").execute("vacuum into %r")',
                 '__import__("subprocess").run(["sqlite3", %r, "create table x(y)"], check=True)'):
        shutil.rmtree(run.project, ignore_errors=True)
        run.tree('from sqlalchemy import create_engine\n' + text.replace('%r', repr(other)) + '\n' + environment_script('ini'))
        run.start()
        error = run.ask('upgrade', 'error')
        contains(' '.join(event['text'] for event in run.runner.of_kind('refused')) or error['message'],
                 'not the scratch database')
        run.runner.stop()
        equal((os.stat(other).st_mtime_ns, os.stat(other).st_size), before)


# As root or not: a user namespace in which the kernel allows no further one.
WITHOUT_NAMESPACES = ('unshare', '--user', '--map-root-user', 'sh', '-c',
                      'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"', 'sh')


@case('sqlite')
def says_when_the_kernel_gives_no_namespaces(run):
    run.tree(environment_script('ini'))
    started = run.start(prefix=WITHOUT_NAMESPACES)
    equal(started['isolation'], 'guard only')
    contains(started['reason'], 'no user namespace')
    equal(run.ask('upgrade')['heads'], ['r2'])
    run.runner.stop()
    refused = run.start(prefix=WITHOUT_NAMESPACES, answer='error', isolation='required')
    equal(refused['kind'], 'isolation')
    contains(refused['message'], 'cannot be isolated', 'require-isolation')


@case('sqlite')
def isolates_an_unprivileged_user(run):
    user = unprivileged_user()
    run.tree(environment_script('ini'))
    # The user may read neither our source tree nor every interpreter.
    program = os.path.join(shutil.copytree(RUNNER.parent, run.root + '/program'), RUNNER.name)
    run.interpreter = '/usr/bin/python3'
    if user:
        subprocess.run(['chown', '-R', user.pw_name, run.root], check=True)
    prefix = ('runuser', '-u', user.pw_name, '--') if user else ()
    equal(run.start(prefix=prefix, program=program)['isolation'], 'namespace')
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('postgresql')
def would_reach_production_without_the_wall(run):
    """The control: these attacks work where there is no wall, so that their failing above proves something."""
    for name in ('libpq through ctypes', 'libpq through ctypes, TCP', 'a program by an allowed one', 'uncovering the socket'):
        attack(run, ATTACKS[name], 'pass', isolation='none')
        run.ask('upgrade')
        check('REACHED' in run.runner.printed(), '%s: %s' % (name, run.runner.printed()))
        check(run.production.connections() > 0, 'the attack is none')
        run.production.forget_connections()
        run.runner.stop()
