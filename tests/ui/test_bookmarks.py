"""Bookmarks in a list: newest first, with their kinds, honest about those whose words are gone."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor
from antou.shelf.annotation import new_annotation
from antou.ui.annotation_book import AnnotationBook
from antou.ui.bookmarks_model import BookmarksModel
from antou.ui.ribbon import KIND_ROLE
from antou.ui.rows import ROW_ROLE

CheckModel = Callable[[QAbstractItemModel], None]


def places(model: BookmarksModel) -> list[str]:
    return [str(model.place(model.index(row))) for row in range(model.rowCount())]


def test_it_keeps_the_rules_also_after_changes(library: Library, book: AnnotationBook, check_model: CheckModel) -> None:
    model = BookmarksModel(library, book)
    check_model(model)
    for section in ("beibei", "beibei/3.1", "zigong/2", "beibei/3.1"):
        book.toggle(section)
        check_model(model)


def test_the_newest_is_listed_first_with_its_kind(library: Library, book: AnnotationBook) -> None:
    model = BookmarksModel(library, book)
    book.mark("beibei/3", "办")
    book.toggle("zigong")
    words = passage_anchor(library, Locator("gongshu/2.3", 1), 0, Locator("gongshu/2.3", 1), 6)
    book.add(new_annotation(words, kind="疑"))
    assert places(model) == ["gongshu/2.3#1", "zigong#0", "beibei/3#0"]
    assert [model.index(row).data(KIND_ROLE) for row in range(3)] == ["疑", "办", "办"]
    assert str(model.index(1).data()).startswith(library.plan("zigong").title)
    assert model.index(0).data(ROW_ROLE).words.startswith(words.quote)


def test_only_what_is_a_bookmark_is_listed(library: Library, book: AnnotationBook) -> None:
    anchor = book.section_anchor("beibei/3")
    assert anchor
    book.add(new_annotation(anchor, note="查一查"))
    assert BookmarksModel(library, book).rowCount() == 0


def test_words_this_edition_no_longer_has_are_kept(
    library: Library, book: AnnotationBook, check_model: CheckModel
) -> None:
    gone = Locator("beibei/99.9")
    book.add(new_annotation(Anchor(gone, None, gone, None, "旧版才有的一节", edition="旧版"), kind="要"))
    model = BookmarksModel(library, book)
    check_model(model)
    assert model.place(model.index(0)) is None
    assert model.index(0).data(ROW_ROLE).words == "旧版才有的一节，重点，需重新定位：现有规划中没有找到"
