#!/usr/bin/env python3
"""What the reader of Python sees in a file is what Python's own ast sees.

    python_reading.py DUMP_PROGRAM SOURCE_ROOT [PATH...]

The program prints a tree of statements and expressions with their lines and columns; this prints the
same from ast, for every file of testdata, of this repository and of the installed Alembic and SQLAlchemy
that this Python compiles (and for the files and directories named). Bodies of comprehensions, lambdas'
parameters, patterns of match and annotations of parameters are opaque to the reader, and so are strings
that name a character: files with a \\N{name} are left out, as are encodings other than UTF-8. Speaks TAP.
"""
import ast
import pathlib
import subprocess
import sys
import tokenize
import warnings

UNARY = {ast.UAdd: '+', ast.USub: '-', ast.Invert: '~', ast.Not: 'not'}
BINARY = {ast.Add: '+', ast.Sub: '-', ast.Mult: '*', ast.Div: '/', ast.FloorDiv: '//', ast.Mod: '%',
          ast.MatMult: '@', ast.Pow: '**', ast.LShift: '<<', ast.RShift: '>>', ast.BitOr: '|',
          ast.BitXor: '^', ast.BitAnd: '&'}
COMPARISON = {ast.Eq: '==', ast.NotEq: '!=', ast.Lt: '<', ast.LtE: '<=', ast.Gt: '>', ast.GtE: '>=',
              ast.Is: 'is', ast.IsNot: 'is_not', ast.In: 'in', ast.NotIn: 'not_in'}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SIMPLE = {ast.Pass: 'pass', ast.Break: 'break', ast.Continue: 'continue'}


def escaped(text):
    data = text if isinstance(text, bytes) else text.encode('utf-8', 'surrogatepass')
    return "'" + ''.join(chr(b) if 32 <= b <= 126 and chr(b) not in "\\'" else f'\\x{b:02x}' for b in data) + "'"


class Dump:
    def __init__(self, source):
        self.lines = source.split('\n')
        self.out = []

    def column(self, line, offset):
        text = self.lines[line - 1]
        return (offset if text.isascii() else len(text.encode()[:offset].decode())) + 1

    def place(self, node, shown):
        return f'@{node.lineno}:{self.column(node.lineno, node.col_offset)}' if shown else ''

    def segment(self, node):
        return self.lines[node.lineno - 1].encode()[node.col_offset:node.end_col_offset].decode()

    def all(self, nodes, shown=True):
        return ''.join(' ' + self.expression(node, shown) for node in nodes if node is not None)

    def node(self, kind, node, shown, text='', parts=()):
        return f'({kind}{self.place(node, shown)}{" " + escaped(text) if text or kind == "text" else ""}' \
               f'{self.all(parts, shown)})'

    def constant(self, e, shown):
        value = e.value
        if isinstance(value, str):
            return self.node('text', e, shown, value)
        if isinstance(value, bytes):
            return f'(bytes{self.place(e, shown)}{" " + escaped(value) if value else ""})'
        if value is None or isinstance(value, bool) or value is ...:
            return self.node('constant', e, shown, '...' if value is ... else str(value))
        # In an f-string the places are those of the string in older versions of Python.
        return self.node('number', e, shown, self.segment(e) if shown else '?')

    def arguments(self, args, keywords, shown):
        merged = sorted([*args, *keywords], key=lambda node: (node.lineno, node.col_offset))
        result = ''
        for node in merged:
            if isinstance(node, ast.keyword):
                result += ' ' + (self.node('keyword', node, shown, node.arg, [node.value]) if node.arg else
                                 f'(double_starred{self.all([node.value], shown)})')
            else:
                result += self.all([node], shown)
        return result

    def dictionary(self, e, shown):
        entries = ''.join(f' (double_starred{self.all([value], shown)})' if key is None else
                          f' (entry{self.all([key, value], shown)})' for key, value in zip(e.keys, e.values))
        return f'(dict{self.place(e, shown)}{entries})'

    def expression(self, e, shown=True):
        match e:
            case ast.Name(): return self.node('name', e, shown, e.id)
            case ast.Constant(): return self.constant(e, shown)
            case ast.JoinedStr(): return f'(formatted{self.place(e, shown)}{self.all(e.values, False)})'
            case ast.FormattedValue(): return f'(hole{self.all([e.value], False)})'
            case ast.Attribute(): return self.node('attribute', e, shown, e.attr, [e.value])
            case ast.Subscript(): return self.node('subscript', e, shown, '', [e.value, e.slice])
            case ast.Call():
                return f'(call{self.place(e, shown)}{self.all([e.func], shown)}{self.arguments(e.args, e.keywords, shown)})'
            case ast.List(): return self.node('list', e, shown, '', e.elts)
            case ast.Tuple(): return self.node('tuple', e, shown, '', e.elts)
            case ast.Set(): return self.node('set', e, shown, '', e.elts)
            case ast.Dict(): return self.dictionary(e, shown)
            case ast.UnaryOp(): return self.node('unary', e, shown, UNARY[type(e.op)], [e.operand])
            case ast.BinOp():
                return self.node('binary', e, shown, BINARY[type(e.op)], [e.left, e.right])
            case ast.Compare():
                signs = ' '.join(COMPARISON[type(op)] for op in e.ops)
                return self.node('comparison', e, shown, signs, [e.left, *e.comparators])
            case ast.BoolOp():
                return self.node('boolean', e, shown, 'and' if isinstance(e.op, ast.And) else 'or', e.values)
            case ast.IfExp(): return self.node('conditional', e, shown, '', [e.body, e.test, e.orelse])
            case ast.Starred(): return self.node('starred', e, shown, '', [e.value])
            case ast.NamedExpr(): return self.node('named', e, shown, e.target.id, [e.value])
            case ast.Slice(): return self.node('slice', e, shown, '', [e.lower, e.upper, e.step])
            case ast.Lambda(): return self.node('lambda', e, shown, '', [e.body])
            case ast.DictComp(): return f'(comprehension (entry{self.all([e.key, e.value], shown)}))'
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                return f'(comprehension{self.all([e.elt], shown)})'
            case ast.Await(): return self.node('await', e, shown, '', [e.value])
            case ast.Yield(): return self.node('yield', e, shown, '', [e.value])
            case ast.YieldFrom(): return self.node('yield', e, shown, 'from', [e.value])
        raise TypeError(type(e).__name__)

    def parameters(self, args):
        positional = [*args.posonlyargs, *args.args]
        defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
        shown = [(p.arg, d) for p, d in zip(positional, defaults)]
        shown += [('*' + args.vararg.arg, None)] if args.vararg else []
        shown += [(p.arg, d) for p, d in zip(args.kwonlyargs, args.kw_defaults)]
        shown += [('**' + args.kwarg.arg, None)] if args.kwarg else []
        return ''.join(f' [{name}{self.all([default])}]' for name, default in shown)

    def line(self, depth, s, kind, rest=''):
        self.out.append(f'{" " * depth}{kind} {s.lineno}:{self.column(s.lineno, s.col_offset)}-{s.end_lineno}{rest}')

    def block(self, depth, kind, statements, head=''):
        self.out.append(f'{" " * depth}:{kind}{head}')
        self.statements(statements, depth + 2)

    def imports(self, names):
        return ''.join(f' {n.name}>{n.asname or n.name}' for n in names)

    def conditions(self, s, depth):
        self.line(depth, s, 'if')
        self.block(depth, 'body', s.body, self.all([s.test]))
        rest = s.orelse
        while len(rest) == 1 and isinstance(rest[0], ast.If) and \
                self.lines[rest[0].lineno - 1].encode()[rest[0].col_offset:].startswith(b'elif'):
            self.block(depth, 'elif', rest[0].body, self.all([rest[0].test]))
            rest = rest[0].orelse
        if rest:
            self.block(depth, 'else', rest)

    def compound(self, s, depth):
        asynchronous = ' async' if type(s).__name__.startswith('Async') else ''
        match s:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                decorators = ''.join(' @' + self.expression(d) for d in s.decorator_list)
                self.line(depth, s, 'function', f'{asynchronous} {s.name}{self.all([s.returns])}{decorators}'
                                                f'{self.parameters(s.args)}')
            case ast.ClassDef():
                decorators = ''.join(' @' + self.expression(d) for d in s.decorator_list)
                self.line(depth, s, 'class', f' {s.name}{self.arguments(s.bases, s.keywords, True)}{decorators}')
            case ast.For() | ast.AsyncFor():
                self.line(depth, s, 'for', asynchronous + self.all([s.target, s.iter]))
            case ast.While(): self.line(depth, s, 'while', self.all([s.test]))
            case ast.With() | ast.AsyncWith():
                items = ''.join(f' (item{self.all([i.context_expr, i.optional_vars])})' for i in s.items)
                self.line(depth, s, 'with', asynchronous + items)
            case _: self.line(depth, s, 'try')
        self.block(depth, 'body', s.body)
        for handler in getattr(s, 'handlers', []):
            self.block(depth, 'handler', handler.body,
                       self.all([handler.type]) + (f' {handler.name}' if handler.name else ''))
        if getattr(s, 'orelse', []):
            self.block(depth, 'else', s.orelse)
        if getattr(s, 'finalbody', []):
            self.block(depth, 'finally', s.finalbody)

    def statement(self, s, depth):
        match s:
            case ast.Expr(): self.line(depth, s, 'expression', self.all([s.value]))
            case ast.Assign(): self.line(depth, s, 'assignment', self.all([*s.targets, s.value]))
            case ast.AnnAssign(): self.line(depth, s, 'annotated', self.all([s.target, s.annotation, s.value]))
            case ast.AugAssign():
                self.line(depth, s, 'augmented', f' {BINARY[type(s.op)]}={self.all([s.target, s.value])}')
            case ast.Return(): self.line(depth, s, 'return', ' return' + self.all([s.value]))
            case ast.Raise(): self.line(depth, s, 'raise', ' raise' + self.all([s.exc, s.cause]))
            case ast.Delete(): self.line(depth, s, 'delete', ' del' + self.all(s.targets))
            case ast.Assert(): self.line(depth, s, 'assert', ' assert' + self.all([s.test, s.msg]))
            case ast.Global() | ast.Nonlocal():
                self.line(depth, s, 'global', f' {type(s).__name__.lower()} ' + ' '.join(s.names))
            case ast.Import(): self.line(depth, s, 'import', ' import' + self.imports(s.names))
            case ast.ImportFrom():
                self.line(depth, s, 'from', f' {"." * s.level}{s.module or ""}{self.imports(s.names)}')
            case ast.Pass() | ast.Break() | ast.Continue(): self.line(depth, s, 'simple', ' ' + SIMPLE[type(s)])
            case ast.If(): self.conditions(s, depth)
            case ast.Match():
                self.line(depth, s, 'match', self.all([s.subject]))
                for case in s.cases:
                    self.block(depth, 'case', case.body)
            case _: self.compound(s, depth)

    def statements(self, statements, depth):
        for statement in statements:
            self.statement(statement, depth)


def expected(path):
    """ast's lines, or None where this Python does not take the file."""
    try:
        with tokenize.open(path) as file:
            source = file.read()
        if '\\N{' in source or file.encoding not in ('utf-8', 'utf-8-sig'):
            return None
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError, RecursionError):
        return None
    dump = Dump(source.removeprefix('\ufeff'))
    dump.statements(tree.body, 1)
    return dump.out


def seen(program, paths):
    done = subprocess.run([program], input=('\n'.join(map(str, paths)) + '\n').encode(), capture_output=True, timeout=300)
    if done.returncode:
        raise RuntimeError(f'{program} ended with {done.returncode}: {done.stderr[-500:]}')
    files, current = {}, None
    for line in done.stdout.decode('utf-8', 'replace').split('\n'):
        if line.startswith('=== '):
            current = files.setdefault(line[4:], [])
        elif line:
            current.append(line)
    return files


def packages():
    """Where the sources of the installed Alembic and SQLAlchemy are."""
    places = [pathlib.Path('/usr/lib/python3/dist-packages')]
    places += [pathlib.Path(place) for place in sys.path if place.endswith('-packages')]
    return [place / name for place in dict.fromkeys(places) for name in ('alembic', 'sqlalchemy')
            if (place / name).is_dir()]


def compare(program, paths):
    """Number of files compared, and what differs."""
    wanted = {str(path): lines for path in paths if (lines := expected(path)) is not None}
    found = seen(program, wanted)
    problems = []
    for path, lines in wanted.items():
        if found.get(path) == lines:
            continue
        got = found.get(path, [])
        for number in range(max(len(lines), len(got))):
            ours = got[number] if number < len(got) else '(nothing)'
            theirs = lines[number] if number < len(lines) else '(nothing)'
            if ours != theirs:
                problems.append(f'{path}\n  ast    {theirs[:1500]}\n  reader {ours[:1500]}')
                break
    return len(wanted), problems


def main(program, root, *paths):
    warnings.simplefilter('ignore')
    sys.setrecursionlimit(20000)
    root = pathlib.Path(root)
    cases = {'testdata': [root / 'testdata'], 'the sources of this repository': [root / 'tests', root / 'scripts', root / 'src'],
             'the installed packages': packages()}
    if paths:
        cases = {'the paths given': [pathlib.Path(path) for path in paths]}
    failed = 0
    for number, (name, directories) in enumerate(cases.items(), 1):
        files = sorted({file for place in directories
                        for file in ([place] if place.is_file() else place.rglob('*.py'))})
        count, problems = compare(program, files)
        if count == 0:
            problems = ['there was no file to compare']
        print(f'{"not ok" if problems else "ok"} {number} - {name}: {count} files are read as Python reads them', flush=True)
        for problem in problems[:10]:
            print('\n'.join('# ' + line for line in problem.splitlines()))
        if len(problems) > 10:
            print(f'# ... and {len(problems) - 10} other files')
        failed += bool(problems)
    print(f'1..{len(cases)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
