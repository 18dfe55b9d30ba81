"""The start page: the plans as cards, where one has been, what one can do."""

from collections.abc import Callable, Mapping
from math import ceil

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antou.library.locator import Locator
from antou.library.model import Library
from antou.ui.appearance import Appearance
from antou.ui.bookmarks_model import BookmarksModel
from antou.ui.buttons import PushButton
from antou.ui.examples import Examples
from antou.ui.navigator import Navigator
from antou.ui.place_list import PlaceList
from antou.ui.plan_card import PlanCard, in_ten_thousands
from antou.ui.tasks import Worker
from antou.ui.visits import Visits
from antou.ui.visits_model import VisitsModel

_NARROW_PX = 1200
_RESUME_EM = 22
_CARDS = 10
"""Of a larger library the first plans; for more there are the contents."""
_COLUMNS = 5
_CARD_EM = 12
"""No card is narrower than so many characters; in large mode on a small screen there are then fewer in a row."""
_COUNTED = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")


class StartPage(QScrollArea):
    """`bookmarks_wanted`: show all bookmarks. `menu_wanted(str, QPoint)`: right click on a section."""

    bookmarks_wanted = Signal()
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        visits: Visits,
        bookmarks: BookmarksModel,
        count_indicators: Callable[[], Mapping[str, int]],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`count_indicators`: slug of a plan -> how many it sets; called behind, when the page is first shown."""
        super().__init__(parent)
        self._library = library
        self._navigator = navigator
        self._visits = visits
        self._count_indicators: Callable[[], Mapping[str, int]] | None = count_indicators
        self._appearance = appearance
        self.setObjectName("startPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._counter = Worker(self)
        self._counter.finished.connect(self._show_indicators)
        self.model = VisitsModel(library, visits, self)
        self.resume = PushButton()
        self.resume.setProperty("example", True)
        self.resume.setAutoDefault(True)
        self.resume.clicked.connect(self._resume)
        self.cards = [PlanCard(plan, appearance) for plan in library.plans[:_CARDS]]
        self.recent = PlaceList(
            "最近看过", "还没有看过哪一节。\n点上面的一部规划开始读", self.model, self.model.place, appearance
        )
        self.kept = PlaceList(
            "我的收藏", "还没有收藏。\n读到要紧处按 Ctrl+D", bookmarks, bookmarks.place, appearance, ribbons=True
        )
        self.examples = Examples()
        self._lay_out()
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, card=card: self._open(card))
        for places in (self.recent, self.kept):
            places.chosen.connect(navigator.go)
            places.menu_wanted.connect(self.menu_wanted)
        visits.changed.connect(self._refresh)
        appearance.changed.connect(self._restyle)

    def focus(self) -> None:
        """Take the keyboard: to go on reading, else to choose a plan."""
        # Not a focus proxy: Qt then loses the widgets before it from the order of tabs.
        (self.resume if self.resume.isVisible() else self.cards[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def busy(self) -> bool:
        """Whether something is still being counted."""
        return self._counter.busy

    def stop(self) -> None:
        """End what still runs behind."""
        self._counter.cancel()

    def _lay_out(self) -> None:
        self._name = QLabel("案头")
        self._about = QLabel(self._sentence())
        self._about.setObjectName("about")
        self._about.setWordWrap(True)
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._link = QToolButton()
        self._link.setText("全部收藏")
        self._link.setProperty("link", True)
        self._link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._link.clicked.connect(self.bookmarks_wanted)
        self.kept.add_link(self._link)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._name)
        head.addWidget(self._about, 1)
        head.addWidget(self.resume)
        self._grid = QGridLayout()
        for card in self.cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._columns = 0
        self._deal_cards(_COLUMNS)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        for sheet in (self.recent, self.kept, self.examples):
            sheet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            lists.addWidget(sheet, 1)
        body = QWidget()
        body.setObjectName("startBody")
        self.setWidget(body)
        self._body = QVBoxLayout(body)
        self._body.setSpacing(16)
        self._body.addLayout(head)
        self._body.addLayout(self._grid)
        self._body.addLayout(lists, 1)

    def _sentence(self) -> str:
        """What is here, in figures of the library that was loaded."""
        plans = self._library.plans
        number = _COUNTED[len(plans)] if len(plans) < len(_COUNTED) else str(len(plans))
        first, last = min(plan.period[0] for plan in plans), max(plan.period[1] for plan in plans)
        characters = in_ten_thousands(sum(plan.characters for plan in plans))
        return (
            f"{number}部应急管理“十四五”规划（{first}—{last}年），共 {characters} 万字，断网可用。引用时以正式文件为准"
        )

    def showEvent(self, event: QShowEvent) -> None:
        if self._count_indicators is not None:
            count, self._count_indicators = self._count_indicators, None
            self._counter.start(lambda _job: count())
        self.model.refresh()
        # Not before it is in its window: a font given earlier is lost there.
        self._restyle()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        narrow = self.width() < _NARROW_PX
        side = 16 if narrow else 40
        self._body.setContentsMargins(side, 12, side, 16 if narrow else 20)
        self._grid.setSpacing(12 if narrow else 16)
        for card in self.cards:
            card.set_margin(12 if narrow else 16)
        em = self._appearance.tokens.ui_px("base")
        most = min(_COLUMNS, max(1, (self.width() - 2 * side) // (_CARD_EM * em)))
        rows = ceil(len(self.cards) / most)
        self._deal_cards(ceil(len(self.cards) / rows))

    def _deal_cards(self, columns: int) -> None:
        """So many cards in a row."""
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for at, card in enumerate(self.cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, at // columns, at % columns)
        self._columns = columns

    def _refresh(self) -> None:
        last = self._visits.last
        for card in self.cards:
            slug = card.plan.slug
            card.show_progress(self._visits.progress.get(slug), last=last is not None and last.slug == slug)
        self.resume.setVisible(last is not None)
        if last is not None:
            section = self._library.section(last.section)
            where = self._library.plan(last.slug).short
            where = f"接着读：{where}　{section.label}" if section.level else f"接着读：{where}"
            metrics = self.resume.fontMetrics()
            room = _RESUME_EM * metrics.horizontalAdvance("字")
            self.resume.setText(metrics.elidedText(where, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
            self.resume.setAccessibleName(where)
            self.resume.setToolTip(where)

    def _restyle(self) -> None:
        self._name.setFont(self._appearance.title_font(self._appearance.tokens.ui_px("title")))
        self.resume.setIcon(self._appearance.icon("read", "accent", 18))
        self._fit()
        self._refresh()

    def _show_indicators(self, counts: object) -> None:
        assert isinstance(counts, Mapping)
        for card in self.cards:
            card.show_indicators(counts.get(card.plan.slug, 0))

    def _resume(self) -> None:
        if self._visits.last is not None:
            self._navigator.go(self._visits.last)

    def _open(self, card: PlanCard) -> None:
        """Where the plan was left, else at its beginning."""
        progress = self._visits.progress.get(card.plan.slug)
        self._navigator.go(progress.place if progress else Locator(card.plan.slug))
