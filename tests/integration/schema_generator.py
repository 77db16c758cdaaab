"""Random schemas: scripts of DDL over all kinds of objects, the same for the same seed.

Most statements are valid; whoever runs a script passes over what the server refuses. Names are taken
from short lists, so that statements meet the objects of others, and names need quotes, folding and
cutting. What is made is noted by kind, so that later statements alter, rename and drop it.
"""
import random

SCHEMAS = ['public', 'app', '"My Schema"']
ROLES = ['alice', 'bob', 'app_reader']
WORDS = ['users', 'orders', 'items', 'Log', '"Order"', '"weiß"', 'events', 'a', 'tags', 'x_1',
         'a_rather_long_name_of_a_table_that_is_cut_to_sixty_three_bytes_by_the_server']
COLUMNS = ['id', 'name', 'note', 'amount', '"Mixed"', 'at', 'kind', 'parent_id', 'tags', 'data', 'value', 'day',
           'a_column_name_that_is_long_enough_to_make_generated_names_too_long']
TYPES = {
    'integer': ['0', '42', '-1', '1 + 1', "'7'"], 'bigint': ['0', '3000000000'], 'smallint': ['1'],
    'int4': ['5'], 'text': ["'x'", "''", "'it''s'", "lower('A')", 'current_user'],
    'varchar(20)': ["'abc'", "'a' || 'b'"], 'character varying': ["'v'"], 'char(3)': ["'c'"], 'char': ["'d'"],
    'numeric(10,2)': ['1.5', '0', '-3'], 'decimal': ['2'], 'boolean': ['true', 'false', "'t'", 'not false'],
    'timestamptz': ['now()', 'current_timestamp'], 'timestamp(3)': ['localtimestamp', "'2020-01-01'"],
    'date': ['current_date', "'2020-01-01'", "now()"], 'time': ["'12:00'"], 'interval': ["'1 day'", "interval '2 hours'"],
    'uuid': ['gen_random_uuid()'], 'jsonb': ["'{}'", "'[]'::jsonb", "jsonb_build_object()"], 'json': ["'{}'"],
    'bytea': ["'\\x00'"], 'real': ['1.5'], 'double precision': ['2.5', 'random()'], 'float(20)': ['1'],
    'integer[]': ["'{}'", 'array[1, 2]', "array[]::int[]"], 'text[]': ["'{a,b}'", "array['x']"],
    'inet': ["'10.0.0.1'"], 'bit(4)': ["b'1010'"], 'int4range': ["'[1,5)'", 'int4range(1, 2)'],
    'money': ["'1.00'"], 'tsvector': ["to_tsvector('english', 'a')"], 'xml': ["'<a/>'"],
}
ACTIONS = ['', ' on delete cascade', ' on update set null on delete restrict', ' match full', ' deferrable initially deferred',
           ' on delete set default not deferrable', ' not valid', ' on delete no action']


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.made = {kind: [] for kind in ('table', 'view', 'materialized view', 'sequence', 'type', 'domain', 'function',
                                           'index', 'partitioned', 'trigger function', 'enum', 'statistics', 'publication')}
        self.columns = {}  # of a relation: name -> type
        self.constraints = {}

    # --- choices ---
    def one(self, options):
        return self.random.choice(options)

    def often(self, share=0.5):
        return self.random.random() < share

    def maybe(self, text, share=0.4):
        return text if self.often(share) else ''

    def name(self, kind):
        """A name for something new, with its schema or without."""
        word = self.one(WORDS) if self.often(0.8) else f'{self.one(("t", "v", "Z"))}{self.random.randrange(30)}'
        name = f'{self.one(SCHEMAS)}.{word}' if self.often(0.4) else word
        self.made[kind].append(name)
        return name

    def known(self, *kinds):
        names = [name for kind in kinds for name in self.made[kind]]
        return self.one(names) if names else 'nothing_of_the_kind'

    def column(self, relation):
        return self.one(list(self.columns.get(relation) or ['id']))

    def typed(self):
        own = self.made['enum'] + self.made['domain'] + self.made['type']
        if own and self.often(0.15):
            return self.one(own) + self.maybe('[]', 0.2), None
        kind = self.one(list(TYPES))
        return kind, self.one(TYPES[kind])

    # --- parts ---
    def condition(self, relation):
        column = self.column(relation)
        kind = self.columns.get(relation, {}).get(column, 'integer')
        if kind not in TYPES:
            return f'{column} is not null'
        default = self.one(TYPES[kind])
        return self.one([f'{column} is not null', f'{column} = {default}', f'{column} <> {default} or {column} is null',
                         f'{column} in ({default}, {default})', f'not ({column} = {default})', f'length({column}::text) > 3',
                         f'coalesce({column}, {default}) = {default}', f'{column} between {default} and {default}',
                         f"{column}::text like 'a%'", f'case when {column} = {default} then true else false end'])

    def column_definition(self, name):
        kind, default = self.typed()
        if self.often(0.08):
            return f'{name} {self.one(("serial", "bigserial", "smallserial"))}', 'integer'
        parts = [name, kind]
        if self.often(0.06) and kind in ('text', 'varchar(20)'):
            parts.append('collate "C"')
        if self.often(0.08) and kind in ('integer', 'bigint', 'smallint', 'int4'):
            parts.append(f'generated {self.one(("always", "by default"))} as identity{self.maybe(" (start 10 increment by 5)")}')
        elif default and self.often(0.4):
            parts.append(f'default {default}')
        if self.often(0.3):
            parts.append(self.one(['not null', 'not null', 'null', 'constraint given not null']))
        if self.often(0.12):
            parts.append(self.one(['unique', 'primary key', f'check ({name} is not null)', 'constraint ck check (1 > 0)']))
        return ' '.join(parts), kind

    def table_constraint(self, relation, columns):
        columns = columns or ['id']
        some = self.random.sample(columns, min(len(columns), self.one([1, 1, 2])))
        listed = ', '.join(some)
        name = self.maybe(f'constraint {self.one(["c1", "c2", "key_of_it", chr(34) + "Named" + chr(34)])} ', 0.3)
        form = self.one(['unique', 'check', 'foreign', 'primary', 'check', 'exclude'])
        if form == 'exclude' and relation in self.constraints:
            form = 'check'  # the same one twice is one for the server
        if form == 'unique':
            return f'{name}unique ({listed}){self.maybe(" include (" + self.one(columns) + ")", 0.2)}'
        if form == 'primary':
            return f'{name}primary key ({listed}){self.maybe(" deferrable", 0.1)}'
        if form == 'foreign':
            other = self.known('table')
            return (f'{name}foreign key ({some[0]}) references {other}{self.maybe(f" ({self.column(other)})", 0.6)}'
                    + self.one(ACTIONS).replace(' not valid', ''))
        if form == 'exclude':
            self.constraints[relation] = form
            return f'{name}exclude ({some[0]} with =){self.maybe(f" where ({self.condition(relation)})", 0.3)}'
        return f'{name}check ({self.condition(relation)}){self.maybe(" no inherit", 0.1)}'

    # --- statements ---
    def create_table(self):
        name = self.name('table')
        columns = {}
        definitions = []
        for column in self.random.sample(COLUMNS, self.random.randrange(2, 7)):
            definition, columns[column] = self.column_definition(column)
            definitions.append(definition)
        self.columns[name] = columns
        for _ in range(self.random.randrange(0, 3)):
            definitions.append(self.table_constraint(name, list(columns)))
        if self.made['table'] and self.often(0.1):
            source = self.known('table')
            definitions.append(f'like {source}{self.one(["", " including all", " including defaults including constraints"])}')
        self.random.shuffle(definitions)
        end = ''
        if self.often(0.12):
            end += f' inherits ({self.known("table")})'
        elif self.often(0.15):
            end += f' partition by {self.one(["list", "range", "hash"])} ({self.one(list(columns))})'
            self.made['partitioned'].append(name)
        if self.often(0.12):
            end += ' with (fillfactor = 70, autovacuum_enabled = false)'
        return f"create {self.maybe('unlogged ', 0.05)}table {self.maybe('if not exists ', 0.1)}{name} ({', '.join(definitions)}){end}"

    def create_partition(self):
        parent = self.known('partitioned')
        name = self.name('table')
        self.columns[name] = self.columns.get(parent, {'id': 'integer'})
        bound = self.one(['default', 'for values in (1, 2)', "for values in ('a')", 'for values from (1) to (10)',
                          "for values from ('2020-01-01') to ('2021-01-01')", 'for values with (modulus 2, remainder 0)',
                          'for values with (modulus 2, remainder 1)', 'for values from (minvalue) to (maxvalue)'])
        return f'create table {name} partition of {parent} {bound}'

    def create_index(self):
        table = self.known('table', 'table', 'materialized view')
        keys = ', '.join(self.one([self.column(table), f'{self.column(table)} desc nulls last', f'lower({self.column(table)}::text)',
                                   f'({self.column(table)} is null)', f'{self.column(table)} asc'])
                         for _ in range(self.one([1, 1, 2])))
        name = self.maybe(f' i{self.random.randrange(40)}', 0.4)
        if name:
            self.made['index'].append(name.strip())
        return (f"create {self.maybe('unique ', 0.2)}index{name} on {self.maybe('only ', 0.05)}{table}"
                f"{self.one(['', '', ' using btree', ' using hash'])} ({keys})"
                f"{self.maybe(f' include ({self.column(table)})', 0.1)}{self.maybe(' where ' + self.condition(table), 0.2)}")

    def create_view(self):
        table = self.known('table', 'table', 'view')
        name = self.name('view')
        columns = [self.column(table)]
        extra = self.maybe(f', {self.column(table)} as other', 0.3)
        self.columns[name] = {column: self.columns.get(table, {}).get(column, 'integer') for column in columns}
        query = f"select {', '.join(columns)}{extra} from {table}{self.maybe(' where ' + self.condition(table), 0.5)}"
        kind = 'materialized ' if self.often(0.25) else self.maybe('or replace ', 0.2)
        if kind.startswith('mat'):
            self.made['view'].pop()
            self.made['materialized view'].append(name)
        return f'create {kind}view {name} as {query}'

    def create_type(self):
        form = self.one(['enum', 'enum', 'type', 'domain', 'domain', 'range'])
        name = self.name('type' if form in ('type', 'range') else form)
        if form == 'enum':
            labels = ', '.join("'" + label + "'" for label in self.random.sample(['new', 'open', 'Done', "it''s", ''], 3))
            return f'create type {name} as enum ({labels})'
        if form == 'type':
            return f'create type {name} as (x integer, "Y" text collate "C", z numeric(5,1)[])'
        if form == 'range':
            return f'create type {name} as range (subtype = {self.one(["integer", "text", "date"])})'
        kind, default = self.typed()
        return (f"create domain {name} as {kind}{self.maybe(f' default {default}', 0.4) if default else ''}{self.maybe(' not null', 0.3)}"
                f"{self.maybe(' check (value is not null)', 0.4)}{self.maybe(' constraint named check (true)', 0.2)}")

    def create_function(self):
        if self.often(0.3):
            name = self.name('trigger function')
            return f"create or replace function {name}() returns trigger language plpgsql as 'begin return new; end'"
        name = self.name('function')
        options = ' '.join(self.random.sample(['immutable', 'strict', 'security definer', 'cost 5', 'parallel safe', 'leakproof',
                                               'set search_path to app, public', "set work_mem = '1MB'"], self.random.randrange(0, 3)))
        kind = self.one(['function', 'function', 'function', 'procedure'])
        if kind == 'procedure':
            return f"create procedure {name}(a integer, b text default 'x') language sql as 'select 1'"
        arguments = self.one(['', 'a integer', 'a integer, b text', "a integer default 5, variadic c text[] default '{}'",
                              'out x integer, out y text', 'inout a varchar'])
        returns = '' if 'out' in arguments else ' returns ' + self.one(['integer', 'text', 'setof integer', 'void', 'table (p integer, q text)'])
        return f"create {self.maybe('or replace ')}function {name}({arguments}){returns} language plpgsql {options} as 'begin end'"

    def create_sequence(self):
        options = ' '.join(self.random.sample(['increment by 5', 'start 100', 'minvalue -10', 'maxvalue 5000', 'cycle', 'cache 10',
                                               'as integer'], self.random.randrange(0, 3)))
        return f"create sequence {self.name('sequence')} {options}"

    def on_table(self):
        """What belongs to a table."""
        table = self.known('table')
        number = self.random.randrange(5)
        return self.one([
            lambda: f"create trigger tr{number} {self.one(['before', 'after'])} {self.one(['insert', 'update', 'insert or delete', f'update of {self.column(table)}'])}"
                    f" on {table} for each {self.one(['row', 'statement'])} execute function {self.known('trigger function')}()",
            lambda: f"create policy po{number} on {table}{self.one(['', ' for select', ' for update', ' as restrictive'])}"
                    f"{self.one(['', ' to alice', ' to bob, alice'])} using ({self.condition(table)})",
            lambda: f'create rule ru{number} as on {self.one(["insert", "update", "delete"])} to {table} do {self.one(["instead nothing", "also nothing"])}',
            lambda: f'create statistics on_{number} (ndistinct) on {", ".join(list(self.columns.get(table, {"id": 1, "name": 1}))[:2])} from {table}',
            lambda: f'alter table {table} {self.one(["enable", "force", "disable"])} row level security',
            lambda: f'create publication pub{number} for table {table}',
        ])()

    def alter_table(self):
        table = self.known('table')
        column = self.column(table)
        new = self.one(COLUMNS)
        definition, kind = self.column_definition(new)
        default = self.one(TYPES.get(self.columns.get(table, {}).get(column), ['null']))
        action, effect = self.one([
            (f'add column {self.maybe("if not exists ")}{definition}', (new, kind)),
            (f'add {self.table_constraint(table, list(self.columns.get(table, {"id": 1})))}', None),
            (f'drop column {self.maybe("if exists ")}{column}{self.maybe(" cascade")}', (column, None)),
            (f'alter column {column} set default {default}', None), (f'alter {column} drop default', None),
            (f'alter column {column} set not null', None), (f'alter column {column} drop not null', None),
            (f'alter column {column} type {self.one(["text", "varchar(50)", "bigint", "numeric"])}', None),
            (f'alter column {column} set storage {self.one(["main", "plain", "external"])}', None),
            (f'alter column {column} set statistics 500', None), (f'alter column {column} set (n_distinct = 5)', None),
            (f'drop constraint {self.one(["c1", "c2", "ck", "key_of_it"])}{self.maybe(" cascade")}', None),
            (f'rename column {column} to {new}', None), (f'rename constraint {self.one(["c1", "c2"])} to c3', None),
            (f'set (fillfactor = {self.random.randrange(20, 90)})', None), (f'replica identity {self.one(["full", "nothing", "default"])}', None),
            (f'owner to {self.one(ROLES)}', None), (f'set schema {self.one(SCHEMAS)}', None), (f'rename to {self.one(WORDS)}', None),
            ('set unlogged', None), ('disable trigger all', None), (f'inherit {self.known("table")}', None),
            (f'no inherit {self.known("table")}', None), (f'validate constraint {self.one(["c1", "c2"])}', None),
        ])
        if effect and table in self.columns:
            self.columns[table] = dict(self.columns[table])
            if effect[1]:
                self.columns[table][effect[0]] = effect[1]
        if action.startswith('rename to'):
            self.made['table'].append(action[10:])
            self.columns[action[10:]] = self.columns.get(table, {'id': 'integer'})
        return f'alter table {self.maybe("only ", 0.05)}{table} {action}'

    def alter_other(self):
        return self.one([
            lambda: f"alter type {self.known('enum')} add value {self.maybe('if not exists ')}'{self.one(['more', 'less', 'other'])}'{self.one(['', ' before ' + chr(39) + 'new' + chr(39)])}",
            lambda: f"alter type {self.known('enum')} rename value 'new' to 'newer'",
            lambda: f"alter type {self.known('type')} add attribute more integer",
            lambda: f"alter type {self.known('enum', 'type')} {self.one(['rename to renamed_type', 'set schema app', 'owner to bob'])}",
            lambda: f"alter domain {self.known('domain')} {self.one(['drop default', 'set not null', 'drop not null', 'add check (value is not null)', 'add constraint later check (true) not valid', 'drop constraint named', 'rename to renamed_domain'])}",
            lambda: f"alter view {self.known('view')} {self.one(['rename to renamed_view', 'owner to alice', 'set schema app', 'set (security_barrier = true)'])}",
            lambda: f"alter sequence {self.known('sequence')} {self.one(['increment 7', 'no maxvalue', 'owned by none', 'rename to renamed_seq', 'restart', 'as smallint', 'cycle'])}",
            lambda: f"alter sequence {self.known('sequence')} owned by {self.known('table')}.{self.one(COLUMNS)}",
            lambda: f"alter index {self.known('index')} {self.one(['rename to renamed_index', 'set (fillfactor = 50)', 'set tablespace pg_default'])}",
            lambda: f"alter function {self.known('function', 'trigger function')} {self.one(['owner to alice', 'stable', 'rename to renamed_function', 'set schema app', 'security invoker', 'reset all', 'cost 50'])}",
            lambda: f"alter materialized view {self.known('materialized view')} {self.one(['owner to bob', 'rename to renamed_mat', 'set (fillfactor = 60)'])}",
            lambda: f"alter schema app {self.one(['owner to alice', 'rename to app'])}",
        ])()

    def comment(self):
        kind = self.one(['table', 'view', 'sequence', 'domain', 'index', 'materialized view', 'function'])
        if self.often(0.3):
            table = self.known('table', 'view')
            return f"comment on column {table}.{self.column(table)} is {self.one([chr(39) + 'told' + chr(39), 'null', 'E' + chr(39) + 'a' + chr(92) + 'nb' + chr(39)])}"
        return f"comment on {kind} {self.known(kind)} is {self.one([chr(39) + 'what it is' + chr(39), 'null', chr(39) * 2])}"

    def grant(self):
        role = self.one(ROLES + ['public'])
        table = self.known('table', 'view')
        return self.one([
            f'grant {self.one(["select", "all", "insert, update", f"select ({self.column(table)})"])} on {table} to {role}{self.maybe(" with grant option", 0.1) if role != "public" else ""}',
            f'revoke {self.one(["select", "all", "update"])} on {table} from {role}',
            f'grant execute on function {self.known("function")} to {role}', f'revoke execute on function {self.known("function")} from public',
            f'grant usage on schema {self.one(SCHEMAS)} to {role}', f'grant usage on sequence {self.known("sequence")} to {role}',
            f'grant usage on type {self.known("enum", "domain")} to {role}', 'grant select on all tables in schema public to app_reader',
            f'alter default privileges {self.maybe("in schema app ")}grant select on tables to {role}',
            f'alter default privileges {self.one(["grant", "revoke"])} execute on functions {"to" if self.often() else "from"} {role}',
        ])

    def drop(self):
        kind = self.one(['table', 'view', 'sequence', 'domain', 'index', 'materialized view', 'function', 'type'])
        source = self.one(['enum', 'type']) if kind == 'type' else kind
        return f"drop {kind} {self.maybe('if exists ')}{self.known(source)}{self.maybe(' cascade', 0.6)}"

    def session(self):
        return self.one(['set search_path = public', 'set search_path to app, public', 'set search_path to "My Schema", app',
                         'reset search_path', 'set role alice', 'reset role', "select set_config('search_path', 'public', false)"])

    def script(self, size):
        statements = [f'create schema {self.maybe("if not exists ")}{schema}' for schema in SCHEMAS[1:]]
        # Who is a role for a while finds and makes in them what the superuser would.
        statements += [f'grant all on schema {schema} to public' for schema in SCHEMAS]
        ways = [(self.create_table, 24), (self.create_partition, 5), (self.create_index, 10), (self.create_view, 8), (self.create_type, 9),
                (self.create_function, 7), (self.create_sequence, 4), (self.on_table, 9), (self.alter_table, 22), (self.alter_other, 9),
                (self.comment, 5), (self.grant, 7), (self.drop, 5), (self.session, 4)]
        calls, weights = zip(*ways)
        while len(statements) < size:
            statement = self.random.choices(calls, weights)[0]()
            # What a role may grant is its privileges' matter, which no schema tells.
            if statement.startswith(('grant', 'revoke', 'alter default')):
                statements.append('reset role')
            statements.append(statement)
        return statements
