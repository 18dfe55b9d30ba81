import pytest

from antou.library.numbering import chinese_numeral, take_apart


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100"), (0, "0")]
)
def test_numbers_as_headings_have_them(number: int, words: str) -> None:
    assert chinese_numeral(number) == words


def test_a_heading_numbered_so_is_read_as_one() -> None:
    for number in range(1, 100):
        words = chinese_numeral(number)
        assert take_apart(f"{words}、标题").number == f"{words}、"
    assert len({chinese_numeral(number) for number in range(1, 100)}) == 99
