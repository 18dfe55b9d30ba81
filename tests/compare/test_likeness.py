"""The one figure that says how alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antou.compare.likeness import containment, grams, grams_of

TEXT = st.text("应急物资储备管理，。 ", max_size=30)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("完善应急物资储备", "完善应急物资储备", 1.0),
        ("完善应急物资储备", "健全机制，完善应急物资储备，加强管理", 1.0),
        ("应急物资储备", "应急物资管理", 0.5),
        ("应急物资", "物资应急", 0.0),
        ("应急", "应急物资", 0.0),
        ("", "", 0.0),
    ],
)
def test_likeness_is_the_share_of_the_shorter_that_stands_in_the_longer(one: str, other: str, likeness: float) -> None:
    assert containment(grams(one), grams(other)) == likeness


def test_grams_do_not_reach_over_punctuation_or_from_text_to_text() -> None:
    assert grams("应急、物资储备") == {"物资储", "资储备"}
    assert grams_of(["应急", "物资储"]) == {"物资储"}


@given(TEXT, TEXT)
def test_likeness_does_not_depend_on_the_order(one: str, other: str) -> None:
    likeness = containment(grams(one), grams(other))
    assert likeness == containment(grams(other), grams(one))
    assert 0.0 <= likeness <= 1.0
