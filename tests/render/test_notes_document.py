"""What the reader wrote as a document: by plan and section, in order, every line of it."""

from antou.render.flow import Paragraph, Style
from antou.render.notes import Remark
from antou.render.notes_document import notes_document


def test_remarks_stand_under_plan_and_section_each_named_once() -> None:
    document = notes_document(
        [
            Remark("甲规划", "三、（一）", "", ("重点", "标签：年底"), "第一行\n\n第二行"),
            Remark("甲规划", "三、（一）", "原文\n跨段", (), ""),
            Remark("乙规划", "", "", ("参考",), ""),
        ]
    )
    assert [part.title for part in document.parts] == ["甲规划", "乙规划"]
    shown = [(one.style, one.text) for part in document.parts for one in part.flow if isinstance(one, Paragraph)]
    assert shown == [
        (Style.HEADING_1, "甲规划"),
        (Style.HEADING_2, "三、（一）"),
        (Style.NOTE, "〔重点，标签：年底〕"),
        (Style.BODY, "第一行"),
        (Style.BODY, "第二行"),
        (Style.BODY, "“原文 跨段”"),
        (Style.HEADING_1, "乙规划"),
        (Style.NOTE, "〔参考〕"),
    ]


def test_without_remarks_there_are_no_parts() -> None:
    assert notes_document([]).parts == ()
