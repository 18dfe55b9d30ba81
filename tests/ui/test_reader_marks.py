"""What the reading view marks: hits, bookmarks, misprints and terms, and what it says of them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from antou.library.folding import fold
from antou.library.glossary import uses
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Mark
from antou.search.engine import Engine
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import new_annotation
from antou.ui.reader import Reader

HitsShown = Callable[[Reader], list[QTextEdit.ExtraSelection]]
SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


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


def test_ribbons_stand_at_bookmarked_headings(library: Library, reader: Reader) -> None:
    one = new_annotation(section_anchor(library, "beibei/3.1"), kind="办")
    reader.set_annotations(lambda slug: [one] if slug == "beibei" else [])
    reader.show_place(Locator("beibei/3.1"))
    (mark,) = reader.margin_marks()
    assert (mark.kind, mark.noted, mark.annotations) == ("办", False, (one,))
    assert mark.line == reader.line_rect(reader.textCursor().position())
    reader.show_place(Locator("beibei/1"))
    assert reader.margin_marks() == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_misprint_and_term_is_underlined_and_explained(library: Library, reader: Reader, slug: str) -> None:
    plan = library.plan(slug)
    reader.resize(900, 700)
    noted = {(erratum.locator, erratum.span): erratum.why for erratum in plan.errata}
    noted |= {(locator, span): term.explanation for locator, span, term in uses(plan)}
    underlined: dict[int, str] = {}
    for (locator, span), text in noted.items():
        reader.show_place(locator, span)
        underlined |= {_starts(one): one.cursor.selectedText() for one in reader.extraSelections()}  # type: ignore[attr-defined]
        (shown,) = [one for one in reader.extraSelections() if _starts(one) == reader.textCursor().position()]
        cursor = shown.cursor  # type: ignore[attr-defined]
        cursor.setPosition(cursor.selectionStart() + 1)
        said = reader.note_at(reader.cursorRect(cursor).center())
        assert said
        assert text in said
    words = (library.block(locator).text[span.start : span.end] for locator, span in noted)
    assert sorted(underlined.values()) == sorted(words)


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
