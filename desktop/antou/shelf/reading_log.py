"""What has been read: the places visited last, and how far each plan was read."""

from dataclasses import dataclass
from datetime import UTC, datetime

from antou.library.locator import Locator, LocatorError
from antou.shelf.database import Database

KEPT = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """A place in a section and when it was last read (in UTC)."""

    place: Locator
    when: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan was read: the last place, the part of the text above it and the largest such part ever, 0 to 1."""

    place: Locator
    reached: float
    furthest: float


class ReadingLog:
    """The newest `KEPT` sections visited, none twice, and the progress of every plan. A note is on disk on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, place: Locator, reached: float) -> None:
        """The reader is at this place, with this part of the plan (0 to 1) behind them; raises ShelfError."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        reached = min(max(reached, 0.0), 1.0)
        with self._database.change() as connection:
            # The order is counted, not timed: a clock that was set back must not push out what was just visited.
            connection.execute(
                "INSERT INTO visit(entry, section, block, visited)"
                " VALUES((SELECT coalesce(max(entry), 0) + 1 FROM visit), ?, ?, ?)"
                " ON CONFLICT(section) DO UPDATE SET entry=excluded.entry, block=excluded.block,"
                " visited=excluded.visited",
                (place.section, place.block, when),
            )
            connection.execute(
                "DELETE FROM visit WHERE entry <= (SELECT entry FROM visit ORDER BY entry DESC LIMIT 1 OFFSET ?)",
                (KEPT,),
            )
            connection.execute(
                "INSERT INTO progress(plan, section, block, reached, furthest) VALUES(?, ?, ?, ?, ?)"
                " ON CONFLICT(plan) DO UPDATE SET section=excluded.section, block=excluded.block,"
                " reached=excluded.reached, furthest=max(furthest, excluded.furthest)",
                (place.slug, place.section, place.block, reached, reached),
            )

    def forget_visits(self) -> None:
        """Forget the places visited; how far each plan was read stays. Raises ShelfError."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM visit")

    def forget_progress(self) -> None:
        """Forget how far each plan was read; raises ShelfError."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM progress")

    def visits(self) -> tuple[Visit, ...]:
        """The places visited, newest first; one that cannot be understood is left out. Raises ShelfError."""
        found = []
        for section, block, visited in self._database.rows(
            "SELECT section, block, visited FROM visit ORDER BY entry DESC"
        ):
            try:
                found.append(Visit(Locator.parse(f"{section}#{block}"), datetime.fromisoformat(visited)))
            except (LocatorError, ValueError):
                continue
        return tuple(visit for visit in found if visit.when.tzinfo)

    def progress(self) -> dict[str, Progress]:
        """Slug of every plan that was read -> how far; what cannot be understood is left out. Raises ShelfError."""
        found = {}
        for plan, section, block, reached, furthest in self._database.rows(
            "SELECT plan, section, block, reached, furthest FROM progress"
        ):
            try:
                place = Locator.parse(f"{section}#{block}")
            except LocatorError:
                continue
            found[plan] = Progress(place, float(reached), float(furthest))
        return found
