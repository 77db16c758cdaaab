#!/usr/bin/env python3
"""What `history` finds with git's help, and trees that cannot be read whole.

    history.py PROGRAM

Speaks TAP.
"""
import pathlib
import subprocess
import sys

import program as cli

FILE = 'revision = "r{n}"\ndown_revision = {down}\n\n\ndef upgrade():\n    pass\n\n\ndef downgrade():\n    pass  # 2\n'


def tree(directory):
    versions = pathlib.Path(directory) / 'versions'
    versions.mkdir(parents=True)
    for n in range(1, 5):
        (versions / f'r{n}.py').write_text(FILE.format(n=n, down=repr(f'r{n - 1}') if n > 1 else None))
    return versions


def git(directory, *arguments):
    subprocess.run(['git', '-c', 'user.name=x', '-c', 'user.email=x@y', '-C', directory, *arguments], check=True,
                   capture_output=True)


def said(result, code, *phrases):
    problems = [f'exit code {result.returncode}, not {code}'] if result.returncode != code else []
    problems += [f'it does not say "{phrase}"' for phrase in phrases if phrase not in result.stdout + result.stderr]
    return problems + [result.stdout + result.stderr] if problems else []


def main(path):
    tap = cli.Tap()
    with cli.temporary_directory() as directory:
        program = cli.Program(path, directory)
        versions = tree(f'{directory}/tree')
        git(versions.parent, 'init', '-q')
        git(versions.parent, 'add', '.')
        git(versions.parent, 'commit', '-qm', 'x')
        tap.check('an unchanged tree', said(program.run('history', versions.parent, '--published', 'HEAD'), 0))
        for name, before, after in (('r1', '# 2', '# 3'), ('r2', 'pass\n', 'x()\n'), ('r3', 'pass  #', 'y()  #')):
            file = versions / f'{name}.py'
            file.write_text(file.read_text().replace(before, after))
        (versions / 'r4.py').unlink()
        seen = program.run('history', versions.parent, '--published', 'HEAD')
        tap.check('edited, removed', said(seen, 1, 'r2.py:1:12: r2 does something else', 'the downgrade of r3',
                                          'r4 is in HEAD and in no file'))
        tap.check('a comment is no edit', ['r1 is reported'] if 'r1.py' in seen.stdout else [])
        tap.check('an unknown commit', said(program.run('history', versions.parent, '--published', '-x'), 2))
        (versions / 'loop.py').symlink_to('loop.py')
        (versions / 'latin.py').write_bytes(b'x = "\xff"\n')
        tap.check('a loop and bytes', said(program.run('history', versions.parent), 3, 'loop.py cannot be read',
                                           'latin.py:1: the file is not UTF-8', '● r3'))
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
