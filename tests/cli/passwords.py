#!/usr/bin/env python3
"""A password is read from wherever it may stand, and shown nowhere.

    passwords.py PROGRAM SOURCE_ROOT
"""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'integration'))
import postgres_server  # noqa: E402
from program import Program, Tap, ended, temporary_directory  # noqa: E402
from sessions import lock_of, wait_until_blocked  # noqa: E402

PASSWORD = 'hunter2-S3cret'
WAYS = {
    'before the @': ('postgresql://guarded:{password}@/gated?host={socket}', {}),
    'in the query': ('postgresql://guarded@/gated?host={socket}&password={password}', {}),
    'percent-encoded': ('postgresql://guarded:hunter2%2DS3cret@/gated?host={socket}', {}),
    'of SQLAlchemy': ('postgresql+asyncpg://guarded:{password}@/gated?host={socket}', {}),
    'in DATABASE_URL': ('env:', {'DATABASE_URL': 'postgresql://guarded:{password}@/gated?host={socket}'}),
    'in POSTGRES_PASSWORD': ('env:', {'POSTGRES_HOST': '{socket}', 'POSTGRES_USER': 'guarded',
                                      'POSTGRES_PASSWORD': '{password}', 'POSTGRES_DB': 'gated'}),
    'in PGPASSWORD': ('postgresql://guarded@/gated?host={socket}', {'PGPASSWORD': '{password}'}),
    'in the configuration': ('configured', {}),
}
FORMS = (PASSWORD, PASSWORD.replace('-', '%2D'))


def shows(text):
    return any(form in text for form in FORMS)


def command_lines():
    """Every process of the machine: number -> its command line, as anybody may read it."""
    found = {}
    for process in pathlib.Path('/proc').iterdir():
        if process.name.isdigit():
            try:
                found[process.name] = (process / 'cmdline').read_bytes().replace(b'\0', b' ').decode(errors='replace')
            except OSError:
                continue  # it has ended
    return found


class Cases:
    def __init__(self, program, tap, server, root):
        self.program, self.tap, self.server, self.root = program, tap, server, root
        self.good = program.directory / 'good.sql'
        self.good.write_text('create table gate (a integer);\ncreate view v as select a from gate;\n')
        program.environment['SECRET'] = PASSWORD
        (program.directory / 'schemadiff.toml').write_text(
            '[sources.configured]\n'
            f'url = "postgresql://guarded:${{SECRET}}@/gated?host={server.socket}"\n')
        server.psql('postgres', '-c', f"create role guarded login createdb password '{PASSWORD}'")
        server.create('gated')
        server.psql('gated', text=self.good.read_text())
        # Compared with a snapshot wherever no scratch database is needed.
        self.saved = program.directory / 'good.json'
        program.run('inspect', self.good, '--format', f'json={self.saved}')
        rules = server.root / 'data' / 'pg_hba.conf'
        rules.write_text('local all guarded scram-sha-256\n' + rules.read_text())
        server.psql('postgres', '-c', 'select pg_reload_conf()')

    def filled(self, text):
        return text.format(password=PASSWORD, socket=self.server.socket)

    def seen_in_process_list(self):
        return [f'process {number}: {line}' for number, line in command_lines().items() if shows(line)]

    def one_way(self, name, source, environment):
        """The whole of a run is looked at; the process list while it waits in the middle of reading."""
        files = {kind: self.program.directory / f'report.{kind}' for kind in ('json', 'text')}
        with lock_of(self.server, 'gate', 'gated') as lock:
            process = self.program.start(
                'diff', '-v', *(f'--report={kind}={file}' for kind, file in files.items()), source, self.saved,
                environment=environment)
            wait_until_blocked(self.server, process)
            problems = self.seen_in_process_list()
            lock.run('commit')
            result = ended(process)
        if result.returncode not in (0, 1):
            problems.append(f'exit code {result.returncode}: {result.stderr}')
        snapshot = self.program.run('inspect', '-v', source, environment=environment)
        texts = {'-v': result.stderr, 'output': result.stdout, 'snapshot': snapshot.stdout + snapshot.stderr}
        texts |= {f'the {kind} report': file.read_text() for kind, file in files.items()}
        problems += [f'in {place}: {text}' for place, text in texts.items() if shows(text)]
        self.tap.check(f'a password {name} is shown nowhere', problems)

    def server_for_scratch_databases(self):
        url = self.filled('postgresql://guarded:{password}@/postgres?host={socket}')
        for option in ([f'--server={url}'], ['--server', url]):
            with lock_of(self.server, 'gate', 'gated'):
                live = f'postgresql://{postgres_server.ROLE}@/gated?host={self.server.socket}'
                process = self.program.start('diff', '-v', *option, live, self.good)
                wait_until_blocked(self.server, process)
                problems = self.seen_in_process_list()
                process.terminate()
                result = ended(process)
            problems += [f'said: {text}' for text in (result.stdout, result.stderr) if shows(text)]
            databases = self.server.psql('postgres', '-c', 'select datname from pg_database').split()
            problems += [f'left on the server: {databases}'] if len(databases) != 4 else []
            self.tap.check(f'the password of {option[0].split("=")[0]} is shown nowhere', problems)

    def variables_of_a_tree(self):
        """What env.py is given may hold a password as well: as a variable, or as an argument of its own."""
        tree = self.program.directory / 'tree'
        shutil.copytree(self.root / 'testdata' / 'example', tree)
        secret = self.filled('postgresql://guarded:{password}@/gated?host={socket}')
        with lock_of(self.server, 'gate', 'gated') as lock:
            live = f'postgresql://{postgres_server.ROLE}@/gated?host={self.server.socket}'
            process = self.program.start('diff', '-v', '--python', '/usr/bin/python3', '--env', f'OTHER_URL={secret}',
                                         '-x', f'url={secret}', tree / 'alembic.ini', live)
            wait_until_blocked(self.server, process)
            problems = self.seen_in_process_list()
            lock.run('commit')
            result = ended(process)
        if result.returncode != 1:
            problems.append(f'exit code {result.returncode}: {result.stderr}')
        problems += [f'said: {text}' for text in (result.stdout, result.stderr) if shows(text)]
        self.tap.check('a password among the variables of a tree is shown nowhere', problems)

    def secrets_in_the_schema(self):
        """Of a user mapping and a subscription: told as different, shown nowhere, not even as a digest."""
        schema = '''create foreign data wrapper files; create server disk foreign data wrapper files;
            create user mapping for public server disk options (password '{0}');
            create subscription feed connection 'host=h password={0}' publication a with (connect = false, slot_name = none);'''
        urls = []
        for side, secret in (('one', PASSWORD), ('two', PASSWORD + '2')):
            self.server.create(f'mapped_{side}')
            self.server.psql(f'mapped_{side}', text=schema.format(secret).replace('feed', f'feed_{side}'))
            self.server.psql(f'mapped_{side}', '-c', f'alter subscription feed_{side} rename to feed')
            urls.append(self.server.url(f'mapped_{side}'))
        differing = self.program.run('diff', *urls)
        problems = [] if differing.returncode == 1 and differing.stdout.count('(hidden, another)') == 2 else [
            f'exit code {differing.returncode}: {differing.stdout}']
        saved = self.program.directory / 'mapped.json'
        saved.write_text(self.program.run('inspect', urls[0], '--format', 'json').stdout, 'utf-8')
        against = self.program.run('diff', urls[0], saved)
        if against.returncode or 'not compared' not in against.stdout:
            problems.append(f'against a snapshot: {against.returncode}: {against.stdout}')
        again = self.program.run('inspect', urls[0], '--format', 'json').stdout
        if again != saved.read_text('utf-8'):
            problems.append('two snapshots of one database differ: does a digest stand in them?')
        problems += [f'said: {text}' for text in (differing.stdout, against.stdout, again) if shows(text)]
        self.tap.check('a secret of the schema is told as another and shown nowhere', problems)

    def refused(self):
        self.server.psql('postgres', '-c', "alter role guarded password 'another'")
        for name, (source, environment) in WAYS.items():
            result = self.program.run('diff', '-v', self.filled(source), self.saved,
                                      environment={key: self.filled(value) for key, value in environment.items()})
            problems = [] if result.returncode == 3 and 'password authentication failed' in result.stderr else [
                f'exit code {result.returncode}: {result.stderr}']
            if shows(result.stdout + result.stderr):
                problems.append(f'it said: {result.stdout}{result.stderr}')
            self.tap.check(f'a wrong password {name} is shown nowhere', problems)

    def run(self):
        for name, (source, environment) in WAYS.items():
            self.one_way(name, self.filled(source),
                         {key: self.filled(value) for key, value in environment.items()})
        self.server_for_scratch_databases()
        self.variables_of_a_tree()
        self.secrets_in_the_schema()
        self.refused()


def main(program, root):
    tap = Tap()
    with temporary_directory() as directory, postgres_server.PostgresServer() as server:
        Cases(Program(program, directory), tap, server, pathlib.Path(root)).run()
    return tap.plan()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
