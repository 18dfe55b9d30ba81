"""Every cell of the tables stands in the source, read here without the program's own parser and comparison."""

import html
import re
from itertools import groupby
from pathlib import Path

import pytest

# Rows of each plan's tables; a header counts where it has words.
TABLES = {
    "beibei": [9],
    "wansheng": [7, 8],
    "wujiang": [24, 9],
    "zigong": [7],
    "gongshu": [6],
}
FURNITURE = re.compile(r"\[bookmark:[^\]]*\]|^\s*PAGE\s*$|^\s*—\s*\d+\s*—\s*$", re.MULTILINE)


def _cells(row: str) -> list[str]:
    """The cells of a row without Markdown's escapes and without white space."""
    inner = row.removeprefix("|").removesuffix("|")
    cells = [re.sub(r"\\(.)", r"\1", html.unescape(cell)) for cell in re.split(r"(?<!\\)\|", inner)]
    return ["".join(cell.split()) for cell in cells]


def _tables(text: str) -> list[list[list[str]]]:
    """The rows of every table; the rule below the header and a header without words are none."""
    runs = groupby(text.split("\n"), key=lambda line: line.startswith("|"))
    tables = [list(map(_cells, lines)) for is_table, lines in runs if is_table]
    return [[row for row in table if any(cell.strip("-") for cell in row)] for table in tables]


@pytest.mark.parametrize("slug", TABLES)
def test_the_cells_of_every_table_stand_in_the_source_one_after_another(
    slug: str, content: Path, plan_text: dict[str, str]
) -> None:
    source = "".join(FURNITURE.sub("", (content / slug / "source.txt").read_text(encoding="utf-8")).split())
    tables = _tables(plan_text[slug])
    assert [len(table) for table in tables] == TABLES[slug]
    at = 0
    for table in tables:
        at = source.index("".join(table[0]), at)
        for row in table:
            for cell in row:
                assert source.startswith(cell, at), (cell, source[at : at + len(cell)])
                at += len(cell)
