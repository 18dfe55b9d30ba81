"""What each command does, by its key in the table."""

from collections.abc import Callable
from functools import partial
from typing import TypeGuard

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from antou.library.locator import Locator
from antou.library.model import Library
from antou.library.passage import Passage
from antou.render.citation import citation, joint_citation, source_line
from antou.render.flow import flow
from antou.render.text import plain_text
from antou.shelf.settings import SYSTEM
from antou.ui.annotating import Annotating
from antou.ui.appearance import Appearance
from antou.ui.commands import KIND_COMMANDS
from antou.ui.guide import Guide
from antou.ui.left_column import BOOKMARKS, CONTENTS, RESULTS, THEMES
from antou.ui.main_window import COMPARING, INDICATORS, PRINTING, READING, START, MainWindow
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob, Ticked
from antou.ui.search_commands import SearchCommands
from antou.ui.section_export import SectionExport
from antou.ui.shelf_exchange import KINDS as SHELF_KINDS
from antou.ui.shelf_exchange import ShelfExchange
from antou.ui.way_back import WayBack

# Page of the window -> the section of the guide about it.
_TOPICS = {START: "起始页", READING: "读规划", COMPARING: "对照", INDICATORS: "指标", PRINTING: "打印"}


class CommandHandlers:
    """Every command acts on the section being read unless `on_section` names another for the time of a menu."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        navigator: Navigator,
        searching: SearchCommands,
        annotating: Annotating,
        job: PrintJob,
        appearance: Appearance,
        guide: Guide,
        way_back: WayBack,
        exchange: ShelfExchange,
        exporting: SectionExport,
        rebuild_index: Callable[[], None],
    ) -> None:
        self._window = window
        self._library = library
        self._navigator = navigator
        self._searching = searching
        self._annotating = annotating
        self._job = job
        self._appearance = appearance
        self._guide = guide
        self.way_back = way_back
        self._exchange = exchange
        self._exporting = exporting
        self._rebuild_index = rebuild_index
        self._named: str | None = None
        self._whole = False

    def table(self) -> dict[str, Callable[[], object]]:
        """Key of a command -> what it does."""
        size, theme = self._appearance.step_text_size, self._appearance.set_theme
        return {
            "print-section": self._print_section,
            "print-list-add": self._toggle_print,
            "export-section": lambda: self._with_section(self._exporting.ask),
            "quit": self._window.close,
            "undo": lambda: self._take_back(again=False),
            "redo": lambda: self._take_back(again=True),
            "copy": self._copy,
            "copy-cited": self._copy_cited,
            **self._searching.table(),
            "find-clear": self._clear,
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
            "index-rebuild": self._rebuild_index,
            "guide": lambda: self._guide.show(_TOPICS[self._window.page]),
            "help-search": lambda: self._guide.show("检索式"),
        }

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

    def _export_shelf(self) -> None:
        from antou.ui.file_dialog import ask_save

        if path := ask_save(self._window, "导出收藏和批注", "案头收藏和批注.json", SHELF_KINDS):
            self._exchange.export_to(path)

    def _import_shelf(self) -> None:
        from antou.ui.file_dialog import ask_open

        kinds = {".json": "案头导出的收藏和批注"}
        ask_open(self._window, "导入收藏和批注", kinds, self._exchange.import_from)

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


def _has_selection(widget: QWidget | None) -> TypeGuard[QLineEdit | QTextEdit]:
    if isinstance(widget, QLineEdit):
        return widget.hasSelectedText()
    return isinstance(widget, QTextEdit) and widget.textCursor().hasSelection()
