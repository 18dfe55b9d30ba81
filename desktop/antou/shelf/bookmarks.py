"""Bookmarked sections."""

from dataclasses import dataclass
from datetime import UTC, datetime

from antou.shelf.database import Database


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmarked section: its id and, to find it again in another edition, the words of its heading."""

    section: str
    quote: str
    created: datetime


class Bookmarks:
    """The reader's bookmarks, oldest first. Every change is on disk when the call returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, oldest first; raises ShelfError."""
        rows = self._database.rows("SELECT section, quote, created FROM bookmark ORDER BY created, rowid")
        return tuple(Bookmark(section, quote, _time(when)) for section, quote, when in rows)

    def __contains__(self, section: str) -> bool:
        return bool(self._database.rows("SELECT 1 FROM bookmark WHERE section=?", section))

    def add(self, section: str, quote: str) -> None:
        """Bookmark a section; again does nothing. Raises ShelfError."""
        when = datetime.now().astimezone().isoformat()
        with self._database.change() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO bookmark(section, quote, created) VALUES(?,?,?)", (section, quote, when)
            )

    def remove(self, section: str) -> None:
        """Remove a section's bookmark if there is one; raises ShelfError."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM bookmark WHERE section=?", (section,))


def _time(text: str) -> datetime:
    """The stored time; the beginning of 1970 where it is damaged, so that the bookmark itself is not lost."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
