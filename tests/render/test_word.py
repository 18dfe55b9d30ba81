"""The Word file holds every character and level of the text, and is put together as Word wants it."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import example, given, settings
from hypothesis import strategies as st

from antou.files import FileWriteError
from antou.library.locator import Locator
from antou.library.model import BlockKind, Library
from antou.library.passage import Passage, Span
from antou.render.document import Document, Part, sections_document
from antou.render.flow import Flow, Paragraph, Row, Run, Style, Table, Underline, flow, row_across, row_of_runs
from antou.render.layout import Face, Numbering, Opening, PageLayout, PaperOptions
from antou.render.layouts import preset
from antou.render.word import word_file, write_word
from antou.render.wordml.elements import legal
from antou.render.wordml.fonts import word_fonts

SLUGS = ["beibei", "wansheng", "wujiang", "zigong", "gongshu"]
LAYOUTS = ["official", "compact", "large", "columns"]

# ECMA-376, part 1: the order in which Word takes what may stand in these; it refuses a file that has another.
ORDER = {
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs overflowPunct autoSpaceDE autoSpaceDN "
    "snapToGrid spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs spacing sz szCs u lang",
    "tblPr": "tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
    "font": "altName charset family",
}


def made(
    document: Document,
    layout: PageLayout | None = None,
    options: PaperOptions | None = None,
    pages: Iterable[int] = (),
) -> WordDocument:
    content = word_file(document, layout or preset("official"), options, pages=list(pages))
    return docx.Document(io.BytesIO(content))


def made_of(items: Flow, options: PaperOptions | None = None) -> WordDocument:
    plain = replace(preset("official").options, opening=Opening.NONE)
    return made(Document("", (Part("", items),)), options=options or plain)


def child(element: BaseOxmlElement, path: str) -> Any:
    """What lxml finds; None where there is nothing."""
    return element.find("/".join(qn(f"w:{tag}") for tag in path.split("/")))


def value(element: BaseOxmlElement, path: str, name: str = "val") -> str:
    found = child(element, path)
    assert found is not None, path
    return str(found.get(qn(f"w:{name}")))


def cell_texts(table: WordTable) -> list[tuple[str, ...]]:
    """Of every row the cells as they are written: what continues the cell above has none."""
    return [
        tuple("\n".join(WordParagraph(p, table).text for p in cell.p_lst) for cell in row._tr.tc_lst)
        for row in table.rows
    ]


def texts(file: WordDocument) -> list[str | list[tuple[str, ...]]]:
    """Paragraphs and tables in order, without the empty paragraphs that part tables."""
    return [
        cell_texts(one) if isinstance(one, WordTable) else one.text
        for one in file.iter_inner_content()
        if isinstance(one, WordTable) or one.text
    ]


def expected(items: Flow) -> list[str | list[tuple[str, ...]]]:
    return [[row.cells for row in item.rows] if isinstance(item, Table) else item.text for item in items]


def parts(file: WordDocument) -> Iterator[BaseOxmlElement]:
    """The roots of all parts that we write."""
    yield file.element
    yield file.styles.element
    yield file.settings.element
    for section in file.sections:
        yield from (one.part.element for one in (section.header, section.footer, section.even_page_footer))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("layout", ["official", "columns"])
def test_a_plan_is_there_character_for_character(library: Library, slug: str, layout: str) -> None:
    items = flow(library, [Passage(slug)], sources=True, errata=True)
    file = made(sections_document(library, [slug], errata=True), preset(layout))
    assert texts(file) == expected(items)


@pytest.mark.parametrize("slug", SLUGS)
def test_headings_have_the_levels_of_the_plan(library: Library, slug: str) -> None:
    file = made(sections_document(library, [slug]))
    found = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in file.paragraphs
        if paragraph.style and paragraph.style.name and paragraph.style.name.startswith("Heading")
    ]
    assert found == [
        (library.section(block.locator.section).level, block.text)
        for block in library.blocks_under(slug)
        if block.kind is BlockKind.HEADING and library.section(block.locator.section).level
    ]
    assert [p.text for p in file.paragraphs if p.style and p.style.name == "Title"] == [library.plan(slug).title]


# What a cell says that covers so many rows.
_MERGES = {0: "continue", 1: ""}


def _merge(cell: BaseOxmlElement) -> str:
    found = child(cell, "tcPr/vMerge")
    return "" if found is None else str(found.get(qn("w:val")))


def test_merged_cells_span_the_rows_they_span_in_the_plan(library: Library) -> None:
    items = flow(library, [Passage("wujiang")])
    (table,) = [item for item in items if isinstance(item, Table) and item.merged]
    number = [item for item in items if isinstance(item, Table)].index(table)
    rows = made(sections_document(library, ["wujiang"])).tables[number]._tbl.tr_lst
    merges = [[_merge(cell) for cell in row.tc_lst] for row in rows]
    assert merges == [
        [_MERGES.get(table.span(at, column), "restart") for column in range(table.columns)]
        for at in range(len(table.rows))
    ]
    assert sum(row.count("restart") for row in merges) > 2


def test_tables_repeat_their_head_and_keep_their_rows_whole(library: Library) -> None:
    for slug in SLUGS:
        for table in made(sections_document(library, [slug])).tables:
            rows = table._tbl.tr_lst
            is_box = len(rows[0].tc_lst) == 1
            heads = [child(row, "trPr/tblHeader") is not None for row in rows]
            assert heads == [not is_box, *(False for _ in rows[1:])]
            assert all((child(row, "trPr/cantSplit") is None) is is_box for row in rows)
            widths = [int(value(cell, "tcPr/tcW", "w")) for cell in rows[0].tc_lst]
            assert sum(widths) == pytest.approx(preset("official").text_width_pt * 20, abs=1)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_style_names_its_chinese_font_and_no_theme(library: Library, name: str) -> None:
    file = made(sections_document(library, ["zigong"]), preset(name))
    known = {font.name for font in word_fonts().values()}
    fonts = list(file.styles.element.iter(qn("w:rFonts")))
    assert len(fonts) > 12
    for font in fonts:
        assert {font.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} <= known
        assert not [key for key in font.attrib if "heme" in key]
    names = [part.partname for part in file.part.package.iter_parts()]
    assert not [one for one in names if "theme" in one or "Effects" in one or "custom" in one or "thumbnail" in one]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_grid_holds_the_lines_and_characters_of_the_layout(library: Library, name: str) -> None:
    layout = preset(name)
    file = made(sections_document(library, ["zigong/1"]), layout)
    section = file.sections[0]._sectPr
    margins = {side: int(value(section, "pgMar", side)) / 20 for side in ("top", "bottom", "left", "right")}
    height = int(value(section, "pgSz", "h")) / 20 - margins["top"] - margins["bottom"]
    width = int(value(section, "pgSz", "w")) / 20 - margins["left"] - margins["right"]
    assert (height, width) == pytest.approx((layout.text_height_pt, layout.text_width_pt), abs=0.1)
    assert (margins["top"], margins["left"]) == pytest.approx((layout.top_pt, layout.left_pt), abs=0.1)
    pitch = int(value(section, "docGrid", "linePitch")) / 20
    assert int(height / pitch) == layout.lines
    body = file.styles["Normal"].element
    character = int(value(body, "rPr/sz")) / 2 + int(value(body, "rPr/spacing")) / 20
    assert int(width / character) == layout.characters


def test_odd_pages_have_their_number_right_and_even_pages_left(library: Library) -> None:
    file = made(sections_document(library, ["zigong/1"]))
    assert file.settings.odd_and_even_pages_header_footer
    (section,) = file.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert value(paragraph._p, "pPr/jc") == side
        assert [field.text for field in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]


@pytest.mark.parametrize(("numbering", "words"), [(Numbering.CENTRED, "— 1 —"), (Numbering.TOTAL, "第 1 页 共 1 页")])
def test_other_numberings_stand_in_the_middle(library: Library, numbering: Numbering, words: str) -> None:
    options = replace(preset("official").options, numbering=numbering)
    file = made(sections_document(library, ["zigong/1"]), options=options)
    (paragraph,) = file.sections[0].footer.paragraphs
    assert (paragraph.text, value(paragraph._p, "pPr/jc")) == (words, "center")
    assert not file.settings.odd_and_even_pages_header_footer


def test_misprints_and_nothing_else_are_marked(library: Library) -> None:
    file = made(sections_document(library, ["gongshu"], errata=True))
    marked = "".join(run.text for run in file.element.body.iter(qn("w:r")) if child(run, "rPr/rStyle") is not None)
    plan = library.plan("gongshu")
    blocks = {block.locator: block.text for block in library.blocks_under("gongshu")}
    order = list(blocks)
    errata = sorted(plan.errata, key=lambda one: (order.index(one.locator), one.span.start))
    assert marked
    assert marked == "".join(blocks[one.locator][one.span.start : one.span.end] for one in errata)


def test_runs_keep_their_weights_and_lines_around_a_misprint() -> None:
    runs = (Run("粗粗", bold=True), Run("细线", underline=Underline.DASHED), Run("尾"))
    file = made_of((Paragraph(Style.BODY, runs, Locator("a", 1), doubts=(Span(1, 3),)),))
    (paragraph,) = file.paragraphs
    assert [(run.text, bool(run.bold), run.style.name if run.style else "") for run in paragraph.runs] == [
        ("粗", True, "Default Paragraph Font"),
        ("粗", True, "疑误"),
        ("细", False, "疑误"),
        ("线", False, "Default Paragraph Font"),
        ("尾", False, "Default Paragraph Font"),
    ]
    assert [value(run._r, "rPr/u") for run in paragraph.runs if run.text == "线"] == ["dash"]


def test_lines_of_a_cell_are_paragraphs_with_their_own_marks() -> None:
    row = Row(None, ("甲乙\n丙丁", ""), header=False, doubts=((Span(1, 4),), ()))
    head = Row(None, ("项", "值"), header=True)
    file = made_of((Table((head, row, row_across((Run("通栏", bold=True),), 2, leads=True), row_of_runs([(), ()]))),))
    (table,) = file.tables
    cell = table.rows[1]._tr.tc_lst[0]
    lines = [WordParagraph(p, table) for p in cell.p_lst]
    assert [[(run.text, run.style.name if run.style else "") for run in line.runs] for line in lines] == [
        [("甲", "Default Paragraph Font"), ("乙", "疑误")],
        [("丙", "疑误"), ("丁", "Default Paragraph Font")],
    ]
    (across,) = table.rows[2]._tr.tc_lst
    assert value(across, "tcPr/gridSpan") == "2"
    assert child(across.p_lst[0], "pPr/keepNext") is not None


def test_contents_lead_to_bookmarks_and_show_the_pages_given(library: Library) -> None:
    options = replace(preset("official").options, contents=True)
    file = made(sections_document(library, ["beibei/3.4", "zigong/3.5"]), options=options, pages=range(2, 99))
    listed = [p for p in file.paragraphs if p.style and p.style.name and p.style.name.startswith("toc ")]
    assert [(p.style.name if p.style else "", p.text) for p in listed] == [
        ("toc 1", "一、重庆市北碚区\t2"),
        ("toc 2", "（四）健全应急保障体系，形成应急响应战略合力\t3"),
        ("toc 1", "二、自贡市\t8"),
        ("toc 2", "(五)加强应急综合保障能力建设\t9"),
    ]
    bookmarks = [one.get(qn("w:name")) for one in file.element.body.iter(qn("w:bookmarkStart"))]
    assert [link.get(qn("w:anchor")) for p in listed for link in p._p.iter(qn("w:hyperlink"))] == bookmarks
    kinds = [one.get(qn("w:fldCharType")) for one in file.element.body.iter(qn("w:fldChar"))]
    codes = [one.text.strip() for one in file.element.body.iter(qn("w:instrText"))]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 1 + len(listed)


def test_a_title_page_has_no_number_and_the_text_begins_a_page(library: Library) -> None:
    options = replace(preset("official").options, opening=Opening.PAGE, header=True)
    document = sections_document(library, ["wansheng/4.1"])
    file = made(document, options=options)
    first, second, third, text = file.paragraphs[:4]
    assert first.text == "重庆市万盛经开区应急管理“十四五”\n规划（2021—2025年）（摘编）"
    assert [second.text, third.text] == list(document.imprint)
    assert child(text._p, "pPr/pageBreakBefore") is not None
    (section,) = file.sections
    assert section.different_first_page_header_footer
    assert section.first_page_footer.is_linked_to_previous
    assert section.header.paragraphs[0].text == library.plan("wansheng").title


def test_a_page_that_opens_with_a_title_has_a_number_but_no_header(library: Library) -> None:
    options = replace(preset("official").options, header=True)
    (section,) = made(sections_document(library, ["zigong/1"]), options=options).sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    assert section.first_page_footer.paragraphs[0].text == "— 1 —"


def test_parts_on_their_own_paper_are_sections_with_styles_of_their_own(library: Library) -> None:
    one, two = (sections_document(library, [section]).parts[0] for section in ("beibei/3.4", "wujiang/1"))
    across = Part("对照", (Paragraph(Style.HEADING_1, (Run("并排"),)), Table((Row(None, ("甲", "乙"), True),))),
                  layout=preset("columns"))  # fmt: skip
    file = made(Document("合", (one, across, two)))
    assert [section.orientation for section in file.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    (turned,) = [paragraph for paragraph in file.paragraphs if paragraph.text == "并排"]
    assert turned.style is not None
    assert turned.style.name == "标题 1（横排对照）"
    assert value(turned.style.element, "rPr/sz") == "24"
    assert value(turned.style.element, "pPr/outlineLvl") == "0"


@pytest.mark.parametrize("name", LAYOUTS)
def test_everything_stands_in_the_order_word_wants(library: Library, name: str) -> None:
    options = PaperOptions(Opening.PAGE, contents=True, sources=True, header=True, numbering=Numbering.DASHES)
    other = Part("对照", (Table((Row(None, ("甲", "乙"), True),)),), layout=preset("columns"))
    plans = sections_document(library, ["wujiang", "wansheng"], errata=True)
    file = made(replace(plans, parts=(*plans.parts, other)), preset(name), options)
    styles = {style.get(qn("w:styleId")) for style in file.styles.element.iter(qn("w:style"))}
    for root in parts(file):
        for tag, order in ORDER.items():
            for element in root.iter(qn(f"w:{tag}")):
                names = [re.sub(r"\{.*\}", "", one.tag) for one in element]
                places = [order.split().index(one) for one in names]
                if tag == "sectPr":
                    places = [max(place, 1) for place in places]
                assert places == sorted(places), (tag, names)
        used = {one.get(qn("w:val")) for tag in ("pStyle", "rStyle", "basedOn") for one in root.iter(qn(f"w:{tag}"))}
        assert used <= styles
    tags = [element.tag for element in file.element.body]
    assert (qn("w:tbl"), qn("w:tbl")) not in set(pairwise(tags))
    assert tags[-1] == qn("w:sectPr")


def test_supplied_words_stay_with_the_text_above_them() -> None:
    items = (
        Paragraph(Style.BODY, (Run("正文。"),), Locator("a", 1)),
        Paragraph(Style.NOTE, (Run("注一"),)),
        Paragraph(Style.NOTE, (Run("注二"),)),
        Paragraph(Style.SOURCE, (Run("出处"),)),
    )
    kept = [child(p._p, "pPr/keepNext") is not None for p in made_of(items).paragraphs]
    assert kept == [True, False, True, False]


def test_the_properties_name_title_and_language_and_nobody(library: Library) -> None:
    facts = made(sections_document(library, ["beibei"])).core_properties
    assert (facts.title, facts.language) == (library.plan("beibei").title, "zh-CN")
    assert (facts.author, facts.comments, facts.last_modified_by) == ("", "", "")


def test_an_empty_document_opens() -> None:
    assert texts(made_of(())) == []


@settings(deadline=None, max_examples=60)
@example(text="\r\n", bold=False)
@example(text="\ud800\udc00\x00\x1b\ufffe", bold=True)
@given(st.text(st.characters(codec=None), max_size=30), st.booleans())
def test_any_text_makes_a_file_that_opens(text: str, bold: bool) -> None:
    words = f"字{text}字"
    items = (
        Paragraph(Style.BODY, (Run(words, bold=bold),), Locator("a", 1), doubts=(Span(1, 2),)),
        Table((Row(None, (words, "乙"), header=False),)),
    )
    options = replace(preset("official").options, header=True, contents=True)
    file = made(Document(words, (Part(words, items, words),)), options=options)
    body = [p.text for p in file.paragraphs if p.style and p.style.name == "Normal"]
    assert body == [legal(words)]
    assert cell_texts(file.tables[0]) == [(legal(words), "乙")]
    assert file.core_properties.title == legal(words)


def test_an_office_font_that_is_installed_is_named() -> None:
    fonts = word_fonts({"仿宋_GB2312", "方正小标宋简体", "Arial"})
    assert (fonts[Face.FANG].name, fonts[Face.TITLE].name, fonts[Face.KAI].name) == (
        "仿宋_GB2312",
        "方正小标宋简体",
        "楷体",
    )
    assert not fonts[Face.TITLE].bold
    assert word_fonts()[Face.TITLE].bold


def test_a_file_is_written_whole_or_not_at_all(library: Library, tmp_path: Path) -> None:
    document = sections_document(library, ["zigong/1"])
    write_word(tmp_path / "节.docx", document, preset("official"))
    assert texts(docx.Document(str(tmp_path / "节.docx"))) == texts(made(document))
    with pytest.raises(FileWriteError, match="文件夹不存在"):
        write_word(tmp_path / "没有" / "节.docx", document, preset("official"))
    assert [path.name for path in tmp_path.iterdir()] == ["节.docx"]
