#!/usr/bin/env python3
"""Bad input: one clear sentence, the right exit code, nothing left behind, no password anywhere.

    bad_input.py PROGRAM SOURCE_ROOT
"""
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, not_one_sentence, temporary_directory  # noqa: E402
from trees import head_of  # noqa: E402

PASSWORD = 'hunter2-S3cret'
USAGE, UNDECIDED = 2, 3


def judge(result, code, *phrases):
    """What is wrong with an answer that must be one sentence with these phrases in it, and without the password."""
    problems = not_one_sentence(result, code, *phrases)
    if PASSWORD in result.stderr + (result.stdout or ''):
        problems.append(f'the password is in it: {result.stderr}')
    return problems


def own_mounts():
    """The command that runs another where mounting is allowed and seen by nobody else."""
    return ['unshare', '--mount'] if os.geteuid() == 0 else ['unshare', '--map-root-user', '--mount']


def own_user():
    """The command that runs another as the user who started own_mounts()."""
    return [] if os.geteuid() == 0 else ['unshare', f'--map-user={os.geteuid()}', f'--map-group={os.getegid()}']


class Cases:
    def __init__(self, program, tap, server, root):
        self.program, self.tap, self.server, self.root = program, tap, server, root
        self.good = program.directory / 'good.sql'
        self.good.write_text('create table t (a integer);\n')

    def expect(self, name, code, phrases, *arguments, **keywords):
        result = self.program.run(*arguments, **keywords)
        self.tap.check(name, judge(result, code, *phrases) + self.leftovers())

    def leftovers(self):
        left = self.program.leftovers()
        return [f'left behind: {left}'] if left else []

    def url(self, user='postgres', database='postgres'):
        return f'postgresql://{user}:{PASSWORD}@/{database}?host={self.server.socket}'

    # --- servers ------------------------------------------------------------------------------

    def unreachable_server(self):
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        self.expect('an unreachable server', UNDECIDED, [f'127.0.0.1:{port}'], 'diff',
                    f'postgresql://u:{PASSWORD}@127.0.0.1:{port}/d', self.good)

    def unknown_host(self):
        self.expect('a host that does not exist', UNDECIDED, ['nowhere.invalid'], 'inspect',
                    f'postgresql://u:{PASSWORD}@nowhere.invalid/d')

    def wrong_password(self):
        self.server.psql('postgres', '-c', "create role guarded login password 'another'")
        rules = self.server.root / 'data' / 'pg_hba.conf'
        rules.write_text('local all guarded scram-sha-256\n' + rules.read_text())
        self.server.psql('postgres', '-c', 'select pg_reload_conf()')
        self.expect('a wrong password', UNDECIDED, ['password'], 'inspect', self.url('guarded'))

    def missing_database(self):
        self.expect('a database that does not exist', UNDECIDED, ['no_such_database'], 'inspect',
                    self.url(database='no_such_database'))

    def no_postgres_behind_the_port(self):
        listener = socket.create_server(('127.0.0.1', 0))

        def answer():
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b'HTTP/1.1 400 Bad Request\r\n\r\n')

        thread = threading.Thread(target=answer)
        thread.start()
        self.expect('a port that something else listens on', UNDECIDED, ['127.0.0.1'], 'inspect',
                    f'postgresql://u:{PASSWORD}@127.0.0.1:{listener.getsockname()[1]}/d?sslmode=disable')
        thread.join()
        listener.close()

    # --- files --------------------------------------------------------------------------------

    def not_a_database(self):
        file = self.program.directory / 'text.db'
        file.write_text('this is no database, whatever its name says\n' * 50)
        self.expect('a file that is no database', UNDECIDED, ['text.db'], 'inspect', file)

    def truncated_database(self):
        file = self.program.directory / 'short.db'
        connection = sqlite3.connect(file)
        connection.executescript('create table t (a); ' + ''.join(f'create table t{n} (a);' for n in range(200)))
        connection.close()
        os.truncate(file, 5000)
        self.expect('a truncated SQLite database', UNDECIDED, ['short.db'], 'inspect', file)

    def truncated_snapshot(self):
        whole = self.program.run('inspect', self.good, '--format', 'json').stdout
        file = self.program.directory / 'short.json'
        file.write_text(whole[:len(whole) // 2])
        self.expect('a truncated snapshot', UNDECIDED, ['short.json'], 'diff', file, self.good)

    def directory_for_a_file(self):
        directory = self.program.directory / 'directory.json'
        directory.mkdir()
        self.expect('a directory for a snapshot', UNDECIDED, ['directory.json', 'cannot be read'], 'inspect', directory)
        self.expect('a directory for a configuration', USAGE, ['directory.json is a directory'], 'check', '--config', directory)

    def newer_snapshot(self):
        file = self.program.directory / 'newer.json'
        file.write_text('{"schemadiff_snapshot": 999, "dialect": "postgres"}')
        self.expect('a snapshot of a newer version', UNDECIDED, ['newer.json', '999'], 'inspect', file)

    def directory_without_sql(self):
        directory = self.program.directory / 'empty'
        directory.mkdir()
        self.expect('a directory without SQL', UNDECIDED, ['empty'], 'diff', directory, self.good)

    def missing_file(self):
        self.expect('a file that does not exist', UNDECIDED, ['absent.sql'], 'diff', 'absent.sql', self.good)

    def wrong_statement(self):
        file = self.program.directory / 'wrong.sql'
        file.write_text('create table a (x integer);\n\ncreate table b (\n  y no_such_type\n);\n')
        self.expect('a statement that fails', UNDECIDED, ['wrong.sql:4:5', 'no_such_type'], 'diff',
                    file, self.good)

    # --- Alembic ------------------------------------------------------------------------------

    def tree(self, name):
        """A copy of the bundled example to spoil."""
        directory = self.program.directory / name
        shutil.copytree(self.root / 'testdata' / 'example', directory)
        return directory

    def alembic(self, directory, revision=''):
        return ['diff', '--python', '/usr/bin/python3', f'{directory}/alembic.ini{revision}', self.good]

    def missing_revision(self):
        self.expect('a revision that does not exist', UNDECIDED, ['deadbeef'],
                    *self.alembic(self.tree('missing'), '@deadbeef'))

    def two_heads(self):
        directory = self.tree('heads')
        versions = directory / 'migrations' / 'versions'
        head = head_of(versions)
        parent = next(name for name in (file.stem.split('_')[0] for file in versions.glob('*.py')) if name != head)
        (versions / 'zzzz_second_head.py').write_text(
            f'revision = "zzzz"\ndown_revision = "{parent}"\n\n'
            'def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n')
        self.expect('two heads', UNDECIDED, ['heads', 'zzzz'], *self.alembic(directory))

    def raising_environment(self):
        directory = self.tree('raising')
        file = directory / 'migrations' / 'env.py'
        file.write_text('raise RuntimeError("the settings are gone")\n' + file.read_text())
        self.expect('an env.py that raises', UNDECIDED, ['env.py', 'the settings are gone'],
                    *self.alembic(directory))

    def failing_module(self):
        """The sentence names the innermost line; the traceback below it how env.py came there."""
        directory = self.tree('module')
        (directory / 'project_settings.py').write_text(
            f'def load(secret):\n    raise RuntimeError("the settings are gone")\nload("{PASSWORD}")\n')
        file = directory / 'migrations' / 'env.py'
        file.write_text('import project_settings\n' + file.read_text())
        result = self.program.run(*self.alembic(directory))
        sentence, _, lines = result.stderr.partition('\n')
        wanted = ['  File "migrations/env.py", line 1, in <module>', '    import project_settings',
                  '  File "project_settings.py", line 3, in <module>', '    load("***")',
                  '  File "project_settings.py", line 2, in load', '    raise RuntimeError("***")']
        result.stderr = sentence + '\n'
        self.tap.check('a module of env.py that fails, with its own traceback',
                       judge(result, UNDECIDED, 'project_settings.py:2', 'the settings are gone') + self.leftovers()
                       + ([] if lines.splitlines() == wanted else [lines]))

    def failing_migration(self):
        directory = self.tree('failing')
        file = directory / 'migrations' / 'versions' / 'zzzz_fails.py'
        head = head_of(file.parent)
        file.write_text(f'from alembic import op\n\nrevision = "zzzz"\ndown_revision = "{head}"\n\n\n'
                        'def upgrade():\n    op.execute("create table half (a integer)")\n'
                        '    op.execute("alter table absent add column b integer")\n\n\n'
                        'def downgrade():\n    pass\n')
        self.expect('a migration that fails half way', UNDECIDED,
                    ['zzzz', 'zzzz_fails.py:9', 'absent'], *self.alembic(directory))

    # --- configuration and machine ------------------------------------------------------------

    def unknown_key(self):
        directory = self.program.directory / 'config'
        directory.mkdir()
        (directory / 'schemadiff.toml').write_text('[sources.a]\nsqll = "x.sql"\n')
        self.expect('an unknown key', USAGE, ['schemadiff.toml:2', 'sqll', '"sql"'], 'check', cwd=directory)

    def unset_variable(self):
        directory = self.program.directory / 'variables'
        directory.mkdir()
        (directory / 'a.sql').write_text('create table a (id integer primary key);\n')
        (directory / 'schemadiff.toml').write_text(
            '[sources.local]\nsql = "a.sql"\nengine = "sqlite"\n'
            '[sources.remote]\nurl = "postgresql://u:${SCHEMADIFF_UNSET}@db.example/app"\nengine = "${SCHEMADIFF_UNSET}"\n'
            '[sources.copy]\nsql = "a.sql"\nengine = "sqlite"\n'
            '[[compare]]\nname = "here"\nleft = "local"\nright = "copy"\n'
            '[[compare]]\nname = "there"\nleft = "local"\nright = "remote"\n')
        self.expect('a variable that is not set', USAGE, ['schemadiff.toml:5', 'SCHEMADIFF_UNSET'], 'check', cwd=directory)
        result = self.program.run('check', 'here', cwd=directory)
        self.tap.check('a variable that is not set matters only where it is used',
                       [result.stderr] if result.returncode or result.stderr else [])

    def no_configuration(self):
        directory = self.program.directory / 'bare'
        directory.mkdir()
        self.expect('no configuration', USAGE, ['schemadiff.toml'], 'check', cwd=directory)

    def unknown_command(self):
        self.expect('an unknown command', USAGE, ['"dif"', '"diff"'], 'dif')

    def full_output(self):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            result = self.program.run('inspect', self.good, stdout=full)
        self.tap.check('standard output on a full disk', judge(result, UNDECIDED, 'standard output'))

    def full_report(self):
        self.expect('a report on a full disk', UNDECIDED, ['/dev/full'], 'inspect', self.good, '--format', 'json=/dev/full')

    def on_full_disk(self, name, places, judged):
        """The program with these directories on a file system of one megabyte, in a mount namespace of its own; what
        it leaves there counts as said."""
        if subprocess.run([*own_mounts(), 'true'], capture_output=True, check=False).returncode:
            self.tap.skip(name, 'this kernel lets us mount nothing')
            return
        small = self.program.directory / 'small'
        small.mkdir(exist_ok=True)
        script = f'mount -t tmpfs -o size=1m,mode=1777 none {small} && "$@"; code=$?; find {small} -type f -size +0 >&2; exit $code'
        result = self.program.run('inspect', '--via', 'scratch', self.good, under=[*own_mounts(), 'sh', '-c', script, 'sh', *own_user()],
                                  environment={variable: str(small / place) for variable, place in places.items()})
        self.tap.check(name, judged(result) + self.leftovers())

    def full_temporary_directory(self):
        self.on_full_disk('a scratch database on a full disk', {'TMPDIR': ''},
                          lambda result: judge(result, UNDECIDED, 'No space left'))

    def full_cache(self):
        self.on_full_disk('a cache on a full disk is done without', {'XDG_CACHE_HOME': 'cache'},
                          lambda result: [result.stderr] if result.returncode or result.stderr else [])

    def missing_graphviz(self):
        self.expect('a picture without Graphviz', UNDECIDED, ['Graphviz', 'dot is not installed', '--format dot'], 'inspect',
                    self.good, '--format', 'svg', environment={'PATH': str(self.program.directory / 'nothing')})

    def no_memory(self):
        large = self.program.directory / 'large.sql'
        large.write_text(''.join(f'create table t{n} (a integer, b text not null default \'\', c text);\n'
                                 for n in range(60_000)))
        result = self.program.run('inspect', '--via', 'static', large, under=('prlimit', '--as=70000000'))
        self.tap.check('less memory than a schema needs', judge(result, UNDECIDED, 'out of memory') + self.leftovers())
        large.unlink()

    def no_server_programs(self):
        self.expect('a server directory without a server', USAGE, ['/nonexistent'], 'inspect',
                    '--via', 'scratch', '--postgres-bindir', '/nonexistent', self.good)

    def run(self):
        for case in (self.unreachable_server, self.unknown_host, self.wrong_password,
                     self.missing_database, self.no_postgres_behind_the_port, self.not_a_database,
                     self.truncated_database, self.truncated_snapshot, self.newer_snapshot, self.directory_for_a_file,
                     self.directory_without_sql, self.missing_file, self.wrong_statement,
                     self.missing_revision, self.two_heads, self.raising_environment, self.failing_module,
                     self.failing_migration, self.unknown_key, self.unset_variable,
                     self.no_configuration, self.unknown_command, self.full_output, self.full_report,
                     self.full_temporary_directory, self.full_cache, self.missing_graphviz,
                     self.no_memory, self.no_server_programs):
            case()


def main(program, root):
    tap = Tap()
    with temporary_directory() as directory, postgres_server.PostgresServer() as server:
        Cases(Program(program, directory), tap, server, pathlib.Path(root)).run()
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
