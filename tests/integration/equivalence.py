#!/usr/bin/env python3
"""Checks every row of the equivalence table on real databases: PostgreSQL 15 and SQLite, built by SQLAlchemy.

    equivalence.py PROGRAM [PYTHON]      an interpreter that has SQLAlchemy and psycopg2

For each case the row has to speak about the pair, with its verdict, and nothing but what the case says may be found;
a row without a case fails. Speaks TAP.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from example import interpreter_with_alembic
from postgres_server import ROLE, PostgresServer

DEBIAN_15 = '/usr/lib/postgresql/15/bin'
HERE = pathlib.Path(__file__).resolve().parent


def rows_of(program):
    """Name -> verdict, as the program lists them."""
    text = subprocess.run([program, 'rules', '--equivalence'], capture_output=True, text=True, check=True).stdout
    pattern = re.compile(r'(\S+)\s+(equal|equivalent|weaker|mismatch|not representable)\s')
    return dict(pattern.match(line).groups() for line in text.splitlines())


def build(python, server, directory):
    """Builds all databases; returns the cases as (title, row, findings)."""
    text = subprocess.run([python, HERE / 'equivalence_build.py', server.socket, ROLE, directory],
                          capture_output=True, text=True, check=False)
    if text.returncode:
        raise RuntimeError(text.stderr)
    return json.loads(text.stdout)


def compare(program, left, right, *options):
    result = subprocess.run([program, 'diff', left, right, '--report', 'json', '-q', *options],
                            capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1):
        raise RuntimeError(f'exit {result.returncode}: {result.stderr}')
    return result.returncode, json.loads(result.stdout)


def told(findings):
    return [f"{item['rule']}: {item['path']} ({item['left']} -> {item['right']})" for item in findings]


def problems_of_case(program, case, rows, postgres, sqlite):
    """What is wrong with a case; compares it from both sides."""
    verdict = rows[case['row']]
    problems = []
    sides = [(postgres, sqlite, '--right-may-be-weaker'), (sqlite, postgres, '--left-may-be-weaker')]
    for left, right, option in sides:
        code, report = compare(program, left, right, option)
        spoken = [item for item in report['concessions'] if item['row'] == case['row']]
        others = sorted(item['rule'] for item in report['findings'])
        if verdict in ('equivalent', 'weaker', 'not representable'):
            if not spoken:
                problems.append('the row says nothing; conceded: ' + ', '.join(
                    f"{item['row']} of {item['path']}" for item in report['concessions']))
            problems += [f"its verdict is {item['verdict']}" for item in spoken if item['verdict'] != verdict]
            if others != sorted(case['findings']):
                problems += ['found: ' + line for line in told(report['findings'])]
        elif verdict == 'mismatch':
            if code != 1 or len(others) != 1 + len(case['findings']):
                problems += ['found: ' + line for line in told(report['findings'])] or ['found nothing']
        elif others:  # equal
            problems += ['found: ' + line for line in told(report['findings'])]
    if verdict == 'weaker':
        code, report = compare(program, postgres, sqlite)
        severities = {item['severity'] for item in report['findings']}
        if code != 1 or 'warning' not in severities:
            problems.append('without --right-may-be-weaker it is no warning')
    return problems


def one_engine(program, cases, directory):
    """The rows about two schemas of one engine."""
    for row, (left, right) in cases.items():
        (directory / 'left.sql').write_text(left)
        (directory / 'right.sql').write_text(right)
        sides = (str(directory / 'left.sql'), str(directory / 'right.sql'))
        engine = ('--engine', 'sqlite' if 'strict' in row else 'postgres', '--via', 'static')
        code, report = compare(program, *sides, *engine, '--right-may-be-weaker')
        rows = [item['row'] for item in report['concessions']]
        problems = [] if (code, rows) == (0, [row]) else [f'exit {code}, conceded {rows}', *told(report['findings'])]
        for options in ((), ('--left-may-be-weaker',)):
            code, report = compare(program, *sides, *engine, *options)
            if code != 1 or report['concessions']:
                problems.append(f'conceded with {options}')
        yield row, problems


def check(program, python, server, directory):
    rows = rows_of(program)
    built = build(python, server, directory)
    seen = set()
    for case in built['cases']:
        seen.add(case['row'])
        name = f"{case['row']}: {case['title']}"
        if case['row'] not in rows:
            yield name, ['there is no such row']
            continue
        yield name, problems_of_case(program, case, rows, server.url(case['database']), case['file'])
    for row, problems in one_engine(program, built['one_engine'], directory):
        seen.add(row)
        yield f'{row}: of one engine', problems
    for number, case in enumerate(built['differences']):
        code, report = compare(program, server.url(case['database']), case['file'], '--right-may-be-weaker')
        found = sorted(item['rule'] for item in report['findings'])
        wanted = sorted(case['rules'].split())
        yield f"found: {case['title']}", [] if (code, found) == (1, wanted) else [
            f'exit {code}, wanted {wanted}', *told(report['findings'])]
    yield 'every row has a case', [f'{row} has none' for row in rows if row not in seen]


def main():
    program = sys.argv[1]
    python = os.path.expandvars(sys.argv[2]) if len(sys.argv) > 2 else interpreter_with_alembic()
    failures = number = 0
    with PostgresServer(DEBIAN_15) as server, tempfile.TemporaryDirectory(prefix='sdt-') as directory:
        for number, (name, problems) in enumerate(check(program, python, server, pathlib.Path(directory)), 1):
            print(f"{'not ok' if problems else 'ok'} {number} - {name}", flush=True)
            for line in '\n'.join(problems).splitlines():
                print(f'# {line}')
            failures += bool(problems)
    print(f'1..{number}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
