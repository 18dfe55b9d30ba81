"""The bar over the preview: which page, one or two of them, how large, and what is shown beside."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from antou.ui.appearance import Appearance
from antou.ui.choice import Choice
from antou.ui.page_preview import SIZES, Fit, PagePreview

_SIZES: dict[str, Fit | float] = {Fit.PAGE.value: Fit.PAGE, Fit.WIDTH.value: Fit.WIDTH} | {
    f"{size:.0%}": size for size in SIZES
}
_AIR_PX, _MARGIN_PX = 8, 12
_OF_PLACE = 5
"""How many widgets of the bar tell of a page: there are none while there is no page."""


class PreviewBar(QWidget):
    """Changes the preview and follows it. `thumbnails`: its box tells whether small pages are shown beside."""

    thumbnails_wanted = Signal(bool)

    def __init__(self, preview: PagePreview, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._appearance = appearance
        self._count = 0
        self.setObjectName("subBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back, self._on = _bare("上一页"), _bare("下一页")
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self.number = QLineEdit()
        self.number.setAccessibleName("页码")
        self.number.setToolTip("填页码，按 Enter 转到")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setValidator(QIntValidator(1, 99999, self.number))
        self.number.returnPressed.connect(self._go)
        self.number.editingFinished.connect(self._follow)
        self.total = QLabel()
        self.one, self.two = QToolButton(), QToolButton()
        self._group = QButtonGroup(self)
        self._segments = self._make_segments()
        self.thumbnails = QCheckBox("缩略图")
        self.thumbnails.setToolTip("在旁边列出各页的缩略图")
        self.thumbnails.toggled.connect(self.thumbnails_wanted)
        self.grid = QCheckBox("显示版心格线")
        self.grid.setToolTip("格线只在屏幕上显示，不打印")
        self.grid.setChecked(True)
        self.grid.toggled.connect(preview.show_grid)
        self._smaller, self._larger = _bare("缩小预览"), _bare("放大预览")
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self.size_choice = Choice(appearance)
        self.size_choice.setAccessibleName("预览大小")
        self.size_choice.addItems(list(_SIZES))
        self.size_choice.activated.connect(self._choose_size)
        self._build()
        preview.page_changed.connect(self._show_number)
        preview.view_changed.connect(self._show_view)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._show_view()
        self.set_count(0)

    def _make_segments(self) -> QFrame:
        segments = QFrame()
        segments.setObjectName("segments")
        segments.setProperty("small", True)
        row = QHBoxLayout(segments)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, text in ((self.one, "单页"), (self.two, "双页")):
            button.setText(text)
            button.setCheckable(True)
            button.clicked.connect(self._choose_columns)
            self._group.addButton(button)
            row.addWidget(button)
        self.two.setProperty("later", True)
        return segments

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 0)
        row.setSpacing(_AIR_PX)
        # It would keep all in it while there is room for less.
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._widgets = (
            *(self._back, QLabel("第"), self.number, self.total, self._on),
            *(self._segments, self.thumbnails, self.grid),
            *(self._smaller, self.size_choice, self._larger),
        )
        self._dispensable = (self.grid, self.thumbnails, self._segments)
        for widget in self._widgets:
            if widget is self._smaller:
                row.addStretch(1)
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            if widget in (self._on, self._segments, self.thumbnails):
                row.addSpacing(_AIR_PX)

    def set_count(self, pages: int) -> None:
        """How many pages there are; 0 while there are none."""
        self._count = pages
        self.total.setText(f"页 / 共 {pages} 页")
        for widget in self._widgets[:_OF_PLACE]:
            widget.setVisible(pages > 0)
        self._show_number(self._preview.current)
        self._give_way()

    def _show_number(self, number: int) -> None:
        if not self.number.hasFocus() or not self.number.isModified():
            self.number.setText(str(number) if self._count else "")
        self._back.setEnabled(number > 1)
        self._on.setEnabled(number < self._count)

    def _go(self) -> None:
        self._preview.go(min(int(self.number.text() or 1), self._count))
        self._follow()

    def _follow(self) -> None:
        self.number.setModified(False)
        self._show_number(self._preview.current)

    def _go_back(self) -> None:
        self._preview.go(max(1, self._preview.current - (2 if self._preview.two_up else 1)))

    def _go_on(self) -> None:
        self._preview.go(min(self._count, self._preview.current + (2 if self._preview.two_up else 1)))

    def _choose_columns(self) -> None:
        self._preview.set_two_up(self.two.isChecked())

    def _choose_size(self, at: int) -> None:
        self._preview.set_size(list(_SIZES.values())[at])

    def _zoom_in(self) -> None:
        self._preview.zoom(1)

    def _zoom_out(self) -> None:
        self._preview.zoom(-1)

    def _show_view(self) -> None:
        (self.two if self._preview.two_up else self.one).setChecked(True)
        self.size_choice.setCurrentIndex(list(_SIZES.values()).index(self._preview.size_shown))

    def minimumSizeHint(self) -> QSize:
        """That of the narrowest bar, whatever is in it now: a window is not kept wide by what would give way."""
        spared = sum(one.sizeHint().width() + _AIR_PX for one in self._dispensable)
        return QSize(self._needed() - spared, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Where there is no room for all, what can be done without goes first."""
        needed = self._needed()
        for widget in self._dispensable:
            widget.setVisible(needed <= self.width())
            if needed > self.width():
                needed -= widget.sizeHint().width() + _AIR_PX

    def _needed(self) -> int:
        """How wide the bar is with everything in it, in px."""
        there = self._widgets if self._count else self._widgets[_OF_PLACE:]
        widths = (min(one.sizeHint().width(), one.maximumWidth()) + _AIR_PX for one in there)
        return sum(widths) + 3 * _AIR_PX + 2 * _MARGIN_PX

    def _restyle(self) -> None:
        icons = ((self._back, "back"), (self._on, "forward"), (self._smaller, "zoom-out"), (self._larger, "zoom-in"))
        for button, icon in icons:
            button.setIcon(self._appearance.icon(icon))
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("0000") + 20)
        self._preview.viewport().update()
        self._give_way()


def _bare(text: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button
