"""What was found in figures, how the query was understood, and what the list can be narrowed to."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.search.answer import Answer
from antou.search.explain import explain
from antou.search.facets import Narrowing
from antou.search.ranking import Order
from antou.search.results import Part
from antou.ui.appearance import Appearance
from antou.ui.flow_layout import FlowLayout
from antou.ui.search_session import SearchSession

_ORDERS = {Order.RELEVANCE: "相关度", Order.DOCUMENT: "原文顺序"}
_THEMES_SHOWN = 12
_QUERY_SHOWN = 20


class ResultsHead(QWidget):
    """Follows the session. `chosen(str)`: a word was picked instead of the one typed."""

    chosen = Signal(str)

    def __init__(
        self, library: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._session = session
        self._appearance = appearance
        self.summary = QLabel()
        self.summary.setObjectName("summary")
        self.counts = _muted()
        self.order = QToolButton()
        self.order.setAccessibleName("结果的次序")
        self.order.setProperty("link", True)
        self.order.setToolTip("结果的次序")
        self.order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._orders = self._order_menu()
        self.understood = _muted()
        self._offer_row = QWidget()
        self._offers = FlowLayout(self._offer_row, gap=4)
        self._chip_row = QWidget()
        self._chips = FlowLayout(self._chip_row)
        self.cells = {plan.slug: _cell(plan.short) for plan in library.plans}
        self._cell_row = QFrame()
        self._cell_row.setObjectName("planCells")
        self.parts = {part: _tab() for part in (None, *Part)}
        self.theme = _tab()
        self.theme.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.theme.setAccessibleName("按主题筛选")
        self._part_row = QWidget()
        self.silent = QLabel()
        self.silent.setWordWrap(True)
        self.silent.setTextFormat(Qt.TextFormat.PlainText)
        self._build()
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.summary)
        first.addWidget(self.counts)
        first.addStretch(1)
        first.addWidget(self.order)
        cells = QHBoxLayout(self._cell_row)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        for slug, cell in self.cells.items():
            cells.addWidget(cell, 1)
            cell.clicked.connect(_call(self._choose_plan, slug))
        parts = FlowLayout(self._part_row, gap=2)
        for part, tab in self.parts.items():
            parts.addWidget(tab)
            tab.clicked.connect(_call(self._choose_part, part))
        parts.addWidget(self.theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(first)
        for widget in (self._offer_row, self.understood, self._chip_row, self._cell_row, self._part_row, self.silent):
            layout.addWidget(widget)

    def _order_menu(self) -> dict[Order, QAction]:
        menu = QMenu(self.order)
        group = QActionGroup(menu)
        actions = {}
        for order, name in _ORDERS.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(_call(self._session.set_order, order))
            group.addAction(action)
            actions[order] = action
        self.order.setMenu(menu)
        return actions

    def _restyle(self) -> None:
        self.order.setIcon(self._appearance.icon("sort", "accent", 16))

    def _follow(self) -> None:
        answer = self._session.answer
        if answer is None:
            return
        found = bool(answer.results.hits)
        self._show_figures(answer)
        self._show_order(answer)
        self._show_offers(answer)
        self._show_chips(answer)
        self._show_cells(answer)
        self._show_parts(answer)
        for widget in (self._cell_row, self._part_row, self.order):
            widget.setVisible(found)

    def _show_figures(self, answer: Answer) -> None:
        results = self._session.results or answer.results
        total = results.total
        said = [explain(answer.query)]
        if answer.simplified:
            said.append(f"已按简体“{answer.simplified}”查找")
        if results.ignored:
            said.append(f"没看懂“{' '.join(results.ignored)}”，未作条件")
        self.understood.setText("；".join(filter(None, said)))
        self.understood.setVisible(bool(self.understood.text()))
        if answer.results.hits:
            self.summary.setText(f"{total.occurrences} 处")
            self.counts.setText(f"{total.sections} 节 · {len(results.plans)} 部规划")
        else:
            self.summary.setText("没有找到")
            self.counts.setText("")
        silent = "、".join(self._library.plan(slug).short for slug in answer.results.not_mentioned)
        if answer.results.hits:
            self.silent.setText(f"未提及：{silent}")
        else:
            self.silent.setText(self._nothing(answer, silent))
        self.silent.setVisible(bool(silent) or not answer.results.hits)

    def _nothing(self, answer: Answer, silent: str) -> str:
        text = answer.query.text.strip()
        shown = text if len(text) <= _QUERY_SHOWN else f"{text[:_QUERY_SHOWN]}…（共 {len(text)} 字）"
        if answer.query.node is None:
            return "请再输入要查的词。"
        said = f"{silent}没有提到“{shown}”。" if answer.query.plain else f"没有一处符合“{shown}”。"
        if answer.results.misprints:
            return f"{said}下面 {len(answer.results.misprints)} 处原文疑有误，疑为此词。"
        return said if answer.nearest else f"{said}换个词，或少输几个字再试。"

    def _show_order(self, answer: Answer) -> None:
        self.order.setText(f"{_ORDERS[answer.request.order]} ▾")
        self._orders[answer.request.order].setChecked(True)

    def _show_offers(self, answer: Answer) -> None:
        """Longer words that the last one may become, each with what it would put into the box."""
        self._offers.clear()
        typed = answer.request.text
        start = typed[: len(typed.rstrip()) - len(typed.rsplit(maxsplit=1)[-1])] if typed.strip() else ""
        for term in answer.completions:
            self._add_link(
                self._offers,
                f"{term.text} {term.count}",
                _call(self.chosen.emit, start + term.text),
                f"改查“{term.text}”",
            )
        self._offer_row.setVisible(bool(answer.completions))
        self._offer_row.updateGeometry()

    def _show_chips(self, answer: Answer) -> None:
        """The words looked for and their synonyms; where nothing was found, words that may have been meant."""
        self._chips.clear()
        words = [word for word in answer.results.words if word.occurrences or not word.for_]
        synonyms = [word for word in words if word.for_]
        if answer.nearest:
            _put(self._chips, QLabel("您是不是要找："))
            for term in answer.nearest:
                self._add_chip(f"{term.text} {term.count}", _call(self.chosen.emit, term.text), f"改查“{term.text}”")
        elif synonyms or len(words) > 1:
            for word in words:
                if word.for_:
                    tip = f"“{word.for_}”的同义词，按一下就不查它"
                    self._add_chip(
                        f"{word.text} {word.occurrences} ×", _call(self._session.drop_synonym, word.text), tip
                    )
                else:
                    chip = QLabel(f"{word.text} {word.occurrences}")
                    chip.setProperty("chip", True)
                    _put(self._chips, chip)
        if synonyms:
            self._add_link(self._chips, "只查原词", _call(self._session.use_synonyms, False))
        elif self._could_widen(answer):
            self._add_link(self._chips, "同时查同义词", _call(self._session.use_synonyms, True))
        self._chip_row.setVisible(self._chips.count() > 0)
        self._chip_row.updateGeometry()

    def _could_widen(self, answer: Answer) -> bool:
        narrowed = not answer.request.synonyms or bool(answer.request.without)
        return narrowed and any(
            not word.exact and self._session.has_synonyms(word.text) for word in answer.query.words()
        )

    def _add_chip(self, text: str, act: Callable[[], object], tip: str) -> None:
        chip = QToolButton()
        chip.setText(text)
        chip.setToolTip(tip)
        chip.setProperty("chip", True)
        chip.clicked.connect(act)
        _put(self._chips, chip)

    def _add_link(self, row: FlowLayout, text: str, act: Callable[[], object], tip: str = "") -> None:
        link = QToolButton()
        link.setText(text)
        link.setToolTip(tip)
        link.setProperty("link", True)
        link.clicked.connect(act)
        _put(row, link)

    def _show_cells(self, answer: Answer) -> None:
        chosen = self._session.narrowing.plan
        for slug, cell in self.cells.items():
            count = answer.results.plans.get(slug)
            name = self._library.plan(slug).short
            figure = str(count.occurrences) if count else "未提及"
            cell.setVisible(count is not None or slug in answer.results.not_mentioned)
            cell.setText(f"{name[:2]}\n{figure}")
            cell.setEnabled(count is not None)
            cell.setChecked(slug == chosen)
            cell.setAccessibleName(f"{name}：{figure}")
            cell.setToolTip(f"只看{name}" if count else f"{name}未提及")

    def _show_parts(self, answer: Answer) -> None:
        narrowing = self._session.narrowing
        for part, tab in self.parts.items():
            count = answer.results.total.occurrences if part is None else answer.facets.parts[part]
            tab.setText(f"{part or '全部'} {count}")
            tab.setEnabled(count > 0)
            tab.setChecked(part == narrowing.part)
        self.theme.setText(f"{narrowing.theme or '主题'} ▾")
        self.theme.setChecked(narrowing.theme is not None)
        self.theme.setVisible(bool(answer.facets.themes))
        menu = QMenu(self.theme)
        menu.addAction("全部主题").triggered.connect(_call(self._choose_theme, None))
        for name, count in list(answer.facets.themes.items())[:_THEMES_SHOWN]:
            menu.addAction(f"{name}　{count} 处").triggered.connect(_call(self._choose_theme, name))
        before = self.theme.menu()
        self.theme.setMenu(menu)
        if before:
            before.deleteLater()

    def _choose_plan(self, slug: str) -> None:
        now = self._session.narrowing
        self._narrow(Narrowing(None if now.plan == slug else slug, now.part, now.theme))

    def _choose_part(self, part: Part | None) -> None:
        now = self._session.narrowing
        self._narrow(Narrowing(now.plan, part, now.theme))

    def _choose_theme(self, theme: str | None) -> None:
        now = self._session.narrowing
        self._narrow(Narrowing(now.plan, now.part, theme))

    def _narrow(self, narrowing: Narrowing) -> None:
        self._session.narrow(plan=narrowing.plan, part=narrowing.part, theme=narrowing.theme)


def _call(act: Callable[..., object], *arguments: object) -> Callable[[], object]:
    """Signals bring arguments of their own, which are not wanted."""

    def call(*_ignored: object) -> object:
        return act(*arguments)

    return call


def _put(row: FlowLayout, widget: QWidget) -> None:
    """Add a widget and show it at once: Qt would do so an event later, and the row would be seen without it."""
    row.addWidget(widget)
    widget.show()


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("muted", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _cell(name: str) -> QToolButton:
    cell = QToolButton()
    cell.setCheckable(True)
    cell.setProperty("cell", True)
    cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    cell.setAccessibleName(name)
    return cell


def _tab() -> QToolButton:
    tab = QToolButton()
    tab.setCheckable(True)
    tab.setProperty("facet", True)
    return tab
