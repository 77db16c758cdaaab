#!/usr/bin/env python3
"""Canonical queries against real servers.

Each query of testdata/queries/views.sql becomes a view on every server. Its canonical form as it was
written must be that of what pg_get_viewdef prints, on this and on every other version; so must the
names and types of its columns. Where the reading says that it is not certain, they may differ: such
views are counted, and few. schemadiff finds no difference between the views of two versions. Truncated and shuffled queries must be read, too, in one way or another.
The versions are those of SCHEMADIFF_PG_BINDIRS, and the machine's own. Speaks TAP.
"""
import contextlib
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from postgres_server import PostgresServer, binary_directories, command_environment
from printed_by_server import catalog_text, loadable, rows

TOOL = sys.argv[1]
DATA = pathlib.Path(sys.argv[2])
PROGRAM = sys.argv[3]
LEAST_CERTAIN = 0.95

DEFINITIONS = """select c.relname, pg_get_viewdef(c.oid),
  (select string_agg(a.attname || '=' || format_type(a.atttypid, a.atttypmod), '|' order by a.attnum)
   from pg_attribute a where a.attrelid = c.oid and a.attnum > 0)
from pg_class c where c.relname ~ '^v[0-9]+$'"""


def queries():
    """(text, first version) of each."""
    found = []
    for paragraph in (DATA / 'views.sql').read_text('utf-8').strip().split('\n\n')[1:]:
        since = re.match(r'-- since (\d+)\n', paragraph)
        found.append((paragraph[since.end():] if since else paragraph, int(since[1]) if since else 0))
    return found


def read(catalog, texts):
    """(canonical text, "certain" or what is not, columns) of each."""
    result = subprocess.run([TOOL, catalog], input=''.join(text + '\0' for text in texts), text=True,
                            capture_output=True, check=True)
    parts = result.stdout.split('\0')[:-1]
    return list(zip(parts[::3], parts[1::3], parts[2::3]))


def same_columns(ours, theirs):
    """The same names, and the same types where ours are known: "a=integer|b="."""
    pairs = list(zip(ours.split('|'), theirs.split('|')))
    return len(ours.split('|')) == len(theirs.split('|')) and all(
        one == other or (one.endswith('=') and other.startswith(one)) for one, other in pairs)


class Tap:
    """Numbered results, with what differed under those that failed."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def result(self, name, problems):
        """One test: passed if there is no problem."""
        self.count += 1
        self.failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {self.count} - {name}')
        for problem in problems:
            for line in problem.splitlines():
                print(f'# {line}')


def make_views(server, version):
    """Creates the views; returns the numbers of those that the version has."""
    server.create('given')
    server.psql('given', '-f', DATA / 'schema.sql')
    wanted = {number: text for number, (text, since) in enumerate(queries()) if since <= version}
    script = '\\set ON_ERROR_STOP off\nset search_path = app, public;\n' + ''.join(
        f'create view v{number} as {text};\n' for number, text in wanted.items())
    server.psql('given', '-f', '-', text=script)
    return wanted


def one_version(tap, server, version, folder, prints):
    """Everything on one server; the canonical prints are kept for the comparison of versions."""
    written = make_views(server, version)
    catalog = pathlib.Path(folder) / f'catalog{version}'
    catalog.write_text(catalog_text(server, 'app'), 'utf-8')
    printed = {int(name[1:]): (text, columns) for name, text, columns in rows(server, DEFINITIONS)}
    tap.result(f'{version}: the server has every view', [written[n] for n in written if n not in printed])
    hand = dict(zip(written, read(catalog, written.values())))
    machine = dict(zip(written, read(catalog, [printed[n][0] for n in written])))
    different, uncertain, wrong_columns = [], [], []
    for number, text in written.items():
        one, other = hand[number], machine[number]
        if one[1] != 'certain' or other[1] != 'certain':
            uncertain.append(f'{text}\n  {one[1]} {other[1]}')
        elif one[0] != other[0]:
            different.append(f'{text}\n{one[0]}\n  printed:\n{printed[number][0]}\n  canonical:\n{other[0]}')
        if one[1] == 'certain' and not same_columns(one[2], printed[number][1]):
            wrong_columns.append(f'{text}\n  {one[2]}\n  {printed[number][1]}')
        prints.setdefault(text, {})[version] = other
    print(f'# {version}: {len(written)} views, {len(written) - len(uncertain)} certain, {len(different)} of them differ')
    tap.result(f'{version}: what people write equals what the server prints', different)
    tap.result(f'{version}: columns are named as the server names them', wrong_columns)
    enough = len(uncertain) <= len(written) * (1 - LEAST_CERTAIN)
    tap.result(f'{version}: nearly every reading is certain', [] if enough else uncertain)
    again = read(catalog, [one[0] for one in hand.values()])
    tap.result(f'{version}: canonical text is its own canonical form',
               [f'{one[0]}\n  again:\n{twice[0]}' for one, twice in zip(hand.values(), again) if one[0] != twice[0]])
    loads(tap, server, version, catalog, hand, printed)
    return catalog


def loads(tap, server, version, catalog, hand, printed):
    """The canonical text means what the view means: the server prints the same of it. (It says date_part for EXTRACT, as
    version 13 prints it.)"""
    texts = {number: one[0] for number, one in hand.items() if one[1] == 'certain' and 'date_part' not in one[0]}
    script = '\\set ON_ERROR_STOP off\nset search_path = pg_catalog;\ndrop schema if exists again; create schema again;\n' + ''.join(
        f'create view again.v{number} as {loadable(text)};\n' for number, text in texts.items())
    server.psql('given', '-f', '-', text=script)
    again = {int(name[1:]): text for name, text, _ in rows(server, DEFINITIONS + " and relnamespace = 'again'::regnamespace")}
    missing = [texts[n] for n in texts if n not in again]
    present = [n for n in texts if n in again]
    left, right = (read(catalog, [source[n] for n in present]) for source in ({n: one[0] for n, one in printed.items()}, again))
    tap.result(f'{version}: a server reads the canonical text as the same query', missing +
               [f'{one[0]}\n  became:\n{again[n]}' for n, one, other in zip(present, left, right) if one[0] != other[0]])


def across_versions(tap, prints):
    """One canonical form for all versions."""
    problems = []
    for text, by_version in prints.items():
        if len({one[0] for one in by_version.values()}) > 1 and all(one[1] == 'certain' for one in by_version.values()):
            problems.append('\n'.join([text, *(f'  {v}:\n{one[0]}' for v, one in by_version.items())]))
    tap.result('all versions print one query', problems)


def mutations(tap, catalog):
    """Cut off anywhere and shuffled, a query is read all the same, and soon."""
    source = random.Random(1)
    texts = []
    for text, _ in queries():
        tokens = re.findall(r"\w+|'[^']*'|\s+|.", text)
        texts += [''.join(tokens[:cut]) for cut in range(0, len(tokens), 3)]
        for _ in range(5):
            mixed = tokens[:]
            for _ in range(source.randrange(1, 4)):
                a, b = source.randrange(len(mixed)), source.randrange(len(mixed))
                mixed[a], mixed[b] = mixed[b], mixed[a]
            texts.append(''.join(mixed))
    tap.result(f'{len(texts)} broken queries are read', [] if len(read(catalog, texts)) == len(texts) else ['some are not'])
    deep = {'sub-selects': lambda n: '(select ' * n + '1' + ')' * n,
            'queries in FROM': lambda n: 'select * from (' * n + 'select 1' + ') x' * n,
            'parentheses': lambda n: '(' * n + 'select 1' + ')' * n,
            'unclosed parentheses': lambda n: 'select ' + '(' * n,
            'joins': lambda n: 'select * from ' + '(pairs join ' * n + 'pairs' + ' on true)' * n,
            'unions': lambda n: 'select 1 ' + 'union select 1 union all select 2 ' * n,
            'one union': lambda n: 'select 1 ' + 'union select 1 ' * n,
            'items': lambda n: 'select 1 from ' + ', '.join(['pairs'] * n),
            'WITH': lambda n: 'with a as (' * n + 'select 1' + ') select 1' * n,
            'sorted aliases': lambda n: 'select a + 1 as x from pairs order by ' + ', '.join(['x'] * n)}
    problems = []
    for name, make in deep.items():
        seconds = []
        for size in (10000, 40000):
            begin = time.monotonic()
            read(catalog, [make(size)])
            seconds.append(time.monotonic() - begin)
        print(f'# {name}: {seconds[0]:.2f} s for 10,000, {seconds[1]:.2f} s for 40,000')
        if seconds[1] > 2 + 10 * seconds[0]:
            problems.append(f'{name}: {seconds}')
    tap.result('deep and long queries are read in linear time', problems)


def in_sync(tap, left, right, names):
    """Two live databases with the same views, in all that both versions have: no finding, none compared weakly."""
    wanted = [text for text, since in queries() if since <= min(names) and 'extract' not in text]
    script = 'set search_path = app, public;\n' + ''.join(
        f'create view v{number} as {text};\n' for number, text in enumerate(wanted))
    database = f'shared{min(names)}'
    for server in (left, right):
        server.create(database)
        server.psql(database, '-f', DATA / 'schema.sql')
        server.psql(database, '-f', '-', text=script)
    result = subprocess.run([PROGRAM, 'diff', left.url(database), right.url(database), '--report', 'json'], text=True,
                            capture_output=True, check=False, env=command_environment())
    report = json.loads(result.stdout)
    problems = [f"{finding['path']} {finding['rule']}\n{finding.get('left')}\n{finding.get('right')}"
                for finding in report['findings'] if 'view' in finding['path']]
    weak = report['comparisons'][0]['compared_weakly']
    tap.result(f'{names[0]} against {names[1]}: {len(wanted)} views are in sync', problems + ([str(weak)] if weak else []))


def main():
    """All versions, each compared with the one before, then the comparison between all."""
    tap = Tap()
    prints = {}
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as servers:
        before = None
        for version, binaries in binary_directories().items():
            server = servers.enter_context(PostgresServer(binaries))
            catalog = one_version(tap, server, version, folder, prints)
            if before:
                in_sync(tap, before[1], server, (before[0], version))
            before = version, server
        across_versions(tap, prints)
        mutations(tap, catalog)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
