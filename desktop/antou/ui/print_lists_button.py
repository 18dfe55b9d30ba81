"""Which print list is in use: its name, and a menu to choose, make, rename and remove lists."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import (
    QInputDialog,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from antou.ui.appearance import Appearance
from antou.ui.print_job import PrintJob
from antou.ui.question_box import question_box

_MOST_LETTERS = 30
_LEAST_SHOWN = 1
"""Letters of the name that are shown however little room there is."""


class PrintListsButton(QToolButton):
    """Shows the name of the list in use, or as much of it as there is room for."""

    def __init__(
        self,
        job: PrintJob,
        more: Mapping[str, Callable[[], None]],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`more`: what else can be done with the list, by what the menu calls it."""
        super().__init__(parent)
        self._more = [QAction(text, self) for text in more]
        for action, act in zip(self._more, more.values(), strict=True):
            action.triggered.connect(act)
        self._job = job
        self._appearance = appearance
        self.setProperty("lists", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the name
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        job.changed.connect(self._show)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _show(self) -> None:
        name = self._job.chosen.name
        self.setText(name if len(name) <= 8 else f"{name[:7]}…")
        self.setToolTip(f"打印清单“{name}”：换一份、新建、改名、删除")
        self.setAccessibleName(f"打印清单：{name}")

    def _room(self, width: int) -> int:
        """Pixels for the name in a button so wide."""
        return width - self.sizeHint().width() + self.fontMetrics().horizontalAdvance(self.text())

    def minimumSizeHint(self) -> QSize:
        hint, name = self.sizeHint(), self.text()
        least = self.fontMetrics().horizontalAdvance(f"{name[:_LEAST_SHOWN]}…")
        return QSize(hint.width() - max(0, self._room(hint.width()) - least), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room(self.width()))
        option.text = shown  # type: ignore[attr-defined]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        for one in self._job.lists:
            action = menu.addAction(one.name)
            action.setCheckable(True)
            action.setChecked(one.number == self._job.chosen.number)
            action.setData(one.number)
            group.addAction(action)
        group.triggered.connect(self._choose)
        menu.addSeparator()
        menu.addAction("新建清单…", self._add)
        menu.addAction("改名…", self._rename)
        remove = menu.addAction("删除清单…", self._remove)
        remove.setEnabled(len(self._job.lists) > 1)
        menu.addSeparator()
        for action in self._more:
            action.setEnabled(bool(self._job.items))
            menu.addAction(action)

    def _choose(self, action: QAction) -> None:
        self._job.choose(action.data())

    def _add(self) -> None:
        if name := self._ask("新建打印清单", ""):
            self._job.add_list(name)

    def _rename(self) -> None:
        if name := self._ask("打印清单改名", self._job.chosen.name):
            self._job.rename_list(name)

    def _ask(self, title: str, name: str) -> str:
        dialog = name_dialog(self, title, name)
        return dialog.textValue().strip()[:_MOST_LETTERS] if dialog.exec() else ""

    def _remove(self) -> None:
        count = len(self._job.items)
        if count:
            box = remove_box(self, self._job.chosen.name, count)
            box.exec()
            if box.buttonRole(box.clickedButton()) != QMessageBox.ButtonRole.AcceptRole:
                return
        self._job.remove_list()

    def _restyle(self) -> None:
        self.setIcon(self._appearance.icon("down", size=16))


def name_dialog(parent: QWidget, title: str, name: str) -> QInputDialog:
    """Asks for a name; not yet shown."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText("名称")
    dialog.setTextValue(name)
    dialog.setOkButtonText("确定")
    dialog.setCancelButtonText("取消")
    return dialog


def remove_box(parent: QWidget, name: str, count: int) -> QMessageBox:
    """Asks whether a list that is not empty is to go; not yet shown."""
    return question_box("删除打印清单", f"删除打印清单“{name}”和其中的 {count} 项？", "删除", "不删除", parent)
