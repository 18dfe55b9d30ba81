"""What can be chosen about a comparison: theme, base, which sentences, how aligned; and what the tints mean."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.compare.comparison import Unit
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.choice import Choice
from antou.ui.comparison_columns import MOST_COLUMNS, SHARED
from antou.ui.comparison_lines import Show
from antou.ui.comparison_session import ComparisonSession
from antou.ui.flow_layout import FlowLayout
from antou.ui.shared_legend import SharedLegend
from antou.ui.theme_book import ThemeBook

_SHOW = {Show.ALL: "全部", Show.SHARED: "只看共有", Show.OWN: "只看独有"}
_SHOW_TIPS = {
    Show.ALL: "每一句都显示",
    Show.SHARED: "只显示和别的规划有相同文字的句子",
    Show.OWN: "只显示和别的规划没有相同文字的句子",
}
_LEGEND_TIP = f"{SHARED}。颜色越深、下划线越实，写法相同的规划越多"
_TICKED = "打勾的栏，逐节排印"
_CHOICE_EM = 9
_BASE_EM = 6


class ComparisonBar(QWidget):
    """`matrix_wanted`: back to all themes. `add_wanted`: one more column. `print_wanted`: put what is shown on the
    print list; `print_ticked_wanted`: the sections of the ticked columns. `export_wanted`: write what is shown into a
    file. `look_changed`: `show` or `stress_figures` is another.
    """

    matrix_wanted = Signal()
    add_wanted = Signal()
    print_wanted = Signal()
    print_ticked_wanted = Signal()
    export_wanted = Signal()
    look_changed = Signal()

    def __init__(self, library: Library, session: ComparisonSession, book: ThemeBook, appearance: Appearance) -> None:
        super().__init__()
        self._library = library
        self._session = session
        self._book = book
        self._appearance = appearance
        self.setObjectName("comparisonBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = _button("主题一览", "回到全部主题（Alt+Left）")
        self.back.clicked.connect(self.matrix_wanted)
        self.theme = Choice(appearance)
        self.theme.setAccessibleName("主题")
        self.theme.setPlaceholderText("自选章节")
        self.theme.activated.connect(self._choose_theme)
        self.base = Choice(appearance)
        self.base.setAccessibleName("底本")
        self.base.setToolTip("别的规划都跟底本对照；底本在最左边")
        self.base.activated.connect(self._choose_base)
        self.shows = {show: _segment(text, _SHOW_TIPS[show]) for show, text in _SHOW.items()}
        self.shows[Show.ALL].setChecked(True)
        self.figures = QCheckBox("突出数字日期")
        self.figures.setChecked(True)
        self.figures.toggled.connect(self.look_changed)
        self.by_sentence = QCheckBox("按句对齐")
        self.by_sentence.setToolTip("不勾时按自然段对齐")
        self.by_sentence.setChecked(True)
        self.by_sentence.toggled.connect(self._choose_unit)
        self.legend = SharedLegend(appearance, _LEGEND_TIP)
        self.add = _button("加一栏…", "再选一节放在右边")
        self.add.clicked.connect(self.add_wanted)
        self.print = _button("加入打印 ▾", "放进打印清单：整份对照，或打勾的栏")
        self.print.setAccessibleName("加入打印")
        self.print.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.print)
        self.print_all = menu.addAction("整份对照（横向 A4，逐句并排）")
        self.print_all.triggered.connect(self.print_wanted)
        self.print_ticked = menu.addAction(_TICKED)
        self.print_ticked.triggered.connect(self.print_ticked_wanted)
        self.print.setMenu(menu)
        self.export = _button("导出…", "把看到的对照存成网页、Markdown 或横向的 PDF")
        self.export.clicked.connect(self.export_wanted)
        self._lay_out()
        book.ready.connect(self._fill_themes)
        session.changed.connect(self._follow)
        appearance.changed.connect(self._restyle)
        self._fill_themes()
        self._restyle()

    def _lay_out(self) -> None:
        segments = QFrame()
        segments.setObjectName("segments")
        segments.setProperty("small", True)
        segments.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(segments)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for button in self.shows.values():
            row.addWidget(button)
            group.addButton(button)
            button.clicked.connect(self.look_changed)
        inside = QWidget()
        flow = FlowLayout(inside, gap=6)
        for widget in (
            self.back,
            _named("主题", self.theme),
            _named("底本", self.base),
            segments,
            self.figures,
            self.by_sentence,
            self.legend,
            self.add,
            self.print,
            self.export,
        ):
            flow.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 5, 12, 5)
        whole.addWidget(inside)

    @property
    def show_which(self) -> Show:
        """Which sentences are to be shown."""
        return next(show for show, button in self.shows.items() if button.isChecked())

    @property
    def stress_figures(self) -> bool:
        """Whether numbers and dates stand out."""
        return self.figures.isChecked()

    def follow_ticked(self, count: int) -> None:
        """So many columns are ticked."""
        self.print_ticked.setEnabled(count > 0)
        self.print_ticked.setText(f"{_TICKED} {count} 节" if count else f"{_TICKED}：先在要印的栏打勾")

    def _fill_themes(self) -> None:
        self.theme.clear()
        for group, members in self._book.themes.groups.items():
            self.theme.insertSeparator(self.theme.count())
            for theme in members:
                self.theme.addItem(theme.name, theme.name)
                self.theme.setItemData(self.theme.count() - 1, group, Qt.ItemDataRole.ToolTipRole)
        self._follow()

    def _follow(self) -> None:
        at = self.theme.findData(self._session.theme) if self._session.theme else -1
        self.theme.setCurrentIndex(at)
        self.base.clear()
        order = [plan.slug for plan in self._library.plans]
        columns = [(at, column) for at, column in enumerate(self._session.columns) if column.sections]
        # Always in the order of the library: the arrows would else lead to and fro between two of them.
        for at, column in sorted(columns, key=lambda one: order.index(one[1].slug)):
            self.base.addItem(self._library.plan(column.slug).short, at)
        self.base.setCurrentIndex(self.base.findData(0))
        full = len(self._session.columns) >= MOST_COLUMNS
        self.add.setEnabled(not full)
        self.add.setToolTip(f"加一栏：最多 {MOST_COLUMNS} 栏，先移出一栏" if full else "再选一节放在右边")

    def _choose_theme(self, at: int) -> None:
        self._session.show_theme(self.theme.itemData(at), self._session.columns[0].slug)

    def _choose_base(self, at: int) -> None:
        self._session.set_base(self.base.itemData(at))

    def _choose_unit(self, by_sentence: bool) -> None:
        self._session.set_unit(Unit.SENTENCE if by_sentence else Unit.PARAGRAPH)

    def _restyle(self) -> None:
        for button, icon in ((self.add, "plus"), (self.print, "print-add"), (self.export, "export")):
            button.setIcon(self._appearance.icon(icon, size=18))
        em = self._appearance.tokens.ui_px("base")
        self.theme.setFixedWidth(em * _CHOICE_EM + 34)
        self.base.setFixedWidth(em * _BASE_EM + 34)


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setProperty("bare", True)
    button.setAccessibleName(text.removesuffix("…"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _segment(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _named(name: str, field: QWidget) -> QWidget:
    label = QLabel(name)
    label.setProperty("muted", True)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label)
    row.addWidget(field)
    return both
