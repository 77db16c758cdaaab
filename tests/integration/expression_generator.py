"""Random scalar expressions over the columns of testdata/expressions/table.sql.

A row of TEMPLATES is the type that it has and a text whose {type} stands for an expression of that
type. Parentheses and spellings vary; nearly all of what comes out is valid, the server says what is.
"""
import random
import re

COLUMNS = {
    'integer': ['i', 't.i'], 'smallint': ['s'], 'bigint': ['l'], 'numeric': ['n', 'n2'], 'real': ['r'],
    'double precision': ['f'], 'boolean': ['b'], 'text': ['tx', '"user"', '"Mixed Case"'], 'varchar': ['v'],
    'char': ['c'], 'name': ['na'], 'date': ['d'], 'timestamp': ['ts'], 'timestamptz': ['tz'], 'time': ['ti'],
    'interval': ['iv'], 'json': ['j'], 'jsonb': ['jb'], 'uuid': ['u'], 'bytea': ['by'], 'mood': ['m'],
    'integer[]': ['ia'], 'text[]': ['ta'], 'varchar[]': ['va'], 'inet': ['ip'], 'posint': ['p'], 'bit': ['bi'],
    'int4range': ['ir'], 'tsvector': ['tv'], 'pair': ['pr'],
}

# Constants with a type of their own, and those that take the type of what stands beside them.
CONSTANTS = {
    'integer': ['0', '1', '-1', '42', "'7'::int", "integer '8'", 'cast(9 as integer)', '- 3', '+4', '-(5)', '2147483647'],
    'smallint': ['1::smallint', "'2'::int2", '-3::smallint', '(-3)::smallint'],
    'bigint': ['3000000000', '-3000000000', '5::bigint', "int8 '6'", '-9223372036854775808'],
    'numeric': ['1.5', '-1.5', '.5', '1e3', '2::numeric', "numeric '1.50'", '1.0::numeric(5,2)', '-0.0'],
    'real': ['1.5::real', "float4 '2'", "'1e10'::real"],
    'double precision': ['1.5::float8', "'NaN'::double precision", '3::double precision', "float '1'", '-1.5::float8'],
    'boolean': ['true', 'false', "'t'::bool", "boolean 'no'", 'null::boolean', 'not true'],
    'text': ["'a'::text", "text 'it''s'", "E'a\\nb'::text", "'x' || 'y'", "U&'\\00e4b'::text", '$$a$$::text', "''::text",
             "'50%'::text", "'a\\b'::text", 'null::text', "e'tab\\t'::text"],
    'varchar': ["'a'::varchar", "'abc'::varchar(2)", "varchar 'q'", "'x'::character varying(40)"],
    'char': ["'a'::char(3)", "'a'::bpchar", "char(3) 'b'"],
    'name': ["'n'::name", 'current_user', 'session_user', 'current_schema'],
    'date': ["'2020-01-31'::date", "date '2020-02-29'", 'current_date', "'infinity'::date"],
    'timestamp': ["timestamp '2020-01-01 12:30'", "'2020-01-01'::timestamp", 'localtimestamp', "'2020-01-01 01:02:03.5'::timestamp"],
    'timestamptz': ['now()', 'current_timestamp', "'2020-01-01 00:00+00'::timestamptz", 'transaction_timestamp()',
                    "timestamptz '2020-06-01 12:00:00+02'"],
    'time': ["time '12:30'", "'01:02:03.25'::time", 'localtime'],
    'interval': ["interval '1 day'", "'1 hour 30 minutes'::interval", "interval '2' hour", "interval '-1 mon'",
                 "interval '1-2' year to month"],
    'json': ["'{\"a\": 1}'::json"],
    'jsonb': ["'{\"a\": 1}'::jsonb", "'[1,2]'::jsonb", "jsonb 'null'", "jsonb_build_object('a', 1)"],
    'uuid': ["'00000000-0000-0000-0000-000000000001'::uuid", 'gen_random_uuid()'],
    'bytea': ["'\\x00ff'::bytea", "'abc'::bytea"],
    'mood': ["'ok'::mood", "mood 'sad'", "'happy'::public.mood"],
    'integer[]': ['array[1,2]', "'{1,2,3}'::int[]", 'array[]::integer[]', 'array[1,null,-2]'],
    'text[]': ["array['a','b']", "'{a,b}'::text[]", "array['a'::text, tx]", "'{}'::text[]"],
    'varchar[]': ["array['a','b']::varchar[]", "'{a}'::varchar(10)[]"],
    'inet': ["'10.0.0.1'::inet", "inet '192.168.0.0/24'"],
    'posint': ['5::posint', "'6'::posint"],
    'bit': ["b'1010'", "'0101'::bit(4)", "x'f'"],
    'int4range': ["'[1,5)'::int4range", 'int4range(1, 10)', "int4range(i, 10, '[]')", "'empty'::int4range"],
    'tsvector': ["to_tsvector('english', tx)", "'a b'::tsvector"],
    'pair': ["row(1, 'a')::pair", 'pr'],
}

LITERALS = {
    'integer': ["'5'", 'null'], 'smallint': ["'5'", '7'], 'bigint': ["'6'", '7'], 'numeric': ["'1.5'", '3', '-3'],
    'real': ["'1.5'", '2', '2.5'], 'double precision': ["'1.5'", '2', '2.5', '-2'], 'boolean': ["'t'", "'false'"],
    'text': ["'a'", "'it''s'", "E'x\\\\y'", "'a%_'", 'null'], 'varchar': ["'a'", "'B'"], 'char': ["'a'", "'abc'"],
    'name': ["'n'"], 'date': ["'2020-01-01'", "'1 Feb 2020'", "'20200301'"],
    'timestamp': ["'2020-01-01'", "'2020-01-01 12:00:00.5'"], 'timestamptz': ["'2020-01-01 12:00+01'"],
    'time': ["'12:30'", "'12:30:15'"], 'interval': ["'1 day'", "'01:30'", "'-2 days'", "'1 year 3 mons'"],
    'jsonb': ["'{\"b\": [1, 2]}'", "'1'"], 'uuid': ["'00000000-0000-0000-0000-00000000000a'", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"],
    'bytea': ["'\\xDEAD'"], 'mood': ["'sad'"], 'integer[]': ["'{1,2}'", "'{}'"], 'text[]': ["'{a,\"b c\"}'"],
    'varchar[]': ["'{a}'"], 'inet': ["'10.0.0.0/8'", "'::1'"], 'posint': ['3'], 'bit': ["'1010'"],
    'int4range': ["'[1,5]'", "'(1,5)'"], 'tsvector': ["'a'"], 'json': ["'{}'"], 'pair': ["row(1, 'x')"],
}

ORDERED = ['integer', 'smallint', 'bigint', 'numeric', 'real', 'double precision', 'text', 'varchar', 'char', 'name', 'date',
           'timestamp', 'timestamptz', 'time', 'interval', 'uuid', 'bytea', 'mood', 'integer[]', 'text[]', 'inet',
           'int4range', 'bit', 'jsonb', 'boolean']
NUMBERS = ['integer', 'smallint', 'bigint', 'numeric', 'real', 'double precision']
WIDE = ['integer', 'bigint', 'numeric', 'double precision']


def _templates():
    rows = []

    def add(result, *texts):
        rows.extend((result, text) for text in texts)

    for kind in ORDERED:
        one, other = f'{{{kind}}}', f'{{{kind}?}}'
        add('boolean', *(f'{one} {op} {other}' for op in ('=', '<>', '!=', '<', '<=', '>', '>=')),
            f'{other} = {one}', f'{one} between {other} and {other}', f'{one} not between {other} and {other}',
            f'{one} between symmetric {other} and {one}', f'{one} in ({other}, {other})', f'{one} not in ({other}, {one})',
            f'{one} in ({other})', f'{one} is distinct from {other}', f'{one} is not distinct from {other}',
            f'{one} is null', f'{one} is not null', f'{one} isnull', f'{one} notnull',
            f'{one} = any (array[{one}, {other}])', f'{one} <> all (array[{other}, {one}])', f'{one} > some (array[{one}])',
            f'({one}, {{integer}}) = ({other}, {{integer?}})', f'({one}, {{text}}) < ({one}, {{text?}})',
            f'row({one}, 1) is distinct from row({one}, 2)')
        add(kind, f'case when {{boolean}} then {one} else {other} end', f'case when {{boolean}} then {other} else {one} end',
            f'case {{integer}} when 1 then {one} when {{integer?}} then {one} end', f'coalesce({one}, {other})',
            f'coalesce({other}, {one}, {one})', f'nullif({one}, {other})',
            f'case {one} when {other} then {one} else {one} end', f'(array[{one}, {one}])[1]')
        if kind != 'jsonb':
            add(kind, f'greatest({one}, {other})', f'least({other}, {one}, {one})')
    for kind in NUMBERS:
        one, other = f'{{{kind}}}', f'{{{kind}?}}'
        add(kind, *(f'{one} {op} {one}' for op in '+-*/'), f'- {one}', f'+ {one}', f'abs({one})', f'@ {one}')
        add('boolean', f'{one} {{numberop}} {{number}}')
    add('integer', '{integer} % {integer}', '{integer} & {integer?}', '{integer} | {integer}', '{integer} # 3', '~ {integer}',
        '{integer} << 2', '{integer} >> {integer}', 'length({text})', 'char_length({varchar})', 'octet_length({text})',
        'array_length({integer[]}, 1)', 'cardinality({text[]})', '{numeric}::int', 'cast({numeric} as integer)', '{text}::integer',
        'position({text?} in {text})', 'strpos({text}, {text?})', '{date} - {date}', '{integer[]}[{integer}]', '{integer[]}[1]',
        'mod({integer}, {integer?})', 'lower({int4range})', 'upper({int4range})', 'ascii({text})', '({jsonb} ->> {text?})::int',
        'jsonb_array_length({jsonb})', '{boolean}::int', '({pair}).a', '{posint} + 1', 'num_nulls({integer}, {text})', 'sign({integer})::int')
    add('bigint', '{integer}::bigint', '{bigint} + {integer}', '{integer} * {bigint}', '{bigint} % {bigint}', 'abs({bigint})')
    add('numeric', '{numeric} ^ 2', 'round({numeric}, 2)', 'round({numeric})', '{integer} * {numeric}', '{numeric} / {integer}',
        'trunc({numeric}, 1)', '{text}::numeric(10,2)', '{integer}::numeric', 'mod({numeric}, 2)', 'ceil({numeric})', 'sum_of',
        'extract(epoch from {interval})', 'extract(year from {date})', 'extract(dow from {timestamptz})', 'extract(hour from {time})')
    rows.remove(('numeric', 'sum_of'))
    add('double precision', '{double precision} ^ {double precision?}', 'sqrt({double precision})', '|/ {double precision}',
        'power({double precision}, 2)', 'date_part({text?}, {timestamp})', '{integer} ^ 2', '{real} * {double precision}', 'random()',
        '{numeric}::double precision', '{integer} + {double precision}')
    add('text', '{text} || {text?}', '{varchar} || {text}', "{text} || {integer}", '{varchar} || {varchar?}', 'upper({text})',
        'lower({varchar})', 'substring({text} from 2)', 'substring({text} from 2 for 3)', "substring({text}, 1, {integer})",
        'substr({text}, 2)', 'trim({text})', "trim(both 'x' from {text})", "trim(leading from {varchar})", "btrim({text}, {text?})",
        "replace({text}, {text?}, 'b')", 'initcap({text})', 'concat({text}, {integer}, {text?})', "to_char({timestamp}, 'YYYY')",
        "to_char({numeric}, '999')", '{integer}::text', '{date}::text', 'left({text}, 2)', 'right({varchar}, {integer})', 'md5({text})',
        'repeat({text}, 2)', "overlay({text} placing 'x' from 2 for 1)", '{jsonb} ->> {text?}', '{jsonb} ->> 0', "{jsonb} #>> '{{a,b}}'",
        "{json} ->> 'a'", "split_part({text}, ',', 1)", "regexp_replace({text}, 'a+', 'b', 'g')", 'reverse({text})', '{text} collate "C"',
        'lpad({text}, 5)', "format('%s-%s', {text}, {integer})", "translate({text}, 'a', 'b')", "array_to_string({text[]}, ',')", '({pair}).b',
        '{text[]}[1]', 'coalesce({varchar}, {text})', "encode({bytea}, 'hex')", '{name}::text', '{mood}::text', '{uuid}::text',
        'concat_ws({text?}, {text}, {varchar})', 'quote_literal({text})', 'chr(65)', '{char}::text', 'lower({char})', "{text} || null",
        'case when {boolean} then {varchar} else {text?} end')
    add('varchar', '{text}::varchar(10)', '{varchar}::varchar(5)', '{integer}::varchar', 'cast({text} as varchar)')
    add('char', '{text}::char(3)', '{char}::char(2)')
    add('name', '{text}::name')
    add('boolean', '{boolean} and {boolean}', '{boolean} or {boolean}', 'not {boolean}', '{boolean} and {boolean} or not {boolean}',
        '{boolean} is true', '{boolean} is not true', '{boolean} is false', '{boolean} is unknown', '{boolean} is not unknown',
        '{text} like {text?}', '{varchar} not like {text?}', '{text} ilike {text?}', "{text} like {text?} escape '!'", "{text} similar to 'a%'",
        '{text} ~ {text?}', '{varchar} !~* {text?}', '{text} ~~ {text?}', "{text} not similar to 'x' escape '!'", '{text} ^@ {text?}',
        'starts_with({text}, {text?})', "{char} like 'a%'", "{name} like 'pg%'", '{text} like any (array[{text?}, {text}])',
        '{text} not like all ({text[]})', '{integer} = any ({integer[]})', '{text} = any ({text[]})', '{varchar} = any ({text[]})',
        "{integer} = any ('{{1,2}}')", "{varchar} = any ('{{a,b}}')", '{integer} <> all ({integer[]?})', '{integer[]} @> {integer[]?}',
        '{integer[]} && array[{integer}]', '{text[]} <@ {text[]?}', '{jsonb} ? {text?}', "{jsonb} ?| array['a','b']", '{jsonb} @> {jsonb?}',
        "{jsonb} @? '$.a'", "{jsonb} @@ '$.a == 1'", "jsonb_typeof({jsonb}) = 'object'", '({jsonb} -> {text?}) is not null',
        '{inet} << {inet?}', '{inet} <<= {inet}', '{inet} && {inet?}', '{int4range} @> {integer}', '{int4range} && {int4range?}',
        '{int4range} -|- {int4range}', '{int4range} @> {int4range?}', 'isempty({int4range})', "{tsvector} @@ to_tsquery('a')",
        "{tsvector} @@ 'a & b'::tsquery", '({date}, {date}) overlaps ({date}, {date})', '({timestamp}, {interval}) overlaps ({timestamp}, {interval})',
        '{date} < {timestamp}', '{date} >= {timestamptz}', '{timestamp} < {timestamptz}', '{varchar} = {text}', '{char} = {text}', '{char} = {varchar}',
        '{name} = {text}', '{posint} > {integer?}', '{boolean} = {boolean?}', '{varchar} in ({text?}, {text?}, {varchar})', '{real} > {numeric}',
        '{smallint} = {integer}', '{smallint} + 1 > {smallint?}', '{bigint} = {integer}', "{integer} = '5'", '{integer} > 0.5', '{numeric} > 1.5::float8',
        'xmlexists_of', '{text} is normalized', '{text} is json_of', '{bit} & {bit} = {bit?}', '{time} > {time?}', "{interval} > '1 day'",
        'cast({integer} as boolean)', '{text}::boolean', '{integer}::text = {text?}', '{pair} is null', '({pair}).a = 1', 'row({integer}, {text}) is not null',
        '{integer} operator(pg_catalog.+) 1 > 0', 'coalesce({boolean}, false)', "({text} collate \"C\") < {text?}", "{text} < ({text?} collate \"C\")")
    for gone in ('xmlexists_of', '{text} is json_of'):
        rows.remove(('boolean', gone))
    add('date', '{date} + {integer?}', '{date} - 7', '{timestamp}::date', 'cast({timestamptz} as date)', "to_date({text}, 'YYYY')", '{text}::date',
        'make_date({integer}, 1, 1)')
    add('timestamp', '{timestamp} + {interval?}', '{timestamp} - {interval}', '{date} + {interval}', "{timestamptz} at time zone 'UTC'",
        "date_trunc('day', {timestamp})", '{date}::timestamp', '{date} + {time}', "timezone('UTC', {timestamptz})", '{timestamp}::timestamp(0)',
        "{timestamptz} at time zone interval '1 hour'")
    add('timestamptz', '{timestamptz} + {interval?}', '{timestamptz} - {interval}', "{timestamp} at time zone 'Europe/Vienna'",
        "date_trunc('month', {timestamptz})", '{date}::timestamptz', "to_timestamp({double precision})", "{timestamptz} + '1 day'")
    add('time', '{time} + {interval}', '{timestamp}::time', '{time}::time(0)')
    add('interval', '{interval} * 2', '{interval} * {integer}', '{interval} / 2.5', '- {interval}', '{interval} + {interval?}', '{timestamp} - {timestamp}',
        '{timestamptz} - {timestamptz?}', 'age({timestamp})', 'make_interval(days => {integer})', '{time} - {time}', "{text}::interval", "2 * {interval}",
        "age({timestamptz}, {timestamptz})", 'justify_days({interval})')
    add('jsonb', '{jsonb} -> {text?}', '{jsonb} -> 0', '{jsonb} || {jsonb?}', "{jsonb} #> '{{a,b}}'", '{jsonb} - {text?}', 'to_jsonb({integer})',
        "jsonb_set({jsonb}, '{{a}}', {jsonb?})", '{json}::jsonb', "{jsonb} - 'a'", "jsonb_build_object('k', {integer})", "{jsonb}['a']",
        "jsonb_build_array({integer}, {text})", "{jsonb} #- '{{a}}'", 'jsonb_strip_nulls({jsonb})')
    add('json', "{json} -> 'a'", 'to_json({text})', "{json} #> '{{a}}'")
    add('integer[]', '{integer[]} || {integer}', '{integer[]} || {integer[]?}', '{integer} || {integer[]}', '{integer[]}[1:2]', '{integer[]}[:{integer}]',
        'array_append({integer[]}, {integer})', 'array[{integer}, {integer}]', 'array[{smallint}, {integer}]', 'array_remove({integer[]}, 1)',
        '{integer[]}[{integer}:]')
    add('text[]', '{text[]} || {text}', "string_to_array({text}, ',')", 'array[{text}, {text?}]', 'array[{varchar}, {text}]', '{text[]} || {text[]?}',
        'array_cat({text[]}, {text[]})', "regexp_split_to_array({text}, 'x')", '{varchar[]}::text[]', "{text[]}[2:3]")
    add('inet', '{inet} + 1', '{inet} | {inet}', "network({inet})::inet", "{text}::inet", "set_masklen({inet}, 8)")
    add('bit', '{bit} & {bit?}', '~ {bit}', '{bit} | {bit}', '{integer}::bit(4)', '{bit} << 1')
    add('int4range', '{int4range} * {int4range?}', '{int4range} + {int4range}', 'int4range({integer}, {integer?})')
    add('bytea', "decode({text}, 'hex')", '{bytea} || {bytea?}', "convert_to({text}, 'UTF8')")
    add('tsvector', "to_tsvector({text})", "to_tsvector('simple', {varchar})", "setweight({tsvector}, 'A')", '{tsvector} || {tsvector}')
    add('uuid', '{text}::uuid')
    add('mood', '{text}::mood')
    return rows


TEMPLATES = {}
for _kind, _text in _templates():
    TEMPLATES.setdefault(_kind, []).append(_text)

_PLACE = re.compile(r'(?<!\{)\{([a-z\[\] 0-9]+\??)\}(?!\})')
_ATOM = re.compile(r"(\w+|'[^'\\]*'|\w+\((?:[^()']|\([^()]*\))*\))$")


class Generator:
    """Expressions of one seed."""

    def __init__(self, seed, depth=3):
        self.random = random.Random(seed)
        self.depth = depth
        self.columns = COLUMNS
        self.constants = CONSTANTS

    def expression(self, kind, depth=None):
        depth = self.depth if depth is None else depth
        roll = self.random.random()
        if depth <= 0 or roll < 0.15:
            return self.leaf(kind)
        if kind not in TEMPLATES:
            return self.leaf(kind)
        template = self.random.choice(TEMPLATES[kind])
        return self.letters(_PLACE.sub(lambda place: self.filled(place[1], depth - 1), template)
                            .replace('{{', '{').replace('}}', '}'))

    def leaf(self, kind):
        """A column, or a constant."""
        columns = self.columns.get(kind)
        return self.random.choice(columns if columns and self.random.random() < 0.6 else self.constants[kind])

    def filled(self, kind, depth):
        """What stands in a place: in parentheses as often as people write them, or need them."""
        if kind == 'numberop':
            return self.random.choice(['=', '<', '>=', '<>'])
        if kind == 'number':
            kind = self.random.choice(NUMBERS)
        if kind.endswith('?'):
            kind = kind[:-1]
            if self.random.random() < 0.7:
                return self.random.choice(LITERALS.get(kind, self.constants[kind]))
        text = self.expression(kind, depth)
        if _ATOM.match(text):
            return text if self.random.random() < 0.95 else f'({text})'
        return f'({text})' if self.random.random() < 0.85 else text

    def letters(self, text):
        """Now and then in capitals, or with blanks: outside of quotes only."""
        if self.random.random() > 0.1 or any(mark in text for mark in '\'"$'):
            return text
        return text.upper() if 'make_interval' not in text else text

    def booleans(self, count):
        return [self.expression('boolean') for _ in range(count)]

    def scalars(self, count):
        kinds = sorted(TEMPLATES)
        return [self.expression(self.random.choice(kinds)) for _ in range(count)]
