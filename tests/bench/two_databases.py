#!/usr/bin/env python3
"""Compares two live databases of N tables and pg_dump of one of them, in turn, in the same run.

    two_databases.py PROGRAM [N...]        (default 100 1000; SCHEMADIFF_BENCH_TABLES=10000 adds others)

Prints for each N the median whole-process seconds of both, their ratio, the peak memory, and where
schemadiff's time went. Figures, no verdict: compare the ratios, not the seconds.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import generated_schema  # noqa: E402
import postgres_server  # noqa: E402


def run(command):
    """Seconds, peak memory in MiB and standard error of a command that must not fail."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f'{command[0]} failed: {errors}')
    return seconds, usage.ru_maxrss / 1024, errors


STATEMENTS_AT_ONCE = 2000


def load(server, tables):
    """Makes both databases: one from its statements, the other as its copy, which takes seconds at 10,000 tables.

    Several transactions: one of 10,000 tables spends most of its time on its own list of locks and messages.
    """
    left, right = f'left{tables}', f'right{tables}'
    statements = list(generated_schema.statements(tables))
    server.create(left)
    server.psql(left, text=''.join(
        ';\n'.join(['begin', *statements[first:first + STATEMENTS_AT_ONCE], 'commit;\n'])
        for first in range(0, len(statements), STATEMENTS_AT_ONCE)))
    server.psql(left, '-c', 'vacuum analyze')
    server.psql('postgres', '-c', f'create database {right} template {left}')


def measure(program, server, tables):
    load(server, tables)
    urls = [f'postgresql://{postgres_server.ROLE}@/{side}{tables}?host={server.socket}' for side in ('left', 'right')]
    ours = [program, 'diff', '--quiet', *urls]
    dump = [str(server.binaries / 'pg_dump'), '--schema-only', '-h', server.socket, '-U', postgres_server.ROLE, f'left{tables}']
    runs = 11 if tables <= 1000 else 3
    pairs = [(run(ours), run(dump)) for _ in range(runs)]
    our_seconds = statistics.median(pair[0][0] for pair in pairs)
    dump_seconds = statistics.median(pair[1][0] for pair in pairs)
    ratio = statistics.median(pair[0][0] / pair[1][0] for pair in pairs)
    print(f'{tables:6} tables: schemadiff, both databases {our_seconds:.3f} s, pg_dump of one {dump_seconds:.3f} s, '
          f'ratio {ratio:.2f}, memory {max(pair[0][1] for pair in pairs):.0f} MiB '
          f'(pg_dump {max(pair[1][1] for pair in pairs):.0f} MiB)')
    for line in run([*ours[:2], '--verbose', *urls])[2].splitlines():
        if ' ms' in line:
            print(f'               {line.strip()}')


def main(program, *sizes):
    wanted = [int(size) for size in sizes] or [100, 1000]
    wanted += [int(size) for size in os.environ.get('SCHEMADIFF_BENCH_TABLES', '').split()]
    # pg_dump locks all tables in its one transaction.
    with postgres_server.PostgresServer(settings={'max_locks_per_transaction': '2000'}) as server:
        for tables in wanted:
            measure(program, server, tables)


if __name__ == '__main__':
    main(*sys.argv[1:])
