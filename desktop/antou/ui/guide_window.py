"""The user guide in a window of its own, made of the parts that show the plans: contents, search, text, print."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.library.locator import Locator
from antou.library.model import Library
from antou.pages.fonts import Faces
from antou.ui.appearance import Appearance
from antou.ui.buttons import ToolButton
from antou.ui.contents_panel import ContentsPanel
from antou.ui.guide_paper import GuidePaper
from antou.ui.guide_results import GuideResults
from antou.ui.library_model import LibraryModel
from antou.ui.navigator import Navigator, Spot
from antou.ui.reading_page import ReadingPage
from antou.ui.search_session import SearchSession

_MESSAGE_MS = 4000


@dataclass(frozen=True, slots=True)
class GuideState:
    """What a window leaves to the next: where its text stood, where it was and how large, how wide its columns were."""

    spot: Spot | None
    geometry: QByteArray
    columns: QByteArray


class GuideWindow(QMainWindow):
    """Shows the guide beside the main window and closes with it. `closed`: the reader closed it."""

    closed = Signal()

    def __init__(
        self,
        guide: Library,
        navigator: Navigator,
        session: SearchSession,
        appearance: Appearance,
        faces: Faces,
        parent: QWidget | None = None,
        *,
        state: GuideState | None = None,
    ) -> None:
        """`navigator`, `session`: where one is in it, and what is looked for; they outlive the window.

        `state`: of the window before.
        """
        super().__init__(parent)
        self._guide = guide
        self._plan = guide.plans[0]
        self._appearance = appearance
        self.setWindowTitle(f"{self._plan.title} - 案头")
        self.resize(1000, 660)
        self.navigator = navigator
        self.session = session
        self.paper = GuidePaper(guide, faces, self)
        self.paper.said.connect(self.say)
        self.contents = ContentsPanel(LibraryModel(guide), self.navigator)
        self.contents.view.setAccessibleName("手册目录")
        self.contents.view.setRootIndex(self.contents.view.model().index(0, 0))
        self.contents.view.expandAll()
        self.results = GuideResults(guide, self.session, appearance)
        self.reading = ReadingPage(guide, self.navigator, self.session, None, appearance)
        self.field = QLineEdit()
        self._left = QStackedWidget()
        self._actions()
        self._build()
        self.reading.menu_wanted.connect(self._show_menu)
        self.reading.reader.zoom_requested.connect(appearance.step_text_size)
        self.navigator.history_changed.connect(self._follow_history)
        self.session.changed.connect(self._on_search)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._follow_history()
        self._spot = state.spot if state else None
        if state:
            self.restoreGeometry(state.geometry)
            self._splitter.restoreState(state.columns)
        self.field.setText(session.request.text)

    @property
    def state(self) -> GuideState:
        """What the next window is to take on."""
        return GuideState(self.reading.reader.spot(), self.saveGeometry(), self._splitter.saveState())

    def show_section(self, title: str = "") -> None:
        """Bring the window to the front at the section with that title; '' leaves the place, first the beginning."""
        self.show()
        self.activateWindow()
        spot, self._spot = self._spot, None
        if spot:
            self.navigator.go(spot.place, spot)
        section = next((section.id for section in self._plan.sections if section.title == title), None)
        if section or self.reading.reader.spot() is None:
            self.navigator.go(Locator(section or self._plan.slug))
        self.reading.reader.setFocus()

    @property
    def chapter(self) -> str:
        """The chapter being read; the whole guide before the first one."""
        path = self._guide.path(self.navigator.section or self._plan.slug)
        return path[min(1, len(path) - 1)].id

    @property
    def busy(self) -> bool:
        """Whether something is being searched, or pages are being made, written or printed."""
        return self.session.busy or self.paper.busy

    def say(self, text: str) -> None:
        """A passing line at the foot of the window."""
        self.statusBar().showMessage(text, _MESSAGE_MS)

    def stop(self) -> None:
        """End what runs behind."""
        self.paper.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _actions(self) -> None:
        def action(text: str, keys: str, act: Callable[[], object]) -> QAction:
            made = QAction(text, self)
            if keys:
                made.setShortcut(QKeySequence(keys))
                made.setToolTip(f"{text}（{keys}）")
            made.triggered.connect(lambda _checked=False: act())
            self.addAction(made)
            return made

        # The keys are those of the same commands of the main window.
        self._back = action("后退", "Alt+Left", self.navigator.back)
        self._forward = action("前进", "Alt+Right", self.navigator.forward)
        self._print_chapter = action("打印本章…", "Ctrl+P", lambda: self.paper.print_section(self.chapter))
        self._print_all = action("打印全部…", "", lambda: self.paper.print_section(self._plan.slug))
        self._pdf = action("导出 PDF…", "", self.paper.ask_pdf)
        action("在手册中查找", "Ctrl+F", self._focus_find)
        action("下一处", "F3", lambda: self.session.step(1))
        action("上一处", "Shift+F3", lambda: self.session.step(-1))
        action("放大文字", "Ctrl+=", lambda: self._appearance.step_text_size(1))
        action("缩小文字", "Ctrl+-", lambda: self._appearance.step_text_size(-1))
        action("清除检索或关闭", "Esc", self._escape)

    def _build(self) -> None:
        self.contents.setMinimumWidth(220)
        for widget in (self.contents, self.results):
            self._left.addWidget(widget)
        left = QFrame()
        left.setObjectName("leftColumn")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._left)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.reading)
        splitter.setSizes([270, 730])
        splitter.setStretchFactor(1, 1)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tool_bar())
        layout.addWidget(splitter, 1)
        self.setCentralWidget(body)
        status = self.statusBar()
        status.setObjectName("statusBar")
        status.setSizeGripEnabled(False)
        status.setContentsMargins(12, 0, 12, 0)
        status.addPermanentWidget(QLabel("Ctrl+F 查找　F3 下一处　Esc 关闭"))

    def _tool_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("toolBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for action in (self._back, self._forward):
            button = QToolButton()
            button.setProperty("bare", True)
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        row.addWidget(self._find_field(), 1)
        row.addStretch(1)
        menu = QMenu(self)
        menu.addActions([self._print_chapter, self._print_all, self._pdf])
        self._print_button = ToolButton()
        self._print_button.setText("打印 ▾")
        self._print_button.setToolTip("打印或导出手册")
        self._print_button.setAccessibleName("打印或导出手册")
        self._print_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._print_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._print_button.setMenu(menu)
        row.addWidget(self._print_button)
        return bar

    def _find_field(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("searchBox")
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.setFrame(False)
        self.field.setAccessibleName("在手册中查找")
        self.field.setPlaceholderText("在手册中查找")
        self.field.setMaximumWidth(400)
        self._magnifier = self.field.addAction(
            self._appearance.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.textChanged.connect(self.session.ask)
        self.field.returnPressed.connect(self.session.enter)
        row = QHBoxLayout(frame)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self.field)
        return frame

    def _show_menu(self, _section: str, position: QPoint) -> None:
        menu = QMenu(self)
        copy = menu.addAction("复制")
        copy.setEnabled(self.reading.reader.textCursor().hasSelection())
        copy.triggered.connect(self.reading.reader.copy)
        menu.addActions([self._print_chapter, self._print_all])
        menu.exec(position)
        menu.deleteLater()

    def _focus_find(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
            self.reading.reader.setFocus()
        else:
            self.close()

    def _on_search(self) -> None:
        if not self.session.request.text and self.field.text():
            self.field.clear()
        self._left.setCurrentWidget(self.results if self.session.results is not None else self.contents)

    def _follow_history(self) -> None:
        self._back.setEnabled(self.navigator.can_go_back)
        self._forward.setEnabled(self.navigator.can_go_forward)

    def _restyle(self) -> None:
        icon = self._appearance.icon
        for action, name in ((self._back, "back"), (self._forward, "forward"), (self._magnifier, "search")):
            action.setIcon(icon(name))
        self._print_button.setIcon(icon("print"))
