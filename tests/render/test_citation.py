"""How a passage is cited."""

import pytest

from antou.library.model import Library
from antou.render.citation import citation, joint_citation, source_line


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("beibei", "《重庆市北碚区应急管理“十四五”规划》"),
        ("beibei/3", "《重庆市北碚区应急管理“十四五”规划》三"),
        ("beibei/3.4.3", "《重庆市北碚区应急管理“十四五”规划》三、（四）3."),
        ("beibei/0", "《重庆市北碚区应急管理“十四五”规划》“印发通知”"),
        ("beibei/2.2.1", "《重庆市北碚区应急管理“十四五”规划》二、（二）“坚持党的领导、坚强有力”"),
        ("wujiang/1.1", "《韶关市武江区应急管理“十四五”规划》第一章第一节"),
        ("wansheng/6", "《重庆市万盛经开区应急管理“十四五”规划（2021—2025年）》附件"),
        ("zigong/6", "《自贡市“十四五”应急体系规划》“名词解释”"),
    ],
)
def test_citation_gives_the_plan_and_the_printed_numbers(library: Library, section: str, expected: str) -> None:
    assert citation(library, section) == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            "beibei/3.4.3",
            "（《重庆市北碚区应急管理“十四五”规划》三、（四）3.，重庆市北碚区人民政府，2021年10月21日；规划期2021—2025年，以正式文件为准）",
        ),
        (
            "wujiang/1",
            "（《韶关市武江区应急管理“十四五”规划》第一章，原文未载发文机关，原文未载日期；规划期2021—2025年，以正式文件为准）",
        ),
        (
            "gongshu/1",
            "（《杭州市拱墅区应急管理“十四五”规划》一，杭州市拱墅区应急管理局、"
            "杭州市拱墅区发展改革和经济信息化局，2021年10月29日；规划期2021—2025年，以正式文件为准）",
        ),
    ],
)
def test_source_line_says_what_the_source_states_and_what_it_does_not(
    library: Library, section: str, expected: str
) -> None:
    assert source_line(library, section) == expected


def test_every_section_can_be_cited(library: Library) -> None:
    for plan in library.plans:
        lines = [source_line(library, section) for section in plan.by_id]
        assert all(line.startswith(f"（《{plan.title}》") for line in lines)


@pytest.mark.parametrize("section", ["nope", "beibei/99"])
def test_an_unknown_section_is_a_key_error(library: Library, section: str) -> None:
    with pytest.raises(KeyError):
        citation(library, section)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (["beibei/3.4.3"], "三、（四）3."),
        (["beibei/3.4.3", "beibei/3.4.3.1", "beibei/3.4.3.2"], "三、（四）3."),
        (["beibei/3.4.2", "beibei/3.4.3"], "三、（四）2.和三、（四）3."),
        (["beibei/3.4.3.1", "beibei/3.4.3.2"], "三、（四）3.“完善应急物资储备”和三、（四）3.“加强应急物资管理”"),
        (["beibei/3.4.1", "beibei/3.4.2", "beibei/3.4.3"], "三、（四）1.至三、（四）3."),
        (["beibei/3", "beibei/4"], "三和四"),
        (["beibei", "beibei/0"], ""),
    ],
)
def test_words_from_several_sections_are_cited_together(library: Library, sections: list[str], expected: str) -> None:
    assert joint_citation(library, sections) == f"《重庆市北碚区应急管理“十四五”规划》{expected}"
