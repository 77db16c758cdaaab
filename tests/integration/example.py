#!/usr/bin/env python3
"""Checks the claims of testdata/example with PostgreSQL and pg_dump alone, without schemadiff.

The Alembic tree goes up, down and up again, revision by revision too; schema.sql builds the same
database; schema_drifted.sql differs from it in ten ways and in no other. Speaks TAP.

usage: example.py SOURCE_ROOT [PYTHON...]     interpreters that have Alembic; without any, this one or the system's
"""
import pathlib
import re
import subprocess
import sys

from postgres_server import ROLE, PostgresServer, command_environment

# What was forgotten -> (object, line of production, line of the drifted mirror); None where a line has no counterpart.
DRIFTS = {
    'a column': ('TABLE conversations', 'archived_at timestamp with time zone', None),
    'a length': ('TABLE conversations', "title character varying(200) DEFAULT ''::character varying NOT NULL",
                 "title character varying(120) DEFAULT ''::character varying NOT NULL"),
    'a NOT NULL': ('TABLE consent_records', 'policy_version character varying(12) NOT NULL',
                   'policy_version character varying(12)'),
    'a default': ('TABLE user_preferences', 'retention_days smallint DEFAULT 365 NOT NULL',
                  'retention_days smallint DEFAULT 90 NOT NULL'),
    'an ON DELETE': ('FK CONSTRAINT audit_logs audit_logs_actor_id_fkey',
                     'ADD CONSTRAINT audit_logs_actor_id_fkey FOREIGN KEY (actor_id) '
                     'REFERENCES public.user_profiles(id) ON DELETE SET NULL',
                     'ADD CONSTRAINT audit_logs_actor_id_fkey FOREIGN KEY (actor_id) '
                     'REFERENCES public.user_profiles(id) ON DELETE CASCADE'),
    'an index predicate': ('INDEX ix_user_profiles_erasure_due',
                           'CREATE INDEX ix_user_profiles_erasure_due ON public.user_profiles USING btree '
                           '(erasure_requested_at) WHERE ((erasure_requested_at IS NOT NULL) AND '
                           "(status <> 'erased'::public.account_status))",
                           'CREATE INDEX ix_user_profiles_erasure_due ON public.user_profiles USING btree '
                           '(erasure_requested_at) WHERE (erasure_requested_at IS NOT NULL)'),
    "a CHECK's bound": ('TABLE conversations',
                        'CONSTRAINT ck_conversations_sensitivity CHECK (((sensitivity >= 0) AND (sensitivity <= 3)))',
                        'CONSTRAINT ck_conversations_sensitivity CHECK (((sensitivity >= 0) AND (sensitivity <= 2)))'),
    'a trigger': ('TRIGGER audit_logs audit_logs_no_truncate',
                  'CREATE TRIGGER audit_logs_no_truncate BEFORE TRUNCATE ON public.audit_logs '
                  'FOR EACH STATEMENT EXECUTE FUNCTION public.audit_logs_append_only()', None),
    "a view's column": ('VIEW active_consents', 'c.channel', None),
    'a comment': ('COMMENT COLUMN consent_records.evidence',
                  "COMMENT ON COLUMN public.consent_records.evidence IS 'What the user saw when consenting; 100% verbatim'",
                  "COMMENT ON COLUMN public.consent_records.evidence IS 'What the user saw when consenting'"),
}

BLOCK = re.compile(r'^--\n-- Name: (?P<name>.*); Type: (?P<type>.*); Schema: .*\n--\n', re.M)
ALEMBIC_OWN = re.compile(r'\balembic_version')


def blocks_of(dump):
    """pg_dump's statements as a map from "TYPE name" to the lines, free of order and of separators."""
    heads = list(BLOCK.finditer(dump))
    ends = [head.start() for head in heads[1:]] + [len(dump)]
    blocks = {}
    for head, end in zip(heads, ends):
        if ALEMBIC_OWN.search(head['name']):
            continue
        # Separators move with the last item; `SET` and \unrestrict only prepare what follows.
        lines = [line.strip().rstrip(',;') for line in dump[head.end():end].splitlines()]
        blocks[f"{head['type']} {head['name']}"] = [
            line for line in lines if line and not line.startswith(('--', 'SET ', '\\'))]
    return blocks


def differences(left, right):
    """(object, line only left, line only right), a line of either side paired with its counterpart by its first words."""
    found = []
    for name in sorted(left.keys() | right.keys()):
        only_left = [line for line in left.get(name, []) if line not in right.get(name, [])]
        only_right = [line for line in right.get(name, []) if line not in left.get(name, [])]
        for line in only_left:
            counterpart = next((other for other in only_right if other.split()[:2] == line.split()[:2]), None)
            if counterpart:
                only_right.remove(counterpart)
            found.append((name, line, counterpart))
        found += [(name, None, line) for line in only_right]
        if not only_left and not only_right and left.get(name) != right.get(name):
            found.append((name, 'another order of lines', None))
    return found


class Example:
    """The bundled example on one server, migrated by one interpreter."""

    def __init__(self, server, folder, python):
        self.server = server
        self.folder = folder
        self.python = python

    def alembic(self, database, *arguments):
        url = f'postgresql://{ROLE}@/{database}?host={self.server.socket}'
        result = subprocess.run([self.python, '-m', 'alembic', '-c', self.folder / 'alembic.ini', *arguments], cwd='/',
                                text=True, capture_output=True, env=command_environment() | {'DATABASE_URL': url}, check=False)
        if result.returncode:
            raise RuntimeError(f"alembic {' '.join(arguments)} failed:\n{result.stderr}")
        return result.stdout

    def revisions(self):
        lines = self.alembic('postgres', 'history').splitlines()
        return [re.search(r'-> (\w+)', line).group(1) for line in reversed(lines)]

    def dump(self, database):
        return blocks_of(self.server.dump(database))

    def built_by(self, database, file):
        self.server.create(database)
        self.server.psql(database, '-f', self.folder / file)
        return self.dump(database)


def check_migrations(example, database):
    """Yields (name, problems) for the tree alone; leaves the database at its head."""
    example.server.create(database)
    example.alembic(database, 'upgrade', 'head')
    head = example.dump(database)
    yield 'upgrade builds the five tables', sorted(
        {f'TABLE {table}' for table in ('user_profiles', 'user_preferences', 'consent_records', 'conversations', 'audit_logs')}
        - head.keys())
    example.alembic(database, 'downgrade', 'base')
    yield 'downgrade to base leaves nothing', sorted(example.dump(database))
    before = {}
    problems = []
    for revision in example.revisions():
        example.alembic(database, 'upgrade', revision)
        above = example.dump(database)
        example.alembic(database, 'downgrade', '-1')
        problems += [f'{revision} down: {difference}' for difference in differences(before, example.dump(database))]
        example.alembic(database, 'upgrade', revision)
        problems += [f'{revision} up again: {difference}' for difference in differences(above, example.dump(database))]
        before = above
    yield 'each downgrade undoes its upgrade', problems
    yield 'step by step builds what one command builds', differences(head, before)


def check_data_migration(example, database):
    """Yields (name, problems): the revision that moves phone numbers loses none, up or down."""
    def attributes():
        return example.server.psql(database, '-c', 'select attributes from user_profiles order by email').split('\n')

    example.server.create(database)
    example.alembic(database, 'upgrade', 'c7302ae95d18')
    example.server.psql(database, text='''
        insert into user_profiles (email, attributes) values
            ('a@example.org', '{"phone": "+4930123456", "pronouns": "they"}'),
            ('b@example.org', '{"phone": "ask me"}'), ('c@example.org', default);''')
    before = attributes()
    example.alembic(database, 'upgrade', '+1')
    moved = example.server.psql(database, '-c', 'select email, phone_number, attributes from user_profiles '
                                'where phone_number is not null').strip()
    yield 'phone numbers move to their column', (
        [] if moved == 'a@example.org|+4930123456|{"pronouns": "they"}' else [f'moved: {moved}'])
    example.alembic(database, 'downgrade', '-1')
    yield 'phone numbers move back', [] if attributes() == before else [f'{before} became {attributes()}']


def check_data(server, database):
    """Yields (name, problems): the triggers do what the example says of them."""
    server.psql(database, text='''
        insert into user_profiles (id, email, updated_at) values (repeat('0', 32)::uuid, 'a@example.org', '2000-01-01');
        insert into audit_logs (actor_id, action, entity) values (repeat('0', 32)::uuid, 'create', 'user');
        update user_profiles set locale = 'de';''')
    touched = server.psql(database, '-c', "select updated_at > '2001-01-01' from user_profiles").strip()
    yield 'an update touches updated_at', [] if touched == 't' else [f'touched: {touched}']
    problems = []
    for statement in ('delete from audit_logs', 'truncate audit_logs', "update audit_logs set entity = 'other'"):
        try:
            server.psql(database, '-c', statement)
            problems.append(f'{statement} was allowed')
        except RuntimeError as error:
            if 'audit_logs is append only' not in str(error):
                problems.append(str(error))
    yield 'the audit log is append only', problems
    server.psql(database, '-c', 'delete from user_profiles')
    left = server.psql(database, '-c', 'select count(*), count(actor_id) from audit_logs').strip()
    yield 'erasing a user keeps the log without the actor', [] if left == '1|0' else [f'rows, actors: {left}']


def check(server, folder, pythons):
    for number, python in enumerate(pythons):
        example = Example(server, folder, python)
        label = f'({pathlib.Path(python).name} {number + 1})' if len(pythons) > 1 else ''
        for name, problems in check_migrations(example, f'production_{number}'):
            yield f'{name} {label}'.strip(), problems
    production = example.dump('production_0')
    yield 'every interpreter builds the same', [
        difference for number in range(1, len(pythons))
        for difference in differences(production, example.dump(f'production_{number}'))]
    yield 'schema.sql mirrors the migrations', differences(production, example.built_by('mirror', 'schema.sql'))
    found = differences(production, example.built_by('drifted', 'schema_drifted.sql'))
    for name, drift in DRIFTS.items():
        yield f'the drifted mirror lost {name}', [] if drift in found else [f'not found: {drift}', *map(str, found)]
    yield 'the drifted mirror lost nothing else', [
        difference for difference in found if difference not in DRIFTS.values()]
    yield from check_data_migration(example, 'numbers')
    yield from check_data(server, 'production_0')


def interpreter_with_alembic():
    for python in (sys.executable, '/usr/bin/python3'):
        if subprocess.run([python, '-c', 'import alembic, sqlalchemy'], cwd='/', stderr=subprocess.DEVNULL,
                          check=False).returncode == 0:
            return python
    raise FileNotFoundError("no interpreter has Alembic: install Debian's package alembic, or name an interpreter")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve() / 'testdata' / 'example'
    failures = number = 0
    with PostgresServer() as server:
        for number, (name, problems) in enumerate(check(server, folder, sys.argv[2:] or [interpreter_with_alembic()]), 1):
            print(f"{'not ok' if problems else 'ok'} {number} - {name}", flush=True)
            for line in '\n'.join(map(str, problems)).splitlines():
                print(f'# {line}')
            failures += bool(problems)
    print(f'1..{number}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
