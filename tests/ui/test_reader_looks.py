"""The looks of the reading view: themes, widths, letters, and what changes while nobody sees it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.ui.appearance import Appearance
from antou.ui.reader import Reader


def test_the_text_and_its_tables_take_on_the_theme(reader: Reader, appearance: Appearance, qtbot: QtBot) -> None:
    rows = Locator("wujiang/2.3", 4)
    reader.show_place(rows)
    before = reader.document()
    for theme in ("dark", "sepia", "high-contrast"):
        with qtbot.waitSignal(appearance.text_changed):
            appearance.set_theme(theme)
        cell = reader.textCursor().currentTable().cellAt(reader.textCursor())
        border = cell.format().toTableCellFormat().leftBorderBrush().color()
        assert border == appearance.color("border-strong")
        assert reader.palette().text().color() == appearance.color("text")
    assert reader.document() is before


@pytest.mark.parametrize("points", [0, 3, 9])
@pytest.mark.parametrize("width", [470, 766, 1366])
def test_tables_are_as_wide_as_the_text_and_no_wider(
    reader: Reader, appearance: Appearance, qapp: QApplication, points: int, width: int
) -> None:
    appearance.step_text_size(points)
    reader.resize(width, 700)
    for place in ("beibei/2.4#2", "wansheng/3.2.5#3", "wansheng/6#1", "wujiang/2.3#3", "wujiang/3.5#3"):
        reader.show_place(Locator.parse(place))
        qapp.processEvents()
        table = reader.textCursor().currentTable()
        layout = reader.document().documentLayout()
        # The percentages of the columns are rounded down to whole pixels.
        assert 0 <= reader.viewport().width() - layout.frameBoundingRect(table).width() < table.columns()
        assert layout.documentSize().width() == reader.viewport().width()


@pytest.mark.parametrize("points", [-1, 0, 5])
def test_the_measure_is_at_most_thirty_eight_whole_characters(
    reader: Reader, appearance: Appearance, points: int
) -> None:
    appearance.step_text_size(points)
    reader.show_place(Locator("beibei"))
    for width, most in ((2400, 38), (766, 38), (500, 30)):
        reader.resize(width, 700)
        text = reader.viewport().width()
        assert text % appearance.text_px == 0
        assert text // appearance.text_px <= most
    reader.resize(2400, 700)
    assert reader.viewport().width() // appearance.text_px == 38


def test_the_keyboard_is_seen_to_be_here(reader: Reader, appearance: Appearance, qtbot: QtBot) -> None:
    reader.show_place(Locator("beibei/3"))
    reader.activateWindow()
    reader.setFocus()
    qtbot.waitUntil(reader.hasFocus)
    assert reader.grab().toImage().pixelColor(0, 300) == appearance.color("focus")
    reader.clearFocus()
    assert reader.grab().toImage().pixelColor(0, 300) == appearance.color("surface-raised")


def test_the_letters_of_the_interface_do_not_become_the_texts(
    reader: Reader, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.set_text_size(27)
    reader.show_place(Locator("beibei/3"))
    before = reader.document().defaultFont()
    for large in (True, False):
        with qtbot.waitSignal(appearance.text_changed):
            appearance.set_large(large=large)
            if large:
                assert reader.document().defaultFont() == before


@pytest.mark.parametrize("place", ["beibei/3.4.3", "wujiang/3.5#3", "zigong/5.7.2"])
def test_what_changes_while_the_text_is_hidden_is_there_when_it_is_shown(
    library: Library, reader: Reader, appearance: Appearance, qtbot: QtBot, place: str
) -> None:
    one = new_annotation(section_anchor(library, place.partition("/")[0]), kind="要")
    reader.set_annotations(lambda _slug: [one])
    reader.show_place(Locator.parse(place))
    before = reader.spot()
    assert before
    reader.hide()
    with qtbot.waitSignal(appearance.text_changed):
        appearance.set_large(large=True)
    appearance.step_text_size(2)
    reader.resize(900, 500)
    reader.show()
    words = reader.cursorForPosition(QPoint(reader.viewport().width() // 2, before.height + 10))
    assert words.charFormat().font().pixelSize() >= round(appearance.text_px * 0.89)
    spot = reader.spot()
    assert spot
    assert (spot.place, spot.offset) == (before.place, before.offset)
    assert reader.line_rect(reader.textCursor().position()).top() == before.height
    with qtbot.waitSignal(appearance.text_changed):
        appearance.set_large(large=False)


def test_where_one_goes_before_the_text_has_followed_the_mode_one_stays(
    reader: Reader, appearance: Appearance, qtbot: QtBot
) -> None:
    """The window has its new sizes a turn before the text: a jump, another width or plan may come between."""
    reader.show_place(Locator("wujiang/2"))
    for place in ("wujiang/5.4", "zigong/3", "wujiang/2.3#4"):
        with qtbot.waitSignal(appearance.text_changed):
            appearance.set_large(not appearance.large)
            reader.show_place(Locator.parse(place))
            height = reader.line_rect(reader.textCursor().position()).top()
            reader.resize(reader.width() - 60, reader.height())
        assert reader.place() == Locator.parse(place)
        assert reader.line_rect(reader.textCursor().position()).top() == height
        assert reader.viewport().width() % appearance.text_px == 0
        assert reader.document().textWidth() == reader.viewport().width()
        cell = reader.textCursor().charFormat().font().pixelSize()
        assert cell >= round(appearance.text_px * 0.89)
    with qtbot.waitSignal(appearance.text_changed):
        appearance.set_large(large=False)
