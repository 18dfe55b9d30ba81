"""The reading view: knows where it is, keeps the place when size or width change, marks every hit of its plan."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from antou.library.folding import fold
from antou.library.glossary import uses
from antou.library.locator import Locator
from antou.library.model import Library
from antou.search.engine import Engine
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


def top_line(reader: Reader) -> QTextCursor:
    return reader.cursorForPosition(QPoint(0, 1))


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
    before = top_line(reader).position()
    change(reader, appearance)
    qapp.processEvents()
    cursor = reader.textCursor()
    cursor.setPosition(before)
    assert abs(reader.cursorRect(cursor).top()) <= appearance.line_px
    if not scroll:
        assert reader.verticalScrollBar().value() == 0


@pytest.mark.parametrize("query", ["应急物资", "灾", "预期性", "“"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_hit_of_the_plan_is_marked_and_no_other_word(
    engine: Engine, reader: Reader, slug: str, query: str, hits_shown: HitsShown
) -> None:
    marks = engine.search(query).marks()
    reader.show_place(Locator(slug))
    reader.set_marks(marks, None)
    shown = [selection.cursor.selectedText() for selection in hits_shown(reader)]  # type: ignore[attr-defined]
    assert len(shown) == sum(mark.locator.slug == slug for mark in marks)
    assert {fold(words) for words in shown} <= {fold(query)}


def test_the_current_hit_looks_different_and_goes_with_the_plan(
    engine: Engine, reader: Reader, hits_shown: HitsShown
) -> None:
    marks = engine.search("应急物资").marks()
    reader.show_place(Locator("beibei"))
    reader.set_marks(marks, marks[2])
    grounds = [
        selection.format.background().color().name()  # type: ignore[attr-defined]
        for selection in hits_shown(reader)
    ]
    assert len(set(grounds)) == 2
    assert [ground == grounds[2] for ground in grounds].count(True) == 1
    reader.set_marks((), None)
    assert hits_shown(reader) == []


def test_a_hit_that_is_jumped_to_can_be_seen(engine: Engine, reader: Reader, hits_shown: HitsShown) -> None:
    for mark in engine.search("应急物资").marks():
        reader.show_place(mark.locator, mark.span)
        reader.set_marks((mark,), mark)
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


def test_ribbons_stand_at_bookmarked_headings(reader: Reader) -> None:
    reader.set_bookmarks(["beibei/3.1", "zigong/1", "beibei/99"])
    reader.show_place(Locator("beibei/3.1"))
    assert len(list(reader.ribbons())) == 1
    reader.show_place(Locator("beibei/1"))
    assert list(reader.ribbons()) == []


def test_before_anything_is_shown_there_is_no_place(reader: Reader, appearance: Appearance) -> None:
    assert reader.place() is None
    assert list(reader.ribbons()) == []
    reader.set_marks((), None)
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
