"""What the reader has searched for."""

from datetime import UTC, datetime

from antou.shelf.database import Database
from antou.shelf.typed_text import storable

KEPT = 200


class SearchHistory:
    """The newest `KEPT` queries, none twice. Every change is on disk when the call returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, query: str) -> None:
        """Make this the newest query; one already noted moves up, an empty one is not noted. Raises ShelfError."""
        query = storable(query)
        if not query:
            return
        when = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.change() as connection:
            # The order is counted, not timed: a clock that was set back must not push out what was just entered.
            connection.execute(
                "INSERT INTO search_history(entry, query, entered, times)"
                " VALUES((SELECT coalesce(max(entry), 0) + 1 FROM search_history), ?, ?, 1)"
                " ON CONFLICT(query) DO UPDATE SET entry=excluded.entry, entered=excluded.entered, times=times + 1",
                (query, when),
            )
            connection.execute(
                "DELETE FROM search_history WHERE entry <="
                " (SELECT entry FROM search_history ORDER BY entry DESC LIMIT 1 OFFSET ?)",
                (KEPT,),
            )

    def recent(self, limit: int) -> tuple[str, ...]:
        """At most `limit` queries, newest first; raises ShelfError."""
        rows = self._database.rows("SELECT query FROM search_history ORDER BY entry DESC LIMIT ?", max(limit, 0))
        return tuple(row[0] for row in rows)

    def clear(self) -> None:
        """Forget every query; raises ShelfError."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM search_history")
