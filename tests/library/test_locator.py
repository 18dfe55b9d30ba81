"""Names of places, as written on the command line and in user data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.library.locator import Locator, LocatorError

_SECTIONS = st.from_regex(r"[a-z][a-z0-9_-]{0,8}(/[0-9]{1,3}(\.[0-9]{1,3}){0,5})?", fullmatch=True)


@given(_SECTIONS, st.integers(0, 10_000))
def test_a_locator_reads_back_from_its_text(section: str, block: int) -> None:
    locator = Locator(section, block)
    assert Locator.parse(str(locator)) == locator
    assert Locator.parse(section) == Locator(section, 0)
    assert locator.slug == section.partition("/")[0]


@pytest.mark.parametrize(
    "text", ["", " ", "/", "beibei/", "beibei/a", "beibei/3.", "beibei/.3", "beibei#", "beibei/3#-1", "北碚", "Beibei"]
)
def test_what_is_no_locator_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(LocatorError, match="不是有效的章节编号"):
        Locator.parse(text)


@given(st.text(max_size=200))
def test_any_text_is_a_locator_or_refused_in_one_short_line(text: str) -> None:
    try:
        locator = Locator.parse(text)
    except LocatorError as error:
        assert len(str(error)) < 80  # noqa: PT017  (either outcome is right)
    else:
        assert Locator.parse(str(locator)) == locator
