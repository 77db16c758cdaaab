#!/usr/bin/env python3
"""Checks that scratch databases are private, quick to come and gone on every way out. Speaks TAP.

usage: scratch.py RUN_SCRATCH [TEST...]        the hand tool of run_scratch.cpp
"""
import contextlib
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from postgres_server import PostgresServer
from scratch_tool import IS_ROOT, SECONDS, children_of, command_line, read, refused, report, user_of, wait_until

MARKER = 'schemadiff.scratch'


# ---- the private cluster

def is_an_empty_database_that_takes_ddl(place, run):
    database = run(*place.words()).database()
    assert database.query('select count(*) from pg_class where oid >= 16384') == '0'
    database.query("create table t (a text default 'é'); comment on table t is 'x'")
    assert database.query('select current_database()') == database.name
    assert database.name.startswith('schemadiff_scratch_') and len(database.name) == 35
    assert database.query('show server_version').split()[0] == database.version


def the_superuser_is_postgres_and_the_encoding_utf8(place, run):
    database = run(*place.words()).database()
    assert database.query('select current_user, usesuper from pg_user') == 'postgres|t'
    assert database.query('show server_encoding') == 'UTF8'


def says_how_long_it_took(place, run):
    tool = run(*place.words())
    database = tool.database()
    code, errors = tool.end()
    assert code == 0 and f'scratch PostgreSQL {database.version} ready in {float(database.seconds):.2f}'[:-1] in errors, errors


def data_and_socket_are_private(place, run):
    database = run(*place.words()).database()
    assert (database.root / 'data').stat().st_mode & 0o777 == 0o700
    assert (database.root / 'files').stat().st_mode & 0o777 == 0o700
    assert (database.root / 'run').stat().st_mode & 0o007 == 0
    assert database.root.stat().st_mode & 0o066 == 0
    if IS_ROOT:
        assert (database.root / 'run').stat().st_gid == os.getegid(), 'reached by our group alone'
        assert (database.root / 'files').stat().st_uid == 0


def the_server_never_runs_as_root(place, run):
    tool = run(*place.words())
    tool.database()
    server = tool.server()
    assert user_of(server) != 0
    groups = [line for line in read(f'/proc/{server}/status').decode().splitlines() if line.startswith('Groups:')]
    assert not IS_ROOT or '0' not in groups[0].split()[1:], groups


def the_server_listens_on_no_tcp_port(place, run):
    tool = run(*place.words())
    database = tool.database()
    assert database.query('show listen_addresses') == ''
    server = tool.server()
    inodes = set()
    for number in [server, *children_of(server)]:
        with contextlib.suppress(FileNotFoundError):  # a process or descriptor that has just ended
            inodes |= {os.readlink(link) for link in pathlib.Path(f'/proc/{number}/fd').iterdir()}
    listening = [line.split()[9] for table in ('tcp', 'tcp6')
                 for line in read(f'/proc/{server}/net/{table}').decode().splitlines()[1:] if line.split()[3] == '0A']
    assert not [inode for inode in listening if f'socket:[{inode}]' in inodes]


def works_without_the_users_postgres_variables(place, run):
    odd = {'PGPORT': '1', 'PGHOST': 'nowhere.invalid', 'PGDATABASE': 'none', 'PGUSER': 'nobody_at_all', 'PGDATA': '/none'}
    assert run(*place.words(), environment=odd).database().query('select 1') == '1'


def two_are_made_side_by_side(place, run):
    tool = run(*place.words('count=2'))
    first, second = tool.database(), tool.database()
    assert first.root != second.root and first.name != second.name
    first.query('create table only_here ()')
    assert second.query("select to_regclass('only_here') is null") == 't'
    assert tool.end()[0] == 0


def two_starts_with_an_empty_cache_prepare_once(place, run):
    tools = [run(*place.cold_words()), run(*place.cold_words())]
    for tool in tools:
        assert tool.database().query('select 1') == '1'
    prepared = [tool.end()[1].count('preparing') for tool in tools]
    assert sorted(prepared) == [0, 1], prepared
    names = sorted(path.name for path in place.cache.iterdir())
    assert len(names) == 2 and names[1] == names[0] + '.lock', names


def a_prepared_cluster_is_used_again(place, run):
    first = run(*place.cold_words())
    first.database().query('create database left_over')
    assert 'preparing' in first.end()[1]
    second = run(*place.cold_words())
    assert second.database().query("select count(*) from pg_database where datname = 'left_over'") == '0'
    assert 'preparing' not in second.end()[1]


def what_a_killed_preparation_left_is_cleaned(place, run):
    assert run(*place.cold_words()).database()
    prepared, = [path for path in place.cache.iterdir() if path.is_dir()]
    prepared.rename(f'{prepared}.new-aaaaaa')
    assert run(*place.cold_words()).database().query('select 1') == '1'
    assert not list(place.cache.glob('*.new-*')) and prepared.is_dir()


def prepared_clusters_that_nobody_uses_are_removed(place, run):
    place.cache.mkdir(mode=0o700)
    for name, age in (('postgres-9.6.1-0', 61), ('postgres-10.3-0', 59)):
        (place.cache / name / 'base').mkdir(parents=True)
        lock = place.cache / f'{name}.lock'
        lock.touch()
        os.utime(lock, (time.time() - age * 86400,) * 2)
    run(*place.cold_words()).database()
    assert not (place.cache / 'postgres-9.6.1-0').exists()
    assert (place.cache / 'postgres-10.3-0' / 'base').is_dir()


def works_without_a_cache(place, run):
    place.cache.write_text('a file')
    tool = run(*place.cold_words())
    assert tool.database().query('select 1') == '1'
    assert 'cannot be used' in tool.end()[1]


def other_versions_are_found_by_directory(place, run):
    for directory in filter(None, os.environ.get('SCHEMADIFF_PG_BINDIRS', '').split(':')):
        tool = run(*place.words(f'binaries={directory}'))
        database = tool.database()
        major = subprocess.run([f'{directory}/postgres', '--version'], capture_output=True, text=True,
                               check=True).stdout.split()[2].split('.')[0]
        assert database.version.split('.')[0] == major
        assert database.query('show server_version').startswith(major)
        assert tool.end()[0] == 0


# ---- ways out

def nothing_remains_after_success(place, run):
    tool = run(*place.words())
    tool.database()
    assert tool.end()[0] == 0
    assert not place.left(), place.left()


def nothing_remains_after_an_error(place, run):
    tool = run(*place.words('fail=made up'))
    tool.database()
    code, errors = tool.end()
    assert code == 3 and errors.splitlines()[-1] == 'error: made up', errors
    assert not place.left(), place.left()


def nothing_remains_after_a_signal(place, run):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        tool = run(*place.words('count=2'))
        tool.database(), tool.database()
        assert tool.signal(number) == -number, 'it ends by that signal'
        assert not place.left(), f'{number}: {place.left()}'


def nothing_remains_after_a_signal_in_the_middle(place, run):
    for delay in (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8):
        tool = run(*(place.words() if delay < 0.1 else place.cold_words()))
        time.sleep(delay)  # not a wait for something: a moment to be interrupted at
        code = tool.signal(signal.SIGTERM)
        wait_until(lambda: not place.left(), f'gone after SIGTERM at {delay} s ({code}): {place.left()}')


def nothing_remains_after_kill_9(place, run):
    tool = run(*place.words('count=2'))
    tool.database(), tool.database()
    tool.signal(signal.SIGKILL)
    wait_until(lambda: not place.left(), 'the keepers clean up alone')


def nothing_remains_after_kill_9_in_the_middle(place, run):
    for delay in (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8):
        tool = run(*(place.words() if delay < 0.1 else place.cold_words()))
        time.sleep(delay)  # as above
        tool.signal(signal.SIGKILL)
        wait_until(lambda: not place.left(), f'gone after kill -9 at {delay} s')


def segment_of(database):
    """The id of the shared memory of its server, from the seventh line of postmaster.pid."""
    return (database.root / 'data' / 'postmaster.pid').read_text().splitlines()[6].split()[1]


def segments():
    """The ids of all shared memory of this machine."""
    return [line.split()[1] for line in read('/proc/sysvipc/shm').decode().splitlines()[1:]]


def no_shared_memory_remains(place, run):
    tool = run(*place.words())
    segment = segment_of(tool.database())
    assert segment in segments()
    assert tool.end()[0] == 0
    assert segment not in segments()


def a_killed_server_leaves_no_shared_memory(place, run):
    tool = run(*place.words())
    segment = segment_of(tool.database())
    os.kill(tool.server(), signal.SIGKILL)
    assert segment in segments()
    assert tool.end()[0] == 0
    assert segment not in segments() and not place.left()


def a_killed_keeper_and_server_leave_no_shared_memory(place, run):
    tool = run(*place.words())
    segment = segment_of(tool.database())
    server = tool.server()
    os.kill(tool.keepers()[0], signal.SIGSTOP)
    os.kill(server, signal.SIGKILL)
    os.kill(tool.keepers()[0], signal.SIGKILL)
    tool.end()
    assert segment in segments()
    run(*place.words()).database()
    assert segment not in segments()


def ctrl_c_in_the_terminal_does_not_hit_the_keeper(place, run):
    tool = run(*place.words())
    tool.database()
    keeper, = tool.keepers()
    assert os.getsid(keeper) == keeper != os.getsid(tool.process.pid)
    os.killpg(tool.process.pid, signal.SIGINT)
    assert tool.process.wait(SECONDS) == -signal.SIGINT
    assert not place.left()


def a_terminated_keeper_cleans_up(place, run):
    tool = run(*place.words())
    tool.database()
    os.kill(tool.keepers()[0], signal.SIGTERM)
    wait_until(lambda: not place.left(), 'gone')
    assert tool.end()[0] == 0


def the_server_dies_with_a_killed_keeper_and_the_next_start_sweeps(place, run):
    tool = run(*place.words())
    database = tool.database()
    server = tool.server()
    os.kill(tool.keepers()[0], signal.SIGKILL)
    wait_until(lambda: str(place.temporary) not in command_line(server), 'the server is gone')
    assert tool.end()[0] == 0
    assert database.root.is_dir(), 'nobody is there to remove it yet'
    tool = run(*place.words())
    fresh = tool.database()
    assert not database.root.exists()
    assert fresh.query('select 1') == '1'
    assert tool.end()[0] == 0
    assert not place.left(), place.left()


def a_start_right_after_a_killed_keeper_sweeps_too(place, run):
    tool = run(*place.words())
    database = tool.database()
    os.kill(tool.keepers()[0], signal.SIGKILL)
    other = run(*place.words())
    assert other.database().query('select 1') == '1'
    assert not database.root.exists()


def a_stopped_keepers_directory_is_not_swept(place, run):
    tool = run(*place.words())
    database = tool.database()
    keeper, = tool.keepers()
    os.kill(keeper, signal.SIGSTOP)
    try:
        assert run(*place.words()).database().query('select 1') == '1'
        assert database.query('select 1') == '1'
    finally:
        os.kill(keeper, signal.SIGCONT)


def what_is_not_ours_is_never_swept(place, run):
    kept = {}
    for name, text in (('schemadiff-nomark', None), ('schemadiff-others', 'not our marker\n'), ('other-aaaaaa', 'ours')):
        kept[name] = place.temporary / name
        kept[name].mkdir()
        (kept[name] / 'precious').write_text('x')
        if text:
            (kept[name] / MARKER).write_text(text)
    first = run(*place.words())
    ours = first.database().root
    marker = (ours / MARKER).read_text()
    (kept['other-aaaaaa'] / MARKER).write_text(marker)
    linked = place.root / 'linked'
    linked.mkdir()
    (linked / MARKER).write_text(marker)
    (place.temporary / 'schemadiff-linked').symlink_to(linked)
    first.end()
    second = run(*place.words())
    second.database()
    second.end()
    for path in [*(directory / 'precious' for directory in kept.values()), linked / MARKER]:
        assert path.exists(), f'{path} is gone'
    for path in place.temporary.iterdir():
        path.unlink() if path.is_symlink() else shutil.rmtree(path)


def a_server_of_somebody_else_is_not_stopped(place, run):
    tool = run(*place.words())
    database, server = tool.database(), tool.server()
    os.kill(tool.keepers()[0], signal.SIGKILL)
    wait_until(lambda: str(database.root) not in command_line(server), 'gone')
    tool.end()
    bystander = subprocess.Popen(['sleep', '60'])
    try:
        data = database.root / 'data'
        (data / 'postmaster.pid').write_text(f'{bystander.pid}\n{data}\n')
        run(*place.words()).database()
        assert not database.root.exists() and bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


# ---- refusals

def a_missing_server_is_said(place, _run):
    (place.root / 'empty').mkdir()
    code, error = refused(*place.words(f'binaries={place.root}/empty'))
    assert code == 2 and f'no PostgreSQL server in {place.root}/empty' in error, error
    code, error = refused(*place.words('major=99'))
    assert code == 3 and 'no PostgreSQL 99 server on this machine (found: ' in error, error
    assert not place.left()


def a_socket_path_that_is_too_long_is_said(place, _run):
    long = place.temporary / ('l' * 90)
    long.mkdir(mode=0o755)
    code, error = refused(f'temporary={long}', f'cache={place.cache}')
    assert code == 2 and 'the system allows 107: set TMPDIR to a shorter directory' in error, error
    long.rmdir()


def a_temporary_directory_that_is_missing_is_said(place, _run):
    code, error = refused(f'temporary={place.root}/none')
    assert code == 2 and f'the temporary directory {place.root}/none' in error, error


def a_place_the_servers_user_cannot_enter_is_said(place, _run):
    closed = place.temporary / 'closed'
    closed.mkdir(mode=0o700)
    if IS_ROOT:
        code, error = refused(f'temporary={closed}')
        assert code == 2 and f'cannot enter {closed}: set TMPDIR' in error, error
        programs = closed / 'bin'
        shutil.copytree(PostgresServer().binaries, programs)
        code, error = refused(*place.words(f'binaries={programs}'))
        assert code == 3 and f'cannot run {programs}/postgres as user' in error, error
    else:
        closed.chmod(0o500)
        code, error = refused(f'temporary={closed}')
        assert code == 3 and f'cannot create the directory {closed}' in error, error
    shutil.rmtree(closed)


def a_failing_initdb_is_said(place, _run):
    programs = place.root / 'bin'
    programs.mkdir(mode=0o755)
    real = PostgresServer().binaries / 'postgres'
    for name, text in (('postgres', f'#!/bin/sh\nexec {real} "$@"\n'),
                       ('initdb', '#!/bin/sh\necho working\necho "initdb: error: it is Monday" >&2\nexit 7\n')):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    code, error = refused(*place.cold_words(f'binaries={programs}'))
    assert code == 3 and error.endswith(f'{programs}/initdb for a scratch PostgreSQL cluster ended with exit code 7: '
                                        'error: it is Monday'), error
    assert not place.left()


def a_server_that_does_not_start_is_said(place, run):
    run(*place.cold_words()).database()
    prepared, = [path for path in place.cache.iterdir() if path.is_dir()]
    with open(prepared / 'postgresql.conf', 'a', encoding='utf-8') as file:
        file.write("shared_preload_libraries = 'no_such_library'\n")
    code, error = refused(*place.cold_words())
    assert code == 3 and 'ended with exit code 1: FATAL: ' in error and 'no_such_library' in error, error


def a_full_disk_is_said(place, run):
    if not IS_ROOT:
        return 'only root can mount a small file system'
    small = place.temporary / 'small'
    small.mkdir(mode=0o755)
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', small],
                             capture_output=True, text=True, check=False)
    if mounted.returncode:
        small.rmdir()
        return f'no mounting here: {mounted.stderr.strip()}'
    try:
        code, error = refused(f'temporary={small}', f'cache={place.cache}')
        assert code == 3 and 'No space left on device' in error, error
        run(*place.cold_words()).database()
        code, error = refused(f'temporary={small}', f'cache={place.cache}')
        assert code == 3 and 'No space left on device, name another place with TMPDIR' in error, error
        assert not list(small.iterdir())
    finally:
        subprocess.run(['umount', small], check=True)
        small.rmdir()
    return None


# ---- SQLite

def a_sqlite_file_is_empty_private_and_gone(place, run):
    tool = run('sqlite', *place.words())
    database = tool.database()
    assert database.sqlalchemy_url == f'sqlite:///{database.connection}'
    assert database.root.stat().st_mode & 0o777 == 0o700
    with sqlite3.connect(database.connection) as connection:
        assert connection.execute('select count(*) from sqlite_schema').fetchone() == (0,)
        connection.execute('create table t (a)')
    assert tool.end()[0] == 0
    assert not place.left()


def a_sqlite_file_is_gone_after_kill_9(place, run):
    tool = run('sqlite', *place.words())
    tool.database()
    tool.signal(signal.SIGKILL)
    wait_until(lambda: not place.left(), 'gone')


TESTS = [
    is_an_empty_database_that_takes_ddl, the_superuser_is_postgres_and_the_encoding_utf8, says_how_long_it_took,
    data_and_socket_are_private, the_server_never_runs_as_root, the_server_listens_on_no_tcp_port,
    works_without_the_users_postgres_variables, two_are_made_side_by_side, two_starts_with_an_empty_cache_prepare_once,
    a_prepared_cluster_is_used_again, what_a_killed_preparation_left_is_cleaned,
    prepared_clusters_that_nobody_uses_are_removed, works_without_a_cache,
    other_versions_are_found_by_directory,
    nothing_remains_after_success, nothing_remains_after_an_error, nothing_remains_after_a_signal,
    nothing_remains_after_a_signal_in_the_middle, nothing_remains_after_kill_9,
    nothing_remains_after_kill_9_in_the_middle, no_shared_memory_remains, a_killed_server_leaves_no_shared_memory,
    a_killed_keeper_and_server_leave_no_shared_memory, ctrl_c_in_the_terminal_does_not_hit_the_keeper,
    a_terminated_keeper_cleans_up, the_server_dies_with_a_killed_keeper_and_the_next_start_sweeps,
    a_start_right_after_a_killed_keeper_sweeps_too, a_stopped_keepers_directory_is_not_swept,
    what_is_not_ours_is_never_swept, a_server_of_somebody_else_is_not_stopped,
    a_missing_server_is_said, a_socket_path_that_is_too_long_is_said, a_temporary_directory_that_is_missing_is_said,
    a_place_the_servers_user_cannot_enter_is_said, a_failing_initdb_is_said, a_server_that_does_not_start_is_said,
    a_full_disk_is_said,
    a_sqlite_file_is_empty_private_and_gone, a_sqlite_file_is_gone_after_kill_9,
]

if __name__ == '__main__':
    sys.exit(report((test, ()) for test in TESTS))
