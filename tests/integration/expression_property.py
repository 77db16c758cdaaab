#!/usr/bin/env python3
"""Generated expressions: canonical printing against a server's.

    expression_property.py RUN_EXPRESSION RUN_QUERY TESTDATA [--seed N] [--count N] [--depth N] [--binaries DIRECTORY]

Each expression (expression_generator.py) becomes a CHECK, or the column of a view. Then
 - the canonical form of what was written is that of what the server prints of it;
 - canonical text is its own canonical form;
 - the server accepts canonical text, and prints what has the same canonical form.
What the server rejects of what is generated is counted, no more. Speaks TAP and prints each mismatch.
"""
import argparse
import contextlib
import pathlib
import re
import subprocess
import sys
import tempfile

from expression_generator import Generator
from postgres_server import PostgresServer
from printed_by_server import catalog_text, loadable, rows

CHECKS_IN_TABLE = 40
LEAST_ACCEPTED = 0.7


def spelled(tool, texts, *arguments):
    """The canonical form of each text."""
    done = subprocess.run([tool, *arguments], input=''.join(text + '\0' for text in texts), text=True,
                          capture_output=True, check=True)
    return done.stdout.split('\0')[:-1]


class Checks:
    """Expressions as CHECKs of tables like t; read as a column's or constraint's expression is."""

    def __init__(self, options, server):
        self.options = options
        self.server = server
        self.types = [f'{name}={type_name}' for name, type_name in rows(
            server, "select quote_ident(attname), format_type(case typtype when 'd' then typbasetype else atttypid end, "
            "case typtype when 'd' then typtypmod else atttypmod end) from pg_attribute join pg_type y on y.oid = atttypid "
            "where attrelid = 'public.t'::regclass and attnum > 0 union all "
            "select format('(%s).%I', format_type(t.oid, -1), attname), format_type(atttypid, atttypmod) from pg_type t "
            "join pg_class r on r.oid = typrelid and relkind = 'c' join pg_attribute on attrelid = r.oid union all "
            "select '::' || format_type(oid, -1), format_type(typbasetype, typtypmod) from pg_type where typtype = 'd'")]

    def generate(self, generator, count):
        return generator.booleans(count)

    def load(self, prefix, texts, path):
        """Number -> what the server prints of it."""
        script = [f'set search_path = {path};\n']
        for number, text in texts.items():
            if len(script) % (CHECKS_IN_TABLE + 1) == 1:
                table = f'public.{prefix}{number}'
                script.append(f'create table {table} (like public.t);\n')
            script.append(f'alter table {table} add constraint c{number} check ({text});\n')
        self.server.psql('given', '-f', '-', text='\\set ON_ERROR_STOP off\n' + ''.join(script))
        found = rows(self.server, "select conname, pg_get_expr(conbin, conrelid) from pg_constraint join pg_class r "
                     f"on r.oid = conrelid where relname ~ '^{prefix}[0-9]+$' and contype = 'c'")
        return {int(name[1:]): text for name, text in found}

    def of_printed(self, texts):
        return spelled(self.options.run_expression, texts, '--printed', *self.types)

    def of_written(self, texts):
        return self.of_printed(spelled(self.options.run_expression, [self.qualified(text) for text in texts], *self.types))

    @staticmethod
    def qualified(text):
        """As the reading of a script hands it over: types with their schema, columns without the table."""
        text = re.sub(r"\b(mood|posint|pair)(?='| ')|(?<=::)(mood|posint|pair)\b", lambda found: f'public.{found[0]}', text, flags=re.IGNORECASE)
        return text.replace('public.public.', 'public.').replace('t.i', 'i')

    def loadable(self, text):
        return loadable(text)


class Views:
    """Expressions of any type as the column of a view; read as a query is."""

    def __init__(self, options, server, folder):
        self.options = options
        self.server = server
        self.catalog = pathlib.Path(folder) / 'catalog'
        self.catalog.write_text(catalog_text(server, 'public'), 'utf-8')

    def generate(self, generator, count):
        return generator.scalars(count)

    def load(self, prefix, texts, path):
        script = [f'set search_path = {path};\n']
        script += [f'create view public.{prefix}{number} as {self.query(text)};\n' for number, text in texts.items()]
        self.server.psql('given', '-f', '-', text='\\set ON_ERROR_STOP off\n' + ''.join(script))
        found = rows(self.server, f"select relname, pg_get_viewdef(oid) from pg_class where relname ~ '^{prefix}[0-9]+$' "
                     "and relkind = 'v'")
        return {int(name[len(prefix):]): text for name, text in found}

    @staticmethod
    def query(text):
        return text if text.lstrip().startswith('SELECT') else f'select {text} as x from t'

    def of_printed(self, texts):
        return spelled(self.options.run_query, texts, str(self.catalog))[::3]

    def of_written(self, texts):
        return self.of_printed([self.query(text) for text in texts])

    def loadable(self, text):
        return loadable(text)


def check(kind, generator, count, prefix):
    """The problems of some expressions, by what is wrong; and how many the server accepts."""
    written = dict(enumerate(kind.generate(generator, count)))
    printed = kind.load(prefix, written, 'public')
    numbers = sorted(printed)
    own = kind.of_written([written[n] for n in numbers])
    theirs = kind.of_printed([printed[n] for n in numbers])
    again = kind.of_printed(own)
    problems = {'differ': [], 'change when read again': [], 'are refused': [], 'are read as another': []}
    for number, one, other, twice in zip(numbers, own, theirs, again):
        if one != other:
            problems['differ'].append((written[number], printed[number], one, other))
        elif one != twice:
            problems['change when read again'].append((written[number], one, twice))
    equal = {n: kind.loadable(one) for n, one, other in zip(numbers, own, theirs) if one == other}
    loaded = kind.load(prefix + 'again', equal, 'public')
    back = dict(zip(loaded, kind.of_printed(list(loaded.values()))))
    canonical = dict(zip(numbers, own))
    for number, text in equal.items():
        if number not in loaded:
            problems['are refused'].append((written[number], text))
        elif back[number] != canonical[number]:
            problems['are read as another'].append((written[number], canonical[number], back[number]))
    return problems, len(printed), len(equal)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('run_expression')
    parser.add_argument('run_query')
    parser.add_argument('testdata', type=pathlib.Path)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--count', type=int, default=1500, help='of expressions of each kind')
    parser.add_argument('--depth', type=int, default=2)
    parser.add_argument('--binaries', help='the directory of the server')
    return parser.parse_args()


def main():
    options = arguments()
    failed = number = 0
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        server = stack.enter_context(PostgresServer(options.binaries) if options.binaries else PostgresServer())
        server.create('given')
        server.psql('given', '-f', options.testdata / 'expressions' / 'table.sql')
        for name, kind in (('checks', Checks(options, server)), ('views', Views(options, server, folder))):
            generator = Generator(options.seed, options.depth)
            problems, accepted, equal = check(kind, generator, options.count, name[0])
            print(f'# seed {options.seed}: {options.count} {name}, {accepted} accepted by the server, {equal} equal')
            number += 1
            failed += accepted < LEAST_ACCEPTED * options.count
            print(f'{"ok" if accepted >= LEAST_ACCEPTED * options.count else "not ok"} {number} - {name}: most are valid')
            for what, found in problems.items():
                number += 1
                failed += bool(found)
                print(f'{"not ok" if found else "ok"} {number} - {name}: {len(found)} {what}')
                for texts in found:
                    print('\n'.join(f'# {"  " if n else ""}{line}' for n, line in enumerate('\n'.join(texts).splitlines())))
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
