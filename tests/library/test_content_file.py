"""TOML with checked access: what is wrong is told in one Chinese line with file and line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from antou.library.content_file import Fields, read_text, read_toml
from antou.library.errors import ContentError

TEXT = """# 头
name = "案头"
empty = ""
count = 5
since = 2021-10-21
words = ["甲", "乙"]
mixed = ["甲", 5]
hollow = ["甲", ""]

[place]
city = "自贡"
zip = 643000

[[part]]
name = "一"

[[part.piece]]
size = "大"

[[part.piece]]
size = 5

[[part]]
name = 6

[[part.piece]]
size = "小"
colour = "红"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "甲" / "data.toml"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8", newline="")
    return file


@pytest.fixture
def fields(path: Path) -> Fields:
    return read_toml(path)


def _piece(fields: Fields, part: int, piece: int) -> Fields:
    return list(list(fields.tables("part"))[part].tables("piece"))[piece]


def test_values_are_read_as_they_are_written(fields: Fields) -> None:
    assert fields.text("name") == fields.text_or_none("name") == "案头"
    assert fields.texts("words") == ("甲", "乙")
    assert fields.date_or_none("since") == date(2021, 10, 21)
    assert fields.value("mixed") == ["甲", 5]
    assert fields.table("place").text("city") == "自贡"
    assert list(fields.table("place")) == ["city", "zip"]
    assert [list(part) for part in fields.tables("part")] == [["name", "piece"]] * 2
    assert [piece.value("size") for part in fields.tables("part") for piece in part.tables("piece")] == ["大", 5, "小"]


def test_what_is_absent_is_none_or_empty(fields: Fields) -> None:
    assert "name" in fields
    assert "absent" not in fields
    assert (fields.text_or_none("absent"), fields.date_or_none("absent"), fields.value("absent")) == (None, None, None)
    assert (fields.texts("absent"), list(fields.table("absent")), list(fields.tables("absent"))) == ((), [], [])


@pytest.mark.parametrize(
    ("ask", "key", "line"),
    [
        (lambda fields: fields.text("empty"), "empty", 3),
        (lambda fields: fields.text("count"), "count", 4),
        (lambda fields: fields.text("words"), "words", 6),
        (lambda fields: fields.text_or_none("empty"), "empty", 3),
        (lambda fields: fields.texts("name"), "name", 2),
        (lambda fields: fields.texts("mixed"), "mixed", 7),
        (lambda fields: fields.texts("hollow"), "hollow", 8),
        (lambda fields: fields.date_or_none("name"), "name", 2),
        (lambda fields: fields.table("words"), "words", 6),
        (lambda fields: list(fields.tables("words")), "words", 6),
        (lambda fields: fields.table("place").text("zip"), "zip", 12),
        (lambda fields: next(iter(fields.tables("part"))).texts("name"), "name", 15),
        (lambda fields: list(fields.tables("part"))[1].text("name"), "name", 24),
        (lambda fields: _piece(fields, 0, 1).text("size"), "size", 21),
        (lambda fields: _piece(fields, 0, 0).text("colour"), "colour", 17),
        (lambda fields: list(fields.tables("part"))[1].text("sort"), "sort", 23),
    ],
)
def test_what_is_not_as_asked_is_named_with_its_line(
    fields: Fields, ask: Callable[[Fields], object], key: str, line: int
) -> None:
    with pytest.raises(ContentError) as caught:
        ask(fields)
    assert str(caught.value) == f"甲/data.toml 第 {line} 行：{key} 缺失或类型不对"


def test_what_the_file_lacks_has_no_line(fields: Fields) -> None:
    with pytest.raises(ContentError) as caught:
        fields.text("absent")
    assert str(caught.value) == "甲/data.toml：absent 缺失或类型不对"


def test_a_key_that_is_not_known_is_named_with_its_line(fields: Fields) -> None:
    fields.table("place").only("city", "zip", "street")
    with pytest.raises(ContentError) as caught:
        _piece(fields, 1, 0).only("size")
    assert str(caught.value) == "甲/data.toml 第 28 行：不认识的项“colour”"


def test_tables_written_inline_are_read_too(path: Path) -> None:
    path.write_text('[[part]]\nname = "一"\npiece = [\n  {size = "大"},\n  {size = 5},\n]\n', encoding="utf-8")
    (part,) = read_toml(path).tables("part")
    first, second = part.tables("piece")
    assert first.text("size") == "大"
    # Lines of tables that have no header of their own cannot be told apart.
    with pytest.raises(ContentError, match=r"^甲/data\.toml 第 1 行：size 缺失或类型不对$"):
        second.text("size")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("lines", "line"),
    [(['a = "甲"', 'b = "乙', 'c = "丙"'], 2), (['a = "甲"', "", "a = 5"], 3), (["a = 甲"], 1)],
    ids=["quotation mark", "key twice", "no quotation marks"],
)
def test_what_is_no_toml_is_named_with_its_line(path: Path, lines: list[str], line: int, end: str) -> None:
    path.write_text(end.join([*lines, ""]), encoding="utf-8", newline="")
    with pytest.raises(ContentError, match=rf"^甲/data\.toml 第 {line} 行：格式有误$"):
        read_toml(path)


def test_what_never_ends_has_no_line(path: Path) -> None:
    path.write_text('a = """甲\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"^甲/data\.toml：格式有误（引号或括号没有结束）$"):
        read_toml(path)


def test_a_key_is_named_where_it_stands_and_not_where_it_is_part_of_another(path: Path) -> None:
    path.write_text('words = ["word = 1"]\nword = 5\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"^甲/data\.toml 第 2 行：不认识的项“word”$"):
        read_toml(path).only("words")


@pytest.mark.parametrize("read", [read_text, read_toml])
def test_what_cannot_be_read_is_named(path: Path, read: Callable[[Path], object]) -> None:
    path.write_bytes(TEXT.encode().replace("乙".encode(), b"\xff"))
    with pytest.raises(ContentError, match=r"^甲/data\.toml 第 6 行：不是 UTF-8 文字，文件可能已损坏$"):
        read(path)
    path.unlink()
    with pytest.raises(ContentError, match=r"^找不到内容文件 甲/data\.toml$"):
        read(path)
    path.mkdir()
    with pytest.raises(ContentError, match=r"^内容文件 甲/data\.toml 读不出来（.+）$"):
        read(path)


def test_line_ends_are_kept(path: Path) -> None:
    path.write_bytes("甲\r\n乙\r丙\n".encode())
    assert read_text(path) == "甲\r\n乙\r丙\n"
