"""Bookmarks: kept in the shelf, listed newest first, honest when they cannot be kept or found again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel
from pytestqt.qtbot import QtBot

from antou.library.model import Library
from antou.shelf.shelf import Shelf
from antou.ui.bookmark_book import BookmarkBook
from antou.ui.bookmarks_model import BookmarksModel
from antou.ui.rows import ROW_ROLE

CheckModel = Callable[[QAbstractItemModel], None]


def sections(model: BookmarksModel) -> list[str | None]:
    return [model.section(model.index(row)) for row in range(model.rowCount())]


def test_it_keeps_the_rules_also_after_changes(library: Library, book: BookmarkBook, check_model: CheckModel) -> None:
    model = BookmarksModel(library, book)
    check_model(model)
    for section in ("beibei", "beibei/3.1", "zigong/2", "beibei/3.1"):
        book.toggle(section)
        check_model(model)


def test_the_newest_is_listed_first(library: Library, book: BookmarkBook) -> None:
    model = BookmarksModel(library, book)
    for section in ("beibei/3", "zigong", "gongshu/2"):
        book.toggle(section)
    assert sections(model) == ["gongshu/2", "zigong", "beibei/3"]
    assert str(model.index(1).data()).startswith(library.plan("zigong").title)


def test_toggling_twice_leaves_nothing(library: Library, book: BookmarkBook, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignals([book.changed, book.changed]):
        book.toggle("beibei/3")
        assert "beibei/3" in book
        assert [bookmark.section for bookmark in shelf.bookmarks.all()] == ["beibei/3"]
        book.toggle("beibei/3")
    assert "beibei/3" not in book
    assert BookmarkBook(library, shelf.bookmarks).all == ()


def test_a_section_this_edition_no_longer_has_keeps_its_words(
    library: Library, shelf: Shelf, check_model: CheckModel
) -> None:
    shelf.bookmarks.add("beibei/99.9", "旧版才有的一节")
    model = BookmarksModel(library, BookmarkBook(library, shelf.bookmarks))
    check_model(model)
    assert model.index(0).data(ROW_ROLE).words == "旧版才有的一节，现有规划中没有这一节"


@pytest.mark.parametrize("before", [(), ("beibei/3",)])
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    book: BookmarkBook, fill_disk: Callable[[], None], qtbot: QtBot, before: tuple[str, ...]
) -> None:
    for section in before:
        book.toggle(section)
    fill_disk()
    with qtbot.assertNotEmitted(book.changed), qtbot.waitSignal(book.refused) as refused:
        book.toggle("beibei/3")
    assert refused.args == ["没能保存：磁盘已满"]
    assert tuple(bookmark.section for bookmark in book.all) == before
