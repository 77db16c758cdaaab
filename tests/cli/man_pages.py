#!/usr/bin/env python3
"""The manual pages are sound, and tell every option that the program has and none that it has not.

    man_pages.py PROGRAM SOURCE_ROOT

Speaks TAP. Needs man-db, and fails where it is missing.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

COMMANDS = ('diff', 'check', 'inspect', 'history', 'lint', 'locate', 'doctor', 'rules')
OPTION = re.compile(r'(?<![\w-])(--[a-z][a-z-]*|-[a-z])(?![\w-])')


def formatted(page: pathlib.Path) -> tuple[str, str]:
    environment = dict(os.environ, LC_ALL='C.UTF-8', MANROFFSEQ='', MANWIDTH='400', MAN_KEEP_FORMATTING='')
    done = subprocess.run(['man', '--warnings', '-E', 'UTF-8', '-l', str(page)], capture_output=True,
                          text=True, env=environment)
    # Overstriking marks bold and underlined letters.
    return re.sub('.\b', '', done.stdout), done.stderr


def options_of_help(program: str, command: str) -> set[str]:
    text = subprocess.run([program, command, '--help'], capture_output=True, text=True, check=True).stdout
    columns = [line for line in text.splitlines() if re.match(r'\s+-', line)]
    names = {name for line in columns for name in OPTION.findall(line.strip().split('  ')[0])}
    return names - {'-h', '--help'}


def options_of_page(text: str) -> set[str]:
    """What the list of options defines, not what the sentences mention."""
    start = text.index('The options are:')
    lines = text[start:].splitlines()
    end = next((i for i, line in enumerate(lines) if re.match(r'[A-Z]', line) and i), len(lines))
    tags = [line for line in lines[1:end] if re.match(r' {5}-', line)]
    names = {name for line in tags for name in OPTION.findall(re.split(r' {3,}', line.strip())[0])}
    return names | ({'--format'} if '--report' in names else set()) | (
        {'--report'} if '--format' in names else set())


def main(program: str, root: str) -> int:
    pages = sorted((pathlib.Path(root) / 'man').glob('*.[0-9]'))
    print(f'TAP version 13\n1..{len(pages) + len(COMMANDS) + 1}')
    failed = 0
    number = 0

    def check(name: str, problem: str):
        nonlocal number, failed
        number += 1
        failed += bool(problem)
        print(f'{"not ok" if problem else "ok"} {number} - {name}')
        for line in problem.splitlines():
            print(f'# {line}')

    for page in pages:
        text, warnings = formatted(page)
        check(f'{page.name} is formatted without a warning',
              warnings or ('' if 'DESCRIPTION' in text else 'it has no DESCRIPTION'))
    for command in COMMANDS:
        known = options_of_help(program, command)
        told = options_of_page(formatted(pathlib.Path(root) / 'man' / f'schemadiff-{command}.1')[0])
        wrong = [f'{name} is not in the page' for name in sorted(known - told)]
        wrong += [f'the program has no {name}' for name in sorted(told - known)]
        check(f'schemadiff-{command}.1 tells the options of the program', '\n'.join(wrong))
    listed = subprocess.run([program, 'rules', '--format', 'json'], capture_output=True, text=True, check=True).stdout
    lint = {rule['id'] for rule in json.loads(listed)['rules'] if 'said_in' in rule}
    page = (pathlib.Path(root) / 'man' / 'schemadiff-rules.7').read_text()
    told = set(re.findall(r'^\.It Li ([a-z-]+)$', page[page.index('.Sh MIGRATIONS'):], re.M))
    check('schemadiff-rules.7 tells the rules of lint', '\n'.join(sorted(told ^ lint)))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
