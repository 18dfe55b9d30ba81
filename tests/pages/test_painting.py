from collections.abc import Mapping
from typing import cast

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from tests.pages.conftest import Typeset

from antou.pages.fonts import Faces
from antou.pages.page import Page
from antou.pages.paginate import paginate
from antou.pages.painting import paint_grid, paint_page
from antou.render.flow import Paragraph, Run, Style, Underline
from antou.render.layout import POINTS_PER_MM
from antou.render.layouts import preset

OFFICIAL = preset("official")

SCALE = 2


def picture(page: Page, *, grid: bool = False) -> QImage:
    image = QImage(int(OFFICIAL.width_pt * SCALE), int(OFFICIAL.height_pt * SCALE), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    if grid:
        paint_grid(painter, OFFICIAL, QColor("#D7E3E1"), QColor("#EEF3F2"), QColor("#A9C6C4"))
    paint_page(painter, page)
    painter.end()
    return image


def scan_lines(image: QImage) -> list[bytes]:
    return [bytes(cast(memoryview, image.constScanLine(y)))[: image.width()] for y in range(image.height())]


def ink_box(image: QImage) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is painted, in points."""
    lines = scan_lines(image)
    inked = [y for y, line in enumerate(lines) if min(line) < 128]
    columns = [x for x in range(image.width()) if any(lines[y][x] < 128 for y in inked)]
    return columns[0] / SCALE, inked[0] / SCALE, columns[-1] / SCALE, inked[-1] / SCALE


def darkness(image: QImage) -> int:
    return sum(255 - value for line in scan_lines(image) for value in line)


def test_a_page_is_painted_inside_its_margins(plans: Mapping[str, Typeset]) -> None:
    left, top, right, bottom = ink_box(picture(plans["wujiang"].pages[3]))
    half_mm = 0.5 * POINTS_PER_MM
    assert left > OFFICIAL.left_pt - half_mm
    assert right < OFFICIAL.left_pt + OFFICIAL.text_width_pt + half_mm
    assert OFFICIAL.top_pt - half_mm < top < OFFICIAL.top_pt + OFFICIAL.line_pitch_pt
    number = OFFICIAL.top_pt + OFFICIAL.text_height_pt + OFFICIAL.number.below_mm * POINTS_PER_MM
    assert number < bottom < number + OFFICIAL.number.size_pt


def test_the_last_character_of_a_full_line_reaches_the_edge(faces: Faces) -> None:
    (page,) = paginate((Paragraph(Style.BODY, (Run("国" * 26 + "国" * 28 + "完"),)),), OFFICIAL, faces)
    left, _top, right, _bottom = ink_box(picture(page))
    bearing = 0.25 * OFFICIAL.char_pitch_pt
    assert OFFICIAL.left_pt < left < OFFICIAL.left_pt + bearing
    assert OFFICIAL.text_width_pt - bearing < right - OFFICIAL.left_pt < OFFICIAL.text_width_pt


def test_bold_leads_are_darker_on_screen_too(faces: Faces) -> None:
    def lead(*, bold: bool) -> int:
        (page,) = paginate((Paragraph(Style.BODY, (Run("完善应急物资储备", bold=bold),)),), OFFICIAL, faces)
        return darkness(picture(page))

    assert lead(bold=True) > 1.1 * lead(bold=False)


def test_the_grid_is_painted_only_when_asked(plans: Mapping[str, Typeset]) -> None:
    page = plans["beibei"].pages[2]
    assert darkness(picture(page, grid=True)) > darkness(picture(page))


def test_every_kind_of_underline_is_darker_than_the_one_before(faces: Faces) -> None:
    def ink(underline: Underline) -> int:
        (page,) = paginate((Paragraph(Style.BODY, (Run("完善应急物资储备", underline=underline),)),), OFFICIAL, faces)
        return darkness(picture(page))

    assert list(Underline) == sorted(Underline, key=ink)
    assert len({ink(one) for one in Underline}) == len(Underline)


def test_an_underline_is_as_long_as_its_words(faces: Faces) -> None:
    run = Run("一" * 28, underline=Underline.SOLID)
    (page,) = paginate((Paragraph(Style.BODY, (Run("国" * 26), run, Run("完"))),), OFFICIAL, faces)
    lines = scan_lines(picture(page))
    bottom = OFFICIAL.top_pt + 2 * OFFICIAL.line_pitch_pt
    dark = [
        sum(value < 128 for value in lines[y])
        for y in range(int((bottom - OFFICIAL.line_pitch_pt) * SCALE), int(bottom * SCALE))
    ]
    assert max(dark) == pytest.approx(OFFICIAL.text_width_pt * SCALE, abs=SCALE)
