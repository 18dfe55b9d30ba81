"""The window arranges what it is given: menus, tool bar, pages, status bar. It decides nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.ui.appearance import Appearance
from antou.ui.buttons import ToolButton
from antou.ui.columns import Columns
from antou.ui.commands import LOOK_MENU, CommandSet
from antou.ui.elsewhere_button import ElsewhereButton
from antou.ui.elsewhere_column import ElsewhereColumn
from antou.ui.late import Late
from antou.ui.left_column import LeftColumn
from antou.ui.notice_bar import NoticeBar
from antou.ui.page_switch import PageSwitch
from antou.ui.reading_page import ReadingPage
from antou.ui.search_box import SearchBox
from antou.ui.section_notes import SectionNotes

if TYPE_CHECKING:
    # Made, and imported, when they are first shown.
    from antou.ui.command_palette import CommandPalette
    from antou.ui.comparison_page import ComparisonPage
    from antou.ui.indicators_page import IndicatorsPage
    from antou.ui.print_page import PrintPage
    from antou.ui.start_page import StartPage

READING, COMPARING, INDICATORS, PRINTING, START = range(5)
_PAGES = (("page-read", "read"), ("page-compare", "compare"), ("page-indicators", "table"), ("page-print", "print"))
_WIDE_PX = 1200
"""A narrower window has no room for the icons of the page switch."""
_MESSAGE_MS = 4000
_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 40)
"""Room for what the system puts around a window."""


class MainWindow(QMainWindow):
    """`closing(QCloseEvent)`: the window is about to close, unless the event is ignored.

    `page_changed(int)`: another page is in front.
    """

    closing = Signal(object)
    page_changed = Signal(int)

    def __init__(
        self,
        appearance: Appearance,
        search_box: SearchBox,
        left: LeftColumn,
        reading: ReadingPage,
        side: ElsewhereColumn,
        notes: SectionNotes,
        elsewhere_button: ElsewhereButton,
        comparing: "Callable[[], ComparisonPage]",
        indicators: "Callable[[], IndicatorsPage]",
        printing: "Callable[[], PrintPage]",
        start: "Callable[[], StartPage]",
    ) -> None:
        """`comparing`, `indicators`, `printing`, `start`: what makes these pages, called when one is first wanted."""
        super().__init__()
        self._appearance = appearance
        self.search_box = search_box
        self.left = left
        self.reading = reading
        self.side = side
        self.notes = notes
        self.elsewhere_button = elsewhere_button
        self.setWindowTitle("案头")
        self.setMinimumSize(1000, 600)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self._columns = Columns(left, reading, side, notes, appearance)
        self._columns.fit(self.width(), side=False)
        # Stands for the right column where there is no room for it.
        elsewhere_button.clicked.connect(left.show_elsewhere)
        reading.add_button(elsewhere_button)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._columns)
        self._comparing = Late(self.pages, comparing)
        self._indicators = Late(self.pages, indicators)
        self._printing = Late(self.pages, printing)
        self._start = Late(self.pages, start)
        self.pages.currentChanged.connect(self.page_changed)
        self._history: dict[str, QToolButton] = {}
        self._places: QMenu | None = None
        self._look = QToolButton()
        self._look.setProperty("bare", True)
        self._look.setAccessibleName("配色和大字模式")
        self._look.setToolTip("配色和大字模式")
        self._look.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._finder: Callable[[], CommandPalette] | None = None
        self.notice_bar = NoticeBar()

    def install(self, commands: CommandSet) -> None:
        """Put the commands into menus, tool bar and shortcuts, and finish the window."""
        self._commands = commands
        self._switch = PageSwitch(commands, _PAGES, self._appearance)
        commands.fill(self.menuBar())
        self.addActions(commands.all())
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tool_bar(commands))
        layout.addWidget(self.notice_bar)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(body)
        for key in ("copy-cited", "print-list-add"):
            self.reading.add_button(self._button(commands, key, words=True))
        status = self.statusBar()
        status.setObjectName("statusBar")
        status.setSizeGripEnabled(False)
        status.setContentsMargins(12, 0, 12, 0)
        for key in (*dict(_PAGES), "start"):
            commands[key].changed.connect(self._restyle_switch)
        self._appearance.changed.connect(self._restyle)
        self._restyle()
        self.show_page(READING)

    def add_history(self, back: QMenu, forward: QMenu, places: QMenu) -> None:
        """Menus of places: on the back and forward buttons (held down, or right click) and all together."""
        for key, menu in (("back", back), ("forward", forward)):
            button = self._history[key]
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(button.showMenu)
        self._places = places

    def show_places(self) -> None:
        """Open the menu of the places visited, the present one under the mark."""
        if self._places:
            below = self._history["back"]
            self._places.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def add_finder(self, finder: "Callable[[], CommandPalette]") -> None:
        """Where to get what finds commands and places by name, and lies over the window while it is open."""
        self._finder = finder

    def toggle_finder(self) -> None:
        """Open it or close it."""
        if self._finder:
            self._finder().toggle()

    def show_page(self, page: int) -> None:
        """Bring a page to the front. If the page that goes had the keyboard, on the reading page the text gets it."""
        before = self.page
        if page != READING:
            late = (self._comparing, self._indicators, self._printing, self._start)
            _ = late[page - COMPARING].page  # made, if it is not there yet
        self.pages.setCurrentIndex(page)
        # Qt gives it to whatever had it there last, hidden or not, else to the first widget.
        if page == READING != before and self._columns.isAncestorOf(self.focusWidget() or self):
            self.reading.setFocus()
        if page != before:
            self._restyle_switch()

    @property
    def comparing(self) -> "ComparisonPage":
        """The page of themes and of sections side by side."""
        return self._comparing.page

    @property
    def compared(self) -> "ComparisonPage | None":
        """The same, None while nobody has opened it."""
        return self._comparing.made

    @property
    def indicators(self) -> "IndicatorsPage":
        """The page of indicators."""
        return self._indicators.page

    @property
    def printing(self) -> "PrintPage":
        """The page of what is to be printed."""
        return self._printing.page

    @property
    def printed(self) -> "PrintPage | None":
        """The same, None while nobody has opened it."""
        return self._printing.made

    @property
    def start(self) -> "StartPage":
        """The start page."""
        return self._start.page

    @property
    def page(self) -> int:
        """The page in front."""
        return self.pages.currentIndex()

    def come_forward(self) -> None:
        """To the front, from behind other windows or from the task bar; what lies before it stays there."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def say(self, text: str) -> None:
        """A passing line in the status bar."""
        self.statusBar().showMessage(text, _MESSAGE_MS)

    def notify(self, text: str, word: str = "", action: QAction | None = None) -> None:
        """A lasting line above the pages, with a button of that word for the action; '' removes it."""
        self.notice_bar.show_text(text, word, action)

    @property
    def notice(self) -> str:
        """The lasting line."""
        return self.notice_bar.text

    def _restyle(self) -> None:
        self._look.setIcon(self._appearance.icon("contrast", size=18))
        self._restyle_switch()
        self._fit()

    def _fit(self) -> None:
        """In a small window some things give way to others: the icons of the page switch, the right column."""
        small = self._appearance.large or self.width() < _WIDE_PX
        self._switch.set_tight(small)
        self._columns.fit(self.width(), side=not small)
        self.elsewhere_button.setVisible(small)
        if not small:
            self.left.close_elsewhere()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle_switch(self) -> None:
        """The page switch follows the theme, its commands' texts and which page is in front."""
        self._switch.follow(self.page)
        self._commands["start"].setChecked(self.page == START)

    def _tool_bar(self, commands: CommandSet) -> QWidget:
        bar = QWidget()
        bar.setObjectName("toolBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        for key in ("back", "forward", "start"):
            button = self._button(commands, key)
            row.addWidget(button)
            if key != "start":
                self._history[key] = button
        self.search_box.setMinimumWidth(170)
        self.search_box.setMaximumWidth(500)
        row.addWidget(self.search_box, 100)
        row.addSpacing(8)
        row.addWidget(self._switch)
        row.addStretch(1)
        # Whether it is bookmarked is told by the button being down.
        commands["bookmark"].setIconText("收藏")
        row.addWidget(self._button(commands, "bookmark", words=True))
        for key, text in (("text-smaller", "字−"), ("text-larger", "字+")):
            # Of the command, not the button: a button takes its words anew whenever its command changes.
            commands[key].setIconText(text)
            button = self._button(commands, key, words=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row.addWidget(button)
        row.addWidget(self._look)
        self._look.setMenu(QMenu(self._look))
        self._look.menu().addActions([commands[key] for key in LOOK_MENU])
        return bar

    def _button(self, commands: CommandSet, key: str, *, words: bool = False) -> QToolButton:
        button = ToolButton()
        button.setProperty("bare", not words)
        button.setDefaultAction(commands[key])
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.setAccessibleName(commands[key].text())
        return button

    @property
    def columns(self) -> QByteArray:
        """How wide the columns are, for the next start."""
        return self._columns.state

    def restore_columns(self, state: QByteArray) -> None:
        """Take on the widths of an earlier start."""
        self._columns.restore(state)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)
        if event.isAccepted():
            super().closeEvent(event)
