#!/usr/bin/env python3
"""Generated queries: what is read of a view against a server.

    query_property.py RUN_QUERY TESTDATA [--seed N...] [--count N] [--binaries DIRECTORY]

Each query (query_generator.py) becomes a view. Then
 - the canonical form of what was written is that of what pg_get_viewdef prints of it;
 - its columns are named as the server names them, and have those types;
 - canonical text is its own canonical form;
 - the server accepts canonical text, and prints what has the same canonical form.
Readings that say of themselves that they are not certain are compared weakly by schemadiff: they are
counted and printed, and must be few. Speaks TAP and prints each mismatch.
"""
import argparse
import contextlib
import pathlib
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer
from printed_by_server import catalog_text, loadable, rows
from query_generator import SCHEMA, QueryGenerator

LEAST_ACCEPTED = 0.6
MOST_WEAK = 0.02

DEFINITIONS = """select c.relname, pg_get_viewdef(c.oid),
  (select string_agg(a.attname || '=' || format_type(a.atttypid, a.atttypmod), '|' order by a.attnum)
   from pg_attribute a where a.attrelid = c.oid and a.attnum > 0)
from pg_class c where c.relname ~ '^{}[0-9]+$'"""


def read(tool, catalog, texts):
    """(canonical text, "certain" or what is not, columns) of each."""
    result = subprocess.run([tool, catalog], input=''.join(text + '\0' for text in texts), text=True,
                            capture_output=True, check=True)
    parts = result.stdout.split('\0')[:-1]
    return list(zip(parts[::3], parts[1::3], parts[2::3]))


def load(server, prefix, texts):
    """Number -> (what the server prints, columns); in a schema of their own, lest they hide a table."""
    script = '\\set ON_ERROR_STOP off\nset search_path = public;\n' + ''.join(
        f'create view made.{prefix}{number} as {text.rstrip().rstrip(";")}\n;\n' for number, text in texts.items())
    server.psql('given', '-f', '-', text=script)
    return {int(name[len(prefix):]): rest for name, *rest in rows(server, DEFINITIONS.format(prefix))}


def same_columns(ours, theirs):
    """The same names, and the same types where ours are known: "a=integer|b="."""
    pairs = list(zip(ours.split('|'), theirs.split('|')))
    return len(ours.split('|')) == len(theirs.split('|')) and all(
        one == other or (one.endswith('=') and other.startswith(one)) for one, other in pairs)


def check(options, server, catalog, seed):
    """(problems by what is wrong, weak readings, how many the server accepts)"""
    generator = QueryGenerator(seed)
    written = {number: generator.view() for number in range(options.count)}
    printed = load(server, f'g{seed}x', written)
    numbers = sorted(printed)
    own = dict(zip(numbers, read(options.run_query, catalog, [written[n] for n in numbers])))
    theirs = dict(zip(numbers, read(options.run_query, catalog, [printed[n][0] for n in numbers])))
    problems = {'differ': [], 'have other columns': [], 'change when read again': [], 'are refused': [], 'are read as another': []}
    weak = []
    equal = {}
    for n in numbers:
        if own[n][1] != 'certain' or theirs[n][1] != 'certain':
            weak.append((written[n], own[n][1], theirs[n][1]))
        elif own[n][0] != theirs[n][0]:
            problems['differ'].append((written[n], printed[n][0], own[n][0], theirs[n][0]))
        else:
            equal[n] = own[n][0]
        if own[n][1] == 'certain' and not same_columns(own[n][2], printed[n][1]):
            problems['have other columns'].append((written[n], own[n][2], printed[n][1]))
    for n, twice in zip(equal, read(options.run_query, catalog, list(equal.values()))):
        if equal[n] != twice[0]:
            problems['change when read again'].append((written[n], equal[n], twice[0]))
    loaded = load(server, f'g{seed}again', {n: loadable(text) for n, text in equal.items()})
    back = dict(zip(loaded, read(options.run_query, catalog, [one[0] for one in loaded.values()])))
    for n, text in equal.items():
        if n not in loaded:
            problems['are refused'].append((written[n], text))
        elif back[n][0] != text:
            problems['are read as another'].append((written[n], text, back[n][0]))
    return problems, weak, len(numbers)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('run_query')
    parser.add_argument('testdata', type=pathlib.Path)
    parser.add_argument('--seed', type=int, nargs='+', default=[1, 2, 3])
    parser.add_argument('--count', type=int, default=400, help='of queries of each seed')
    parser.add_argument('--binaries', help='the directory of the server')
    return parser.parse_args()


def shown(texts):
    """Below a result, the first line out of the others."""
    return '\n'.join(f'# {"  " if n else ""}{line}' for n, text in enumerate(texts) for line in text.splitlines())


def main():
    options = arguments()
    failed = number = 0
    print('TAP version 13')

    def result(name, wrong):
        nonlocal failed, number
        number += 1
        failed += bool(wrong)
        print(f'{"not ok" if wrong else "ok"} {number} - {name}')

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        server = stack.enter_context(PostgresServer(options.binaries) if options.binaries else PostgresServer())
        server.create('given')
        server.psql('given', '-f', options.testdata / 'expressions' / 'table.sql')
        server.psql('given', '-f', '-', text=SCHEMA + 'create schema made;')
        catalog = pathlib.Path(folder) / 'catalog'
        catalog.write_text(catalog_text(server, 'public'), 'utf-8')
        for seed in options.seed:
            problems, weak, accepted = check(options, server, catalog, seed)
            print(f'# seed {seed}: {options.count} queries, {accepted} accepted by the server, {len(weak)} of them compared weakly')
            result(f'seed {seed}: most are valid', accepted < LEAST_ACCEPTED * options.count)
            result(f'seed {seed}: few are compared weakly', len(weak) > MOST_WEAK * accepted)
            for texts in weak:
                print(shown(texts))
            for what, found in problems.items():
                result(f'seed {seed}: {len(found)} {what}', found)
                for texts in found:
                    print(shown(texts))
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
