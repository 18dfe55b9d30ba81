"""What of the indicators to show: how many plans, which group, what the plans say they are, words in the names."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from antou.compare.indicator_matrix import Order, Reach, Wanted
from antou.ui.appearance import Appearance
from antou.ui.buttons import PushButton
from antou.ui.choice import Choice
from antou.ui.filter_field import FilterField

_FILTER_EM = 14
_AIR_PX = 8
_ATTRIBUTES = ("约束性", "预期性")


class IndicatorBar(QFrame):
    """`changed`: something else is wanted. `bars_changed(bool)`. The others are buttons."""

    changed = Signal()
    bars_changed = Signal(bool)
    copy_wanted = Signal()
    print_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("indicatorBar")
        self.reaches = {reach: _segment(reach) for reach in Reach}
        self._reach = QButtonGroup(self)
        for button in self.reaches.values():
            self._reach.addButton(button)
        self.reaches[Reach.SEVERAL].setChecked(True)
        self.group = Choice(appearance)
        self.group.setAccessibleName("指标类别")
        self.group.addItem("全部类别", None)
        self.attribute = Choice(appearance)
        self.attribute.setAccessibleName("指标性质")
        self.attribute.addItem("全部性质", None)
        for name in _ATTRIBUTES:
            self.attribute.addItem(f"有{name}的", name)
        self.in_text = QCheckBox("含正文里的目标")
        self.in_text.setToolTip("不在指标表里、写在正文里的目标也列出来")
        self.bars = QCheckBox("数值条")
        self.bars.setToolTip("在口径一致的数值旁画条，一行里最大的为满格；窗口窄时不画")
        self.filter = FilterField(appearance)
        self.filter.setAccessibleName("筛选指标")
        self.filter.setPlaceholderText("筛选指标")
        self.filter.setToolTip("指标名称、原文里的名称或数值中的字，也可以是拼音首字母")
        self.copy = PushButton("复制表格")
        self.copy.setToolTip("复制列出的指标，可以粘贴到 WPS 表格、Excel 和 WPS 文字（Ctrl+C）")
        self.print = PushButton("加入打印")
        self.print.setToolTip("把列出的指标放进打印清单，横向 A4")
        self.export = PushButton("导出…")
        self.export.setToolTip("导出列出的指标：Excel 工作簿、CSV 表格、横向的 PDF、网页或 Markdown")
        for box in (self.in_text, self.bars):
            box.setChecked(True)
        self.order = _order_button()
        self._orders = QActionGroup(self)
        self._fill_orders()
        self._lay_out()
        self._connect()
        appearance.changed.connect(self._restyle)
        self._restyle()

    def _fill_orders(self) -> None:
        menu = QMenu(self.order)
        for order in Order:
            action = menu.addAction(order.value)
            action.setCheckable(True)
            action.setData(order)
            self._orders.addAction(action)
        self._orders.actions()[0].setChecked(True)
        self.order.setMenu(menu)

    def _lay_out(self) -> None:
        self._segments = segments = QFrame()
        segments.setObjectName("segments")
        segments.setProperty("small", True)
        segments.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        inner = QHBoxLayout(segments)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        for button in self.reaches.values():
            inner.addWidget(button)
        self._left, self._right = QWidget(), QWidget()
        left = QHBoxLayout(self._left)
        right = QHBoxLayout(self._right)
        for row, widgets in (
            (left, (segments, self.group, self.attribute, self.in_text, self.bars)),
            (right, (self.filter, self.copy, self.print, self.export)),
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(_AIR_PX)
            for widget in widgets:
                row.addWidget(widget)
        left.addStretch(1)
        # In a row of its own the filter stands below what else is chosen, the buttons below the other bars' last ones.
        right.insertStretch(1, 1)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(12, 5, 12, 5)
        self._rows.setSpacing(6)
        self._rows.addWidget(self._left, 1)
        self._rows.addWidget(self._right)

    def _connect(self) -> None:
        for button in self.reaches.values():
            button.toggled.connect(self._note)
        self.group.currentIndexChanged.connect(self.changed)
        self.attribute.currentIndexChanged.connect(self.changed)
        self.in_text.toggled.connect(self.changed)
        self.bars.toggled.connect(self.bars_changed)
        self.filter.textChanged.connect(self.changed)
        self._orders.triggered.connect(self._order_chosen)
        self.copy.clicked.connect(self.copy_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.export.clicked.connect(self.export_wanted)

    def _note(self, chosen: bool) -> None:
        """Of the button that goes up and the one that goes down only one is to be heard."""
        if chosen:
            self.changed.emit()

    def _order_chosen(self, action: QAction) -> None:
        self._show_order(action)
        self.changed.emit()

    def _show_order(self, action: QAction) -> None:
        self.order.setText(f"{action.text()} ▾")
        self.order.setAccessibleName(f"指标的次序：{action.text()}")

    @property
    def wanted(self) -> Wanted:
        """What is chosen, but for the words of the filter."""
        action = self._orders.checkedAction()
        return Wanted(
            next(reach for reach, button in self.reaches.items() if button.isChecked()),
            self.group.currentData(),
            self.attribute.currentData(),
            self.in_text.isChecked(),
            Order(action.text()),
        )

    def set_groups(self, groups: Iterable[str]) -> None:
        """The groups there are to choose from."""
        self.group.blockSignals(True)
        while self.group.count() > 1:
            self.group.removeItem(1)
        for group in groups:
            self.group.addItem(group, group)
        self.group.blockSignals(False)

    def show_counts(self, counts: Mapping[Reach, int]) -> None:
        """How many indicators each reach would show."""
        for reach, button in self.reaches.items():
            button.setText(f"{reach.value} {counts.get(reach, 0)}")
        # At once, from within outwards: figures that are cut off even for a moment are misread.
        for widget in (self._segments, self._left, self):
            if layout := widget.layout():
                layout.activate()

    def clear(self) -> None:
        """Show everything."""
        self.blockSignals(True)
        self.filter.clear()
        self.group.setCurrentIndex(0)
        self.attribute.setCurrentIndex(0)
        self.in_text.setChecked(True)
        self.reaches[Reach.ALL].setChecked(True)
        self.blockSignals(False)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """That of two rows without the bars, whatever there is now: a window is not kept wide by what gives way."""
        spared = 0 if self.bars.isHidden() else self.bars.sizeHint().width() + _AIR_PX
        widest = max(self._left.minimumSizeHint().width() - spared, self._right.minimumSizeHint().width())
        margins = self._rows.contentsMargins()
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Where one row is too short, filter and buttons go into a second one.

        The figures count as three digits each: a field must not move away while one types into it.
        """
        spare = sum(
            (3 - len(button.text().rpartition(" ")[2])) * button.fontMetrics().horizontalAdvance("0")
            for button in self.reaches.values()
        )
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + 24 + 12 + spare
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.LeftToRight if needed <= self.width() else direction.TopToBottom)

    def _restyle(self) -> None:
        self.filter.setFixedWidth(_FILTER_EM * self._appearance.tokens.ui_px("base"))
        self.copy.setIcon(self._appearance.icon("table", size=18))
        self.print.setIcon(self._appearance.icon("print-add", size=18))
        self.export.setIcon(self._appearance.icon("export", size=18))
        self._show_order(self._orders.checkedAction())
        self._fit()


def _segment(reach: Reach) -> QToolButton:
    button = QToolButton()
    button.setText(reach.value)
    # A line parts it from the one before.
    button.setProperty("later", reach is not Reach.ALL)
    button.setCheckable(True)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return button


def _order_button() -> QToolButton:
    button = QToolButton()
    button.setProperty("link", True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolTip("指标的次序")
    return button
