"""Annotations as what is written about them."""

from dataclasses import replace

from antou.library.model import Library
from antou.render.notes import Remark
from antou.shelf.anchor import passage_anchor, section_anchor
from antou.shelf.annotation import new_annotation
from antou.ui.annotation_notes import remarks


def test_they_stand_in_reading_order_and_what_is_lost_at_the_end(library: Library) -> None:
    section = section_anchor(library, "zigong/1")
    block = library.section("beibei/3.1.1").blocks[0]
    passage = passage_anchor(library, block.locator, 0, block.locator, 4)
    lost = replace(section, quote="旧标题", edition="0")
    unknown = replace(lost, first=replace(lost.first, section="chengdu/1"), path="")
    made = remarks(
        library,
        [
            new_annotation(lost, kind="疑"),
            new_annotation(section, kind="要", tags=("物资",)),
            new_annotation(unknown, note="甲"),
            new_annotation(passage, highlight=True, note="乙"),
            new_annotation(section_anchor(library, "beibei"), kind="办"),
        ],
    )
    beibei, zigong = library.plan("beibei").title, library.plan("zigong").title
    heading = next(remark for remark in made if remark.quote == block.text[:4]).heading
    assert heading.endswith(library.section("beibei/3.1.1").label)
    assert made == [
        Remark(beibei, "", "", ("待办",), ""),
        Remark(beibei, heading, block.text[:4], ("标亮",), "乙"),
        Remark(zigong, library.section("zigong/1").label, "", ("重点", "标签：物资"), ""),
        Remark("需重新定位", f"{zigong}：{section.path}", "旧标题", ("疑问",), ""),
        Remark("需重新定位", "chengdu", "旧标题", (), "甲"),
    ]
