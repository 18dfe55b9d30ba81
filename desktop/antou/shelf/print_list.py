"""The print list: sections in the order in which they will be printed."""

from collections.abc import Sequence

from antou.shelf.database import Database


class PrintList:
    """Sections to print, in order, none twice. Every change is on disk when the call returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[str, ...]:
        """The section ids in order; raises ShelfError."""
        return tuple(row[0] for row in self._database.rows("SELECT section FROM print_item ORDER BY position"))

    def replace(self, sections: Sequence[str]) -> None:
        """Make these the list; a section named twice counts once. Raises ShelfError."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM print_item")
            connection.executemany(
                "INSERT INTO print_item(section) VALUES(?)",
                [(section,) for section in dict.fromkeys(sections)],
            )
