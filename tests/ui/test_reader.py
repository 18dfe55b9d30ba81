"""The reading view: knows where it is, keeps the place when size or width change, marks every hit of its plan."""

import gc
import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from antou.library.folding import fold
from antou.library.glossary import uses
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Mark, Span
from antou.search.engine import Engine
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.ui.appearance import Appearance
from antou.ui.reader import Reader

HitsShown = Callable[[Reader], list[QTextEdit.ExtraSelection]]

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


@pytest.fixture
def reader(library: Library, appearance: Appearance, qtbot: QtBot) -> Reader:
    reader = Reader(library, appearance)
    qtbot.addWidget(reader)
    reader.resize(760, 640)
    reader.show()
    return reader


@pytest.mark.parametrize("slug", SLUGS)
def test_the_place_follows_the_text(library: Library, reader: Reader, slug: str) -> None:
    plan = library.plan(slug)
    order = [section.id for section in (plan.root, *plan.sections)]
    bar = reader.verticalScrollBar()
    for block in plan.blocks[::10]:
        reader.show_place(block.locator)
        place = reader.place()
        assert place is not None
        if bar.value() < bar.maximum():
            assert abs(order.index(place.section) - order.index(block.locator.section)) <= 1
        else:
            assert place == plan.blocks[-1].locator


@pytest.mark.parametrize("slug", SLUGS)
def test_both_ends_are_reached(library: Library, reader: Reader, slug: str) -> None:
    plan = library.plan(slug)
    bar = reader.verticalScrollBar()
    reader.show_place(plan.blocks[0].locator)
    assert bar.value() == 0
    assert reader.place() == plan.blocks[0].locator
    bar.setValue(bar.maximum())
    assert reader.place() == plan.blocks[-1].locator
    assert reader.progress() == 1


def test_reading_on_is_told_and_jumping_is_not(library: Library, reader: Reader, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(reader.scrolled_to):
        reader.show_place(Locator("beibei/3"))
        reader.show_place(Locator("zigong/2"))
    with qtbot.waitSignal(reader.scrolled_to) as told:
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + 900)
    assert told.args == [reader.place()]
    place = told.args[0]
    assert library.position(place) > library.position(Locator("zigong/2"))


def _larger(reader: Reader, appearance: Appearance) -> None:
    assert reader
    appearance.step_text_size(3)


def _smaller(reader: Reader, appearance: Appearance) -> None:
    assert reader
    appearance.step_text_size(-1)


def _narrower(reader: Reader, appearance: Appearance) -> None:
    assert appearance
    reader.resize(430, 500)


def _wider(reader: Reader, appearance: Appearance) -> None:
    assert appearance
    reader.resize(1100, 900)


def _darker(reader: Reader, appearance: Appearance) -> None:
    assert reader
    appearance.set_theme("dark")


@pytest.mark.parametrize("change", [_larger, _smaller, _narrower, _wider, _darker])
@pytest.mark.parametrize("scroll", [0, 3217, 9001])
def test_the_top_line_stays_when_size_or_width_change(
    reader: Reader,
    appearance: Appearance,
    qapp: QApplication,
    change: Callable[[Reader, Appearance], None],
    scroll: int,
) -> None:
    reader.show_place(Locator("beibei"))
    reader.verticalScrollBar().setValue(scroll)
    line = reader.first_whole_line()
    before = reader.line_rect(line).top()
    assert 0 <= before < 2 * appearance.line_px
    change(reader, appearance)
    qapp.processEvents()
    assert reader.line_rect(line).top() == before
    if not scroll:
        assert reader.verticalScrollBar().value() == 0


@pytest.mark.parametrize("query", ["应急物资", "灾", "预期性", "“"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_hit_of_the_plan_is_marked_and_no_other_word(
    engine: Engine, reader: Reader, slug: str, query: str, hits_shown: HitsShown
) -> None:
    results = engine.search(query)
    reader.show_place(Locator(slug))
    reader.set_marks(results.marks, None)
    shown = [selection.cursor.selectedText() for selection in hits_shown(reader)]  # type: ignore[attr-defined]
    assert len(shown) == len(results.marks(slug))
    assert {fold(words) for words in shown} <= {fold(query)}


def test_the_current_hit_looks_different_and_goes_with_the_plan(
    engine: Engine, reader: Reader, hits_shown: HitsShown
) -> None:
    results = engine.search("应急物资")
    reader.show_place(Locator("beibei"))
    reader.set_marks(results.marks, results.marks("beibei")[2])
    grounds = [
        selection.format.background().color().name()  # type: ignore[attr-defined]
        for selection in hits_shown(reader)
    ]
    assert len(set(grounds)) == 2
    assert [ground == grounds[2] for ground in grounds].count(True) == 1
    reader.set_marks(lambda _slug: (), None)
    assert hits_shown(reader) == []


def _only(mark: Mark) -> Callable[[str], tuple[Mark, ...]]:
    def marks(slug: str) -> tuple[Mark, ...]:
        return (mark,) if slug == mark.locator.slug else ()

    return marks


def test_a_hit_that_is_jumped_to_can_be_seen(engine: Engine, reader: Reader, hits_shown: HitsShown) -> None:
    for mark in engine.search("应急物资").marks():
        reader.show_place(mark.locator, mark.span)
        reader.set_marks(_only(mark), mark)
        (selection,) = hits_shown(reader)
        rect = reader.cursorRect(selection.cursor)  # type: ignore[attr-defined]
        assert reader.viewport().rect().contains(rect)


def test_documents_that_are_no_longer_shown_are_let_go(library: Library, reader: Reader) -> None:
    def documents() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return sum(isinstance(thing, QTextDocument) for thing in gc.get_objects())

    reader.show_place(Locator("beibei"))
    before = documents()
    for _ in range(3):
        for plan in library.plans:
            reader.show_place(Locator(plan.slug))
    assert documents() <= before + 1


def test_ribbons_stand_at_bookmarked_headings(library: Library, reader: Reader) -> None:
    one = new_annotation(section_anchor(library, "beibei/3.1"), kind="办")
    reader.set_annotations(lambda slug: [one] if slug == "beibei" else [])
    reader.show_place(Locator("beibei/3.1"))
    (mark,) = reader.margin_marks()
    assert (mark.kind, mark.noted, mark.annotations) == ("办", False, (one,))
    assert mark.line == reader.line_rect(reader.textCursor().position())
    reader.show_place(Locator("beibei/1"))
    assert reader.margin_marks() == []


def test_before_anything_is_shown_there_is_no_place(reader: Reader, appearance: Appearance) -> None:
    assert reader.place() is None
    assert reader.margin_marks() == []
    reader.set_marks(lambda _slug: (), None)
    appearance.set_theme("sepia")
    reader.resize(500, 400)
    assert reader.place() is None


@pytest.mark.parametrize("slug", SLUGS)
def test_every_misprint_and_term_is_underlined_and_explained(library: Library, reader: Reader, slug: str) -> None:
    plan = library.plan(slug)
    reader.resize(900, 700)
    reader.show_place(Locator(slug))
    noted = {(erratum.locator, erratum.span): erratum.why for erratum in plan.errata}
    noted |= {(locator, span): term.explanation for locator, span, term in uses(plan)}
    underlined = sorted(selection.cursor.selectedText() for selection in reader.extraSelections())  # type: ignore[attr-defined]
    words = (library.block(locator).text[span.start : span.end] for locator, span in noted)
    assert underlined == sorted(words)
    for (locator, span), text in noted.items():
        reader.show_place(locator, span)
        (shown,) = [one for one in reader.extraSelections() if _starts(one) == reader.textCursor().position()]
        cursor = shown.cursor  # type: ignore[attr-defined]
        cursor.setPosition(cursor.selectionStart() + 1)
        said = reader.note_at(reader.cursorRect(cursor).center())
        assert said
        assert text in said


def _starts(selection: QTextEdit.ExtraSelection) -> int:
    return int(selection.cursor.selectionStart())  # type: ignore[attr-defined]


def test_plain_words_are_not_explained(reader: Reader) -> None:
    reader.show_place(Locator("beibei/3.4.3"))
    assert reader.note_at(reader.cursorRect().center()) is None
    assert reader.note_at(QPoint(2, 2)) is None


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # the offscreen platform has no stack of windows
def test_hovering_over_a_misprint_shows_what_is_probably_meant(library: Library, reader: Reader, qtbot: QtBot) -> None:
    erratum = next(erratum for erratum in library.plan("wujiang").errata if erratum.words == "履盖")
    reader.show_place(erratum.locator, erratum.span)
    cursor = reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right)
    at = reader.cursorRect(cursor).center()
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, reader.viewport().mapToGlobal(at))
    QApplication.sendEvent(reader.viewport(), help_event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text().startswith("原文如此，疑为“覆盖”。")
    QToolTip.hideText()


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_copied_is_the_text_of_the_plan(
    library: Library, reader: Reader, qapp: QApplication, slug: str
) -> None:
    assert qapp
    reader.show_place(Locator(slug))
    reader.selectAll()
    reader.copy()
    assert QApplication.clipboard().text() == "\n".join(block.text for block in library.plan(slug).blocks)
    assert QApplication.clipboard().mimeData().formats() == ["text/plain"]


@pytest.mark.parametrize("slug", SLUGS)
def test_any_words_copied_are_the_words_of_the_plan(library: Library, reader: Reader, slug: str) -> None:
    """Within paragraphs and cells, and across them: what Qt selects is what the source has there."""
    reader.show_place(Locator(slug))
    end = reader.document().characterCount() - 1
    choice = random.Random(slug)
    whole = "\n".join(block.text for block in library.plan(slug).blocks)
    for length in [1, 3, 20, 90, 400, 2000] * 25:
        start = choice.randrange(end)
        reader.put_cursor(start, min(end, start + length))
        text = reader.selected_text()
        assert not set(text) & set("\u2028\u2029\ufffc\u00a0\ufdd0\ufdd1")
        # Qt extends a selection that leaves a table to the whole of it, and by cells within; lines stay in order.
        for line in text.split("\n"):
            assert line in whole
        if reader.textCursor().currentTable() is None:
            assert text in whole


def test_cells_are_copied_with_tabs_as_the_rows_have_them(library: Library, reader: Reader) -> None:
    rows = [block for block in library.plan("beibei").blocks if block.table]
    reader.show_place(rows[0].locator)
    first, last = (reader.textCursor(), reader.textCursor())
    table = first.currentTable()
    first.setPosition(table.cellAt(1, 1).firstPosition())
    first.setPosition(table.cellAt(3, 2).firstPosition(), QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(first)
    assert reader.selected_text() == "\n".join("\t".join(row.printed_cells[1:3]) for row in rows[1:4])
    last.setPosition(table.cellAt(2, 1).firstPosition() + 2)
    last.setPosition(table.cellAt(2, 1).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(last)
    assert reader.selected_text() == rows[2].printed_cells[1][2:]
    assert reader.selection() == [(rows[2].locator, rows[2].printed_cells[1][2:])]


def test_merged_cells_are_copied_as_printed(library: Library, reader: Reader) -> None:
    rows = [block for block in library.plan("wujiang").blocks if block.table == 1]
    reader.show_place(rows[0].locator)
    table = reader.textCursor().currentTable()
    cursor = reader.textCursor()
    cursor.setPosition(table.cellAt(1, 0).firstPosition())
    cursor.setPosition(table.cellAt(4, 4).firstPosition(), QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    assert reader.selected_text() == "\n".join(row.text for row in rows[1:5])


def test_the_sections_of_what_is_selected_are_known(reader: Reader) -> None:
    reader.show_place(Locator("beibei/3.4.3.1"))
    start = reader.textCursor().position()
    reader.show_place(Locator("beibei/3.4.3.3"))
    reader.put_cursor(start + 4, reader.textCursor().position() + 1)
    places = [place.section for place, _words in reader.selection()]
    assert places == ["beibei/3.4.3.1", "beibei/3.4.3.2", "beibei/3.4.3.3"]
    reader.clear_selection()
    assert reader.selection() == []
    assert reader.selected_text() == ""


@pytest.mark.parametrize("change", [_larger, _narrower, _wider, _darker])
def test_the_selection_stays(
    reader: Reader, appearance: Appearance, qapp: QApplication, change: Callable[[Reader, Appearance], None]
) -> None:
    reader.show_place(Locator("beibei/3.4.3.1"))
    at = reader.textCursor().position()
    reader.put_cursor(at + 3, at + 60)
    words = reader.selected_text()
    change(reader, appearance)
    qapp.processEvents()
    reader.set_marks(lambda _slug: (), None)
    assert reader.selected_text() == words
    assert len(words) == 57


@pytest.mark.parametrize("place", ["beibei/3.4.3#0", "wansheng/6#3", "wujiang/3.5#7", "zigong/2.3.2#5", "gongshu/4#0"])
def test_a_line_is_back_where_it_stood_after_other_plans_and_sizes(
    reader: Reader, appearance: Appearance, place: str
) -> None:
    reader.show_place(Locator.parse(place))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 333)
    spot = reader.spot()
    assert spot
    reader.show_place(Locator("zigong/3"))
    reader.show_spot(spot)
    assert reader.spot() == spot
    value = bar.value()
    appearance.step_text_size(2)
    reader.show_place(Locator("beibei/1"))
    reader.show_spot(spot)
    appearance.step_text_size(-2)
    assert bar.value() == value


def test_there_and_back_again_is_no_step(reader: Reader, appearance: Appearance) -> None:
    reader.show_place(Locator("wansheng/4.4.2"))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 777)
    before = bar.value()
    for steps in (1, 3, -2, -3, 1):
        appearance.step_text_size(steps)
    reader.resize(500, 500)
    reader.resize(1200, 700)
    reader.resize(760, 640)
    assert appearance.text_size_pt == 13.5
    assert bar.value() == before


def test_a_place_near_the_end_stays_at_its_height(library: Library, reader: Reader, appearance: Appearance) -> None:
    last = library.plan("beibei").blocks[-1]
    reader.show_place(last.locator, Span(len(last.text) - 2, len(last.text)))
    line = reader.textCursor().position()
    before = reader.line_rect(line).top()
    assert before > reader.viewport().height() / 2
    appearance.step_text_size(1)
    assert reader.line_rect(line).top() == before


def test_the_line_under_the_mouse_stays_while_zooming(reader: Reader, appearance: Appearance) -> None:
    reader.zoom_requested.connect(appearance.step_text_size)
    reader.show_place(Locator("wujiang/3"))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 500)
    height = 400
    line = reader.position_at(height)
    before = reader.line_rect(line).top()
    for notches in (120, 120, 120, -120, -120, -120):
        at = QPointF(100, height)
        event = QWheelEvent(
            at,
            reader.viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(reader.viewport(), event)
        assert reader.line_rect(line).top() == before
    assert appearance.text_size_pt == 13.5


def test_a_hit_comes_to_a_third_of_the_height_and_a_section_to_the_top(reader: Reader, appearance: Appearance) -> None:
    third = reader.viewport().height() / 3
    for place, span in ((Locator("beibei/3.4.3.1"), Span(20, 24)), (Locator("beibei/2.4", 6), None)):
        reader.show_place(place, span)
        assert reader.cursorRect().top() == pytest.approx(third, abs=1)
        assert reader.place() == place
    reader.show_place(Locator("beibei/3.4.3"))
    assert 0 < reader.cursorRect().top() < appearance.line_px


def test_reading_on_a_little_after_a_jump_stays_in_the_section(reader: Reader) -> None:
    bar = reader.verticalScrollBar()
    for place, span in ((Locator("beibei/3.4.3.1"), Span(90, 94)), (Locator("beibei/3.4.3"), None)):
        reader.show_place(place, span)
        bar.setValue(bar.value() + 5)
        seen = reader.place()
        assert seen is not None
        assert seen.section == place.section


def test_a_line_is_pointed_out_for_a_moment(reader: Reader, qtbot: QtBot) -> None:
    reader.show_place(Locator("beibei/3.4.3"))
    assert reader.pointer() is None
    reader.point_out(Locator("beibei/3.4.3"))
    pointer = reader.pointer()
    assert pointer is not None
    assert pointer[0] == reader.cursorRect().top()
    bar = reader.verticalScrollBar()
    bar.setValue(bar.value() + 10)
    assert reader.pointer() == (pointer[0] - 10, pointer[1])
    qtbot.waitUntil(lambda: reader.pointer() is None, timeout=10_000)


def test_the_pointer_goes_with_the_next_jump_and_unknown_places_have_none(reader: Reader) -> None:
    reader.show_place(Locator("beibei/3.4.3"))
    reader.point_out(Locator("beibei/3.4.3"))
    reader.show_place(Locator("beibei/4"))
    assert reader.pointer() is None
    reader.point_out(Locator("zigong/4"))
    assert reader.pointer() is None


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
