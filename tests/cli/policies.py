#!/usr/bin/env python3
"""What a team decides: ignore entries, a baseline, the weight of rules, and which part a run is about.

    policies.py PROGRAM SOURCE_ROOT

Speaks TAP. Needs python3-jsonschema, and fails where it is missing.
"""
import contextlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.append('/usr/lib/python3/dist-packages')
import jsonschema

from reports import Tap

LEFT = '''create table users (id integer primary key, email varchar(40) not null, born date);
create table gone (a blob);
create index ix_born on users (born);
'''
RIGHT = '''create table users (id integer primary key, email varchar(60), born date);
create index ix_born on users (born desc);
create table surplus (x text, y integer);
'''
ALL = {'column-type', 'column-not-null', 'table-missing', 'table-extra', 'index-orders'}
SOURCES = '''[sources.left]
sql = ["left.sql"]
engine = "sqlite"
[sources.right]
sql = ["right.sql"]
engine = "sqlite"
'''
COMPARE = '''[[compare]]
name = "mirror"
left = "left"
right = "right"
'''


class Project:
    def __init__(self, program: str, tap: Tap, directory: pathlib.Path):
        self.program, self.tap, self.directory = program, tap, directory
        self.write(LEFT, RIGHT)
        self.configure('')

    def write(self, left: str, right: str):
        (self.directory / 'left.sql').write_text(left)
        (self.directory / 'right.sql').write_text(right)

    def configure(self, more: str, top: str = '', compare: str = COMPARE):
        (self.directory / 'schemadiff.toml').write_text(top + SOURCES + compare + more)

    def run(self, *arguments: str):
        return subprocess.run([self.program, *arguments], cwd=self.directory, capture_output=True, text=True)

    def report(self, *arguments: str, command=('check',)):
        done = self.run(*command, '--report', 'json', *arguments)
        return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr

    def rules(self, *arguments: str, command=('check',)):
        code, report = self.report(*arguments, command=command)
        return {finding['rule'] for finding in report['findings']}, report, code

    def expect(self, name: str, wanted: set, *arguments: str, command=('check',)):
        found, report, _ = self.rules(*arguments, command=command)
        self.tap.check(name, [] if found == wanted else [f'found {sorted(found)}, wanted {sorted(wanted)}'])
        return report

    def refuse(self, name: str, phrases: list, *arguments: str, command=('check',)):
        done = self.run(*command, *arguments)
        missing = [phrase for phrase in phrases if phrase not in done.stderr]
        self.tap.check(name, [f'exit {done.returncode}: {done.stderr}'] if done.returncode != 2 or missing or done.stdout else [])


def ignores(project: Project):
    entry = lambda conditions: f'[[ignore]]\n{conditions}\nreason = "so it is"\n'
    project.expect('nothing is ignored without being asked for', ALL)
    for conditions, ignored in [
            ('object = "main.users.email"', {'column-type', 'column-not-null'}),
            ('object = "table main.users"', {'column-type', 'column-not-null', 'index-orders'}),
            ('kind = "column"', {'column-type', 'column-not-null'}),
            ('rule = "table-*"', {'table-missing', 'table-extra'}),
            ('attribute = "orders"', {'index-orders'}),
            ('kind = "table"\nside = "left"', {'table-missing'}),
            ('kind = "table"\nside = "right"', {'table-extra'}),
            ('object = "main.users"\nattribute = "type"', {'column-type'}),
            ('object = "main.gone"\nexpires = 9999-12-31', {'table-missing'})]:
        project.configure(entry(conditions))
        report = project.expect(f'ignored by {conditions}'.replace('\n', ' and '), ALL - ignored)
        project.tap.check('... and told with its reason', [] if {i['rule'] for i in report['ignored'] if i['reason'] == 'so it is'}
                          == ignored else report['ignored'])
    project.configure(entry('object = "main.gone"\nexpires = 2020-01-01'))
    project.expect('an entry that is over ignores nothing and is told', ALL | {'ignore-expired'})
    project.configure(entry('object = "main.nothing"'))
    project.expect('an entry that matches nothing is told', ALL | {'ignore-unused'})
    # A column that differs is on both sides.
    project.configure(entry('object = "main.users.email"\nside = "left"'))
    project.expect('a side is only of what the other has not', ALL | {'ignore-unused'})
    project.configure(entry('object = "main.gone"\nsides = "left"'))
    project.refuse('an unknown key names its line and the nearest', ['schemadiff.toml:13', '"sides"', '"side"'])


def baselines(project: Project, schema: dict):
    project.configure('')
    file = project.directory / 'baseline.json'
    code, _ = project.report('--baseline', 'baseline.json', '--update-baseline')
    project.tap.check('updating accepts what is found', [] if code == 0 else [code])
    text = file.read_text()
    lines = [line for line in text.splitlines() if '"fingerprint"' in line]
    project.tap.check('a baseline has a line for each finding, sorted, and no line numbers',
                      [] if len(lines) == len(ALL) and lines == sorted(lines, key=lambda l: l.rstrip(',')) and '.sql' not in text
                      and json.loads(text)['schemadiff_baseline'] == 1 else [text])
    found, report, code = project.rules('--baseline', 'baseline.json')
    project.tap.check('what the baseline accepts does not fail', [] if not found and code == 0 else [found, code])
    project.tap.check('what the baseline accepts is counted', [] if report['comparisons'][0]['summary']['baselined'] == len(ALL)
                      and {f['rule'] for f in report['baselined']} == ALL else [report['comparisons']])
    project.tap.check('the report with a baseline is valid',
                      [e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(report)])
    told = project.run('check', '--baseline', 'baseline.json').stdout
    project.tap.check('the text counts what the baseline accepts', [] if f'in the baseline: {len(ALL)} findings' in told else [told])
    project.run('check', '--baseline', 'baseline.json', '--update-baseline')
    project.tap.check('an update without a change leaves the file as it is', [] if file.read_text() == text else [file.read_text()])

    project.write('\n\n-- moved\n' + LEFT, '-- moved\n\n\n' + RIGHT.splitlines(True)[2] + RIGHT.splitlines(True)[0] + '\n' + RIGHT.splitlines(True)[1])
    project.expect('entries survive other lines and another order', set(), '--baseline', 'baseline.json')
    project.write(LEFT, RIGHT.replace('born date', 'born text'))
    project.expect('a new finding counts', {'column-type'}, '--baseline', 'baseline.json')
    project.write(LEFT, RIGHT.replace('varchar(60)', 'varchar(61)'))
    project.expect('the same object with another difference counts', {'column-type', 'baseline-unused'}, '--baseline', 'baseline.json')
    project.write(LEFT, RIGHT + 'create table gone (a blob);\n')
    found, _, code = project.rules('--baseline', 'baseline.json')
    project.tap.check('what is mended is told, and does not fail', [] if found == {'baseline-unused'} and code == 0 else [found, code])
    project.run('check', '--baseline', 'baseline.json', '--update-baseline')
    project.tap.check('an update drops what is mended', [] if 'table-missing' not in file.read_text() and 'table-extra' in file.read_text() else [file.read_text()])

    project.write(LEFT, RIGHT)
    project.configure('', top='baseline = "sub/known.json"\n')
    (project.directory / 'sub').mkdir()
    project.refuse('a baseline that is not there', ['sub/known.json', 'cannot be read', '--update-baseline'])
    project.refuse('a baseline that is a directory', ['the baseline sub', 'cannot be read'], '--baseline', 'sub')
    (project.directory / 'sub/known.json').write_text(text)
    project.expect('the configuration names the baseline', set())
    for name, content in [('is empty', ''), ('is no JSON', '{'), ('is another JSON', '{"a": 1}'), ('is newer', '{"schemadiff_baseline": 2, "findings": []}'),
                          ('has no list', '{"schemadiff_baseline": 1}'), ('has no fingerprint', '{"schemadiff_baseline": 1, "findings": [{}]}')]:
        (project.directory / 'sub/known.json').write_text(content)
        project.refuse(f'a baseline that {name}', ['the baseline', 'known.json', '--update-baseline'])
    project.configure('')
    project.refuse('an update that does not know its file', ['--baseline'], '--update-baseline')
    project.refuse('an update of a part', ['--only'], '--update-baseline', '--baseline', 'x', '--only', 'a')

    file.unlink()
    diff = ('diff', 'left.sql', 'right.sql', '--engine', 'sqlite')
    project.report('--baseline', 'baseline.json', '--update-baseline', command=diff)
    project.expect('diff has a baseline too', set(), '--baseline', 'baseline.json', command=diff)

    file.write_text(text)
    project.write(LEFT, 'create nonsense;\n')
    code, _ = project.report('--baseline', 'baseline.json', '--update-baseline')
    project.tap.check('what could not be read keeps its entries', [] if code == 3 and file.read_text() == text else [code, file.read_text()])
    project.write(LEFT, RIGHT)
    project.configure(COMPARE.replace('"mirror"', '"other"'))
    project.run('check', 'other', '--baseline', 'baseline.json', '--update-baseline')
    kept = file.read_text()
    project.tap.check('what was not run keeps its entries', [] if kept.count('"mirror"') == kept.count('"other"') == len(ALL) else [kept])


def weights(project: Project):
    project.configure('[rules]\ntable-extra = "off"\n"column-*" = "info"\ncolumn-type = "warning"\n')
    report = project.expect('a rule that is off does not count', ALL - {'table-extra'})
    severities = {finding['rule']: finding['severity'] for finding in report['findings']}
    project.tap.check('rules weigh as the configuration says', [] if severities == {
        'column-type': 'warning', 'column-not-null': 'info', 'table-missing': 'error', 'index-orders': 'error'} else [severities])
    project.tap.check('a rule that is off is counted', [] if [i['rule'] for i in report['ignored']] == ['table-extra'] else report['ignored'])
    project.configure('[rules]\n"*" = "info"\n')
    codes = [project.report(*more)[0] for more in ([], ['--fail-on', 'info'])]
    project.tap.check('what is only told does not fail, unless asked', [] if codes == [0, 1] else codes)
    project.configure('[rules]\ncolum-type = "off"\n')
    project.refuse('an unknown rule names its line and the nearest', ['schemadiff.toml:12', '"colum-type"', '"column-type"'])
    project.configure('[rules]\ncolumn-type = "fatal"\n')
    project.refuse('an unknown severity names its line', ['schemadiff.toml:12', 'off, info, warning or error'])
    project.configure('[rules]\n"column-type*x" = "off"\n')
    project.refuse('a glob that matches no rule', ['schemadiff.toml:12'])


def selections(project: Project):
    project.configure('')
    for arguments, wanted in [
            (['main.users'], {'column-type', 'column-not-null', 'index-orders'}),
            (['table main.gone'], {'table-missing'}),
            (['kind=column'], {'column-type', 'column-not-null'}),
            (['kind=column', 'kind=index'], {'column-type', 'column-not-null', 'index-orders'}),
            (['kind=column', 'attribute=type'], {'column-type'}),
            (['rule=table-*'], {'table-missing', 'table-extra'}),
            (['schema=main'], ALL), (['schema=other'], set())]:
        report = project.expect(f'only {" ".join(arguments)}', wanted, *[x for a in arguments for x in ('--only', a)])
        project.tap.check('... and the others are counted', [] if len(report['ignored']) == len(ALL - wanted) else report['ignored'])
    project.refuse('an unknown kind', ['"colum"', '"column"'], '--only', 'kind=colum')
    project.refuse('an unknown key', ['"kinds=x"', '"kind"'], '--only', 'kinds=x')


def places(project: Project):
    """Paths in the configuration count from its directory, wherever the check is started."""
    project.configure('', compare='[[compare]]\nleft = "left.sql?engine=sqlite"\nright = "right.sql?engine=sqlite"\n'
                      '[[compare]]\nleft = "left.sql?engine=sqlite"\nright = "sqlite:///left.db"\n'
                      '[[compare]]\nleft = "left"\nright = "built"\n[sources.built]\nurl = "sqlite:///left.db"\n')
    project.write(LEFT, RIGHT)
    with contextlib.closing(sqlite3.connect(project.directory / 'left.db')) as database:
        database.executescript(LEFT)
    (project.directory / 'below').mkdir()
    done = subprocess.run([project.program, 'check', '--report', 'json'], cwd=project.directory / 'below', capture_output=True, text=True)
    report = json.loads(done.stdout) if done.stdout else {'findings': [], 'comparisons': []}
    labels = [side['label'] for one in report['comparisons'] for side in (one['left'], one['right'])]
    project.tap.check('paths count from the directory of the configuration', [] if {f['rule'] for f in report['findings']} == ALL
                      and done.returncode == 1 else [done.returncode, done.stderr, report['findings']])
    project.tap.check('sources are called as they are written', [] if labels == [
        'left.sql?engine=sqlite', 'right.sql?engine=sqlite', 'left.sql?engine=sqlite', 'sqlite:///left.db', 'left', 'built'] else labels)
    project.configure('', compare='[[compare]]\nleft = "left"\nright = "gone.sql"\n')
    told = project.run('check').stdout
    project.tap.check('what was not read is called so', [] if 'gone.sql  not read' in told else [told])


def doubles(project: Project):
    project.configure(SOURCES.split('[sources.right]')[0])
    project.refuse('a source named twice', ['schemadiff.toml:11', 'left'])
    project.configure('', compare=COMPARE.replace('right = "right"', 'right = "left"'))
    project.refuse('a comparison of a source with itself', ['schemadiff.toml:7', 'names the source "left" twice'])
    project.configure('', compare='[[compare]]\nsources = ["left", "right", "left"]\n')
    project.refuse('a copy named twice', ['schemadiff.toml:7', 'names the source "left" twice'])
    project.configure('')
    project.expect('diff compares a source with itself, as it is told to', set(), command=('diff', 'left', 'left'))
    project.configure(COMPARE)
    project.refuse('a comparison named twice', ['schemadiff.toml:11', '"mirror"', 'line 7'])
    project.configure('', top='fail-onn = "error"\n')
    project.refuse('an unknown key at the top', ['schemadiff.toml:1', '"fail-onn"', '"fail-on"'])


def main(program: str, root: str) -> int:
    program = str(pathlib.Path(program).resolve())  # the tests change directories
    tap = Tap()
    print('TAP version 13')
    schema = json.loads((pathlib.Path(root) / 'src/report/report.schema.json').read_text())
    with tempfile.TemporaryDirectory() as directory:
        project = Project(program, tap, pathlib.Path(directory).resolve())
        ignores(project)
        baselines(project, schema)
        weights(project)
        selections(project)
        places(project)
        doubles(project)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
