"""What is copied out of the reading view: the plan's own words, whatever is selected."""

import random

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.reader import Reader

SLUGS = ("beibei", "wansheng", "wujiang", "zigong", "gongshu")


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
