"""The comparison page: all themes first, then two to five columns side by side."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from antou.compare.comparison import Stretch
from antou.library.locator import Locator
from antou.library.model import Library
from antou.render.citation import citation
from antou.ui.appearance import Appearance
from antou.ui.comparison_bar import ComparisonBar
from antou.ui.comparison_columns import SHARED, Column, absent, coverage
from antou.ui.comparison_heads import ComparisonHeads
from antou.ui.comparison_lines import LEFT_OUT, lines
from antou.ui.comparison_output import COMPARISON_KINDS, THEME_KINDS, ComparisonOutput
from antou.ui.comparison_session import ComparisonSession
from antou.ui.comparison_sheet import whereabouts
from antou.ui.comparison_view import ComparisonView
from antou.ui.empty_state import empty_state
from antou.ui.file_dialog import ask_save
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.section_chooser import SectionChooser
from antou.ui.theme_book import ThemeBook
from antou.ui.theme_matrix import ThemeMatrix

if TYPE_CHECKING:
    from antou.pages.fonts import Faces


class ComparisonPage(QWidget):
    """`said(str)`: something worth a line in the status bar. `noted(str)`: what is to be known about what is shown."""

    said = Signal(str)
    noted = Signal(str)

    def __init__(
        self,
        library: Library,
        session: ComparisonSession,
        book: ThemeBook,
        navigator: Navigator,
        job: PrintJob,
        faces: "Callable[[], Faces]",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`faces`: the fonts of the printed page, asked for when a PDF is wanted."""
        super().__init__(parent)
        self._library = library
        self._session = session
        self._book = book
        self._navigator = navigator
        self._shown_columns: tuple[Column, ...] = ()
        self._stale = False
        self.opened_from_text = False
        """Whether what is compared was opened while reading; the way back leads there and not to the themes."""
        self.matrix = ThemeMatrix(library, book, appearance)
        self.bar = ComparisonBar(library, session, book, appearance)
        self.heads = ComparisonHeads(library, session, appearance)
        self.view = ComparisonView(appearance, self.describe)
        self._output = ComparisonOutput(library, session, book, job, faces, self)
        self._message = empty_state("没有这样的句子")
        self._body = QStackedWidget()
        self._body.addWidget(self.view)
        self._body.addWidget(self._message)
        compared = QWidget()
        inside = QVBoxLayout(compared)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for widget in (self.bar, self.heads):
            inside.addWidget(widget)
        inside.addWidget(self._body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.matrix)
        self._stack.addWidget(compared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect(appearance)

    def _connect(self, appearance: Appearance) -> None:
        self.matrix.theme_chosen.connect(self._session.show_theme)
        self.matrix.export_wanted.connect(self._ask_themes)
        self.matrix.print_wanted.connect(self._output.print_themes)
        self._session.changed.connect(self._follow)
        self._session.answered.connect(self._show_lines)
        self._session.failed.connect(self._fail_to_compare)
        self.bar.matrix_wanted.connect(self.show_matrix)
        self.bar.add_wanted.connect(self._add)
        self.bar.print_wanted.connect(self._print)
        self.bar.print_ticked_wanted.connect(self._print_ticked)
        self.bar.export_wanted.connect(self._ask_export)
        self.bar.look_changed.connect(self._show_lines)
        self._output.said.connect(self.said)
        self.heads.ticked_changed.connect(self._follow_ticked)
        self.heads.section_wanted.connect(self._go_to_section)
        self.heads.choice_wanted.connect(self._choose)
        self.view.place_wanted.connect(self._go)
        self.view.shared_shown.connect(self._say_shared)
        self.view.menu_wanted.connect(self._menu)
        self.view.outgrown.connect(self._show_lines)
        appearance.text_changed.connect(self._restyle)

    def put(self, section_id: str) -> None:
        """Add a section to what is compared."""
        self._session.put(section_id)

    def sections(self) -> list[str]:
        """The sections shown, left to right."""
        return [section for column in self._session.columns for section in column.sections]

    def show_matrix(self) -> None:
        """Back to all themes; what was compared is at an end."""
        theme = self._session.theme
        self.opened_from_text = False
        self._session.clear()
        if theme:
            self.matrix.choose(theme)
        self.matrix.view.setFocus()

    @property
    def compared(self) -> bool:
        """Whether columns are in front, not the matrix."""
        return bool(self._session.columns)

    @property
    def busy(self) -> bool:
        """Whether something is still being read, computed or written."""
        return self._session.busy or self.view.busy or self._output.busy

    def stop(self) -> None:
        """End what still runs behind."""
        self._output.stop()

    @property
    def note(self) -> str:
        """Who writes on what is compared, and what counts as shared; '' while the themes are in front."""
        said = coverage(self._library, self._session.theme, self._session.columns)
        return f"{said}　{SHARED}" if said else ""

    def focus(self) -> None:
        """Take the keyboard: the cells of the comparison, or of the themes."""
        (self.view if self._session.columns else self.matrix.view).setFocus()

    def _follow(self) -> None:
        """Heads first, the text when it is there."""
        compared = bool(self._session.columns)
        had = self.matrix.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentIndex(int(compared))
        self.heads.put_between(self.bar.print, self.view)
        if compared and had:
            self.view.setFocus()
        self.noted.emit(self.note)

    def _show_lines(self) -> None:
        comparison = self._session.comparison
        if comparison is None:
            return
        show, columns = self.bar.show_which, self._session.columns
        bands = lines(self._library, comparison, show)
        self._body.setCurrentIndex(0 if bands else 1)
        nothing = absent(self._session.theme)
        self.view.show_lines(
            bands,
            [None if column.sections else nothing for column in columns],
            stress_figures=self.bar.stress_figures,
            left_out=LEFT_OUT[show],
            stay=self._shown_columns == columns,
        )
        self._shown_columns = columns

    def _restyle(self) -> None:
        """Colours or sizes changed: what is not seen is written when it is."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_lines()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._show_lines()

    def _fail_to_compare(self) -> None:
        self.said.emit("没能对照，详情见日志")

    def describe(self, shared: int) -> str:
        """Where a shared string stands: `2 栏共有“集中管理、统一调拨”：北碚区 三、（四）3.；拱墅区 三、（六）3.`."""
        comparison = self._session.comparison
        if comparison is None or not 0 <= shared < len(comparison.shared):
            return ""
        one = comparison.shared[shared]
        first = one.places[0]
        words = self._library.block(first.locator).text[first.span.start : first.span.end]
        return f"{len(one.columns)} 栏共有“{words}”：{whereabouts(self._library, one)}"

    def _say_shared(self, shared: int) -> None:
        if said := self.describe(shared):
            self.said.emit(said)

    def _follow_ticked(self) -> None:
        self.bar.follow_ticked(len(self.heads.ticked))

    def _print(self) -> None:
        self._output.print_comparison(self.bar.show_which, stress_figures=self.bar.stress_figures)

    def _print_ticked(self) -> None:
        self._output.print_sections(self.heads.ticked)

    def _ask_export(self) -> None:
        if path := ask_save(self, "导出对照", f"{self._output.title}.html", COMPARISON_KINDS):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write what is shown into a file whose ending names the format; `said` tells how it went."""
        self._output.export(path, self.bar.show_which, stress_figures=self.bar.stress_figures)

    def _ask_themes(self) -> None:
        if path := ask_save(self, "导出主题一览", "主题一览.xlsx", THEME_KINDS):
            self.export_themes_to(path)

    def export_themes_to(self, path: Path) -> None:
        """Write the themes that are shown into a file whose ending names the format; `said` tells how it went."""
        self._output.export_themes(path, self.matrix.model.shown)

    def _add(self) -> None:
        if section := self._ask(self._navigator.section):
            self._session.add(section)

    def _choose(self, at: int) -> None:
        sections = self._session.columns[at].sections
        if section := self._ask(sections[0] if sections else self._session.columns[at].slug):
            self._session.replace(at, section)

    def _ask(self, current: str | None) -> str | None:
        chooser = SectionChooser(self._library, current, self)
        return chooser.chosen if chooser.exec() else None

    def _go(self, stretch: Stretch) -> None:
        self._navigator.go(stretch.locator, stretch.span)

    def _go_to_section(self, section_id: str) -> None:
        self._navigator.go(Locator(section_id))

    def _menu(self, stretch: Stretch, column: int, position: QPoint) -> None:
        menu = self.cell_menu(stretch, column)
        menu.exec(position)
        menu.deleteLater()

    def cell_menu(self, stretch: Stretch, column: int) -> QMenu:
        """What can be done with a sentence."""
        menu = QMenu(self)
        menu.addAction("转到原文").triggered.connect(partial(self._go, stretch))
        menu.addAction("复制这一句和出处").triggered.connect(partial(self._copy, stretch))
        base = menu.addAction("设为底本")
        base.setEnabled(column > 0)
        base.triggered.connect(partial(self._session.set_base, column))
        return menu

    def _copy(self, stretch: Stretch) -> None:
        source = citation(self._library, stretch.locator.section)
        words = self._library.block(stretch.locator).text[stretch.span.start : stretch.span.end]
        QGuiApplication.clipboard().setText(f"{words}（{source}）")
        self.said.emit(f"已复制：{source}")
