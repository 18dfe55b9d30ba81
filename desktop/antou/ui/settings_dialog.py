"""The settings: few, each applied at once, with a sample of the text beside them."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from antou.shelf.settings import FONTS, SYSTEM, TEXT_SIZES_PT
from antou.ui.appearance import Appearance
from antou.ui.choice import Choice
from antou.ui.elided_label import ElidedLabel

_FONT_LABELS = dict(zip(FONTS, ("黑体", "宋体", "仿宋", "楷体"), strict=True))
_SAMPLE = "健全应急物资储备体系，储备标准应达到6000人、偏远街镇200人。"
_SAMPLE_LINES, _SAMPLE_AIR_PX = 3, 16
_WIDTH_EM = 34


class SettingsDialog(QDialog):
    """Stays open beside the window, so that one sees there what a choice does."""

    def __init__(self, appearance: Appearance, data_dir: Path, parent: QWidget | None = None) -> None:
        """`data_dir`: where what the reader makes is kept."""
        super().__init__(parent)
        self._appearance = appearance
        self._data_dir = data_dir
        self.setWindowTitle("设置")
        self.theme = Choice(appearance)
        self.theme.addItem("跟随系统", SYSTEM)
        for name, label in appearance.tokens.theme_labels().items():
            self.theme.addItem(label, name)
        self.font_choice = Choice(appearance)
        for font, label in _FONT_LABELS.items():
            self._add_font(font, label)
        self.size_choice = Choice(appearance)
        for points in TEXT_SIZES_PT:
            self.size_choice.addItem(f"{points:g} 磅", points)
        self.large = QCheckBox("大字模式(&L)")
        self.large.setToolTip("界面文字、按钮和列表都加大，正文另有一档字号；再关上，字号照旧")
        self._sample = QLabel(_SAMPLE)
        self._sample.setObjectName("sample")
        self._sample.setWordWrap(True)
        self._sample.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._folder = ElidedLabel()
        self._folder.setText(str(data_dir))
        self._failed = QLabel()
        self._failed.setProperty("muted", True)
        self._failed.setWordWrap(True)
        self._failed.hide()
        self._lay_out()
        self._restyle()
        # Only now: what is shown was chosen before.
        self.theme.activated.connect(lambda: appearance.set_theme(self.theme.currentData()))
        self.font_choice.activated.connect(lambda: appearance.set_font(self.font_choice.currentData()))
        self.size_choice.activated.connect(lambda: appearance.set_text_size(self.size_choice.currentData()))
        self.large.clicked.connect(appearance.set_large)
        appearance.changed.connect(self._restyle)

    def _add_font(self, font: str, label: str) -> None:
        here = self._appearance.has_font(font)
        self.font_choice.addItem(label if here else f"{label}（本机没有）", font)
        model = self.font_choice.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(self.font_choice.count() - 1)
        item.setEnabled(here)
        if not here:
            item.setToolTip(f"这台电脑没有安装{label}，不能选用")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows = (("配色(&T)", self.theme), ("正文字体(&F)", self.font_choice), ("正文字号(&S)", self.size_choice))
        for at, (words, field) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.partition("(")[0])
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(self.large, len(rows), 1)
        grid.setColumnStretch(1, 1)
        place = QHBoxLayout()
        place.setSpacing(12)
        kept = QLabel("用户资料")
        kept.setToolTip("收藏、打印清单、设置都存放在这个文件夹里，换电脑时拷走它；备份和恢复在“工具”菜单里")
        place.addWidget(kept)
        place.addWidget(self._folder, 1)
        self.open_folder = QPushButton("打开文件夹(&O)")
        self.open_folder.clicked.connect(self._open_folder)
        place.addWidget(self.open_folder)
        line = QFrame()
        line.setObjectName("line")
        self.restore = QPushButton("恢复默认(&R)")
        self.restore.setToolTip("配色、字体、字号和大字模式都回到最初的样子")
        self.restore.clicked.connect(self._appearance.reset)
        self.done_button = QPushButton("关闭(&C)")
        self.done_button.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        for button in (self.open_folder, self.restore, self.done_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addWidget(self._sample, 1)
        layout.addWidget(line)
        layout.addLayout(place)
        layout.addWidget(self._failed)
        layout.addLayout(foot)

    def _restyle(self) -> None:
        """Show what is chosen, and the sample in it."""
        appearance = self._appearance
        chosen = ((self.theme, appearance.theme), (self.font_choice, appearance.font))
        for field, value in (*chosen, (self.size_choice, appearance.text_size_pt)):
            field.setCurrentIndex(field.findData(value))
        self.large.setChecked(appearance.large)
        self._sample.setFont(appearance.reading_font())
        self._sample.setMinimumHeight(_SAMPLE_LINES * self._sample.fontMetrics().lineSpacing() + 2 * _SAMPLE_AIR_PX)
        self.setMinimumWidth(_WIDTH_EM * appearance.tokens.ui_px("base"))
        self.adjustSize()

    def _open_folder(self) -> None:
        opened = self._data_dir.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_dir)))
        self._failed.setText("" if opened else "没能打开这个文件夹，请在文件管理器里按上面的位置查找")
        self._failed.setVisible(not opened)
