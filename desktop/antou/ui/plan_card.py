"""A plan as a card of the start page: what it is, how large, how far one has read."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout

from antou.library.model import Plan
from antou.shelf.reading_log import Progress
from antou.ui.appearance import Appearance

_TITLE_STEP_PX = 2
_JOINER, _MAY_BREAK = "\u2060", "\u200b"


class PlanCard(QPushButton):
    """A button as large as what is written on it."""

    def __init__(self, plan: Plan, appearance: Appearance) -> None:
        super().__init__()
        self.plan = plan
        self._appearance = appearance
        self.setProperty("card", True)
        # A card is pressed with Enter as well as with the space bar.
        self.setAutoDefault(True)
        self.setAccessibleName(plan.title)
        self._title = _line(_unbroken(title_lines(plan)))
        self._issuers = _line("、".join(plan.issuers) or "原文未载发文机关", muted=True)
        self._date = _line(date_line(plan), muted=True)
        self.size_line = _line(f"{in_ten_thousands(plan.characters)} 万字　标题 {len(plan.sections)} 个", small=True)
        self.indicators_line = _line(" ", small=True)
        self.read_line = _line("", muted=True)
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setProperty("meter", True)
        self.meter.setAccessibleName("阅读进度")
        self._lines = layout = QVBoxLayout(self)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addSpacing(6)
        layout.addWidget(self._issuers)
        layout.addWidget(self._date)
        layout.addStretch(1)
        layout.addSpacing(6)
        layout.addWidget(self.size_line)
        layout.addWidget(self.indicators_line)
        layout.addSpacing(6)
        layout.addWidget(self.read_line)
        layout.addSpacing(2)
        layout.addWidget(self.meter)
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.show_progress(None)

    def show_progress(self, progress: Progress | None, *, last: bool = False) -> None:
        """Say how far the plan was read, None: not yet; `last`: it is the plan read last."""
        percent = round(100 * progress.reached) if progress else 0
        said = f"{'上次' if last else ''}读到 {percent}%" if progress else "还没读过"
        self.read_line.setText(said)
        self.meter.setValue(percent)
        furthest = f"，最远读到 {round(100 * progress.furthest)}%" if progress else ""
        self.setToolTip(f"{self.plan.title}\n{said}{furthest}")
        self.setProperty("last", last)
        self.read_line.setProperty("last", last)
        for widget in (self, self.read_line):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._describe()

    def show_indicators(self, count: int) -> None:
        """Say how many indicators and targets in figures the plan sets."""
        self.indicators_line.setText(f"指标和量化目标 {count} 项")
        self._describe()

    def set_margin(self, pixels: int) -> None:
        """How far the words stand from the sides."""
        self._lines.setContentsMargins(pixels, 14, pixels, 14)

    def sizeHint(self) -> QSize:
        return self._lines.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._lines.minimumSize()

    def _describe(self) -> None:
        labels = (self._issuers, self._date, self.size_line, self.indicators_line, self.read_line)
        self.setAccessibleDescription("，".join(filter(None, (label.text().strip() for label in labels))))

    def _restyle(self) -> None:
        self._title.setFont(self._appearance.title_font(self._appearance.tokens.ui_px("lead") + _TITLE_STEP_PX))


def title_lines(plan: Plan) -> str:
    """The title in two lines, whose plan and which; without the period, which the page says for all."""
    title = plan.title.removesuffix(f"（{plan.period[0]}—{plan.period[1]}年）")
    place = plan.district or plan.city or ""
    end = title.find(place) + len(place)
    if not place or place not in title:
        return title
    # A line that began with a quotation mark would look indented.
    end = title.find("”", end) + 1 or end if title[end : end + 1] == "“" else end
    return f"{title[:end]}\n{title[end:]}"


def _unbroken(title: str) -> str:
    """The title with quoted words kept on one line, which may begin with them: “十四五” is one word."""
    return re.sub("“.*?”", lambda quoted: _MAY_BREAK + _JOINER.join(quoted[0]), title)


def date_line(plan: Plan) -> str:
    """When the plan was issued, if its source says so."""
    day = plan.date
    return f"{day.year}年{day.month}月{day.day}日印发" if day else "原文未载日期"


def in_ten_thousands(characters: int) -> str:
    """A number of characters in 万, with two decimals: 1.95."""
    return f"{characters / 10_000:.2f}"


def _line(text: str, *, muted: bool = False, small: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    label.setProperty("small", small)
    return label
