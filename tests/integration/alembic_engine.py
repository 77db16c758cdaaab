#!/usr/bin/env python3
"""The C++ half of the Alembic engine, through run_alembic: usage alembic_engine.py RUN_ALEMBIC; speaks TAP."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from alembic_case import check, contains, equal  # noqa: E402
from alembic_fixture import (LEGACY_INI, Server, chain_of, environment_script, revision, wait_for,  # noqa: E402
                             write_tree)
from alembic_multidb_cases import MULTIDB, MULTIDB_REVISION  # noqa: E402

PYTHON = '/usr/bin/python3'
CASES = []


def case(function):
    CASES.append(function)
    return function


class Build:
    """A project directory and a place for scratch databases, which must be empty at the end."""

    def __init__(self, program):
        self.program = program
        self.root = tempfile.mkdtemp(prefix='sdb', dir='/tmp')
        self.project = self.root + '/project'
        self.temporary = self.root + '/t'
        os.mkdir(self.temporary)
        os.chmod(self.root, 0o755)
        os.chmod(self.temporary, 0o755)

    def tree(self, env=environment_script('ini'), revisions=None, **rest):
        return write_tree(self.project, env, revisions or chain_of('users', 'orders'), **rest)

    def command(self, configuration, *words):
        return [self.program, configuration, *words]

    def environment(self, **variables):
        clean = {name: value for name, value in os.environ.items() if name not in ('VIRTUAL_ENV', 'DATABASE_URL')}
        return dict(clean, TMPDIR=self.temporary, **variables)

    def run(self, configuration, *words, code=0, variables=None, cwd='/'):
        if not any(word.startswith('python=') for word in words) and not variables:
            words += ('python=' + PYTHON,)
        done = subprocess.run(self.command(configuration, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, env=self.environment(**variables or {}), cwd=cwd)
        check(done.returncode == code, 'exit code %s instead of %s: %s%s' % (
            done.returncode, code, done.stdout, done.stderr))
        done.words = ' '.join(done.stderr.splitlines()[-1:]) if code else done.stdout
        return done

    def leftovers(self):
        """Processes that still work below our directory, and files of scratch databases."""
        found = os.listdir(self.temporary)
        for process in pathlib.Path('/proc').glob('[0-9]*'):
            try:
                text = (process / 'environ').read_text(errors='replace') + (process / 'cmdline').read_text(errors='replace')
                state = (process / 'stat').read_text().rsplit(')', 1)[1].split()[0]
            except OSError:
                continue
            if self.temporary in text and state != 'Z':
                found.append('process ' + process.name)
        return found

    def finish(self):
        try:
            wait_for(lambda: not self.leftovers())
        except AssertionError:
            raise AssertionError('left behind: %s' % self.leftovers())
        shutil.rmtree(self.root)


def tables(done):
    return [line for line in done.stdout.splitlines() if ':' not in line]


@case
def builds_postgres_and_sqlite(build):
    ini = build.tree()
    for engine in ('engine=postgres', 'engine=sqlite'):
        done = build.run(ini, engine)
        equal(tables(done), ['alembic_version', 'orders', 'users'])
        contains(done.stdout, 'at revision r2')
        equal(tables(build.run(ini + '@r1', engine)), ['alembic_version', 'users'])


@case
def finds_a_tree_by_its_directory_from_anywhere(build):
    build.tree()
    equal(len(tables(build.run('alembic:' + build.project, 'engine=sqlite'))), 3)
    equal(len(tables(build.run('alembic.ini', 'engine=sqlite', cwd=build.project))), 3)
    equal(len(tables(build.run('alembic:alembic', 'engine=sqlite', cwd=build.project))), 3)


@case
def takes_names_with_spaces_quotes_and_other_letters(build):
    build.project = build.root + '/a "b" \'c\' ümläut'
    equal(len(tables(build.run(build.tree(), 'engine=sqlite'))), 3)


@case
def names_the_revisions_that_could_have_been_asked_for(build):
    ini = build.tree(revisions={'r1': revision('r1'), 'r2': revision('r2', 'r1'), 'r3': revision('r3', 'r1')})
    contains(build.run(ini + '@ffff', 'engine=sqlite', code=3).words, 'ffff')
    contains(build.run(ini, 'engine=sqlite', code=3).words, 'r2, r3', '@heads')
    build.run(ini + '@heads', 'engine=sqlite')
    contains(build.run(build.project + '/other.ini', 'engine=sqlite', code=3).words, 'other.ini')


@case
def places_a_failing_migration(build):
    ini = build.tree(revisions={'r1': revision('r1', None, 'op.execute("select nothing from nowhere")')})
    for engine in ('postgres', 'sqlite'):
        contains(build.run(ini, 'engine=' + engine, code=3).words, 'versions/r1.py:10', 'revision r1', 'nothing' if engine == 'sqlite' else 'nowhere')


@case
def says_what_env_missed_and_takes_it_from_the_configuration(build):
    ini = build.tree('import os\nKEY = os.environ["APP_KEY"]\n' + environment_script('ini') +
                     '\nassert (KEY, context.get_x_argument()) == ("a b=c", ["tenant=x"])\n')
    contains(build.run(ini, 'engine=sqlite', code=3).words, 'APP_KEY', '`env`')
    build.run(ini, 'engine=sqlite', 'env.APP_KEY=a b=c', 'x=tenant=x')


@case
def survives_what_env_does_to_its_process(build):
    for code, words in (('os._exit(7)', 'exit code 7'), ('os.kill(os.getpid(), 11)', 'signal 11'),
                        ('os.close(100); os.closerange(3, 4096); os._exit(0)', 'exit code 0')):
        shutil.rmtree(build.project, ignore_errors=True)
        ini = build.tree('import os, sys\nsys.stderr.write("last words\\n")\nsys.stderr.flush()\n' + code + '\n')
        contains(build.run(ini, 'engine=sqlite', code=3).stderr, words, 'last words')


@case
def ends_a_tree_that_takes_too_long_with_all_its_children(build):
    ini = build.tree('import os, time\nos.fork()\nprint("waiting for nothing", flush=True)\ntime.sleep(1000)\n')
    contains(build.run(ini, 'engine=sqlite', 'timeout=4', code=3).words, 'longer than 4 s', 'waiting for nothing')


@case
def reads_all_that_env_prints(build):
    build.run(build.tree('print("x" * 1000000)\n' + environment_script('ini')), 'engine=sqlite')


@case
def hides_passwords_in_what_env_prints(build):
    ini = build.tree('import os\nprint("using postgresql://me:hunter2@db.example.org/app", flush=True)\nos._exit(1)\n')
    done = build.run(ini, 'engine=sqlite', code=3)
    check('hunter2' not in done.stderr, done.stderr)
    contains(done.stderr, 'me:***@db.example.org')


def interrupted(build, number):
    started = build.root + '/started'
    ini = build.tree('import os, time\nopen(os.environ["STARTED"], "w").close()\ntime.sleep(1000)\n')
    process = subprocess.Popen(build.command(ini, 'engine=postgres', 'python=' + PYTHON, 'env.STARTED=' + started),
                               stderr=subprocess.PIPE, env=build.environment())
    wait_for(lambda: os.path.exists(started))
    process.send_signal(number)
    process.communicate()
    equal(process.returncode, -number)


@case
def leaves_nothing_when_it_is_killed(build):
    interrupted(build, signal.SIGKILL)


@case
def leaves_nothing_when_it_is_interrupted(build):
    interrupted(build, signal.SIGINT)


@case
def finds_the_interpreter(build):
    ini = build.tree()
    contains(build.run(ini, 'engine=sqlite', 'python=/nowhere/python', code=2).words, '/nowhere/python')
    contains(build.run(ini, 'engine=sqlite', 'python=' + build.root, code=2).words, 'no bin/python')
    wrong, right = build.root + '/wrong', build.root + '/project/.venv'
    for environment in (wrong, right):
        os.makedirs(environment + '/bin')
    pathlib.Path(wrong, 'bin/python').symlink_to('/bin/false')
    pathlib.Path(right, 'bin/python').symlink_to(PYTHON)
    contains(build.run(ini, 'engine=sqlite', code=3, variables={'VIRTUAL_ENV': wrong}).words, wrong + '/bin/python')
    build.run(ini, 'engine=sqlite', variables={'PATH': '/usr/bin:/bin'})
    bare = build.root + '/bare'
    subprocess.run([PYTHON, '-m', 'venv', '--without-pip', bare], check=True)
    contains(build.run(ini, 'engine=sqlite', 'python=' + bare, code=3).words, 'cannot import Alembic', 'name the interpreter')


@case
def makes_the_roles_that_migrations_grant_to(build):
    ini = build.tree(revisions={'r1': revision('r1', None, 'op.execute("create table t (i int)")\n'
                                                           'op.execute("grant select on t to reporting")')})
    contains(build.run(ini, code=3).words, 'reporting')
    build.run(ini, 'role=reporting')


@case
def uses_a_server_that_the_user_names(build):
    ini = build.tree(env=MULTIDB, revisions={'m1': MULTIDB_REVISION},
                     ini=LEGACY_INI + 'databases = main, audit\n[main]\n[audit]\n')
    with Server(with_tcp=True) as server:
        local = 'server=postgresql://postgres@/postgres?host=%s&port=%d' % (server.directory, server.port)
        done = build.run(ini, local)
        equal(tables(done), ['alembic_version', 'main_table'])
        check('isolation' not in done.stdout, done.stdout)
        equal(tables(build.run(ini, local, 'database=audit')), ['alembic_version', 'audit_table'])
        remote = 'server=postgresql://postgres@127.0.0.1:%d/postgres' % server.port
        contains(build.run(ini, remote).stdout, 'isolation: guard only')
        contains(build.run(ini, remote, 'isolation=required', code=3).words, 'cannot be isolated')
        equal(server.query("select count(*) from pg_database where datname like 'schemadiff%'"), '0')


@case
def keeps_the_scratch_server_itself_from_the_network(build):
    """A migration's SQL runs in the server, which stands before a wall of its own."""
    with Server(with_tcp=True) as production:
        link = "select dblink_connect('host=127.0.0.1 port=%d user=postgres dbname=postgres')" % production.port
        ini = build.tree(revisions={'r1': revision('r1', None, 'op.execute("create extension dblink")\n'
                                                               'op.execute("%s")' % link)})
        contains(build.run(ini, code=3).words, 'versions/r1.py:11', 'could not establish connection')
        equal(production.connections(), 0)


@case
def warns_of_what_env_was_kept_from(build):
    ini = build.tree('import socket\ntry:\n    socket.create_connection(("192.0.2.1", 5432))\nexcept OSError:\n    pass\n' +
                     environment_script('ini'))
    contains(build.run(ini, 'engine=sqlite').stdout, 'warning: env.py tried to connect to 192.0.2.1:5432')


def main(program):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started goes then, too
    only = os.environ.get('ONLY', '')
    chosen = [function for function in CASES if only in function.__name__]
    print('1..%d' % len(chosen))
    failed = 0
    for number, function in enumerate(chosen, 1):
        build = Build(os.path.abspath(program))
        result, report = 'ok', ''
        try:
            function(build)
            build.finish()
        except Exception:
            failed += 1
            result, report = 'not ok', traceback.format_exc()
        print('%s %d - %s' % (result, number, function.__name__))
        for line in report.splitlines():
            print('# ' + line)
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
