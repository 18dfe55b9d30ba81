"""In which order and under which heads annotations are listed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import passage_anchor, section_anchor
from antou.shelf.annotation import Annotation, Folder, new_annotation
from antou.ui.annotation_groups import LOOSE, LOST, Head, Sorting, grouped, ordered

FOLDERS = (Folder("f1", "盘库"), Folder("f2", "汇报"))


@pytest.fixture
def some(library: Library) -> tuple[Annotation, ...]:
    """By hand: a section of the last plan, words in the second block of a section, that section, an earlier one."""
    place = Locator("beibei/3.4.3.1", 0)
    anchors = (
        section_anchor(library, "gongshu/2"),
        passage_anchor(library, place, 20, place, 30),
        section_anchor(library, "beibei/3.4.3.1"),
        section_anchor(library, "beibei/1"),
    )
    first = datetime(2021, 11, 2, tzinfo=UTC)
    return tuple(
        replace(new_annotation(anchor, kind="参"), id=str(number), changed=first + timedelta(days=number))
        for number, anchor in enumerate(anchors)
    )


def ids(entries: object) -> list[str]:
    assert isinstance(entries, list | tuple)
    return [f"[{one.key}]" if isinstance(one, Head) else one.id for one in entries]


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [
        (Sorting.HAND, ["0", "1", "2", "3"]),
        # A section comes before words in it.
        (Sorting.PLACE, ["3", "2", "1", "0"]),
        (Sorting.TIME, ["3", "2", "1", "0"]),
    ],
)
def test_the_order_is_the_one_asked_for(
    library: Library, some: tuple[Annotation, ...], sorting: Sorting, expected: list[str]
) -> None:
    assert ids(ordered(some, sorting, library)) == expected


def test_what_has_no_place_comes_last_by_place(library: Library, some: tuple[Annotation, ...]) -> None:
    gone = replace(some[3], id="gone", anchor=replace(some[3].anchor, first=Locator("beibei/99")))
    assert ids(ordered((gone, *some), Sorting.PLACE, library)) == ["3", "2", "1", "0", "gone"]


def test_without_folders_there_are_no_heads(some: tuple[Annotation, ...]) -> None:
    assert ids(grouped(some, (), (), ())) == ["0", "1", "2", "3"]
    assert grouped((), (), (), ()) == []


def test_lost_ones_come_first_then_folder_by_folder(some: tuple[Annotation, ...]) -> None:
    in_folders = (some[0], replace(some[1], folder="f2"), replace(some[2], folder="f1"), replace(some[3], folder="f1"))
    entries = grouped(in_folders, FOLDERS, {"3"}, ())
    assert ids(entries) == [f"[{LOST}]", "3", "[f1]", "2", "[f2]", "1", f"[{LOOSE}]", "0"]
    heads = [one for one in entries if isinstance(one, Head)]
    assert [(head.name, head.count) for head in heads] == [
        ("需重新定位", 1),
        ("盘库", 1),
        ("汇报", 1),
        ("未归入文件夹", 1),
    ]


def test_a_closed_group_shows_its_head_alone(some: tuple[Annotation, ...]) -> None:
    in_folder = tuple(replace(one, folder="f1") for one in some[:2])
    entries = grouped((*in_folder, some[2]), FOLDERS[:1], (), {"f1"})
    assert ids(entries) == ["[f1]", f"[{LOOSE}]", "2"]
    assert entries[0] == Head("f1", "盘库", 2, open=False)


def test_empty_folders_are_listed_where_asked_for(some: tuple[Annotation, ...]) -> None:
    assert ids(grouped(some[:1], FOLDERS, (), ())) == ["0"]
    assert ids(grouped(some[:1], FOLDERS, (), (), empty=True)) == ["[f1]", "[f2]", f"[{LOOSE}]", "0"]
    assert ids(grouped((), FOLDERS, (), (), empty=True)) == ["[f1]", "[f2]"]
