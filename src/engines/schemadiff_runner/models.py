"""The DDL of SQLAlchemy models: what `metadata.create_all()` would send, listeners' own statements included.

A mock engine takes the statements down instead of sending them. Whatever only a database could answer (a listener
that asks it something) fails, and is told.
"""
import importlib
import importlib.util
import os
import sys

from .failure import Failure, summary, whole_traceback
from .own_traceback import own_traceback, shown_place

URLS = {'postgresql': 'postgresql+psycopg2://', 'sqlite': 'sqlite://'}
# Types that an extension brings along: models cannot say that they need it.
EXTENSIONS = {'CITEXT': 'citext', 'HSTORE': 'hstore', 'LTREE': 'ltree'}
ROW_STATEMENTS = ('insert', 'update', 'delete')


def load(target):
    """The MetaData that `package.module:Base.metadata` names."""
    from sqlalchemy import MetaData
    name, _, attribute = target.partition(':')
    try:
        module = importlib.import_module(name)
    except BaseException as error:  # SystemExit and the like come from the project's code
        place = shown_place(error)
        raise Failure('models', 'cannot import %s: %s%s' % (name, summary(error), ' (at %s)' % place if place else ''),
                      traceback=whole_traceback(error), own_traceback=own_traceback(error),
                      remedy=remedy_for(error, name))
    found = module
    for part in (attribute or 'Base.metadata').split('.'):
        if not hasattr(found, part):
            raise Failure('models', '%s has no %s%s' % (name, attribute or 'Base.metadata', candidates(module)))
        found = getattr(found, part)
    found = getattr(found, 'metadata', found)
    if not isinstance(found, MetaData):
        raise Failure('models', '%s of %s is no MetaData but %s%s' % (
            attribute or 'Base.metadata', name, type(found).__name__, candidates(module)))
    if not found.tables:
        raise Failure('models', '%s holds no tables: name a module that imports all models' % target)
    return found


def remedy_for(error, name):
    if isinstance(error, ModuleNotFoundError) and (error.name or '') == name.split('.')[0]:
        return 'it is looked for in %s and in what %s has installed' % (os.getcwd(), sys.executable)
    if isinstance(error, ModuleNotFoundError):
        return 'install it for %s, or name another interpreter (`python`)' % sys.executable
    return ''


def candidates(module):
    """What else in the module could have been meant."""
    from sqlalchemy import MetaData
    names = [name if isinstance(value, MetaData) else name + '.metadata' for name, value in sorted(vars(module).items())
             if isinstance(getattr(value, 'metadata', value), MetaData) and not hasattr(value, '__table__')
             and not hasattr(value, 'columns')]
    return '; it has %s' % ', '.join(names[:5]) if names else ''


class Script:
    """Takes statements down as text."""

    def __init__(self, dialect):
        self.dialect = dialect
        self.statements = []
        self.rows = 0

    def add(self, statement, *_, **__):
        text = statement if isinstance(statement, str) else str(statement.compile(dialect=self.dialect))
        text = text.strip().rstrip(';')
        if text.lower().startswith(ROW_STATEMENTS):
            self.rows += 1
        elif text:
            self.statements.append(text + ';')
        return Nothing()


class Nothing:
    """What a listener gets for an answer: there is no database that could give one."""

    def __getattr__(self, name):
        raise RuntimeError('a listener asks the database for %s() while the tables are made; there is none' % name)


def render(target, dialect):
    """(the script, remarks on it)."""
    from sqlalchemy import create_mock_engine
    metadata = load(target)
    notes = []
    script = Script(None)
    # Parameters named, so that no percent sign is doubled.
    engine = create_mock_engine(URLS[dialect], script.add, paramstyle='named')
    script.dialect = engine.dialect
    prepare(metadata, dialect, script, notes)
    metadata.create_all(engine, checkfirst=False)
    if script.rows:
        notes.append('%d statements about rows were left out' % script.rows)
    return '\n'.join(script.statements) + '\n', notes


def prepare(metadata, dialect, script, notes):
    """What stands before the tables, and models do not say."""
    schemas = sorted(set(table.schema for table in metadata.tables.values() if table.schema))
    if dialect == 'sqlite':
        # There an attached database would be a schema; the tables of all of them go into one.
        for table in metadata.tables.values():
            table.schema = None
        if schemas:
            notes.append('the tables of %s were put into main' % ', '.join(schemas))
        return
    quote = script.dialect.identifier_preparer.quote
    script.statements += ['CREATE SCHEMA IF NOT EXISTS %s;' % quote(schema) for schema in schemas if schema != 'public']
    names = set(type(column.type.dialect_impl(script.dialect)).__name__
                for table in metadata.tables.values() for column in table.columns)
    for name in sorted(names & set(EXTENSIONS)):
        script.statements.append('CREATE EXTENSION IF NOT EXISTS %s;' % EXTENSIONS[name])
        notes.append('the extension %s was made, which a type of the models is from' % EXTENSIONS[name])
