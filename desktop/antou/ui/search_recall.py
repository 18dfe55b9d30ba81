"""The list under the empty search box: saved searches, then what was last looked for."""

import logging

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from antou.library.errors import UserError
from antou.shelf.saved_searches import SavedSearches
from antou.shelf.search_history import SearchHistory

_log = logging.getLogger(__name__)

_SHOWN = 12
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OffersModel(QAbstractListModel):
    """Rows of (what is shown, what is put into the box)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: list[tuple[str, str]] = []

    def set_offers(self, offers: list[tuple[str, str]]) -> None:
        """Show these."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shown, text = self._offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown
            case Qt.ItemDataRole.EditRole:
                return text
        return None


class SearchRecall(QCompleter):
    """Opens on `offer`; `activated(str)` brings the query that was picked."""

    def __init__(self, edit: QLineEdit, history: SearchHistory, saved: SavedSearches) -> None:
        super().__init__(edit)
        self._history = history
        self._saved = saved
        self.offers = OffersModel(self)
        self.setModel(self.offers)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_SHOWN)
        self.setWidget(edit)
        self.popup().setAccessibleName("保存的检索和最近的检索")

    def offer(self) -> bool:
        """Open the list; False where there is nothing to offer."""
        try:
            saved, recent = self._saved.all(), self._history.recent(_SHOWN)
        except UserError as error:
            _log.warning("nothing to offer: %s", error)
            return False
        offers = [(f"★ {one.name}", one.query) for one in saved]
        known = {one.query for one in saved}
        offers += [(query, query) for query in recent if query not in known]
        self.offers.set_offers(offers)
        if offers:
            self.complete()
        return bool(offers)
