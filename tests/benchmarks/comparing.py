"""Run as a program: how well and how fast sections are compared, as a Markdown report, printed or `--output` a file."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from operator import add
from pathlib import Path

from tests.benchmarks.recall import recall

from antou import paths
from antou.compare import nearness
from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.compare.likeness import runs
from antou.compare.nearness import nearest
from antou.compare.opening import FILE, read, written
from antou.compare.pairing import Pairing
from antou.library.load import load
from antou.library.model import Library
from antou.library.stock import load_stock
from antou.library.themes import Theme, Themes, load_themes

_ROUNDS = 9

_HEAD = """\
# Comparing

How well sections of different plans are paired by their text alone, and how fast they are compared. Repeat it with

    PYTHONPATH=desktop .venv/bin/python -m tests.benchmarks.comparing --output tests/benchmarks/comparing.md

## Recall of `related` among its first three

Judged by `content/themes.toml`, which is switched off for the purpose. A case is a section that a theme names and
another plan in which one of its themes names sections too. It is found *strictly* if one of the first three is such a
section, *leniently* also if it is the parent or a child of one. In per cent, lenient / strict; in brackets the cases.
"""

_PARTS = """\
What each part of `compare/nearness.py` brings, all else unchanged. The values were chosen on a plateau: 0.2 to 0.4
for the heading, 0.15 to 0.3 for parents, 0.1 to 0.3 for the familiar and 0.85 to 0.95 for the nested move these
figures by less than one point. The first try (pairs of characters, counted plainly, the heading's counted twice)
found 90.5 / 77.4. Tried and left out because they brought nothing: strings of three characters (one point less),
one word for all synonyms, a separate likeness of headings, the nearness of both to a third plan (strictly three
points less), the difference in length.
"""

_TIMES = """\
CPU milliseconds of the process, median of {rounds} (pairing: least of {rounds}). The longest theme is {theme} with
{characters} characters in five columns. The comparison is computed apart from the window, which fills in its rows.
"""


def _pairs(characters: str) -> Iterator[str]:
    for run in runs(characters):
        yield from map(add, run, run[1:])


_WITHOUT: Mapping[str, Mapping[str, object]] = {
    "all parts": {},
    "without single characters": {"_grams": _pairs},
    "without the heading": {"_HEADING": 0.0},
    "without parents": {"_PARENTS": 0.0},
    "without taking off the familiar": {"_FAMILIAR": 0.0},
    "without devaluing the nested": {"_NESTED": 1.0},
}


def _share(cases: int, lenient: int, strict: int) -> str:
    return f"{100 * lenient / cases:.1f} / {100 * strict / cases:.1f}"


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]) + "\n"


def _by_pair(library: Library, themes: Themes) -> str:
    figures = recall(library, themes, nearest(library))
    names = {plan.slug: plan.short for plan in library.plans}
    rows = [["of \\ in", *names.values()]]
    for one, name in names.items():
        cells = [
            f"{_share(*figures[one, other])} ({figures[one, other][0]})" if one != other else "" for other in names
        ]
        rows.append([name, *cells])
    return _table(rows)


def _by_part(library: Library, themes: Themes) -> str:
    rows = [["", "lenient / strict", "cases"]]
    for name, changes in _WITHOUT.items():
        before = {key: getattr(nearness, key) for key in changes}
        for key, value in changes.items():
            setattr(nearness, key, value)
        total = [sum(column) for column in zip(*recall(library, themes, nearest(library)).values(), strict=True)]
        for key, value in before.items():
            setattr(nearness, key, value)
        rows.append([name, _share(*total), str(total[0])])
    return _table(rows)


def _cpu(action: Callable[[], object], average: Callable[[list[float]], float]) -> str:
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        action()
        times.append(time.process_time() - begun)
    return f"{1000 * average(times):.0f}"


def _times(library: Library, themes: Themes, folder: Path) -> str:
    stock = load_stock(paths.content_dir(), [])
    longest = max(themes.all, key=lambda theme: _characters(library, theme))
    columns = theme_columns(library, [longest])
    plans = [[plan.slug] for plan in library.plans]
    file = folder / FILE
    file.write_text(written(library, nearest(library)), encoding="utf-8")
    pairing = Pairing(library, themes, nearest(library))
    rows = [
        ["", "CPU ms"],
        ["nearness of all pairs of sections", _cpu(lambda: nearest(library), min)],
        ["reading it from the shipped file", _cpu(lambda: read(library, file), statistics.median)],
        ["`related` of one section, asked again", _cpu(lambda: pairing.related("beibei/3.4.3"), statistics.median)],
        ["the longest theme", _cpu(lambda: compare(library, columns, stock=stock), statistics.median)],
        ["five whole plans", _cpu(lambda: compare(library, plans, stock=stock), statistics.median)],
    ]
    words = _TIMES.format(rounds=_ROUNDS, theme=longest.name, characters=f"{_characters(library, longest):,}")
    return f"{words}\n{_table(rows)}"


def _characters(library: Library, theme: Theme) -> int:
    columns = theme_columns(library, [theme])
    return sum(len(block.text) for column in columns for one in column for block in library.blocks_under(one))


def report(folder: Path) -> str:
    """The report; the file of nearness is written into that folder for the measurement."""
    library = load(paths.content_dir())
    themes = load_themes(paths.content_dir(), library, [])
    parts = f"## What each part brings\n\n{_PARTS}\n{_by_part(library, themes)}"
    return f"{_HEAD}\n{_by_pair(library, themes)}\n{parts}\n## Time\n\n{_times(library, themes, folder)}"


def main() -> None:
    """Print or write the report."""
    from tempfile import TemporaryDirectory

    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        text = report(Path(folder))
    if chosen.output:
        chosen.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
