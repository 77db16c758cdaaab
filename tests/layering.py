#!/usr/bin/env python3
"""Checks the includes of src/ against the dependency table of the architecture.

A folder may include its own headers and those of the folders listed for it; a third-party header
may be included only in its home. Speaks TAP: one test a rule, so that a violation names its file.
"""
import pathlib
import re
import sys

# folder -> folders it may include from (beside itself and base)
ALLOWED = {
    'base': [],
    'model': [],
    'sql': ['model'],
    'python': ['model'],
    'dialects': ['sql', 'model'],
    'scratch': ['model'],
    'engines': ['scratch', 'dialects', 'sql', 'python', 'model'],
    'compare': ['model'],
    'equivalence': ['compare', 'dialects', 'sql', 'model'],
    'rules': ['compare', 'model'],
    'revisions': ['rules', 'python', 'sql', 'model'],
    'lint': ['revisions', 'python', 'sql', 'rules', 'compare', 'model'],
    'blame': ['lint', 'revisions', 'python', 'compare', 'model'],
    'report': ['rules', 'compare', 'model'],
    'app': ['report', 'blame', 'lint', 'equivalence', 'revisions', 'rules', 'compare', 'engines', 'scratch',
            'dialects', 'sql', 'python', 'model'],
    '': ['app'],
}

# header prefix -> places (folders or files) where it may be included
HOMES = {
    'CLI/': ['app/command_line.cpp'],
    'nlohmann/': ['model/json_reader.cpp'],
    'dtl/': ['report/text_diff.cpp'],
    'toml++/': ['app/config_file.cpp', 'revisions/pyproject.cpp'],
    'libpq': ['scratch/libpq.hpp'],
    'sqlite3.h': ['engines/sqlite/', 'scratch/sqlite_database.cpp',
                  'scratch/sqlite_script_session.cpp'],
    'hiredis/': ['engines/redis/'],
    'tao/': ['sql/'],
    'boost/': [],
}

# libraries whose headers are light and allowed everywhere
EVERYWHERE = ('fmt/',)

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]', re.M)


def folder_of(path: str) -> str:
    return path.split('/', 1)[0] if '/' in path else ''


def violations(root: pathlib.Path):
    source = root / 'src'
    for file in sorted(source.rglob('*.[ch]pp')):
        name = file.relative_to(source).as_posix()
        folder = folder_of(name)
        text = file.read_text('utf-8')
        for quote, header in INCLUDE.findall(text):
            line = text[:text.index(header)].count('\n') + 1
            if quote == '"':
                other = folder_of(header)
                if header.startswith('generated/') or other in (folder, 'base'):
                    pass
                elif other not in ALLOWED.get(folder, []):
                    yield f'src/{name}:{line}: {folder or "main"} may not use {other or header}'
                if folder == 'engines' and other == 'engines':
                    mine, theirs = name.split('/')[1:2], header.split('/')[1:2]
                    if name.count('/') > 1 and header.count('/') > 1 and mine != theirs:
                        yield f'src/{name}:{line}: one engine may not use another ({header})'
            else:
                for prefix, homes in HOMES.items():
                    if header.startswith(prefix) and not any(name.startswith(h) for h in homes):
                        yield f'src/{name}:{line}: <{header}> belongs in {", ".join(homes) or "tests"}'


def main(root: str) -> int:
    found = list(violations(pathlib.Path(root)))
    print('TAP version 13')
    print('1..1')
    print(f'{"not ok" if found else "ok"} 1 - includes follow the dependency table')
    for line in found:
        print(f'# {line}')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
