"""Random queries for views over testdata/expressions/table.sql and the tables of TABLES.

A query is made from the outside in: what stands in FROM says which columns there are, and of which
kinds (expression_generator.py); expressions over them fill targets and conditions. Most of what comes
out is valid, the server says what is.
"""
import re

from expression_generator import CONSTANTS, Generator

# Beside t of testdata/expressions/table.sql; they share names of columns, for USING and NATURAL.
SCHEMA = """
create table u (i integer, tx text, d date, n numeric(8,3), b boolean, l bigint);
create table w (i integer, v varchar(20), iv interval, ts timestamp, jb jsonb, ia integer[]);
create table x (k smallint, "Name" text, r real, f double precision, tz timestamptz, ta text[]);
create view y as select i, tx as title, count(*) as many from u group by i, tx;
create function twice(n integer) returns integer language sql immutable as 'select 2 * n';
create function pairs_of(n integer) returns setof pair language sql as 'select n, n::text';
create function listed(n integer, out a integer, out b text) returns setof record language sql as 'select n, n::text';
"""
TABLES = {
    't': [('i', 'integer'), ('s', 'smallint'), ('l', 'bigint'), ('n', 'numeric'), ('f', 'double precision'), ('b', 'boolean'),
          ('tx', 'text'), ('v', 'varchar'), ('c', 'char'), ('na', 'name'), ('d', 'date'), ('ts', 'timestamp'), ('tz', 'timestamptz'),
          ('iv', 'interval'), ('jb', 'jsonb'), ('u', 'uuid'), ('m', 'mood'), ('ia', 'integer[]'), ('ta', 'text[]'), ('p', 'posint'),
          ('pr', 'pair')],
    'u': [('i', 'integer'), ('tx', 'text'), ('d', 'date'), ('n', 'numeric'), ('b', 'boolean'), ('l', 'bigint')],
    'w': [('i', 'integer'), ('v', 'varchar'), ('iv', 'interval'), ('ts', 'timestamp'), ('jb', 'jsonb'), ('ia', 'integer[]')],
    'x': [('k', 'smallint'), ('"Name"', 'text'), ('r', 'real'), ('f', 'double precision'), ('tz', 'timestamptz'), ('ta', 'text[]')],
    'y': [('i', 'integer'), ('title', 'text'), ('many', 'bigint')],
}
KINDS = ['integer', 'text', 'date', 'numeric', 'boolean', 'bigint', 'varchar', 'timestamp', 'interval', 'jsonb', 'double precision']
# Those that name columns of one table make no sense over others.
SCOPELESS = {kind: [text for text in texts if not re.search(r"^pr$|\bi,|\btx\b", text)] or texts for kind, texts in CONSTANTS.items()}

AGGREGATES = [('bigint', 'count(*)'), ('bigint', 'count({any})'), ('bigint', 'count(distinct {any})'), ('bigint', 'sum({integer})'),
              ('numeric', 'sum({numeric})'), ('numeric', 'avg({integer})'), ('integer', 'max({integer})'), ('text', 'min({text})'),
              ('date', 'max({date})'), ('boolean', 'bool_and({boolean})'), ('text', "string_agg({text}, ', ' order by {integer} desc)"),
              ('integer[]', 'array_agg({integer} order by {text})'), ('text[]', 'array_agg(distinct {text})'),
              ('bigint', 'count(*) filter (where {boolean})'), ('jsonb', 'jsonb_agg({any})'), ('integer', 'max({integer}) filter (where {boolean})'),
              ('double precision', 'percentile_cont(0.5) within group (order by {double precision})'),
              ('integer', 'mode() within group (order by {integer})'), ('boolean', 'every({boolean})'), ('double precision', 'stddev({double precision})'),
              ('jsonb', 'jsonb_object_agg({text}, {integer})'), ('integer', 'bit_or({integer})')]
WINDOWED = [('bigint', 'row_number()'), ('bigint', 'rank()'), ('integer', 'lag({integer})'), ('integer', 'lead({integer}, 2, 0)'),
            ('text', 'first_value({text})'), ('bigint', 'sum({integer})'), ('bigint', 'count(*)'), ('integer', 'ntile(4)'),
            ('date', 'last_value({date})'), ('double precision', 'percent_rank()'), ('integer', 'nth_value({integer}, 2)'), ('numeric', 'avg({numeric})')]
FRAMES = ['', '', '', 'rows between unbounded preceding and current row', 'rows 2 preceding', 'range unbounded preceding',
          'groups between 1 preceding and 1 following', 'rows between current row and unbounded following exclude ties',
          'rows between 1 following and 2 following exclude current row']
FUNCTIONS = [('generate_series(1, {integer})', [('g', 'integer')]), ('unnest({integer[]})', [('e', 'integer')]),
             ('unnest({text[]})', [('e', 'text')]), ("regexp_split_to_table({text}, ',')", [('e', 'text')]),
             ("generate_series({timestamp}, now()::timestamp, '1 day')", [('g', 'timestamp')]),
             ('pairs_of({integer})', [('a', 'integer'), ('b', 'text')]), ('listed({integer})', [('a', 'integer'), ('b', 'text')]),
             ('jsonb_array_elements({jsonb})', [('value', 'jsonb')]), ('jsonb_each_text({jsonb})', [('key', 'text'), ('value', 'text')]),
             ('jsonb_array_elements_text({jsonb})', [('value', 'text')]), ('unnest({integer[]}, {text[]})', [('p', 'integer'), ('q', 'text')])]


class Columns:
    """What FROM offers: entries with their columns, and columns that a join has merged."""

    def __init__(self, entries=(), merged=()):
        self.entries = list(entries)
        self.merged = list(merged)

    def joined(self, other, merged=()):
        names = {name for name, _ in merged}
        return Columns(self.entries + other.entries,
                       [one for one in self.merged + other.merged if one[0] not in names] + list(merged))

    def count(self, name):
        """How many columns an unqualified name may mean."""
        if any(name == one for one, _ in self.merged):
            return 1
        return sum(name == one for _, columns in self.entries for one, _ in columns)

    def by_kind(self):
        """Kind -> spellings."""
        found = {}
        for name, kind in self.merged:
            found.setdefault(kind, []).append(name)
        for alias, columns in self.entries:
            for name, kind in columns:
                found.setdefault(kind, []).append(f'{alias}.{name}')
                if self.count(name) == 1 and not any(name == alias for alias, _ in self.entries):
                    found[kind].append(name)
        return found


class QueryGenerator(Generator):
    """Queries of one seed."""

    def __init__(self, seed):
        super().__init__(seed, 1)
        self.tables = dict(TABLES)
        self.number = 0
        self.constants = SCOPELESS
        self.columns = {}

    def chance(self, part):
        return self.random.random() < part

    def name(self, letter):
        self.number += 1
        return f'{letter}{self.number}'

    def over(self, kind, scope, depth=1):
        """An expression of the kind; "any" is of any."""
        before = self.columns
        self.columns = scope
        if kind == 'any':
            kind = self.random.choice(sorted(scope) or KINDS)
        text = self.expression(kind, depth)
        self.columns = before
        return text

    def fill(self, template, scope, depth=0):
        return re.sub(r'\{([^{}]+)\}', lambda place: self.over(place[1], scope, depth), template)

    def column(self, scope, kinds=None):
        """A column of some kind, or nothing."""
        found = [(name, kind) for kind, names in sorted(scope.items()) for name in names if kinds is None or kind in kinds]
        return self.random.choice(found) if found else None

    # --- queries ---

    def view(self):
        self.tables = dict(TABLES)
        self.number = 0
        return self.query(2, {})[0]

    def query(self, depth, outer, kinds=None):
        """(text, columns)"""
        before = dict(self.tables)
        prefix = self.common_tables(depth, outer) if depth > 0 and self.chance(0.15) else ''
        roll = self.random.random()
        if depth > 0 and roll < 0.12:
            text, columns = self.set_operation(depth, outer, kinds)
        elif roll < 0.17:
            text, columns = self.values(outer, kinds)
        else:
            text, columns = self.select(depth, outer, kinds)
        self.tables = before
        return prefix + text, columns

    def common_tables(self, depth, outer):
        parts = []
        recursive = self.chance(0.3)
        for _ in range(self.random.choice([1, 1, 2])):
            name = self.name('cte')
            how = self.random.choice(['', '', '', 'materialized ', 'not materialized '])
            if recursive:
                step = self.random.choice(['n < 5', 'n < 10 and b'])
                body = f'select 1 as n, true as b union all select n + 1, b from {name} where {step}'
                columns = [('n', 'integer'), ('b', 'boolean')]
                if self.chance(0.3):
                    how = ''
                    body = f"values (1, true) union select {name}.n + 1, {name}.n > 2 from {name}"
                    columns = [('q', 'integer'), ('z', 'boolean')]
                    body = body.replace(f'{name}.n', f'{name}.q')
                    parts.append(f'{name}(q, z) as {how}({body})')
                else:
                    parts.append(f'{name} as {how}({body})')
            else:
                body, columns = self.query(depth - 1, outer)
                names = ''
                if self.chance(0.4):
                    columns = [(f'k{n}', kind) for n, (_, kind) in enumerate(columns)]
                    names = '(' + ', '.join(name for name, _ in columns) + ')'
                parts.append(f'{name}{names} as {how}({body})')
            self.tables[name] = columns
        return f'with {"recursive " if recursive else ""}{", ".join(parts)} '

    def set_operation(self, depth, outer, kinds):
        kinds = kinds or [self.random.choice(KINDS) for _ in range(self.random.randrange(1, 4))]
        first, columns = self.query(depth - 1, outer, kinds)
        parts = [f'({first})' if ' order by ' in first or ' limit ' in first or first.startswith('with') or self.chance(0.2) else first]
        for _ in range(self.random.choice([1, 1, 2])):
            side = self.query(depth - 1, outer, kinds)[0]
            parts.append(self.random.choice(['union', 'union all', 'intersect', 'except', 'except all', 'union distinct']))
            parts.append(f'({side})')
        text = ' '.join(parts)
        if self.chance(0.3):
            text += f' order by {self.random.choice(["1", columns[0][0]])}{self.direction()}'
        return text + self.limit(0.2), columns

    def values(self, outer, kinds):
        kinds = kinds or [self.random.choice(KINDS) for _ in range(self.random.randrange(1, 4))]
        lines = [', '.join(self.over(kind, outer, 0) for kind in kinds) for _ in range(self.random.randrange(1, 4))]
        return 'values ' + ', '.join(f'({line})' for line in lines), [(f'column{n + 1}', kind) for n, kind in enumerate(kinds)]

    def select(self, depth, outer, kinds):
        text, offered = self.from_list(depth, outer)
        own = offered.by_kind()
        scope = {kind: own.get(kind, []) + (outer.get(kind, []) if self.chance(0.3) else []) for kind in sorted(set(own) | set(outer))}
        scope = {kind: names for kind, names in scope.items() if names}
        where = f' where {self.condition(depth, scope)}' if self.chance(0.5) else ''
        if kinds is None and offered.entries and self.chance(0.12) and self.is_plain(offered):
            return self.everything(offered, text + where, depth)
        if self.chance(0.25):
            return self.grouped(kinds, scope, text + where)
        targets, columns = self.targets(depth, kinds, scope)
        windows = ''
        if kinds is None and self.chance(0.25):
            kind, call, windows = self.windowed(scope)
            name = self.name('win')
            targets.append(f'{call} as {name}')
            columns.append((name, kind))
        head = 'select '
        order = ''
        if self.chance(0.1):
            head += 'distinct '
            order = ' order by 1' if self.chance(0.4) else ''
        elif self.chance(0.08) and (key := self.column(own)):
            head += f'distinct on ({key[0]}) '
            order = f' order by {key[0]}{self.direction()}'
        elif self.chance(0.3):
            order = ' order by ' + ', '.join(self.sort_key(columns, scope) + self.direction()
                                             for _ in range(self.random.choice([1, 1, 2])))
        return head + ', '.join(targets) + text + where + windows + order + self.limit(0.15), columns

    @staticmethod
    def is_plain(offered):
        return all(offered.count(name) == 1 for _, columns in offered.entries for name, _ in columns)

    def everything(self, offered, rest, depth):
        """* or alias.*; names are unique, so that the order alone matters."""
        if offered.merged or self.chance(0.5):
            merged = {name for name, _ in offered.merged}
            columns = offered.merged + [one for _, some in offered.entries for one in some if one[0] not in merged]
            return 'select *' + rest, columns
        return ('select ' + ', '.join(f'{alias}.*' for alias, _ in offered.entries) + rest,
                [one for _, columns in offered.entries for one in columns])

    def targets(self, depth, kinds, scope):
        targets, columns = [], []
        for kind in kinds or [None] * self.random.randrange(1, 4):
            if kind is None and self.chance(0.3) and (found := self.column(scope)):
                plain = found[0].split('.')[-1]
                if plain not in [name for name, _ in columns]:
                    targets.append(found[0])
                    columns.append((plain, found[1]))
                    continue
            wanted = kind or self.random.choice(KINDS)
            text = self.scalar(wanted, depth, scope)
            name = self.name('c')
            quoted = f'"{name} x"' if self.chance(0.05) else name
            targets.append(f'{text} as {quoted}')
            columns.append((quoted, wanted))
        return targets, columns

    def scalar(self, kind, depth, scope):
        if depth > 0 and self.chance(0.1):
            body = self.query(depth - 1, scope, [kind])[0]
            return f'({body} limit 1)' if ' limit ' not in body and ' fetch ' not in body else f'({body})'
        if depth > 0 and kind == 'integer[]' and self.chance(0.5):
            return f'array({self.query(depth - 1, scope, ["integer"])[0]})'
        return self.over(kind, scope)

    def condition(self, depth, scope):
        roll = self.random.random()
        if depth > 0 and roll < 0.12:
            return f'{self.random.choice(["", "not "])}exists ({self.query(depth - 1, scope)[0]})'
        if depth > 0 and roll < 0.24:
            kind = self.random.choice(['integer', 'text', 'numeric', 'date', 'varchar'])
            body = self.query(depth - 1, scope, [kind])[0]
            how = self.random.choice(['in', 'not in', '= any', '<> all', '> all', '< some'])
            return f'{self.over(kind, scope, 0)} {how} ({body})'
        if depth > 0 and roll < 0.28:
            body = self.query(depth - 1, scope, ['integer', 'text'])[0]
            return f'({self.over("integer", scope, 0)}, {self.over("text", scope, 0)}) {self.random.choice(["in", "not in", "="])} ({body})'
        return self.over('boolean', scope)

    def grouped(self, kinds, scope, rest):
        keys = []
        for _ in range(self.random.choice([0, 1, 1, 2])):
            key = self.column(scope, {'integer', 'text', 'date', 'numeric', 'bigint', 'varchar', 'boolean', 'mood'})
            if key and key[0] not in [one[0] for one in keys]:
                keys.append(key)
        targets, columns = [], []
        by_kind = {}
        for name, kind in keys:
            by_kind.setdefault(kind, []).append(name)
        for kind in kinds or [None] * self.random.randrange(1, 3):
            rows = [one for one in AGGREGATES if kind in (None, one[0])]
            if kind in by_kind and (not rows or self.chance(0.4)):
                text, own = self.random.choice(by_kind[kind]), kind
            elif rows:
                own, template = self.random.choice(rows)
                text = self.fill(template, scope)
            else:
                own, text = kind, self.over(kind, {}, 0)
            name = self.name('a')
            targets.append(f'{text} as {name}')
            columns.append((name, own))
        if kinds is None:
            for name, kind in keys:
                if name.split('.')[-1] not in [one for one, _ in columns]:
                    targets.append(name)
                    columns.append((name.split('.')[-1], kind))
        names = [name for name, _ in keys]
        group = ''
        if names:
            form = self.random.random()
            ordinal = {name: str(n + 1) for n, name in enumerate(targets)}
            if form < 0.6:
                group = ', '.join(ordinal[name] if name in ordinal and self.chance(0.3) else name for name in names)
            elif form < 0.7:
                group = f'rollup ({", ".join(names)})'
            elif form < 0.8:
                group = f'cube ({", ".join(names)})'
            elif form < 0.95:
                group = f'grouping sets (({", ".join(names)}), ({names[0]}), ())'
                if kinds is None:
                    name = self.name('a')
                    targets.append(f'grouping({names[0]}) as {name}')
                    columns.append((name, 'integer'))
            else:
                group = f'({", ".join(names)})'
            group = f' group by {group}'
        having = f' having {self.fill(self.random.choice(AGGREGATES[:5])[1], scope)} > {self.random.randrange(9)}' if self.chance(0.25) else ''
        order = f' order by {self.random.choice([columns[0][0], "1", "count(*)"])}{self.direction()}' if self.chance(0.25) else ''
        return f'select {", ".join(targets)}{rest}{group}{having}{order}{self.limit(0.1)}', columns

    def windowed(self, scope):
        kind, template = self.random.choice(WINDOWED)
        call = self.fill(template, scope)
        parts = []
        if self.chance(0.6) and (key := self.column(scope, {'integer', 'text', 'date', 'boolean', 'varchar'})):
            parts.append(f'partition by {key[0]}')
        if self.chance(0.8):
            parts.append(f'order by {self.over("integer", scope, 0)}{self.direction()}')
        frame = self.random.choice(FRAMES) if parts and parts[-1].startswith('order') else ''
        if frame:
            parts.append(frame)
        if self.chance(0.7):
            return kind, f'{call} over ({" ".join(parts)})', ''
        name = self.name('wd')
        if self.chance(0.3) and not frame and not (parts and parts[-1].startswith('order')):
            return kind, f'{call} over ({name} order by {self.over("integer", scope, 0)})', f' window {name} as ({" ".join(parts)})'
        return kind, f'{call} over {name}', f' window {name} as ({" ".join(parts)})'

    def sort_key(self, columns, scope):
        roll = self.random.random()
        if roll < 0.3:
            return str(self.random.randrange(len(columns)) + 1)
        if roll < 0.6:
            return self.random.choice(columns)[0]
        return self.over(self.random.choice(['integer', 'text', 'date']), scope, 1)

    def direction(self):
        return self.random.choice(['', '', '', ' desc', ' asc', ' nulls first', ' desc nulls last', ' using <'])

    def limit(self, part):
        if not self.chance(part):
            return ''
        return self.random.choice([' limit 5', ' limit 10 offset 2', ' offset 3', ' fetch first 3 rows only', ' limit (1 + 2)',
                                   ' fetch next row only', ' offset 1 rows fetch first 2 rows only', ' limit all', ' limit null'])

    # --- FROM ---

    def from_list(self, depth, outer):
        if self.chance(0.05):
            return '', Columns()
        parts, offered = [], Columns()
        for _ in range(self.random.choice([1, 1, 1, 2])):
            text, item = self.from_item(depth, outer, offered)
            parts.append(text)
            offered = offered.joined(item)
        return ' from ' + ', '.join(parts), offered

    def from_item(self, depth, outer, beside):
        text, offered = self.simple_item(depth, outer, beside)
        while self.chance(0.3) and len(offered.entries) < 4:
            right, other = self.simple_item(depth, outer, beside.joined(offered))
            text, offered = self.join(text, offered, right, other)
        return text, offered

    def join(self, left, offered, right, other):
        kind = self.random.choice(['join', 'inner join', 'left join', 'left outer join', 'right join', 'full join'])
        roll = self.random.random()
        shared = sorted({name for _, columns in offered.entries for name, _ in columns if offered.count(name) == 1} &
                        {name for _, columns in other.entries for name, _ in columns if other.count(name) == 1})
        kinds = {name: kind for _, columns in offered.entries + other.entries for name, kind in columns}
        shared = [name for name in shared if kinds[name] in ('integer', 'text', 'date', 'bigint', 'varchar', 'boolean')]
        if roll < 0.15:
            return f'{left} cross join {right}', offered.joined(other)
        if roll < 0.4 and shared:
            names = [name for name in shared if self.chance(0.6)] or shared[:1]
            return f'{left} {kind} {right} using ({", ".join(names)})', offered.joined(other, [(name, kinds[name]) for name in names])
        if roll < 0.5 and not offered.merged and not other.merged:
            left_names = {name for _, columns in offered.entries for name, _ in columns}
            merged = [(name, kind) for _, columns in other.entries for name, kind in columns if name in left_names]
            return f'{left} natural {kind} {right}', offered.joined(other, merged)
        scope = offered.joined(other).by_kind()
        condition = self.over('boolean', scope, 1)
        one, two = self.column(offered.by_kind(), {'integer', 'bigint'}), self.column(other.by_kind(), {'integer', 'smallint'})
        if one and two and '.' in one[0] and '.' in two[0] and self.chance(0.7):
            condition = f'{one[0]} = {two[0]}'
        text = f'{left} {kind} {right} on {condition}'
        return (f'({text})' if self.chance(0.15) else text), offered.joined(other)

    def simple_item(self, depth, outer, beside):
        roll = self.random.random()
        if depth > 0 and roll < 0.2:
            lateral = self.chance(0.3)
            scope = beside.by_kind() if lateral else {}
            body, columns = self.query(depth - 1, {**outer, **scope} if lateral else outer)
            return self.aliased(f'{"lateral " if lateral else ""}({body})', columns, 'q')
        if roll < 0.32:
            return self.function_item(beside, outer)
        if roll < 0.38:
            body, columns = self.values(outer if self.chance(0.2) else {}, None)
            return self.aliased(f'({body})', columns, 'vals')
        table = self.random.choice(sorted(self.tables))
        columns = self.tables[table]
        if self.chance(0.1) and table in ('t', 'u', 'w', 'x'):
            sample = self.random.choice(['bernoulli (10)', 'system (5.5) repeatable (3)'])
            alias = self.name('s')
            return f'{table} as {alias} tablesample {sample}', Columns([(alias, columns)])
        only = 'only ' if table in ('t', 'u') and self.chance(0.08) else ''
        if self.chance(0.2) and not any(alias == table for alias, _ in beside.entries):
            return f'{only}{"public." if table in TABLES and self.chance(0.3) else ""}{table}', Columns([(table, columns)])
        return self.aliased(f'{only}{table}', columns, 'r', always=False)

    def aliased(self, text, columns, letter, always=True):
        alias = self.name(letter)
        if self.chance(0.3):
            count = self.random.randrange(1, len(columns) + 1)
            names = [self.name('z') for _ in range(count)]
            columns = [(name, kind) for name, (_, kind) in zip(names, columns)] + columns[count:]
            return f'{text} {"as " if self.chance(0.7) else ""}{alias}({", ".join(names)})', Columns([(alias, columns)])
        return f'{text} {"as " if self.chance(0.6) else ""}{alias}', Columns([(alias, columns)])

    def function_item(self, beside, outer):
        scope = beside.by_kind() if self.chance(0.5) else {}
        template, columns = self.random.choice(FUNCTIONS)
        call = self.fill(template, scope)
        roll = self.random.random()
        alias = self.name('f')
        if roll < 0.25:
            names = [self.name('o') for _ in range(len(columns) + 1)]
            return (f'{call} with ordinality as {alias}({", ".join(names)})',
                    Columns([(alias, [(name, kind) for name, (_, kind) in zip(names, columns)] + [(names[-1], 'bigint')])]))
        if roll < 0.35:
            names = [self.name('o') for _ in range(len(columns) + 1)]
            return (f'rows from ({call}, generate_series(1, 2)) as {alias}({", ".join(names)})',
                    Columns([(alias, [(name, kind) for name, (_, kind) in zip(names, columns)] + [(names[-1], 'integer')])]))
        if roll < 0.45:
            return (f"jsonb_to_recordset({self.over('jsonb', scope, 0)}) as {alias}(a integer, b text)",
                    Columns([(alias, [('a', 'integer'), ('b', 'text')])]))
        names = [self.name('o') for _ in columns]
        return (f'{call} as {alias}({", ".join(names)})',
                Columns([(alias, [(name, kind) for name, (_, kind) in zip(names, columns)])]))
