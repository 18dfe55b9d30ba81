"""The places visited as a Qt model."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.rows import Row
from antou.ui.rows_model import RowsModel
from antou.ui.section_row import section_row
from antou.ui.visits import Visits


def said_when(when: datetime, now: datetime) -> str:
    """A time as one says it today: 今天 14:32, 昨天, 11月18日, else 2025年11月18日. Both have a time zone."""
    when = when.astimezone(now.tzinfo)
    if when.date() == now.date():
        return f"今天 {when:%H:%M}"
    if when.date() == now.date() - timedelta(days=1):
        return "昨天"
    day = f"{when.month}月{when.day}日"
    return day if when.year == now.year else f"{when.year}年{day}"


def _local_now() -> datetime:
    return datetime.now().astimezone()


class VisitsModel(RowsModel):
    """The newest place first, with the time it was read."""

    def __init__(
        self,
        library: Library,
        visits: Visits,
        parent: QObject | None = None,
        now: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._visits = visits
        self._now = now
        visits.changed.connect(self.refresh)

    def place(self, index: QModelIndex | QPersistentModelIndex) -> Locator | None:
        """Where a row leads."""
        return self._visits.all[index.row()].place if index.isValid() else None

    def _count(self) -> int:
        return len(self._visits.all)

    def _row(self, at: int) -> Row:
        visit = self._visits.all[at]
        return section_row(self._library, visit.place.section, side=said_when(visit.when, self._now()))
