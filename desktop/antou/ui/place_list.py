"""A list of places under a heading, as it stands on the start page."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from antou.library.locator import Locator
from antou.ui.appearance import Appearance
from antou.ui.ribbon import KIND_ROLE, RIBBON_HEIGHT_PX, RIBBON_WIDTH_PX, paint_ribbon
from antou.ui.rows import RowDelegate

_INSET_PX = 14
_AIR_PX = 24
_LEAST_ROWS = 4

_Index = QModelIndex | QPersistentModelIndex


class PlaceList(QFrame):
    """`chosen(Locator)`: a row was clicked or Enter pressed on it; `menu_wanted(str, QPoint)`: right click on one."""

    chosen = Signal(object)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        title: str,
        empty: str,
        model: QAbstractItemModel,
        place: Callable[[QModelIndex], Locator | None],
        appearance: Appearance,
        *,
        ribbons: bool = False,
    ) -> None:
        """`empty` is said instead of an empty list; `place`: where a row leads; `ribbons` mark the rows."""
        super().__init__()
        self.setObjectName("sheet")
        self._model = model
        self._place = place
        self._appearance = appearance
        self._link: QWidget | None = None
        heading = QLabel(title)
        heading.setProperty("heading", True)
        heading.setIndent(0)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(_INSET_PX, 0, 8, 0)
        self._head.addWidget(heading, 1)
        head = QWidget()
        head.setObjectName("sheetHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setLayout(self._head)
        self.view = _View()
        self.view.setObjectName("places")
        self.view.setAccessibleName(title)
        self.view.setModel(model)
        self.view.setItemDelegate(_Delegate(appearance, self.view, ribbons=ribbons))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        nothing = QLabel(empty)
        nothing.setObjectName("emptyState")
        # Not in the middle: on a small screen that lies below the edge.
        nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        nothing.setMargin(_AIR_PX)
        nothing.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show)
        appearance.changed.connect(self._resize)
        self._show()
        self._resize()

    def add_link(self, button: QWidget) -> None:
        """Put a button at the right end of the heading, where there is a list."""
        self._head.addWidget(button)
        self._link = button
        self._show()

    def _show(self) -> None:
        some = self._model.rowCount() > 0
        self._stack.setCurrentIndex(0 if some else 1)
        if self._link:
            self._link.setVisible(some)

    def _resize(self) -> None:
        """Large mode has taller rows."""
        self.view.setMinimumHeight(_LEAST_ROWS * self._appearance.tokens.size("card-row"))
        self.view.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        if place := self._place(index):
            self.chosen.emit(place)

    def _menu(self, position: QPoint) -> None:
        if place := self._place(self.view.indexAt(position)):
            self.menu_wanted.emit(place.section, self.view.viewport().mapToGlobal(position))


class _View(QListView):
    """A row is marked only while the list has the keyboard: on the start page nothing is chosen beforehand."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setCurrentIndex(self.currentIndex() if self.currentIndex().isValid() else self.model().index(0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.clearSelection()


class _Delegate(RowDelegate):
    """Rows of the start page: taller, and with the bookmark's ribbon at the left where wanted."""

    def __init__(self, appearance: Appearance, parent: QWidget, *, ribbons: bool) -> None:
        super().__init__(appearance, parent)
        self._ribbons = ribbons
        self.inset = _INSET_PX + (RIBBON_WIDTH_PX + 12 if ribbons else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, self._appearance.tokens.size("card-row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if self._ribbons:
            rect = option.rect  # type: ignore[attr-defined]
            painter.save()
            top = rect.center().y() - RIBBON_HEIGHT_PX // 2
            paint_ribbon(painter, self._appearance, rect.x() + _INSET_PX, top, index.data(KIND_ROLE))
            painter.restore()
