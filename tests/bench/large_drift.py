#!/usr/bin/env python3
"""How long each report of a drift of 5,000 findings takes, and how long it is.

    large_drift.py PROGRAM

Two SQL files of 1,000 tables that differ in five columns of each. A report's time is that of the whole run
without that of a run that writes nothing but GitHub's ten annotations. Prints figures; no verdict.
"""
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

TABLES = 1000
FORMATS = ('text', 'json', 'sarif', 'junit', 'markdown', 'github', 'gitlab', 'html')
RUNS = 5


def schema(length: int) -> str:
    columns = ', '.join(f'c{i} varchar({length})' for i in range(5))
    return ''.join(f'create table t{n} (id integer primary key, {columns}, parent integer references t{max(n - 1, 0)});\n'
                   for n in range(TABLES))


def seconds(program: str, directory: pathlib.Path, *reports: str) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.monotonic()
        subprocess.run([program, 'diff', 'left.sql', 'right.sql', '--engine', 'sqlite', '--config', 'none.toml', *reports],
                       cwd=directory, stdout=subprocess.DEVNULL, check=False)
        times.append(time.monotonic() - begin)
    return statistics.median(times)


def main(program: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        (directory / 'left.sql').write_text(schema(40))
        (directory / 'right.sql').write_text(schema(60))
        (directory / 'none.toml').write_text('')
        floor = seconds(program, directory, '--report', 'github=out')
        print(f'reading and comparing {TABLES} tables: {floor:.3f} s')
        for form in FORMATS:
            spent = seconds(program, directory, '--report', f'{form}=out.{form}')
            size = (directory / f'out.{form}').stat().st_size
            print(f'{form:9} {max(spent - floor, 0):6.3f} s  {size / 1000:9.1f} kB')
        every = [argument for form in FORMATS for argument in ('--report', f'{form}=out.{form}')]
        print(f'{"all":9} {max(seconds(program, directory, *every) - floor, 0):6.3f} s')
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
