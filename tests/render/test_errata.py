"""Probable misprints on screen, paper and in files: marked where they stand, explained below, the words untouched."""

import pytest

from antou.library.model import Library
from antou.library.passage import Passage, Span
from antou.render.errata import note, remark
from antou.render.flow import Flow, Paragraph, Style, Table, flow
from antou.render.html import html_file
from antou.render.markdown import markdown_text


def doubted(items: Flow) -> list[str]:
    """The marked words of a flow."""
    words = []
    for item in items:
        if isinstance(item, Paragraph):
            words += [item.text[span.start : span.end] for span in item.doubts]
            continue
        for row in item.rows:
            for column, cell in enumerate(row.cells):
                words += [cell[span.start : span.end] for span in row.doubts_in(column)]
    return words


def test_every_misprint_of_a_plan_is_marked_and_noted_once(library: Library) -> None:
    for plan in library.plans:
        plain = flow(library, [Passage(plan.slug)])
        marked = flow(library, [Passage(plan.slug)], errata=True)
        assert doubted(plain) == []
        assert sorted(doubted(marked)) == sorted(erratum.words for erratum in plan.errata)
        notes = [item.text for item in marked if isinstance(item, Paragraph) and item.locator is None]
        assert notes == [note(library, erratum) for erratum in plan.errata]
        own = [item for item in marked if not isinstance(item, Paragraph) or item.locator is not None]
        assert markdown_text(tuple(own)) == markdown_text(plain)


def test_notes_are_those_of_the_passage_and_stand_before_its_source(library: Library) -> None:
    items = flow(library, [Passage("wujiang/3.6"), Passage("beibei/2.1")], sources=True, errata=True)
    styles = [item.style for item in items if isinstance(item, Paragraph) and item.locator is None]
    assert styles == [Style.NOTE, Style.SOURCE, Style.SOURCE]
    texts = [item.text for item in items if isinstance(item, Paragraph) and item.style is Style.NOTE]
    assert texts == ["原文如此：“履盖”（第三章第六节），疑为“覆盖”。"]


@pytest.mark.parametrize(
    ("words", "said", "noted"),
    [
        ("履盖", "原文如此，疑为“覆盖”。“履盖”", "原文如此：“履盖”（第三章第六节），疑为“覆盖”。"),
        ("达到90%以上", "原文如此。同一指标在专栏1", "原文如此：“达到90%以上”（第二章第三节"),
    ],
)
def test_what_is_said(library: Library, words: str, said: str, noted: str) -> None:
    erratum = next(erratum for erratum in library.plan("wujiang").errata if erratum.words == words)
    assert remark(erratum).startswith(said)
    assert note(library, erratum).startswith(noted)
    assert erratum.why in remark(erratum)


def test_html_underlines_the_words_and_nothing_else(library: Library) -> None:
    items = flow(library, [Passage("gongshu/2.3")], errata=True)
    html = html_file(items, "试")
    for words in ("科技新安", "企业安全标准化达标率"):
        assert html.count(f'<u class="doubt">{words}</u>') == 1
    assert html.count("<u ") == len(doubted(items))
    assert "<u " not in html_file(flow(library, [Passage("gongshu/2.3")]), "试")


def test_a_mark_across_a_bold_lead_keeps_both(library: Library) -> None:
    item = next(item for item in flow(library, [Passage("beibei/3.4.3.1")]) if not isinstance(item, Table))
    end = len(item.runs[0].text)
    html = html_file((Paragraph(item.style, item.runs, item.locator, (Span(end - 1, end + 2),)),), "试")
    lead, rest = item.runs[0].text, item.runs[1].text
    assert f'<b>{lead[:-1]}<u class="doubt">{lead[-1]}</u></b><u class="doubt">{rest[:2]}</u>{rest[2:8]}' in html
