#!/usr/bin/env python3
"""Runs the cases of testdata/history: a revision tree in a txtar archive, and what `history` says of it.

    history.py PROGRAM DIRECTORY

Sections: `args` (one a line, behind `history`; `tree` when there is no section), files of the tree under any
other name, then `stdout`, `stderr` (if there is any) and `exit`. Speaks TAP. SCHEMADIFF_ACCEPT=1 rewrites the
expectations and reports the cases as skipped; it is refused under CI.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import txtar

EXPECTED = ('stdout', 'stderr', 'exit')


def run(program, archive):
    """What the program says of the archive's files."""
    with tempfile.TemporaryDirectory(prefix='sd_history_') as directory:
        for name, body in archive.sections.items():
            if name in (*EXPECTED, 'args'):
                continue
            file = pathlib.Path(directory) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, 'utf-8')
        arguments = archive.sections.get('args', 'tree\n').splitlines()
        # No Python is in the way: where there is none, the same must be said.
        environment = {'PATH': '', 'LC_ALL': 'C.UTF-8'}
        done = subprocess.run([program, 'history', *arguments], cwd=directory, env=environment,
                              capture_output=True, text=True, timeout=60)
    seen = {'stdout': done.stdout, 'stderr': done.stderr, 'exit': f'{done.returncode}\n'}
    return {name: text for name, text in seen.items() if text or name != 'stderr'}


def main(program, directory):
    program = str(pathlib.Path(program).resolve())
    accepting = bool(os.environ.get('SCHEMADIFF_ACCEPT'))
    if accepting and os.environ.get('CI'):
        print('Bail out! nothing is accepted under CI')
        return 1
    files = sorted(pathlib.Path(directory).glob('*.txtar'))
    failed = not files
    for number, file in enumerate(files, 1):
        archive = txtar.read(file)
        seen = run(program, archive)
        expected = {name: text for name, text in archive.sections.items() if name in EXPECTED}
        if accepting:
            for name in EXPECTED:
                archive.sections.pop(name, None)
            archive.sections |= seen
            txtar.write(file, archive)
            print(f'ok {number} - {file.stem} # SKIP accepted')
            continue
        good = seen == expected
        failed |= not good
        print(f'{"ok" if good else "not ok"} {number} - {file.stem}')
        for name in EXPECTED:
            if seen.get(name) != expected.get(name):
                for line in f'{name}: expected\n{expected.get(name)}\nseen\n{seen.get(name)}'.splitlines():
                    print('# ' + line)
    print(f'1..{len(files)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
