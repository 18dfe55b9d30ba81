"""Starting the program: the Qt application, the window, PDF and Word files without a window."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from antou import links, paths
from antou.application import Application
from antou.handover import Handover
from antou.library.errors import UserError
from antou.library.locator import Locator, LocatorError
from antou.library.model import Library
from antou.library.parsed import load_parsed
from antou.shelf.shelf import Shelf
from antou.ui.garbage import GarbageCollector
from antou.ui.indicator_style import IndicatorStyle
from antou.workspace import Workspace

if TYPE_CHECKING:
    from antou.pages.page import Paper
    from antou.render.document import Document
    from antou.render.layout import PageLayout, PaperOptions

_log = logging.getLogger(__name__)


def make_application(*, offscreen: bool = False) -> Application:
    """The one QApplication, speaking Chinese."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or Application(["antou"])
    assert isinstance(app, Application)
    app.setApplicationName("antou")
    app.setApplicationDisplayName("案头")
    app.setDesktopFileName("antou")
    app.setStyle(IndicatorStyle())
    app.setWindowIcon(QIcon(str(paths.resources_dir() / "icons" / "antou.svg")))
    QLocale.setDefault(QLocale("zh_CN"))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_qt_messages() -> None:
    """From now on what Qt has to say goes to the log, not to the user's terminal."""

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        logging.getLogger("qt").log(_LEVELS[kind], "%s", message)

    qInstallMessageHandler(handle)


def place_in(library: Library, text: str | None) -> Locator | None:
    """The place named on the command line; raises LocatorError if there is no such place."""
    if text is None:
        return None
    place = Locator.parse(text)
    if place not in library:
        raise LocatorError(f"没有编号为“{text}”的章节（用 antou list 查看全部）")
    return place


def _goal(library: Library, text: str | None) -> tuple[Locator | None, str]:
    """Where to go, and what is to be said because a link leads nowhere: who clicks it sees no terminal.

    Raises LocatorError for a place typed wrong.
    """
    if text is None or not links.is_link(text):
        return place_in(library, text), ""
    try:
        return links.place_of(text, library), ""
    except LocatorError as error:
        return None, str(error)


def run_window(place_text: str | None) -> int:
    """Open the window and run until it closes; returns the exit status.

    `place_text`: a place or a link. If a window with the same user data runs, it goes there and this start ends.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        if not os.environ.get("QT_QPA_PLATFORM"):
            raise UserError("没有可用的显示屏，不能打开窗口；可用 antou tour 文件夹 生成各页面的图片")
    log_qt_messages()
    app = make_application()
    # Before anything is made: a start is not held up by looking through what it makes.
    collector = GarbageCollector()
    try:
        parsed = load_parsed(paths.content_dir(), paths.parsed_library_file())
        library = parsed.library
        place, notice = _goal(library, place_text)
        handover = Handover(paths.data_dir())
        if not handover.take() and handover.give(place_text or ""):
            collector.stop()
            return 0
        shelf = Shelf(paths.shelf_file())
        workspace = Workspace(library, shelf, shelf.settings.load(), parsed.themes)
    except LocatorError:
        raise
    except (UserError, OSError) as error:
        from antou.ui.dialogs import message_box

        _log.exception("cannot start")
        message_box("案头不能启动", "程序的文件不全或已损坏，请重新安装。", str(error)).exec()
        return 2
    _show_unforeseen(workspace)

    def follow(text: str) -> None:
        try:
            there, wrong = _goal(library, text or None)
        except LocatorError as error:
            there, wrong = None, str(error)  # from an edition of other plans
        workspace.come_forward(there, wrong)

    handover.asked.connect(follow)
    app.asked.connect(follow)
    workspace.open(place, notice)
    collector.settle()
    status = app.exec()
    app.asked.disconnect(follow)
    handover.close()
    handover.asked.disconnect(follow)
    workspace.close()
    collector.stop()
    return status


def _show_unforeseen(workspace: Workspace) -> None:
    """From now on an exception nobody caught is logged and told, and the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.critical("unforeseen", exc_info=(kind, error, trace))
        from antou.ui.dialogs import unforeseen_box

        if not QApplication.activeModalWidget():
            unforeseen_box(str(paths.log_file()), workspace.appearance, workspace.window).open()

    sys.excepthook = hook


def export_pdf(path: Path, document: "Document", layout: "PageLayout", options: "PaperOptions") -> None:
    """Set a document and write it as a PDF without a window; raises PageOutputError."""
    from antou.pages.pdf import write_pdf

    with _set(document, layout, options) as paper:
        write_pdf(path, paper.pages, document.title, paper.headings)


def export_word(path: Path, document: "Document", layout: "PageLayout", options: "PaperOptions") -> None:
    """Write a document as a Word file without a window; raises FileWriteError."""
    from antou.render.word import write_word

    if not options.contents:
        write_word(path, document, layout, options)
        return
    # The contents show the page numbers of our own pages until Word makes them anew.
    with _set(document, layout, options) as paper:
        write_word(path, document, layout, options, pages=[heading.page for heading in paper.headings])


@contextmanager
def _set(document: "Document", layout: "PageLayout", options: "PaperOptions") -> "Iterator[Paper]":
    """The document on pages, as long as the application lives in which they can be painted."""
    from antou.pages.compose import compose
    from antou.pages.fonts import choose_faces

    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    log_qt_messages()
    app = QGuiApplication.instance() or QGuiApplication(["antou"])
    yield compose(document, layout, choose_faces(), options)
    del app
