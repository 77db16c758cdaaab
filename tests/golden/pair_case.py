"""One golden pair: two schemas and what must be found between them.

The file is a txtar archive. Sections: `needs` (lines such as `postgres >= 15`), `base.sql` (both
sides start with it), `left.sql`, `right.sql`, `left.options` and `right.options` (of CREATE DATABASE),
`clusters` (`separate` when the two sides cannot live on one server), `static` (what the texts alone tell where
that is less: `incomplete`, the program says so, or `nothing`, it is not stated) and `findings`, one a line: `rule | path | left | right`. A value's line breaks are
written as \\n, a backslash as \\\\; an absent value is empty. No `findings` section: the two are in sync.
"""
import dataclasses
import operator
import pathlib

import txtar

SECTIONS = ('needs', 'clusters', 'static', 'left.options', 'right.options', 'base.sql', 'left.sql', 'right.sql', 'findings')
SIDES = ('left', 'right')
COMPARISONS = {'>=': operator.ge, '<': operator.lt}
SEPARATOR = ' | '
SECRET = '(hidden)'
OTHER_SECRET = '(hidden, another)'


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    rule: str
    path: str
    left: str
    right: str

    def __str__(self):
        return SEPARATOR.join(map(escaped, dataclasses.astuple(self))).rstrip()

    def mirrored(self) -> 'Finding':
        """The same difference seen from the other side."""
        rule = self.rule
        for one, other in (('-missing', '-extra'), ('-extra', '-missing')):
            if self.rule.endswith(one):
                rule = self.rule.removesuffix(one) + other
        path = self.path
        if rule.endswith('-name') and path.endswith(' ' + self.left):
            path = path.removesuffix(self.left) + self.right
        if OTHER_SECRET in self.right:
            # Of two secrets, it is always the right one that is called another.
            return Finding(rule, path, self.right.replace(OTHER_SECRET, SECRET),
                           self.left.replace(SECRET, OTHER_SECRET))
        return Finding(rule, path, self.right, self.left)


@dataclasses.dataclass
class Case:
    file: pathlib.Path
    archive: txtar.Archive
    needs: list[str]
    separate_clusters: bool
    sql: dict[str, str]      # by side
    options: dict[str, str]  # of CREATE DATABASE, by side
    findings: list[Finding]
    static: str              # '', 'incomplete' or 'nothing'

    @property
    def name(self) -> str:
        return f'{self.file.parent.name}/{self.file.stem}'

    @property
    def must_be_equal(self) -> bool:
        return 'findings' not in self.archive.sections

    def unmet_need(self, engine: str, version: int) -> str | None:
        for need in self.needs:
            subject, comparison, wanted = need.split()
            if subject != engine:
                raise ValueError(f'{self.file}: {need} is not about {engine}')
            if not COMPARISONS[comparison](version, int(wanted)):
                return need
        return None

    def accept(self, findings: list[Finding]):
        self.archive.sections['findings'] = ''.join(f'{finding}\n' for finding in findings)
        txtar.write(self.file, self.archive)


def escaped(value: str) -> str:
    return value.replace('\\', '\\\\').replace('\n', '\\n').replace(SEPARATOR, ' \\| ')


def unescaped(value: str) -> str:
    value = value.replace(' \\| ', SEPARATOR)
    return '\\'.join(part.replace('\\n', '\n') for part in value.split('\\\\'))


def finding_of(line: str) -> Finding:
    fields = [unescaped(field) for field in (line + ' ').split(SEPARATOR)]
    fields += [''] * (4 - len(fields))
    return Finding(*(field.rstrip(' ') if i == len(fields) - 1 else field
                     for i, field in enumerate(fields)))


def read(file: pathlib.Path) -> Case:
    archive = txtar.read(file)
    unknown = [name for name in archive.sections if name not in SECTIONS]
    if unknown or not {'left.sql', 'right.sql'} <= set(archive.sections):
        raise ValueError(f'{file}: unknown sections {unknown}, or left.sql or right.sql is missing')
    if archive.sections.get('static', '').strip() not in ('', 'incomplete', 'nothing'):
        raise ValueError(f'{file}: static is incomplete or nothing')
    section = lambda name: archive.sections.get(name, '')  # noqa: E731
    lines = lambda name: [line for line in section(name).splitlines() if line.strip()]  # noqa: E731
    return Case(
        file=file,
        archive=archive,
        needs=lines('needs'),
        separate_clusters='separate' in lines('clusters'),
        sql={side: section('base.sql') + section(f'{side}.sql') for side in SIDES},
        options={side: section(f'{side}.options').strip() for side in SIDES},
        findings=[finding_of(line) for line in lines('findings')],
        static=''.join(lines('static')))
