"""What each command does, by its key in the table."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from antou import paths
from antou.files import FileWriteError, replacing
from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.citation import citation, joint_citation, source_line
from antou.render.flow import flow
from antou.render.text import plain_text
from antou.shelf.settings import SYSTEM
from antou.ui.annotating import Annotating
from antou.ui.appearance import Appearance
from antou.ui.backup_keeper import BackupKeeper
from antou.ui.commands import KIND_COMMANDS
from antou.ui.guide import Guide
from antou.ui.left_column import BOOKMARKS, CONTENTS, RESULTS, THEMES
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob, Ticked
from antou.ui.search_book import SearchBook
from antou.ui.search_commands import SearchCommands
from antou.ui.shelf_exchange import KINDS as SHELF_KINDS
from antou.ui.shelf_exchange import ShelfExchange
from antou.ui.tasks import Job, Worker
from antou.ui.way_back import WayBack

if TYPE_CHECKING:
    # What most days nobody asks for is imported when someone does.
    from antou.pages.fonts import Faces
    from antou.ui.backups_dialog import BackupsDialog
    from antou.ui.errata_dialog import ErrataDialog
    from antou.ui.saved_searches_dialog import SavedSearchesDialog
    from antou.ui.settings_dialog import SettingsDialog
    from antou.ui.traces_dialog import Trace

# Page of the window -> the section of the guide about it.
_TOPICS = {START: "起始页", READING: "读规划", COMPARING: "对照", INDICATORS: "指标", PRINTING: "打印"}
_KINDS = {".pdf": "PDF 文件", ".docx": "Word 文件", ".html": "网页", ".md": "Markdown", ".txt": "纯文本"}


class CommandHandlers:
    """Every command acts on the section being read unless `on_section` names another for the time of a menu."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        navigator: Navigator,
        searching: SearchCommands,
        saved: SearchBook,
        annotating: Annotating,
        job: PrintJob,
        appearance: Appearance,
        faces: "Callable[[], Faces]",
        guide: Guide,
        way_back: WayBack,
        data_dir: Path,
        backups: BackupKeeper,
        exchange: ShelfExchange,
        traces: "Callable[[], Sequence[Trace]]",
        rebuild_index: Callable[[], None],
        check: Callable[[], list[str]],
    ) -> None:
        self._window = window
        self._library = library
        self._navigator = navigator
        self._searching = searching
        self._saved = saved
        self._annotating = annotating
        self._job = job
        self._appearance = appearance
        self._faces = faces
        self._guide = guide
        self.way_back = way_back
        self._data_dir = data_dir
        self._backups = backups
        self._exchange = exchange
        self._traces = traces
        self._rebuild_index = rebuild_index
        self._check = check
        self._named: str | None = None
        self._whole = False
        self._errata: ErrataDialog | None = None
        self._settings: SettingsDialog | None = None
        self._saved_list: SavedSearchesDialog | None = None
        self._backups_list: BackupsDialog | None = None
        self._exporter = Worker(window)
        self._exporter.finished.connect(self._exported)
        self._exporter.failed.connect(self._failed)
        self._checker = Worker(window)
        self._checker.finished.connect(self._checked)
        self._checker.failed.connect(self._failed)

    def table(self) -> dict[str, Callable[[], object]]:
        """Key of a command -> what it does."""
        size, theme = self._appearance.step_text_size, self._appearance.set_theme
        return {
            "print-section": self._print_section,
            "print-list-add": self._toggle_print,
            "export-section": self._export,
            "quit": self._window.close,
            "undo": lambda: self._take_back(again=False),
            "redo": lambda: self._take_back(again=True),
            "copy": self._copy,
            "copy-cited": self._copy_cited,
            **self._searching.table(),
            "find-clear": self._clear,
            "find-saved": self._show_saved,
            "page-read": lambda: self._window.show_page(READING),
            "page-compare": self._show_comparison,
            "page-indicators": self._show_indicators,
            "page-print": self._show_print_list,
            "text-larger": lambda: size(1),
            "text-smaller": lambda: size(-1),
            "text-default": self._appearance.reset_text_size,
            "theme-system": lambda: theme(SYSTEM),
            "theme-light": lambda: theme("light"),
            "theme-sepia": lambda: theme("sepia"),
            "theme-dark": lambda: theme("dark"),
            "theme-high-contrast": lambda: theme("high-contrast"),
            "large": lambda: self._appearance.set_large(not self._appearance.large),
            "back": self.way_back.go,
            "forward": self._navigator.forward,
            "places": self._window.show_places,
            "start": self._show_start,
            "section-previous": lambda: self._step_section(-1),
            "section-next": lambda: self._step_section(1),
            "contents": lambda: self._show_tab(CONTENTS),
            "themes": lambda: self._show_tab(THEMES),
            "results": lambda: self._show_tab(RESULTS),
            "bookmark": lambda: self._with_section(self._annotating.toggle),
            **{key: partial(self._mark, kind) for key, kind in KIND_COMMANDS.items()},
            "highlight": self._annotating.highlight,
            "note": self._write_note,
            "bookmarks": lambda: self._show_tab(BOOKMARKS),
            "shelf-export": self._export_shelf,
            "shelf-import": self._import_shelf,
            "compare-add": self._compare,
            "palette": self._window.toggle_finder,
            "settings": self._show_settings,
            "errata": self._show_errata,
            "index-rebuild": self._rebuild_index,
            "backups": self._show_backups,
            "traces": self._show_traces,
            "check": lambda: self._checker.start(lambda _job: self._check()),
            "guide": lambda: self._guide.show(_TOPICS[self._window.page]),
            "help-search": lambda: self._guide.show("检索式"),
            "help-shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def stop(self) -> None:
        """End what still runs behind."""
        self._exporter.cancel()
        self._checker.cancel()

    def on_section(self, section_id: str | None, *, selection: bool = False) -> None:
        """From now on commands act on this section; None: on the one being read.

        `selection`: where something is selected in the text, that is copied and not the whole section.
        """
        self._named = section_id
        self._whole = section_id is not None and not selection

    @property
    def section(self) -> str | None:
        """The section that commands act on now; None on the pages where none is to be seen."""
        if self._named is None and self._window.page in (START, INDICATORS):
            return None
        return self._named or self._navigator.section

    def _with_section(self, act: Callable[[str], object]) -> None:
        if self.section:
            act(self.section)

    @property
    def _words_count(self) -> bool:
        """Whether commands act on the words selected in the text, if there are some."""
        return self._window.page == READING and not self._whole

    def _mark(self, kind: str) -> None:
        self._annotating.bookmark(kind, self.section, selected=self._words_count)

    def _write_note(self) -> None:
        section, selected = self.section, self._words_count
        self._window.show_page(READING)
        self._annotating.write(section, selected=selected)

    def _take_back(self, *, again: bool) -> None:
        """Where one writes, what was typed; else the last change of an annotation."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit) and not focused.isReadOnly():
            (focused.redo if again else focused.undo)()
        else:
            (self._annotating.redo if again else self._annotating.undo)()

    def _print_section(self) -> None:
        if section := self.section:
            self._window.show_page(PRINTING)
            self._window.printing.show_section(section)

    @property
    def can_cite(self) -> bool:
        """Whether there is something to be copied with its source."""
        return self.section is not None or self._window.page == INDICATORS

    def _show_start(self) -> None:
        self._window.show_page(START)
        self._window.start.focus()

    def _show_indicators(self) -> None:
        self._window.show_page(INDICATORS)
        self._window.indicators.focus()

    def _show_print_list(self) -> None:
        self._window.show_page(PRINTING)
        self._window.printing.show_list()

    def _toggle_print(self) -> None:
        if not (section := self.section):
            return
        if self._job.ticked(section) is Ticked.YES:
            self._job.remove(section)
            self._window.say("已移出打印清单")
        else:
            self._job.add(section)
            if self._job.ticked(section) is Ticked.YES:
                self._window.say(f"已加入打印清单：{self._library.section(section).label}")

    def _compare(self) -> None:
        if section := self.section:
            self._window.comparing.put(section)
            self._show_comparison()

    def _show_comparison(self) -> None:
        from_text = self._window.page == READING
        self._window.show_page(COMPARING)
        comparing = self._window.comparing
        comparing.opened_from_text = from_text and comparing.compared
        comparing.focus()

    def _step_section(self, steps: int) -> None:
        """To the neighbouring section in reading order, also into the next plan."""
        order = [section.id for plan in self._library.plans for section in (plan.root, *plan.sections)]
        if section := self._navigator.section:
            at = order.index(section) + steps
            if 0 <= at < len(order):
                self._navigator.go(Locator(order[at]))

    def _show_errata(self) -> None:
        from antou.ui.errata_dialog import ErrataDialog

        self._errata = self._errata or ErrataDialog(self._library, self._navigator, self._appearance, self._window)
        self._errata.show()
        self._errata.activateWindow()

    def _show_saved(self) -> None:
        from antou.ui.saved_searches_dialog import SavedSearchesDialog

        if self._saved_list is None:
            self._saved_list = SavedSearchesDialog(self._saved, self._appearance, self._window)
            self._saved_list.chosen.connect(self._find_saved)
        self._saved_list.show()
        self._saved_list.activateWindow()

    def _find_saved(self, query: str) -> None:
        # The box may have it already: then nothing would come to the front by itself.
        self._show_tab(RESULTS)
        self._window.search_box.put(query)
        self._window.activateWindow()

    def _show_settings(self) -> None:
        from antou.ui.settings_dialog import SettingsDialog

        self._settings = self._settings or SettingsDialog(self._appearance, self._data_dir, self._window)
        self._settings.show()
        self._settings.activateWindow()

    def _show_backups(self) -> None:
        from antou.ui.backups_dialog import BackupsDialog

        self._backups_list = self._backups_list or BackupsDialog(self._backups, self._appearance, self._window)
        self._backups_list.show()
        self._backups_list.activateWindow()

    def _show_traces(self) -> None:
        from antou.ui.traces_dialog import TracesDialog

        dialog = TracesDialog(self._traces(), self._appearance, self._window)
        dialog.said.connect(self._window.say)
        dialog.open()

    def _export_shelf(self) -> None:
        from antou.ui.file_dialog import ask_save

        if path := ask_save(self._window, "导出收藏和批注", "案头收藏和批注.json", SHELF_KINDS):
            self._exchange.export_to(path)

    def _import_shelf(self) -> None:
        from antou.ui.file_dialog import ask_open

        kinds = {".json": "案头导出的收藏和批注"}
        ask_open(self._window, "导入收藏和批注", kinds, self._exchange.import_from)

    def _show_shortcuts(self) -> None:
        from antou.ui.dialogs import shortcuts_dialog

        shortcuts_dialog(self._window).open()

    def _show_about(self) -> None:
        from antou.ui.dialogs import about_dialog

        about_dialog(self._library, self._appearance, self._window, paths.licences_dir()).open()

    def _show_tab(self, tab: int) -> None:
        self._window.show_page(READING)
        self._window.left.show_tab(tab)

    def _copy(self) -> None:
        focused = QApplication.focusWidget()
        if _has_selection(focused):
            focused.copy()
        elif self._window.page == INDICATORS:
            self._window.indicators.copy()
        elif text := self._window.reading.reader.selected_text():
            QGuiApplication.clipboard().setText(text)
        else:
            self._window.say("没有选中文字。要复制整节，请用“复制引文”")

    def _copy_cited(self) -> None:
        """The selected words with where they stand; without any, or from a section's own menu, the whole section."""
        if self._window.page == INDICATORS and self._named is None:
            self._window.indicators.copy_cited()
            return
        selection = self._window.reading.reader.selection() if self._words_count else []
        if selection:
            sections = list(dict.fromkeys(place.section for place, _words in selection))
            source = joint_citation(self._library, sections)
            text = "\n".join(words for _place, words in selection).rstrip() + f"（{source}）"
        elif section := self.section:
            source = citation(self._library, section)
            text = plain_text(flow(self._library, [Passage(section)])) + source_line(self._library, section) + "\n"
        else:
            return
        QGuiApplication.clipboard().setText(text)
        self._window.say(f"已复制：{source}")

    def _clear(self) -> None:
        """Esc: first the search goes, then the selection."""
        if self._searching.asked:
            self._searching.clear()
        else:
            self._window.reading.reader.clear_selection()

    def _export(self) -> None:
        from antou.ui.file_dialog import ask_save

        if not (section := self.section):
            return
        if path := ask_save(self._window, "导出本节", f"{citation(self._library, section).rstrip('.')}.pdf", _KINDS):
            self.export_to(section, path)

    def export_to(self, section: str, path: Path) -> None:
        """Write a section into a file whose ending names the format; the status bar says how it went."""
        from antou.pages.compose import compose
        from antou.pages.pdf import write_pdf
        from antou.render.document import sections_document
        from antou.render.export import TEXT_WRITERS
        from antou.render.layouts import preset

        library, faces = self._library, self._faces()
        title = citation(library, section)
        # A Markdown file is the text itself, in the dialect of content/.
        framed = path.suffix.lower() != ".md"
        errata = framed and self._job.errata

        def work(job: Job) -> Path:
            document = sections_document(library, [section], errata=errata)
            if path.suffix.lower() == ".pdf":
                paper = compose(document, preset("official"), faces, should_stop=job.stopped)
                write_pdf(path, paper.pages, document.title, paper.headings, should_stop=job.stopped)
            elif path.suffix.lower() == ".docx":
                from antou.render.word import write_word
                from antou.render.wordml.fonts import word_fonts

                write_word(path, document, preset("official"), fonts=word_fonts(faces.families))
            else:
                items = flow(library, [Passage(section)], sources=framed, errata=errata)
                with replacing(path) as temporary:
                    text = TEXT_WRITERS[path.suffix.lower()](items, title)
                    temporary.write_text(text, encoding="utf-8", newline="\n")
            return path

        self._exporter.start(work)

    def _checked(self, lines: object) -> None:
        from antou.ui.dialogs import check_box

        assert isinstance(lines, list)
        check_box(lines, self._appearance, self._window).open()

    def _exported(self, path: object) -> None:
        self._window.say(f"已导出 {path}")

    def _failed(self, error: object) -> None:
        from antou.pages.pdf import PageOutputError

        known = isinstance(error, FileWriteError | PageOutputError)
        self._window.say(str(error) if known else "没能完成，详情见日志")


def _has_selection(widget: QWidget | None) -> TypeGuard[QLineEdit | QTextEdit]:
    if isinstance(widget, QLineEdit):
        return widget.hasSelectedText()
    return isinstance(widget, QTextEdit) and widget.textCursor().hasSelection()
