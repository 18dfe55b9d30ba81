"""The indicators of all plans beside each other."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from antou.compare.indicator_matrix import arrange
from antou.library.folding import fold
from antou.library.indicators import Indicator
from antou.library.model import Library
from antou.render.indicator_table import starred, targets
from antou.render.indicators import quotation
from antou.render.matrix_flow import matrix_flow
from antou.render.spreadsheet import html_table, tab_separated, write_tables
from antou.search.lookup import Kind, Lookup, Name
from antou.search.terms import Terms
from antou.shelf.print_items import IndicatorsItem
from antou.ui.appearance import Appearance
from antou.ui.file_dialog import ask_save
from antou.ui.file_writer import FileWriter
from antou.ui.indicator_bar import IndicatorBar
from antou.ui.indicator_detail import IndicatorDetail
from antou.ui.indicator_model import NAME, IndicatorModel
from antou.ui.indicator_view import IndicatorView
from antou.ui.navigator import Navigator
from antou.ui.print_job import PrintJob
from antou.ui.sheet_file import MATRIX_KINDS, PDF_KIND, write_sheet
from antou.ui.tasks import Job, Worker

if TYPE_CHECKING:
    from antou.pages.fonts import Faces

_KINDS = {".xlsx": "Excel 工作簿", ".csv": "CSV 表格", **MATRIX_KINDS}


class IndicatorsPage(QWidget):
    """Reads the indicators behind when it is first shown.

    `said(str)`: something worth a line in the status bar. `noted(str)`: what is to be known about what is shown.
    """

    said = Signal(str)
    noted = Signal(str)

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        read: Callable[[], Sequence[Indicator]],
        terms: Callable[[], Terms],
        job: PrintJob,
        faces: "Callable[[], Faces]",
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`read`: the indicators, called behind; `terms`: how names are read aloud, for the filter; `faces`: the fonts
        of the printed page, asked for when a PDF is wanted.
        """
        super().__init__(parent)
        self._library = library
        self._navigator = navigator
        self._read: Callable[[], Sequence[Indicator]] | None = read
        self._terms = terms
        self._job = job
        self._faces = faces
        self._indicators: Sequence[Indicator] = ()
        self._lookup = Lookup((), Terms())
        self._kept = ("", NAME)
        self.note = ""
        self._reader = Worker(self)
        self._reader.finished.connect(self._take)
        self._reader.failed.connect(self._fail)
        self._writer = FileWriter(self)
        self._writer.said.connect(self.said)
        self.model = IndicatorModel(library, self)
        self.bar = IndicatorBar(appearance)
        self.view = IndicatorView(self.model, appearance, self.bar.order)
        self.detail = IndicatorDetail(library, appearance)
        self._empty = QLabel("没有符合条件的指标")
        self._empty.setObjectName("emptyState")
        self.clear = QPushButton("清除筛选")
        self._lay_out()
        self.bar.changed.connect(self._arrange)
        self.bar.filter.returnPressed.connect(self.focus)
        self.bar.bars_changed.connect(self.view.show_bars)
        self.bar.bars_changed.connect(self._note)
        self.view.bars_fit.connect(self._fit_bars)
        self.bar.copy_wanted.connect(self._copy_all)
        self.bar.print_wanted.connect(self._print)
        self.bar.export_wanted.connect(self._ask_export)
        self.clear.clicked.connect(self._clear)
        self.view.moved.connect(self._follow)
        self.view.opened.connect(self._open)
        self.detail.go_wanted.connect(self._go)
        self.detail.cite_wanted.connect(self.copy_cited)

    def _lay_out(self) -> None:
        empty = QWidget()
        middle = QVBoxLayout(empty)
        middle.addStretch(1)
        middle.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.detail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if read := self._read:
            self._read = None
            terms = self._terms

            def work(_job: Job) -> tuple[Sequence[Indicator], Lookup]:
                indicators = read()
                names = [Name(Kind.THEME, one.name, one.name, one.group) for one in indicators]
                lookup = Lookup(names, terms())
                lookup.warm_up()
                return indicators, lookup

            self._reader.start(work)

    def focus(self) -> None:
        """Take the keyboard: in the table, where there is something in it."""
        (self.view if self._stack.currentIndex() == 0 else self.bar.filter).setFocus()

    @property
    def busy(self) -> bool:
        """Whether the indicators are being read, or a file is being written."""
        return self._reader.busy or self._writer.busy

    def stop(self) -> None:
        """End what runs behind."""
        self._reader.cancel()
        self._writer.stop()

    def show_indicator(self, name: str, column: int = NAME) -> bool:
        """Make this cell the current one; False where the indicator is not shown."""
        row = self.model.find(name)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, column))
        return row >= 0

    def _take(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        self._indicators, self._lookup = answer
        self.model.count_all(self._indicators)
        self.bar.set_groups(dict.fromkeys(one.group for one in self._indicators))
        self._arrange()

    def _arrange(self) -> None:
        """Show what is wanted now; the keyboard stays in its cell, if that is still there."""
        name, column = self._kept
        arranged = arrange(self._indicators, self.bar.wanted, self._matcher())
        self.model.set_arranged(arranged)
        self.bar.show_counts(arranged.counts)
        self._stack.setCurrentIndex(0 if arranged.bands or not self._indicators else 1)
        if arranged.bands and not self.show_indicator(name, column):
            self.show_indicator(arranged.indicators[0].name, column)
        if not arranged.bands:
            self._follow()
        self._note()

    def _matcher(self) -> Callable[[Indicator], bool]:
        typed = self.bar.filter.text().strip()
        if not typed:
            return lambda _one: True
        words = [fold(word) for word in typed.split()]
        by_sound = {found.name.key for found in self._lookup.find(typed, len(self._indicators))}

        def matches(one: Indicator) -> bool:
            texts = [one.name, one.group, *(part for target in one.targets for part in (target.name, target.value))]
            whole = fold("\t".join(texts))
            return one.name in by_sound or all(word in whole for word in words)

        return matches

    def _fit_bars(self, fit: bool) -> None:
        """Where there is no room for bars, there is no use in asking for them or explaining them."""
        self.bar.bars.setVisible(fit)
        self._note()

    def _note(self) -> None:
        bar = self.bar.bars
        bars = ["只在口径一致的数值间画条"] if bar.isChecked() and not bar.isHidden() else []
        stars = [f"* {plan}：{words}" for plan, words in starred(self._library, self.model.indicators).items()]
        self.note = "　".join([*bars, "名称后有 ⓘ 的，各规划用的名称不同，指向可看原名", *stars])
        self.noted.emit(self.note)

    def _follow(self) -> None:
        """The strip shows the current cell."""
        index = self.view.currentIndex()
        if not index.isValid():
            self.detail.say("")
            return
        band, one = self.model.band(index.row()), self.model.indicator(index.row())
        self._kept = ((band or one).name, index.column())  # type: ignore[union-attr]
        plan = self.model.plan(index.column())
        if found := self.model.targets(index):
            self.detail.show_targets(found, self.model.apart(index))
        elif band:
            self.detail.say(band.name, f"列出 {len(band.shown)} 项，这一类共 {band.total} 项。按 Enter 收起或展开")
        elif one and plan:
            self.detail.say(plan.short, f"没有给出“{one.name}”的数值")
        elif one:
            self.detail.show_name(one)

    def _open(self, index: QModelIndex) -> None:
        if self.model.targets(index):
            self._go()
        else:
            self.said.emit("这一格没有可以转到的原文")

    def _go(self) -> None:
        if target := self.detail.target:
            self._navigator.go(target.locator, target.span)

    def _clear(self) -> None:
        self.bar.clear()
        self.view.setFocus()

    def copy(self) -> None:
        """Copy the cells chosen, with the names and heads that belong to them; everything where there is but one."""
        indexes = self.view.selectedIndexes()
        rows = sorted({index.row() for index in indexes})
        if len(indexes) < 2 or not any(self.model.indicator(row) for row in rows):
            self._copy_all()
            return
        columns = sorted({index.column() for index in indexes})
        self._put(rows, columns if columns != [NAME] else list(range(self.model.columnCount())))

    def _copy_all(self) -> None:
        self._put(None, None)

    def _put(self, rows: Sequence[int] | None, columns: Sequence[int] | None) -> None:
        table = self.model.table(rows, columns)
        content = QMimeData()
        content.setText(tab_separated(table))
        content.setHtml(html_table(table))
        QGuiApplication.clipboard().setMimeData(content)
        self.said.emit(f"已复制 {len(table.rows)} 项指标的表格")

    def copy_cited(self) -> None:
        """Copy what is printed in the current cell, with its source."""
        if target := self.detail.target:
            QGuiApplication.clipboard().setText(quotation(self._library, target))
            self.said.emit(f"已复制：{target.name}，{target.value}")
        else:
            self.said.emit("这一格没有可以复制的引文")

    def _ask_export(self) -> None:
        if path := ask_save(self, "导出指标", "指标对照.xlsx", _KINDS):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write what is shown into a file whose ending names the format; `said` tells how it went."""
        table, shown, library = self.model.table(), self.model.indicators, self._library
        if path.suffix.lower() in MATRIX_KINDS:
            faces = self._faces() if path.suffix.lower() in PDF_KIND else None
            self._writer.start(path, lambda path: write_sheet(path, matrix_flow(table, library), faces))
        else:
            self._writer.start(path, lambda path: write_tables(path, (table, targets(library, shown))))

    def _print(self) -> None:
        """Put what is shown on the print list."""
        shown, wanted = self.model.indicators, self.bar.wanted
        if not shown:
            self.said.emit("没有列出指标，没有加入打印清单")
            return
        names = tuple(one.name for one in shown)
        item = IndicatorsItem(wanted.group or "", self.bar.filter.text().strip(), names, wanted.in_text)
        said = "已加入打印清单" if self._job.add_all([item]) else "已经在打印清单里"
        self.said.emit(f"{said}：指标对照，{len(shown)} 项")

    def _fail(self, _error: object) -> None:
        self.said.emit("没能完成，详情见日志")
