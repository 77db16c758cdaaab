"""Runs a project's own Alembic for schemadiff: `python runner.py REQUEST_FD ANSWER_FD`.

schemadiff starts this file with the project's interpreter, talks JSON lines with it on the two inherited
descriptors (standard input, output and error stay free for env.py) and keeps it for the whole run. Everything
that this process does happens behind walls that keep it away from every database but the scratch one; the
package beside this file builds them, one a module. Standard library only, Python 3.8 and later.
"""
import os
import sys

sys.dont_write_bytecode = True  # leaves no __pycache__ in the project's tree

from schemadiff_runner.serve import serve  # noqa: E402

if __name__ == '__main__':
    # The project must not see this folder: one of its own modules may be called like one of ours.
    sys.path.pop(0)
    code = serve(int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads and atexit handlers of the project's code must not keep the process, nor open anything now.
    os._exit(code)
