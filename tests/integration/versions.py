#!/usr/bin/env python3
"""One file of SQL on every version of PostgreSQL: neighbours must be in sync.

    versions.py PROGRAM SOURCE_ROOT

testdata/versions/N.sql is what version N and later understand. Each file is loaded on every such
server, read into a snapshot, and compared with that of the version before: what versions print in
different ways is one schema. What really differs between versions stands in DIFFERENT.
The versions are those of SCHEMADIFF_PG_BINDIRS, and the machine's own. Speaks TAP.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directories, command_environment

# File, version from which it is so -> rule and path.
DIFFERENT = {
    # The generated name of an index on EXTRACT is made of the function behind it, which is another.
    (13, 14): {('index-name', 'table clinic.visit / index visit_date_part_idx')},
    # No longer may everybody make objects in the schema public.
    (13, 15): {('schema-privileges', 'schema public')},
    (14, 15): {('schema-privileges', 'schema public')},
}


class Tap:
    count = 0
    failed = 0

    def check(self, name, problems):
        self.count += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
        for problem in problems:
            print('# ' + problem.replace('\n', '\n# '))
        sys.stdout.flush()


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], text=True, capture_output=True,
                          env=command_environment(), check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f'{arguments[0]}: exit {done.returncode}: {done.stderr.strip()}')
    return done.stdout


def read_all(program, version, folder, files, directory):
    """Loads the files that the version understands and saves their snapshots."""
    with PostgresServer(folder) as server:
        for since, file in files.items():
            if since > version:
                continue
            server.create(f'since_{since}')
            server.psql(f'since_{since}', '-f', file)
            snapshot = run(program, 'inspect', server.url(f'since_{since}'), '--format', 'json')
            (directory / f'{since}-{version}.json').write_text(snapshot, 'utf-8')


def difference(program, since, left, right, directory):
    sides = [directory / f'{since}-{version}.json' for version in (left, right)]
    report = json.loads(run(program, 'diff', *sides, '--report', 'json'))
    found = {(finding['rule'], finding['path']): finding for finding in report['findings']}
    expected = set()
    for version in range(left + 1, right + 1):
        expected |= DIFFERENT.get((since, version), set())
    return ([f'not found: {" ".join(key)}' for key in sorted(expected - set(found))]
            + [f'not expected: {" ".join(key)}: {finding.get("left")} -> {finding.get("right")}'
               for key, finding in found.items() if key not in expected])


def main(program, root):
    files = {int(file.stem): file for file in (pathlib.Path(root) / 'testdata' / 'versions').glob('*.sql')}
    servers = binary_directories()
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory(prefix='sdt-') as name:
        directory = pathlib.Path(name)
        before = None
        for version, folder in servers.items():
            read_all(program, version, folder, dict(sorted(files.items())), directory)
            for since in sorted(files):
                if before is not None and since <= before:
                    tap.check(f'since {since}: {before} and {version} are in sync',
                              difference(program, since, before, version, directory))
            before = version
    if tap.count == 0:
        print('1..0 # SKIP SCHEMADIFF_PG_BINDIRS names no other version')
        return 0
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
