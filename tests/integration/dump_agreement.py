#!/usr/bin/env python3
"""What pg_dump and pg_dumpall of each version write, read without a server, against a server that ran it.

    dump_agreement.py PROGRAM SOURCE_ROOT [--version N]... [--all-scripts] [--brief] [NAME...]

Scripts of testdata are run on a server of each version; what the version does not know is passed over. The
dump of what they made is restored beside it, and read without a server as well: both models must be the
same, and every statement must be read. One script is dumped in every form: with and without owners, with
DROP before, with CREATE DATABASE and \\connect, with rows in both forms, by pg_dumpall.

NAME is a glob over script names; --all-scripts takes all of testdata's folders. The versions are those of
SCHEMADIFF_PG_BINDIRS and the machine's own; one without its pg_dump fails. Speaks TAP.
"""
import argparse
import collections
import fnmatch
import pathlib
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directories, command_environment
from static_agreement import (Agreement, ONLY_IN_CLUSTERS, SETTINGS, compare, file_scripts, snapshot,
                              unread_statements)

SCRIPTS = ('example/schema', 'stranger/*', 'inspect/*', 'versions/*')
# A dump that no server takes back.
NOT_RESTORED = {
    'inspect/others': 'the extension is none that is installed',
    'versions/14': 'pg_dump writes "" for an argument without a name in a body of SQL',
}
# The script that is dumped in every form, and the forms.
IN_ALL_FORMS = 'example/schema'
FORMS = {
    'without owners and privileges': ['--schema-only', '--no-owner', '--no-privileges'],
    'with drop before': ['--schema-only', '--clean', '--if-exists'],
    'every name quoted': ['--schema-only', '--quote-all-identifiers'],
    'with rows as inserts': ['--inserts'],
    'with rows as copy': [],
}
ROWS = """do $$ declare made text; begin
  for made in select format('insert into %s default values', oid::regclass) from pg_class
              where relkind = 'r' and relnamespace >= 16384 or relkind = 'r' and relnamespace = 'public'::regnamespace loop
    begin execute made; exception when others then null; end;
  end loop;
end $$;
create table public.told (id integer, what text);
insert into public.told values (1, E'a\\tb\\\\.\\n'), (2, null), (3, '; drop table told; --');
"""


class Server:
    """A server of one version, with the clients of the same."""

    def __init__(self, binaries):
        self.binaries = binaries
        self.server = PostgresServer(binaries, SETTINGS, locale='C')

    def start(self):
        self.server.start()
        disk = self.server.root / 'fast_disk'
        disk.mkdir()
        self.server.give(disk)
        self.server.psql('postgres', '-c', f"create tablespace fast_disk location '{disk}'")

    def psql(self, database, *arguments, text=None, stop=1):
        return self.server.psql(database, '-v', f'ON_ERROR_STOP={stop}', '-o', '/dev/null', *arguments, text=text)

    def program(self, name, *arguments):
        """What one of the version's own clients writes."""
        done = subprocess.run([self.binaries / name, '--no-password', '-h', self.server.socket, '-U', 'postgres', *arguments],
                              capture_output=True, text=True, env=command_environment(), check=False)
        if done.returncode:
            raise RuntimeError(f'{name} failed: {done.stderr.strip()}')
        return done.stdout

    def run(self, file):
        """Runs the script in the database "agreement", which is empty before, whatever fails."""
        self.psql('postgres', text='delete from pg_subscription;\n'
                  'drop database if exists agreement with (force);\ndrop database if exists restored with (force);\n')
        roles = self.server.psql('postgres', '-c', "select format('drop owned by %1$I; drop role %1$I;', rolname) "
                                 "from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres'")
        self.psql('postgres', text=roles + 'create database agreement template template0;\n')
        self.psql('agreement', '-f', file, stop=0)
        self.psql('agreement', text='delete from pg_subscription;\n', stop=0)

    def restore(self, file):
        """Runs a dump in an empty database."""
        self.psql('postgres', text='drop database if exists restored with (force);\n'
                  'create database restored template template0;\n')
        self.psql('restored', '-f', file)
        return self.server.url('restored')


def without_unsaid(node, version):
    """A server's objects without the privileges that its version alone has and no dump says."""
    attributes = node.get('attributes', {})
    if version >= 17 and 'privileges' in attributes:
        # ALL is one more.
        kept = [entry for entry in attributes['privileges'] if not entry.startswith('MAINTAIN to')]
        attributes['privileges'] = kept
    if version < 15 and node['kind'] == 'schema' and node['name'] == 'public' and 'privileges' in attributes:
        kept = [entry for entry in attributes['privileges'] if entry != 'CREATE to public']
        attributes['privileges'] = kept
        if not kept:
            del attributes['privileges']
    for child in node.get('children', []):
        without_unsaid(child, version)


class Check:
    def __init__(self, options, version, directory):
        self.version = version
        self.program = options.program
        self.directory = pathlib.Path(directory)
        self.agreement = collections.defaultdict(Agreement)
        self.roles = []

    def read(self, text):
        """The static reading of a dump."""
        file = self.directory / 'dump.sql'
        file.write_text(text, 'utf-8')
        options = [part for role in self.roles for part in ('--role', role)]
        return file, snapshot(self.program, f'{file}?engine=postgres&via=static', *options)

    def problems(self, static, live, leave=ONLY_IN_CLUSTERS):
        without_unsaid(live['root'], self.version)
        return ([f'not read: {line}' for line in unread_statements(static)]
                + [line for line in compare(static, live, self.agreement) if not line.startswith(leave)])

    def dump(self, server, options):
        """The problems of what pg_dump writes of the database "agreement"."""
        file, static = self.read(server.program('pg_dump', *options, 'agreement'))
        return self.problems(static, snapshot(self.program, server.restore(file)))

    def dump_with_create(self, server):
        """The dump makes the database of its own name, and goes there."""
        file, static = self.read(server.program('pg_dump', '--schema-only', '--create', 'agreement'))
        server.psql('postgres', '-c', 'drop database agreement with (force)')
        server.psql('postgres', '-f', file)
        return self.problems(static, snapshot(self.program, server.server.url('agreement')))

    def dump_of_roles(self, server):
        _, static = self.read(server.program('pg_dumpall', '--globals-only'))
        live = snapshot(self.program, server.server.url('agreement'))
        return [line for line in self.problems(static, live, ()) if line.startswith(('role ', 'parameter ', 'not read'))]

    def dump_of_all(self, server):
        """One database of the cluster has a schema: the others are passed through."""
        _, static = self.read(server.program('pg_dumpall', '--schema-only'))
        return self.problems(static, snapshot(self.program, server.server.url('agreement')), ())

    def dump_of_two(self, server):
        """Of two databases one is read, and it is said so."""
        server.psql('postgres', text='create database later template template0;\n'
                    '\\connect later\ncreate table only_here (a integer);\n')
        try:
            _, static = self.read(server.program('pg_dumpall', '--schema-only'))
        finally:
            server.psql('postgres', '-c', 'drop database later with (force)')
        told = [line for line in unread_statements(static) if 'the files fill 2 databases' in line]
        names = {table['name'] for schema in static['root']['children'] if schema['kind'] == 'schema'
                 for table in schema.get('children', []) if table['kind'] == 'table'}
        return ([] if told else ['not told that two databases are filled']) + (
            [] if names == {'only_here'} else [f'tables of both databases are in one: {sorted(names)}'])


class Tap:
    count = 0
    failed = 0

    def __init__(self, brief):
        self.brief = brief

    def check(self, name, judge):
        try:
            problems = judge()
        except (RuntimeError, subprocess.SubprocessError, ValueError) as error:
            problems = [f'failed: {error}']
        self.count += 1
        self.failed += bool(problems)
        if problems or not self.brief:
            print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
        for line in '\n'.join(problems).splitlines():
            print(f'# {line}')
        sys.stdout.flush()


def check_version(tap, options, version, folder, directory):
    check = Check(options, version, directory)
    scripts = [script for script in file_scripts(options.root / 'testdata', version)
               if script.name not in NOT_RESTORED
               and (options.all_scripts or any(fnmatch.fnmatch(script.name, name) for name in options.names))]
    server = Server(folder)
    try:
        server.start()
        for script in scripts:
            file = check.directory / 'script.sql'
            file.write_text(script.text, 'utf-8')

            def plain():
                server.run(file)
                check.roles = server.server.psql(
                    'postgres', '-c', "select rolname from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres'").split()
                return check.dump(server, ['--schema-only'])
            tap.check(f'{version}: {script.name}', plain)
            if script.name != IN_ALL_FORMS:
                continue
            server.psql('agreement', text=ROWS)
            for name, form in FORMS.items():
                tap.check(f'{version}: {script.name}, {name}', lambda form=form: check.dump(server, form))
            check.roles = []
            server.psql('postgres', '-c', 'drop database restored with (force)')
            tap.check(f'{version}: roles by pg_dumpall', lambda: check.dump_of_roles(server))
            tap.check(f'{version}: the cluster by pg_dumpall', lambda: check.dump_of_all(server))
            tap.check(f'{version}: a cluster with two schemas', lambda: check.dump_of_two(server))
            tap.check(f'{version}: {script.name}, with create', lambda: check.dump_with_create(server))
    finally:
        server.server.close()
    compared = sum(row.compared for row in check.agreement.values())
    equal = sum(row.equal for row in check.agreement.values())
    print(f'# {version}: {equal} of {compared} objects are equal')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('root', type=pathlib.Path)
    parser.add_argument('names', nargs='*')
    parser.add_argument('--version', type=int, action='append')
    parser.add_argument('--all-scripts', action='store_true')
    parser.add_argument('--brief', action='store_true', help='failures only')
    options = parser.parse_intermixed_args()
    options.root = options.root.resolve()
    options.names = options.names or SCRIPTS
    tap = Tap(options.brief)
    print('TAP version 13')
    for version, folder in binary_directories().items():
        if options.version and version not in options.version:
            continue
        if not (folder / 'pg_dumpall').exists():
            tap.check(f'{version}: has its pg_dump', lambda: ['scripts/fetch-postgres.sh fetches it'])
            continue
        with tempfile.TemporaryDirectory(prefix='sdt-') as directory:
            check_version(tap, options, version, folder, directory)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
