#!/usr/bin/env python3
"""What carries schemadiff into other tools: the hook, the action, the template; and progress on each kind of stream.

    fitting_in.py PROGRAM SOURCE_ROOT

The scripts inside the YAML files are run as those tools would run them. Speaks TAP. Needs python3-yaml, and fails
where it is missing.
"""
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import time

sys.path.append('/usr/lib/python3/dist-packages')
import yaml

from reports import CONFIGURATION, Tap, project, schema

RELEVANT = ['schema.sql', 'db/init/001.sql', 'alembic.ini', 'backend/alembic.ini', 'schemadiff.toml', 'pyproject.toml',
            'migrations/env.py', 'backend/migrations/versions/ab12_users.py', 'app/models.py', 'app/models/user.py', 'a/b.ddl']
IRRELEVANT = ['README.md', 'app/views.py', 'schema.sql.md', 'docs/alembic.ini.txt', 'versions.txt', 'static/x.js', 'tests/test_env.py']


def check_hooks(tap: Tap, root: pathlib.Path):
    hooks = yaml.safe_load((root / '.pre-commit-hooks.yaml').read_text())
    missing = [(hook.get('id'), key) for hook in hooks for key in ('id', 'name', 'entry', 'language', 'files') if not hook.get(key)]
    tap.check('hooks have what pre-commit asks for', missing)
    wrong = []
    for hook in hooks:
        pattern = re.compile(hook['files'])
        wrong += [name for name in RELEVANT if not pattern.search(name)]
        wrong += [name for name in IRRELEVANT if pattern.search(name)]
    tap.check('hooks run when a relevant file is committed, and only then', wrong)
    tap.check('hooks run the comparisons', [hook['entry'] for hook in hooks if hook['entry'] != 'schemadiff check' or hook['pass_filenames']])


def check_action(tap: Tap, program: str, root: pathlib.Path, work: pathlib.Path):
    action = yaml.safe_load((root / 'action.yml').read_text())
    steps = action['runs']['steps']
    inputs = {f'inputs.{name}' for name in action['inputs']}
    text = (root / 'action.yml').read_text()
    tap.check('the action knows its inputs', set(re.findall(r'inputs\.[\w-]+', text)) ^ inputs)
    tap.check('no input becomes part of a script', [step['name'] for step in steps if '${{' in step.get('run', '')])
    home = work / 'home'
    (home / '.local/schemadiff/bin').mkdir(parents=True)
    (home / '.local/schemadiff/bin/schemadiff').symlink_to(program)
    step = next(step for step in steps if step.get('id') == 'check')
    environment = dict(os.environ, HOME=str(home), RUNNER_TEMP=str(work), GITHUB_STEP_SUMMARY=str(work / 'summary'),
                       GITHUB_OUTPUT=str(work / 'output'), ARGUMENTS="itself --fail-on error", INTERPRETER='', SARIF='out.sarif', JUNIT='', HTML='')
    run = lambda **more: subprocess.run(['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step['run']], cwd=work / 'sub',
                                        env={**environment, **more}, capture_output=True, text=True)
    done = run()
    tap.check('the action passes where all is in sync', [] if done.returncode == 0 and 'exit-code=0' in (work / 'output').read_text()
              and (work / 'sub/out.sarif').exists() else [done])
    done = run(ARGUMENTS='')
    tap.check('the action fails where something differs, and annotates', [] if done.returncode == 1 and '::error file=sub/db/right.sql' in done.stdout else [done])
    tap.check('the action writes the summary', [] if '### ❌ schemadiff' in (work / 'summary').read_text() else ['none'])
    done = run(ARGUMENTS='itself "$(touch evil)" `touch evil` ; touch evil')
    tap.check('arguments are never run', ['they are'] if (work / 'sub/evil').exists() or done.returncode != 2 else [])


def check_template(tap: Tap, program: str, root: pathlib.Path, work: pathlib.Path):
    job = yaml.safe_load((root / 'templates/gitlab.yml').read_text())['schemadiff']
    programs = work / 'programs'
    programs.mkdir()
    (programs / 'schemadiff').symlink_to(program)
    done = subprocess.run(['sh', '-c', '\n'.join(job['script'])], cwd=work / 'sub', capture_output=True, text=True,
                          env=dict(os.environ, PATH=f'{programs}:{os.environ["PATH"]}', SCHEMADIFF_ARGUMENTS=''))
    files = [*job['artifacts']['paths'], *job['artifacts']['reports'].values()]
    tap.check('the template runs, and leaves the files that it names', [name for name in files if not (work / 'sub' / name).exists()]
              + ([] if done.returncode == 1 else [done]))


def slow_run(program: str, work: pathlib.Path, error, **environment):
    """A check whose left side comes slowly through a pipe."""
    clean = {name: value for name, value in os.environ.items() if name not in ('CI',)}
    process = subprocess.Popen([program, 'diff', '-', 'right.sql', '--engine', 'sqlite'], cwd=work / 'sub/db', stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=error, env={**clean, **environment})
    time.sleep(2.5)
    process.communicate(schema('r').encode())
    return process.returncode


def check_progress(tap: Tap, program: str, work: pathlib.Path):
    with tempfile.TemporaryFile() as error:
        slow_run(program, work, error)
        error.seek(0)
        text = error.read()
    tap.check('nothing is told to a pipe', [text] if text else [])
    with tempfile.TemporaryFile() as error:
        slow_run(program, work, error, CI='true')
        error.seek(0)
        text = error.read().decode()
    tap.check('CI is told in plain lines', [] if re.fullmatch(r'(schemadiff: .*reading.* \(\d+ s\)\n)+', text) else [text])
    master, slave = pty.openpty()
    slow_run(program, work, slave, TERM='xterm')
    os.close(slave)
    text = b''
    try:
        while data := os.read(master, 4096):
            text += data
    except OSError:
        pass  # the other end is closed
    os.close(master)
    tap.check('a terminal has a line that vanishes', [] if b'reading' in text and text.endswith(b'\r\x1b[K') else [text])


def main(program: str, root: str) -> int:
    program = str(pathlib.Path(program).resolve())  # the tests change directories
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory).resolve()
        project(work, schema('l'), schema('r'), CONFIGURATION)
        check_hooks(tap, pathlib.Path(root))
        check_action(tap, program, pathlib.Path(root), work)
        check_template(tap, program, pathlib.Path(root), work)
        check_progress(tap, program, work)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
