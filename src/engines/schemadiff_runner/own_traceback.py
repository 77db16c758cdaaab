"""The traceback of an exception as far as it is the project's own: its files and their lines, not Python's, the
libraries' or this runner's."""
import itertools
import os
import traceback

from .failure import chain, is_foreign, place_of, same_file, summary
from .masking import mask_source

MOST_FRAMES = 6  # of each exception; the last ones, which are nearest to what failed
LONGEST_LINE = 160


def own_traceback(error, begin=''):
    """Lines as Python writes them, of the exception and of those that caused it; from the file `begin` on, if the
    traceback comes by it."""
    lines = frame_lines(error, begin)
    for cause in chain(error)[1:]:
        frames = frame_lines(cause, begin)
        if frames:
            lines += [shortened('caused by ' + summary(cause))] + frames
    return lines


def frame_lines(error, begin):
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not is_foreign(frame.filename)]
    first = next((place for place, frame in enumerate(frames) if begin and same_file(frame.filename, begin)), 0)
    calls = [(call, len(list(same))) for call, same in itertools.groupby(frames[first:], key=lambda frame: (
        frame.filename, frame.lineno or 0, frame.name, frame.line))]
    lines = []
    if len(calls) > MOST_FRAMES:
        lines.append('  … %d more' % (len(calls) - MOST_FRAMES))
    for (file, number, name, line), times in calls[-MOST_FRAMES:]:
        lines.append('  File "%s", line %d, in %s%s' % (
            shown_file(file), number, name, ', %d times' % times if times > 1 else ''))
        if line:
            lines.append('    ' + shortened(mask_source(line)))
    return lines + syntax_lines(error)


def syntax_lines(error):
    """Where the file could not be understood, which no frame tells; the caret under the place."""
    if not isinstance(error, SyntaxError) or not error.filename or is_foreign(error.filename):
        return []
    place = '  File "%s", line %d' % (shown_file(error.filename), error.lineno or 0)
    written = traceback.format_exception_only(type(error), error)[1:-1]
    return [place] + [mask_source(line.rstrip('\n')) for line in written if len(line) <= LONGEST_LINE]


def shown_place(error):
    """`file:line` of where it was raised, as it stands in a sentence."""
    file, line = place_of(error)
    return '%s:%s' % (shown_file(file), line) if file else ''


def shown_file(file):
    return os.path.relpath(file) if file.startswith(os.getcwd() + os.sep) else file


def shortened(line):
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE - 1] + '…'
