"""The order given by hand: what is selected in the list of annotations is moved by keys or dragged, folders too."""

from PySide6.QtCore import QObject, Signal

from antou.ui.annotation_actions import AnnotationActions
from antou.ui.annotation_book import AnnotationBook
from antou.ui.annotation_groups import LOOSE, LOST, Sorting
from antou.ui.annotations_filter import AnnotationsFilter
from antou.ui.annotations_model import AnnotationsModel
from antou.ui.annotations_view import AnnotationsView


class AnnotationMoves(QObject):
    """`said(str)`: why nothing was moved."""

    said = Signal(str)

    def __init__(
        self,
        book: AnnotationBook,
        actions: AnnotationActions,
        model: AnnotationsModel,
        view: AnnotationsView,
        filter_: AnnotationsFilter,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._actions = actions
        self._model = model
        self._view = view
        self._filter = filter_

    def shift(self, steps: int) -> None:
        """Move the selected ones past their neighbour of the same group, or a folder past the next one."""
        if head := self._view.current_head():
            keys = [folder.id for folder in self._book.folders]
            if head.key in keys and 0 <= (to := keys.index(head.key) + steps) < len(keys):
                self._book.move_folder(head.key, to)
            return
        some = self._view.acted_on()
        if not some or not self._may_order():
            return
        rows = [self._model.index_of(one.id).row() for one in some]
        neighbour = self._model.annotation(self._model.index(min(rows) - 1 if steps < 0 else max(rows) + 1))
        if neighbour:
            ids = [one.id for one in some]
            self._actions.reorder(some, neighbour.id if steps < 0 else self._after(neighbour.id, ids))

    def drop(self, row: int, on: bool) -> None:
        """The selected ones were dragged before a row, or on it: on a head into its folder."""
        some = self._view.selected()
        index = self._model.index(row)
        head, target = self._model.head(index), self._model.annotation(index)
        before = target.id if target else None
        if not on and (target is None or head):
            # At the end of a group, or of all.
            target = self._model.annotation(self._model.index(row - 1))
            head = head if target is None else None
            before = self._after(target.id, [one.id for one in some]) if target else None
        key = head.key if head else LOST if target is None or target in self._book.lost else target.folder or LOOSE
        if not some or key == LOST:
            return
        self._actions.move_to(some, key or None)
        if target and target not in some and self._may_order():
            self._actions.reorder(some, before)

    def _may_order(self) -> bool:
        if self._filter.sorting is not Sorting.HAND:
            self.said.emit(f"要调整次序，先在列表上方选“{Sorting.HAND.value}”")
            return False
        return True

    def _after(self, key: str, moving: list[str]) -> str | None:
        """Of all annotations, the first behind this one that is not being moved."""
        ids = [one.id for one in self._book.all]
        return next((one for one in ids[ids.index(key) + 1 :] if one not in moving), None)
