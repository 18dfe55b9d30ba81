"""A shelf is carried to another machine in one file; what is not such a file is refused with one line."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.locator import Locator
from antou.shelf.anchor import Anchor
from antou.shelf.annotation import NOTE_LIMIT, Annotation, Folder, new_annotation
from antou.shelf.exchange import FILE_LIMIT, Contents, ExchangeError, read, read_file, written
from antou.shelf.print_items import ComparisonItem, IndicatorsItem, SectionItem, SectionOptions, ThemesItem
from antou.shelf.print_list import ListContents, Paper
from antou.shelf.saved_searches import SavedSearch
from antou.shelf.shelf import Shelf

NOW = datetime(2021, 11, 2, 9, 30, tzinfo=UTC)
_ITEMS = (
    SectionItem("beibei/3.4.3", "3.强化应急物资保障", SectionOptions(notes=True, hits="物资")),
    ComparisonItem("物资", (("beibei", ("beibei/3.4.3",)), ("zigong", ())), quotes=(("3.强化应急物资保障",), ())),
    IndicatorsItem("生产安全", names=("甲", "乙")),
    ThemesItem(),
)
_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=8)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with closing(Shelf(Path(":memory:"))) as opened:
        yield opened


def _anchor(words: str = "应急物资", block: int = 2) -> Anchor:
    place = Locator("beibei/3.4.3", block)
    return Anchor(place, 1, place, 1 + len(words), words, "前", "后", "三、", "0123456789abcdef")


def _written(contents: Contents) -> bytes:
    return written(contents, NOW).encode()


def _annotation(**changes: Any) -> Annotation:
    whole = Annotation("a" * 32, _anchor(), kind="要", note="甲", created=NOW, changed=NOW, lineage="| 4f0c:1")
    return replace(whole, **changes)


@given(
    st.lists(
        st.builds(
            lambda words, block, kind, highlight, note, tags, section: new_annotation(
                replace(_anchor(words, block), first_offset=None, last_offset=None)
                if section
                else _anchor(words, block),
                kind=kind,
                highlight=highlight,
                note=note,
                tags=tags,
            ),
            _TEXT,
            st.integers(0, 2),
            st.sampled_from(["要", "办", "参", "疑"]),
            st.booleans(),
            _TEXT,
            st.lists(_WORDS, max_size=3),
            st.booleans(),
        ),
        max_size=6,
    ),
    st.lists(_WORDS, max_size=3, unique=True),
    st.data(),
)
def test_what_one_shelf_gives_an_empty_one_takes_as_it_is(
    new: list[Annotation], names: list[str], data: st.DataObject
) -> None:
    with closing(Shelf(Path(":memory:"))) as one, closing(Shelf(Path(":memory:"))) as other:
        folders = [one.annotations.add_folder(name).id for name in names]
        placed = [replace(each, folder=data.draw(st.sampled_from([None, *folders]))) for each in new]
        one.annotations.add(*placed)
        for name in names:
            one.saved_searches.save(name, f"{name} 物资")
            number = one.print_lists.add(name)
            one.print_lists.set_paper(number, Paper(name, "compact", {"contents": "true"}))
            one.print_lists.change(number, (), _ITEMS)
        before = other.contents()
        contents = read(_written(one.contents()))
        taken = other.take_in(contents)
        assert (taken.annotations.added, taken.annotations.folders) == (len(new), len(names))
        assert other.contents() == one.contents()
        again = other.take_in(contents)
        assert (again.annotations.added, again.annotations.updated, again.searches, again.items) == (0, 0, 0, 0)
        assert again.annotations.unchanged == len(new)
        assert other.contents() == one.contents()
        if new or names:
            assert other.annotations.undoable == "导入"
            other.annotations.undo()
            assert other.contents() == before
            other.annotations.redo()
            assert other.contents() == one.contents()
            other.annotations.undo()
        assert other.contents() == before


def test_of_two_versions_the_later_stays(shelf: Shelf) -> None:
    (older,) = shelf.annotations.add(new_annotation(_anchor(), kind="参"))
    (mine,) = shelf.annotations.change(replace(older, kind="要"))
    taken = shelf.take_in(Contents((replace(older, position=9),)))
    assert str(taken).startswith("收藏和批注：新增 0 条，更新 0 条，已有 1 条；")
    assert shelf.annotations.all() == (mine,)
    later = replace(mine, kind="办", changed=mine.changed + timedelta(days=1), position=9)
    assert shelf.take_in(Contents((later,))).annotations.updated == 1
    assert shelf.annotations.all() == (replace(later, position=mine.position),)


def _versions(*notes: str) -> list[Annotation]:
    """One annotation as it was made, and as it was changed since, later and later; what came of what is not known."""
    return [_annotation(note=note, changed=NOW + timedelta(days=day), lineage="") for day, note in enumerate(notes)]


@pytest.mark.parametrize(
    ("here", "there", "joined"),
    [
        (1, 2, "乙二\n\n——另一处的内容——\n甲一"),
        (2, 1, "乙二\n\n——另一处的内容——\n甲一"),
        (0, 2, "乙二"),
        (2, 0, "乙二"),
        (1, 3, "甲一\n续写"),
        (3, 1, "甲一\n续写"),
        (1, 5, "甲一"),
        (3, 4, "甲一\n别的\n\n——另一处的内容——\n续写"),
    ],
)
def test_where_both_sides_wrote_no_word_of_either_is_lost(here: int, there: int, joined: str) -> None:
    versions = _versions("初稿", "甲一", "乙二", "甲一\n续写", "甲一\n别的", "")
    with closing(Shelf(Path(":memory:"))) as mine, closing(Shelf(Path(":memory:"))) as other:
        mine.take_in(Contents((versions[here],)))
        other.take_in(Contents((versions[there],)))
        kept = {line for version in (here, there) if version for line in versions[version].note.splitlines()}
        for one, another in ((mine, other), (other, mine), (mine, other)):
            one.take_in(read(_written(another.contents())))
            (merged,) = one.annotations.all()
            assert merged.note == joined
            assert kept <= set(merged.note.splitlines())
        assert mine.contents() == other.contents()


def test_what_was_written_on_both_sides_is_counted(shelf: Shelf) -> None:
    versions = _versions("初稿", "甲一", "乙二")
    shelf.take_in(Contents((versions[1],)))
    taken = shelf.take_in(Contents((versions[2],)))
    assert (taken.annotations.updated, taken.annotations.both) == (1, 1)
    assert "（其中 1 条两处都改过，两处的文字都在）" in str(taken)
    assert shelf.take_in(Contents((versions[1],))).annotations.unchanged == 1


def test_a_print_list_of_the_same_name_takes_in_what_it_lacks_and_keeps_its_paper(shelf: Shelf) -> None:
    mine = SectionItem("beibei/3.4.3", "3.强化应急物资保障", SectionOptions(tables=False))
    number = shelf.print_lists.chosen()
    shelf.print_lists.change(number, (), [mine])
    shelf.print_lists.set_paper(number, Paper("我的"))
    taken = shelf.take_in(Contents(print_lists=(ListContents("打印清单", Paper("别人的"), _ITEMS),)))
    assert taken.items == 3
    assert shelf.print_lists.contents() == (ListContents("打印清单", Paper("我的"), (mine, *_ITEMS[1:])),)


def test_an_import_taken_back_leaves_what_was_changed_since(shelf: Shelf) -> None:
    searches = (SavedSearch("物资", "应急物资"), SavedSearch("演练", "双盲"))
    shelf.take_in(Contents(searches=searches, print_lists=(ListContents("汛期", items=_ITEMS),)))
    shelf.saved_searches.save("演练", "桌面推演")
    number = shelf.print_lists.all()[1].number
    own = SectionItem("zigong/1")
    shelf.print_lists.change(number, _ITEMS, [own, *_ITEMS[1:]])
    shelf.annotations.undo()
    assert shelf.saved_searches.all() == (SavedSearch("演练", "桌面推演"),)
    assert shelf.print_lists.contents()[1] == ListContents("汛期", items=(own,))
    shelf.annotations.redo()
    assert shelf.saved_searches.all() == (SavedSearch("演练", "桌面推演"), SavedSearch("物资", "应急物资"))
    assert shelf.print_lists.contents()[1].items == (own, *_ITEMS[1:])


def test_a_note_written_after_an_import_is_a_step_of_its_own(shelf: Shelf) -> None:
    shelf.take_in(Contents((_annotation(),), searches=(SavedSearch("物资", "应急物资"),)))
    shelf.annotations.change(replace(shelf.annotations.all()[0], note="续"), continuing=True)
    shelf.annotations.undo()
    assert shelf.saved_searches.all()
    shelf.annotations.undo()
    assert shelf.saved_searches.all() == ()
    assert shelf.annotations.all() == ()


def test_a_file_of_the_first_version_has_no_print_lists() -> None:
    assert read(_whole(version=1, saved_searches=[{"name": "词", "query": "词"}])) == Contents(
        searches=(SavedSearch("词", "词"),)
    )


def test_items_of_kinds_that_are_not_known_are_passed_over() -> None:
    items = [{"kind": "map", "details": [1]}, {"kind": "section", "details": {"section": "beibei/1\ud800"}}]
    assert read(_whole(print_lists=[{"name": "汛期", "items": items}])).print_lists == (
        ListContents("汛期", items=(SectionItem("beibei/1\ufffd"),)),
    )


def test_the_same_note_on_the_same_words_is_one(shelf: Shelf) -> None:
    (mine,) = shelf.annotations.add(new_annotation(_anchor(), note="甲", tags=("物资",)))
    other = _annotation(highlight=True, tags=("演练", "物资"))
    taken = shelf.take_in(Contents((other, _annotation(id="b" * 32, note="乙"))))
    assert (taken.annotations.added, taken.annotations.updated) == (1, 1)
    first, second = shelf.annotations.all()
    assert (first.id, first.kind, first.highlight, first.tags) == (mine.id, "要", True, ("物资", "演练"))
    assert (second.id, second.note, second.position) == ("b" * 32, "乙", 2)


def test_folders_of_one_name_are_one(shelf: Shelf) -> None:
    mine = shelf.annotations.add_folder("检查")
    contents = Contents(
        (_annotation(folder="f"), _annotation(id="b" * 32, note="乙", folder="g")),
        (Folder("f", "检查"), Folder("g", "新")),
    )
    assert shelf.take_in(contents).annotations.folders == 1
    assert shelf.annotations.folders() == (mine, Folder("g", "新", 2))
    assert [one.folder for one in shelf.annotations.all()] == [mine.id, "g"]


def test_a_search_of_a_name_that_is_taken_gets_a_number(shelf: Shelf) -> None:
    shelf.saved_searches.save("物资", "应急物资")
    searches = (SavedSearch("物资", "救灾物资"), SavedSearch("物资", "应急物资"), SavedSearch("演练", "双盲"))
    assert shelf.take_in(Contents(searches=searches)).searches == 2
    assert shelf.saved_searches.all() == (
        SavedSearch("物资", "应急物资"),
        SavedSearch("物资（2）", "救灾物资"),
        SavedSearch("演练", "双盲"),
    )


def _with(**fields: object) -> bytes:
    values = json.loads(_written(Contents((_annotation(),), (Folder("f", "甲"),), (SavedSearch("词", "词"),))))
    values["annotations"][0].update(fields)
    return json.dumps(values).encode()


def _whole(**fields: object) -> bytes:
    return json.dumps({"format": "antou-shelf", "version": 2, **fields}).encode()


_HTML = "<script>alert(1)</script><img src=http://x>"
_REFUSED: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"%PDF-1.4", "文件不是 JSON 格式，或已损坏"),
    "empty": (b"", "文件不是 JSON 格式，或已损坏"),
    "cut off": (_with()[:-20], "文件不是 JSON 格式，或已损坏"),
    "GBK": (_with(note="核对").decode().encode().replace(b"\\u6838", "核".encode("gbk")), "文件不是 UTF-8 编码"),
    "UTF-16": (_with().decode().encode("utf-16"), "文件不是 UTF-8 编码"),
    "nesting": (b'{"annotations": ' + b"[" * 100_000, "文件不是 JSON 格式，或已损坏"),
    "whole nesting": (b"[" * 100_000 + b"]" * 100_000, "文件不是 JSON 格式，或已损坏"),
    "nested objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "文件不是 JSON 格式，或已损坏"),
    "NaN": (_with(first_offset=float("nan")), "文件不是 JSON 格式，或已损坏"),
    "infinity": (b'{"format": "antou-shelf", "version": Infinity}', "文件不是 JSON 格式，或已损坏"),
    "a number without end": (b'{"version": ' + b"9" * 1_000_000 + b"}", "文件不是 JSON 格式，或已损坏"),
    "too large": (b" " * (FILE_LIMIT + 1), "文件超过 64 MB"),
    "a list": (b"[]", "这不是案头导出的收藏和批注"),
    "another program's": (b'{"format": "anki"}', "这不是案头导出的收藏和批注"),
    "no version": (b'{"format": "antou-shelf"}', "没有注明版本"),
    "a wrong version": (b'{"format": "antou-shelf", "version": "1"}', "没有注明版本"),
    "a truth for a version": (b'{"format": "antou-shelf", "version": true}', "没有注明版本"),
    "newer": (b'{"format": "antou-shelf", "version": 3}', "文件由更新版本的案头导出"),
    "no list": (_whole(annotations={}), "收藏和批注不是清单，或超过 10 万条"),
    "a list without end": (_whole(folders=[0] * 100_001), "文件夹不是清单，或超过 10 万条"),
    "no entry": (_whole(annotations=["甲"]), "收藏和批注第 1 条的 格式 不对"),
    "a folder without a name": (_whole(folders=[{"id": "f", "name": " "}]), "文件夹第 1 条的 name 不对"),
    "a query that is a number": (_whole(saved_searches=[{"name": "甲", "query": 1}]), "保存的检索第 1 条的 query 不对"),
    "a print list without a name": (_whole(print_lists=[{"name": ""}]), "打印清单第 1 条的 name 不对"),
    "items that are none": (_whole(print_lists=[{"name": "甲", "items": {}}]), "打印清单第 1 条的 items 不对"),
    "an item that is none": (_whole(print_lists=[{"name": "甲", "items": [7]}]), "打印清单第 1 条的 格式 不对"),
    "an item without details": (
        _whole(print_lists=[{"name": "甲", "items": [{"kind": "section"}]}]),
        "打印清单第 1 条的 items 不对",
    ),
    "an item without end": (
        _whole(print_lists=[{"name": "甲", "items": [{"kind": "section", "details": "字" * 1_000_001}]}]),
        "打印清单第 1 条的 details 不对",
    ),
    "paper that is none": (_whole(print_lists=[{"name": "甲", "paper": "A4"}]), "打印清单第 1 条的 格式 不对"),
    "an option that is none": (
        _whole(print_lists=[{"name": "甲", "paper": {"options": {"contents": True}}}]),
        "打印清单第 1 条的 contents 不对",
    ),
    "ids twice": (_whole(folders=[{"id": "f", "name": "甲"}, {"id": "f", "name": "乙"}]), "文件夹的编号有重复"),
    **{
        f"{key}: {str(value)[:9]}": (_with(**{key: value}), f"收藏和批注第 1 条的 {key} 不对")
        for key, values in {
            "id": ("", None, 7, "x" * 2000),
            "first": (None, 3, ["beibei"], "x" * 2000),
            "first_offset": (-1, 1.5, "1", True, 10**30),
            "last_offset": ([], 10**10),
            "last": ("zigong/1#0",),
            "quote": (5, "字" * 1_000_001),
            "before": ({}, "字" * 2000),
            "path": (1, "字" * 20_000),
            "kind": (1, ["要"]),
            "highlight": (1, "true", None),
            "note": (["甲"], "字" * (NOTE_LIMIT + 1)),
            "tags": ("物资", [1], ["字" * 1_000_001], ["a"] * 100_001),
            "created": ("", "昨天", "2021-11-02T09:30:00", "9999-12-31T23:59:59+00:00", 0),
            "changed": ("0001-01-01T00:00:00+14:00",),
            "lineage": (1, ["a:1"], "字" * 1_000_001),
        }.items()
        for value in values
    },
}


@pytest.mark.parametrize("case", _REFUSED)
def test_what_is_not_in_order_is_refused_with_one_line(case: str) -> None:
    data, why = _REFUSED[case]
    with pytest.raises(ExchangeError) as caught:
        read(data)
    assert str(caught.value) == f"不能导入：{why}"


@pytest.mark.parametrize(
    ("fields", "look"),
    [
        (
            {"note": _HTML},
            lambda one: one.note == _HTML,
        ),
        ({"note": "\ud800半"}, lambda one: one.note == "\ufffd半"),
        ({"quote": "\udc00"}, lambda one: one.anchor.quote == "\ufffd"),
        ({"tags": ["甲 乙", "甲"]}, lambda one: one.tags == ("甲", "乙")),
        ({"folder": "../../etc"}, lambda one: one.folder is None),
        ({"first": "../../etc/passwd#0", "last": "../../etc/passwd#0"}, lambda one: one.anchor.slug == ".."),
        ({"first": f"beibei/{'9' * 900}#1"}, lambda one: one.anchor.slug == "beibei"),
        ({"kind": "急"}, lambda one: one.kind == "参"),
        ({"unknown": {"a": [1]}}, lambda one: one == _annotation(position=1)),
        ({"position": "NaN"}, lambda one: one.position == 1),
        ({"changed": "2021-11-02T17:30:00+08:00"}, lambda one: one.changed == NOW),
        ({"lineage": " a:1 <b> | 4f0c:1 x"}, lambda one: one.lineage == "a:1 | 4f0c:1"),
        ({"lineage": _HTML}, lambda one: one.lineage == "| 2021-11-02T09:30:00+00:00:0"),
    ],
)
def test_what_is_odd_is_taken_as_plain_text(
    shelf: Shelf, fields: dict[str, object], look: Callable[[Annotation], bool]
) -> None:
    shelf.take_in(read(_with(**fields)))
    (one,) = shelf.annotations.all()
    assert look(one)
    assert read(_written(shelf.contents())).annotations == (replace(one, position=0),)


def test_a_mark_at_the_beginning_and_entries_that_say_nothing_are_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + _with(kind="", note="", highlight=False)) == Contents(
        (), (Folder("f", "甲"),), (SavedSearch("词", "词"),)
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(ExchangeError, match="没能读取 "):
            read_file(path)
    file = tmp_path / "shelf.json"
    file.write_bytes(_with())
    assert read_file(file).annotations == (_annotation(),)


def test_where_one_thing_cannot_be_kept_nothing_is_taken(shelf: Shelf) -> None:
    shelf.annotations.add(new_annotation(_anchor(), note="甲"))
    before = shelf.contents()
    broken = Contents((_annotation(),), (Folder("f", "甲"),), (SavedSearch("词", None),))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        shelf.take_in(broken)
    assert shelf.contents() == before


def test_whatever_can_be_typed_comes_back(shelf: Shelf) -> None:
    tags = ("长" * 30_000, *(f"签{number}" for number in range(5_000)))
    shelf.annotations.add(new_annotation(_anchor(), kind="要", tags=tags))
    shelf.saved_searches.save("长" * 30_000, "词" * 30_000)
    back = read(_written(shelf.contents()))
    assert [one.tags for one in back.annotations] == [tags]
    assert back.searches == shelf.saved_searches.all()
