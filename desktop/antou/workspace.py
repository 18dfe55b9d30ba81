"""The composition root: the window and everything behind it is made and connected here."""

import logging

from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtWidgets import QMenu

from antou import paths
from antou.installation import check_installation
from antou.library.errors import UserError
from antou.library.locator import Locator, LocatorError
from antou.library.model import Library
from antou.pages.fonts import choose_faces
from antou.render.citation import numbers
from antou.search.engine import Engine
from antou.search.index import build_index, open_index
from antou.search.opening import open_any
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.appearance import Appearance
from antou.ui.bookmark_book import BookmarkBook
from antou.ui.bookmarks_panel import BookmarksPanel
from antou.ui.command_handlers import CommandHandlers
from antou.ui.commands import SECTION_MENU, CommandSet
from antou.ui.contents_panel import ContentsPanel
from antou.ui.left_column import RESULTS, LeftColumn
from antou.ui.library_model import LibraryModel
from antou.ui.main_window import READING, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob, Ticked
from antou.ui.print_page import PrintPage
from antou.ui.reading_page import ReadingPage
from antou.ui.results_panel import ResultsPanel
from antou.ui.search_box import SearchBox
from antou.ui.search_session import SearchSession
from antou.ui.side_by_side_page import SideBySidePage
from antou.ui.tasks import Job, Worker, wait_for_all
from antou.ui.tokens import load_tokens

_log = logging.getLogger(__name__)


class Workspace:
    """The window with everything behind it. Keeps what Qt would otherwise let go."""

    def __init__(self, library: Library, shelf: Shelf, settings: Settings) -> None:
        self.library = library
        self.shelf = shelf
        self._settings = settings
        resources = paths.resources_dir()
        tokens = load_tokens(resources / "tokens.json")
        self.appearance = Appearance(tokens, resources, settings.theme, settings.text_size_pt)
        self.appearance.apply()
        self.faces = choose_faces()
        self.engine = Engine(library)
        self.navigator = Navigator(library)
        self.session = SearchSession(self.engine, self.navigator)
        self.book = BookmarkBook(library, shelf.bookmarks)
        self.job = PrintJob(library, shelf.print_list)
        self._indexer = Worker()
        self.window = self._make_window()
        self.handlers = CommandHandlers(
            self.window,
            library,
            self.navigator,
            self.session,
            self.book,
            self.job,
            self.appearance,
            self.faces,
            self.rebuild_index,
            check_installation,
        )
        self.commands = CommandSet(self.appearance, self.handlers.table(), self.window)
        self.window.install(self.commands)
        self._connect()
        self._enable_search()
        self._refresh()

    def _make_window(self) -> MainWindow:
        library, appearance = self.library, self.appearance
        self.model = LibraryModel(library, self.job, self.book, appearance)
        self.contents = ContentsPanel(self.model, self.navigator)
        self.bookmarks = BookmarksPanel(library, self.book, self.navigator, appearance)
        results = ResultsPanel(library, self.session, appearance)
        left = LeftColumn(results, self.contents, self.bookmarks, self.session, self.book)
        return MainWindow(
            appearance,
            SearchBox(library, self.session, appearance),
            left,
            ReadingPage(library, self.navigator, self.session, self.book, appearance),
            SideBySidePage(library, self.navigator, appearance),
            PrintPage(library, self.job, self.faces, appearance),
        )

    def _connect(self) -> None:
        window = self.window
        window.search_box.entered.connect(self._enter_results)
        window.search_box.left_for_results.connect(self._focus_results)
        window.comparing.left_for_reader.connect(self._show_reading)
        window.printing.said.connect(window.say)
        window.closing.connect(self.save)
        window.reading.reader.zoom_requested.connect(self.appearance.step_text_size)
        self.contents.menu_wanted.connect(self._section_menu)
        self.bookmarks.menu_wanted.connect(self._section_menu)
        self.navigator.moved.connect(self._refresh)
        self.navigator.jumped.connect(self._show_reading)
        self.navigator.history_changed.connect(self._refresh)
        self.session.changed.connect(self._on_search)
        self.job.changed.connect(self._refresh)
        self.book.changed.connect(self._refresh)
        self.appearance.changed.connect(self._refresh)
        for refusing in (self.job, self.book):
            refusing.refused.connect(window.say)
        window.pages.currentChanged.connect(self._refresh)
        self._indexer.finished.connect(self._index_ready)
        self._indexer.failed.connect(self._index_failed)
        self._indexer.progressed.connect(self._index_progress)

    def open(self, place: Locator | None) -> None:
        """Show the window: at that place, else where the reader was, else at the first plan."""
        notices = [problem.message for problem in self.library.problems]
        if self.shelf.notice:
            notices.append(self.shelf.notice)
        self.window.notify("；".join(notices))
        if self._settings.geometry:
            self.window.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))
        self.window.show()
        # Only now has the reader its size, without which it cannot bring a place to the top.
        self.navigator.go(place or self._last_place() or Locator(self.library.plans[0].slug))
        self.start_index()

    def start_index(self) -> None:
        """Open the shipped or rebuilt index behind; where there is none, build it. Meanwhile blocks are scanned."""
        library, engine = self.library, self.engine

        def work(job: Job) -> str:
            index = open_any(library)
            if index is None:
                build_index(library, paths.user_index_dir(), job.goes_on)
                index = open_index(paths.user_index_dir(), library)
            engine.index = index
            engine.warm_up()
            return ""

        self._indexer.start(work)

    def rebuild_index(self) -> None:
        """Build the user's index anew, behind."""
        library, engine = self.library, self.engine

        def work(job: Job) -> str:
            build_index(library, paths.user_index_dir(), job.goes_on)
            engine.index = open_index(paths.user_index_dir(), library)
            return "检索索引已重建"

        self._indexer.start(work)

    def save(self) -> None:
        """Keep place, theme, size and geometry for the next start."""
        try:
            self.shelf.settings.save(
                Settings(
                    theme=self.appearance.theme,
                    text_size_pt=self.appearance.text_size_pt,
                    place=str(self.navigator.place or ""),
                    geometry=self.window.saveGeometry().toBase64().toStdString(),
                )
            )
        except UserError as error:
            _log.warning("settings not kept: %s", error)

    def close(self) -> None:
        """End background work and close the user's file."""
        self._indexer.cancel()
        self.window.printing.stop()
        self.handlers.stop()
        wait_for_all()
        self.shelf.close()

    def _last_place(self) -> Locator | None:
        try:
            place = Locator.parse(self._settings.place)
        except LocatorError:
            return None
        return place if place in self.library else None

    def _show_reading(self, *_place: object) -> None:
        self.window.show_page(READING)

    def _enter_results(self) -> None:
        self._show_reading()
        self.session.enter()

    def _focus_results(self) -> None:
        self._show_reading()
        self.window.left.show_tab(RESULTS)

    def _on_search(self) -> None:
        if self.session.results is not None:
            self._show_reading()
        self._enable_search()

    def _enable_search(self) -> None:
        for key in ("find-next", "find-previous", "find-clear", "results"):
            self.commands[key].setEnabled(self.session.results is not None)

    def _section_menu(self, section_id: str, position: QPoint) -> None:
        menu = self.section_menu(section_id)
        menu.exec(position)
        menu.deleteLater()
        self.handlers.on_section(None)
        self._refresh()

    def section_menu(self, section_id: str) -> QMenu:
        """The context menu of a section; while it is open commands act on that section."""
        self.handlers.on_section(section_id)
        self._refresh()
        menu = QMenu(self.window)
        for key in SECTION_MENU:
            menu.addAction(self.commands[key])
        return menu

    def _refresh(self, *_event: object) -> None:
        """Everything small that depends on place, list, bookmarks, theme and size."""
        window, commands, section_id = self.window, self.commands, self.handlers.section
        commands["back"].setEnabled(self.navigator.can_go_back)
        commands["forward"].setEnabled(self.navigator.can_go_forward)
        for key, label in self.appearance.tokens.theme_labels().items():
            commands[f"theme-{key}"].setText(label)
            commands[f"theme-{key}"].setChecked(key == self.appearance.theme)
        count = len(self.job.sections)
        commands["page-print"].setText(f"打印清单（{count}）" if count else "打印清单")
        window.print_label.setText(f"打印清单 {count} 节" if count else "")
        window.size_label.setText(f"正文 {self.appearance.text_size_pt:g} 磅")
        window.restyle()
        if section_id is None:
            return
        listed = self.job.ticked(section_id) is Ticked.YES
        commands["print-list-add"].setText("移出打印清单" if listed else "加入打印清单")
        marked = section_id in self.book
        commands["bookmark"].setChecked(marked)
        commands["bookmark"].setText("取消收藏" if marked else "收藏本节")
        plan = self.library.plan(section_id.partition("/")[0])
        progress = round(100 * window.reading.reader.progress())
        window.place_label.setText(f"{plan.short}　{numbers(self.library, section_id)}　读到全文 {progress}%")
        issuers = "、".join(plan.issuers) or "原文未载发文机关"
        date = f"{plan.date.year}年{plan.date.month}月{plan.date.day}日" if plan.date else "原文未载日期"
        window.date_label.setText(f"{issuers} {date}　以正式文件为准")

    def _index_ready(self, message: object) -> None:
        if message:
            self.window.say(str(message))

    def _index_failed(self, error: object) -> None:
        _log.warning("index not built: %s", error)
        self.window.say("检索索引没能建立，改为逐段查找，结果不变")

    def _index_progress(self, done: int, total: int) -> None:
        if done % 100 == 0 or done == total:
            self.window.say(f"正在建立检索索引 {100 * done // total}%")
