"""Pictures on paper: whole, within the text block, with their captions, on the page where the words are."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from antou.pages.fonts import Faces
from antou.pages.page import Page
from antou.pages.paginate import paginate
from antou.pages.painting import paint_page
from antou.render.flow import Flow, Paragraph, Run, Style
from antou.render.layout import POINTS_PER_MM
from antou.render.layouts import preset

OFFICIAL = preset("official")

SIZES = {"wide": (1400, 400), "high": (300, 2000), "small": (40, 40), "whole": (1366, 768)}
SLACK = 0.01


@pytest.fixture
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A red picture of the size that the test's parameter names."""
    image = QImage(*SIZES[getattr(request, "param", "whole")], QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path = tmp_path / "图.png"
    assert image.save(str(path))
    return path


def body(lines: int) -> Paragraph:
    return Paragraph(Style.BODY, (Run("查" * (28 * lines - 2)),))


def captioned(file: Path) -> Paragraph:
    return Paragraph(Style.CAPTION, (Run("目录在左边"),), picture=file)


def bottom_of_words(page: Page, item: int) -> float:
    return max(piece.baseline for piece in page.pieces if piece.origin and piece.origin.item == item)


@pytest.mark.parametrize("file", SIZES, indirect=True)
@pytest.mark.parametrize("before", range(0, 22, 3))
def test_it_stands_whole_between_the_words_before_it_and_its_caption(faces: Faces, file: Path, before: int) -> None:
    items: Flow = (*([body(before)] if before else []), captioned(file), body(3))
    pages = paginate(items, OFFICIAL, faces)
    caption = len(items) - 2
    (page,) = [page for page in pages if page.pictures]
    (picture,) = page.pictures
    size = QImage(str(file)).size()
    assert picture.file == file
    assert picture.width / picture.height == pytest.approx(size.width() / size.height())
    assert picture.x - OFFICIAL.left_pt == pytest.approx(
        OFFICIAL.left_pt + OFFICIAL.text_width_pt - picture.x - picture.width
    )
    assert picture.width <= OFFICIAL.text_width_pt + SLACK
    assert picture.y >= OFFICIAL.top_pt - SLACK
    assert picture.y + picture.height < bottom_of_words(page, caption) <= OFFICIAL.top_pt + OFFICIAL.text_height_pt
    if before and page.number == 1:
        assert bottom_of_words(page, 0) < picture.y


@pytest.mark.parametrize("file", ["small"], indirect=True)
def test_a_small_one_is_not_blown_up(faces: Faces, file: Path) -> None:
    (page,) = paginate((captioned(file),), OFFICIAL, faces)
    assert page.pictures[0].width == pytest.approx(30)  # 40 pixels at 96 to the inch


def test_many_follow_one_another(faces: Faces, file: Path) -> None:
    pages = paginate((captioned(file),) * 9, OFFICIAL, faces)
    pictures = [(page.number, picture) for page in pages for picture in page.pictures]
    assert len(pictures) == 9
    for (number, one), (next_number, two) in pairwise(pictures):
        assert next_number > number or two.y > one.y + one.height


def test_words_after_it_stand_on_the_grid(faces: Faces, file: Path) -> None:
    (page,) = paginate((captioned(file), body(1)), OFFICIAL, faces)
    (alone,) = paginate((body(1),), OFFICIAL, faces)
    lines = (bottom_of_words(page, 1) - bottom_of_words(alone, 0)) / OFFICIAL.line_pitch_pt
    assert lines == pytest.approx(round(lines))


def test_a_file_that_cannot_be_read_leaves_its_caption(faces: Faces, tmp_path: Path) -> None:
    (page,) = paginate((captioned(tmp_path / "没有.png"),), OFFICIAL, faces)
    assert page.pictures == ()
    assert [piece.text for piece in page.pieces if piece.origin] == ["目录在左边"]


def test_it_is_painted_where_the_page_says(faces: Faces, file: Path) -> None:
    (page,) = paginate((captioned(file),), OFFICIAL, faces)
    picture = page.pictures[0]
    paper = QImage(
        round(OFFICIAL.width_mm * POINTS_PER_MM),
        round(OFFICIAL.height_mm * POINTS_PER_MM),
        QImage.Format.Format_RGB32,
    )
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    paint_page(painter, page)
    painter.end()
    middle = round(picture.x + picture.width / 2)
    assert paper.pixelColor(middle, round(picture.y + picture.height / 2)) == QColor("red")
    assert paper.pixelColor(middle, round(picture.y) - 3) == QColor("white")
    assert paper.pixelColor(round(picture.x) - 3, round(picture.y) + 9) == QColor("white")
