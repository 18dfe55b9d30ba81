"""The program as the monkey finds it: the window with the shipped content, what is to hold of it, what it holds."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from tests.monkey.actions import Action, CloseWindow, Press, Resize, Trigger
from tests.monkey.choice import Chooser
from tests.monkey.hands import Hands, top_level, windows
from tests.monkey.roam import Check

from antou.library.locator import Locator
from antou.library.model import Library
from antou.shelf.shelf import Shelf
from antou.ui.commands import COMMANDS
from antou.ui.main_window import COMPARING, INDICATORS, READING, START
from antou.workspace import Workspace

SHORTCUTS = [key for one in COMMANDS if one.key != "quit" for key in (one.shortcut, one.also) if key]
NO_SHORTCUT = [one.key for one in COMMANDS if not one.shortcut]
_MOST_WINDOWS = 8
_SMALLEST = QSize(1024, 640)
_DEEP = 12
"""How many layouts stand within each other at most."""


class _Nowhere(QObject):
    """Takes the folders that the program asks the system to open."""

    @Slot(QUrl)
    def open(self, _url: QUrl) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Program:
    """Opens windows, each with user data of its own in a new folder below `folder`; `dispose` closes one."""

    library: Library
    folder: Path
    dispose: Callable[[Workspace], None]

    @contextmanager
    def opened(self) -> Iterator[tuple[Workspace, Hands]]:
        """The window at the first plan, without the command that would close it, and hands on it."""
        shelf = Shelf(Path(mkdtemp(dir=self.folder)) / "shelf.sqlite3")
        workspace = Workspace(self.library, shelf, shelf.settings.load())
        workspace.commands["quit"].setEnabled(False)
        workspace.open(Locator(self.library.plans[0].slug))
        workspace.window.resize(1366, 768)
        workspace.window.activateWindow()
        QApplication.processEvents()
        hands = hands_on(workspace)
        nowhere = _Nowhere()
        # The stub is wrong: PySide takes no bytes here.
        QDesktopServices.setUrlHandler("file", nowhere, "open")  # type: ignore[arg-type]
        try:
            yield workspace, hands
        finally:
            hands.rest()
            QDesktopServices.unsetUrlHandler("file")
            self.dispose(workspace)

    @contextmanager
    def fresh(self) -> Iterator[tuple[Hands, Check]]:
        """A new window for a replay."""
        with self.opened() as (workspace, hands):
            yield hands, Oracle(workspace)


def chooser(seed: int) -> Chooser:
    """Chooses among all commands but the one that ends the program."""
    return Chooser(seed, SHORTCUTS, NO_SHORTCUT)


def hands_on(workspace: Workspace) -> Hands:
    """Hands that wait for answers, pages and files."""

    def idle() -> bool:
        return not workspace.busy

    return Hands(workspace.window, idle, {one.key: workspace.commands[one.key] for one in COMMANDS})


def every_command() -> list[Action]:
    """Each command once, so that from then on everything is there that is made only when it is first asked for."""
    given: list[Action] = []
    for one in COMMANDS:
        if one.key not in ("quit", "index-rebuild"):
            given += [Press(one.shortcut) if one.shortcut else Trigger(one.key), Press("Esc"), Press("Esc")]
    return given


def homeward(workspace: Workspace) -> list[Action]:
    """What brings the window back to the same state from any other, as far as a user can."""
    others = {window.windowTitle() for window in windows() if window is not workspace.window}
    return [
        *(Press("Esc") for _ in range(4)),
        *(CloseWindow(title) for title in sorted(others) if title),
        *(Press("Esc") for _ in range(3)),
        Trigger("theme-light"),
        Press("Ctrl+0"),
        Resize(1366, 768),
        Press("Ctrl+3"),
        Press("Ctrl+4"),
        Press("Ctrl+1"),
        Press("Alt+Home"),
    ]


class Oracle:
    """What holds of the window whatever was done to it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self) -> Iterator[str]:
        """A line for each thing that does not hold."""
        yield from self._place()
        yield from self._figures()
        yield from self._windows()
        if not self._workspace.session.busy:
            yield from self._search()
        if QApplication.activePopupWidget() is None:
            yield from self._commands()

    def _place(self) -> Iterator[str]:
        workspace = self._workspace
        place = workspace.navigator.place
        if place is None:
            if workspace.window.page == READING:
                yield "reading nothing"
            return
        if place not in workspace.library:
            yield "the place is not in the library"
            return
        plan = workspace.library.plan(place.slug)
        reader = workspace.window.reading.reader
        if reader.accessibleDescription() != plan.title:
            yield "the reader shows another plan than the place is in"
        read = reader.place()
        if read is None or read.slug != place.slug:
            yield "the reader reads another plan than the place is in"
        if not workspace.status.place.text().startswith(plan.short):
            yield "the status bar names another plan than the place is in"
        covered = bool(workspace.window.statusBar().currentMessage())
        beside = workspace.window.page in (START, COMPARING, INDICATORS)
        if not covered and workspace.status.place.isVisible() == beside:
            yield "the status bar says where one reads beside what is not the text, or does not beside the text"

    def _figures(self) -> Iterator[str]:
        workspace = self._workspace
        count, kept = len(workspace.job.sections), len(workspace.book.all)
        if workspace.status.listed.text() != (f"打印清单 {count} 节" if count else ""):
            yield "the status bar counts other sections than the print list has"
        if not workspace.status.size.text().endswith(f"正文 {workspace.appearance.text_size_pt:g} 磅"):
            yield "the status bar names another size than the text has"
        if workspace.window.left.tabs.tabText(3) != (f"收藏 {kept}" if kept else "收藏"):
            yield "the tab counts other bookmarks than there are"

    def _search(self) -> Iterator[str]:
        workspace = self._workspace
        session, window = workspace.session, workspace.window
        if window.search_box.edit.text().strip() != session.request.text.strip():
            yield "the search box has other words than were looked for"
        if session.total != len(session.marks):
            yield "other places are counted than marked"
        if not -1 <= session.current < max(1, session.total):
            yield "the current place is none of those found"
        tabs = window.left.tabs
        if tabs.isTabVisible(0) != (session.results is not None):
            yield "the tab of results is there without results, or the other way round"
        if session.results is not None and tabs.tabText(0) != f"结果 {session.total}":
            yield "the tab counts other places than were found"
        if window.reading.find_bar.isHidden() != (session.total == 0):
            yield "the find bar is there without places found, or the other way round"
        rows = window.left.results.model.rowCount()
        if bool(rows) != bool(session.results and (session.results.plans or session.results.misprints)):
            yield "the list of results is empty though there are some, or the other way round"

    def _commands(self) -> Iterator[str]:
        workspace = self._workspace
        commands, section = workspace.commands, workspace.handlers.section
        if commands["back"].isEnabled() != workspace.handlers.way_back.exists:
            yield "back can be given though there is no way back, or the other way round"
        if commands["forward"].isEnabled() != workspace.navigator.can_go_forward:
            yield "forward can be given though there is no way forward, or the other way round"
        if commands["bookmark"].isChecked() != (section is not None and section in workspace.book):
            yield "the command says of a section that it is bookmarked though it is not, or the other way round"
        themes = {one.key for one in COMMANDS if one.key.startswith("theme-") and commands[one.key].isChecked()}
        if themes != {f"theme-{workspace.appearance.theme}"}:
            yield "another theme is ticked than is used"
        keys = ("page-read", "page-compare", "page-indicators", "page-print", "start")
        if [commands[key].isChecked() for key in keys] != [page == workspace.window.page for page in range(len(keys))]:
            yield "another page is ticked than is in front"

    def _windows(self) -> Iterator[str]:
        window = self._workspace.window
        if not window.isVisible():
            yield "the window is gone"
        if len(windows()) > _MOST_WINDOWS:
            yield "there are ever more windows"
        for one in windows():
            if one is not window and not _belongs(one, window):
                yield f"a window of nobody: {type(one).__name__}"
        if top_level() is window:
            focused = QApplication.focusWidget()
            if focused is None:
                yield "no widget has the keyboard"
            elif not focused.isVisible():
                yield "a widget that is not to be seen has the keyboard"
        # From one layout to the next Qt tells a changed size by an event: after a hurried action the window may still
        # ask for what it needed before.
        for _ in range(_DEEP):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        wanted = window.minimumSizeHint()
        if wanted.width() > _SMALLEST.width():
            yield "the window is too wide for the smallest screen"
        if wanted.height() > _SMALLEST.height():
            yield "the window is too high for the smallest screen"


def _belongs(one: QWidget, window: QWidget) -> bool:
    """Menus and lists that fields offer are windows without a parent by Qt's own doing, as long as one is open."""
    above = one.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    popup = one.windowType() == Qt.WindowType.Popup and QApplication.activePopupWidget() is not None
    return above is window or popup or type(one).__name__ == "QTipLabel"


def census() -> Counter[str]:
    """How many there are of everything that may be forgotten, by what it is. Plain data goes with what holds it."""
    gc.collect()
    counted: Counter[str] = Counter()
    tops: Iterable[QWidget] = QApplication.topLevelWidgets()
    for top in tops:
        owned: Iterable[QObject] = top.findChildren(QObject)
        counted.update(str(one.metaObject().className()) for one in owned)
        counted.update(["windows"])
    for one in gc.get_objects():
        kind = type(one)
        if isinstance(one, QObject):
            counted[f"{kind.__name__} known to Python"] += isValid(one)
        elif str(kind.__module__).startswith("antou.ui.") and not is_dataclass(kind):
            counted[f"{kind.__module__}.{kind.__qualname__}"] += 1
    return counted


def resident_mb() -> float | None:
    """Resident memory of the process; None where the system does not tell in this way."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
