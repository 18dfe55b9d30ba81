"""Numbers, percentages and dates in the plans' own words."""

import pytest

from antou.library.figures import figures
from antou.library.model import Library


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("标准应达到6000人、偏远街镇应达到200人。", ["6000人", "200人"]),
        ("按照满足启动II级应急响应的需求", ["II级"]),
        ("到2025年，下降33%以上，控制在0.3‰以内", ["2025年", "33%", "0.3‰"]),
        ("2021年10月21日印发，10月21日", ["2021年10月21日", "10月21日"]),
        ("1.5万平方米，3个百分点，15—20个", ["1.5万平方米", "3个百分点", "15—20个"]),
        ("<6小时，≥95%", ["<6小时", "≥95%"]),
        ("3．强化应急物资保障", []),
        ("1.加强2个", ["2个"]),
        ("（2）第二", []),
        ("基于5G、GB51143-2015", []),
        ("没有数字", []),
        ("百分之五十", ["百分之五十"]),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in figures(text)] == found


def test_in_the_plans_they_follow_one_another(library: Library) -> None:
    count = 0
    for block in library.blocks():
        end = 0
        for span in figures(block.text):
            assert end <= span.start < span.end <= len(block.text)
            end = span.end
            count += 1
    assert count > 400
