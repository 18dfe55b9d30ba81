"""Comparisons and matrices on landscape paper: all their words, once, with whole rows under repeated heads."""

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from tests.pages.conftest import SetLine, set_lines

from antou import paths
from antou.compare.columns import theme_columns
from antou.compare.comparing import compare
from antou.library.indicators import load_indicators
from antou.library.model import Library
from antou.library.stock import load_stock
from antou.library.themes import extents, load_themes
from antou.pages.fonts import Faces
from antou.pages.page import Page
from antou.pages.paginate import paginate
from antou.pages.pdf import write_pdf
from antou.render.comparison_flow import comparison_flow
from antou.render.flow import Flow, Table, Underline
from antou.render.indicator_table import matrix
from antou.render.layouts import preset
from antou.render.matrix_flow import matrix_flow
from antou.render.theme_table import theme_table
from antou.ui.comparison_columns import columns_by_theme
from antou.ui.comparison_sheet import Shown, comparison_sheet

COLUMNS = preset("columns")
# The longest, one of which two plans say nothing, and some of those between.
THEMES = ("应急物资储备", "区域协作联动", "指导思想", "工作成效", "规划监督评估")


@pytest.fixture(scope="module")
def of_theme(library: Library) -> Callable[[str], Flow]:
    """What the five plans write on a theme, as a flow."""
    themes = {one.name: one for one in load_themes(paths.content_dir(), library, []).all}
    stock = load_stock(paths.content_dir(), [])

    def make(name: str) -> Flow:
        columns = columns_by_theme(library, theme_columns(library, (themes[name],)))
        comparison = compare(library, [column.sections for column in columns], stock=stock)
        return comparison_flow(comparison_sheet(library, columns, comparison, Shown(name)))

    return make


@pytest.fixture(scope="module")
def sheets(library: Library, of_theme: Callable[[str], Flow]) -> Mapping[str, Flow]:
    """Sheets of every kind by their names."""
    themes = load_themes(paths.content_dir(), library, [])
    indicators = load_indicators(paths.content_dir(), library, [])
    return {
        **{name: of_theme(name) for name in THEMES},
        "主题一览": matrix_flow(theme_table(library, themes.all, extents(library, themes)), library),
        "指标对照": matrix_flow(matrix(library, indicators), library),
    }


@pytest.fixture(scope="module")
def pages(sheets: Mapping[str, Flow], faces: Faces) -> Mapping[str, tuple[Page, ...]]:
    return {name: paginate(flow, COLUMNS, faces) for name, flow in sheets.items()}


def cells(flow: Flow) -> dict[tuple[int, int, int], str]:
    """The words of a flow by item, row and cell, without line feeds."""
    found: dict[tuple[int, int, int], str] = {}
    for at, item in enumerate(flow):
        if isinstance(item, Table):
            for row, source in enumerate(item.rows):
                found |= {(at, row, column): text.replace("\n", "") for column, text in enumerate(source.cells)}
        else:
            found[at, 0, 0] = item.text
    return {place: text for place, text in found.items() if text}


def test_every_word_stands_on_the_pages_once(sheets: Mapping[str, Flow], pages: Mapping[str, tuple[Page, ...]]) -> None:
    for name, flow in sheets.items():
        shown: dict[tuple[int, int, int], str] = {}
        for line in set_lines(pages[name]):
            place = line.item, line.row, line.cell
            shown[place] = shown.get(place, "") + line.text
        assert shown == cells(flow)


def test_no_page_is_empty_and_nothing_leaves_the_text_block(pages: Mapping[str, tuple[Page, ...]]) -> None:
    right = COLUMNS.left_pt + COLUMNS.text_width_pt
    bottom = COLUMNS.top_pt + COLUMNS.text_height_pt
    for made in pages.values():
        for page in made:
            assert page.layout.landscape
            own = [piece for piece in page.pieces if piece.origin]
            assert own
            assert all(COLUMNS.left_pt <= piece.x < right and piece.baseline < bottom for piece in own)


def test_only_a_row_of_texts_side_by_side_that_takes_half_a_page_is_parted(
    sheets: Mapping[str, Flow], pages: Mapping[str, tuple[Page, ...]]
) -> None:
    parted = 0
    for name, made in pages.items():
        lines: dict[tuple[int, int], list[SetLine]] = {}
        for line in set_lines(made):
            lines.setdefault((line.item, line.row), []).append(line)
        for (item, _row), own in lines.items():
            table = sheets[name][item]
            if isinstance(table, Table) and len({line.page for line in own}) > 1:
                parted += 1
                assert table.side_by_side
                highest = max(Counter(line.cell for line in own).values()) * COLUMNS.table.wide_pitch_pt
                assert highest > COLUMNS.text_height_pt * 0.4
    assert parted


def test_heads_stand_on_every_page_of_their_table_and_titles_above_a_row(
    sheets: Mapping[str, Flow], pages: Mapping[str, tuple[Page, ...]]
) -> None:
    repeated = 0
    for name, made in pages.items():
        at, table = next((at, item) for at, item in enumerate(sheets[name]) if isinstance(item, Table))
        head = sorted("".join(table.rows[0].cells).replace("\n", ""))
        for page in made:
            rows = [piece.origin.row for piece in page.pieces if piece.origin and piece.origin.item == at]
            if not rows:
                continue
            top = min(rule.y1 for rule in page.rules)
            below = sorted({round(rule.y1, 2) for rule in page.rules if rule.y1 == rule.y2})[1]
            words = "".join(piece.text for piece in page.pieces if top < piece.baseline < below)
            assert sorted(words) == head
            assert not table.rows[max(rows)].leads
            repeated += rows[0] > 0
    assert repeated > 10


def test_columns_are_equally_wide_and_begin_at_the_top(
    sheets: Mapping[str, Flow], pages: Mapping[str, tuple[Page, ...]]
) -> None:
    page = pages["指导思想"][0]
    table = next(item for item in sheets["指导思想"] if isinstance(item, Table))
    edges = sorted({round(rule.x1, 2) for rule in page.rules if rule.x1 == rule.x2})
    widths = [right - left for left, right in pairwise(edges)]
    assert widths == pytest.approx([COLUMNS.text_width_pt / 5] * 5, abs=0.02)
    firsts = {
        piece.origin.cell: piece.baseline
        for piece in reversed(page.pieces)
        if piece.origin and len(table.rows[piece.origin.row].cells[0]) > 200
    }
    assert len(firsts) == 5
    assert len(set(firsts.values())) == 1


def test_what_plans_share_is_underlined_as_the_legend_says(
    sheets: Mapping[str, Flow], pages: Mapping[str, tuple[Page, ...]]
) -> None:
    for name, flow in sheets.items():
        wanted: dict[tuple[Underline, bool], int] = {}
        for item in flow:
            rows = item.rows if isinstance(item, Table) else ()
            runs = [run for row in rows for cell in row.runs for run in cell]
            for run in (*runs, *(() if isinstance(item, Table) else item.runs)):
                if run.underline:
                    key = run.underline, run.bold
                    wanted[key] = wanted.get(key, 0) + len(run.text)
        shown: dict[tuple[Underline, bool], int] = {}
        for piece in (piece for page in pages[name] for piece in page.pieces if piece.type.underline):
            key = piece.type.underline, piece.type.bold
            shown[key] = shown.get(key, 0) + len(piece.text)
        assert shown == wanted
        assert wanted or "应急" not in name


@pytest.mark.needs("pdftotext", "pdfinfo")
def test_a_pdf_gives_back_every_character(pages: Mapping[str, tuple[Page, ...]], tmp_path: Path) -> None:
    for name, made in pages.items():
        path = tmp_path / f"{name}.pdf"
        write_pdf(path, made, name)
        out = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
        painted = "".join(piece.text for page in made for piece in page.pieces)
        assert re.sub(r"\s", "", out) == re.sub(r"\s", "", painted)
        info = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
        assert "842 x 595 pts (A4)" in info
