#!/usr/bin/env python3
"""The static reading of PostgreSQL's DDL against a server that ran the same text.

    static_agreement.py PROGRAM SOURCE_ROOT [--dumps] [--dump-program FILE] [--binaries DIRECTORY]
                        [--brief] [--file PATH]... [NAME...]

Each script is run by psql in a database of its own on a server 15 (or that of --binaries), and read without one; both models
must be the same, object by object and attribute by attribute, and every statement must be read.
Scripts are all that testdata has for PostgreSQL: files, and either side of the golden pairs.

NAME is a glob over script names (`static/tables/*`, `pairs/20-*`); --file adds a file from anywhere.
--dumps reads what pg_dump writes for each database as well, --dump-program which pg_dump. --brief prints failures only, one line a
difference. A table of agreement by kind stands at the end. Speaks TAP, one test a script.

What only a server can tell (the body of a DO) stands in testdata/static/told.txt: the reading must tell of
just that, at its place, and end with 3. Scripts of testdata/static/since-N need a server N or later: the
newest that there is (SCHEMADIFF_PG_BINDIRS) runs them, and without one they are skipped.
"""
import argparse
import collections
import concurrent.futures
import dataclasses
import fnmatch
import json
import pathlib
import queue
import re
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directories, command_environment

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'golden'))
import pair_case  # noqa: E402

DEBIAN_15 = '/usr/lib/postgresql/15/bin'
VERSION = 15
WORKERS = 2
SETTINGS = {'full_page_writes': 'off', 'synchronous_commit': 'off', 'wal_level': 'logical',
            'max_logical_replication_workers': '0', 'log_min_messages': 'fatal', 'max_wal_size': '256MB'}
PAIR_ROLES = ('alice', 'bob', 'app_reader')
LONGEST_SHOWN = 160
# What pg_dumpall writes, and pg_dump does not.
ONLY_IN_CLUSTERS = ('role ', 'parameter ')
FOLDERS = ('example', 'stranger', 'inspect', 'expressions', 'versions', 'static')
# Definitions that need the table beside them, and SQL of another dialect.
NO_SCRIPTS = ('expressions/definitions.sql', 'inspect/sqlite.sql')


# --- the scripts ---------------------------------------------------------------------------------

@dataclasses.dataclass
class Script:
    name: str
    text: str
    roles: tuple = ()

    @property
    def since(self):
        """The first version that runs it."""
        found = re.match(r'static/since-(\d+)/', self.name)
        return int(found[1]) if found else 0


def file_scripts(testdata, version=VERSION):
    for folder in FOLDERS:
        for file in sorted((testdata / folder).rglob('*.sql')):
            name = file.relative_to(testdata).as_posix()
            newer = folder == 'versions' and int(file.stem) > version
            if name not in NO_SCRIPTS and not newer and 'migrations' not in file.parts:
                yield Script(name.removesuffix('.sql'), file.read_text('utf-8'))
    yield Script('expressions/definitions', ''.join((testdata / 'expressions' / f'{name}.sql').read_text('utf-8')
                                                    for name in ('table', 'definitions')))


def pair_scripts(testdata):
    """Both sides of each golden pair, equal texts once."""
    told = set()
    for folder in ('postgres', 'postgres-equal'):
        for file in sorted((testdata / 'pairs' / folder).glob('*.txtar')):
            case = pair_case.read(file)
            if case.unmet_need('postgres', VERSION):
                continue
            for side, text in case.sql.items():
                if text not in told:
                    told.add(text)
                    yield Script(f'pairs/{file.stem}/{side}', text, PAIR_ROLES)


def scripts_of(options):
    testdata = options.root.resolve() / 'testdata'
    extra = [Script(str(file), file.read_text('utf-8')) for file in options.file]
    if extra and not options.names:
        return extra
    found = [*file_scripts(testdata), *pair_scripts(testdata)]
    if options.names:
        found = [script for script in found
                 if any(fnmatch.fnmatch(script.name, name) for name in options.names)]
    return extra + found


# --- both readings -------------------------------------------------------------------------------

class Machine:
    """A server of its own for each worker, as roles belong to a whole cluster."""

    def __init__(self, options, template=None):
        self.server = PostgresServer(options.binaries, SETTINGS, template, locale='C')
        self.dump_program = options.dump_program

    def start(self):
        self.server.start()
        disk = self.server.root / 'fast_disk'
        disk.mkdir()
        self.server.give(disk)
        self.server.psql('postgres', '-c', f"create tablespace fast_disk location '{disk}'")

    def run(self, script, file, database):
        """Runs the script in an empty database of that name."""
        roles = self.server.psql('postgres', '-c', "select format('drop owned by %1$I; drop role %1$I;', rolname) "
                                 "from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres'")
        self.server.psql('postgres', text=(
            "delete from pg_subscription;\n"
            f'drop database if exists {database} with (force);\n'
            f'drop database if exists {database}_restored with (force);\n{roles}'
            + ''.join(f'create role {role};\n' for role in script.roles)
            + f'create database {database} template template0 strategy file_copy;\n'
            f"\\connect {database}\n\\o /dev/null\n\\i '{file}'\n"))
        return self.server.url(database)

    def dump(self, database):
        """What pg_dump writes of it."""
        if not self.dump_program:
            return self.server.dump(database)
        done = subprocess.run([self.dump_program, '--schema-only', '-h', self.server.socket, '-U', 'postgres', '-d', database],
                              capture_output=True, text=True, env=command_environment(), check=False)
        if done.returncode:
            raise RuntimeError(f'pg_dump failed: {done.stderr.strip()}')
        return done.stdout

    def restore(self, file, database):
        """Runs a dump in a database of that name, beside the one that it is of."""
        self.server.psql('postgres', text=(
            f'create database {database} template template0 strategy file_copy;\n'
            f"\\connect {database}\n\\o /dev/null\n\\i '{file}'\n"))
        return self.server.url(database)

    def drop(self, database):
        self.server.psql('postgres', text=(
            'delete from pg_subscription;\n' f'drop database if exists {database} with (force);\n'))


def snapshot(program, source, *options):
    done = subprocess.run([program, 'inspect', source, *options, '--format', 'json'], capture_output=True, text=True,
                          env=command_environment(), check=False, timeout=60)
    # 3: some statement was not read; the snapshot says which.
    if done.returncode not in (0, 3) or not done.stdout:
        raise RuntimeError(f'inspect ended with {done.returncode}: {done.stderr.strip()}')
    return json.loads(done.stdout) | {'exit': done.returncode}


def objects_of(read):
    """Path -> (kind, attributes) of every object."""
    found = {}

    def walk(node, path):
        here = f"{path} / {node['kind']} {node.get('name', '')}" if path else node['kind']
        found[here] = (node['kind'], node.get('attributes', {}))
        for child in node.get('children', []):
            walk(child, here)

    walk(read['root'], '')
    return found


def without(objects, unstated):
    """The objects without what one side does not state."""
    kinds = {entry['kind'] for entry in unstated if 'key' not in entry}
    keys = {(entry['kind'], entry['key']) for entry in unstated if 'key' in entry}
    return {path.removeprefix('database / '): (kind, {key: value for key, value in attributes.items() if (kind, key) not in keys})
            for path, (kind, attributes) in objects.items()
            if not any(f'{part} '.startswith(f'{unstated} ') for part in path.split(' / ') for unstated in kinds)}


def unread_statements(read):
    return [f"{entry.get('line', 0)}:{entry.get('column', 0)}: {entry['message']}"
            for entry in read.get('diagnostics', []) if entry['remark'] == 'incomplete']


# --- the comparison ------------------------------------------------------------------------------

@dataclasses.dataclass
class Agreement:
    """How many objects of a kind were compared, and how they came out."""
    compared: int = 0
    equal: int = 0
    different: int = 0
    missing: int = 0  # only the server has them
    extra: int = 0    # only the static reading has them


def compare(static, live, agreement):
    """The differences of two snapshots, one line each; counts them by kind."""
    unstated = static.get('unstated', []) + live.get('unstated', [])
    static, live = (without(objects_of(read), unstated) for read in (static, live))
    lines = []
    for path in sorted(static.keys() | live.keys()):
        kind, there = live.get(path, (None, None))
        own, here = static.get(path, (None, None))
        counted = agreement[kind or own]
        counted.compared += 1
        if there is None or here is None:
            lines.append(f"{path}: only {'the static reading' if there is None else 'the server'} has it")
            counted.extra += there is None
            counted.missing += here is None
            continue
        differing = sorted(key for key in here.keys() | there.keys() if here.get(key) != there.get(key))
        lines += [f'{path}: {key}: static {shown(here.get(key))}, server {shown(there.get(key))}' for key in differing]
        counted.different += bool(differing)
        counted.equal += not differing
    return lines


def shown(value):
    return 'nothing' if value is None else json.dumps(value, ensure_ascii=False)


class Check:
    def __init__(self, options, directory):
        self.options = options
        self.directory = pathlib.Path(directory)
        self.agreement = collections.defaultdict(Agreement)
        self.unread = collections.Counter()

    def both(self, script, machine, file, database):
        """The problems of one script; with --dumps those of its dump as well."""
        try:
            file.write_text(script.text, 'utf-8')
            live = snapshot(self.options.program, machine.run(script, file, database))
            problems = self.one(script, file, live, is_dump=False)
            if self.options.dumps:
                file.write_text(machine.dump(database), 'utf-8')
                # Not all comes back as it was: columns of tables that inherit change their places.
                restored = database + '_restored'
                live = snapshot(self.options.program, machine.restore(file, restored))
                machine.drop(restored)
                problems += ['dump: ' + line for line in self.one(script, file, live, is_dump=True)
                             if not line.startswith(ONLY_IN_CLUSTERS)]
            return problems
        except (RuntimeError, subprocess.SubprocessError, ValueError) as error:
            return [f'failed: {error}']

    def one(self, script, file, live, is_dump):
        roles = [part for role in script.roles for part in ('--role', role)]
        static = snapshot(self.options.program, f'{file}?engine=postgres&via=static', *roles)
        unread = unread_statements(static)
        if not is_dump and script.name in self.options.told:
            problems = told_amiss(self.options.told[script.name], unread, static['exit'])
            return problems + compare(static, live, self.agreement)
        for line in unread:
            opening = re.search(r'\(in: (\w+(?: \w+)?)', line)
            self.unread[opening[1] if opening else line[:40]] += 1
        return [f'not read: {line}' for line in unread] + compare(static, live, self.agreement)

    def table(self):
        """The table of agreement, line by line."""
        yield f"{'kind':28}{'compared':>9}{'equal':>8}{'different':>10}{'missing':>8}{'extra':>7}"
        total = Agreement()
        for kind in sorted(self.agreement):
            row = self.agreement[kind]
            yield line_of(kind, row)
            for field in dataclasses.fields(Agreement):
                setattr(total, field.name, getattr(total, field.name) + getattr(row, field.name))
        yield line_of('all kinds', total)
        yield f'{sum(self.unread.values())} statements not read' + ''.join(
            f'; {count} {words}' for words, count in self.unread.most_common(20))


def line_of(kind, row):
    return f'{kind:28}{row.compared:9}{row.equal:8}{row.different:10}{row.missing:8}{row.extra:7}'


def told_amiss(wanted, unread, status):
    """How what was told differs from what was to be told."""
    def is_told(told, line):
        place, words = told.split(None, 1)
        return line.startswith(f'{place}: {words}')

    lines = [f'not told: {told}' for told in wanted if not any(is_told(told, line) for line in unread)]
    lines += [f'not read: {line}' for line in unread if not any(is_told(told, line) for told in wanted)]
    return lines + ([] if status == 3 else [f'exit {status} instead of 3'])


def run(options, scripts, template, directory):
    check = Check(options, directory)
    workers = queue.SimpleQueue()
    machines = [Machine(options, template) for _ in range(min(WORKERS, len(scripts)))]
    failures = 0
    try:
        for number, machine in enumerate(machines):
            machine.start()
            workers.put((machine, pathlib.Path(directory) / f'script_{number}.sql'))

        def one(script):
            worker = workers.get()
            try:
                return check.both(script, *worker, 'agreement')
            finally:
                workers.put(worker)

        with concurrent.futures.ThreadPoolExecutor(len(machines)) as pool:
            for number, (script, problems) in enumerate(zip(scripts, pool.map(one, scripts)), 1):
                failures += bool(problems)
                report(options.first + number, script, problems, options)
    finally:
        for machine in machines:
            machine.server.close()
    for line in check.table():
        print(f'# {line}')
    print(f'# {len(scripts) - failures} of {len(scripts)} scripts are as expected')
    return failures


def told(path):
    """Name of a script -> what is to be told of it: "line:column words"."""
    found = collections.defaultdict(list)
    for line in path.read_text('utf-8').splitlines():
        if line and not line.startswith('#'):
            name, rest = line.split(None, 1)
            found[name].append(rest)
    return found


def report(number, script, problems, options):
    if options.brief:
        for line in problems:
            print(f'{script.name}: {line[:options.width]}', flush=True)
        return
    print(f"{'not ok' if problems else 'ok'} {number} - {script.name}", flush=True)
    for line in '\n'.join(problems).splitlines():
        print(f'# {line}')


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('root', type=pathlib.Path)
    parser.add_argument('names', nargs='*')
    parser.add_argument('--file', action='append', type=pathlib.Path, default=[])
    parser.add_argument('--dumps', action='store_true')
    parser.add_argument('--dump-program', help='the pg_dump to use; the servers\' own if it is not said')
    parser.add_argument('--binaries', default=DEBIAN_15, help='where the server is')
    parser.add_argument('--brief', action='store_true')
    parser.add_argument('--width', type=int, default=LONGEST_SHOWN, help='of a line of --brief')
    options = parser.parse_intermixed_args()
    options.told = told(options.root / 'testdata' / 'static' / 'told.txt')
    options.first = 0
    return options


def main():
    options = arguments()
    scripts = scripts_of(options)
    if not scripts:
        print('Bail out! no script has such a name')
        return 2
    if not options.brief:
        print(f'TAP version 13\n1..{len(scripts)}')
    failures = 0
    for binaries, group in groups(options, scripts):
        if binaries:
            options.binaries = binaries
            failures += run_group(options, group)
        elif not options.brief:
            for number, script in enumerate(group, options.first + 1):
                print(f'ok {number} - {script.name} # SKIP no PostgreSQL {script.since}')
        options.first += len(group)
    return 1 if failures else 0


def groups(options, scripts):
    """The scripts that one server runs, with its binaries; None where there is no such server."""
    given = server_version(options.binaries)
    newest = max(binary_directories().items(), default=(0, None))
    older = [script for script in scripts if script.since <= given]
    newer = [script for script in scripts if given < script.since <= newest[0]]
    never = [script for script in scripts if script.since > max(given, newest[0])]
    return [(folder, group) for folder, group in ((options.binaries, older), (newest[1], newer), (None, never))
            if group]


def server_version(binaries):
    done = subprocess.run([f'{binaries}/postgres', '--version'], capture_output=True, text=True, check=True)
    return int(re.search(r'(\d+)', done.stdout)[1])


def run_group(options, scripts):
    template = PostgresServer(options.binaries, SETTINGS, locale='C')
    try:
        template.start()
        template.stop()
        with tempfile.TemporaryDirectory(prefix='sdt-') as directory:
            return run(options, scripts, template, directory)
    finally:
        template.close()


if __name__ == '__main__':
    sys.exit(main())
