#!/usr/bin/env python3
"""Checks that each schema of testdata/stranger loads on PostgreSQL 15, twice on one server, and restores from its dump.

The second copy comes from pg_dump alone, so it is what a comparison with the original has to find equal. Speaks TAP.

usage: strangers.py SOURCE_ROOT
"""
import pathlib
import subprocess
import sys

from example import blocks_of
from postgres_server import PostgresServer

DEBIAN_15 = '/usr/lib/postgresql/15/bin'


def problems_of(action, *arguments, **named):
    try:
        action(*arguments, **named)
    except (RuntimeError, subprocess.SubprocessError) as error:
        return [str(error)]
    return []


def load(server, database, **source):
    server.create(database)
    server.psql(database, *(('-f', source['file']) if 'file' in source else ()), text=source.get('text'))


def check(server, folder):
    files = sorted(folder.glob('*.sql'))
    yield 'there are six strangers', [] if len(files) == 6 else [f'found {len(files)}']
    for file in files:
        name = file.stem
        yield f'{name} loads', problems_of(load, server, name, file=file)
        yield f'{name} loads again beside it', problems_of(load, server, f'{name}_again', file=file)
        yield f'{name} restores from its dump', problems_of(
            lambda: load(server, f'{name}_copy', text=server.dump(name)))
        # Only the objects: a restored expression may read another way (IN lists over varchar, for one).
        original, copy = (blocks_of(server.dump(database)).keys() for database in (name, f'{name}_copy'))
        yield f'{name} restored has the same objects', sorted(original ^ copy)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve() / 'testdata' / 'stranger'
    failures = number = 0
    with PostgresServer(DEBIAN_15) as server:
        for number, (name, problems) in enumerate(check(server, folder), 1):
            print(f"{'not ok' if problems else 'ok'} {number} - {name}", flush=True)
            for line in '\n'.join(problems).splitlines():
                print(f'# {line}')
            failures += bool(problems)
    print(f'1..{number}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
