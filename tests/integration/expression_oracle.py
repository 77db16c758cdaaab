#!/usr/bin/env python3
"""Canonical expressions against real servers.

What a person writes goes into a server as a CHECK; what the server prints, what it prints once that
print was restored, and what every other version prints must have one canonical form. Definitions
(views, triggers, rules, policies, indexes, defaults) must be equal to their restored copies.
The versions are those of SCHEMADIFF_PG_BINDIRS, and the machine's own. Speaks TAP.
"""
import pathlib
import re
import subprocess
import sys

from postgres_server import PostgresServer, binary_directories, binary_directory, command_environment

TOOL = sys.argv[1]
DATA = pathlib.Path(sys.argv[2])
SEPARATOR = '\x1f'

# Syntax that a version does not have yet.
SINCE = {"jb['a'] is not null": 14, "substring(tx similar 'a#\"+#\"' escape '#') = 'x'": 14}

# Canonical text that is equal, but no SQL that loads: an array of bare strings is text[], where the
# server asks for one of character varying; a polymorphic function that asks for text itself. XML has
# no syntax but its own.
NOT_LOADABLE = {"va = array['a']::varchar[]", "va @> array['a']::varchar[]",
                "array_position(array['a','b'], v::text) > 0",
                "xmlserialize(content xmlelement(name a) as text) = 'x'"}

DEFINITIONS = {
    'views': "select relname, pg_get_viewdef(oid) from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace",
    'triggers': 'select tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal',
    'rules': "select rulename, pg_get_ruledef(oid) from pg_rewrite where rulename <> '_RETURN' and ev_class = 'public.t'::regclass",
}
EXPRESSIONS = {
    'policies': "select polname || ' using', pg_get_expr(polqual, polrelid) from pg_policy union all "
                "select polname || ' check', pg_get_expr(polwithcheck, polrelid) from pg_policy",
    'index keys': "select k::text, pg_get_indexdef('public.by_expression'::regclass, k, false) from generate_series(1, 3) as k",
    'index predicates': "select relname, pg_get_expr(indpred, indrelid) from pg_index join pg_class on pg_class.oid = indexrelid "
                        "where indpred is not null and relnamespace = 'public'::regnamespace",
    'defaults': "select attname, pg_get_expr(adbin, adrelid) from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum",
    'domain checks': "select conname, pg_get_expr(conbin, 0) from pg_constraint where contypid <> 0",
    'argument defaults': "select proname, pg_get_expr(proargdefaults, 0) from pg_proc where proargdefaults is not null "
                         "and pronamespace = 'public'::regnamespace",
}


def canonical(texts, types=()):
    """The canonical form of each text; types are the columns', "name=type"."""
    result = subprocess.run([TOOL, *types], input=''.join(text + '\0' for text in texts), text=True,
                            capture_output=True, check=True)
    return result.stdout.split('\0')[:-1]


def canonical_definition(text):
    """The canonical form of a longer text."""
    return subprocess.run([TOOL, '--definition'], input=text, text=True, capture_output=True, check=True).stdout


def hand_written(name, version):
    """The lines of a file that the version understands."""
    lines = (DATA / f'{name}.txt').read_text('utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#') and SINCE.get(line, 0) <= version]


def rows(server, database, query):
    """What a query returns, read as schemadiff reads: with nothing but pg_catalog on the path."""
    text = server.psql(database, '-z', '-F', SEPARATOR, '-R', '\x1e', '-c', 'set search_path = pg_catalog', '-c', query)
    found = [row.rstrip('\n').split(SEPARATOR) for row in text.split('\x1e')]
    return dict(row for row in found if len(row) == 2)


def checks(server, database):
    """The CHECKs of the table: number of the line -> what the server prints."""
    found = rows(server, database, "select conname, pg_get_expr(conbin, conrelid) from pg_constraint "
                 "where conrelid = 'public.t'::regclass and contype = 'c'")
    return {int(name[1:]): text for name, text in found.items()}


def column_types(server):
    """"name=type" of each column of the table."""
    found = rows(server, 'given', "select quote_ident(attname), format_type(atttypid, atttypmod) from pg_attribute "
                 "where attrelid = 'public.t'::regclass and attnum > 0")
    return [f'{name}={name_of_type}' for name, name_of_type in found.items()]


def add_checks(server, database, expressions):
    """Puts numbered CHECKs on the table."""
    statements = [f'alter table public.t add constraint c{number} check ({expression});\n'
                  for number, expression in expressions.items()]
    server.psql(database, '-f', '-', text=''.join(statements))


def create_table(server, database, *files):
    """A database with the table of the test data."""
    server.create(database)
    for file in ('table.sql', *files):
        server.psql(database, '-f', DATA / file)


def dump_program(version):
    """A pg_dump that can read the version, or None: an older one refuses."""
    program = binary_directory() / 'pg_dump'
    if not program.exists():
        return None
    printed = subprocess.run([program, '--version'], text=True, capture_output=True, check=True).stdout
    return program if int(re.search(r'(\d+)\.', printed)[1]) >= version else None


def restore(server, source, target, program):
    """What pg_dump writes of one database into another."""
    dump = subprocess.run([program, '--schema-only', '-h', server.socket, '-U', 'postgres', source], text=True,
                          capture_output=True, check=True, env=command_environment()).stdout
    server.create(target)
    server.psql(target, '-f', '-', text=dump)


class Tap:
    """Numbered results, with what differed under those that failed."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def result(self, name, problems):
        """One test: passed if there is no problem."""
        self.count += 1
        self.failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {self.count} - {name}')
        for problem in problems:
            for line in problem.splitlines():
                print(f'# {line}')


def differences(left, right, names, types=()):
    """Where two equally long lists of texts differ, as remarks."""
    pairs = zip(names, canonical(left, types), canonical(right, types))
    return [f'{name}\n  {one}\n  {other}' for name, one, other in pairs if one != other]


def one_version(tap, server, version, prints):
    """All tests on one server; the prints are kept for the comparison of versions."""
    untyped, typed = hand_written('untyped', version), hand_written('typed', version)
    expressions = dict(enumerate(untyped + typed + hand_written('respelled', version)))
    create_table(server, 'given')
    add_checks(server, 'given', expressions)
    printed = checks(server, 'given')
    missing = [expression for number, expression in expressions.items() if number not in printed]
    tap.result(f'{version}: the server prints every check', missing)
    tap.result(f'{version}: what people write equals what the server prints',
               differences(untyped, [printed[number] for number in range(len(untyped))], untyped))
    types = column_types(server)
    both = untyped + typed
    tap.result(f'{version}: with the types of the columns, more of what people write does',
               differences(both, [printed[number] for number in range(len(both))], both, types))

    create_table(server, 'again')
    add_checks(server, 'again', printed)
    again = checks(server, 'again')
    names = [expressions[number] for number in printed]
    tap.result(f'{version}: what the server prints equals what it prints of that',
               differences(printed.values(), [again[number] for number in printed], names))
    once = canonical(printed.values())
    tap.result(f'{version}: canonical text is its own canonical form', differences(once, canonical(once), names)
               + [text for text, twice in zip(once, canonical(once)) if text != twice])
    add_canonical(tap, server, version, dict(zip(printed, canonical(printed.values(), types))), printed, expressions)
    for number, text in printed.items():
        prints.setdefault(expressions[number], {})[version] = text


def add_canonical(tap, server, version, texts, printed, expressions):
    """The canonical text means what the print means: the server reads it and prints the same."""
    create_table(server, 'canonical')
    texts = {number: text for number, text in texts.items() if expressions[number] not in NOT_LOADABLE}
    add_checks(server, 'canonical', {number: loadable(text) for number, text in texts.items()})
    found = checks(server, 'canonical')
    tap.result(f'{version}: a server reads the canonical text as the same expression',
               differences([printed[n] for n in texts], [found[n] for n in texts], [expressions[n] for n in texts],
                           column_types(server)))


def loadable(text):
    """Functions whose names are words of the grammar are called with quotes."""
    return re.sub(r'\b(substring|position|overlay|normalize|is_normalized)\(', r'pg_catalog."\1"(', text)


def definitions(tap, server, version, program):
    """Definitions against their restored copies."""
    create_table(server, 'defined', 'definitions.sql')
    restore(server, 'defined', 'restored', program)
    restore(server, 'restored', 'restored_twice', program)
    for copy in ('restored', 'restored_twice'):
        for name, query in (DEFINITIONS | EXPRESSIONS).items():
            left, right = (rows(server, database, query) for database in ('defined', copy))
            spell = canonical_definition if name in DEFINITIONS else lambda text: canonical([text])[0]
            problems = [] if left and left.keys() == right.keys() else [f'{sorted(left)} and {sorted(right)}']
            for key in left.keys() & right.keys():
                one, other = spell(left[key]), spell(right[key])
                if one != other:
                    problems.append(f'{key}\n{one}\n  restored:\n{other}')
            tap.result(f'{version}: {name} equal their {copy.replace("_", " ")} copies', problems)


def across_versions(tap, prints, types):
    """One canonical form for all versions."""
    problems = []
    for expression, by_version in prints.items():
        forms = canonical(by_version.values(), types)
        if len(set(forms)) > 1:
            problems.append('\n'.join([expression, *(f'  {v}: {form}' for v, form in zip(by_version, forms))]))
    tap.result(f'versions {", ".join(map(str, VERSIONS))} print one expression', problems)


VERSIONS = binary_directories()


def main():
    """All versions, then the comparison between them."""
    tap = Tap()
    prints = {}
    print('TAP version 13')
    for version, folder in VERSIONS.items():
        with PostgresServer(folder) as server:
            one_version(tap, server, version, prints)
            program = dump_program(version)
            if program:
                definitions(tap, server, version, program)
            types = column_types(server)
    across_versions(tap, prints, types)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
