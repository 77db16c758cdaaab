#!/usr/bin/env python3
"""Where findings on SQL files are said to stand, over the golden pairs read from their texts.

    places.py PROGRAM --engine postgres|sqlite

The two texts of a pair differ in the thing that is found. So each side that says the thing must have its place
there: at the beginning of a token, in the statement in which the two texts differ, and not behind the last token
that differs (what stands before the name, as UNIQUE does, is told at the name). A side that says nothing has the place
of the object that lacks it: its own name or that of what it is a part of, or where a nameless one begins. Speaks TAP,
one test a pair; what is known to be otherwise stands in OTHERWISE.
"""
import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import pair_case

TESTDATA = pathlib.Path(__file__).resolve().parents[2] / 'testdata' / 'pairs'
ROLE_OPTIONS = [part for role in ('alice', 'bob', 'app_reader') for part in ('--role', role)]
TOKEN = re.compile(r'''(?s)(?P<skipped>--[^\n]*|/\*.*?\*/|\s+)|\$(\w*)\$.*?\$\2\$|[a-z]?&?'(?:[^']|'')*'|'''
                   r'''"(?:[^"]|"")*"|\w+|[^\w\s]''', re.IGNORECASE)
# Two places are as good: two statements differ, or what is found follows from another one.
OTHERWISE = {
    'postgres': {
        '10-column-inherited', '24-check-inherited',  # which of two statements says it first
        '17-inherits-column', '56-partitioned-column-type', '56-partitioned-and-own-default',
        '60-comment-identity-sequence', '60-comment-index-of-primary-key',  # two comments are one attribute
        '42-sequence-type-of-owned',  # the column's type tells the sequence's
        '49-foreign-key-check-disabled', '49-foreign-key-disabled',  # two statements disable it
        '60-role-settings-in-database'},  # in the body of DO, which is one token here
    'sqlite': set(),
}
NAMELESS = {'exclude', 'references', 'foreign', 'unique', 'primary', 'check', '='}
UNSAID = ('missing', 'present', 'none', 'default', 'no column')


def tokens_of(text):
    return [(match.start(), match.group()) for match in TOKEN.finditer(text) if not match['skipped']]


def offset_of(text, line, column):
    return sum(len(each) + 1 for each in text.split('\n')[:line - 1]) + column - 1


class Side:
    """One text of a pair, with what of it the other one has not: the tokens from `first` to before `behind`."""

    def __init__(self, text, other):
        self.text = text
        self.tokens = tokens_of(text)
        theirs = tokens_of(other)
        shorter = min(len(self.tokens), len(theirs))
        self.first = 0
        while self.first < shorter and self.tokens[self.first][1] == theirs[self.first][1]:
            self.first += 1
        tail = 0
        while tail < shorter - self.first and self.tokens[-1 - tail][1] == theirs[-1 - tail][1]:
            tail += 1
        self.behind = len(self.tokens) - tail

    def wrong(self, place, names, unsaid):
        """What is wrong with the place, or ''. Whoever says nothing may be told by any of the names."""
        at = offset_of(self.text, place['line'], place['column'])
        number = next((n for n, token in enumerate(self.tokens) if token[0] >= at), len(self.tokens))
        if number == len(self.tokens) or self.tokens[number][0] != at:
            return 'no token begins there'
        named = self.tokens[number][1].strip('"').lower() in names
        if unsaid and (named or self.tokens[number][1].lower() in NAMELESS):
            return ''
        begin, end = sorted((number, self.first))
        if any(token == ';' for _, token in self.tokens[begin:end]):
            return 'it stands in another statement'
        return 'it stands behind the difference' if number > max(self.behind, self.first + 1) and not named else ''

    def shown(self, place):
        at = offset_of(self.text, place['line'], place['column'])
        return self.text[at:at + 60].replace('\n', ' ')


def names_in(path):
    return {name.strip('"').lower() for name in re.findall(r'"[^"]*"|\w+|[^\w\s"]+', path)}


def problems_of(program, engine, case, directory):
    texts = {}
    for side in pair_case.SIDES:
        texts[side] = case.sql[side]
        (directory / f'{side}.sql').write_text(texts[side])
    options = ROLE_OPTIONS if engine == 'postgres' else []
    sources = [f'{directory}/{side}.sql?engine={engine}&via=static' for side in pair_case.SIDES]
    done = subprocess.run([program, 'diff', *sources, *options, '--report', 'json'], capture_output=True, text=True,
                          check=False)
    if done.returncode not in (0, 1):
        return [] if done.returncode == 3 and case.static else [done.stderr]
    problems = []
    for finding in json.loads(done.stdout)['findings']:
        for side, other in (('left', 'right'), ('right', 'left')):
            place = finding.get(f'{side}_at')
            value = finding.get(side)
            if not place or not place.get('line') or not place['file'].endswith(f'{side}.sql'):
                continue
            text = Side(texts[side], texts[other])
            unsaid = value is None or value in UNSAID or finding[side] != finding[other] and text.first >= text.behind
            wrong = text.wrong(place, names_in(finding['path']), unsaid)
            if wrong:
                problems.append(f"{finding['rule']} {side} {place['line']}:{place['column']}: {wrong}: "
                                f'{text.shown(place)}')
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--engine', choices=('postgres', 'sqlite'), required=True)
    arguments = parser.parse_args()
    cases = sorted((TESTDATA / arguments.engine).glob('*.txtar'))
    print(f'TAP version 13\n1..{len(cases)}')
    failed = 0
    with tempfile.TemporaryDirectory(prefix='sd_places_') as directory:
        def judge(file):
            own = pathlib.Path(directory) / file.stem
            own.mkdir()
            return problems_of(arguments.program, arguments.engine, pair_case.read(file), own)
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            for number, (file, problems) in enumerate(zip(cases, pool.map(judge, cases)), 1):
                otherwise = file.stem in OTHERWISE[arguments.engine]
                bad = bool(problems) != otherwise
                failed += bad
                print(f'{"not ok" if bad else "ok"} {number} - {file.stem}')
                for problem in (problems or ['it is as it should be: take it out of OTHERWISE']) if bad else []:
                    print(f'# {problem}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
