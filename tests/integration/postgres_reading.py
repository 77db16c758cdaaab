#!/usr/bin/env python3
"""What the PostgreSQL engine promises about a live server, beside what it finds there.

    postgres_reading.py RUN_INSPECT [BINDIR...]

Reads databases through the hand tool run_inspect; speaks TAP. Every BINDIR (also those of
SCHEMADIFF_PG_BINDIRS) is a server to test against; without one, the machine's own.
"""
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import postgres_server

SCHEMA = (pathlib.Path(__file__).parent / 'postgres_reading.sql').read_text('utf-8')
EXPRESSIONS = (pathlib.Path(__file__).parent / 'postgres_expressions.sql').read_text('utf-8')
# What the server prints when it is asked for each relation itself.
PRINTED = r"""
set search_path = pg_catalog;
select replace(text, E'\n', '\n') from (
  select 'expression: ' || pg_get_expr(k.conbin, k.conrelid) as text
  from pg_constraint as k where k.contype = 'c' and k.conislocal and k.conrelid <> 0 and k.oid >= 16384
  union all select 'predicate: ' || pg_get_expr(x.indpred, x.indrelid)
  from pg_index as x where x.indpred is not null and x.indexrelid >= 16384
  union all select 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
  from pg_attrdef as d join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum
  where a.attgenerated <> '') as printed"""


class Case:
    """A server with a database `full`, and the tool that reads it."""

    def __init__(self, tool, server):
        self.tool, self.server = tool, server

    def url(self, database='full', user=postgres_server.ROLE):
        return f'postgresql://{user}@/{database}?host={self.server.socket}'

    def inspect(self, url):
        return subprocess.run([self.tool, url], capture_output=True, text=True, timeout=120, check=False,
                              env=postgres_server.command_environment())

    def tree(self, *arguments, **options):
        result = self.inspect(self.url(*arguments, **options))
        assert result.returncode == 0, result.stderr
        return result.stdout


def reads_the_same_twice(case):
    assert case.tree() == case.tree()


def reads_a_copy_restored_from_its_dump_as_equal(case):
    case.server.create('copy')
    case.server.psql('copy', text=case.server.dump('full'))
    # A schema-only dump leaves materialized views unfilled, which is information and no difference.
    assert case.tree() == case.tree('copy').replace('; unpopulated: true', '')


def names_columns_in_expressions_as_the_server_does(case):
    case.server.create('expressions')
    case.server.psql('expressions', text=EXPRESSIONS)
    tree = case.tree('expressions')
    printed = case.server.psql('expressions', text=PRINTED).splitlines()
    assert len(printed) > 30, printed
    for text in printed:
        assert text in tree, text


def reads_again_what_could_be_taken_for_another_column(case):
    case.server.create('ambiguous')
    case.server.psql('ambiguous', text='create table t (a integer, z timestamptz, check (extract(rolname from z) > 0))')
    assert "rolname" in case.tree('ambiguous')


def reads_settings_of_the_database_as_no_difference(case):
    before = re.sub('; settings: [^\n]*', '', case.tree())
    for setting in ("search_path to app, public", "datestyle to 'German'", "intervalstyle to 'iso_8601'",
                    "quote_all_identifiers to on", "timezone to 'Asia/Tokyo'", "extra_float_digits to 0"):
        case.server.psql('postgres', '-c', f'alter database "full" set {setting}')
    after = re.sub('; settings: [^\n]*', '', case.tree())
    case.server.psql('postgres', '-c', 'alter database "full" reset all')
    assert before == after


def shows_odd_names_without_harm(case):
    tree = case.tree()
    for name in ('"quo""te"', 'line\\nbreak', '100%', 'größe', "';drop"):
        assert name in tree, name
    assert '\x1b' not in tree


def prints_no_secret(case):
    tree = case.tree()
    assert 'hunter2' not in tree
    assert 'password=(hidden)' in tree


def tells_a_role_with_few_rights_what_it_could_not_see(case):
    tree = case.tree(user='reader')
    assert 'table users' in tree
    assert 'options of user mappings (permission denied)' in tree


def writes_nothing(case):
    counters = ('select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_all_tables '
                'where schemaname not like $$pg_%$$')
    position = 'select pg_current_wal_insert_lsn()'
    case.tree()  # what a first reading leaves behind (hint bits) is behind it
    case.server.psql('full', '-c', 'checkpoint')
    before = [case.server.psql('full', '-c', query) for query in (counters, position)]
    case.tree()
    assert before == [case.server.psql('full', '-c', query) for query in (counters, position)]


def names_what_it_cannot_reach(case):
    for url, words in ((case.url('nothing'), 'database "nothing" does not exist'),
                       (case.url(user='nobody'), 'role "nobody" does not exist'),
                       ('postgresql://u:topsecret@127.0.0.1:1/x', 'refused'),
                       ('postgresql://u:topsecret@/x?host=/nowhere', 'No such file or directory')):
        result = case.inspect(url)
        assert result.returncode == 3, result
        assert words in result.stderr, result.stderr
        assert len(result.stderr.splitlines()) == 1, result.stderr
        assert 'topsecret' not in result.stderr + result.stdout


def refuses_a_url_that_libpq_cannot_read_without_repeating_it(case):
    result = case.inspect('postgresql://u:topsecret@/x?no_such_option=topsecret')
    assert result.returncode == 2, result
    assert 'topsecret' not in result.stderr


def recognises_what_is_no_postgresql(case):
    with socket.create_server(('127.0.0.1', 0)) as listener:
        def answer():
            for _ in range(2):
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(1000)
                    connection.sendall(b'HTTP/1.1 400 Bad Request\r\n\r\n')
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        result = case.inspect(f'postgresql://u:topsecret@127.0.0.1:{listener.getsockname()[1]}/x')
    assert result.returncode == 3, result
    assert 'not a PostgreSQL server' in result.stderr, result.stderr


def hold_the_catalog(case):
    """A session that keeps readers waiting at pg_policy, and the number of its backend."""
    session = subprocess.Popen(['psql', '-X', '-q', '-A', '-t', '-h', case.server.socket, '-U', postgres_server.ROLE, 'full'],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=postgres_server.command_environment())
    session.stdin.write('begin; lock table pg_policy in access exclusive mode; select pg_backend_pid();\n')
    session.stdin.flush()
    session.stdout.readline()
    return session


def waiting_reader(case):
    """The backend of schemadiff's session once it waits for a lock."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = case.server.psql('postgres', '-c', "select pid from pg_stat_activity where application_name = 'schemadiff' "
                                                   "and wait_event_type = 'Lock'").strip()
        if found:
            return found
    raise AssertionError('no reader came to wait')


def while_waiting(case, act):
    """Starts a reading, does something while it waits in the middle, and returns how it ended."""
    holder = hold_the_catalog(case)
    try:
        reader = subprocess.Popen([case.tool, case.url()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                  env=postgres_server.command_environment())
        act(waiting_reader(case), holder)
        output, errors = reader.communicate(timeout=120)
        return reader.returncode, output, errors
    finally:
        holder.stdin.close()
        holder.wait()


def says_that_its_session_was_ended(case):
    code, _, errors = while_waiting(
        case, lambda pid, _: case.server.psql('postgres', '-c', f'select pg_terminate_backend({pid})'))
    assert code == 3, (code, errors)
    assert 'terminat' in errors or 'closed the connection' in errors, errors
    assert len(errors.splitlines()) == 1, errors


def reads_again_when_the_schema_changes_under_it(case):
    expected = case.tree()

    def change(_, holder):
        # The policies vanish while the reader waits to deparse them, and are back for its next try.
        holder.stdin.write('drop table going; commit;\n')
        holder.stdin.flush()

    case.server.psql('full', text='create table going (id int check (id > 0)); '
                                  'create policy p on going using (id > 1);')
    code, output, errors = while_waiting(case, change)
    assert code == 0, errors
    assert output == expected


CASES = [reads_the_same_twice, names_columns_in_expressions_as_the_server_does,
         reads_again_what_could_be_taken_for_another_column, reads_a_copy_restored_from_its_dump_as_equal,
         reads_settings_of_the_database_as_no_difference, shows_odd_names_without_harm, prints_no_secret,
         tells_a_role_with_few_rights_what_it_could_not_see, writes_nothing, names_what_it_cannot_reach,
         refuses_a_url_that_libpq_cannot_read_without_repeating_it, recognises_what_is_no_postgresql,
         says_that_its_session_was_ended, reads_again_when_the_schema_changes_under_it]


def run(case, function):
    try:
        function(case)
    except (AssertionError, RuntimeError, subprocess.TimeoutExpired) as failure:
        return f'{type(failure).__name__}: {failure}'
    return None


def main(tool, *bindirs):
    named = [path for path in os.environ.get('SCHEMADIFF_PG_BINDIRS', '').split(':') if path]
    servers = [*bindirs, *named] or [None]
    print('TAP version 13')
    print(f'1..{len(servers) * len(CASES)}')
    number = failures = 0
    for bindir in servers:
        with postgres_server.PostgresServer(bindir) as server:
            server.create('"full"')
            server.psql('full', text=SCHEMA)
            for function in CASES:
                number += 1
                name = f"{server.binaries}: {function.__name__.replace('_', ' ')}"
                if 'dump' in function.__name__ and not (server.binaries / 'pg_dump').exists():
                    print(f'ok {number} - {name} # SKIP there is no pg_dump of this version')
                    continue
                failure = run(Case(tool, server), function)
                failures += failure is not None
                print(f"{'not ok' if failure else 'ok'} {number} - {name}")
                for line in (failure or '').splitlines():
                    print(f'# {line}')
    return 1 if failures else 0


if __name__ == '__main__':
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(*sys.argv[1:]))
