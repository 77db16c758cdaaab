"""What a server prints, and what it knows of the names in it, read as schemadiff reads them."""
import re

SEPARATOR = '\x1f'
RECORD = '\x1e'

# For run_query: relations, functions and types of one schema.
CATALOG = """select 'relation', n.nspname, c.relname, '' as result,
  string_agg(a.attname || '\t' || format_type(a.atttypid, a.atttypmod), '\t' order by a.attnum)
from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
where n.nspname = '{0}' and c.relname !~ '^v[0-9]+$' and a.attnum > 0 and c.relkind in ('r', 'v', 'm', 'c')
group by 1, 2, 3
union all
select 'function', n.nspname, p.proname, format_type(p.prorettype, -1),
  coalesce((select string_agg(format_type(t, -1), '|' order by i) from unnest(p.proargtypes) with ordinality as u(t, i)), '')
  || coalesce(E'\t' || (select string_agg(p.proargnames[i] || '\t' || format_type(p.proallargtypes[i], -1), '\t' order by i)
   from generate_subscripts(p.proallargtypes, 1) i where p.proargmodes[i] in ('o', 'b', 't')), '')
from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = '{0}'
union all
select 'type', n.nspname, t.typname, format_type(t.oid, -1),
  case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) else '' end
from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = '{0}'"""


def rows(server, query):
    """What a query returns, with nothing but pg_catalog on the path."""
    text = server.psql('given', '-z', '-F', SEPARATOR, '-R', RECORD, '-c', 'set search_path = pg_catalog', '-c', query)
    return [row.rstrip('\n').split(SEPARATOR) for row in text.split(RECORD) if SEPARATOR in row]


def catalog_text(server, schema):
    """The file that run_query reads."""
    return ''.join('\t'.join(row) + '\n' for row in rows(server, CATALOG.format(schema)))


def loadable(text):
    """Functions whose names are words of the grammar are called with quotes."""
    return re.sub(r'\b(substring|position|overlay|normalize|is_normalized)\(', r'pg_catalog."\1"(', text)
