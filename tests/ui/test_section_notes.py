"""The notes of the section being read: cards beside the text, written in place, kept by themselves, never lost."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import passage_anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.appearance import Appearance
from antou.ui.navigator import Navigator
from antou.ui.section_notes import SectionNotes


@pytest.fixture
def column(qtbot: QtBot) -> QWidget:
    """What the notes stand in."""
    column = QWidget()
    qtbot.addWidget(column)
    QVBoxLayout(column)
    column.resize(264, 500)
    return column


@pytest.fixture
def notes(
    column: QWidget,
    library: Library,
    book: AnnotationBook,
    navigator: Navigator,
    appearance: Appearance,
    qtbot: QtBot,
) -> SectionNotes:
    notes = SectionNotes(library, book, navigator, appearance)
    layout = column.layout()
    assert layout
    layout.addWidget(notes)
    with qtbot.waitExposed(column):
        column.show()
    return notes


def note(book: AnnotationBook, section: str, text: str) -> Annotation:
    anchor = book.section_anchor(section)
    assert anchor
    (one,) = book.add(new_annotation(anchor, note=text))
    return one


def shown(notes: SectionNotes) -> list[str]:
    return [card.words.text() for card in notes.cards if card.isVisible()]


def said(notes: SectionNotes) -> list[str]:
    labels: Iterable[QLabel] = notes.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_of_the_section_being_read_and_of_its_paragraphs_with_headings(
    notes: SectionNotes, book: AnnotationBook, navigator: Navigator
) -> None:
    for section, text in (
        ("beibei/3.4.3", "节"),
        ("beibei/3.4.3.1", "段一"),
        ("beibei/3.4.3.2", "段二"),
        ("beibei/3.4.2", "上节"),
        ("beibei/3.4", "上级"),
    ):
        note(book, section, text)
    assert shown(notes) == []
    for place in ("beibei/3.4.3", "beibei/3.4.3.2"):
        navigator.follow(Locator(place))
        assert shown(notes) == ["节", "段一", "段二"]
        assert notes.title.text() == "本节批注 3"
    navigator.follow(Locator("beibei/3.4"))
    assert shown(notes) == ["上级"]
    navigator.follow(Locator("beibei/1"))
    assert shown(notes) == []
    assert "选中文字后按 Ctrl+M 写批注" in said(notes)


def test_words_are_quoted_and_what_was_typed_is_never_html(
    library: Library, notes: SectionNotes, book: AnnotationBook, navigator: Navigator
) -> None:
    place = Locator("beibei/3.4.3.1")
    anchor = passage_anchor(library, place, 0, place, 8)
    book.add(new_annotation(anchor, note="**已备** <img src='file:///x.png'>"))
    navigator.follow(place)
    (card,) = notes.cards
    assert card.quote.text() == f"“{anchor.quote}”"
    assert card.words.text() == "<b>已备</b> &lt;img src=&#x27;file:///x.png&#x27;&gt;"
    assert anchor.quote in card.accessibleName()


def test_a_card_is_opened_written_in_and_closed_by_keyboard(
    notes: SectionNotes, book: AnnotationBook, navigator: Navigator, qtbot: QtBot
) -> None:
    note(book, "beibei/3", "下月查")
    note(book, "beibei/3", "再查")
    navigator.follow(Locator("beibei/3"))
    notes.cards[0].setFocus()
    QTest.keyClick(notes.cards[0], Qt.Key.Key_Return)
    assert notes.editor.text.hasFocus()
    assert shown(notes) == ["再查"]
    notes.editor.text.insertPlainText("仓库")
    with qtbot.waitSignal(notes.left):
        QTest.keyClick(notes.editor.text, Qt.Key.Key_Escape)
    assert shown(notes) == ["下月查仓库", "再查"]
    notes.cards[1].setFocus()
    QTest.keyClick(notes.cards[1], Qt.Key.Key_Delete)
    assert shown(notes) == ["下月查仓库"]
    assert book.undo() == "删除批注"
    assert shown(notes) == ["下月查仓库", "再查"]


def test_it_is_kept_by_itself_after_a_pause(notes: SectionNotes, book: AnnotationBook, qtbot: QtBot) -> None:
    anchor = book.section_anchor("beibei/3")
    assert anchor
    notes.open(new_annotation(anchor))
    assert not book.all
    notes.editor.text.insertPlainText("下月查")
    qtbot.waitUntil(lambda: [one.note for one in book.all] == ["下月查"])
    assert notes.editor.said.text() == "已保存"
    notes.editor.text.insertPlainText("仓库")
    qtbot.waitUntil(lambda: [one.note for one in book.all] == ["下月查仓库"])
    assert book.undo() == "添加批注"
    assert not book.all
    assert notes.editor.isHidden()


def test_a_note_that_was_begun_and_not_written_leaves_nothing(notes: SectionNotes, book: AnnotationBook) -> None:
    anchor = book.section_anchor("beibei/3")
    assert anchor
    notes.open(new_annotation(anchor))
    QTest.keyClick(notes.editor.text, Qt.Key.Key_Escape)
    assert not book.all
    assert book.undoable == ""


def test_where_it_cannot_be_kept_the_words_stay_and_the_reason_is_told(
    notes: SectionNotes,
    book: AnnotationBook,
    navigator: Navigator,
    fill_disk: Callable[[], None],
) -> None:
    other = note(book, "beibei/3", "别的")
    navigator.follow(Locator("beibei/3"))
    anchor = book.section_anchor("beibei/4")
    assert anchor
    fill_disk()
    notes.open(new_annotation(anchor))
    notes.editor.text.insertPlainText("要紧的话")
    QTest.keyClick(notes.editor.text, Qt.Key.Key_Escape)
    assert notes.editor.isVisible()
    assert notes.editor.said.text() == "没能保存：磁盘已满"
    assert notes.editor.again.isVisible()
    notes.open(other)
    assert notes.editor.text.toPlainText() == "要紧的话"
    navigator.follow(Locator("beibei/1"))
    assert notes.editor.text.toPlainText() == "要紧的话"


def test_below_the_text_it_is_there_only_while_a_note_is_open(
    notes: SectionNotes, book: AnnotationBook, navigator: Navigator
) -> None:
    one = note(book, "beibei/3", "下月查")
    navigator.follow(Locator("beibei/3"))
    notes.set_beside(False)
    assert not notes.isVisible()
    notes.open(one)
    assert notes.isVisible()
    assert shown(notes) == []
    QTest.keyClick(notes.editor.text, Qt.Key.Key_Escape)
    assert not notes.isVisible()
    notes.set_beside(True)
    assert shown(notes) == ["下月查"]


def test_of_very_many_the_first_are_shown_and_the_others_counted(
    notes: SectionNotes, book: AnnotationBook, navigator: Navigator
) -> None:
    anchor = book.section_anchor("beibei/3")
    assert anchor
    book.add(*(new_annotation(anchor, note=str(number)) for number in range(200)))
    navigator.follow(Locator("beibei/3"))
    assert len(notes.cards) == 30
    assert "另有 170 条，见左栏“收藏”" in said(notes)


def test_a_note_that_is_changed_elsewhere_is_seen(
    notes: SectionNotes, book: AnnotationBook, navigator: Navigator
) -> None:
    one = note(book, "beibei/3", "下月查")
    navigator.follow(Locator("beibei/3"))
    book.change(replace(one, note="已查"))
    assert shown(notes) == ["已查"]
