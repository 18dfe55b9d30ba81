"""The HTML file parses, and shows every character of the passages in order."""

from html.parser import HTMLParser

import pytest

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.flow import Paragraph, Row, Run, Style, Table, Underline, flow, row_across, row_of_runs
from antou.render.html import html_file

_VOID = {"meta"}


class _Page(HTMLParser):
    """Text of the body, title, ids, and the shape of tables; fails where tags do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.body = ""
        self.title = ""
        self.bold = ""
        self.ids: list[str] = []
        self.tables: list[list[list[tuple[str, int]]]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in _VOID:
            self._open.append(tag)
        if name := values.get("id"):
            self.ids.append(name)
        match tag:
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])
            case "td" | "th":
                self.tables[-1][-1].append((tag, int(values.get("rowspan") or 1)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self._open:
            self.body += data
        if "title" in self._open:
            self.title += data
        if "b" in self._open:
            self.bold += data


def _page(library: Library, section: str) -> _Page:
    return _Page(html_file(flow(library, [Passage(section)]), "标题"))


@pytest.mark.parametrize("slug", ["beibei", "wansheng", "wujiang", "zigong", "gongshu"])
def test_the_body_shows_every_character_in_order(slug: str, library: Library) -> None:
    page = _page(library, slug)
    blocks = library.plan(slug).blocks
    assert "".join(page.body.split()) == "".join("".join(block.text.split()) for block in blocks)
    assert page.bold == "".join(block.text[: block.lead].removeprefix("——") for block in blocks)
    assert page.ids == [str(block.locator) for block in blocks]


def test_a_section_shows_its_own_characters_only(library: Library) -> None:
    page = _page(library, "beibei/3.4.3")
    assert "".join(page.body.split()) == "".join(
        "".join(block.text.split()) for block in library.blocks_under("beibei/3.4.3")
    )


def test_signs_of_html_in_the_text_stay_text() -> None:
    hostile = "</title><script>\"&amp;'</p>"
    page = _Page(html_file((Paragraph(Style.BODY, (Run(hostile), Run(hostile, bold=True))),), hostile))
    assert page.body.strip() == hostile * 2
    assert page.title == page.bold == hostile
    table = Table((Row(Locator("x/1"), (hostile, "<1%"), header=False),))
    assert "".join(_Page(html_file((table,), "标题")).body.split()) == f"{hostile}<1%"


def test_rows_of_a_table_have_equal_width_with_merged_cells_spanning(library: Library) -> None:
    tables = [(slug, table) for slug in ("wansheng", "wujiang", "zigong") for table in _page(library, slug).tables]
    assert len(tables) == 5
    for _, table in tables:
        covered: dict[int, int] = {}
        widths = []
        for at, row in enumerate(table):
            widths.append(len(row) + covered.get(at, 0))
            for _, span in row:
                for below in range(at + 1, at + span):
                    covered[below] = covered.get(below, 0) + 1
        assert len(set(widths)) == 1
        assert max(covered, default=0) < len(table)
    assert [row[1][1] for row in tables[2][1] if len(row) == 5] == [1, 5, 9, 6, 3]


def test_the_document_is_chinese_utf_8_and_needs_no_other_file(library: Library) -> None:
    html = html_file(flow(library, [Passage("gongshu/1")]), "标题")
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<meta charset="utf-8">' in html
    assert not any(word in html for word in ("http", "src=", "href=", "url("))


def test_rows_across_lines_and_paragraphs_of_a_cell() -> None:
    runs = (Run("甲", bold=True), Run("\n"), Run("<乙>", underline=Underline.DASHED))
    table = Table((row_across(runs, 3, leads=True), row_of_runs([(), (Run("丙"),), ()])), widths=(1, 2, 1))
    page = html_file((table,), "题")
    assert '<table class="wide">' in page
    assert '<tr><td colspan="3"><b>甲</b><br><u class="dashed">&lt;乙&gt;</u></td></tr>' in page
    assert "<tr><td></td><td>丙</td><td></td></tr>" in page
