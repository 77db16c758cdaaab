#!/usr/bin/env python3
"""Runs SQL files through the engine for them: what becomes of them, and what is refused where.

usage: sqlfile_running.py RUN_SQLFILE
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from postgres_server import ROLE, PostgresServer

cases = []


def case(function):
    cases.append(function)
    return function


class Place:
    """A directory with SQL files and the program that runs them."""

    def __init__(self, program, server, folder):
        self.program, self.server, self.folder = program, server, folder

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, 'utf-8')
        return path

    def run(self, *words, text=''):
        return subprocess.run([self.program, *map(str, words)], input=text, capture_output=True, text=True,
                              timeout=120, cwd=self.folder, check=False)

    def read(self, *words, text=''):
        run = self.run(*words, text=text)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    def refusal(self, *words, text='', code=3):
        run = self.run(*words, text=text)
        assert run.returncode == code and not run.stdout, (run.returncode, run.stdout[:200], run.stderr)
        assert run.stderr.count('\n') == 1, run.stderr
        return run.stderr.strip()

    @property
    def server_url(self):
        return f'server=postgresql://{ROLE}@/postgres?host={self.server.socket}'


def tables(snapshot):
    return {child['name'] for schema in snapshot['root']['children'] if schema['kind'] == 'schema'
            for child in schema.get('children', []) if child['kind'] == 'table'}


def remarks(snapshot):
    return [remark['message'] for remark in snapshot.get('diagnostics', [])]


@case
def a_file_becomes_the_schema_that_it_makes(place):
    place.write('a.sql', 'create table t (a int);\nbegin;\ncreate table u (b int);\ncommit')
    snapshot = place.read('a.sql')
    assert tables(snapshot) == {'t', 'u'}
    assert snapshot['read_by'] == 'scratch'


@case
def a_directory_runs_in_the_order_of_names(place):
    place.write('init/02.sql', 'alter table t add column b int;')
    place.write('init/01.sql', 'create table t (a int);\nset search_path = nowhere;')
    place.write('init/10_setup.sh', 'echo')
    place.write('init/README', 'x')
    snapshot = place.read('init')
    assert tables(snapshot) == {'t'}
    assert 'shell scripts are not run' in remarks(snapshot), remarks(snapshot)
    assert place.refusal(place.write('empty/x.txt', '').parent).startswith('there is no *.sql in the directory')


@case
def a_glob_takes_what_matches_and_standard_input_is_a_file_too(place):
    place.write('m/1/up.sql', 'create table one (a int);')
    place.write('m/2/up.sql', 'create table two (a int);')
    place.write('m/2/down.sql', 'drop table two;')
    assert tables(place.read('m/*/up.sql')) == {'one', 'two'}
    assert tables(place.read('-', text='create table three (a int)')) == {'three'}
    assert 'no file matches' in place.refusal('x/*.sql')


@case
def an_init_script_may_make_its_database_and_go_there(place):
    place.write('a.sql', "create role app login;\ncreate database app owner app;\n\\connect app\nset role app;\n"
                "create schema inner_one;\ncreate table inner_one.t (a int);")
    snapshot = place.read('a.sql')
    assert tables(snapshot) == {'t'} and not remarks(snapshot)


@case
def two_filled_databases_are_no_complete_comparison(place):
    place.write('a.sql', 'create table t (a int);\ncreate database app;\n\\c app\ncreate table u (a int);')
    snapshot = place.read('a.sql')
    assert tables(snapshot) == {'u'}
    assert [d for d in snapshot['diagnostics'] if d['remark'] == 'incomplete' and 'fill 2 databases' in d['message']]


@case
def rows_are_passed_over(place):
    place.write('a.sql', "create table t (a int primary key);\ncopy t from stdin;\nno number\n\\.\n"
                "copy t from '/nowhere/at/all';\ncopy t from program 'false';\ncreate table u (a int references t);")
    assert tables(place.read('a.sql')) == {'t', 'u'}
    place.write('b.sql', 'create table t (a int primary key);\ncopy t from stdin;\n1\n\\.\n'
                'create table u (a int references t);\ninsert into u values (1);')
    assert 'the rows of COPY are not loaded' in place.refusal('b.sql')


@case
def an_error_names_its_place_its_statement_and_the_servers_words(place):
    place.write('a.sql', "create table t (ä text);\n\n  create view v as\n    select ä, b\n  from t;\n")
    reply = place.refusal('a.sql')
    assert reply.startswith('a.sql:4:15: column "b" does not exist'), reply
    assert 'in the statement that begins at 3:3: create view v as select ä, b from t' in reply, reply
    place.write('part/b.sql', 'select 1;\nselect 1/0;\n')
    place.write('c.sql', '\\ir part/b.sql\n')
    assert place.refusal('c.sql').startswith('part/b.sql:2:1: division by zero'), place.refusal('c.sql')
    place.write('d.sql', "\\set name wrong_column\nselect :name,\n  other_wrong from (select 1 as wrong_column) x;\n")
    assert place.refusal('d.sql').startswith('d.sql:3:3: column "other_wrong"'), place.refusal('d.sql')


@case
def a_role_that_is_missing_has_a_remedy(place):
    place.write('a.sql', 'create table t (a int);\nalter table t owner to app_owner;\ngrant select on t to "R x";')
    assert 'name the role in the configuration (roles)' in place.refusal('a.sql')
    assert tables(place.read('role=app_owner', 'role=R x', 'a.sql')) == {'t'}


@case
def a_transaction_that_is_left_open_is_told(place):
    place.write('a.sql', 'create table t (a int);\nbegin;\ncreate table u (a int);')
    snapshot = place.read('a.sql')
    assert tables(snapshot) == {'t'}
    assert [text for text in remarks(snapshot) if 'a transaction is left open' in text]


@case
def nothing_reaches_another_server(place):
    place.write('a.sql', "create subscription s connection 'host=production' publication p;")
    assert 'would reach another server' in place.refusal('a.sql')
    place.write('b.sql', "create subscription s connection 'host=production' publication p with (connect = false);\n"
                'create table t (a int);')
    assert tables(place.read('b.sql')) == {'t'}


@case
def on_a_named_server_a_script_stays_in_its_scratch_database(place):
    place.write('a.sql', 'create table t (a int);')
    assert tables(place.read(place.server_url, 'a.sql')) == {'t'}
    place.write('b.sql', '\n create role intruder;')
    assert 'b.sql:2:2: this reaches beyond the scratch database' in place.refusal(place.server_url, 'b.sql')
    place.write('c.sql', '\\connect postgres\ncreate table intruder (a int);')
    assert '\\connect would leave the scratch database' in place.refusal(place.server_url, 'c.sql')
    assert 'there is no role nobody_here' in place.refusal(place.server_url, 'role=nobody_here', 'a.sql')
    assert place.server.psql('postgres', '-c', "select count(*) from pg_roles where rolname = 'intruder'") == '0\n'
    assert place.server.psql('postgres', '-c', "select to_regclass('intruder') is null") == 't\n'
    assert place.server.psql('postgres', '-c', 'select count(*) from pg_database') == '3\n'


@case
def what_psql_dumps_is_run(place):
    place.server.create('dumped')
    place.server.psql('dumped', text='create table t (a serial primary key, b text check (b <> \'\'));'
                      'create function f() returns int language sql begin atomic select 1; select case when true then 1 end; end;')
    dump = place.server.dump('dumped')
    # Newer pg_dump guards its scripts with these.
    place.write('a.sql', f'\\restrict abc\n{dump}\n\\unrestrict abc\n')
    assert tables(place.read('a.sql')) == {'t'}


@case
def psql_commands_that_need_a_person_are_refused_where_they_stand(place):
    place.write('a.sql', "select 1;\n  select 'create table t(a int)' \\gexec\n")
    assert place.refusal('a.sql').startswith("a.sql:2:34: psql's \\gexec cannot be followed"), place.refusal('a.sql')


@case
def files_that_are_no_text_are_refused(place):
    (place.folder / 'a.sql').write_bytes(b'\x1f\x8b\x08\x00')
    assert 'a.sql is compressed' in place.refusal('a.sql')
    (place.folder / 'b.sql').write_bytes('create table t(a int);'.encode('utf-16'))
    assert 'b.sql is UTF-16' in place.refusal('b.sql')


@case
def sqlite_scripts_run_in_a_scratch_file(place):
    place.write('a.sql', 'create table t (a int);\ncreate trigger g after insert on t begin\n'
                '  update t set a = case when 1 then 2 else 3 end; select 1;\nend;\ncreate table u (a int);')
    assert tables(place.read('engine=sqlite', 'a.sql')) == {'t', 'u'}
    place.write('b.sql', 'create table t (ä int);\n\nselect ä,\n  y from t;')
    reply = place.refusal('engine=sqlite', 'b.sql')
    assert reply.startswith('b.sql:4:3: no such column: y (in the statement that begins at 3:1: select ä, y'), reply


@case
def an_sqlite_script_reaches_no_other_file(place):
    place.write('a.sql', "attach 'other.db' as other; create table other.t(a);")
    assert 'may not reach another file' in place.refusal('engine=sqlite', 'a.sql')
    place.write('b.sql', "create table t(a); vacuum into 'other.db';")
    assert 'may not reach another file' in place.refusal('engine=sqlite', 'b.sql')
    place.write('c.sql', "create table t(a); vacuum; attach ':memory:' as m;")
    assert tables(place.read('engine=sqlite', 'c.sql')) == {'t'}
    assert not (place.folder / 'other.db').exists()


def main(program):
    print('TAP version 13')
    print(f'1..{len(cases)}')
    failed = 0
    with PostgresServer() as server:
        for number, function in enumerate(cases, 1):
            error = None
            with tempfile.TemporaryDirectory(prefix='schemadiff-') as folder:
                try:
                    function(Place(pathlib.Path(program).resolve(), server, pathlib.Path(folder)))
                except Exception as exception:  # a failed case must not hide the others
                    error = exception
            print(f'{"not ok" if error else "ok"} {number} - {function.__name__.replace("_", " ")}')
            if error:
                failed += 1
                print(f'# {type(error).__name__}: {error}'.replace('\n', '\n# '))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
