"""Annotations and folders: what is kept, in which order, and that every change can be taken back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.anchor import Anchor, passage_anchor, section_anchor
from antou.shelf.annotation import NOTE_LIMIT, Annotation, Folder, new_annotation, tag_words
from antou.shelf.annotations import Annotations
from antou.shelf.database import ShelfError
from antou.shelf.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf.sqlite3"


@pytest.fixture
def shelf(path: Path) -> Iterator[Shelf]:
    with closing(Shelf(path)) as opened:
        yield opened


@pytest.fixture
def annotations(shelf: Shelf) -> Annotations:
    return shelf.annotations


def _anchor(words: str = "应急物资") -> Anchor:
    place = Locator("beibei/3.4.3", 2)
    return Anchor(
        place, 1, place, 1 + len(words), words, "前文", "后文", "三、主要任务 › 3.强化应急物资保障", "0123456789abcdef"
    )


def _add(annotations: Annotations, *notes: str) -> list[str]:
    return [one.id for one in annotations.add(*(new_annotation(_anchor(), note=note) for note in notes))]


def _notes(annotations: Annotations) -> str:
    return "".join(one.note for one in annotations.all())


def test_what_is_added_is_there_after_a_restart(shelf: Shelf, path: Path, library: Library) -> None:
    folder = shelf.annotations.add_folder(" 检查 ")
    block = library.block(Locator("beibei/3.1", 0))
    wanted = (
        new_annotation(section_anchor(library, "beibei/3.4.3"), kind="要"),
        new_annotation(
            passage_anchor(library, block.locator, 2, block.locator, 8),
            highlight=True,
            note="  核对数量\n第二行 ",
            folder=folder.id,
            tags=("物资", "演练 物资"),
        ),
        new_annotation(_anchor("𠀀字"), kind="疑", note="半个字\udc00"),
    )
    kept = shelf.annotations.add(*wanted)
    assert [one.id for one in kept] == [one.id for one in wanted]
    assert [one.position for one in kept] == [1, 2, 3]
    assert kept[1].note == "核对数量\n第二行"
    assert kept[1].tags == ("物资", "演练")
    assert kept[1].folder == folder.id
    assert kept[2].note == "半个字\ufffd"
    assert all(one.created == one.changed and one.created.tzinfo is UTC for one in kept)
    assert shelf.annotations.all() == kept
    with closing(Shelf(path)) as again:
        assert again.annotations.all() == kept
        assert again.annotations.folders() == (Folder(folder.id, "检查", 1),)
        assert again.annotations.undoable == ""


def test_those_of_one_plan_are_given(annotations: Annotations) -> None:
    places = ("beibei", "beibei/3", "beibeix/3", "wansheng/1")
    annotations.add(
        *(new_annotation(Anchor(Locator(place), None, Locator(place), None, ""), kind="要") for place in places)
    )
    assert [one.anchor.first.section for one in annotations.of_plan("beibei")] == ["beibei", "beibei/3"]


def test_a_change_is_kept_and_stamped_whatever_the_clock_says(shelf: Shelf, path: Path) -> None:
    times = iter(datetime(year, 11, 2, tzinfo=UTC) for year in (2021, 1999, 2022))
    database = shelf.annotations._database
    annotations = Annotations(database, lambda: next(times))
    (one,) = annotations.add(new_annotation(_anchor(), kind="要"))
    (second,) = annotations.change(replace(one, kind="办"))
    assert second.changed == one.changed + timedelta(microseconds=1)
    (third,) = annotations.change(replace(second, note="看过"))
    assert (third.changed, third.created) == (datetime(2022, 11, 2, tzinfo=UTC), one.created)
    assert annotations.change(third) == (third,)
    with closing(Shelf(path)) as again:
        assert again.annotations.all() == (third,)


def test_what_another_window_changed_is_not_overwritten(shelf: Shelf, path: Path) -> None:
    (one,) = shelf.annotations.add(new_annotation(_anchor(), note="甲"))
    with closing(Shelf(path)) as other:
        other.annotations.change(replace(other.annotations.all()[0], note="乙"))
        with pytest.raises(ShelfError, match="已在另一个窗口中改动"):
            shelf.annotations.change(replace(one, note="丙"))
        assert _notes(shelf.annotations) == "乙"
        with pytest.raises(ShelfError, match="“添加批注”涉及的内容已在另一个窗口中改动"):
            shelf.annotations.undo()
        assert _notes(shelf.annotations) == "乙"
        assert shelf.annotations.undoable == ""
        other.annotations.remove(one.id)
        with pytest.raises(ShelfError, match="已不存在"):
            shelf.annotations.change(replace(one, note="丙"))


def test_one_that_says_nothing_any_more_goes(annotations: Annotations) -> None:
    (one,) = annotations.add(new_annotation(_anchor(), highlight=True))
    assert annotations.change(replace(one, highlight=False)) == ()
    assert annotations.all() == ()
    assert annotations.undoable == "删除标亮"
    annotations.undo()
    assert annotations.all() == (one,)


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [("丁", "甲", "丁甲乙丙"), ("甲", None, "乙丙丁甲"), ("丁乙", "丙", "甲丁乙丙"), ("甲", "丙", "乙甲丙丁")],
)
def test_they_are_ordered_by_hand(annotations: Annotations, moved: str, before: str | None, order: str) -> None:
    ids = dict(zip("甲乙丙丁", _add(annotations, *"甲乙丙丁"), strict=True))
    annotations.reorder([ids[note] for note in moved], ids[before] if before else None)
    assert _notes(annotations) == order
    annotations.undo()
    assert _notes(annotations) == "甲乙丙丁"


def test_what_is_put_before_itself_stays(annotations: Annotations) -> None:
    ids = _add(annotations, *"甲乙丙")
    annotations.reorder(ids[:2], ids[0])
    assert _notes(annotations) == "甲乙丙"
    assert annotations.undoable == "添加批注（3 条）"


def test_order_holds_however_often_something_is_put_in_the_same_place(annotations: Annotations) -> None:
    ids = _add(annotations, *"甲乙丙")
    for _ in range(100):
        annotations.reorder([annotations.all()[-1].id], annotations.all()[1].id)
    assert len({one.position for one in annotations.all()}) == 3
    for _ in range(100):
        annotations.undo()
    assert [one.id for one in annotations.all()] == ids


def test_a_folder_that_is_removed_leaves_what_lay_in_it(annotations: Annotations) -> None:
    folder = annotations.add_folder("检查")
    annotations.add(new_annotation(_anchor(), note="甲", folder=folder.id), new_annotation(_anchor(), note="乙"))
    before = annotations.all()
    annotations.remove_folder(folder.id)
    assert annotations.folders() == ()
    assert [one.folder for one in annotations.all()] == [None, None]
    annotations.undo()
    assert (annotations.all(), annotations.folders()) == (before, (folder,))
    annotations.redo()
    assert annotations.folders() == ()
    with pytest.raises(ShelfError, match="这个文件夹已不存在"):
        annotations.rename_folder(folder.id, "新")
    with pytest.raises(ShelfError, match="这个文件夹已不存在"):
        annotations.remove_folder(folder.id)


def test_what_lay_in_a_folder_that_is_gone_comes_back_without_it(shelf: Shelf, path: Path) -> None:
    folder = shelf.annotations.add_folder("检查")
    (one,) = shelf.annotations.add(new_annotation(_anchor(), note="甲", folder=folder.id))
    shelf.annotations.remove(one.id)
    with closing(Shelf(path)) as other:
        other.annotations.remove_folder(folder.id)
    shelf.annotations.undo()
    assert shelf.annotations.all() == (replace(one, folder=None),)
    shelf.annotations.redo()
    assert shelf.annotations.all() == ()


def test_folders_have_names_of_their_own_and_an_order(annotations: Annotations) -> None:
    first, second = annotations.add_folder("甲"), annotations.add_folder("乙")
    for name, message in (("乙", "已有同名的文件夹，请换一个名称"), (" ", "请填写名称")):
        with pytest.raises(ShelfError, match=message):
            annotations.rename_folder(first.id, name)
        with pytest.raises(ShelfError, match=message):
            annotations.add_folder(name)
    annotations.rename_folder(first.id, "甲")
    annotations.move_folder(second.id, 0)
    assert [one.name for one in annotations.folders()] == ["乙", "甲"]
    annotations.undo()
    assert [one.name for one in annotations.folders()] == ["甲", "乙"]


def test_a_tag_is_renamed_and_removed_everywhere(annotations: Annotations) -> None:
    for tags in (("物资",), ("物资库", "物资"), ("演练", "物资")):
        annotations.add(new_annotation(_anchor(), note="甲", tags=tags))
    annotations.rename_tag("物资", "演练")
    assert [one.tags for one in annotations.all()] == [("演练",), ("物资库", "演练"), ("演练",)]
    annotations.rename_tag("演练", "")
    assert [one.tags for one in annotations.all()] == [(), ("物资库",), ()]
    annotations.undo()
    annotations.undo()
    assert [one.tags for one in annotations.all()] == [("物资",), ("物资库", "物资"), ("演练", "物资")]


def test_tags_are_the_words_of_what_was_typed() -> None:
    assert tag_words(" 物资，演练、物资; 2025年\n值守 ") == ("物资", "演练", "2025年", "值守")


def test_steps_have_names(annotations: Annotations) -> None:
    annotations.add(new_annotation(_anchor(), kind="要"))
    assert annotations.undoable == "添加收藏"
    changes: dict[str, dict[str, Any]] = {
        "收藏为待办": {"kind": "办"},
        "标亮": {"highlight": True},
        "修改批注": {"note": "看", "kind": ""},
        "删除批注": {"note": ""},
        "收藏为参考": {"kind": "参"},
        "取消标亮": {"highlight": False},
        "修改标签": {"tags": ("物资",)},
        "重新定位": {"anchor": _anchor("救灾")},
    }
    for name, change in changes.items():
        annotations.change(replace(annotations.all()[0], **change))
        assert annotations.undoable == name
    ids = _add(annotations, "甲", "乙")
    assert annotations.undoable == "添加批注（2 条）"
    annotations.remove(*ids)
    assert annotations.undoable == "删除批注（2 条）"
    annotations.undo()
    assert (annotations.undoable, annotations.redoable) == ("添加批注（2 条）", "删除批注（2 条）")


def test_a_note_that_is_being_typed_is_one_step(annotations: Annotations) -> None:
    (one,) = annotations.add(new_annotation(_anchor(), kind="要"))
    for text in ("核", "核对", "核对数量"):
        (one,) = annotations.change(replace(one, note=text), continuing=text != "核")
    assert one.note == "核对数量"
    annotations.undo()
    assert annotations.all()[0].note == ""
    annotations.redo()
    assert annotations.all() == (one,)
    (other,) = annotations.add(new_annotation(_anchor(), kind="办"))
    annotations.change(replace(other, note="新"), continuing=True)
    annotations.undo()
    assert annotations.all() == (one,)


def test_nothing_is_undone_where_nothing_was_done(annotations: Annotations) -> None:
    assert (annotations.undo(), annotations.redo()) == (None, None)
    annotations.remove("absent")
    annotations.change()
    assert annotations.undoable == ""


def test_a_note_without_end_is_refused(annotations: Annotations) -> None:
    with pytest.raises(ShelfError, match="批注太长：最多 100 万字"):
        annotations.add(new_annotation(_anchor(), note="字" * (NOTE_LIMIT + 1)))
    assert annotations.all() == ()


def test_a_change_that_fails_midway_changes_nothing_and_is_no_step(annotations: Annotations, path: Path) -> None:
    ids = _add(annotations, *"甲乙丙")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE DELETE ON annotation WHEN old.note='丙' "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(ShelfError, match="没能保存：磁盘已满"):
        annotations.remove(*ids)
    assert _notes(annotations) == "甲乙丙"
    assert annotations.undoable == "添加批注（3 条）"
    with pytest.raises(ShelfError, match="没能保存：磁盘已满"):
        annotations.undo()
    assert annotations.undoable == "添加批注（3 条）"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER full")
    annotations.undo()
    assert annotations.all() == ()


def test_a_place_found_again_is_no_step_of_the_reader(annotations: Annotations) -> None:
    (one,) = annotations.add(new_annotation(_anchor(), note="甲"))
    annotations.re_anchor([(one, _anchor("救灾物资"))])
    assert annotations.all() == (replace(one, anchor=_anchor("救灾物资")),)
    annotations.re_anchor([(one, _anchor("别处"))])
    assert annotations.all()[0].anchor == _anchor("救灾物资")
    assert annotations.undoable == "添加批注"


def test_damage_in_a_row_hides_no_other(annotations: Annotations, path: Path) -> None:
    _add(annotations, *"甲乙丙")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE annotation SET first='beibei/{'9' * 5000}#1' WHERE note='甲'")
        connection.execute("UPDATE annotation SET first='?', created='2021-1X', changed='' WHERE note='乙'")
    assert _notes(annotations) == "甲乙丙"
    assert annotations.all()[1].anchor.first == Locator("?")
    assert annotations.all()[1].created.year == 1970


_WORDS = st.text(st.characters(exclude_categories=("Zs", "Cc")), min_size=1, max_size=5)
_NEW = st.builds(
    lambda kind, highlight, note, tags: new_annotation(_anchor(), kind=kind, highlight=highlight, note=note, tags=tags),
    st.sampled_from(["要", "办", "参", "疑"]),
    st.booleans(),
    st.text(max_size=10),
    st.lists(_WORDS, max_size=3),
)
_STEPS = st.lists(
    st.sampled_from(["add", "add", "change", "remove", "reorder", "folder", "unfold", "into", "tag", "undo", "redo"]),
    max_size=30,
)


def _do(annotations: Annotations, step: str, data: st.DataObject) -> None:
    """One change of the reader's, to what is there."""
    there, folders = annotations.all(), annotations.folders()
    one = data.draw(st.sampled_from(there)) if there else None
    match step:
        case "add":
            annotations.add(*data.draw(st.lists(_NEW, min_size=1, max_size=3)))
        case "change" if one:
            annotations.change(
                replace(one, note=data.draw(st.text(max_size=5)), kind=data.draw(st.sampled_from("要办")))
            )
        case "remove":
            annotations.remove(*(data.draw(st.lists(st.sampled_from([one.id for one in there]))) if there else ()))
        case "reorder" if one:
            before = data.draw(st.sampled_from([*(other.id for other in there), None]))
            annotations.reorder(data.draw(st.lists(st.sampled_from([other.id for other in there]))), before)
        case "folder":
            names = st.integers(0, 10**9).map("夹{}".format).filter(lambda name: name not in {f.name for f in folders})
            annotations.add_folder(data.draw(names))
        case "unfold" if folders:
            annotations.remove_folder(data.draw(st.sampled_from(folders)).id)
        case "into" if one and folders:
            annotations.change(replace(one, folder=data.draw(st.sampled_from(folders)).id))
        case "tag" if one and one.tags:
            annotations.rename_tag(one.tags[0], data.draw(_WORDS))


@given(_STEPS, st.data())
def test_any_sequence_of_changes_undone_and_made_again_ends_where_it_should(
    steps: list[str], data: st.DataObject
) -> None:
    with closing(Shelf(Path(":memory:"))) as shelf:
        annotations = shelf.annotations
        states: list[tuple[tuple[Annotation, ...], tuple[Folder, ...]]] = [((), ())]
        at = 0
        for step in steps:
            if step == "undo":
                assert bool(annotations.undo()) == (at > 0)
                at = max(at - 1, 0)
            elif step == "redo":
                assert bool(annotations.redo()) == (at < len(states) - 1)
                at = min(at + 1, len(states) - 1)
            else:
                _do(annotations, step, data)
                now = (annotations.all(), annotations.folders())
                if now != states[at]:
                    states[at + 1 :] = [now]
                    at += 1
            assert (annotations.all(), annotations.folders()) == states[at]
        while annotations.undo():
            at -= 1
            assert (annotations.all(), annotations.folders()) == states[at]
        assert at == 0
        while annotations.redo():
            at += 1
        assert (annotations.all(), annotations.folders()) == states[-1]
        assert at == len(states) - 1
