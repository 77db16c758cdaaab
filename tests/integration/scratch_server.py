#!/usr/bin/env python3
"""Checks scratch databases on a server that the user names: marked, gone on every way out, the
password seen nowhere, nothing of others touched. Speaks TAP.

usage: scratch_server.py RUN_SCRATCH [TEST...]        the hand tool of run_scratch.cpp
"""
import os
import signal
import subprocess
import sys

from postgres_server import PostgresServer, command_environment
from scratch_tool import command_line, read, refused, report, wait_until

SECRET = 'very-Secret-42'


class Shared:
    """The server that the user names, for all tests."""

    def __init__(self, server):
        self.server = server
        self.url = f'postgresql://postgres:{SECRET}@/postgres?host={server.socket}'

    def databases(self):
        return self.server.psql('postgres', '-c', "select datname from pg_database where datname like 'schemadiff%' "
                                'order by datname').split()


def a_database_on_the_server_is_marked_and_dropped(place, run, shared):
    tool = run(*place.words(f'server={shared.url}'))
    database = tool.database()
    assert shared.databases() == [database.name]
    comment = shared.server.psql('postgres', '-c', "select shobj_description(oid, 'pg_database') from pg_database "
                                 f"where datname = '{database.name}'")
    assert comment.startswith('schemadiff scratch database, format 1: made at '), comment
    assert database.query('select current_database()') == database.name
    code, errors = tool.end()
    assert code == 0 and 'scratch database on PostgreSQL' in errors
    assert not shared.databases() and not place.left()


def a_database_on_the_server_is_gone_after_a_signal_and_kill_9(place, run, shared):
    for number in (signal.SIGINT, signal.SIGTERM):
        tool = run(*place.words(f'server={shared.url}', 'count=2'))
        tool.database(), tool.database()
        tool.signal(number)
        assert not shared.databases()
    tool = run(*place.words(f'server={shared.url}'))
    tool.database()
    tool.signal(signal.SIGKILL)
    wait_until(lambda: not shared.databases() and not place.left(), 'dropped')


def a_database_in_use_is_dropped_too(place, run, shared):
    tool = run(*place.words(f'server={shared.url}'))
    database = tool.database()
    with subprocess.Popen(['psql', '-X', '-d', database.connection], stdin=subprocess.PIPE, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=command_environment()) as session:
        session.stdin.write("select 'here';\n")
        session.stdin.flush()
        wait_until(lambda: 'here' in session.stdout.readline(), 'connected')
        assert tool.end()[0] == 0
        assert not shared.databases()


def a_database_of_a_killed_keeper_is_swept_and_no_other(place, run, shared):
    foreign = ['schemadiff_scratch_0123456789abcdef', 'schemadiff_scratch_fedcba9876543210', 'schemadiff_mine']
    for name in foreign:
        shared.server.create(name)
    shared.server.psql('postgres', '-c', f"comment on database {foreign[1]} is 'my precious'")
    living_tool = run(*place.words(f'server={shared.url}'))
    living = living_tool.database()
    tool = run(*place.words(f'server={shared.url}'))
    dead = tool.database()
    os.kill(tool.keepers()[0], signal.SIGKILL)
    tool.end()
    assert dead.name in shared.databases()
    wait_until(lambda: shared.server.psql('postgres', '-c', "select count(*) from pg_locks where locktype = 'advisory'")
               .strip() == '1', 'the dead session is gone')
    other = run(*place.words(f'server={shared.url}'))
    fresh = other.database()
    assert shared.databases() == sorted([*foreign, living.name, fresh.name])
    other.end()
    living_tool.end()
    for name in foreign:
        shared.server.psql('postgres', '-c', f'drop database {name}')


def a_recent_database_of_another_machine_is_left_alone(place, run, shared):
    name = 'schemadiff_scratch_00000000000000aa'
    shared.server.create(name)

    def age(seconds):
        shared.server.psql('postgres', '-c', f"""do $$ begin execute format('comment on database {name} is %L', format(
            'schemadiff scratch database, format 1: made at %s by process 77 started 1 in other/pid:[1] on other',
            extract(epoch from now())::bigint - {seconds})); end $$""")
    age(3600)
    tool = run(*place.words(f'server={shared.url}'))
    recent = tool.database().name
    assert shared.databases() == sorted([name, recent])
    tool.end()
    age(25 * 3600)
    run(*place.words(f'server={shared.url}')).database()
    assert name not in shared.databases()


def a_lost_session_does_not_keep_it_from_being_dropped(place, run, shared):
    tool = run(*place.words(f'server={shared.url}'))
    tool.database()
    shared.server.psql('postgres', '-c', "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
    assert tool.end()[0] == 0
    assert not shared.databases()


def the_password_is_seen_nowhere(place, run, shared):
    tool = run(*place.words(f'server={shared.url}'))
    database = tool.database()
    assert SECRET in database.connection, 'the caller needs it to connect'
    for number in tool.keepers():
        assert SECRET not in command_line(number)
        assert SECRET.encode() not in read(f'/proc/{number}/environ')
    sessions = shared.server.psql('postgres', '-c', 'select query, application_name from pg_stat_activity')
    assert SECRET not in sessions
    code, errors = tool.end()
    assert code == 0 and SECRET not in errors


def an_unreachable_server_is_said_without_the_password(place, _run, shared):
    for url, part in ((f'postgresql://postgres:{SECRET}@/postgres?host=/none', 'No such file or directory'),
                      (f'postgresql://postgres:{SECRET}@/none?host={shared.server.socket}', 'database "none" does not exist'),
                      (f'postgresql://postgres:{SECRET}@/postgres?nonsense={SECRET}', "the server's URL cannot be read"),
                      (f'password={SECRET} garbage', "the server's URL cannot be read")):
        code, error = refused(*place.words(f'server={url}'))
        assert code in (2, 3) and part in error and SECRET not in error, error
    assert not place.left()


def a_role_that_may_not_create_databases_is_said(place, _run, shared):
    shared.server.psql('postgres', '-c', 'create role reader login')
    code, error = refused(*place.words(f'server=postgresql://reader:{SECRET}@/postgres?host={shared.server.socket}'))
    assert code == 3 and error.endswith(': permission denied to create database'), error
    assert 'cannot create a scratch database on' in error and SECRET not in error, error
    shared.server.psql('postgres', '-c', 'drop role reader')
    assert not place.left()


def another_major_version_is_refused(place, _run, shared):
    code, error = refused(*place.words(f'server={shared.url}', 'major=99'))
    assert code == 2 and 'but 99 is wanted' in error, error


TESTS = [
    a_database_on_the_server_is_marked_and_dropped, a_database_on_the_server_is_gone_after_a_signal_and_kill_9,
    a_database_in_use_is_dropped_too, a_database_of_a_killed_keeper_is_swept_and_no_other,
    a_recent_database_of_another_machine_is_left_alone, a_lost_session_does_not_keep_it_from_being_dropped,
    the_password_is_seen_nowhere, an_unreachable_server_is_said_without_the_password,
    a_role_that_may_not_create_databases_is_said, another_major_version_is_refused,
]


def main():
    with PostgresServer() as server:
        shared = Shared(server)
        return report((test, (shared,)) for test in TESTS)


if __name__ == '__main__':
    sys.exit(main())
