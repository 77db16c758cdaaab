#!/usr/bin/env python3
"""Drives runner.py against generated trees: usage alembic_runner.py INTERPRETER [MODULE...]; speaks TAP.

The interpreter has an Alembic of its own and must have these modules. A second, "production" server stands by,
reachable through TCP and a Unix socket: it must never see a connection, whatever the trees try.
"""
import os
import pathlib
import signal
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
import alembic_attack_cases  # noqa: E402, F401  (importing registers the cases)
import alembic_engine_cases  # noqa: E402, F401
import alembic_failure_cases  # noqa: E402, F401
import alembic_multidb_cases  # noqa: E402, F401
import alembic_setting_cases  # noqa: E402, F401
import alembic_tree_cases  # noqa: E402, F401
from alembic_case import CASES, Run, equal, has_module  # noqa: E402
from alembic_fixture import Server  # noqa: E402


def run_case(function, interpreter, engine, scratch, production):
    run = Run(interpreter, engine, scratch, production)
    try:
        function(run)
        if engine == 'postgresql':
            equal(production.connections(), 0)
    finally:
        run.finish()


def selected(interpreter):
    """The cases for which the interpreter has the drivers; ONLY= in the environment picks some by name."""
    only = os.environ.get('ONLY', '')
    return [(function, engine) for function, engines, modules in CASES for engine in engines
            if only in function.__name__ and all(has_module(interpreter, module) for module in modules)]


def main(interpreter, *modules):
    if not os.access(interpreter, os.X_OK):
        print('Bail out! no interpreter %s (scripts/test.sh makes the virtual environment and sets SCHEMADIFF_VENV)' %
              interpreter)
        return 1
    absent = [module for module in ('alembic', 'sqlalchemy') + modules if not has_module(interpreter, module)]
    if absent:
        print('Bail out! %s has no %s' % (interpreter, ', '.join(absent)))
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the servers and trees go then, too
    chosen = selected(interpreter)
    print('1..%d' % len(chosen))
    failed = 0
    with Server(with_tcp=False) as scratch, Server(with_tcp=True) as production:
        for number, (function, engine) in enumerate(chosen, 1):
            result, report = 'ok', ''
            try:
                run_case(function, interpreter, engine, scratch, production)
            except Exception:
                failed += 1
                result, report = 'not ok', traceback.format_exc()
            print('%s %d - %s on %s' % (result, number, function.__name__, engine))
            for line in report.splitlines():
                print('# ' + line)
            sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*[os.path.expandvars(argument) for argument in sys.argv[1:]] or ['/usr/bin/python3']))
