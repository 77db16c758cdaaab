#!/usr/bin/env python3
"""What SQL files say by their text alone is what SQLite says after running them.

    sqlite_agreement.py PROGRAM SOURCE_ROOT [NAME...]

Every case of testdata/agreement/sqlite, every side of the SQLite pairs and every other SQLite file
of testdata is read twice, from its text and from a scratch database: the two models must be equal,
places apart. What SQLite refuses, the text's reading must refuse too, with a place. Speaks TAP, one
test a case; a table at the end counts the objects that agree by their kind.
"""
import collections
import fnmatch
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'golden'))
import pair_case  # noqa: E402

SEPARATOR = '--- '
UNDECIDED = 3


def cases_of(file: pathlib.Path):
    """The texts between lines that begin with the separator, by their names."""
    name, lines = None, []
    for line in file.read_text('utf-8').splitlines(keepends=True):
        if line.startswith(SEPARATOR):
            if name:
                yield f'{file.stem}: {name}', ''.join(lines)
            name, lines = line.removeprefix(SEPARATOR).strip(), []
        else:
            lines.append(line)
    yield f'{file.stem}: {name}', ''.join(lines)


def all_cases(root: pathlib.Path):
    testdata = root / 'testdata'
    for file in sorted((testdata / 'agreement' / 'sqlite').glob('*.sql')):
        yield from cases_of(file)
    for directory in ('sqlite', 'sqlite-equal'):
        for file in sorted((testdata / 'pairs' / directory).glob('*')):
            case = pair_case.read(file)
            for side in pair_case.SIDES:
                yield f'{directory}/{file.stem} {side}', case.sql[side]
    for file in sorted([testdata / 'inspect' / 'sqlite.sql', *(testdata / 'sql' / 'sqlite').glob('*/*.sql'),
                        *(testdata / 'stranger').glob('*.sql'), *(testdata / 'example').glob('*.sql')]):
        yield str(file.relative_to(testdata)), file.read_text('utf-8')


class Reader:
    def __init__(self, program: str, directory: pathlib.Path):
        self.program, self.directory = program, directory

    def read(self, sql: str, way: str):
        """The model, or nothing where it is not whole; and what was said on the way."""
        file = self.directory / 'case.sql'
        file.write_text(sql, 'utf-8')
        done = subprocess.run([self.program, 'inspect', f'{file}?engine=sqlite&via={way}', '--format', 'json'],
                              capture_output=True, text=True)
        if done.returncode == UNDECIDED:
            return None, done.stderr
        if done.returncode != 0:
            raise RuntimeError(f'exit {done.returncode}: {done.stderr}')
        return json.loads(done.stdout), done.stderr


def without_places(item):
    if isinstance(item, dict):
        return {key: without_places(value) for key, value in item.items() if key not in ('at', 'written')}
    return [without_places(value) for value in item] if isinstance(item, list) else item


def objects(item, path=()):
    """Every object of a model by its path, without its children."""
    path += ((item['kind'], item.get('name', '')),)
    yield path, {key: value for key, value in item.items() if key != 'children'}
    for child in item.get('children', ()):
        yield from objects(child, path)


def differences(static, scratch, tally):
    left, right = (dict(objects(without_places(model['root']))) for model in (static, scratch))
    for path in sorted(left.keys() | right.keys()):
        kind = path[-1][0]
        tally[kind][left.get(path) == right.get(path)] += 1
        if left.get(path) != right.get(path):
            yield f'{path[1:]}: static {left.get(path)}, scratch {right.get(path)}'
    for member in ('coverage', 'diagnostics'):
        said = [[(entry.get('what'), entry.get('message')) for entry in model.get(member, ())]
                for model in (static, scratch)]
        if said[0] != said[1]:
            yield f'{member}: static {said[0]}, scratch {said[1]}'


def unplaced(item, path=''):
    """Objects of the file that no place was given."""
    name = f'{path}/{item["kind"]} {item.get("name", "")}'
    if item['kind'] not in ('database', 'schema') and 'at' not in item:
        yield f'no place: {name}'
    for child in item.get('children', ()):
        yield from unplaced(child, name)


def judge(reader: Reader, sql: str, tally) -> list[str]:
    static, said = reader.read(sql, 'static')
    scratch, refusal = reader.read(sql, 'scratch')
    if scratch is None:
        if static is not None:
            return [f'only SQLite refuses this: {refusal.strip()}']
        tally['refused'][True] += 1
        return [] if 'case.sql:' in said else [f'a refusal without its place: {said}']
    if static is None:
        return [f'only the text\'s reading refuses this: {said.strip()}']
    return [*differences(static, scratch, tally), *unplaced(static['root'])]


def main(program: str, root: str, *names: str) -> int:
    cases = [case for case in all_cases(pathlib.Path(root))
             if not names or any(fnmatch.fnmatch(case[0], name) for name in names)]
    print(f'TAP version 13\n1..{len(cases)}')
    tally = collections.defaultdict(collections.Counter)
    failed = 0
    with tempfile.TemporaryDirectory() as directory:
        reader = Reader(program, pathlib.Path(directory))
        for number, (name, sql) in enumerate(cases, 1):
            problems = judge(reader, sql, tally)
            failed += bool(problems)
            print(f'{"not ok" if problems else "ok"} {number} - {name.replace("#", "")}')
            for problem in problems:
                print('\n'.join(f'# {line}' for line in problem.splitlines()))
    for kind, counts in sorted(tally.items()):
        print(f'# {kind:16} {counts[True]:6} agree {counts[False]:6} differ')
    return bool(failed)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
