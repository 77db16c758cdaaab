#!/usr/bin/env python3
"""A database equals itself, what its own pg_dump restores, and its own snapshot.

    roundtrip.py PROGRAM SOURCE_ROOT
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'cli'))
from postgres_server import ROLE, PostgresServer  # noqa: E402
from program import Program, Tap, temporary_directory  # noqa: E402

DEBIAN_15 = '/usr/lib/postgresql/15/bin'


def drift(result):
    return [] if result.returncode == 0 else [f'exit code {result.returncode}: {result.stdout}{result.stderr}']


def check(program, tap, server, file):
    name = file.stem
    url, copy = (f'postgresql://{ROLE}@/{database}?host={server.socket}' for database in (name, f'{name}_copy'))
    server.create(name)
    server.psql(name, '-f', file)
    saved = program.directory / f'{name}.json'
    result = program.run('inspect', url, '--format', f'json={saved}')
    tap.check(f'{name} can be read', drift(result))
    # What is not as grave as a warning counts as well.
    terms = ('diff', '--fail-on', 'info')
    tap.check(f'{name} equals itself', drift(program.run(*terms, url, url)))
    tap.check(f'{name} equals its snapshot', drift(program.run(*terms, url, saved)))
    server.create(f'{name}_copy')
    server.psql(f'{name}_copy', text=server.dump(name))
    tap.check(f'{name} equals what its dump restores', drift(program.run(*terms, url, copy)))


def main(path, root):
    tap = Tap()
    files = sorted((pathlib.Path(root) / 'testdata' / 'stranger').glob('*.sql'))
    tap.check('there are strangers', [] if len(files) >= 6 else [f'only {len(files)}'])
    with temporary_directory() as directory, PostgresServer(DEBIAN_15) as server:
        program = Program(path, directory)
        for file in files:
            check(program, tap, server, file)
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
