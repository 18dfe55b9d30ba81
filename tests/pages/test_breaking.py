from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.pages.breaking import break_evenly, break_lines, breaks


def cut(text: str, measure: float) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, [1.0] * len(text), measure, measure)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("应急管理，防灾", ["应急管", "理，防灾"]),  # no comma first
        ("应急管（理）", ["应急管", "（理）"]),  # no bracket last
        ("应急“十四五”", ["应急“十", "四五”"]),
        ("应急管理“五”", ["应急管理", "“五”"]),  # no opening quote last
        ("建设2025年", ["建设", "2025", "年"]),  # figures whole
        ("应急管——理", ["应急管", "——理"]),  # both dashes together
        ("应急达100%", ["应急达", "100%"]),
        ("下降<15%了", ["下降", "<15%", "了"]),
        ("应急、 管理", ["应急、 管", "理"]),
    ],
)
def test_lines_break_as_chinese_rules_want(text: str, lines: list[str]) -> None:
    assert cut(text, 5 if " " in text else 4) == lines


def test_a_first_line_may_be_shorter_than_the_others() -> None:
    assert break_lines("一二三四五六", [1.0] * 6, 2, 3) == [(0, 2), (2, 5), (5, 6)]


def test_a_word_longer_than_the_line_is_cut_rather_than_lost() -> None:
    assert cut("GB5114320152021", 4) == ["GB51", "1432", "0152", "021"]


@given(st.text("应急（“”），。——2021%ab ", min_size=1, max_size=60), st.integers(4, 30))
def test_no_character_is_lost_and_no_rule_broken_where_a_break_is_free(text: str, measure: int) -> None:
    cuts = break_lines(text, [1.0] * len(text), measure, measure)
    assert "".join(text[start:end] for start, end in cuts) == text
    for (start, end), (_next, _end) in pairwise(cuts):
        allowed = breaks(text)
        assert end in allowed or not any(start < at <= end for at in allowed)


@pytest.mark.parametrize("mark", "。，、；：？！）》”’％‰℃㎡")
def test_no_line_begins_with_a_closing_mark_or_a_unit(mark: str) -> None:
    assert 2 not in breaks(f"应急{mark}管理")


@pytest.mark.parametrize("mark", "（《“‘〔")
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert 3 not in breaks(f"应急{mark}管理")


def test_figures_words_and_dashes_stay_whole() -> None:
    text = "（2021—2025年）0.3‰——GB51143-2015"
    assert {text[:at] for at in breaks(text)} >= {"（2021—2025年）"}
    for whole in ("2021—", "2025", "0.3‰", "——", "GB51143"):
        start = text.index(whole)
        assert not {*range(start + 1, start + len(whole))} & {*breaks(text)}, whole


def test_places_are_counted_in_characters_also_beyond_the_basic_plane() -> None:
    assert breaks("𠀀应急") == [1, 2]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("杭州市拱墅区应急管理“十四五”规划", ["杭州市拱墅区应急管理“十四五”规划"]),
        (
            "重庆市万盛经开区应急管理“十四五”规划（2021—2025年）",
            ["重庆市万盛经开区应急管理“十四五”规划", "（2021—2025年）"],
        ),
        ("应急物资保障“十四五”规划和有关条文及指标摘编", ["应急物资保障“十四五”", "规划和有关条文及指标摘编"]),
    ],
)
def test_titles_break_into_lines_of_like_length(title: str, lines: list[str]) -> None:
    advances = [0.5 if char.isascii() else 1.0 for char in title]
    cuts = break_evenly(title, advances, 20)
    assert [title[start:end] for start, end in cuts] == lines


def test_a_line_feed_ends_its_line_and_the_next_is_a_first_one() -> None:
    text = "一二三四五六\n七八九十一二\n\n三"
    assert break_lines(text, [0.0 if char == "\n" else 1.0 for char in text], 4, 5) == [
        (0, 4),
        (4, 7),
        (7, 11),
        (11, 14),
        (14, 15),
        (15, 16),
    ]


def test_a_title_longer_than_any_is_simply_filled() -> None:
    cuts = break_evenly("长" * 5000, [1.0] * 5000, 20)
    assert cuts == [(at, at + 20) for at in range(0, 5000, 20)]
