"""The cases of equivalence.py: for each row of the equivalence table two schemas that show it.

A case has `models`, a function that puts tables into a MetaData, from which SQLAlchemy builds both databases; or,
where one side is written by hand, the SQL of that side, which replaces the models there. `row` is the row that has
to speak about the pair, at least once. `findings` are the rules of everything else that has to be found: nothing,
unless they are given.
"""
import dataclasses

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg


@dataclasses.dataclass
class Case:
    row: str
    models: object = None
    postgres: str = ''
    sqlite: str = ''
    findings: tuple = ()
    name: str = ''

    def title(self):
        return self.name or self.row


CASES = []


def models(row, **others):
    """Registers a function as the models of a case."""
    def register(function):
        CASES.append(Case(row, function, **others))
        return function
    return register


def sql(row, postgres, sqlite, findings=(), name=''):
    CASES.append(Case(row, None, postgres, sqlite, findings, name))


def table(metadata, *items, name='things', key=True):
    return sa.Table(name, metadata, *([sa.Column('id', sa.Integer, primary_key=True)] if key else []), *items)


def column(row, type_, name=None, **options):
    """A case of one column, whose type is all that matters."""
    CASES.append(Case(row, lambda metadata: table(metadata, sa.Column('c', type_, **options)), name=name or ''))


def by_hand(row, type_, sqlite, findings=(), name='', **options):
    """A case of one column, of models on PostgreSQL, declared by hand on SQLite."""
    CASES.append(Case(row, lambda metadata: table(metadata, sa.Column('c', type_, **options)),
                      sqlite=f'create table things (id integer primary key, {sqlite});', findings=findings, name=name))


# SQLAlchemy's generic types on both engines ---------------------------------------------------------------------------

column('integer', sa.Integer(), name='Integer')
column('integer', sa.SmallInteger(), name='SmallInteger')
column('integer', sa.BigInteger(), name='BigInteger')
column('integer-width', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), name='BigInteger as INTEGER')
column('floating', sa.Float(), name='Float')
column('floating', sa.Float(24), name='Float of single precision')
column('floating', sa.Float(53), name='Float of double precision')
column('numeric-exact', sa.Numeric(10, 2), name='Numeric with precision and scale')
column('numeric-exact', sa.Numeric(), name='Numeric')
column('boolean-check', sa.Boolean(create_constraint=True, name='ck_c'), name='Boolean with CHECK')
column('boolean-unchecked', sa.Boolean(), name='Boolean')
column('text', sa.Text(), name='Text')
column('text', sa.UnicodeText(), name='UnicodeText')
column('text', sa.String(), name='String without a length')
column('varchar-length', sa.String(40), name='String with a length')
column('varchar-length', sa.Unicode(40), name='Unicode with a length')
column('char-padding', sa.CHAR(2), name='CHAR')
column('enum-unchecked', sa.Enum('a', 'bb', name='mood'), name='Enum')
column('enum-check', sa.Enum('a', 'bb', name='mood', create_constraint=True), name='Enum with CHECK')
column('varchar-length', sa.Enum('a', 'bb', name='mood', native_enum=False), name='Enum that is not native')
column('varchar-length', sa.Enum('a', 'bb', name='mood', native_enum=False, create_constraint=True),
       name='Enum that is not native, with CHECK')
column('enum-type', sa.Enum('a', name='mood'))
column('date', sa.Date(), name='Date')
column('time', sa.Time(), name='Time')
column('time-zone', sa.Time(timezone=True), name='Time with time zone')
column('timestamp', sa.DateTime(), name='DateTime')
column('timestamp-zone', sa.DateTime(timezone=True), name='DateTime with time zone')
column('timestamp', sa.TIMESTAMP(), name='TIMESTAMP')
column('timestamp-precision', sa.DateTime().with_variant(pg.TIMESTAMP(precision=3), 'postgresql'))
column('interval-moment', sa.Interval(), name='Interval')
column('json', sa.JSON(), name='JSON')
column('json', sa.JSON().with_variant(pg.JSONB(), 'postgresql'), name='JSON as JSONB')
column('uuid-text', pg.UUID().with_variant(sa.CHAR(32), 'sqlite'), name='UUID as CHAR(32)')
if hasattr(sa, 'Uuid'):
    column('uuid-text', sa.Uuid(), name='Uuid')
column('bytea-blob', sa.LargeBinary(), name='LargeBinary')
column('array-json', sa.JSON().with_variant(pg.ARRAY(sa.Integer()), 'postgresql'), name='ARRAY as JSON')
column('array-text', sa.Text().with_variant(pg.ARRAY(sa.Text()), 'postgresql'), name='ARRAY as Text')
column('checked-text', sa.Text().with_variant(pg.INET(), 'postgresql'), name='INET as Text')
column('checked-text', sa.String(40).with_variant(pg.TSVECTOR(), 'postgresql'), name='TSVECTOR as String')

# Types that are declared by hand on SQLite ----------------------------------------------------------------------------

by_hand('integer-width', sa.SmallInteger(), 'c integer')
by_hand('integer-width', sa.BigInteger(), 'c int')
by_hand('integer-unsigned', sa.Integer(), 'c integer unsigned')
by_hand('floating', sa.Float(53), 'c real')
by_hand('floating', sa.Float(53), 'c double precision')
by_hand('numeric-real', sa.Numeric(10, 2), 'c real')
by_hand('numeric-integer', sa.Numeric(10, 0), 'c integer')
by_hand('numeric-text', sa.Numeric(10, 2), 'c text')
by_hand('money', pg.MONEY(), 'c numeric')
by_hand('boolean-integer', sa.Boolean(), 'c integer')
by_hand('boolean-integer', sa.Boolean(), 'c tinyint(1)')
by_hand('boolean-integer-check', sa.Boolean(), 'c integer check (c in (0, 1))')
by_hand('boolean-integer-check', sa.Boolean(), 'c integer check (c is null or c in (1, 0))')
by_hand('text-words', sa.Text(), 'c varchar')
by_hand('text-words', sa.String(), 'c text')
by_hand('varchar-text', sa.String(40), 'c text')
by_hand('varchar-length-check', sa.String(40), 'c text check (length(c) <= 40)')
by_hand('char-padding', sa.CHAR(2), 'c text')
by_hand('string-word', sa.String(40), 'c string')
by_hand('enum-check', sa.Enum('a', 'bb', name='mood'), "c text check (c in ('bb', 'a'))")
by_hand('enum-check', sa.Enum('a', 'bb', name='mood'), "c text check (c = 'a' or c = 'bb')")
by_hand('enum-labels', sa.Enum('a', 'bb', name='mood'), "c text check (c in ('a', 'cc'))")
by_hand('timestamp-zone', sa.DateTime(timezone=True), 'c timestamp')
by_hand('moment-text', sa.DateTime(timezone=True), 'c text')
by_hand('moment-text', sa.Date(), 'c text')
by_hand('moment-number', sa.DateTime(), 'c integer')
by_hand('moment-number', sa.DateTime(), 'c real')
by_hand('interval-number', sa.Interval(), 'c bigint')
by_hand('interval-text', sa.Interval(), 'c text')
by_hand('json-text', pg.JSONB(), 'c text')
by_hand('json-valid', pg.JSONB(), 'c text check (json_valid(c))')
by_hand('json-valid', pg.JSONB(), 'c text check ((JSON_VALID("c") OR "c" IS NULL))', name='JSONField of Django')
by_hand('uuid-text', pg.UUID(), 'c text')
by_hand('uuid-text', pg.UUID(), 'c varchar(36)')
by_hand('uuid-word', pg.UUID(), 'c uuid')
by_hand('uuid-blob', pg.UUID(), 'c blob')
by_hand('bytea-blob', sa.LargeBinary(), 'c binary(16)')
by_hand('same-word', pg.INET(), 'c inet')
by_hand('untyped', sa.Integer(), 'c')
by_hand('typeof-check', sa.Integer(), "c integer check (typeof(c) = 'integer')")
sql('collation-nocase',
    "create collation folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
    'create table things (id integer generated by default as identity primary key, c text collate folded);',
    'create table things (id integer primary key, c text collate nocase);')
sql('collation', 'create table things (id serial primary key, c text collate "de-x-icu");',
    'create table things (id integer primary key, c text);')
sql('citext-nocase', 'create extension citext; create table things (id serial primary key, c citext);',
    'create table things (id integer primary key, c text collate nocase);')
sql('citext-plain', 'create extension citext; create table things (id serial primary key, c citext);',
    'create table things (id integer primary key, c text);')
sql('domain-base', "create domain email as varchar(99) check (value like '%@%');"
    'create table things (id serial primary key, c email);',
    'create table things (id integer primary key, c varchar(99));')
sql('domain-type', 'create domain email as text; create table things (id serial primary key, c email);',
    'create table things (id integer primary key, c text);')
sql('column-storage', 'create table things (id serial primary key, c text);'
    'alter table things alter c set storage external;',
    'create table things (id integer primary key, c text);')
sql('generated-virtual', 'create table things (id serial primary key, a integer, '
    'c integer generated always as (a * 2) stored);',
    'create table things (id integer primary key, a integer, c integer generated always as (a * 2) virtual);')


# Keys that the database numbers ---------------------------------------------------------------------------------------

@models('serial-rowid')
def _(metadata):
    table(metadata)


@models('sequence')
def _(metadata):
    table(metadata)


@models('serial-rowid', name='a BigInteger key as INTEGER')
def _(metadata):
    table(metadata, sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), primary_key=True), key=False)


@models('key-without-rowid', name='a BigInteger key')
def _(metadata):
    table(metadata, sa.Column('id', sa.BigInteger(), primary_key=True), key=False)


@models('identity-rowid')
def _(metadata):
    table(metadata, sa.Column('id', sa.Integer(), sa.Identity(), primary_key=True), key=False)


@models('identity-options')
def _(metadata):
    table(metadata, sa.Column('id', sa.Integer(), sa.Identity(start=100), primary_key=True), key=False)


@models('autoincrement')
def _(metadata):
    sa.Table('things', metadata, sa.Column('id', sa.Integer, primary_key=True), sqlite_autoincrement=True)


@models('rowid-key', name='the key of a table that extends another')
def _(metadata):
    table(metadata, name='base')
    table(metadata, sa.Column('id', sa.Integer(), sa.ForeignKey('base.id'), primary_key=True), key=False)


sql('sequence-default', 'create table things (id text primary key, n serial);',
    'create table things (id text not null primary key, n integer not null);')
sql('primary-key-nullable', 'create table things (id text primary key);', 'create table things (id text primary key);')

# Defaults -------------------------------------------------------------------------------------------------------------

column('default-now', sa.DateTime(timezone=True), name='now()', server_default=sa.func.now())
column('default-now', sa.Date(), name='CURRENT_DATE', server_default=sa.func.current_date())
by_hand('default-now', sa.DateTime(), "c datetime default (datetime('now'))", server_default=sa.func.now())
by_hand('default-now', sa.DateTime(), "c text default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        server_default=sa.text("(now() at time zone 'utc')"))
column('default-constant', sa.Integer(), name='a number in quotes', server_default='5')
column('integer', sa.Integer(), name='a negative number by default', server_default=sa.text('-1'))
column('default-constant', sa.Enum('a', 'bb', name='mood'), name='a label', server_default='bb')
column('default-boolean', sa.Boolean(), server_default=sa.false())
column('default-boolean', sa.Boolean(), name='true', server_default=sa.true())
column('default-boolean', sa.Boolean(), name="'0'", server_default='0')
column('default-boolean-text', sa.Boolean(), server_default='false')
column('default-json', sa.JSON().with_variant(pg.JSONB(), 'postgresql'), server_default='{}')
column('default-json', sa.JSON().with_variant(pg.JSONB(), 'postgresql'), name='an object in another spelling',
       server_default='{"b":1,  "a":[true, null]}')
by_hand('default-array', pg.ARRAY(sa.Text()), "c json default '[]'", server_default='{}')
by_hand('default-array', pg.ARRAY(sa.Integer()), "c text default '[1, 2]'", server_default='{1,2}')
by_hand('default-array', pg.ARRAY(sa.Text()), """c json default '["a","b"]'""", server_default=sa.text("array['a', 'b']"))
by_hand('default-constant', sa.Integer(), 'c integer default 3', name='what both can work out',
        server_default=sa.text('(1 + 2)'))
by_hand('default-uuid', pg.UUID(), 'c text default (lower(hex(randomblob(16))))',
        server_default=sa.text('gen_random_uuid()'))
by_hand('default-uuid-missing', pg.UUID(), 'c text', server_default=sa.text('gen_random_uuid()'))
by_hand('default-beyond', sa.Text(), 'c text', server_default=sa.text('md5(random()::text)'))
by_hand('default-unknown-function', pg.UUID(), 'c text default (gen_random_uuid())',
        server_default=sa.text('gen_random_uuid()'))


# Constraints ----------------------------------------------------------------------------------------------------------

@models('expression-spelling')
def _(metadata):
    table(metadata, sa.Column('a', sa.Integer), sa.Column('b', sa.Integer),
          sa.CheckConstraint('a != b AND a >= 0', name='ck'),
          sa.Column('live', sa.Boolean),
          sa.Index('ix', 'a', postgresql_where=sa.text('live = true'), sqlite_where=sa.text('live = 1')))


@models('expression-spelling', name='a predicate that is a column')
def _(metadata):
    table(metadata, sa.Column('a', sa.Integer), sa.Column('live', sa.Boolean),
          sa.Index('ix', 'a', postgresql_where=sa.text('live AND a IS NOT NULL'),
                   sqlite_where=sa.text('a IS NOT NULL AND live = 1')),
          sa.Index('ix_not', 'a', postgresql_where=sa.text('NOT live'), sqlite_where=sa.text('live = 0')),
          sa.Index('ix_true', 'a', postgresql_where=sa.text('live IS TRUE'), sqlite_where=sa.text('live')))


@models('serial-rowid', name='constraints without names on either side')
def _(metadata):
    table(metadata, sa.Column('a', sa.Integer, unique=True), sa.Column('b', sa.Integer, sa.ForeignKey('things.id')),
          sa.CheckConstraint('a > 0'))


sql('constraint-name',
    'create table parents (id serial primary key);'
    'create table things (id serial primary key, a integer constraint positive check (a > 0), '
    'b integer constraint fk_parent references parents on delete cascade, constraint uq_a unique (a));',
    'create table parents (id integer primary key);'
    'create table things (id integer primary key, a integer unique check (a > 0), '
    'b integer references parents (id) on delete cascade);', name='names on one side alone')
@models('expression-spelling', name='what an index takes out of JSON')
def json_path(metadata):
    things = table(metadata, sa.Column('c', sa.JSON))
    taken = sa.cast(things.c.c[['session', 'id']].as_string(), sa.String)
    sa.Index('ix_session', taken, sqlite_where=taken.isnot(None), postgresql_where=taken.isnot(None))


LONG = 'a_name_that_goes_on_for_longer_than_postgresql_keeps_any_of_its_identifiers'


@models('name-cut', name='a name that is too long for PostgreSQL')
def long_names(metadata):
    metadata.naming_convention = {'uq': f'uq_%(table_name)s_{LONG}', 'fk': f'fk_%(table_name)s_{LONG}'}
    table(metadata, name='parents')
    table(metadata, sa.Column('a', sa.Integer, unique=True), sa.Column('b', sa.ForeignKey('parents.id')))


sql('name-cut', f'create table things (id serial primary key, a integer constraint c_{LONG} check (a > 0));',
    f'create table things (id integer primary key, a integer constraint c_{LONG} check (a > 0));', name='cut by the server')
sql('expression-spelling', 'create table things (id serial primary key, c numeric(8, 2) check (c > 0.0));',
    "create table things (id integer primary key, c decimal check (c > '0.0'));", name='a number in quotes, as Django has it')
sql('check-in-order', "create table things (id serial primary key, c text check (c in ('a', 'b')));",
    "create table things (id integer primary key, c text check (c in ('b', 'a')));")
sql('like-case', "create table things (id serial primary key, c text check (c like 'x%'));",
    "create table things (id integer primary key, c text check (c like 'x%'));")
sql('like-case', "create table things (id serial primary key, c text check (c ilike 'x%'));",
    "create table things (id integer primary key, c text check (c like 'x%'));", name='ILIKE')
sql('check-beyond', "create table things (id serial primary key, c text check (c ~ '^[a-z]+$'));",
    'create table things (id integer primary key, c text);')
sql('check-approximated', "create table things (id serial primary key, c text constraint ck check (c ~ '^[a-z]+$'));",
    "create table things (id integer primary key, c text constraint ck check (c <> ''));")
sql('exclusion', 'create table things (id serial primary key, c text, exclude using hash (c with =));',
    'create table things (id integer primary key, c text);')
sql('deferrable-key', 'create table things (id serial primary key, c text unique deferrable);',
    'create table things (id integer primary key, c text unique);')
sql('deferrable-foreign-key',
    'create table things (id serial primary key, c integer references things deferrable initially deferred);',
    'create table things (id integer primary key, c integer references things (id));')


@models('serial-rowid', name='a foreign key that both engines defer')
def _(metadata):
    table(metadata, sa.Column('c', sa.Integer, sa.ForeignKey('things.id', deferrable=True, initially='DEFERRED')),
          sa.Column('d', sa.Integer), sa.CheckConstraint('d > 0'))


sql('match-full', 'create table things (id serial primary key, c integer references things match full);',
    'create table things (id integer primary key, c integer references things (id));')
sql('foreign-key-columns',
    'create table p (a integer, b integer, primary key (a, b));'
    'create table things (id serial primary key, a integer, b integer, '
    'foreign key (a, b) references p on delete set null (b));',
    'create table p (a integer not null, b integer not null, primary key (a, b));'
    'create table things (id integer primary key, a integer, b integer, '
    'foreign key (a, b) references p on delete set null);')
sql('key-include', 'create table things (id serial, c text, primary key (id) include (c));',
    'create table things (id integer primary key, c text);')
sql('nulls-not-distinct', 'create table things (id serial primary key, c text unique nulls not distinct);',
    'create table things (id integer primary key, c text unique);')

# Indexes --------------------------------------------------------------------------------------------------------------

sql('unique-index', 'create table things (id serial primary key, c text unique);',
    'create table things (id integer primary key, c text); create unique index ux on things (c);')
sql('unique-index', 'create table things (id serial primary key, c text); create unique index ux on things (c);',
    'create table things (id integer primary key, c text unique);', name='the other way round')


@models('index-method')
def _(metadata):
    table(metadata, sa.Column('c', sa.JSON().with_variant(pg.JSONB(), 'postgresql')),
          sa.Index('ix', 'c', postgresql_using='gin'))


sql('index-method', 'create table things (id serial primary key, c jsonb); create index ix on things using gin (c);',
    'create table things (id integer primary key, c json);', name='no index for a GIN index')
sql('index-hash', 'create table things (id serial primary key, c text); create index ix on things using hash (c);',
    'create table things (id integer primary key, c text); create index ix on things (c);')
sql('operator-class',
    'create table things (id serial primary key, c text); create index ix on things (c text_pattern_ops);',
    'create table things (id integer primary key, c text); create index ix on things (c);')
sql('operator-class',
    'create table things (id serial primary key, c text); create index ix on things (c);'
    'create index ix_like on things (c text_pattern_ops);',
    'create table things (id integer primary key, c text); create index ix on things (c);', name='an index of Django')
sql('index-include',
    'create table things (id serial primary key, c text, d text); create index ix on things (c) include (d);',
    'create table things (id integer primary key, c text, d text); create index ix on things (c);')
sql('index-nulls-order',
    'create table things (id serial primary key, c text); create index ix on things (c desc nulls last);',
    'create table things (id integer primary key, c text); create index ix on things (c desc);')
sql('index-beyond', 'create table things (id serial primary key, c jsonb);'
    "create index ix on things ((c #>> '{a,b}'));", 'create table things (id integer primary key, c json);')
sql('index-lower-nocase', 'create table things (id serial primary key, c text); '
    'create unique index ix on things (lower(c));',
    'create table things (id integer primary key, c text); create unique index ix on things (c collate nocase);')
sql('index-storage', 'create table things (id serial primary key, c text); '
    'create index ix on things (c) with (fillfactor = 70);',
    'create table things (id integer primary key, c text); create index ix on things (c);')

# Views and triggers ---------------------------------------------------------------------------------------------------

PAIR = ('create table things (id serial primary key, c text, live boolean);',
        'create table things (id integer primary key, c text, live boolean check (live in (0, 1)));')
TOUCH = "create function touch() returns trigger language plpgsql as 'begin return new; end';"
sql('view-spelling', PAIR[0] + 'create view v as select id, c from things where live;',
    PAIR[1] + 'create view v as select t.id, t.c from things t where t.live = 1;')
sql('view-spelling', PAIR[0] + "create view v as select id, coalesce(c, 'x') as c from things;",
    PAIR[1] + "create view v as select id, ifnull(c, 'x') as c from things;", name='a function under another name')
sql('materialized-view', PAIR[0] + 'create materialized view v as select id from things;',
    PAIR[1] + 'create view v as select id from things;')
sql('trigger-body', PAIR[0] + TOUCH +
    'create trigger tr after update on things for each row execute function touch();',
    PAIR[1] + "create trigger tr after update on things begin update things set c = 'x'; end;")
sql('trigger-timing', PAIR[0] + TOUCH +
    'create trigger tr before update on things for each row execute function touch();',
    PAIR[1] + "create trigger tr after update on things begin update things set c = 'x'; end;")
sql('trigger', PAIR[0] + TOUCH + 'create trigger tr before update on things for each row execute function touch();',
    PAIR[1])
sql('rule', PAIR[0] + 'create rule r as on delete to things do instead nothing;', PAIR[1])

# What one engine has nothing of ---------------------------------------------------------------------------------------

sql('other-type', PAIR[0] + 'create type pair as (a integer, b integer);', PAIR[1])
sql('routine', PAIR[0] + "create function f() returns integer language sql as 'select 1';", PAIR[1])
sql('extension', PAIR[0] + 'create extension citext;', PAIR[1])
sql('schema', PAIR[0] + 'create schema empty;', PAIR[1])
sql('schema-flattened', PAIR[0] + 'create schema app; create table app.others (id serial primary key);',
    PAIR[1] + 'create table others (id integer primary key);')
sql('name-case', PAIR[0], PAIR[1].replace('things (', 'Things (', 1))
sql('partition', 'create table things (id integer primary key) partition by range (id);'
    'create table things_1 partition of things for values from (1) to (9);',
    'create table things (id integer primary key);')
sql('inheritance', 'create table base (a integer); create table things (id serial primary key) inherits (base);',
    'create table base (a integer); create table things (a integer, id integer primary key);')
sql('policy', PAIR[0] + 'alter table things enable row level security; create policy p on things using (live);', PAIR[1])
sql('privileges', PAIR[0] + 'grant select on things to public;', PAIR[1])
sql('owner', PAIR[0] + 'create role equivalence_owner; alter table things owner to equivalence_owner;', PAIR[1])
sql('comment', PAIR[0] + "comment on column things.c is 'what it says';", PAIR[1])
sql('statistics', PAIR[0] + 'create statistics st (dependencies) on c, live from things;', PAIR[1])
sql('publication', PAIR[0] + 'create publication pub for table things;', PAIR[1])
sql('foreign-data', PAIR[0] + 'create foreign data wrapper w; create server s foreign data wrapper w;', PAIR[1])
sql('table-storage', PAIR[0] + 'alter table things set (fillfactor = 70);', PAIR[1])
sql('unlogged', PAIR[0].replace('create table', 'create unlogged table'), PAIR[1])
sql('other-object', PAIR[0] + 'create text search dictionary d (template = simple);', PAIR[1])
sql('database-settings', PAIR[0], PAIR[1])
sql('strict-table', 'create table things (id serial primary key, c text);',
    'create table things (id integer primary key, c text) strict;')
sql('without-rowid', 'create table things (id text primary key);',
    'create table things (id text primary key) without rowid;')
sql('virtual-table', PAIR[0], PAIR[1] + 'create virtual table words using fts5(c);')
sql('sqlite-settings', PAIR[0], PAIR[1] + 'pragma user_version = 7;')

# Rows about two schemas of one engine, of which one may be weaker: tested in one_engine() of equivalence.py.
ONE_ENGINE = {
    'missing-check': ('create table t (a integer check (a > 0));', 'create table t (a integer);'),
    'missing-index': ('create table t (a integer); create index i on t (a);', 'create table t (a integer);'),
    'missing-exclusion': ('create table t (a text, exclude using hash (a with =));', 'create table t (a text);'),
    'missing-statistics': ('create table t (a integer, b integer); create statistics s on a, b from t;',
                           'create table t (a integer, b integer);'),
    'missing-not-null': ('create table t (a integer not null);', 'create table t (a integer);'),
    'missing-strict': ('create table t (a integer) strict;', 'create table t (a integer);'),
    'longer-text': ('create table t (a varchar(40));', 'create table t (a varchar(80));'),
}

# What is a difference between any two engines: (PostgreSQL, SQLite, the rule that it is found under).
DIFFERENCES = [
    ('a integer', 'a text', 'column-type'),
    ('a varchar(40)', 'a varchar(50)', 'column-type'),
    ('a numeric(10,2)', 'a numeric(12,2)', 'column-type'),
    ('a bigint', 'a smallint', 'column-type'),
    ('a boolean', 'a text', 'column-type'),
    ('a timestamptz', 'a integer', 'column-type'),
    ('a integer not null', 'a integer', 'column-not-null'),
    ('a integer', 'a integer not null', 'column-not-null'),
    ('a integer', 'b integer', 'column-missing column-extra'),
    ('a integer references things on delete cascade', 'a integer references things (id)', 'foreign-key-on-delete'),
    ('a integer references things on delete cascade', 'a integer references things (id) on delete set null',
     'foreign-key-on-delete'),
    ('a integer references things on update cascade', 'a integer references things (id)', 'foreign-key-on-update'),
    ('a integer references things', 'a integer', 'foreign-key-missing'),
    ('a integer', 'a integer references things (id)', 'foreign-key-extra'),
    ('a integer unique', 'a integer', 'unique-missing'),
    ('a integer', 'a integer unique', 'unique-extra'),
    ("a text check (a in ('x', 'y'))", "a text check (a in ('x', 'z'))", 'check-expression'),
    ("a text check (a in ('x', 'y'))", 'a text', 'check-missing'),
    ('a integer check (a > 0)', 'a integer check (a >= 0)', 'check-missing check-extra'),
    ('a integer', 'a integer check (a > 0)', 'check-extra'),
    ('a integer default 5', 'a integer default 6', 'column-default'),
    ('a integer default 5', 'a integer', 'column-default'),
    ('a integer', 'a integer default 5', 'column-default'),
    ("a jsonb default '{}'", "a json default '[]'", 'column-default'),
    ('a boolean default true', 'a boolean default 0 check (a in (0, 1))', 'column-default'),
    ("a boolean default false", "a boolean default 'false' check (a in (0, 1))", 'column-default'),
    ('a integer, b integer generated always as (a * 2) stored',
     'a integer, b integer generated always as (a * 3) stored', 'column-generated'),
    ('a text', 'a text collate nocase', 'column-collation'),
]
# The same for what stands behind the table: (PostgreSQL, SQLite, rule).
FURTHER = [
    ('create index ix on things (a);', '', 'index-missing'),
    ('', 'create index ix on things (a);', 'index-extra'),
    ('create index ix on things (a);', 'create unique index ix on things (a);', 'index-unique'),
    ('create index ix on things (a) where a > 0;', 'create index ix on things (a) where a > 1;', 'index-predicate'),
    ('create index ix on things (a) where a > 0;', 'create index ix on things (a);', 'index-predicate'),
    ('create index ix on things (a, b);', 'create index ix on things (b, a);', 'index-keys'),
    ('create index ix on things (a desc);', 'create index ix on things (a);', 'index-orders'),
    ('create unique index ix on things (lower(b));', '', 'index-missing'),
    ('create table others (id serial primary key);', '', 'table-missing'),
    ('', 'create table others (id integer primary key);', 'table-extra'),
    ('create view v as select a from things where a > 1;', 'create view v as select a from things where a > 2;',
     'view-definition'),
    ('create view v as select a from things;', '', 'view-missing'),
    ('', "create trigger tr after insert on things begin update things set a = 1; end;", 'trigger-extra'),
]
