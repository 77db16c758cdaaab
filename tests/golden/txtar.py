"""The txtar format of the case files: a comment, then sections that start with `-- name --`."""
import dataclasses
import pathlib
import re

MARKER = re.compile(r'^-- (\S+) --$')


@dataclasses.dataclass
class Archive:
    comment: str
    sections: dict[str, str]  # in the order of the file


def parse(text: str) -> Archive:
    archive = Archive('', {})
    name = None
    for line in text.splitlines(keepends=True):
        marker = MARKER.match(line.rstrip('\n'))
        if marker:
            name = marker[1]
            if name in archive.sections:
                raise ValueError(f'section {name} is there twice')
            archive.sections[name] = ''
        elif name is None:
            archive.comment += line
        else:
            archive.sections[name] += line
    return archive


def read(file: pathlib.Path) -> Archive:
    return parse(file.read_text('utf-8'))


def write(file: pathlib.Path, archive: Archive):
    parts = [archive.comment]
    for name, body in archive.sections.items():
        ending = '' if not body or body.endswith('\n') else '\n'
        parts.append(f'-- {name} --\n{body}{ending}')
    file.write_text(''.join(parts), 'utf-8')
