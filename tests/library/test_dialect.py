"""The Markdown dialect: what it reads and what it refuses, with file and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.dialect import Element, Tag, parse
from antou.library.errors import ContentError

NAME = "x/plan.md"
BEFORE = "# 名\n\n## 一、甲\n\n"


def _parse(text: str) -> tuple[Element, ...]:
    return parse(BEFORE + text + "\n", NAME)[2:]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("- 甲", 5, id="list"),
        pytest.param("+ 甲", 5, id="list with plus"),
        pytest.param("1. 甲", 5, id="numbered list"),
        pytest.param("---", 5, id="rule"),
        pytest.param("***", 5, id="rule of stars"),
        pytest.param("##### 甲", 5, id="heading too deep"),
        pytest.param("#", 5, id="heading without text"),
        pytest.param("#甲", 5, id="heading without space"),
        pytest.param("####一、甲", 5, id="deep heading without space"),
        pytest.param("##  甲", 5, id="heading with two spaces"),
        pytest.param(">甲", 5, id="note without space"),
        pytest.param("> **甲**。", 5, id="bold in a note"),
        pytest.param("## **甲**", 5, id="bold in a heading"),
        pytest.param("> - 甲", 5, id="list in a note"),
        pytest.param("> # 甲", 5, id="heading in a note"),
        pytest.param("**甲**乙**丙**", 5, id="two bolds"),
        pytest.param("*甲*", 5, id="italics"),
        pytest.param("_甲_", 5, id="italics by underscore"),
        pytest.param("***甲***。", 5, id="bold italics"),
        pytest.param("`甲`", 5, id="code"),
        pytest.param("[甲](乙)", 5, id="link"),
        pytest.param("![甲](乙)", 5, id="picture"),
        pytest.param("[甲]: 乙", 5, id="link definition"),
        pytest.param("<http://example.org>", 5, id="automatic link"),
        pytest.param("甲<b>乙</b>", 5, id="inline HTML"),
        pytest.param("甲<br>乙", 5, id="unclosed HTML"),
        pytest.param("<div>甲</div>", 5, id="block of HTML"),
        pytest.param("<!-- 甲 -->", 5, id="comment"),
        pytest.param("&nbsp;甲", 5, id="named entity"),
        pytest.param("甲\x00乙", 5, id="null"),
        pytest.param("甲\x02乙", 5, id="control character"),
        pytest.param("甲\x0b乙", 5, id="vertical tab"),
        pytest.param("甲\t乙", 5, id="tab"),
        pytest.param("甲\r", 5, id="CRLF"),
        pytest.param(" 甲", 5, id="indent"),
        pytest.param("    甲", 5, id="code by indent"),
        pytest.param("甲  ", 5, id="trailing spaces"),
        pytest.param("\u3000\u3000甲", 5, id="ideographic indent"),
        pytest.param("甲\n乙", 6, id="two lines without blank one"),
        pytest.param("> 甲\n> 乙", 6, id="note of two lines"),
        pytest.param("甲\n\n\n乙", 7, id="two blank lines"),
        pytest.param("甲\n\n乙\n\n<br>", 9, id="fault further down"),
        pytest.param("甲\n\n[乙]: 丙\n\n| 甲 |\n| --- |\n| 乙 |", 7, id="vanishing paragraph before a table"),
        pytest.param("| 甲 |", 5, id="row without table"),
        pytest.param("| 甲 | 乙 |\n| 丙 | 丁 |", 5, id="table without rule"),
        pytest.param("| 甲 | 乙 |\n| --- | --- |\n| 丙 |", 5, id="row too short"),
        pytest.param("| 甲 |\n| --- |\n| 丙 | 丁 |", 5, id="row too long"),
        pytest.param("| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁", 5, id="row without closing bar"),
        pytest.param("| **甲** |\n| --- |\n| 乙 |", 5, id="bold in a table"),
        pytest.param("| 甲 |\n| --- |\n乙", 7, id="text directly after a table"),
    ],
)
def test_what_is_outside_the_dialect_is_refused_with_file_and_line(text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        _parse(text)
    assert str(caught.value).startswith(f"{NAME} 第 {line} 行：")


@pytest.mark.parametrize("text", ["", "\n\n", "# 名", "# 名\n\n", "\n# 名\n"])
def test_a_file_without_clean_beginning_and_end_is_refused_by_name(text: str) -> None:
    with pytest.raises(ContentError, match=NAME):
        parse(text, NAME)


def test_headings_paragraphs_notes_and_leads_are_told_apart() -> None:
    found = _parse("### （一）乙\n\n#### 1.丙\n\n——**丁**。戊\n\n> 注：己\n\n庚")
    assert [(element.tag, element.text, element.line) for element in found] == [
        (Tag.HEADING_2, "（一）乙", 5),
        (Tag.HEADING_3, "1.丙", 7),
        (Tag.PARAGRAPH, "——丁。戊", 9),
        (Tag.NOTE, "注：己", 11),
        (Tag.PARAGRAPH, "庚", 13),
    ]
    assert (found[2].before, found[2].bold, found[2].after) == ("——", "丁", "。戊")


def test_table_rows_know_their_lines_and_keep_escaped_characters() -> None:
    (table,) = _parse("| 甲 | 乙 |\n| --- | --- |\n| &lt;1%\\* |  |\n| a\\|b | 5&amp;6 |")
    assert table.rows == (("甲", "乙"), ("<1%*", ""), ("a|b", "5&6"))
    assert [table.row_line(row) for row in range(3)] == [5, 7, 8]


def test_a_box_without_header_has_an_empty_first_row() -> None:
    (table,) = _parse("|  |\n| --- |\n| 1.甲 |")
    assert table.rows == (("",), ("1.甲",))


@given(st.text("甲乙1.．、（）——。：*#|<>&-+ \n\\", max_size=40))
def test_any_text_is_read_whole_or_refused_by_name(text: str) -> None:
    try:
        elements = parse(text, NAME)
    except ContentError as error:
        assert str(error).startswith(NAME)  # noqa: PT017  (either outcome is right)
    else:
        lines = text.split("\n")
        assert [element.line for element in elements] == sorted({element.line for element in elements})
        assert all(lines[element.line - 1] for element in elements)
        starts = [at for at, line in enumerate(lines, 1) if line and (at == 1 or not lines[at - 2])]
        assert [element.line for element in elements] == starts
