"""The backups: which there are and what they hold; one is made, or put back and that undone."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antou.shelf.backups import KEPT, Backup
from antou.ui.appearance import Appearance
from antou.ui.backup_keeper import BackupKeeper, Listed, Restored
from antou.ui.elided_label import ElidedLabel
from antou.ui.empty_state import empty_state
from antou.ui.rows import Line, Row, RowDelegate
from antou.ui.rows_model import RowsModel

_WIDTH_EM, _HEIGHT_EM = 46, 32
_ABOUT = (
    f"案头每天自动备份一次用户资料，保留最近 {KEPT} 份。"
    "恢复一份备份，收藏、批注、打印清单、检索和历史就回到那时的样子；恢复前会先备份现在的，恢复错了可以撤销。"
)
_EMPTY = "还没有备份。\n\n打开案头后不久就会自动备份，也可以点“立即备份”。"
_WEEKDAYS = "一二三四五六日"


def told_time(when: datetime) -> str:
    """`2021年11月2日 星期二 08:30:05`: some are only seconds apart."""
    return f"{when.year}年{when.month}月{when.day}日 星期{_WEEKDAYS[when.weekday()]} {when:%H:%M:%S}"


def told_size(size: int) -> str:
    """A size in bytes as people say it: `96 KB`, `1.4 MB`."""
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def told_age(when: datetime, now: datetime) -> str:
    """How long ago, in days of the calendar."""
    days = (now.date() - when.date()).days
    if days < 0:
        return "日期在今天之后，电脑的日期可能改过"
    return ("今天", "昨天", "前天")[days] if days < 3 else f"{days} 天前"


class BackupsModel(RowsModel):
    """A row per backup, the newest first."""

    def __init__(self, keeper: BackupKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._listed = keeper.all

    def listed(self, index: QModelIndex | QPersistentModelIndex) -> Listed | None:
        """The backup of a row; None for no row."""
        return self._listed[index.row()] if index.isValid() else None

    def row_of(self, path: Path) -> int:
        """The row of that backup, 0 if it has none."""
        return next((at for at, one in enumerate(self._listed) if one.backup.path == path), 0)

    def refresh(self) -> None:
        """Show what the keeper knows now."""
        self.beginResetModel()
        self._listed = self._keeper.all
        self.endResetModel()

    def _count(self) -> int:
        return len(self._listed)

    def _row(self, at: int) -> Row:
        backup, annotations = self._listed[at].backup, self._listed[at].annotations
        below = f"{told_age(backup.made, datetime.now())}，{told_size(backup.size)}"
        if annotations is None:
            below += "，文件已损坏或来自更新的版本"
            return Row((Line(told_time(backup.made), side="不能恢复"), Line(below, muted=True)))
        return Row((Line(told_time(backup.made), side=f"收藏和批注 {annotations} 条"), Line(below, muted=True)))


class BackupsDialog(QDialog):
    """Stays open beside the window, where one sees what was put back."""

    def __init__(self, keeper: BackupKeeper, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("备份与恢复")
        em = appearance.tokens.ui_px("base")
        self.resize(_WIDTH_EM * em, _HEIGHT_EM * em)
        self._keeper = keeper
        self._appearance = appearance
        self._undoing: Backup | None = None
        self._wanted: Path | None = None
        self.model = BackupsModel(keeper, self)
        self.view = QListView()
        self.view.setObjectName("backups")
        self.view.setAccessibleName("备份")
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(appearance, self.view))
        self.view.selectionModel().currentChanged.connect(self._follow_row)
        self._empty = empty_state(_EMPTY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.restore_button = QPushButton("恢复所选(&R)")
        self.restore_button.setToolTip("配色、字号和窗口照现在的样子")
        self.restore_button.setProperty("main", True)
        self.restore_button.clicked.connect(self._restore)
        self.make_button = QPushButton("立即备份(&B)")
        self.make_button.clicked.connect(self._make)
        self.folder_button = QPushButton("打开文件夹(&O)")
        self.folder_button.setToolTip(str(keeper.folder))
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button = QPushButton("关闭(&C)")
        self.close_button.clicked.connect(self.reject)
        self.undo = QPushButton("撤销恢复(&Z)")
        self.undo.clicked.connect(self._put_back)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._put_back)
        self._sign = QLabel()
        self.said = ElidedLabel(lines=2)
        self._foot = QWidget()
        self._lay_out()
        keeper.changed.connect(self._refresh)
        keeper.made.connect(self._tell_made)
        keeper.restored.connect(self._tell_restored)
        keeper.failed.connect(self._tell_failed)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._say("")

    def _lay_out(self) -> None:
        about = QLabel(_ABOUT)
        about.setWordWrap(True)
        side = QVBoxLayout()
        side.setSpacing(8)
        for button in (self.restore_button, self.make_button, self.folder_button):
            side.addWidget(button)
        side.addStretch(1)
        side.addWidget(self.close_button)
        # Enter restores nothing: it is easily pressed once too often.
        for button in (self.restore_button, self.make_button, self.folder_button, self.close_button, self.undo):
            button.setAutoDefault(False)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._stack, 1)
        middle.addLayout(side)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._sign)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo)
        self._foot.setLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(about)
        layout.addLayout(middle, 1)
        layout.addWidget(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._undoing = None
        self._say("")
        self.view.setFocus()
        self._keeper.reload()

    def _refresh(self) -> None:
        """The list was read anew: the same backup stays the current one, unless another is wanted."""
        listed = self.model.listed(self.view.currentIndex())
        wanted = self._wanted or (listed.backup.path if listed else None)
        self._wanted = None
        self.model.refresh()
        some = self.model.rowCount() > 0
        if some != (self._stack.currentWidget() is self.view):
            self._stack.setCurrentWidget(self.view if some else self._empty)
            (self.view if some else self.make_button).setFocus()
        if some:
            self.view.setCurrentIndex(self.model.index(self.model.row_of(wanted) if wanted else 0))
        self._follow_row()

    def _follow_row(self) -> None:
        listed = self.model.listed(self.view.currentIndex())
        idle = not self._keeper.at_work
        self.restore_button.setEnabled(idle and listed is not None and listed.annotations is not None)
        self.make_button.setEnabled(idle)
        self.undo.setEnabled(idle)

    def _make(self) -> None:
        self._undoing = None
        self.view.setFocus()  # the button, which is idle for a moment, would hand it to another
        self._say("正在备份…")
        self._keeper.make()
        self._follow_row()

    def _restore(self) -> None:
        if listed := self.model.listed(self.view.currentIndex()):
            self._start(listed.backup.path)

    def _put_back(self) -> None:
        if self._undoing:
            self._start(self._undoing.path)

    def _start(self, path: Path) -> None:
        self.view.setFocus()
        self._say("正在恢复…")
        self._keeper.restore(path)
        self._follow_row()

    def _tell_made(self, backup: object) -> None:
        assert isinstance(backup, Backup)
        self._wanted = backup.path
        self._say("已备份")

    def _tell_restored(self, done: object) -> None:
        assert isinstance(done, Restored)
        undone = self._undoing is not None and done.path == self._undoing.path
        self._undoing = None if undone else done.before
        as_before = "已撤销恢复，用户资料回到恢复前的样子"
        self._say(as_before if undone else "已恢复所选的备份；恢复前的用户资料也备份了，列在最上面")

    def _tell_failed(self, reason: str) -> None:
        self._say(reason, failed=True)
        self._keeper.reload()

    def _say(self, text: str, *, failed: bool = False) -> None:
        self._sign.setVisible(failed)
        self.said.setText(text)
        self.undo.setVisible(self._undoing is not None)

    def _open_folder(self) -> None:
        folder = self._keeper.folder
        if not (folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))):
            self._say(f"没能打开备份所在的文件夹 {folder}", failed=True)

    def _restyle(self) -> None:
        tokens = self._appearance.tokens
        sign = tokens.icon_px(18)
        self._sign.setPixmap(self._appearance.icon("warn", "danger", 18).pixmap(sign, sign))
        self.undo.setIcon(self._appearance.icon("undo", size=18))
        # What is said at the foot comes and goes; the list is not to move.
        self._foot.setFixedHeight(max(tokens.size("button"), self.said.sizeHint().height()))
        self.view.scheduleDelayedItemsLayout()
