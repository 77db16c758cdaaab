#!/usr/bin/env python3
"""Reads a schema of N tables in the form of pg_dump without a server, beside libpg_query on the same bytes.

    static_reading.py PROGRAM READ_DDL SOURCE_ROOT [N]        (default 10000)

Prints MB/s of each stage and of libpg_query's, then seconds and peak memory of whole comparisons: of
two such files, and of the bundled example. Figures, no verdict.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import two_databases
from two_databases import generated_schema, postgres_server

DUMPED = 500


def dump():
    """What pg_dump writes for a schema of DUMPED tables."""
    with postgres_server.PostgresServer() as server:
        server.create('dumped')
        server.psql('dumped', text=';\n'.join(generated_schema.statements(DUMPED)) + ';\n')
        return server.dump('dumped')


def larger(text, tables):
    """The same with so many tables: the dump's entries again, the tables numbered on."""
    entries = re.split(r'(?m)^(?=--\n-- Name: )', text)
    own = [entry for entry in entries if re.search(r't\d{5}', entry)]
    copies = [''.join(re.sub(r'\bt(\d{5})', lambda found: f't{int(found[1]) + first:05}', entry) for entry in own)
              for first in range(DUMPED, tables, DUMPED)]
    return text + ''.join(copies)


def whole(program, left, right):
    sides = [f'{file}?engine=postgres&via=static' for file in (left, right)]
    command = ['sh', '-c', '"$0" "$@" || [ $? -le 1 ]', program, 'diff', '--quiet', '--skip-unparsed', *sides]
    return min(two_databases.run(command)[:2] for _ in range(5))


def main():
    program, tool, root = sys.argv[1:4]
    tables = int(sys.argv[4]) if len(sys.argv) > 4 else 10000
    example = pathlib.Path(root) / 'testdata' / 'example'
    with tempfile.TemporaryDirectory(prefix='sdt-') as directory:
        files = [pathlib.Path(directory) / name for name in ('left.sql', 'right.sql')]
        text = larger(dump(), tables)
        for file in files:
            file.write_text(text, 'utf-8')
        print(f'{tables} tables: ' + subprocess.run([tool, files[0]], text=True, capture_output=True, check=True).stdout,
              flush=True)
        for name, left, right in ((f'{tables} tables', *files),
                                  ('example', example / 'schema.sql', example / 'schema_drifted.sql')):
            seconds, memory = whole(program, left, right)
            print(f'diff of two files, {name}: {seconds * 1000:.0f} ms, {memory:.0f} MiB '
                  f'({left.stat().st_size / 1e6:.1f} MB each)', flush=True)


if __name__ == '__main__':
    main()
