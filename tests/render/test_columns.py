import pytest

from antou.render.columns import column_widths


def test_a_table_that_fits_fills_the_width() -> None:
    widths = column_widths([[2, 8, 4], [1, 20, 6]], [2, 2, 2], 40, 1)
    assert sum(widths) == pytest.approx(40)
    assert all(width >= natural for width, natural in zip(widths, (2, 20, 6), strict=True))


def test_long_cells_get_the_room_and_short_ones_stay_whole() -> None:
    widths = column_widths([[2, 4, 4, 2], [1, 14, 165, 2], [1, 9, 30, 2]], [2, 2, 2, 2], 36, 1)
    assert sum(widths) == pytest.approx(36)
    assert widths[0] >= 2
    assert widths[1] >= 4
    assert widths[2] == max(widths)
    assert widths[3] >= 2


def test_many_columns_share_what_there_is() -> None:
    assert column_widths([[5.0] * 10], [5.0] * 10, 20, 1) == pytest.approx([2.0] * 10)
