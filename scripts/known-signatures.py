#!/usr/bin/env python3
"""Writes src/sql/catalog: what PostgreSQL's own functions, operators, casts and types are like.

    known-signatures.py BINDIR...

Each BINDIR holds initdb and postgres of one version, the newest first; what any of them has is
written, so that a script for any version is understood, unless a newer one has something of the
name with as many arguments. Only what a query can call is: nothing that takes or gives
`internal`. Run it when a new major version comes out.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / 'tests' / 'integration'))
from postgres_server import PostgresServer  # noqa: E402

# A line: name, result ("setof x" for sets), arguments (the last one with "..." if variadic; how many
# have defaults), with a tab between.
FUNCTIONS = r"""
select p.proname || E'\t' || case when p.proretset then 'setof ' else '' end
       || format_type(p.prorettype, null) || E'\t'
       || coalesce((select string_agg(format_type(t, null), ',' order by n)
                    from unnest(p.proargtypes) with ordinality as a(t, n)), '')
       || case when p.provariadic <> 0 then '...' else '' end
       || case when p.pronargdefaults > 0 then E'\t' || p.pronargdefaults else '' end
from pg_proc p
where p.pronamespace = 'pg_catalog'::regnamespace
  and not (2281 = any (p.proargtypes::oid[]) or p.prorettype = 2281)
  and not exists (select from unnest(p.proargtypes::oid[]) t join pg_type y on y.oid = t
                  where y.typname like '%handler' or y.typname in ('cstring', 'pg_ddl_command'))
  and (p.prorettype not in (select oid from pg_type where typname like '%handler' or typname = 'cstring'))
"""
OPERATORS = r"""
select o.oprname || E'\t' || format_type(o.oprresult, null) || E'\t'
       || case when o.oprleft = 0 then '' else format_type(o.oprleft, null) end || E'\t'
       || format_type(o.oprright, null)
from pg_operator o where o.oprnamespace = 'pg_catalog'::regnamespace and o.oprright <> 0
"""
# i: an implicit cast, b: one that changes nothing as well.
CASTS = r"""
select format_type(castsource, null) || E'\t' || format_type(casttarget, null) || E'\t'
       || case castmethod when 'b' then 'b' else 'i' end
from pg_cast where castcontext = 'i'
"""
# The category, "p" if preferred.
TYPES = r"""
select format_type(oid, null) || E'\t' || typcategory::text || case when typispreferred then 'p' else '' end
from pg_type
where typnamespace = 'pg_catalog'::regnamespace and typtype in ('b', 'r', 'm', 'p') and typelem = 0
  and typname not like 'pg\_%' and typname not in ('char', 'cstring', 'internal') and typname not like '%handler'
union
select format_type(oid, null) || E'\t' || typcategory::text || case when typispreferred then 'p' else '' end
from pg_type where typname in ('name', 'point', 'box', 'lseg', 'line', 'int2vector', 'oidvector', 'pg_lsn', 'pg_snapshot')
"""
# The type of a range's bounds, and its multirange.
RANGES = r"""
select format_type(rngtypid, null) || E'\t' || format_type(rngsubtype, null) || E'\t'
       || format_type(rngmultitypid, null)
from pg_range
"""
FILES = {'functions': FUNCTIONS, 'operators': OPERATORS, 'casts': CASTS, 'types': TYPES, 'ranges': RANGES}


def subject(table, line):
    """What a line of a table is about."""
    fields = line.split('\t')
    if table == 'functions':
        return fields[0], fields[2].count(',') + bool(fields[2])
    if table == 'operators':
        return fields[0], bool(fields[2])
    return line


def main(directories):
    lines = {name: {} for name in FILES}
    for directory in directories:
        with PostgresServer(directory, locale='C') as server:
            for name, query in FILES.items():
                if name == 'ranges' and server.major() < 14:
                    continue
                found = server.psql('postgres', '-c', query).splitlines()
                newer = set(lines[name].values())
                lines[name] |= {line: subject(name, line) for line in found
                                if line and line not in lines[name] and subject(name, line) not in newer}
    for name, found in lines.items():
        (ROOT / 'src' / 'sql' / 'catalog' / f'{name}.tsv').write_text(
            ''.join(f'{line}\n' for line in sorted(found)), 'utf-8')


if __name__ == '__main__':
    if not sys.argv[1:]:
        sys.exit(__doc__)
    main(sys.argv[1:])
