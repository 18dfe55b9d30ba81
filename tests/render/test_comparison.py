"""A comparison as a file: what is in the sheet stands in it, once, as text and not as markup."""

import json
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt

from antou import paths
from antou.files import FileWriteError
from antou.library.model import Library
from antou.render.comparison import Band, Cell, ComparisonSheet, Head, SharedWording, Words, column_source
from antou.render.comparison_html import comparison_html
from antou.render.comparison_markdown import comparison_markdown
from antou.render.export import write_comparison

NASTY = "<b>甲&乙</b> | 5~10人、3~4人 *星* \\ `码` _下_ [链](接) # 号"
SHEET = ComparisonSheet(
    title=f"{NASTY}对照",
    about=f"关于{NASTY}",
    unit="部",
    heads=(
        Head("北碚区", "底本", (f"三、（四）3.{NASTY}", "四、（一）")),
        Head(NASTY, "与底本相近 50%", ("二、",)),
        Head("拱墅区", "未提及此主题", ()),
    ),
    bands=(
        Band(
            NASTY,
            "底本 2 句",
            (
                (
                    Cell(
                        (
                            (Words("标题", bold=True), Words("。建立"), Words("健全应急物资储备", 2), Words(NASTY, 3)),
                            (Words("达到"), Words("5~10人", 2, figure=True), Words("以上")),
                        )
                    ),
                    Cell(((Words("健全应急物资储备", 7),),)),
                    Cell((), "本规划未提及此主题"),
                ),
                (Cell(((Words("第二句。"),),)), Cell((), NASTY), Cell(())),
            ),
        ),
        Band("底本没有对应的内容", "", ((Cell(()), Cell(((Words("别的。"),),)), Cell(())),)),
    ),
    shared=(SharedWording(NASTY, 3, "北碚区 三、（四）3."), SharedWording("健全应急物资储备", 2, NASTY)),
    notes=(f"说明{NASTY}",),
    sources=(f"（《{NASTY}》三、（四）3.，以正式文件为准）", "（《乙》，以正式文件为准）"),
)


class Page(HTMLParser):
    """The tags of a page with their attributes, and the tables as rows of cells; fails where tags do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.words: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("meta", "br"):
            if tag == "br" and self.tables and self.tables[-1][-1:]:
                self.tables[-1][-1][-1] += "\n"
            return
        self._open.append(tag)
        self.words.setdefault(tag, []).append("")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.words[tag][-1] += data
        if {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data


def said(cell: Cell) -> str:
    return "".join(words.text for sentence in cell.sentences for words in sentence) or cell.said


def test_the_page_has_every_cell_where_it_belongs() -> None:
    page = Page(comparison_html(SHEET))
    columns, shared = page.tables
    assert columns[0] == ["北碚区　底本", f"{NASTY}　与底本相近 50%", "拱墅区　未提及此主题"]
    assert columns[1] == [f"三、（四）3.{NASTY}\n四、（一）", "二、", ""]
    assert columns[2] == [f"{NASTY}　底本 2 句"]
    rows = [[said(cell) for cell in row] for band in SHEET.bands for row in band.rows]
    assert columns[3:5] + columns[6:] == rows
    assert columns[5] == ["底本没有对应的内容"]
    assert shared[1:] == [[NASTY, "3 部", "北碚区 三、（四）3."], ["健全应急物资储备", "2 部", NASTY]]
    assert page.words["title"] == page.words["h1"] == [SHEET.title]
    for words in (SHEET.about, *SHEET.notes, *SHEET.sources):
        assert page.words["p"].count(words) == 1


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = Page(comparison_html(SHEET))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "a"}
    assert not {name for _, attributes in page.tags for name in attributes} & {"src", "href", "style", "onload"}
    assert "url(" not in page.words["style"][0]
    assert re.search(r"@page \{[^}]*landscape", page.words["style"][0])


def test_shared_words_are_marked_by_the_number_of_columns_and_explained() -> None:
    page = Page(comparison_html(SHEET))
    marks = [attributes["class"] for tag, attributes in page.tags if tag == "mark"]
    texts = page.words["mark"]
    legend = list(zip(marks, texts, strict=True))[:2]
    assert legend == [("s2", "2 部"), ("s3", "3 部")]
    assert list(zip(marks, texts, strict=True))[2:] == [
        ("s2", "健全应急物资储备"),
        ("s3", NASTY),
        ("s2", "5~10人"),
        ("s5", "健全应急物资储备"),
    ]
    assert page.words["b"] == ["标题", "5~10人"]
    for name, style in {"s2": "dotted", "s3": "dashed", "s4": "solid", "s5": "solid"}.items():
        assert re.search(rf"mark\.{name} \{{[^}}]*text-decoration-style: {style}", page.words["style"][0])


def test_the_colours_are_those_of_the_light_theme() -> None:
    style = Page(comparison_html(SHEET)).words["style"][0]
    tokens = json.loads((paths.resources_dir() / "tokens.json").read_text("utf-8"))
    light = {color.lower() for color in tokens["themes"]["light"]["colors"].values()}
    used = set(re.findall(r"#[0-9a-f]{6}\b", style))
    assert used
    assert used <= light


@pytest.mark.parametrize(
    "render",
    [
        pytest.param(lambda text: markdown.markdown(text, extensions=["tables"]), id="Python-Markdown"),
        pytest.param(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render, id="markdown-it"),
    ],
)
def test_markdown_tables_render(render: Callable[[str], str]) -> None:
    text = comparison_markdown(SHEET)
    assert text.endswith("\n")
    page = Page(render(text))
    about, first, second, shared = page.tables
    assert [row[0] for row in about] == ["规划", "北碚区", NASTY, "拱墅区"]
    assert about[1] == ["北碚区", "底本", f"三、（四）3.{NASTY}\n四、（一）"]
    names = [head.name for head in SHEET.heads]
    for table, band in ((first, SHEET.bands[0]), (second, SHEET.bands[1])):
        assert table[0] == names
        assert [[cell.replace("\n", "") for cell in row] for row in table[1:]] == [
            [said(cell) for cell in row] for row in band.rows
        ]
    assert "\n" in first[1][0]
    assert shared[1:] == [[NASTY, "3 部", "北碚区 三、（四）3."], ["健全应急物资储备", "2 部", NASTY]]
    assert page.words["h1"] == [SHEET.title]
    for words in (SHEET.about, *SHEET.notes, *SHEET.sources):
        assert page.words["p"].count(words) == 1
    assert not {tag for tag, _ in page.tags} & {"s", "del", "em", "strong", "b"}


def test_nothing_in_common_is_no_table() -> None:
    alone = ComparisonSheet("对照", "", "部", SHEET.heads, SHEET.bands, (), (), ())
    page = Page(comparison_html(alone))
    assert len(page.tables) == 1
    assert "共有于" not in "".join(page.words["p"])
    assert "共有文字" not in comparison_markdown(alone)


def test_the_source_of_a_column_names_all_its_sections(library: Library) -> None:
    several = column_source(library, "beibei", ("beibei/3.4.3", "beibei/4.3.1"))
    assert several.startswith(
        "（《重庆市北碚区应急管理“十四五”规划》三、（四）3.，四、（三）1.，重庆市北碚区人民政府，2021年"
    )
    assert several.endswith("规划期2021—2025年，以正式文件为准）")
    assert column_source(library, "gongshu", ()).startswith("（《杭州市拱墅区应急管理“十四五”规划》，杭州市")


@pytest.mark.parametrize(("name", "start"), [("对照.html", "<!DOCTYPE html>"), ("对照.MD", "# ")])
def test_the_ending_names_the_format(tmp_path: Path, name: str, start: str) -> None:
    path = tmp_path / name
    write_comparison(path, SHEET)
    text = path.read_bytes().decode()
    assert text.startswith(start)
    assert "\r" not in text
    assert NASTY in unescape(text).replace("\\*", "*").replace("\\|", "|").replace("\\\\", "\\")


def test_a_file_that_cannot_be_written_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(FileWriteError, match=r"^没能写入 .*文件夹不存在"):
        write_comparison(tmp_path / "nowhere" / "a.html", SHEET)
