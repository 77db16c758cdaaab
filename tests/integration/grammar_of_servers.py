#!/usr/bin/env python3
"""Single statements of PostgreSQL 13 to 18, read without a server, against what each server says of them.

    grammar_of_servers.py PROGRAM SOURCE_ROOT [--brief] [--file NAME]

testdata/grammar/N.sql has statements that version N brought, right and wrong ones; each is run by the
servers from N on, on what setup.sql made, and rolled back. What any of them does must be read without a
remark. What all of them refuse as a syntax error (SQLSTATE 42601) must be a diagnostic. What is refused for
another reason is not judged, but must not be an unknown statement. The versions are those of
SCHEMADIFF_PG_BINDIRS, and the machine's own. Speaks TAP, one test a statement.
"""
import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from postgres_server import PostgresServer, binary_directories, command_environment

SYNTAX_ERROR = '42601'
SETTINGS = {'wal_level': 'logical', 'max_logical_replication_workers': '0', 'log_min_messages': 'fatal'}
# What a server runs and no reading without one can follow, with the reason.
NOT_FOLLOWED = (
    # What an extension takes over is no part of a schema any more, nor known to be one of its own.
    'alter extension plpgsql add',
    # The constraints of NOT NULL, which have names since 18: the comment of one has no place in the model.
    'comment on constraint t_id_not_null',
    # SQL/JSON in queries: the columns of such a view are not told.
    'create view k2', 'create view k3', 'create view l3', 'create view l4', 'create view l5',
)
# Statements that cannot stand in a transaction: the server's word on their syntax is all there is.
ALONE = re.compile(r'(?i)(create|drop) (index|materialized view) concurrently|create database|create tablespace|'
                   r'alter system|drop (database|tablespace|subscription)')


def statements_of(file):
    """(line, statement) of each, which ends with a semicolon at the end of a line."""
    found = []
    begin, text = 0, ''
    for number, line in enumerate(file.read_text('utf-8').splitlines(), 1):
        if not text and (line.startswith('--') or not line):
            continue
        begin = begin if text else number
        text += line + '\n'
        if line.endswith(';'):
            found.append((begin, text.rstrip()[:-1]))
            text = ''
    return found


def states_of(server, statements):
    """What the server says of each: '' where it ran, else its SQLSTATE."""
    script = ['\\set VERBOSITY sqlstate\n\\o /dev/null\n']
    for number, (_, text) in enumerate(statements):
        # \\echo goes to the same output as the errors: which is whose is plain.
        script.append(f'\\warn "at {number}"\nbegin;\n{text};\nrollback;\n')
    done = subprocess.run(['psql', '-X', '-q', '-h', server.socket, '-U', 'postgres', '-d', 'grammar'], input=''.join(script),
                          capture_output=True, text=True, env=command_environment() | {'PGOPTIONS': '-c client_min_messages=error'},
                          check=False)
    states = {}
    at = None
    for line in done.stderr.splitlines():
        if line.startswith('"at ') or line.startswith('at '):
            at = int(line.strip('"').split()[1])
            states[at] = ''
        elif at is not None and not states[at] and 'ERROR:' in line:
            states[at] = line.split('ERROR:')[1].strip()[:5]
    return [states[number] for number in range(len(statements))]


def remarks_of(program, setup, statement, directory, number):
    """What the static reading says of the statement, where it is behind the set-up."""
    file = directory / f'{number}.sql'
    file.write_text(f'{setup}\n{statement};\n', 'utf-8')
    done = subprocess.run([program, 'inspect', f'{file}?engine=postgres&via=static', '--format', 'json'], capture_output=True,
                          text=True, env=command_environment(), check=False)
    if done.returncode not in (0, 3):
        return [f'inspect ended with {done.returncode}: {done.stderr.strip()}']
    before = setup.count('\n') + 1
    return [entry['message'] for entry in json.loads(done.stdout).get('diagnostics', [])
            if entry['remark'] == 'incomplete' and entry.get('line', 0) > before]


def judged(states, remarks):
    """What is wrong with the remarks, or ''."""
    syntax = [message for message in remarks if message.startswith('expected ')]
    if not states:
        return ''
    if '' in states.values() and remarks:
        return f'a server runs it: {remarks[0]}'
    if all(state == SYNTAX_ERROR for state in states.values()) and not remarks:
        return 'every server refuses its syntax, and it is read'
    if SYNTAX_ERROR not in states.values() and any('expected a statement' in message for message in syntax):
        return f'its syntax is right: {syntax[0]}'
    return ''


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('root', type=pathlib.Path)
    parser.add_argument('--file', help='the statements of this one alone: 16')
    parser.add_argument('--brief', action='store_true', help='failures only')
    options = parser.parse_args()
    folder = options.root.resolve() / 'testdata' / 'grammar'
    setup = (folder / 'setup.sql').read_text('utf-8')
    files = {int(file.stem): statements_of(file) for file in folder.glob('[0-9]*.sql')
             if not options.file or file.stem == options.file}
    states = {since: [{} for _ in statements] for since, statements in files.items()}
    for version, binaries in binary_directories().items():
        with PostgresServer(binaries, SETTINGS, locale='C') as server:
            server.create('grammar')
            server.psql('grammar', text=setup)
            for since, statements in files.items():
                if since > version:
                    continue
                for said, state in zip(states[since], states_of(server, statements)):
                    said[version] = state
    print(f'TAP version 13\n1..{sum(map(len, files.values()))}')
    count = failed = 0
    told = {'run': 0, 'syntax': 0, 'other': 0}
    with tempfile.TemporaryDirectory(prefix='sdt-') as name, concurrent.futures.ThreadPoolExecutor(2) as pool:
        directory = pathlib.Path(name)
        cases = [(since, line, text, said) for since in sorted(files)
                 for (line, text), said in zip(files[since], states[since])]
        for (since, line, text, said), remarks in zip(cases, pool.map(
                lambda case: remarks_of(options.program, setup, case[1][2], directory, case[0]), enumerate(cases))):
            count += 1
            problem = judged(said, remarks)
            if text.startswith(NOT_FOLLOWED):
                problem = '' if problem else 'it is followed: take it off NOT_FOLLOWED'
            failed += bool(problem)
            kinds = 'run' if '' in said.values() else 'syntax' if set(said.values()) == {SYNTAX_ERROR} else 'other'
            told[kinds] += 1
            if problem or not options.brief:
                print(f"{'not ok' if problem else 'ok'} {count} - {since}.sql:{line}")
            if problem:
                print(f'# {text}\n# {problem}\n# {said}')
    print(f"# {told['run']} run by a server, {told['syntax']} refused for their syntax by all, {told['other']} otherwise")
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
