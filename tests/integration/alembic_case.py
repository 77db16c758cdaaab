"""The frame of the Alembic cases: their table, what each works with, and what they say with."""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile

from alembic_fixture import (LEGACY_INI, RUNNER, Runner, Server, chain_of, environment_script, make_table,  # noqa: F401
                             revision, wait_for, write_tree)

SECRET = 'hunter2-production'
CASES = []


def case(*engines, modules=()):
    """Registers a test for these engines; `modules` are drivers that the interpreter must have."""
    def register(function):
        CASES.append((function, engines or ('sqlite', 'postgresql'), modules))
        return function
    return register


class Run:
    """What a case works with: a directory, a scratch database, a runner on demand."""
    count = 0

    def __init__(self, interpreter, engine, scratch, production):
        Run.count += 1
        self.interpreter, self.engine = interpreter, engine
        self.scratch, self.production = scratch, production
        self.root = tempfile.mkdtemp(prefix='sdtree', dir='/tmp')
        self.project = os.path.join(self.root, 'project')
        self.directory = os.path.join(self.root, 'run')
        os.mkdir(self.directory)
        self.database = 'schemadiff_%d_%d' % (os.getpid(), Run.count)
        self.file = os.path.join(self.directory, 'scratch.db')
        self.runner = None
        if engine == 'postgresql':
            scratch.query('create database ' + self.database)

    def url_of_production(self, driver=None, engine=None):
        scheme = (engine or self.engine) + ('+' + driver if driver else '')
        if scheme.startswith('sqlite'):
            return '%s:///%s' % (scheme, self.root + '/production.db')
        return '%s://postgres:%s@127.0.0.1:%d/postgres' % (scheme, SECRET, self.production.port)

    def tree(self, env, revisions=None, **rest):
        return write_tree(self.project, env, revisions or chain_of('users', 'orders'), **rest)

    def start(self, config=None, environment=None, answer='done', prefix=(), program=RUNNER, **fields):
        self.runner = Runner(self.interpreter, environment, prefix, program)
        url = 'sqlite:///' + self.file
        if self.engine == 'postgresql':
            url = 'postgresql://postgres@/%s?host=%s&port=%d' % (
                self.database, self.scratch.directory.replace('/', '%2F'), self.scratch.port)
        request = {'config': config or self.project + '/alembic.ini', 'url': url, 'run_directory': self.directory,
                   'seconds': 120}
        event = self.runner.ask('start', **dict(request, **fields))
        check(event['event'] == answer, 'start answered %s' % event)
        return event

    def ask(self, command, expect='done', **fields):
        event = self.runner.ask(command, **fields)
        check(event['event'] == expect, '%s answered %s\n%s' % (command, event, event.get('traceback', '')))
        return event

    def tables(self, database=None):
        if self.engine == 'sqlite':
            with sqlite3.connect(database or self.file) as connection:
                return sorted(row[0] for row in connection.execute(
                    "select name from sqlite_master where type = 'table'"))
        names = self.scratch.query("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on "
                                   "n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in "
                                   "('pg_catalog', 'information_schema')", database or self.database).split()
        return sorted(re.sub(r'^public\.', '', name) for name in names)

    def finish(self):
        if self.runner:
            code = self.runner.stop()
            text = self.runner.raw
            check(SECRET not in text, 'the password came out: ' + text)
            check(code in (0, -9), 'the runner ended with %s: %s' % (code, self.runner.printed()))
        shutil.rmtree(self.root, ignore_errors=True)
        if self.engine == 'postgresql':
            self.scratch.query('drop database if exists %s with (force)' % self.database)


def check(truth, message):
    if not truth:
        raise AssertionError(message)


def equal(left, right):
    check(left == right, '%r is not %r' % (left, right))


def contains(text, *parts):
    for part in parts:
        check(part in text, '%r is not in %r' % (part, text))


def start_with(run, environment):
    """Starts with variables from the configuration (the request's field, not the process's environment)."""
    original = Runner.ask
    try:
        Runner.ask = lambda self, command, **fields: original(self, command, **dict(fields, environment=environment)) \
            if command == 'start' else original(self, command, **fields)
        return run.start()
    finally:
        Runner.ask = original


def ask_interpreter(interpreter, code):
    return subprocess.run([interpreter, '-c', code], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


KNOWN = {}


def has_module(interpreter, name):
    key = (interpreter, name)
    if key not in KNOWN:
        KNOWN[key] = ask_interpreter(interpreter, 'import importlib.util as u; print(bool(u.find_spec(%r)))' % name) == 'True'
    return KNOWN[key]


def version_of(interpreter, name):
    key = (interpreter, name, 'version')
    if key not in KNOWN:
        text = ask_interpreter(interpreter, 'import %s as m; print(m.__version__)' % name)
        KNOWN[key] = tuple(int(part) for part in re.findall(r'\d+', text)[:2])
    return KNOWN[key]
