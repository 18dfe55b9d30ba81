"""Pictures of every page and dialog worth seeing, taken from the real window."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from antou import paths
from antou.app import log_qt_messages, make_application
from antou.compare.indicator_matrix import Reach
from antou.library.errors import UserError
from antou.library.load import load
from antou.library.locator import Locator
from antou.shelf.settings import Settings
from antou.shelf.shelf import Shelf
from antou.ui.backups_dialog import BackupsDialog
from antou.ui.dialogs import about_dialog, check_box, message_box, shortcuts_dialog, unforeseen_box
from antou.ui.errata_dialog import ErrataDialog
from antou.ui.file_dialog import save_dialog
from antou.ui.left_column import BOOKMARKS, CONTENTS, THEMES
from antou.ui.printing import print_dialog
from antou.ui.section_chooser import SectionChooser
from antou.ui.settings_dialog import SettingsDialog
from antou.ui.text_view import TextView
from antou.workspace import Workspace

_WAIT_MS = 30_000


class _Camera:
    def __init__(self, folder: Path, workspace: Workspace) -> None:
        self.folder = folder
        self._workspace = workspace
        self.names: list[str] = []

    def take(self, widget: QWidget, name: str) -> None:
        # What other plans write follows the reader a moment later.
        settle(lambda: not self._workspace.elsewhere.busy)
        for text in cast(list[TextView], widget.findChildren(TextView)):
            text.settle()  # one opened just now has yet to learn how long it is
        path = self.folder / f"{len(self.names) + 1:02d}-{name}.png"
        if not widget.grab().save(str(path), "PNG"):
            raise UserError(f"没能写入图片 {path}")
        self.names.append(path.name)


def run_tour(folder: str, size: tuple[int, int], theme: str, text_size_pt: float | None, *, large: bool) -> int:
    """Write the pictures into a folder from a window with a shelf of its own; raises UserError.

    `text_size_pt`: None for the usual one; `large`: in the large mode, which has a usual size of its own.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"没能建立文件夹 {target}：{error.strerror}") from error
    log_qt_messages()
    make_application(offscreen=True)
    library = load(paths.content_dir())
    with TemporaryDirectory(prefix="antou-tour-") as scratch:
        shelf = Shelf(Path(scratch) / "shelf.sqlite3")
        settings = Settings(theme=theme, large=large)
        if text_size_pt:
            settings = replace(settings, text_size_pt=text_size_pt, large_text_size_pt=text_size_pt)
        workspace = Workspace(library, shelf, settings)
        workspace.window.resize(*size)
        names = take_tour(workspace, target)
        workspace.close()
    sys.stdout.write(f"已写入 {len(names)} 张图片：{target}\n")
    return 0


def settle(done: Callable[[], bool] = lambda: True) -> None:
    """Let the window work until nothing is pending and `done` holds."""
    deadline = QDeadlineTimer(_WAIT_MS)
    while True:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents()
        if done() or deadline.hasExpired():
            break
    QCoreApplication.processEvents()
    # Qt leaves what is to be deleted later to an event loop that runs, and here none does.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def take_tour(workspace: Workspace, folder: Path) -> list[str]:
    """Walk through the window and write the pictures; returns their file names. Raises UserError."""
    camera = _Camera(folder, workspace)
    window = workspace.window
    workspace.open(None)
    settle(lambda: not window.start.busy)
    camera.take(window, "first-start")
    _reading(workspace, camera)
    _start(workspace, camera)
    _searching(workspace, camera)
    _palette(workspace, camera)
    _comparing(workspace, camera)
    _indicators(workspace, camera)
    _printing(workspace, camera)
    _dialogs(workspace, camera)
    _guide(workspace, camera)
    window.close()
    return camera.names


def _comparing(workspace: Workspace, camera: _Camera) -> None:
    """All themes, one theme in every plan, one that a plan is silent on, the first in high contrast."""
    window, page = workspace.window, workspace.window.comparing
    workspace.navigator.go(Locator(_like(workspace, workspace.library.plans[0].slug, "应急物资保障")))
    camera.take(window, "elsewhere")
    workspace.commands["page-compare"].trigger()
    settle(lambda: workspace.theme_book.is_ready)
    camera.take(window, "theme-matrix")
    themes = workspace.theme_book.themes.all
    silent = next((theme.name for theme in themes if not all(theme.plans.values())), themes[0].name)
    for theme, name in ((silent, "compare-silent"), ("应急物资储备", "compare")):
        workspace.comparison.show_theme(theme)
        settle(lambda: not page.busy)
        camera.take(window, name)
    before = workspace.appearance.theme
    workspace.appearance.set_theme("high-contrast")
    settle(lambda: not page.busy)
    camera.take(window, "compare-high-contrast")
    workspace.appearance.set_theme(before)
    page.show_matrix()


def _like(workspace: Workspace, slug: str, words: str) -> str:
    """The first section of a plan whose title has the words."""
    plan = workspace.library.plan(slug)
    return next((section.id for section in plan.sections if words in section.title), plan.sections[0].id)


def _reading(workspace: Workspace, camera: _Camera) -> None:
    window, library = workspace.window, workspace.library
    section = _like(workspace, library.plans[0].slug, "应急物资保障")
    workspace.navigator.go(Locator(section))
    if section not in workspace.book:
        workspace.book.toggle(section)
    workspace.job.add(section)
    camera.take(window, "reading")
    for plan in library.plans:
        block = next((block for block in plan.blocks if block.table), None)
        if block:
            workspace.navigator.go(block.locator)
            camera.take(window, f"table-{plan.slug}")
    window.left.show_tab(THEMES)
    settle(lambda: not window.left.themes.busy)
    window.left.themes.filter.setText("应急物资")
    camera.take(window, "themes")
    window.left.themes.filter.clear()
    erratum = next((erratum for plan in library.plans for erratum in plan.errata), None)
    if erratum:
        workspace.navigator.go(erratum.locator, erratum.span)
        camera.take(window, "erratum")
    window.left.show_tab(BOOKMARKS)
    camera.take(window, "bookmarks")
    window.left.show_tab(CONTENTS)
    menu = workspace.menus.of_section(section)
    camera.take(menu, "section-menu")
    workspace.menus.end(menu)


def _start(workspace: Workspace, camera: _Camera) -> None:
    """The start page of someone who has read a little everywhere."""
    for plan in reversed(workspace.library.plans):
        section = _like(workspace, plan.slug, "物资")
        workspace.navigator.go(Locator(section))
        settle()
        workspace.visits.note()
        if section not in workspace.book:
            workspace.book.toggle(section)
    workspace.commands["start"].trigger()
    camera.take(workspace.window, "start")


def _searching(workspace: Workspace, camera: _Camera) -> None:
    window = workspace.window
    settle(lambda: not workspace.indexer.busy)

    def look_up(text: str, name: str) -> None:
        window.search_box.edit.setText(text)
        settle(lambda: not workspace.session.busy)
        camera.take(window, name)

    look_up("应急物资", "search")
    workspace.session.enter()
    workspace.session.step(1)
    camera.take(window, "search-hit")
    workspace.commands["large"].trigger()
    camera.take(window, "large")
    workspace.commands["large"].trigger()
    look_up("巨灾保险", "search-silent-plans")
    look_up("森林防火 (队伍 或 装备) -演练", "search-query")
    look_up("GB51143", "search-misprint")
    look_up("应激物资", "search-nothing")
    look_up("yjwz", "search-pinyin")
    window.search_box.edit.setText("")


def _indicators(workspace: Workspace, camera: _Camera) -> None:
    window, page = workspace.window, workspace.window.indicators
    workspace.commands["page-indicators"].trigger()
    settle(lambda: not page.busy)
    camera.take(window, "indicators")
    page.bar.reaches[Reach.ALL].setChecked(True)
    page.bar.in_text.setChecked(False)
    camera.take(window, "indicators-core")
    page.bar.clear()
    page.bar.filter.setText("森林")
    camera.take(window, "indicators-filtered")
    page.bar.filter.setText("没有这样的指标")
    camera.take(window, "indicators-nothing")
    page.bar.clear()


def _palette(workspace: Workspace, camera: _Camera) -> None:
    workspace.commands["palette"].trigger()
    workspace.palette.edit.setText("wuzi")
    settle(lambda: not workspace.finder.busy)
    camera.take(workspace.window, "palette")
    workspace.commands["palette"].trigger()


def _printing(workspace: Workspace, camera: _Camera) -> None:
    window = workspace.window
    for plan in workspace.library.plans[1:]:
        workspace.job.add(_like(workspace, plan.slug, "物资"))
    workspace.commands["page-print"].trigger()
    settle(lambda: not window.printing.busy)
    camera.take(window, "print-list")
    workspace.commands["print-section"].trigger()
    settle(lambda: not window.printing.busy)
    camera.take(window, "print-section")
    workspace.job.replace(())
    window.printing.show_list()
    settle(lambda: not window.printing.busy)
    camera.take(window, "print-empty")


def _dialogs(workspace: Workspace, camera: _Camera) -> None:
    window, library = workspace.window, workspace.library
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialogs: dict[str, Callable[[], QWidget]] = {
        "section-chooser": lambda: SectionChooser(library, library.plans[0].slug, window),
        "shortcuts": lambda: shortcuts_dialog(window),
        "errata": lambda: ErrataDialog(library, workspace.navigator, workspace.appearance, window),
        "backups": lambda: _backups(workspace),
        "settings": lambda: SettingsDialog(workspace.appearance, Path("/…/antou"), window),
        "about": lambda: about_dialog(library, workspace.appearance, window),
        "check": lambda: check_box(["内容：ok", "索引：ok", "用户资料：ok"], workspace.appearance, window),
        "cannot-start": lambda: message_box(
            "案头不能启动", "程序的文件不全或已损坏，请重新安装。", "找不到内容文件", window
        ),
        "unforeseen": lambda: unforeseen_box("/…/antou/antou.log", workspace.appearance, window),
        "save-file": lambda: _file_dialog(window, camera.folder),
        "print-dialog": lambda: print_dialog(printer, 6, window),
    }
    for name, make in dialogs.items():
        dialog = make()
        dialog.show()
        camera.take(dialog, name)
        dialog.close()
        dialog.deleteLater()
        settle()


def _file_dialog(window: QWidget, folder: Path) -> QFileDialog:
    """Qt's own, wherever the tour is taken."""
    dialog = save_dialog(window, "导出 PDF", "摘编.pdf", {".pdf": "PDF 文件"})
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(folder))
    return dialog


def _backups(workspace: Workspace) -> BackupsDialog:
    """The list with one backup."""
    workspace.shelf.backups.make()
    dialog = BackupsDialog(workspace.backups, workspace.appearance, workspace.window)
    workspace.backups.reload()
    settle(lambda: not workspace.backups.busy)
    return dialog


def _guide(workspace: Workspace, camera: _Camera) -> None:
    workspace.commands["help-search"].trigger()
    settle(lambda: not workspace.guide.busy)
    guide = workspace.guide.window
    if guide is None:
        raise UserError("使用手册打不开，请运行 antou check")
    guide.contents.view.setFocus()
    camera.take(guide, "guide")
    guide.field.setText("打印")
    settle(lambda: not guide.session.busy)
    guide.session.enter()
    camera.take(guide, "guide-search")
    guide.close()
