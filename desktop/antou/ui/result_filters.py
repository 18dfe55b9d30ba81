"""What the answer can be narrowed to, with figures: a plan, a part of the text, a theme."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.search.answer import Answer
from antou.search.narrowing import Narrowing
from antou.search.results import Part
from antou.ui.appearance import Appearance
from antou.ui.flow_layout import FlowLayout
from antou.ui.plan_cell import PlanCell
from antou.ui.search_session import SearchSession

_MOST_CELLS = 8
"""With more plans than this there is no room for a cell each; the search box chooses among them."""


class ResultFilters(QWidget):
    """Cells for the plans, tabs for the parts of the text, a menu of themes. What is chosen narrows the session.

    In brief the parts of the text are in a menu too.
    """

    def __init__(self, library: Library, session: SearchSession, appearance: Appearance) -> None:
        super().__init__()
        self._library = library
        self._session = session
        plans = library.plans if len(library.plans) <= _MOST_CELLS else ()
        self.cells = {plan.slug: PlanCell(plan.short, appearance) for plan in plans}
        self.parts = {part: _tab() for part in (None, *Part)}
        self._brief = False
        self.part = _tab("按标题、正文、表格筛选")
        self.part.hide()
        self._parts = QMenu(self.part)
        self._parts.aboutToShow.connect(self._fill_parts)
        self.part.setMenu(self._parts)
        self.theme = _tab("按主题筛选")
        self._themes = QMenu(self.theme)
        self._themes.aboutToShow.connect(self._fill_themes)
        # There may be a hundred of them; what was chosen is told before the next turn of the event loop.
        self._emptying = QTimer(self)
        self._emptying.setSingleShot(True)
        self._emptying.timeout.connect(self._themes.clear)
        self._themes.aboutToHide.connect(self._emptying.start)
        self.theme.setMenu(self._themes)
        cells = QFrame()
        cells.setObjectName("planCells")
        row = QHBoxLayout(cells)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for slug, cell in self.cells.items():
            row.addWidget(cell, 1)
            cell.clicked.connect(_call(self._choose_plan, slug))
            # The frame closes the row: a line of the last cell would double its edge.
            cell.setProperty("last", cell is list(self.cells.values())[-1])
        tabs = QWidget()
        parts = FlowLayout(tabs, gap=2)
        for part, tab in self.parts.items():
            parts.addWidget(tab)
            tab.clicked.connect(_call(self._choose_part, part))
        parts.addWidget(self.part)
        parts.addWidget(self.theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        if self.cells:
            layout.addWidget(cells)
        layout.addWidget(tabs)

    def show_answer(self, answer: Answer) -> None:
        """Show the figures of the whole answer and what of it was chosen."""
        narrowing = self._session.narrowing
        for slug, cell in self.cells.items():
            count = answer.results.plans.get(slug)
            name = self._library.plan(slug).short
            figure = str(count.occurrences) if count else "未提及"
            cell.setVisible(count is not None or slug in answer.results.not_mentioned)
            cell.setText(f"{name[:2]}\n{figure}")
            cell.setEnabled(count is not None)
            cell.setChecked(slug == narrowing.plan)
            cell.setAccessibleName(f"{name}：{figure}")
            cell.setToolTip(f"只看{name}" if count else f"{name}未提及")
        for part, tab in self.parts.items():
            number = answer.results.total.occurrences if part is None else answer.results.parts[part]
            tab.setText(f"{part or '全部'} {number}")
            tab.setEnabled(number > 0)
            tab.setChecked(part == narrowing.part)
            if part == narrowing.part:
                self.part.setText(f"{tab.text()} ▾")
        self.part.setChecked(narrowing.part is not None)
        self.theme.setText(f"{narrowing.theme or '主题'} ▾")
        self.theme.setChecked(narrowing.theme is not None)

    def set_brief(self, brief: bool) -> None:
        """Whether there is room for no more than one row of filters below the plans."""
        if brief != self._brief:
            self._brief = brief
            self.part.setVisible(brief)
            for tab in self.parts.values():
                tab.setVisible(not brief)

    def _fill_parts(self) -> None:
        self._parts.clear()
        for part, tab in self.parts.items():
            action = self._parts.addAction(tab.text())
            action.setEnabled(tab.isEnabled())
            action.triggered.connect(_call(self._choose_part, part))

    def _fill_themes(self) -> None:
        """Only when the menu opens: counting asks for every place."""
        self._emptying.stop()
        self._themes.clear()
        self._themes.addAction("全部主题").triggered.connect(_call(self._choose_theme, None))
        for name, count in self._session.themes().items():
            self._themes.addAction(f"{name}　{count} 处").triggered.connect(_call(self._choose_theme, name))

    def _choose_plan(self, slug: str) -> None:
        now = self._session.narrowing
        self._session.narrow(Narrowing(None if now.plan == slug else slug, now.part, now.theme))

    def _choose_part(self, part: Part | None) -> None:
        now = self._session.narrowing
        self._session.narrow(Narrowing(now.plan, part, now.theme))

    def _choose_theme(self, theme: str | None) -> None:
        now = self._session.narrowing
        self._session.narrow(Narrowing(now.plan, now.part, theme))


def _call(act: Callable[..., object], argument: object) -> Callable[[], object]:
    """Signals bring arguments of their own, which are not wanted."""

    def call(*_ignored: object) -> object:
        return act(argument)

    return call


def _tab(menu: str = "") -> QToolButton:
    """A tab, or with the name of a menu the button that opens it."""
    tab = QToolButton()
    tab.setCheckable(True)
    tab.setProperty("facet", True)
    if menu:
        tab.setAccessibleName(menu)
        tab.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return tab
