#!/usr/bin/env python3
"""`inspect --format sql` of a database, run in an empty one, makes the same database again.

    inspect_sql.py PROGRAM SOURCE_ROOT

Speaks TAP. Beside testdata/inspect it takes the bundled example, and the server versions that
SCHEMADIFF_PG_BINDIRS names. Whatever is not made again must be named in the script's last comment.
"""
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directory

ROLES = 'create role reader; create role "Odd Role";'
SINCE_15 = (' nulls not distinct', '')
SINCE_14 = ('language sql return a + b', "language sql as 'select a + b'")


class Suite:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name: str, problems: list[str]):
        self.count += 1
        self.failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {self.count} - {name}', flush=True)
        for problem in problems:
            print('# ' + '\n# '.join(problem.splitlines()[:60]))


def run(program: str, *arguments: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith('PG') and name != 'DATABASE_URL'}
    return subprocess.run([program, *arguments], capture_output=True, text=True, env=environment)


def made_again(program: str, left: str, right: str, load) -> list[str]:
    """Prints left as SQL, has it loaded into right, and returns what differs then."""
    printed = run(program, 'inspect', left, '--format', 'sql')
    if printed.returncode != 0:
        return [printed.stderr]
    try:
        load(printed.stdout)
    except (RuntimeError, sqlite3.Error) as error:
        return [str(error), printed.stdout]
    compared = run(program, 'diff', left, right, '--fail-on', 'info')
    problems = [] if compared.returncode == 0 else [compared.stdout + compared.stderr]
    again = run(program, 'inspect', right, '--format', 'sql')
    # The first line names the database.
    if not problems and again.stdout.splitlines()[1:] != printed.stdout.splitlines()[1:]:
        problems.append('the same schema is printed in two ways')
    # Roles belong to the whole server: the script makes none, and says so.
    unwritten = [line for line in printed.stdout.splitlines()
                 if line.startswith('--   ') and not line.startswith('--   role ')]
    if unwritten:
        problems.append('not written:\n' + '\n'.join(unwritten))
    return problems


def for_version(sql: str, major: int) -> str:
    for since, (new, old) in ((15, SINCE_15), (14, SINCE_14)):
        if major < since:
            sql = sql.replace(new, old)
    return sql


def check_postgres(suite: Suite, program: str, sources: dict[str, str], binaries):
    with PostgresServer(binaries) as server:
        major = int(server.psql('postgres', '-c', 'show server_version_num')) // 10000
        server.psql('postgres', '-c', ROLES)
        for number, (name, sql) in enumerate(sources.items()):
            if name == 'replication' and major < 15:
                continue
            left, right = f'left_{number}', f'right_{number}'
            server.create(left)
            server.create(right)
            server.psql(left, text=for_version(sql, major))
            url = f'postgresql://postgres@/{{}}?host={server.socket}'
            suite.check(f'PostgreSQL {major}: {name} is made again',
                        made_again(program, url.format(left), url.format(right),
                                   lambda script: server.psql(right, text=script)))


def check_sqlite(suite: Suite, program: str, sql: str):
    with tempfile.TemporaryDirectory(prefix='sdi-') as directory:
        left, right = (str(pathlib.Path(directory) / name) for name in ('left.db', 'right.db'))

        def load(path: str, script: str):
            connection = sqlite3.connect(path)
            try:
                connection.executescript(script)
            finally:
                connection.close()
        load(left, sql)
        suite.check('SQLite: testdata/inspect is made again',
                    made_again(program, left, right, lambda script: load(right, script)))


def main(program: str, root: str) -> int:
    print('TAP version 13')
    suite = Suite()
    testdata = pathlib.Path(root) / 'testdata'
    sources = {'testdata/inspect': (testdata / 'inspect/postgres.sql').read_text('utf-8'),
               'the kinds that few have': (testdata / 'inspect/others.sql').read_text('utf-8'),
               'replication': (testdata / 'inspect/others-15.sql').read_text('utf-8'),
               'the example': (testdata / 'example/schema.sql').read_text('utf-8')}
    check_sqlite(suite, program, (testdata / 'inspect/sqlite.sql').read_text('utf-8'))
    others = [name for name in os.environ.get('SCHEMADIFF_PG_BINDIRS', '').split(':') if name]
    for binaries in [binary_directory(), *others]:
        check_postgres(suite, program, sources, binaries)
    print(f'1..{suite.count}')
    return 1 if suite.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
