"""The window arranges what it is given: menus, tool bar, pages, status bar. It decides nothing."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.ui.appearance import Appearance
from antou.ui.commands import CommandSet
from antou.ui.left_column import LeftColumn
from antou.ui.print_page import PrintPage
from antou.ui.reading_page import ReadingPage
from antou.ui.search_box import SearchBox
from antou.ui.side_by_side_page import SideBySidePage

READING, COMPARING, PRINTING = range(3)
_PAGES = ("page-read", "page-compare", "page-print")
_PAGE_ICONS = ("read", "compare", "print")
_MESSAGE_MS = 4000


class MainWindow(QMainWindow):
    """`closing`: the window is about to close."""

    closing = Signal()

    def __init__(
        self,
        appearance: Appearance,
        search_box: SearchBox,
        left: LeftColumn,
        reading: ReadingPage,
        comparing: SideBySidePage,
        printing: PrintPage,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self.search_box = search_box
        self.left = left
        self.reading = reading
        self.comparing = comparing
        self.printing = printing
        self.setWindowTitle("案头")
        self.setMinimumSize(1000, 600)
        self.resize(1280, 800)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(reading)
        self._splitter.setSizes([336, 944])
        self._splitter.setStretchFactor(1, 1)
        # The text keeps a readable line; on a small screen the left column gives way first.
        reading.setMinimumWidth(520)
        left.setMinimumWidth(220)
        left.setMaximumWidth(480)
        self.pages = QStackedWidget()
        for page in (self._splitter, comparing, printing):
            self.pages.addWidget(page)
        self._switch: list[QToolButton] = []
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setMargin(8)
        self._notice.hide()

    def install(self, commands: CommandSet) -> None:
        """Put the commands into menus, tool bar and shortcuts, and finish the window."""
        self._commands = commands
        commands.fill(self.menuBar())
        self.addActions(commands.all())
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tool_bar(commands))
        layout.addWidget(self._notice)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(body)
        for key in ("copy-cited", "print-list-add"):
            self.reading.add_button(self._button(commands, key, words=True))
        status = self.statusBar()
        status.setObjectName("statusBar")
        status.setSizeGripEnabled(False)
        status.setContentsMargins(12, 0, 12, 0)
        for key in _PAGES:
            commands[key].changed.connect(self._restyle_switch)
        self._appearance.changed.connect(self._restyle_switch)
        self.show_page(READING)

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self.pages.setCurrentIndex(page)
        self._restyle_switch()

    @property
    def page(self) -> int:
        """The page in front."""
        return self.pages.currentIndex()

    def say(self, text: str) -> None:
        """A passing line in the status bar."""
        self.statusBar().showMessage(text, _MESSAGE_MS)

    def notify(self, text: str) -> None:
        """A lasting line above the pages; '' removes it."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    @property
    def notice(self) -> str:
        """The lasting line."""
        return self._notice.text()

    def _restyle_switch(self) -> None:
        """The page switch follows the theme, its commands' texts and which page is in front."""
        for at, (button, key, icon) in enumerate(zip(self._switch, _PAGES, _PAGE_ICONS, strict=True)):
            here = at == self.page
            button.setChecked(here)
            button.setText(self._commands[key].text())
            button.setIcon(self._appearance.icon(icon, "accent-text" if here else "text", 18))
            self._commands[key].setChecked(here)

    def _tool_bar(self, commands: CommandSet) -> QWidget:
        bar = QWidget()
        bar.setObjectName("toolBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(self._appearance.tokens.size("toolbar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for key in ("back", "forward"):
            row.addWidget(self._button(commands, key))
        self.search_box.setMinimumWidth(200)
        self.search_box.setMaximumWidth(500)
        row.addWidget(self.search_box, 3)
        row.addWidget(self._segments(commands))
        row.addStretch(1)
        row.addWidget(self._button(commands, "bookmark", words=True))
        for key, text in (("text-smaller", "字−"), ("text-larger", "字+")):
            button = self._button(commands, key, words=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(text)
            row.addWidget(button)
        return bar

    def _segments(self, commands: CommandSet) -> QWidget:
        frame = QFrame()
        frame.setObjectName("segments")
        frame.setFixedHeight(self._appearance.tokens.size("segment"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for key in _PAGES:
            # Not made of the action itself: on the filled ground of the page in front the icon has another colour.
            button = QToolButton()
            button.setCheckable(True)
            button.setIconSize(QSize(18, 18))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(commands[key].toolTip())
            button.setAccessibleName(commands[key].text())
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            button.clicked.connect(commands[key].trigger)
            row.addWidget(button)
            self._switch.append(button)
        return frame

    def _button(self, commands: CommandSet, key: str, *, words: bool = False) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(commands[key])
        button.setIconSize(QSize(18, 18))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.setAccessibleName(commands[key].text())
        return button

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
