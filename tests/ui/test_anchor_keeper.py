"""Words of another edition are looked for behind, once, whenever they come into the book."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, section_anchor
from antou.shelf.annotation import new_annotation
from antou.ui.anchor_keeper import AnchorKeeper
from antou.ui.annotation_book import AnnotationBook


@pytest.fixture
def keeper(library: Library, book: AnnotationBook) -> Iterator[AnchorKeeper]:
    keeper = AnchorKeeper(library, book)
    yield keeper
    keeper.stop()


def old(library: Library, section: str) -> Anchor:
    """The section as it was anchored in an edition that called it otherwise."""
    return replace(
        section_anchor(library, section), first=Locator("beibei/9"), last=Locator("beibei/9"), edition="旧版"
    )


def test_what_is_found_stands_there_again_and_what_is_not_is_kept(
    library: Library, book: AnnotationBook, keeper: AnchorKeeper, qtbot: QtBot
) -> None:
    gone = replace(old(library, "beibei/3"), quote="旧版才有", before="", after="")
    with qtbot.waitSignal(keeper.settled):
        book.add(new_annotation(old(library, "beibei/3.4.3"), kind="要"), new_annotation(gone, note="留着"))
    assert "beibei/3.4.3" in book
    assert [one.note for one in book.lost] == ["留着"]
    assert not keeper.busy
    with qtbot.assertNotEmitted(keeper.settled):
        book.mark("beibei/1", "办")
        assert not keeper.busy


def test_hundreds_are_written_part_by_part(
    library: Library, book: AnnotationBook, keeper: AnchorKeeper, qtbot: QtBot
) -> None:
    plan = library.plan("beibei")
    many = [new_annotation(old(library, section.id), kind="参") for section in plan.sections] * 3
    fresh = [replace(one, id=f"{number:032x}") for number, one in enumerate(many)]
    with qtbot.waitSignal(keeper.settled, timeout=30_000):
        book.add(*fresh)
    right = {section.id for section in plan.sections}
    assert {one.anchor.first.section for one in book.of_plan("beibei")} <= right
    assert len(book.of_plan("beibei")) > 300
    assert len(book.of_plan("beibei")) + len(book.lost) == len(fresh)


def test_where_nothing_is_of_another_edition_nothing_is_done(
    book: AnnotationBook, keeper: AnchorKeeper, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(keeper.settled):
        book.mark("beibei/3", "要")
        keeper.start()
        assert not keeper.busy
