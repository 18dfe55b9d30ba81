"""Run as a program: the figures of one or several runs as a Markdown report, printed or written to `--output`."""

import argparse
import json
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import EVERYDAY

_NAMES = {
    "ours": "**our engine, index**",
    "scan": "plain `q in text`",
    "fts5-trigram": "FTS5 trigram (under 3 characters: LIKE)",
    "fts5-bigram": "FTS5 bigram column, phrase",
    "tantivy": "tantivy bigrams, phrase",
}
_PACKAGES = ("PySide6-Essentials", "whoosh", "tantivy", "pytest-benchmark")
_MILLION = 1e6

_HEAD = """\
# Benchmarks

How fast search is, beside other ways of searching the same text. Repeat it with

    python3 build/dev.py bench                 5, 50 and 500 plans
    python3 build/dev.py bench --plans 3000    also 3,000: building the index alone takes long
    python3 build/dev.py bench --only window   one part: ways, keystrokes, opening, window, start, stalls, shelf
    python3 build/dev.py bench --write         also replace this file

Leave the machine alone meanwhile. Times are milliseconds, *CPU* is processor time of all threads of the process and
moves less than *wall* when the machine is busy: compare figures with each other, not with a clock elsewhere. p95
and max are over all single measurements. How well and how fast sections are compared: [comparing.md](comparing.md).
"""

_LIBRARIES = """\
Beyond the five plans the library consists of copies of them: 5 % of the characters of every paragraph replaced by
others (drawn from the whole text, so frequent ones are frequent), headings and tables kept, always the same ones.
Such a library is harder than a real one of its size: a word of one plan stands in most of its copies, so that answers
grow with the library, while the random pairs of characters make the index larger.
"""

_WAYS = """\
Every way is asked the same {queries} queries: {everyday} everyday ones and {drawn} stretches of 1 to 12 characters
drawn from the text with a fixed seed, as many of each length. "Wrong" counts queries for which the blocks found
differ from those that contain the text. Build time and size of the engine's index are under *Opening*.
"""

_WAYS_BOUNDS = """\
What bounds it: every way answers with the blocks that contain the text. Ours also counts blocks, sections and places
in every plan, tells headings, text and tables apart, and looks for probable misprints; exact places in a block are
made when somebody asks for them, which is not timed. So our time has a part for every query, a part for every plan,
and a part for every block found. The texts in more than 8 % of all blocks (some 360, among them 应, 应急 and 应急管理)
were counted when the index was built and are looked up. The slowest queries are therefore those just below: the
postings of thousands of blocks are read and the text of each is counted. The scan always reads all text; trigrams do so
for one and two characters. All ways are asked the same queries several times over, so that what they keep in memory is
warm. Python's garbage collector is left on.
"""

_KEYSTROKES = """\
`Engine.search` of what stands in the search box while 60 queries are typed character by character (the {everyday}
everyday ones and others of 2 to 8 characters). Query language, synonyms, ranking and painting are not in it; see
the next table.
"""

_KEYSTROKE_BOUNDS = """\
What bounds it: every query begins with a single character. The most frequent are looked up, so that p95 is the price
of those that stand in some thousand blocks: postings, one `str.count` for each, and the counting by plan and section.
"""

_WINDOW = """\
The real window on the `offscreen` platform, 1280 x 800: from sending the event of an input method that commits one
character until the list of results has painted the new answer and control is back. Words are typed as above; each
keystroke waits for the one before it to be painted. Garbage is collected as in the program.
"""

_WINDOW_BOUNDS = """\
What bounds it: with five plans less the search than what follows it, setting figures and chips anew, measuring and
painting the rows of the list, painting the text with its marks. Only what can be seen is made: the first rows of a
plan, the first plans, marks near the screen. So with many plans it is again the search that costs more than with few,
and a query of several words most, whose rarest is looked for everywhere. The answer is computed in a thread beside the
GUI's, and Python lets one of them run at a time. No screen and no compositor are in it.
"""

_OPENING = """\
A fresh process, files in the system's cache, the library already loaded: *open* imports the engine and Whoosh,
checks the hashes and opens the index; *first query* folds all text and answers. *Engine* is what the resident
memory grows by from before the import to after the first answer, *library* what the process held before.
"""

_OPENING_BOUNDS = """\
What bounds it: opening is import time with five plans and hashing the index files with many; the first query folds
all text at once. Memory is the folded text, once by block and in part once more for headings and tables. Building is
Whoosh's writer in Python, one posting for each distinct pair of characters of a block.
"""

_START = """\
From calling the program until its window stands painted, on one Xvfb screen of 1366 x 768 that all programs share,
without a window manager; both show the whole first plan beside the contents of all five in a window of 1280 x 728.
Qt Assistant {assistant} (of Debian, with Debian's Qt) has the same text from our own HTML export, compiled with table
of contents, index of headings and full-text index. Both are asked for the plan on the command line and have been
started once before. The programs take turns, {rounds} rounds; medians. *Cold*: the system's page cache was dropped
before{missing}; *warm*: started again at once.

What is painted is read off the screen's frame buffer every few milliseconds, the same way for every program: *seen* is
when at least 1 % of it (stretches of 32 pixels) is no longer blank, *painted* when it is as it remains, but for 1 %,
for the next 2 s. *CPU* is of all threads until painted, *later* until the end of these 2 s; then the memory is read
from `/proc`: *resident* with all that is shared with other processes, *proportional* with the program's share of it.
*package* is what `dev.py package` has put into an archive, in whatever Debian and with that one's Python, unpacked.
"""

_TOURED = """\
Most that was resident in `antou tour`, which shows every page, panel and dialog and the guide, without a screen:
{figures}.
"""

_START_BOUNDS = """\
What bounds it: of our processor time in the frozen folder a third is importing PySide6 and our own 190 modules, a
quarter making the window, a quarter laying out and painting what is seen of the first plan; the rest is Python itself
and the sections near to what is read, with which the picture is complete. A program that does nothing but show this
plan beside a tree, frozen in the same way, is as fast as Assistant; counted by Callgrind until the first painting, ours
takes a quarter more instructions than that. In a checkout the plans are parsed, modules looked up one by one, PySide6's
own Python and the methods of dataclasses compiled besides. Pages and panels that are not seen, dialogs and the index
come later and are not in it. Of the memory about 60 MB is there after the imports, 100 MB when the window has been
made, 17 MB more are the fonts that its text is painted with, the rest the sections near and the index. Assistant is
compiled, makes a plainer window and reads one page. Cold, files are read from the disk besides. Python that runs this
measurement keeps a part of the interpreter in memory for the checkout and shares it in *proportional*, but gives back
its pages of Qt before. On the tour 101 MB are pages of files in the end: Qt, its bindings, Python, fonts, the printing
system; a program with nothing but one plan, read to its end, holds 61 of them, and 33 of its own.
"""

_STALLS = """\
The real window on the `offscreen` platform, 1366 x 768, with the five plans, as a reader would use it from opening to
closing, {rounds} times (once more before, not counted). A timer that is due every millisecond is watched meanwhile: the
longest time it was kept waiting by one thing done is its stall, in which no click and no key would have been answered,
painting included. *things* is how many different ones were done, each at least once a round; *typical* the median of
their stalls, *longest* the median over the rounds of the longest one of each, *CPU* the GUI thread's own processor time
in it, *max* the longest of all, with what it was. The aim is 50.
"""

_STALLS_BOUNDS = """\
What bounds it: before it is shown, the window is made, and nobody waits for an answer of it; in the program that is
part of the start above. Another size of text lays out a whole plan, from which the height of the scroll bar comes; only
colours spare that. Another plan lays out what is seen of it, the rest a moment later or with the next step. Another
theme and the large mode give every widget the style sheet anew, Qt's own work for each rule and widget, whether it can
be seen or not; the text follows in a turn of its own. A key in the search
box waits for painting its results: they are found in a thread beside, but Python lets one of the two run at a time.
Where *CPU* is much less than *longest*, the thread waited for that or for a busy machine. Every two seconds garbage is
collected, which falls into any of these.
"""


_SHELF = """\
The real window on the `offscreen` platform, 1366 x 768, over a shelf of {kept:,} annotations in random places of the
five plans, each with a note of 20 to 200 characters, in folders. *CPU* is processor time of all threads from what is
done until the list is painted and nothing works behind; *stall* the GUI thread's own in the longest time that a timer
due every millisecond was kept waiting. The aims: the tab open in less than 200, a key in less than 16, no stall above
50.
"""

_SHELF_BOUNDS = """\
What bounds it: the view asks nothing of a row that is not on the screen, so that what is left is Python going once
through all annotations for each of filter, groups and figures. The words are folded when the tab is opened, behind.
"""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _ms(seconds: float) -> str:
    """Three significant figures, at most three decimals."""
    ms = seconds * 1000
    return f"{ms:.3f}" if ms < 1 else f"{ms:.2f}" if ms < 10 else f"{ms:.1f}" if ms < 100 else f"{ms:,.0f}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:,.0f}"


def _mb(size: float | None) -> str:
    return "" if size is None else f"{size / _MILLION:,.1f}"


def _times(case: dict[str, Any]) -> list[str]:
    return [_ms(case[kind][figure]) for kind in ("cpu", "wall") for figure in ("median", "p95", "max")]


_TIMES = ("CPU median", "p95", "max", "wall median", "p95", "max")


def _runs(figures: Sequence[dict[str, Any]]) -> str:
    lines = []
    for run in figures:
        machine = run["machine_info"]
        system = f"{machine['system']} {machine['machine']}, {machine['cpu'].get('count', '?')} processors"
        parts = dict.fromkeys(case["extra_info"]["case"].partition("/")[0] for case in run["benchmarks"])
        minute = run["datetime"][:16].replace("T", " ")
        lines.append(
            f"- {minute} UTC ({', '.join(parts)}): {system}, Python {machine['python_version']}, "
            f"{', '.join(f'{name} {version(name)}' for name in _PACKAGES)}, SQLite {sqlite3.sqlite_version}."
        )
    return "\n".join(lines) + "\n"


def _literal(cases: Sequence[dict[str, Any]]) -> str:
    rows = []
    for case in cases:
        way = case["case"].partition("/")[2]
        price = ["", ""] if way in ("ours", "scan") else [_seconds(case["build_s"]), _mb(case["disk"])]
        rows.append([str(case["size"]), _NAMES[way], *_times(case), str(len(case["wrong"])), *price])
    asked = cases[0]["arguments"]
    words = _WAYS.format(queries=asked, everyday=len(EVERYDAY), drawn=asked - len(EVERYDAY))
    table = _table(["plans", "way", *_TIMES, "wrong", "build s", "MB"], rows)
    return "\n".join(["## One literal query\n", words, table, _WAYS_BOUNDS])


def _simple(title: str, words: str, bounds: str, cases: Sequence[dict[str, Any]]) -> str:
    rows = [[str(case["size"]), str(case["arguments"] * case["passes"]), *_times(case)] for case in cases]
    words = words.format(everyday=len(EVERYDAY))
    return "\n".join([f"## {title}\n", words, _table(["plans", "keystrokes", *_TIMES], rows), bounds])


def _opening(cases: Sequence[dict[str, Any]]) -> str:
    rows = [
        [
            *(f"{case['size']:,}", f"{case['blocks']:,}", f"{case['characters']:,}", str(case["rounds"])),
            *(_ms(case[key]) for key in ("open_cpu", "open_wall", "first_cpu", "first_wall")),
            *(_seconds(case["build_s"]), _mb(case["disk"]), _mb(case["engine"]), _mb(case["library"])),
        ]
        for case in cases
    ]
    head = [
        *("plans", "blocks", "characters", "processes", "open CPU", "wall", "first query CPU", "wall"),
        *("build s", "index MB", "engine MB", "library MB"),
    ]
    return "\n".join(["## Opening, building, memory\n", _OPENING, _table(head, rows), _OPENING_BOUNDS])


def _start(case: dict[str, Any]) -> str:
    rows = [
        [
            f"**{name}**" if name.startswith("antou") else name,
            kind,
            *(_ms(one[key]) for key in ("seen", "painted", "slowest", "cpu", "cpu_later")),
            *(_mb(one[key]) for key in ("resident", "proportional")),
        ]
        for kind in ("cold", "warm")
        for name, kinds in case["programs"].items()
        if (one := kinds.get(kind))
    ]
    cold = any("cold" in kinds for kinds in case["programs"].values())
    missing = "" if cold else " (which the system did not permit here, so that there is no such line)"
    words = _START.format(assistant=case["assistant"], rounds=case["rounds"], missing=missing)
    head = ["program", "cache", "seen", "painted", "max", "CPU", "later", "resident MB", "proportional MB"]
    toured = [f"{name} {_mb(most)} MB" for name, most in case["toured"].items()]
    table = _table(head, rows)
    figures = _TOURED.format(figures="; ".join(toured))
    return "\n".join(["## Start and memory beside Qt Assistant\n", words, table, figures, _START_BOUNDS])


def _stalls(case: dict[str, Any]) -> str:
    rows = [
        [
            *(one["action"], str(one["single"])),
            *(_ms(one[key]) for key in ("typical", "longest", "cpu", "max")),
            one["worst"],
        ]
        for one in case["actions"]
    ]
    head = ["what is done", "things", "typical", "longest", "CPU", "max", "which"]
    words = _STALLS.format(rounds=case["rounds"])
    return "\n".join(["## How long the window does not answer\n", words, _table(head, rows), _STALLS_BOUNDS])


def _shelf(case: dict[str, Any]) -> str:
    rows = [
        [one["action"], str(one["things"]), *(_ms(one[key]) for key in ("typical", "cpu", "stall"))]
        for one in case["actions"]
    ]
    words = _SHELF.format(kept=case["kept"])
    table = _table(["what is done", "things", "CPU typical", "max", "longest stall"], rows)
    return "\n".join(["## The list of annotations\n", words, table, _SHELF_BOUNDS])


def report(figures: Sequence[dict[str, Any]]) -> str:
    """The Markdown of the runs; `figures` are pytest-benchmark's files, and what was not measured is left out."""
    cases = sorted((case["extra_info"] for run in figures for case in run["benchmarks"]), key=lambda case: case["size"])

    def of(kind: str) -> list[dict[str, Any]]:
        return [case for case in cases if case["case"].partition("/")[0] == kind]

    parts = [_HEAD, "Measured:\n", _runs(figures), _LIBRARIES]
    if found := of("literal"):
        parts.append(_literal(found))
    if found := of("keystroke"):
        parts.append(_simple("The engine's part of a keystroke", _KEYSTROKES, _KEYSTROKE_BOUNDS, found))
    if found := of("painted"):
        parts.append(_simple("From the key to the painted list", _WINDOW, _WINDOW_BOUNDS, found))
    if found := of("opening"):
        parts.append(_opening(found))
    parts += [_start(case) for case in of("start")]
    parts += [_stalls(case) for case in of("stalls")]
    parts += [_shelf(case) for case in of("shelf")]
    return "\n".join(parts)


def main() -> None:
    """Print or write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=Path, nargs="+")
    parser.add_argument("--output", type=Path)
    chosen = parser.parse_args()
    text = report([json.loads(path.read_text(encoding="utf-8")) for path in chosen.figures])
    if chosen.output:
        chosen.output.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
