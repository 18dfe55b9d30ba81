"""What all panels share about annotations: kept in the shelf, looked up by place, taken back and made again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor, section_anchor
from antou.shelf.annotation import Annotation, new_annotation
from antou.shelf.shelf import Shelf
from antou.ui.annotation_book import AnnotationBook


def words(library: Library, section: str, block: int, start: int, end: int) -> Anchor:
    place = Locator(section, block)
    return passage_anchor(library, place, start, place, end)


def fresh(library: Library, shelf: Shelf) -> AnnotationBook:
    """What a window that is opened now holds."""
    return AnnotationBook(library, shelf.annotations)


def test_toggling_twice_leaves_nothing(library: Library, book: AnnotationBook, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignals([book.changed, book.changed]):
        book.toggle("beibei/3")
        assert "beibei/3" in book
        assert [one.anchor.first.section for one in shelf.annotations.all()] == ["beibei/3"]
        book.toggle("beibei/3")
    assert "beibei/3" not in book
    assert fresh(library, shelf).all == ()


def test_a_bookmark_is_of_the_kind_used_last(book: AnnotationBook) -> None:
    book.toggle("beibei/1")
    book.mark("beibei/2", "办")
    book.toggle("beibei/3")
    assert [book.kind_of(f"beibei/{number}") for number in (1, 2, 3)] == ["参", "办", "办"]


def test_a_bookmark_that_is_removed_leaves_the_note_of_its_section(book: AnnotationBook) -> None:
    book.mark("beibei/3", "要")
    (one,) = book.all
    assert book.change(replace(one, note="下月查"))
    book.toggle("beibei/3")
    assert [one.note for one in book.of_section("beibei/3")] == ["下月查"]
    assert "beibei/3" not in book
    book.toggle("beibei/3")
    assert [(one.kind, one.note) for one in book.all] == [("要", "下月查")]


def test_of_a_plan_they_come_in_its_reading_order(library: Library, book: AnnotationBook) -> None:
    later = book.add(new_annotation(words(library, "wujiang/3.5", 2, 5, 9), highlight=True))
    earlier = book.add(new_annotation(words(library, "wujiang/3.5", 1, 5, 9), highlight=True))
    book.add(new_annotation(words(library, "zigong/6", 1, 0, 4), highlight=True))
    book.mark("wujiang/3.5", "办")
    section = book.of_section("wujiang/3.5")
    assert [one.kind for one in section] == ["办", "", ""]
    assert section[1:] == [*earlier, *later]
    assert list(book.of_plan("wujiang")) == section
    assert book.of_plan("beibei") == ()


def test_what_has_not_been_found_in_this_edition_stands_nowhere_and_is_kept(
    library: Library, book: AnnotationBook
) -> None:
    anchor = replace(section_anchor(library, "beibei/3"), edition="旧版")
    (one,) = book.add(new_annotation(anchor, kind="要"))
    assert book.lost == (one,)
    assert book.of_plan("beibei") == ()
    assert "beibei/3" not in book
    book.re_anchor([(one, section_anchor(library, "beibei/3"))])
    assert not book.lost
    assert "beibei/3" in book
    assert book.undoable == "添加收藏"


def test_everything_can_be_taken_back_and_made_again(library: Library, book: AnnotationBook, shelf: Shelf) -> None:
    def state() -> tuple[tuple[Annotation, ...], tuple[str, ...]]:
        return book.all, tuple(folder.name for folder in book.folders)

    states = [state()]
    folder = book.add_folder("防汛")
    assert folder
    states.append(state())
    book.mark("beibei/3", "办")
    states.append(state())
    book.change(replace(book.all[0], folder=folder.id, tags=("急",)))
    states.append(state())
    book.mark("beibei/4", "疑")
    states.append(state())
    book.reorder([book.all[1].id], book.all[0].id)
    assert [one.anchor.first.section for one in book.all] == ["beibei/4", "beibei/3"]
    states.append(state())
    book.rename_tag("急", "缓")
    book.rename_tag("缓", "急")
    book.undo()
    book.undo()
    book.remove_folder(folder.id)
    states.append(state())
    book.remove(book.all[0].id)
    states.append(state())
    for before in reversed(states[:-1]):
        assert book.undo()
        assert state() == before
        assert fresh(library, shelf).all == before[0]
    assert book.undo() == ""
    for after in states[1:]:
        assert book.redo()
        assert state() == after
    assert book.redo() == ""


@pytest.mark.parametrize("before", [(), ("beibei/3",)])
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    book: AnnotationBook, fill_disk: Callable[[], None], qtbot: QtBot, before: tuple[str, ...]
) -> None:
    for section in before:
        book.toggle(section)
    fill_disk()
    with qtbot.assertNotEmitted(book.changed), qtbot.waitSignal(book.refused) as refused:
        book.toggle("beibei/3")
    assert refused.args == ["没能保存：磁盘已满"]
    assert tuple(one.anchor.first.section for one in book.all) == before


def test_what_another_window_changed_is_seen_when_it_is_in_the_way(
    library: Library, book: AnnotationBook, shelf: Shelf, qtbot: QtBot
) -> None:
    book.mark("beibei/3", "办")
    (one,) = book.all
    other = fresh(library, shelf)
    other.mark("beibei/3", "疑")
    with qtbot.waitSignals([book.changed, book.refused]):
        assert not book.change(replace(one, note="甲"))
    assert book.kind_of("beibei/3") == "疑"


def test_a_note_being_typed_is_one_step(book: AnnotationBook) -> None:
    book.mark("beibei/3", "办")
    for text in ("下", "下月", "下月查"):
        book.change(replace(book.all[0], note=text), continuing=text != "下")
    assert book.undoable == "修改批注"
    book.undo()
    assert [one.note for one in book.all] == [""]
