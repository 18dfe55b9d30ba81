import pytest

from antou.render.wordml.titles import narrowing, natural_width, two_lines


@pytest.mark.parametrize(
    ("title", "room", "first"),
    [
        ("重庆市万盛经开区应急管理“十四五”规划（2021—2025年）", 20.1, "重庆市万盛经开区应急管理“十四五”规划"),
        ("重庆市北碚区应急管理“十四五”规划", 16.6, "重庆市北碚区应急管理"),
        ("《重庆市万盛经开区应急管理“十四五”规划（2021—2025年）》", 27.6, "《重庆市万盛经开区应急管理“十四五”规划"),
    ],
)
def test_a_title_of_two_lines_is_parted_beside_marks(title: str, room: float, first: str) -> None:
    measure = room - 2 * narrowing(title, room)
    rest = title.removeprefix(first)
    assert natural_width(first) <= measure < natural_width(first + rest[:2])
    assert natural_width(rest) <= measure


@pytest.mark.parametrize("title", ["自贡市“十四五”应急体系规划", "", "应急" * 40])
def test_a_title_of_one_line_or_of_many_keeps_the_measure(title: str) -> None:
    assert narrowing(title, 20) == 0
    assert two_lines(title, 20) == title


def test_words_we_supply_are_parted_where_a_reader_would() -> None:
    assert two_lines("重庆市万盛经开区应急管理“十四五”规划（2021—2025年）", 15.5) == (
        "重庆市万盛经开区应急管理\n“十四五”规划（2021—2025年）"
    )
    assert two_lines("应急管理 “十四五” plans", 9) == "应急管理 \n“十四五” plans"
