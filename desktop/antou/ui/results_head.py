"""What was found in figures, how the query was understood, and what the list can be narrowed to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from antou.library.model import Library
from antou.search.answer import Answer
from antou.search.explain import explain
from antou.search.ranking import Order
from antou.ui.appearance import Appearance
from antou.ui.buttons import ToolButton
from antou.ui.elided_label import ElidedLabel
from antou.ui.result_filters import ResultFilters
from antou.ui.search_session import SearchSession
from antou.ui.word_chips import WordChips

_ORDERS = {Order.RELEVANCE: "相关度", Order.DOCUMENT: "原文顺序"}
_QUERY_SHOWN = 20
_SILENT_SHOWN = 8


class ResultsHead(QWidget):
    """Follows the session. `print_wanted`: the sections with hits are to go on the print list."""

    print_wanted = Signal()

    def __init__(
        self, library: Library, session: SearchSession, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._session = session
        self._appearance = appearance
        self._brief = False
        self.summary = QLabel()
        self.summary.setObjectName("summary")
        self.counts = ElidedLabel()
        self.counts.setProperty("muted", True)
        self.order = ToolButton()
        self.order.setAccessibleName("结果的次序")
        self.order.setProperty("link", True)
        self.order.setToolTip("结果的次序")
        self.order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._orders = self._order_menu()
        self.print = ToolButton()
        self.print.setText("打印")
        self.print.setAccessibleName("命中各节加入打印清单")
        self.print.setProperty("link", True)
        self.print.setToolTip("把有命中的各节加入打印清单，并在命中的字下加线")
        self.print.clicked.connect(self.print_wanted)
        self.understood = _muted()
        self.chips = WordChips(session)
        self.filters = ResultFilters(library, session, appearance)
        self.silent = QLabel()
        self.silent.setWordWrap(True)
        self.silent.setTextFormat(Qt.TextFormat.PlainText)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.summary)
        first.addWidget(self.counts, 1)
        first.addWidget(self.print)
        first.addWidget(self.order)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 8)
        self._layout.setSpacing(6)
        self._layout.addLayout(first)
        for widget in (self.chips, self.understood, self.filters, self.silent):
            self._layout.addWidget(widget)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def wanted_height(self, width: int) -> int:
        """The height at which all of it is seen, in pixels."""
        return self._layout.totalHeightForWidth(width)

    def set_brief(self, brief: bool) -> None:
        """Whether to leave the most room to the list: what comes on top is left out."""
        if brief != self._brief:
            self._brief = brief
            self.chips.set_brief(brief)
            self.filters.set_brief(brief)
            # Where one scrolls in the head, the figures of the plans are seen before words that may be long.
            self._layout.removeWidget(self.understood)
            self._layout.insertWidget(self._layout.indexOf(self.filters) + brief, self.understood)
            self._restyle()
            self._follow()

    def _order_menu(self) -> dict[Order, QAction]:
        menu = QMenu(self.order)
        group = QActionGroup(menu)
        actions = {}
        for order, name in _ORDERS.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, o=order: self._session.set_order(o))
            group.addAction(action)
            actions[order] = action
        self.order.setMenu(menu)
        return actions

    def _restyle(self) -> None:
        self.order.setIcon(QIcon() if self._brief else self._appearance.icon("sort", "accent", 16))

    def _follow(self) -> None:
        answer = self._session.answer
        if answer is None:
            return
        self._show_figures(answer)
        self.order.setText(f"{_ORDERS[answer.request.order]} ▾")
        self._orders[answer.request.order].setChecked(True)
        self.chips.show_answer(answer)
        self.filters.show_answer(answer)
        for widget in (self.filters, self.order, self.print):
            widget.setVisible(bool(answer.results.plans))

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
        if answer.results.plans:
            self.summary.setText(f"{total.occurrences} 处")
            # How many plans these are, the cells below tell too.
            plans = "" if self._brief else f" · {len(results.plans)} 部规划"
            self.counts.setText(f"{total.sections} 节{plans}")
        else:
            self.summary.setText("没有找到")
            self.counts.setText("")
        silent = self._silent(answer)
        if answer.results.plans:
            self.silent.setText(f"未提及：{silent}")
        else:
            self.silent.setText(self._nothing(answer, silent))
        # Which plans do not mention it, the cells above tell too.
        in_cells = self._brief and bool(self.filters.cells)
        self.silent.setVisible(bool(silent and not in_cells) or not answer.results.plans)

    def _silent(self, answer: Answer) -> str:
        slugs = answer.results.not_mentioned
        names = "、".join(self._library.plan(slug).short for slug in slugs[:_SILENT_SHOWN])
        return names if len(slugs) <= _SILENT_SHOWN else f"{names}等 {len(slugs)} 部规划"

    def _nothing(self, answer: Answer, silent: str) -> str:
        text = answer.query.text.strip()
        shown = text if len(text) <= _QUERY_SHOWN else f"{text[:_QUERY_SHOWN]}…（共 {len(text)} 字）"
        if answer.query.node is None:
            return "请再输入要查的词。"
        said = f"{silent}没有提到“{shown}”。" if answer.query.plain else f"没有一处符合“{shown}”。"
        if answer.results.misprints:
            return f"{said}下面 {len(answer.results.misprints)} 处原文疑有误，疑为此词。"
        return said if answer.nearest else f"{said}换个词，或少输几个字再试。"


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("muted", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
