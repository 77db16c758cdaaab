#!/usr/bin/env python3
"""The html report: valid for a strict parser, whole without a network, and alive in a browser.

    html_page.py PROGRAM SOURCE_ROOT

Needs python3-html5lib, Graphviz, Chromium, Java and what scripts/fetch-validators.sh fetches, and fails where they are missing. With
SCHEMADIFF_SCREENSHOTS=DIRECTORY the page is photographed in light, dark and on paper. Speaks TAP.
"""
import base64
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.append('/usr/lib/python3/dist-packages')
import html5lib

from chromium import Chromium
from reports import CONFIGURATION, HOSTILE, Tap, project, schema
from validators import html_problems


def write_page(program: str, directory: pathlib.Path, **environment) -> pathlib.Path:
    done = subprocess.run([program, 'check', '--report', 'html=report.html'], cwd=directory / 'sub', capture_output=True,
                          text=True, env={**os.environ, **environment})
    if done.returncode != 1:
        raise RuntimeError(done.stderr)
    return directory / 'sub' / 'report.html'


def parse_problems(page: str) -> list[str]:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    return [f'{position}: {code} {data}' for position, code, data in parser.errors]


def references(page: str) -> list[str]:
    """What a page could fetch. An xmlns is a name, not an address."""
    inside = re.sub(r' xmlns(:\w+)?="[^"]*"', '', page)
    return [found for found in re.findall(r'(?i)<[^>]*\b(?:src|href|action|data|poster)="([^"]*)"', inside)
            if not found.startswith('#') and found != 'data:,'] + re.findall(r'(?i)@import|url\(', inside)


def check_static(tap: Tap, program: str, work: pathlib.Path):
    written = write_page(program, work)
    tap.check('the page is valid for the checker of the W3C', html_problems(written))
    page = written.read_text()
    tap.check('the page is parsed without an error', parse_problems(page))
    tap.check('the page refers to nothing outside itself', references(page))
    document = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = [script.text for script in document.iter('script')]
    tap.check('no name has become a tag', [scripts[1:]] if len(scripts) != 1 else [
        tag for tag in ('i', 'iframe', 'img', 'object', 'form') if document.find(f'.//{tag}') is not None])
    ids = re.findall(r'\bid="([^"]*)"', page)
    tap.check('no id stands twice', sorted({one for one in ids if ids.count(one) > 1}))
    text = ''.join(document.itertext())
    shown = [name for name in HOSTILE if re.fullmatch('[ -~]+', name) and name.replace('"', '""') not in text]
    tap.check('every name is shown as it is', shown)
    tap.check('the page has a picture of the neighbourhood', [] if '<svg' in page and 'main.users' in text else ['no svg'])
    tap.check('definitions stand beside each other', [] if 'class="sides"' in page and 'create table users' in text else ['none'])

    with tempfile.TemporaryDirectory() as empty:
        without = write_page(program, work, PATH=empty).read_text()
    problems = [] if 'There is no picture' in without and 'graphviz' in without and '<svg' not in without else ['not said']
    tap.check('without Graphviz the page says so and is there all the same', problems + parse_problems(without))
    tap.check('the page is the same in every run', [] if write_page(program, work).read_text() == page else ['it differs'])


def check_alive(tap: Tap, program: str, work: pathlib.Path):
    page = write_page(program, work)
    browser = Chromium()
    try:
        browser.open(page)
        objects = browser.evaluate('document.querySelectorAll("details.object").length')
        visible = '[...document.querySelectorAll("details.object")].filter(o => o.offsetParent !== null).length'
        tap.check('all objects are there at first', [] if objects > 5 and browser.evaluate(visible) == objects else [objects])
        type_in = 'const box = document.getElementById("filter"); box.value = {!r}; box.dispatchEvent(new Event("input")); '
        found = browser.evaluate('{ ' + type_in.format('MAIN.users varchar(40)') + visible + ' }')
        tap.check('the filter keeps what has every word', [] if found == 1 else [found])
        found = browser.evaluate('{ ' + type_in.format('no such thing') + 'document.getElementById("shown").textContent }')
        tap.check('the filter counts what it shows', [] if found == f'0 of {objects} objects' else [found])
        browser.evaluate('{ ' + type_in.format('') + ' }')
        browser.evaluate('{ const e = document.querySelector("input[value=error]"); e.click(); }')
        found = browser.evaluate(visible)
        tap.check('a severity can be switched off', [] if found < objects else [found])
        browser.evaluate('document.querySelector("input[value=error]").click()')
        colours = {}
        for scheme in ('light', 'dark'):
            browser.call('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': scheme}])
            colours[scheme] = browser.evaluate('getComputedStyle(document.body).backgroundColor')
            photograph(browser, scheme)
        tap.check('the page is light or dark as the reader is', [] if colours == {
            'light': 'rgb(255, 255, 255)', 'dark': 'rgb(13, 17, 23)'} else [colours])
        browser.call('Emulation.setEmulatedMedia', media='print')
        hidden = browser.evaluate('getComputedStyle(document.querySelector(".filter")).display')
        photograph(browser, 'print')
        tap.check('the filter is not printed', [] if hidden == 'none' else [hidden])
        pdf = base64.b64decode(browser.call('Page.printToPDF')['data'])
        tap.check('the page can be printed', [] if pdf.startswith(b'%PDF') and len(pdf) > 10_000 else [len(pdf)])
        requests = [url for url in browser.requests() if url != page.as_uri() and url != 'data:,']
        tap.check('nothing is fetched', requests)
        tap.check('the browser has nothing to complain of', browser.complaints())
    finally:
        browser.close()


def photograph(browser: Chromium, name: str):
    directory = os.environ.get('SCHEMADIFF_SCREENSHOTS')
    if directory:
        browser.call('Emulation.setDeviceMetricsOverride', width=1200, height=1700, deviceScaleFactor=1, mobile=False)
        data = browser.call('Page.captureScreenshot')['data']
        pathlib.Path(directory, f'{name}.png').write_bytes(base64.b64decode(data))


def main(program: str, root: str) -> int:
    program = str(pathlib.Path(program).resolve())  # the tests change directories
    tap = Tap()
    print('TAP version 13')
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory).resolve()
        project(work, schema('l'), schema('r'), CONFIGURATION)
        check_static(tap, program, work)
        check_alive(tap, program, work)
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
