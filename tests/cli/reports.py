#!/usr/bin/env python3
"""Every report format, written in one run over hostile names and read by somebody else's reader.

    reports.py PROGRAM SOURCE_ROOT

SARIF is validated by its JSON Schema, JUnit by Jenkins' XML schema, GitLab's format by Code Climate's
published types and by a JSON Schema of our own (testdata/schemas/README.md tells why); GitHub's commands
are decoded as its runner decodes them. Speaks TAP. Needs python3-jsonschema, xmllint, node and what
scripts/fetch-validators.sh fetches, and fails where they are missing.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.append('/usr/lib/python3/dist-packages')
import jsonschema

from validators import code_climate_problems

# What ends a command, a tag, a cell, a fence, a link, a section or a line somewhere.
HOSTILE = [
    'a"<\'|`\n', ']]>&amp;<script>alert(1)</script>', '::error title=x::y', '%0A::warning::z', '@everyone #1 [x](http://evil)',
    '```\n# heading', '<!-- x -->', '\x1b[2J\x07\x08', '\u202egnp.exe', '\r\nSet-Cookie: x', '-->]]><b>', '{{7*7}}${x}%s',
]
FORMATS = {'text': 'report.txt', 'json': 'report.json', 'sarif': 'report.sarif', 'junit': 'report.xml', 'markdown': 'report.md',
           'github': 'report.github', 'gitlab': 'report.gitlab.json'}


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def schema(side: str) -> str:
    lines = [f'create table {quoted(name)} (id integer primary key, {quoted(name)} text default {literal(name + side)});'
             for name in HOSTILE]
    lines.append(f'create table users (email varchar({40 if side == "l" else 60}));')
    lines.append('create view v as select\n  email,\n  1 as "]]>"\nfrom users;' if side == 'l' else
                 'create view v as select\n  email,\n  2 as "]]>"\nfrom users;')
    if side == 'l':
        lines.append('create table gone (x);')
        lines.append('create table ignored_one (x);')
    return '\n'.join(lines) + '\n'


CONFIGURATION = '''
[sources.same]
sql = ["db/left.sql"]
engine = "sqlite"
[sources.left]
sql = ["db/left.sql"]
engine = "sqlite"
[sources.right]
sql = ["db/right.sql"]
engine = "sqlite"
[[compare]]
name = 'mirror ]]> | ` <b> ::error::'
left = "left"
right = "right"
[[compare]]
name = "itself"
left = "left"
right = "same"
[[ignore]]
object = "table main.ignored_one"
reason = 'because | ``` ]]> <i> ::'
'''


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name: str, problems):
        problems = [str(problem) for problem in problems]
        self.count += 1
        self.failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {self.count} - {name}')
        for problem in problems[:10]:
            print('# ' + problem[:400].replace('\n', '\n# '))


def project(directory: pathlib.Path, left: str, right: str, configuration: str):
    (directory / '.git').mkdir()
    (directory / 'sub' / 'db').mkdir(parents=True)
    (directory / 'sub' / 'db' / 'left.sql').write_text(left)
    (directory / 'sub' / 'db' / 'right.sql').write_text(right)
    (directory / 'sub' / 'schemadiff.toml').write_text(configuration)


def check(program: str, directory: pathlib.Path, *more: str, formats=FORMATS):
    reports = [argument for name, file in formats.items() for argument in ('--report', f'{name}={file}')]
    return subprocess.run([program, 'check', *reports, *more], cwd=directory / 'sub', capture_output=True, text=True)


def commands_of(text: str):
    """As the runner reads them: a line that begins with ::, its properties and its data decoded."""
    decode = lambda value, more=(): re.sub('%(25|0D|0A|3A|2C)', lambda m: chr(int(m[1], 16)), value)
    for line in text.splitlines():
        found = re.match(r'::([a-z]+)(?: ([^:]*))?::(.*)', line)
        if found:
            properties = dict(part.split('=', 1) for part in (found[2] or '').split(',') if part)
            yield found[1], {key: decode(value) for key, value in properties.items()}, decode(found[3])


def check_formats(tap: Tap, program: str, root: pathlib.Path, work: pathlib.Path):
    project(work, schema('l'), schema('r'), CONFIGURATION)
    done = check(program, work)
    read = {name: (work / 'sub' / file).read_bytes() for name, file in FORMATS.items()}
    tap.check('all reports come from one run, whose exit code is that of the findings',
              [done.stderr] if done.returncode != 1 or done.stdout or done.stderr else [])
    check(program, work)
    tap.check('reports are the same in every run', [name for name, file in FORMATS.items()
                                                   if (work / 'sub' / file).read_bytes() != read[name]])
    tap.check('reports are UTF-8 without control characters', [
        f'{name}: {found}' for name, data in read.items()
        for found in re.findall('[\x00-\x08\x0b-\x1f\x7f\u202e]', data.decode())])

    document = json.loads(read['json'])
    findings = document['findings']
    expected = len(findings)
    tap.check('the sample has what it should', [] if expected == len(HOSTILE) + 3 else [expected])

    sarif_schema = json.loads((root / 'testdata/schemas/sarif-2.1.0.json').read_text())
    sarif = json.loads(read['sarif'])
    tap.check('SARIF is valid against its schema',
              [f'{e.json_path}: {e.message}' for e in jsonschema.Draft7Validator(sarif_schema).iter_errors(sarif)])
    results = sarif['runs'][0]['results']
    shown = [r for r in results if not r['suppressions']]
    tap.check('SARIF has each finding, and the ignored one as suppressed',
              [] if len(shown) == expected and len(results) == expected + 1 else [len(shown), len(results)])
    rules = sarif['runs'][0]['tool']['driver']['rules']
    tap.check('SARIF refers to its rules', [r['ruleId'] for r in results if rules[r['ruleIndex']]['id'] != r['ruleId']])
    lines = (work / 'sub/db/right.sql').read_text().split('\n')
    wrong = []
    for result in results:
        place = result['locations'][0]['physicalLocation']
        uri = place['artifactLocation']['uri']
        if result['ruleId'] == 'column-type':
            at = lines[place['region']['startLine'] - 1][place['region']['startColumn'] - 1:]
            wrong += [] if uri == 'sub/db/right.sql' and at.startswith('varchar(60)') else [(uri, at)]
        if result['ruleId'] == 'table-missing' and uri != 'sub/db/left.sql':
            wrong.append(uri)
    tap.check('SARIF results land on the lines, counted from the repository', wrong)

    gitlab_schema = json.loads((root / 'testdata/schemas/gitlab-code-quality.json').read_text())
    gitlab = json.loads(read['gitlab'])
    tap.check("GitLab's report is valid against its schema",
              [f'{e.json_path}: {e.message}' for e in jsonschema.Draft7Validator(gitlab_schema).iter_errors(gitlab)])
    tap.check("GitLab's report is one of Code Climate's types", code_climate_problems(work / 'sub' / FORMATS['gitlab']))
    tap.check("GitLab's report has each finding once, and counts the ignored",
              [] if len({issue['fingerprint'] for issue in gitlab}) == len(gitlab) == expected + 1
              and any('1 ignored' in issue['description'] for issue in gitlab) else [len(gitlab)])

    validated = subprocess.run(['xmllint', '--noout', '--schema', root / 'testdata/schemas/junit.xsd',
                                work / 'sub' / FORMATS['junit']], capture_output=True, text=True)
    tap.check('JUnit is valid against the schema of Jenkins', [validated.stderr] if validated.returncode else [])
    suites = ElementTree.fromstring(read['junit'])
    names = {case.get('name') for case in suites[0].iter('testcase')}
    tap.check('JUnit has a case for each kind that was compared', {'tables', 'columns', 'views', 'everything was read'} - names)
    text = ''.join(suites.itertext())
    tap.check('JUnit tells each finding', [f['path'] for f in findings if f['path'] not in text])
    tap.check('JUnit fails only where something differs',
              [] if [int(s.get('failures')) > 0 for s in suites] == [True, False] else [s.attrib for s in suites])

    commands = list(commands_of(read['github'].decode()))
    errors = [c for c in commands if c[0] == 'error']
    tap.check('GitHub gets ten errors at most, the last of which counts the others',
              [] if len(errors) == 10 and f'{expected - 9} more errors' in errors[-1][2] else errors)
    tap.check('GitHub sees no command that a name has made', [c for c in commands if c[1].get('title') in ('x', None)])
    tap.check('GitHub places annotations in files of the repository',
              [c for c in errors[:-1] if c[1]['file'] not in ('sub/db/right.sql', 'sub/db/left.sql') or int(c[1]['line']) < 1])

    markdown = read['markdown'].decode()
    outside = re.sub(r'(?ms)^(`{3,})diff\n.*?^\1$', '', markdown)
    outside = re.sub('</?(code|details|summary)>', '', outside)
    tap.check('Markdown has no markup but its own', re.findall(r'.*(?:[<>`@]|\]\(|://|<!--).*', outside))
    tap.check('Markdown keeps its tables whole', [
        line for line in outside.splitlines() if line.startswith('| ') and line.count('|') not in (4, 6)])
    tap.check('Markdown counts what is ignored', [] if 'not counted: 1 ignored' in markdown else [markdown[-500:]])


def check_drawings(tap: Tap, program: str, work: pathlib.Path):
    inspect = lambda name: subprocess.run([program, 'inspect', work / 'sub/db/left.sql', '--engine', 'sqlite', '--format', name],
                                          capture_output=True, text=True)
    svg = inspect('svg')
    problems = [svg.stderr] if svg.returncode else []
    text = ''.join(ElementTree.fromstring(svg.stdout).itertext()) if svg.stdout else ''
    tap.check('inspect draws hostile names as SVG', problems + [name for name in ('<!-- x -->', '{{7*7}}${x}%s', 'users') if name not in text])
    mermaid = inspect('mermaid').stdout
    form = r'erDiagram|    t\d+\["[^"%\\`<>]+"\] \{|        [A-Za-z][\w\[\]()-]* [A-Za-z][\w-]*(?: PK| FK)?(?: "[^"]*")?|    \}'
    tap.check('inspect draws hostile names as Mermaid',
              [line for line in mermaid.splitlines() if not re.fullmatch(form, line)] or ([] if mermaid.count('[') > 10 else ['few']))


def check_inconclusive(tap: Tap, program: str, work: pathlib.Path):
    project(work, 'create table t (a);\n', 'create table t (a);\ncreate nonsense;\n', CONFIGURATION.split('[[ignore]]')[0])
    done = check(program, work)
    tap.check('an inconclusive result exits with 3', [] if done.returncode == 3 else [done.returncode, done.stderr])
    sub = work / 'sub'
    sarif = json.loads((sub / FORMATS['sarif']).read_text())['runs'][0]['invocations'][0]
    suites = ElementTree.fromstring((sub / FORMATS['junit']).read_bytes())
    gitlab = json.loads((sub / FORMATS['gitlab']).read_text())
    problems = []
    if sarif['executionSuccessful'] or not sarif['toolExecutionNotifications']:
        problems.append('SARIF calls it a success')
    if suites[0].get('errors') != '1' or suites[0].find('.//error') is None:
        problems.append('JUnit has no error')
    if not any(issue['severity'] == 'blocker' for issue in gitlab):
        problems.append('GitLab has no blocker')
    if 'could not decide' not in (sub / FORMATS['github']).read_text():
        problems.append('GitHub does not say so')
    if 'could not decide' not in (sub / FORMATS['markdown']).read_text():
        problems.append('Markdown does not say so')
    tap.check('every format tells that nothing was decided', problems)


def check_large(tap: Tap, program: str, work: pathlib.Path):
    """5,000 findings: what people read is limited and counts the rest, what programs read is whole."""
    tables = lambda length: ''.join(
        f'create table t{n} (id integer primary key, ' + ', '.join(f'c{i} varchar({length})' for i in range(5)) + ');\n' for n in range(1000))
    project(work, tables(40), tables(60), CONFIGURATION.split('[[ignore]]')[0].replace('name = "itself"', 'name = "same"'))
    check(program, work, 'mirror ]]> | ` <b> ::error::', formats={**FORMATS, 'html': 'report.html'})
    read = {name: (work / 'sub' / file).read_text() for name, file in {**FORMATS, 'html': 'report.html'}.items()}
    tap.check('programs are told of all 5,000', [name for name, count in {
        'json': len(json.loads(read['json'])['findings']), 'sarif': len(json.loads(read['sarif'])['runs'][0]['results']),
        'gitlab': len(json.loads(read['gitlab'])), 'html': read['html'].count('<tr data-severity')}.items() if count != 5000])
    tap.check('the text folds what nobody reads', [] if '… and 4500 more findings' in read['text'] and '4500  column-type' in read['text']
              and read['text'].count('\n') < 2000 else [read['text'][-500:]])
    tap.check('the comment fits', [] if len(read['markdown']) < 65_000 and '… and 4900 more findings: 4900 column-type' in read['markdown'] else [
        len(read['markdown'])])
    tap.check('the tests\' page is limited', [] if '… and 4900 more findings' in read['junit'] and len(read['junit']) < 50_000 else [len(read['junit'])])
    tap.check('GitHub is told how many it does not show', [] if '4991 more errors' in read['github'] else [read['github'][-300:]])
    tap.check('the page folds its objects', [] if read['html'].count('<details class="object">') == 1000
              and 'The definitions of 800 more objects had no room' in read['html'] else ['not folded'])


def main(program: str, root: str) -> int:
    program = str(pathlib.Path(program).resolve())  # the tests change directories
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory).resolve()
        (work / 'hostile').mkdir()
        check_formats(tap, program, pathlib.Path(root), work / 'hostile')
        check_drawings(tap, program, work / 'hostile')
        (work / 'broken').mkdir()
        check_inconclusive(tap, program, work / 'broken')
        (work / 'large').mkdir()
        check_large(tap, program, work / 'large')
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
