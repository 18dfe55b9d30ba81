"""The columns of the tables on screen: within the room, short ones unbroken, none too narrow to be read."""

import pytest

from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.flow import Table, flow
from antou.ui.table_columns import column_widths, short_columns

ROOMS = (33.0, 38.0, 27.0, 20.0)
"""Chinese characters of a table's size beside each other: at 1366 px, with a wider window, at 30 pt, narrowest."""


def tables(library: Library) -> list[Table]:
    return [item for plan in library.plans for item in flow(library, [Passage(plan.slug)]) if isinstance(item, Table)]


@pytest.mark.parametrize("room", ROOMS)
def test_the_columns_share_the_whole_room(library: Library, room: float) -> None:
    for table in tables(library):
        widths = column_widths(table, room)
        assert len(widths) == table.columns
        assert sum(widths) == pytest.approx(room)
        assert min(widths) > 1


@pytest.mark.parametrize("room", [33.0, 38.0])
def test_numbers_values_and_kinds_stay_on_one_line(library: Library, room: float) -> None:
    checked = 0
    for table in tables(library):
        widths = column_widths(table, room)
        for column in short_columns(table):
            checked += 1
            assert widths[column] >= max(len(row.cells[column]) * 0.56 for row in table.rows)
            chinese = (text for row in table.rows if not (text := row.cells[column]).isascii())
            assert widths[column] >= max((sum(not letter.isascii() for letter in text) for text in chinese), default=0)
    assert checked > 10


@pytest.mark.parametrize("room", ROOMS)
def test_the_longest_column_is_the_widest(library: Library, room: float) -> None:
    for table in tables(library):
        widths = column_widths(table, room)
        longest = [max(len(row.cells[column]) for row in table.rows) for column in range(table.columns)]
        assert widths[longest.index(max(longest))] == max(widths)


def test_in_too_little_room_the_columns_shrink_together(library: Library) -> None:
    for table in tables(library):
        widths = column_widths(table, 3.0)
        assert sum(widths) == pytest.approx(3.0)
        assert min(widths) > 0
