#!/usr/bin/env python3
"""What `history` finds with git's help, and trees that cannot be read whole.

    history.py PROGRAM

Speaks TAP.
"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree

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

    with cli.temporary_directory() as directory:
        program = cli.Program(path, directory)
        versions = tree(f'{directory}/tree')
        database = pathlib.Path(directory) / 'app.db'
        with sqlite3.connect(database) as connection:
            connection.execute('create table alembic_version (version_num varchar(32) not null)')
            connection.execute("insert into alembic_version values ('r2')")
        connection.close()
        before = database.read_bytes()
        seen = program.run('history', versions.parent, '--current', database)
        tap.check('the revision of a database is marked', said(seen, 0, '● r2  (current)') +
                  (['more than one is'] if seen.stdout.count('current') != 1 else []))
        tap.check('the database is only read', [] if database.read_bytes() == before else ['it was changed'])
        with sqlite3.connect(database) as connection:
            connection.execute("update alembic_version set version_num = 'gone'")
        connection.close()
        tap.check('a database ahead of the tree', said(program.run('history', versions.parent, '--current', database), 1,
                                                       'stands at gone, which is in no file', 'graph-current-unknown'))
        seen = program.run('history', versions.parent, '--format', 'svg')
        drawn = xml.etree.ElementTree.fromstring(seen.stdout)
        texts = ' '.join(text for text in drawn.itertext())
        tap.check('Graphviz draws the graph', [] if drawn.tag.endswith('svg') and 'r1' in texts and 'r4' in texts
                  else [seen.stdout + seen.stderr])
        unreadable_directory(tap, path, directory)
    return tap.plan()


def unreadable_directory(tap, path, directory):
    """Root reads everything, so that the program runs as nobody there."""
    tool = shutil.copy(path, f'{directory}/schemadiff')
    root = pathlib.Path(directory) / 'closed'
    versions = tree(root)
    (versions / 'locked').mkdir(mode=0o000)
    (root / 'alembic.ini').write_text('[alembic]\nscript_location = %(here)s\nversion_locations = %(here)s/versions\n'
                                      'recursive_version_locations = true\n')
    under = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if os.geteuid() == 0 else []
    for command, rest in (('history', '● r3'), ('lint', '4 revisions')):
        seen = subprocess.run([*under, tool, command, 'alembic.ini'], cwd=root, capture_output=True, text=True, check=False)
        tap.check(f'{command}: a directory that may not be read, and the rest is judged',
                  said(seen, 3, 'versions/locked: the directory cannot be read: Permission denied', rest))


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
