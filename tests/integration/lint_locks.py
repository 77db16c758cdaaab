#!/usr/bin/env python3
"""The locks and rewrites that lint's rules claim are those that PostgreSQL has.

    lint_locks.py PROGRAM SOURCE_ROOT

Each statement of `schemadiff rules --format json` is run in a transaction on the tables of
testdata/lint/locks.sql, in which pg_locks, the relation's file number and its scans are read before the
rollback; and lint must find the rule in the statement, with that lock. SAFE are statements that rules
call harmless: no file is written anew, and lint is silent. On the machine's own PostgreSQL and those of
SCHEMADIFF_PG_BINDIRS. Speaks TAP.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directories

STRENGTH = ['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock',
            'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']

# Rule that is silent, what comes before, the statement.
SAFE = [
    ('change-column-type', 'alter table users add column code varchar(10)',
     'alter table users alter column code type varchar(40)'),
    ('change-column-type', 'alter table users add column code varchar(10)',
     'alter table users alter column code type text'),
    ('change-column-type', 'alter table users add column code numeric(10, 2)',
     'alter table users alter column code type numeric(12, 2)'),
    ('change-column-type', "set timezone = 'UTC'; alter table users add column code timestamp",
     'alter table users alter column code type timestamptz'),
    ('volatile-default', '', 'alter table users add column code timestamptz default now()'),
    ('volatile-default', '', "alter table users add column code text default 'x'"),
    ('add-foreign-key-validating', '',
     'alter table users add constraint fk foreign key (team_id) references teams not valid'),
    ('add-check-validating', '', 'alter table users add constraint ck check (age >= 0) not valid'),
    ('set-not-null',
     'alter table users add constraint ck check (name is not null) not valid; '
     'alter table users validate constraint ck',
     'alter table users alter column name set not null'),
    ('add-unique-constraint', 'create unique index uq on users (id_text)',
     'alter table users add constraint uq unique using index uq'),
]
# What is wrong takes several statements to see.
OF_SEVERAL = {'validate-same-transaction', 'swap-table'}
# Of the safe ones these read no row; the others never do.
SCANLESS = {'set-not-null', 'add-foreign-key-validating', 'add-check-validating', 'add-unique-constraint'}


class Tap:
    count = 0
    failed = 0

    def check(self, name, problem):
        self.count += 1
        self.failed += bool(problem)
        print(f"{'not ok' if problem else 'ok'} {self.count} - {name}")
        for line in problem.splitlines():
            print('# ' + line)
        sys.stdout.flush()


def words(mode: str) -> str:
    """AccessExclusiveLock -> ACCESS EXCLUSIVE"""
    spaced = ''.join(' ' + c if c.isupper() else c for c in mode.removesuffix('Lock')).strip()
    return spaced.upper()


def observed(server, relation: str, before: str, statement: str) -> dict:
    script = f'''
\\set ON_ERROR_STOP on
\\pset tuples_only on
\\pset format unaligned
set client_min_messages = error;
begin;
{before}{';' if before else ''}
select '{relation}'::regclass::oid as oid \\gset
select relfilenode as file from pg_class where oid = :oid \\gset
select pg_stat_get_xact_numscans(:oid) as scans \\gset
{statement};
select 'lock=' || mode from pg_locks where pid = pg_backend_pid() and relation = :oid;
select 'rewritten=' || (relfilenode <> :file) from pg_class where oid = :oid;
select 'scanned=' || (pg_stat_get_xact_numscans(:oid) > :scans);
rollback;
'''
    output = server.psql('locks', '-q', text=script)
    lines = [line.split('=', 1) for line in output.splitlines() if '=' in line]
    modes = [value for key, value in lines if key == 'lock']
    rest = {key: value == 'true' for key, value in lines if key != 'lock'}
    return {'lock': words(max(modes, key=STRENGTH.index)) if modes else 'none', **rest}


def linted(program, directory, version, text) -> list:
    file = pathlib.Path(directory) / 'statement.sql'
    file.write_text(text)
    done = subprocess.run([program, 'lint', file, '--pg-version', str(version), '--format', 'json'],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f'lint: exit {done.returncode}: {done.stderr.strip()}')
    return json.loads(done.stdout)['findings']


def check_claim(tap, server, program, directory, version, rule, claim):
    seen = observed(server, claim['relation'], '', claim['statement'])
    problems = []
    if seen['lock'] != claim['lock']:
        problems.append(f"claimed {claim['lock']}, held {seen['lock']}")
    if seen.get('rewritten', False) != (claim['effect'] == 'rewrites'):
        problems.append(f"claimed {claim['effect']}, rewritten: {seen.get('rewritten')}")
    if claim['effect'] == 'scans' and not seen['scanned']:
        problems.append('claimed to read the table, and it did not')
    first = rule['locks'][0]
    if claim == first:
        found = [f for f in linted(program, directory, version, f"begin;\n{claim['statement']};\ncommit;\n")
                 if f['rule'] == rule['id']]
        if not found and rule['id'] not in OF_SEVERAL:
            problems.append('lint does not find the rule in the statement')
        for finding in found:
            if not finding.get('lock', '').startswith(claim['lock'] + ' on '):
                problems.append(f"lint says the lock is {finding.get('lock')!r}")
    tap.check(f"{version}: {rule['id']}: {claim['statement']}", '\n'.join(problems))


def check_safe(tap, server, program, directory, version, rule, before, statement):
    seen = observed(server, 'users', before, statement)
    problems = []
    if seen['rewritten']:
        problems.append('the table was written anew')
    if rule in SCANLESS and seen['scanned']:
        problems.append('the table was read')
    text = f"{before}{';' if before else ''}\n{statement};\n"
    if any(f['rule'] == rule for f in linted(program, directory, version, text)):
        problems.append('lint finds the rule all the same')
    tap.check(f'{version}: silent {rule}: {statement}', '\n'.join(problems))


def main(program: str, root: str) -> int:
    listed = subprocess.run([program, 'rules', '--format', 'json'], capture_output=True, text=True, check=True)
    rules = [r for r in json.loads(listed.stdout)['rules'] if r.get('locks')]
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory(prefix='schemadiff-locks-') as directory:
        for binaries in binary_directories().values():
            with PostgresServer(binaries) as server:
                version = server.major()
                server.create('locks')
                server.psql('locks', '-f', pathlib.Path(root) / 'testdata' / 'lint' / 'locks.sql')
                for rule in rules:
                    for claim in rule['locks']:
                        if claim.get('from', 0) <= version <= claim.get('until', 999):
                            check_claim(tap, server, program, directory, version, rule, claim)
                for safe in SAFE:
                    check_safe(tap, server, program, directory, version, *safe)
    print(f'1..{tap.count}')
    return 1 if tap.failed or not tap.count else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
