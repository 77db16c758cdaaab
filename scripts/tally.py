#!/usr/bin/env python3
"""Counts the cases of a meson test run from its testlog.json: each TAP line is one, each Boost case
is one, and any other test program is one.

Prints what failed, and last "N passed, N failed" (", N skipped" where there are any) alone on a line;
exit code 1 when one failed, or when none ran.
"""
import json
import re
import sys

TAP = re.compile(r'^(ok|not ok)\b[^#\n]*(?:#\s*(skip|todo)?.*)?$', re.M | re.I)
BOOST_TOTAL = re.compile(r'^Running (\d+) test cases?', re.M)
BOOST_FAILED = re.compile(r'error: in "([^"]+)"')


def count_tap(stdout: str):
    passed, failed, skipped = [], [], []
    for match in TAP.finditer(stdout):
        word = (match.group(2) or '').lower()
        if word == 'skip' or (word == 'todo' and match.group(1) == 'not ok'):
            skipped.append(match.group(0))
        elif word == 'todo':  # passed, though it is said not to: the mark has to go
            failed.append(match.group(0))
        else:
            (passed if match.group(1) == 'ok' else failed).append(match.group(0))
    return passed, failed, skipped


def count_boost(total: int, output: str):
    failed = sorted(set(BOOST_FAILED.findall(output)))
    return ['boost'] * (total - len(failed)), failed, []


def count(test: dict):
    stdout, stderr = test.get('stdout') or '', test.get('stderr') or ''
    boost = BOOST_TOTAL.search(stdout + stderr)
    if boost:
        cases = count_boost(int(boost.group(1)), stdout + stderr)
    else:
        cases = count_tap(stdout)
    passed, failed, skipped = cases
    if test['result'] in ('OK', 'EXPECTEDFAIL', 'SKIP'):
        if not any(cases):
            (skipped if test['result'] == 'SKIP' else passed).append(test['name'])
    elif not failed:  # died, timed out or found no case: the program itself is what failed
        failed.append(test['result'])
    return cases


def main(path: str) -> int:
    totals = [0, 0, 0]
    with open(path, encoding='utf-8', errors='replace') as log:
        for line in log:
            test = json.loads(line)
            cases = count(test)
            for name in cases[1]:
                print(f'FAILED: {test["name"]}: {name}')
            totals = [total + len(names) for total, names in zip(totals, cases)]
    passed, failed, skipped = totals
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
