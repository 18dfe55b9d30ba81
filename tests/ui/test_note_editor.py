"""Writing a note: kept by itself, never lost, honest when it cannot be kept."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.anchor import section_anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.shelf.shelf import Shelf
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.note_editor import NoteEditor


@pytest.fixture
def one(library: Library, book: AnnotationBook) -> Annotation:
    """A bookmark without a note."""
    (one,) = book.add(new_annotation(section_anchor(library, "beibei/3"), kind="办"))
    return one


@pytest.fixture
def editor(book: AnnotationBook, appearance: Appearance, one: Annotation, qtbot: QtBot) -> NoteEditor:
    """Open with that bookmark."""
    editor = NoteEditor(book, appearance)
    qtbot.addWidget(editor)
    editor.open(one, "三、主要任务")
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


def notes(shelf: Shelf) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.note, one.tags) for one in shelf.annotations.all()]


def test_what_is_typed_is_kept_after_a_pause(editor: NoteEditor, shelf: Shelf, qtbot: QtBot) -> None:
    editor.text.insertPlainText("下月查库")
    assert notes(shelf) == [("", ())]
    qtbot.waitUntil(lambda: notes(shelf) == [("下月查库", ())])
    assert editor.said.text() == "已保存"
    assert not editor.typed


def test_leaving_keeps_it_at_once(editor: NoteEditor, shelf: Shelf, qtbot: QtBot) -> None:
    editor.text.insertPlainText("下月查库")
    editor.tags.setText("物资、年底")
    with qtbot.waitSignal(editor.closed):
        QTest.keyClick(editor.text, Qt.Key.Key_Escape)
    assert notes(shelf) == [("下月查库", ("物资", "年底"))]
    assert editor.isHidden()


def test_where_there_is_hardly_room_one_line_is_left_to_write_in(editor: NoteEditor, appearance: Appearance) -> None:
    line = appearance.tokens.ui_line_px("base")
    for brief, lines in ((False, 5), (True, 3)):
        editor.set_brief(brief)
        editor.resize(editor.sizeHint())
        editor.updateGeometry()
        assert editor.text.maximumHeight() // line == lines
        assert editor.text.minimumHeight() // line == 1
    lowest = editor.minimumSizeHint()
    editor.resize(260, lowest.height())
    assert editor.text.height() >= line
    assert editor.text.geometry().bottom() < editor.tags.y()
    editor.set_lines(2)  # below the text it is as high as it is asked to be
    assert editor.text.minimumHeight() == editor.text.maximumHeight()


@pytest.mark.parametrize("field", ["text", "tags"])
def test_enter_ends_it_too(editor: NoteEditor, field: str, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(editor.closed):
        QTest.keyClick(getattr(editor, field), Qt.Key.Key_Return, control)


def test_a_note_is_one_step_however_often_it_was_kept(editor: NoteEditor, book: AnnotationBook) -> None:
    for words in ("下", "月", "查"):
        editor.text.insertPlainText(words)
        editor.keep()
    assert [one.note for one in book.all] == ["下月查"]
    book.undo()
    assert [one.note for one in book.all] == [""]
    assert editor.text.toPlainText() == ""


def test_an_empty_note_is_not_removed_before_it_is_left(
    library: Library, book: AnnotationBook, appearance: Appearance, qtbot: QtBot
) -> None:
    (one,) = book.add(new_annotation(section_anchor(library, "beibei/4"), note="旧的"))
    editor = NoteEditor(book, appearance)
    qtbot.addWidget(editor)
    editor.open(one, "四")
    editor.text.clear()
    editor.keep()
    assert [kept.note for kept in book.all] == ["旧的"]
    editor.leave()
    assert book.all == ()


def test_what_cannot_be_kept_stays_and_can_be_tried_again(
    editor: NoteEditor, library: Library, book: AnnotationBook, fill_disk: Callable[[], None], qtbot: QtBot
) -> None:
    (other,) = book.add(new_annotation(section_anchor(library, "beibei/4"), kind="办", note="另一条"))
    fill_disk()
    editor.text.insertPlainText("下月查库")
    editor.keep()
    assert editor.said.text() == "没能保存：磁盘已满"
    assert editor.again.isVisible()
    with qtbot.assertNotEmitted(editor.closed):
        editor.leave()
    assert editor.isVisible()
    editor.open(other, "四")
    assert editor.text.toPlainText() == "下月查库"


def test_what_is_changed_elsewhere_is_shown_unless_one_is_typing(
    editor: NoteEditor, one: Annotation, book: AnnotationBook
) -> None:
    book.change(replace(one, note="别处写的"))
    assert editor.text.toPlainText() == "别处写的"
    editor.text.setPlainText("正在写")
    now = book.get(one.id)
    assert now
    book.change(replace(now, kind="要"))
    assert editor.text.toPlainText() == "正在写"
    editor.keep()
    assert [(kept.kind, kept.note) for kept in book.all] == [("要", "正在写")]


def test_one_that_is_removed_elsewhere_is_closed_but_words_being_typed_stay(
    editor: NoteEditor, one: Annotation, book: AnnotationBook
) -> None:
    editor.text.insertPlainText("正在写")
    book.remove(one.id)
    assert editor.isVisible()
    editor.keep()
    assert "没能保存" in editor.said.text()
    book.undo()
    editor.keep()
    assert [kept.note for kept in book.all] == ["正在写"]
    book.remove(one.id)
    assert editor.isHidden()


def test_a_pause_between_two_lines_changes_nothing_of_what_is_being_typed(
    editor: NoteEditor, book: AnnotationBook
) -> None:
    editor.text.insertPlainText("下月查库\n")
    editor.tags.insert("物资 ")
    editor.keep()
    assert (editor.text.toPlainText(), editor.tags.text()) == ("下月查库\n", "物资 ")
    editor.text.insertPlainText("带上老周")
    editor.keep()
    assert [kept.note for kept in book.all] == ["下月查库\n带上老周"]


@pytest.fixture
def other(shelf: Shelf, one: Annotation) -> Iterator[Shelf]:
    """The shelf in another window, opened when the bookmark was there."""
    with closing(Shelf(shelf.path)) as opened:
        assert opened.annotations.all() == (one,)
        yield opened


def test_what_another_window_wrote_meanwhile_is_put_below(
    editor: NoteEditor, other: Shelf, one: Annotation, shelf: Shelf
) -> None:
    other.annotations.change(replace(one, note="那边写的", tags=("年底",)))
    editor.text.insertPlainText("这边写的")
    editor.tags.setText("物资")
    editor.keep()
    assert "另一个窗口" in editor.said.text()
    assert editor.text.toPlainText() == "这边写的\n\n那边写的"
    editor.keep()
    assert notes(shelf) == [("这边写的\n\n那边写的", ("物资", "年底"))]


def test_another_kind_given_in_another_window_does_not_hinder_writing(
    editor: NoteEditor, other: Shelf, one: Annotation, shelf: Shelf
) -> None:
    other.annotations.change(replace(one, kind="要"))
    editor.text.insertPlainText("这边写的")
    editor.keep()
    assert editor.said.text() == "已保存"
    assert [(kept.kind, kept.note) for kept in shelf.annotations.all()] == [("要", "这边写的")]


def test_words_for_one_that_another_window_removed_are_not_lost(
    editor: NoteEditor, other: Shelf, one: Annotation, shelf: Shelf, qtbot: QtBot
) -> None:
    other.annotations.remove(one.id)
    editor.text.insertPlainText("这边写的")
    editor.keep()
    assert editor.isVisible()
    assert editor.text.toPlainText() == "这边写的"
    with qtbot.waitSignal(editor.closed):
        editor.leave()
    assert notes(shelf) == [("这边写的", ())]


def test_one_that_is_gone_can_be_left_without_words(editor: NoteEditor, one: Annotation, book: AnnotationBook) -> None:
    editor.text.insertPlainText("正在写")
    book.remove(one.id)
    editor.text.clear()
    editor.leave()
    assert editor.isHidden()
    assert book.all == ()
