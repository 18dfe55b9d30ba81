from dataclasses import replace

import pytest

from antou.library.model import Library
from antou.render.composition import items_of
from antou.render.document import SELECTION_TITLE, Document, Part, sections_document, title_of
from antou.render.flow import Paragraph, Run, Style
from antou.render.layout import Opening, PaperOptions
from antou.render.layouts import preset

OFFICIAL = preset("official")
FIVE = ("beibei/3.4.3", "wansheng/4.4.2", "wujiang/5.5", "zigong/3.5.2", "gongshu/3.6.3")


def entries(document: Document, options: PaperOptions = OFFICIAL.options) -> list[tuple[int, str]]:
    return [entry for item in items_of(document, OFFICIAL, options) for entry in item.entries]


def supplied(document: Document, options: PaperOptions = OFFICIAL.options) -> list[str]:
    items = [one.item for one in items_of(document, OFFICIAL, options) if one.part is None]
    return [item.text for item in items if isinstance(item, Paragraph)]


def paragraph(style: Style, text: str) -> Paragraph:
    return Paragraph(style, (Run(text),))


def test_sections_of_several_plans_stand_under_a_heading_for_each(library: Library) -> None:
    document = sections_document(library, FIVE, "应急物资保障有关条文摘编")
    groups = ["一、重庆市北碚区", "二、重庆市万盛经开区", "三、韶关市武江区", "四、自贡市", "五、杭州市拱墅区"]
    assert supplied(document) == ["应急物资保障有关条文摘编", *groups]
    found = entries(document)
    assert [words for level, words in found if level == 0] == groups
    assert (1, "3.强化应急物资保障") in found
    assert document.imprint == tuple(f"《{plan.title}》" for plan in library.plans)


def test_sections_of_one_plan_need_no_heading_for_it(library: Library) -> None:
    document = sections_document(library, ["beibei/3.4.3", "beibei/1.1"])
    assert supplied(document) == ["重庆市北碚区应急管理“十四五”规划（摘编）"]
    assert [level for level, _words in entries(document)][:2] == [0, 0]
    assert document.imprint == ("重庆市北碚区人民政府", "2021年10月21日")


def test_a_plan_that_comes_back_gets_its_heading_again(library: Library) -> None:
    document = sections_document(library, ["beibei/1.1", "gongshu/3.6.3", "beibei/1.2"])
    assert supplied(document)[1:] == ["一、重庆市北碚区", "二、杭州市拱墅区", "三、重庆市北碚区"]


@pytest.mark.parametrize("slug", ["beibei", "wansheng", "wujiang", "zigong", "gongshu"])
def test_a_whole_plan_has_its_own_title_and_lists_its_headings(library: Library, slug: str) -> None:
    document = sections_document(library, [slug])
    assert supplied(document) == []
    headings = [section for section in library.plan(slug).sections if not section.run_in and section.level <= 3]
    found = entries(document)
    assert len(found) == len(headings)
    assert [level for level, _words in found] == [section.level - 1 for section in headings]
    for (_level, words), section in zip(found, headings, strict=True):
        assert words.endswith(section.title)


def test_whole_plans_together_are_listed_by_their_titles(library: Library) -> None:
    found = entries(sections_document(library, ["gongshu", "beibei"]))
    assert [words for level, words in found if level == 0] == [
        "杭州市拱墅区应急管理“十四五”规划",
        "重庆市北碚区应急管理“十四五”规划",
    ]
    assert found[1] == (1, "印发通知")


def test_a_part_without_headings_is_listed_by_its_title() -> None:
    part = Part("（一）甲", (paragraph(Style.BODY, "甲。乙"),))
    assert entries(Document("题", (part,))) == [(0, "（一）甲")]


def test_the_heading_a_part_begins_with_is_not_listed_twice() -> None:
    items = (
        paragraph(Style.HEADING_2, "（一）甲。"),
        paragraph(Style.HEADING_3, "1.乙："),
        paragraph(Style.BODY, "丙"),
    )
    two = Document("题", (Part("甲", items), Part("丁", items)))
    assert entries(two) == [(0, "甲"), (1, "1.乙"), (0, "丁"), (1, "1.乙")]
    assert entries(Document("题", (Part("甲", items),))) == [(0, "（一）甲"), (1, "1.乙")]


def test_no_title_is_set_where_none_is_wanted(library: Library) -> None:
    document = sections_document(library, ["beibei/1.1"])
    for opening in (Opening.NONE, Opening.PAGE):
        assert supplied(document, replace(OFFICIAL.options, opening=opening)) == []
    assert supplied(replace(document, title="")) == []


@pytest.mark.parametrize(
    ("sections", "title"),
    [
        (["beibei"], "重庆市北碚区应急管理“十四五”规划"),
        (["beibei", "beibei/1"], "重庆市北碚区应急管理“十四五”规划"),
        (["beibei/1"], "重庆市北碚区应急管理“十四五”规划（摘编）"),
        (["beibei/1", "zigong/1"], SELECTION_TITLE),
        ([], SELECTION_TITLE),
    ],
)
def test_the_title_says_what_the_paper_holds(library: Library, sections: list[str], title: str) -> None:
    assert title_of(library, sections) == title


def test_what_the_source_does_not_state_is_not_on_the_title_page(library: Library) -> None:
    assert sections_document(library, ["wujiang"]).imprint == ()
