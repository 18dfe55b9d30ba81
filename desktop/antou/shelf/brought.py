"""What comes from another shelf beside annotations, and how that is taken back."""

import sqlite3
from dataclasses import dataclass

from antou.shelf import print_list, saved_searches
from antou.shelf.print_list import ListContents
from antou.shelf.saved_searches import SavedSearch


@dataclass(frozen=True, slots=True)
class Brought:
    """The saved searches, and of print lists the items, that were not there before."""

    searches: tuple[SavedSearch, ...] = ()
    lists: tuple[ListContents, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is something that could be taken back."""
        return bool(self.searches or self.lists)

    @property
    def items(self) -> int:
        """How many items of print lists there are."""
        return sum(len(one.items) for one in self.lists)

    def bring(self, connection: sqlite3.Connection) -> "Brought":
        """Put it in, in the caller's transaction; gives what was not there."""
        return Brought(
            saved_searches.merge(connection, self.searches),
            print_list.merge(connection, self.lists),
        )

    def take_back(self, connection: sqlite3.Connection) -> "Brought":
        """Take it out, in the caller's transaction; gives what was taken out: what was changed since stays."""
        return Brought(
            saved_searches.take_back(connection, self.searches),
            print_list.take_back(connection, self.lists),
        )


NOTHING = Brought()
