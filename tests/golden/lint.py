#!/usr/bin/env python3
"""Each lint rule where it must speak and where it must be silent.

    lint.py PROGRAM CASES

CASES/RULE.txtar has sections of revisions and scripts: fires.py, silent.py, suppressed.py and, where
what the rule is about can be said in SQL, fires.sql, silent.sql, suppressed.sql. The lines on which the
rule must speak end in "expect" in a comment, and it must speak on no other line. A Python section
without `def upgrade` is the body of one; fires-WORD.py is one more; the head of a revision stands in front of each. A section
`args` has options. Each rule has a file, and each file a rule. Speaks TAP.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import txtar

EXPECT = re.compile(r'(#|--) expect$')
HEAD = '''"""a case

Revision ID: c1
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "c1"
down_revision = None

'''
DOWNGRADE = '\n\ndef downgrade():\n    raise NotImplementedError\n'
# Told where findings meet comments; tests/cli/lint.py has their cases.
ABOUT_COMMENTS = {'suppression-without-reason', 'suppression-unused'}


def revision_of(text: str) -> str:
    if 'def upgrade' in text:
        return HEAD + text
    body = ''.join(f'    {line}\n' if line else '\n' for line in text.splitlines())
    return f'{HEAD}def upgrade():\n{body}{DOWNGRADE}'


def run(program: str, file: pathlib.Path, args: list[str]) -> dict:
    done = subprocess.run([program, 'lint', str(file), '--format', 'json', *args], capture_output=True,
                          text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f'exit {done.returncode}: {done.stderr.strip()}')
    return json.loads(done.stdout)


def lines(findings: list, rule: str) -> list[int]:
    return sorted({f['left_at'].get('line', 0) for f in findings if f['rule'] == rule})


def problem_of(program: str, rule: str, section: str, text: str, args: list[str],
               directory: pathlib.Path) -> str:
    kind, suffix = section.rsplit('.', 1)
    text = revision_of(text) if suffix == 'py' else text
    file = directory / f'{rule}-{kind}.{suffix}'
    file.write_text(text)
    report = run(program, file, args)
    told = lines(report['findings'], rule)
    kind = kind.split('-')[0]
    if kind == 'suppressed':
        marked = len(re.findall(r'schemadiff: ignore\[', text))
        taken = lines(report['ignored'], rule)
        unused = [f for f in report['findings'] if f['rule'] in ABOUT_COMMENTS]
        if told:
            return f'speaks on line {told} all the same'
        if unused:
            return f'line {unused[0]["left_at"]["line"]}: {unused[0]["message"]}'
        return '' if len(taken) == marked and marked else f'{marked} comments cover {len(taken)} lines'
    wanted = [i for i, line in enumerate(text.splitlines(), 1) if EXPECT.search(line.rstrip())]
    if kind == 'fires' and not wanted:
        return 'no line expects the rule'
    return '' if told == wanted else f'speaks on {told}, expected on {wanted}:\n{text}'


def main(program: str, cases: str) -> int:
    output = subprocess.run([program, 'rules', '--format', 'json'], capture_output=True, text=True, check=True)
    rules = {r['id']: r for r in json.loads(output.stdout)['rules'] if 'said_in' in r}
    files = {file.stem: file for file in sorted(pathlib.Path(cases).glob('*.txtar'))}
    results = []
    with tempfile.TemporaryDirectory(prefix='schemadiff-lint-') as made:
        for rule in sorted(rules.keys() - files.keys() - ABOUT_COMMENTS):
            results.append((f'{rule} has a case', 'there is no file of that name'))
        for rule, file in files.items():
            if rule not in rules:
                results.append((f'{rule} is a rule', 'the program knows no such rule'))
                continue
            archive = txtar.read(file)
            args = archive.sections.pop('args', '').split()
            needed = {f'{kind}.py' for kind in ('fires', 'silent', 'suppressed')}
            if rules[rule]['said_in'] != 'python':
                needed |= {f'{kind}.sql' for kind in ('fires', 'silent', 'suppressed')}
            if missing := needed - archive.sections.keys():
                results.append((f'{rule} has each case', f'missing: {", ".join(sorted(missing))}'))
            for section, text in archive.sections.items():
                try:
                    problem = problem_of(program, rule, section, text, args, pathlib.Path(made))
                except (RuntimeError, ValueError, KeyError) as error:
                    problem = f'{type(error).__name__}: {error}'
                results.append((f'{rule}: {section}', problem))
    print(f'TAP version 13\n1..{len(results)}')
    for number, (name, problem) in enumerate(results, 1):
        print(f'{"not ok" if problem else "ok"} {number} - {name}')
        for line in problem.splitlines():
            print(f'# {line}')
    return 1 if any(problem for _, problem in results) else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
