"""Programs of others that judge reports, as scripts/fetch-validators.sh fetches them."""
import os
import pathlib
import subprocess

CACHE = pathlib.Path('/var/cache' if os.geteuid() == 0 else os.environ.get('XDG_CACHE_HOME') or pathlib.Path.home() / '.cache')
DIRECTORY = pathlib.Path(os.environ.get('SCHEMADIFF_VALIDATORS') or CACHE / 'schemadiff-validators')
TYPED = '''import { Issue } from "./codeclimate-types/index";
export const issues: Issue[] = '''


def found(name: str) -> pathlib.Path:
    path = DIRECTORY / name
    if not path.exists():
        raise RuntimeError(f'{path} is missing: scripts/fetch-validators.sh fetches it')
    return path


def html_problems(page: pathlib.Path) -> list[str]:
    """What the W3C's checker has to say of a page, warnings included."""
    done = subprocess.run(['java', '-jar', found('vnu-jar/build/dist/vnu.jar'), '--stdout', '--format', 'gnu', page],
                          capture_output=True, text=True)
    lines = done.stdout.splitlines()
    return lines + [done.stderr] if done.returncode and not lines else lines


def code_climate_problems(report: pathlib.Path) -> list[str]:
    """What the compiler says of the report as a value of the published type: keys that are missing, and that are too many."""
    file = report.with_name('code_climate_report.ts')
    (report.parent / 'codeclimate-types').unlink(missing_ok=True)
    (report.parent / 'codeclimate-types').symlink_to(found('codeclimate-types'))
    file.write_text(TYPED + report.read_text())
    done = subprocess.run(['node', found('typescript/lib/tsc.js'), '--noEmit', '--strict', '--skipLibCheck', file.name],
                          cwd=report.parent, capture_output=True, text=True)
    return done.stdout.splitlines() + [done.stderr] if done.returncode else []
