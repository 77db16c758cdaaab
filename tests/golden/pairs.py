#!/usr/bin/env python3
"""Runs the golden pairs: two schemas that differ in one thing, which must be found and nothing else.

    pairs.py PROGRAM --engine postgres [--bindir DIR | --version N] [NAME...]
    pairs.py PROGRAM --engine postgres --way static [NAME...]
    pairs.py PROGRAM --engine sqlite [NAME...]

NAME is a glob over case names (`20-*`). Each case is loaded into two databases, which are compared
in every way of WAYS (texts alone need no database); findings (rule, path, both values) and the exit code must be exactly those
expected. Speaks TAP, one test a case.

SCHEMADIFF_ACCEPT=1 rewrites the `findings` sections; such a case is reported as skipped, never as
passed, and it is refused where CI is set. --check-pairs compares nothing: it proves that the pairs
load, and with -v shows how pg_dump sees them.
"""
import argparse
import concurrent.futures
import dataclasses
import difflib
import fnmatch
import json
import os
import pathlib
import queue
import signal
import sqlite3
import subprocess
import sys
import tempfile

import pair_case

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402

TESTDATA = pathlib.Path(__file__).resolve().parents[2] / 'testdata' / 'pairs'
ROLES = ('alice', 'bob', 'app_reader')
ROLE_OPTIONS = [part for role in ROLES for part in ('--role', role)]
WORKERS = 3
SETTINGS = {'full_page_writes': 'off', 'synchronous_commit': 'off', 'wal_level': 'logical',
            'max_logical_replication_workers': '0', 'log_min_messages': 'warning'}


@dataclasses.dataclass
class Sides:
    """Where the two schemas of a case are, once loaded."""
    left: str
    right: str
    directory: pathlib.Path
    version: int
    scratch: tuple = ()  # options of the program: where SQL files are to be run


# --- the ways in which one pair is compared ------------------------------------------------------

@dataclasses.dataclass
class Way:
    name: str
    sources: object   # Program, Sides -> the two sources to compare, and options
    expected: object  # the case's findings -> the findings of this way
    engines: tuple = ('postgres', 'sqlite')


def snapshot_of_left(program, sides: Sides) -> tuple[str, str]:
    file = sides.directory / 'left.json'
    file.write_bytes(program.run('inspect', sides.left, '--format', 'json').stdout)
    return str(file), sides.left


def files(engine: str):
    return lambda program, sides: (
        *(f'{sides.directory}/{side}.sql?engine={engine}&via=scratch' for side in pair_case.SIDES),
        *sides.scratch)


def texts(engine: str):
    return lambda program, sides: (
        *(f'{sides.directory}/{side}.sql?engine={engine}&via=static' for side in pair_case.SIDES),
        *(ROLE_OPTIONS if engine == 'postgres' else ()))


def without_database(findings: list) -> list:
    """What is run in a scratch database, or in none, says nothing of the database itself, nor of its server."""
    return [finding for finding in findings if not finding.rule.startswith(('database-', 'tablespace-'))]


WAYS = (
    Way('live', lambda program, sides: (sides.left, sides.right), lambda findings: findings),
    Way('mirror', lambda program, sides: (sides.right, sides.left),
        lambda findings: [finding.mirrored() for finding in findings]),
    Way('itself', lambda program, sides: (sides.left, sides.left), lambda findings: []),
    Way('snapshot', snapshot_of_left, lambda findings: []),
    Way('scratch', files('sqlite'), lambda findings: findings, ('sqlite',)),
    Way('static', texts('sqlite'), lambda findings: findings, ('sqlite',)),
    Way('scratch', files('postgres'), without_database, ('postgres',)),
    Way('static', texts('postgres'), without_database, ('postgres',)),
)


# --- the program ---------------------------------------------------------------------------------

# What ALTER DEFAULT PRIVILEGES adds up to stands at no one place, nor does the database itself.
PLACELESS = ('default-privileges', 'database-')


class Refusal(Exception):
    """The program did not come to a verdict, or a case could not be loaded."""


class Inconclusive(Refusal):
    """The program said that not everything was read."""


INCONCLUSIVE = 3


class Program:
    def __init__(self, path: str):
        self.path = path
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith('PG') and name != 'DATABASE_URL'}

    def run(self, *arguments: str):
        done = subprocess.run([self.path, *arguments], capture_output=True, env=self.environment)
        if done.returncode not in (0, 1):
            kind = Inconclusive if done.returncode == INCONCLUSIVE else Refusal
            raise kind(f'{" ".join(arguments)}: exit {done.returncode}: '
                       + done.stderr.decode(errors='replace').strip())
        return done

    def diff(self, left: str, right: str, *options: str) -> list[pair_case.Finding]:
        done = self.run('diff', left, right, *options, '--report', 'json')
        report = json.loads(done.stdout)
        drifted = any(finding['severity'] in ('warning', 'error') for finding in report['findings'])
        if done.returncode != int(drifted):
            raise Refusal(f'exit {done.returncode} with {len(report["findings"])} findings')
        self.unplaced = [f"{finding['rule']} | {finding['path']}" for finding in report['findings']
                       if not any(is_place(finding.get(side)) for side in ('left_at', 'right_at'))]
        return [pair_case.Finding(finding['rule'], finding['path'], text_of(finding.get('left')),
                                  text_of(finding.get('right')))
                for finding in report['findings']]


def is_place(at) -> bool:
    return bool(at and at.get('file') and at.get('line') and at.get('column'))


def text_of(value) -> str:
    if value is None:
        return ''
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


# --- the engines: where a case is loaded ---------------------------------------------------------

class Postgres:
    """One server for all cases; two of their own for a case about what a whole cluster shares.

    SQL files are run in scratch databases on that server, which is three times as fast as in private
    clusters; those cases that need a cluster of their own are run in such.
    """

    def __init__(self, bindir: pathlib.Path):
        self.bindir = bindir
        self.template = self.new_server()
        self.server = None
        try:
            self.prepare()
        except BaseException:
            self.close()
            raise

    def new_server(self, template=None):
        return postgres_server.PostgresServer(self.bindir, SETTINGS, template, locale='C')

    def prepare(self):
        self.template.start()
        self.template.psql('postgres', text=''.join(f'create role {role};' for role in ROLES))
        self.version = self.template.major()
        self.template.stop()
        self.server = self.new_server(self.template).start()
        disk = self.server.root / 'fast_disk'
        disk.mkdir()
        self.server.give(disk)
        self.server.psql('postgres', '-c', f"create tablespace fast_disk location '{disk}'")

    def close(self):
        for server in (self.server, self.template):
            if server:
                server.close()

    def load(self, case: pair_case.Case, worker: int, directory: pathlib.Path, use):
        write_sql(case, directory)
        if case.separate_clusters:
            return self.load_apart(case, directory, use)
        names = {side: f'{side}_{worker}' for side in pair_case.SIDES}
        script = ''.join(recreate(names[side], case.options[side], self.version)
                         for side in pair_case.SIDES)
        script += ''.join(fill(names[side], directory / f'{side}.sql') for side in pair_case.SIDES)
        self.server.psql('postgres', text=script)
        return use(Sides(*(self.server.url(names[side]) for side in pair_case.SIDES), directory,
                         self.version, ('--server', self.server.url('postgres'))))

    def load_apart(self, case: pair_case.Case, directory: pathlib.Path, use):
        servers = []
        try:
            for side in pair_case.SIDES:
                servers.append(self.new_server(self.template).start())
                servers[-1].psql('postgres', text=recreate('apart', case.options[side], self.version)
                                 + fill('apart', directory / f'{side}.sql'))
            return use(Sides(*(server.url('apart') for server in servers), directory, self.version,
                             ('--postgres-bindir', str(self.bindir), *ROLE_OPTIONS)))
        finally:
            for server in servers:
                server.close()


def recreate(name: str, options: str, version: int) -> str:
    """SQL that makes the database anew. A subscription would keep the former one from being dropped."""
    strategy = 'strategy file_copy' if version >= 15 else ''
    return (f"delete from pg_subscription where subdbid = (select oid from pg_database where datname = '{name}');\n"
            f'drop database if exists {name} with (force);\n'
            f'create database {name} template template0 {strategy} {options};\n')


def fill(name: str, file: pathlib.Path) -> str:
    return f"\\connect {name}\n\\i '{file}'\n"


class Texts:
    """No server: PostgreSQL's cases by their texts alone, those of every version."""
    version = 0

    def load(self, case: pair_case.Case, worker: int, directory: pathlib.Path, use):
        write_sql(case, directory)
        return use(Sides('', '', directory, self.version))

    def close(self):
        pass


class Sqlite:
    version = sqlite3.sqlite_version_info[0] * 1000 + sqlite3.sqlite_version_info[1]  # 3.40: 3040

    def load(self, case: pair_case.Case, worker: int, directory: pathlib.Path, use):
        write_sql(case, directory)
        databases = []
        for side in pair_case.SIDES:
            file = directory / f'{side}.db'
            file.unlink(missing_ok=True)
            connection = sqlite3.connect(file, isolation_level=None)
            connection.executescript(case.sql[side])
            connection.close()
            databases.append(str(file))
        return use(Sides(*databases, directory, self.version))

    def close(self):
        pass


def write_sql(case: pair_case.Case, directory: pathlib.Path):
    for side in pair_case.SIDES:
        # An empty file is none that anybody means; a comment is.
        (directory / f'{side}.sql').write_text(case.sql[side] or '-- nothing\n', 'utf-8')


def engine_of(options):
    if options.engine == 'sqlite':
        return Sqlite()
    if options.way == ['static']:
        return Texts()
    return Postgres(options.bindir or postgres_server.binary_directory())


# --- a case --------------------------------------------------------------------------------------

def difference(way: str, expected: list, found: list) -> list[str]:
    expected, found = sorted(expected), sorted(found)
    if expected == found:
        return []
    return ([f'{way}: not found: {finding}' for finding in expected if finding not in found]
            + [f'{way}: not expected: {finding}' for finding in found if finding not in expected]
            or [f'{way}: a finding came more than once'])


def compare(case: pair_case.Case, sides: Sides, options) -> list[str]:
    program = Program(options.program)
    remarks = []
    for way in WAYS:
        if options.engine not in way.engines or (options.way and way.name not in options.way):
            continue
        try:
            found = program.diff(*way.sources(program, sides))
            if way.name == 'static' and case.static == 'incomplete':
                remarks.append('static: what is not in the texts is not told to be missing')
                continue
        except Refusal as refusal:
            known = way.name == 'static' and case.static == 'incomplete'
            if known and isinstance(refusal, Inconclusive):
                continue
            remarks.append(f'{way.name}: {refusal}')
            continue
        if way.name == 'static':
            remarks += [f'static: no file, line and column: {finding}' for finding in program.unplaced
                        if not finding.startswith(PLACELESS)]
        untold = way.name == 'static' and case.static == 'nothing'
        remarks += difference(way.name, [] if untold else way.expected(case.findings), found)
    return remarks


def show_dumps(case: pair_case.Case, sides: Sides) -> list[str]:
    """How pg_dump sees the pair: for the author's eyes, since what it omits must be found as well."""
    dumps = []
    for url in (sides.left, sides.right):
        done = subprocess.run(['pg_dump', '--schema-only', '-d', url], capture_output=True, text=True)
        if done.returncode != 0:
            return ['pg_dump: ' + done.stderr.strip().splitlines()[-1]]
        # Newer ones wrap the dump in \restrict with a random key.
        dumps.append([line for line in done.stdout.splitlines()
                      if line and not line.startswith(('--', '\\'))])
    lines = [line for line in difflib.unified_diff(*dumps, lineterm='', n=0)
             if not line.startswith(('---', '+++', '@@'))]
    if not lines and not case.must_be_equal:
        return ['pg_dump shows no difference']
    return lines


@dataclasses.dataclass
class Outcome:
    case: pair_case.Case
    verdict: str  # 'ok', 'not ok', or why it was skipped
    remarks: list[str]


def check(case: pair_case.Case, engine, options, worker: int, directory: pathlib.Path) -> Outcome:
    unmet = None if isinstance(engine, Texts) else case.unmet_need(options.engine, engine.version)
    if unmet:
        return Outcome(case, f'needs {unmet}', [])

    def use(sides: Sides) -> Outcome:
        if options.check_pairs:
            shown = show_dumps(case, sides) if options.engine == 'postgres' and options.verbose else []
            return Outcome(case, 'ok', shown)
        if options.accept and not case.must_be_equal:
            case.accept(Program(options.program).diff(sides.left, sides.right))
            return Outcome(case, 'accepted', [])
        remarks = compare(case, sides, options)
        return Outcome(case, 'not ok' if remarks else 'ok', remarks)

    try:
        return engine.load(case, worker, directory, use)
    except (RuntimeError, Refusal, sqlite3.Error) as failure:
        return Outcome(case, 'not ok', str(failure).splitlines())


def run(cases: list[pair_case.Case], engine, options) -> bool:
    workers = queue.SimpleQueue()
    for worker in range(WORKERS):
        workers.put(worker)

    def one(case: pair_case.Case) -> Outcome:
        worker = workers.get()
        try:
            with tempfile.TemporaryDirectory(prefix='sdt-') as directory:
                return check(case, engine, options, worker, pathlib.Path(directory))
        finally:
            workers.put(worker)

    passed = True
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for number, outcome in enumerate(pool.map(one, cases), 1):
            passed &= outcome.verdict != 'not ok'
            report(number, outcome)
    return passed


def report(number: int, outcome: Outcome):
    if outcome.verdict in ('ok', 'not ok'):
        print(f'{outcome.verdict} {number} - {outcome.case.name}')
    else:
        print(f'ok {number} - {outcome.case.name} # SKIP {outcome.verdict}')
    for remark in outcome.remarks:
        print(f'# {remark}')
    sys.stdout.flush()


def cases_of(options) -> list[pair_case.Case]:
    files = sorted(file for directory in (options.engine, options.engine + '-equal')
                   for file in (TESTDATA / directory).glob('*.txtar'))
    if options.names:
        files = [file for file in files
                 if any(fnmatch.fnmatch(file.stem, name) for name in options.names)]
    return [pair_case.read(file) for file in files]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('names', nargs='*')
    parser.add_argument('--engine', choices=('postgres', 'sqlite'), required=True)
    parser.add_argument('--bindir', help="where initdb and postgres are; this machine's own without")
    parser.add_argument('--version', type=int, help='the server of SCHEMADIFF_PG_BINDIRS of that version')
    parser.add_argument('--way', action='append', choices=[way.name for way in WAYS],
                        help='only this way of comparing; may be repeated')
    parser.add_argument('--check-pairs', action='store_true')
    parser.add_argument('-v', '--verbose', action='store_true')
    options = parser.parse_intermixed_args()
    options.accept = os.environ.get('SCHEMADIFF_ACCEPT') == '1'
    return options


def main() -> int:
    options = arguments()
    if options.accept and os.environ.get('CI'):
        print('Bail out! SCHEMADIFF_ACCEPT is not for CI: what is accepted there is read by nobody')
        return 2
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    cases = cases_of(options)
    if not cases:
        print('Bail out! no case has such a name')
        return 2
    if options.version:
        options.bindir = postgres_server.binary_directories().get(options.version)
        if not options.bindir:
            print(f'1..0 # SKIP SCHEMADIFF_PG_BINDIRS names no PostgreSQL {options.version}')
            return 0
    engine = engine_of(options)
    try:
        print(f'TAP version 13\n1..{len(cases)}\n# {options.engine} {engine.version}')
        return 0 if run(cases, engine, options) else 1
    finally:
        engine.close()


if __name__ == '__main__':
    sys.exit(main())
