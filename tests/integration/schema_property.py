#!/usr/bin/env python3
"""Generated schemas, read without a server, against a server that ran the same statements.

    schema_property.py PROGRAM [--seed N]... [--count N] [--size N] [--version N] [--brief]

Each seed gives a script (schema_generator). A server runs it statement by statement; what it refuses
is left out. What is left is read without a server, and both models must be the same. Speaks TAP, one
test a seed.
"""
import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directories, command_environment
from schema_generator import ROLES, Generator
from static_agreement import SETTINGS, Agreement, compare, snapshot, unread_statements

SEEDS = (1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14)
SIZE = 120


def run(server, statements):
    """Runs the script in an empty database, and returns what the server took."""
    roles = server.psql('postgres', '-c', "select format('drop owned by %1$I; drop role %1$I;', rolname) "
                        "from pg_roles where rolname !~ '^pg_' and rolname <> 'postgres'")
    server.psql('postgres', text='drop database if exists generated with (force);\n' + roles
                + ''.join(f'create role {role};\n' for role in ROLES) + 'create database generated template template0;\n')
    script = ['\\set VERBOSITY terse\n\\o /dev/null\n']
    for number, statement in enumerate(statements):
        script.append(f'\\warn at {number}\n{statement};\n')
    done = subprocess.run(['psql', '-X', '-q', '-h', server.socket, '-U', 'postgres', '-d', 'generated'], input=''.join(script),
                          capture_output=True, text=True, check=False,
                          env=command_environment() | {'PGOPTIONS': '-c client_min_messages=error'})
    refused = set()
    at = 0
    for line in done.stderr.splitlines():
        if line.startswith('at '):
            at = int(line[3:])
        elif 'ERROR:' in line:
            refused.add(at)
    return [statement for number, statement in enumerate(statements) if number not in refused]


class Check:
    def __init__(self, program, server, directory):
        self.program = program
        self.server = server
        self.directory = pathlib.Path(directory)
        self.agreement = collections.defaultdict(Agreement)
        self.taken = 0
        self.tried = 0

    def problems(self, seed, size):
        statements = Generator(seed).script(size)
        taken = run(self.server, statements)
        self.tried += len(statements)
        self.taken += len(taken)
        file = self.directory / f'seed_{seed}.sql'
        file.write_text(''.join(f'{statement};\n' for statement in taken), 'utf-8')
        live = snapshot(self.program, self.server.url('generated'))
        roles = [part for role in ROLES for part in ('--role', role)]
        static = snapshot(self.program, f'{file}?engine=postgres&via=static', *roles)
        return [f'not read: {line}' for line in unread_statements(static)] + compare(static, live, self.agreement)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--seed', type=int, action='append')
    parser.add_argument('--count', type=int, help='seeds from 1 to this')
    parser.add_argument('--size', type=int, default=SIZE, help='statements of a script')
    parser.add_argument('--version', type=int, default=15)
    parser.add_argument('--keep', type=pathlib.Path, help='where to leave the scripts')
    parser.add_argument('--brief', action='store_true', help='failures only')
    options = parser.parse_args()
    seeds = options.seed or (range(1, options.count + 1) if options.count else SEEDS)
    failed = 0
    print(f'TAP version 13\n1..{len(seeds)}')
    with tempfile.TemporaryDirectory(prefix='sdt-') as directory, \
            PostgresServer(binary_directories()[options.version], SETTINGS, locale='C') as server:
        check = Check(options.program, server, options.keep or directory)
        for number, seed in enumerate(seeds, 1):
            try:
                problems = check.problems(seed, options.size)
            except (RuntimeError, subprocess.SubprocessError, ValueError) as error:
                problems = [f'failed: {error}']
            failed += bool(problems)
            if problems or not options.brief:
                print(f"{'not ok' if problems else 'ok'} {number} - seed {seed}")
            for line in '\n'.join(problems).splitlines():
                print(f'# {line}')
            sys.stdout.flush()
        compared = sum(row.compared for row in check.agreement.values())
        equal = sum(row.equal for row in check.agreement.values())
        print(f'# {check.taken} of {check.tried} statements taken by the server; {equal} of {compared} objects are equal')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
