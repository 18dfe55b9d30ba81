"""A whole plan in 公文版式, measured in the PDF as any reader of PDFs sees it (GB/T 9704-2012, 5.2)."""

import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from tests.pages.conftest import Typeset

from antou.render.flow import Table
from antou.render.layout import POINTS_PER_MM
from antou.render.layouts import preset

OFFICIAL = preset("official")
HALF_MM = 0.5 * POINTS_PER_MM
BODY_PT = 16
_LINE = re.compile(r'<line xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</line>', re.DOTALL)


@dataclass(frozen=True)
class Measured:
    """A line of text and its box; the box is as high as the type."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def measured_pages(file: Path) -> list[list[Measured]]:
    """The lines of body type on each page, from the top."""
    run = subprocess.run(["pdftotext", "-bbox-layout", str(file), "-"], capture_output=True, check=True)
    pages = []
    for page in run.stdout.decode().split("<page ")[1:]:
        lines = [
            Measured(
                float(left), float(top), float(right), float(bottom), "".join(re.findall(r">([^<]*)</word>", words))
            )
            for left, top, right, bottom, words in _LINE.findall(page)
        ]
        pages.append([line for line in lines if abs(line.bottom - line.top - BODY_PT) < 2.5])
    return pages


@pytest.mark.needs("pdftotext")
def test_full_text_pages_have_22_lines_of_28_characters_within_the_margins(
    plans: Mapping[str, Typeset], files: Mapping[str, Path]
) -> None:
    full_pages, full_lines, counts = 0, 0, Counter[int]()
    for slug, plan in plans.items():
        for page, lines in zip(plan.pages, measured_pages(files[slug]), strict=True):
            if any(isinstance(plan.flow[item], Table) for item in page.items):
                continue
            # Headings in other faces have boxes a little higher; lines of one row of the grid are one.
            rows = sorted({round((line.bottom - OFFICIAL.top_pt) / OFFICIAL.line_pitch_pt) for line in lines})
            counts[len(rows)] += 1
            for line in lines:
                assert line.left > OFFICIAL.left_pt - HALF_MM
                assert line.right < OFFICIAL.left_pt + OFFICIAL.text_width_pt + HALF_MM
                assert line.bottom < OFFICIAL.top_pt + OFFICIAL.text_height_pt
            if len(rows) != OFFICIAL.lines:
                continue
            full_pages += 1
            air = (OFFICIAL.line_pitch_pt - BODY_PT) / 2
            assert min(line.top for line in lines) - air == pytest.approx(OFFICIAL.top_pt, abs=HALF_MM)
            bottom = OFFICIAL.top_pt + OFFICIAL.text_height_pt
            assert max(line.bottom for line in lines) + air == pytest.approx(bottom, abs=HALF_MM)
            wide = [line for line in lines if len(line.text) == 28 and not any(map(str.isascii, line.text))]
            full_lines += len(wide)
            for line in wide:
                assert line.left == pytest.approx(OFFICIAL.left_pt, abs=HALF_MM)
                assert line.right == pytest.approx(OFFICIAL.left_pt + OFFICIAL.text_width_pt, abs=HALF_MM)
            assert all(sum(not char.isascii() for char in line.text) <= 28 for line in lines)
    assert max(counts) == OFFICIAL.lines
    assert full_pages > sum(counts.values()) / 2
    assert full_lines > 500


@pytest.mark.needs("pdftotext")
def test_lines_are_as_far_apart_as_22_in_225_mm(files: Mapping[str, Path]) -> None:
    gaps = []
    for lines in measured_pages(files["beibei"]):
        tops = sorted(line.bottom for line in lines if len(line.text) > 20)
        gaps += [below - above for above, below in pairwise(tops) if below - above < 40]
    near = [gap for gap in gaps if gap == pytest.approx(225 / 22 * POINTS_PER_MM, abs=0.1)]
    assert len(near) > 0.9 * len(gaps) > 300
