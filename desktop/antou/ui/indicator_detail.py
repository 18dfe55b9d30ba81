"""The strip below the matrix: what is printed in the current cell, where it stands, and the ways to go there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from antou.library.indicators import Indicator, Target
from antou.library.model import Library
from antou.render.indicators import kind, notes, place, valued
from antou.ui.appearance import Appearance
from antou.ui.buttons import PushButton
from antou.ui.elided_label import ElidedLabel

_STYLES = {"约束性": "binding", "预期性": "expected", "正文": "text"}


class IndicatorDetail(QFrame):
    """One place at a time; where a plan names several, the others are said beside it and chosen from a menu.

    `go_wanted`, `cite_wanted`: the buttons were pressed.
    """

    go_wanted = Signal()
    cite_wanted = Signal()

    def __init__(self, library: Library, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._appearance = appearance
        self._targets: tuple[Target, ...] = ()
        self._apart = ""
        self.target: Target | None = None
        self.setObjectName("indicatorDetail")
        self.plan = QLabel()
        self.plan.setProperty("strong", True)
        self.name = ElidedLabel()
        self.value = QLabel()
        self.value.setProperty("strong", True)
        self.badge = QLabel()
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.others = ElidedLabel()
        self.others.setProperty("muted", True)
        self.where = ElidedLabel(lines=2)
        self.where.setProperty("muted", True)
        self.places = QToolButton()
        self.places.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.places.setProperty("link", True)
        self.places.setToolTip("选另一处")
        self._menu = QMenu(self.places)
        self.places.setMenu(self._menu)
        self.go = PushButton("转到原文")
        self.go.setProperty("example", True)
        self.go.clicked.connect(self.go_wanted)
        self.cite = PushButton("复制引文")
        self.cite.setToolTip("复制原文和出处（Ctrl+Shift+C）")
        self.cite.clicked.connect(self.cite_wanted)
        self._lay_out()
        appearance.changed.connect(self._restyle)
        self._restyle()
        self.say("")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        for label in (self.plan, self.name, self.value, self.badge):
            first.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.others, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self.where)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.places)
        row.addWidget(self.go)
        row.addWidget(self.cite)

    def say(self, first: str, second: str = "") -> None:
        """Say this, where there is no place to go to."""
        self._targets, self.target = (), None
        self.plan.setText(first)
        for label in (self.name, self.value, self.others):
            label.clear()
        self._show_badge("")
        self.where.setText(second)
        self.places.hide()
        for button in (self.go, self.cite):
            button.setEnabled(False)

    def show_name(self, one: Indicator) -> None:
        """How the plans call an indicator."""
        names: dict[str, list[str]] = {}
        for target in one.targets:
            plans = names.setdefault(target.name, [])
            short = self._library.plan(target.locator.slug).short
            plans += [] if short in plans else [short]
        said = [f"{'、'.join(plans)}称“{name}”" for name, plans in names.items() if name != one.name]
        silent = [plan.short for plan in self._library.plans if plan.slug not in one.plans]
        parts = ["；".join(said), f"未列：{'、'.join(silent)}" if silent else "各部规划都列出"]
        self.say(one.name, "　".join(filter(None, parts)))

    def show_targets(self, targets: tuple[Target, ...], apart: str = "") -> None:
        """What one plan prints; `apart`: why it must not be set beside the others' values."""
        self._targets, self._apart = targets, apart
        self._menu.clear()
        for target in targets:
            action = self._menu.addAction(f"{valued((target,))}　{place(self._library, target)}")
            action.triggered.connect(_call(self._choose, target))
        for button in (self.go, self.cite):
            button.setEnabled(True)
        self._choose(targets[0])

    def _choose(self, target: Target) -> None:
        self.target = target
        self.plan.setText(self._library.plan(target.locator.slug).short)
        self.name.setText(target.name)
        self.value.setText(target.value)
        self._show_badge(kind(target))
        others = [valued((one,)) for one in self._targets if one is not target]
        self.others.setText(f"另有 {len(others)} 处：{'；'.join(others)}" if others else "")
        said = "；".join(notes(self._library, target))
        parts = [f"出处：{place(self._library, target)}", f"时限：{target.date}" if target.date else "", self._apart]
        parts.insert(1, f"原注：“{said}”" if said else "")
        self.where.setText("　".join(filter(None, parts)))
        self.places.setVisible(len(self._targets) > 1)
        self.places.setText(f"第 {self._targets.index(target) + 1} 处 / 共 {len(self._targets)} 处 ▾")
        self.places.setAccessibleName(self.places.text().removesuffix(" ▾"))

    @property
    def words(self) -> str:
        """All that is said, for a screen reader."""
        labels = (self.plan, self.name, self.value, self.badge, self.others, self.where)
        return "，".join(label.text() for label in labels if label.text())

    def _show_badge(self, words: str) -> None:
        self.badge.setVisible(bool(words))
        self.badge.setProperty("badge", _STYLES.get(words, ""))
        self.badge.style().unpolish(self.badge)
        self.badge.style().polish(self.badge)
        self.badge.setText(words)
        # A label with a border does not ask for more room than its words take.
        metrics = QFontMetrics(self._appearance.ui_font("badge", bold=words == "约束性"))
        self.badge.setFixedSize(metrics.horizontalAdvance(words) + 10, metrics.height() + 2)

    def _restyle(self) -> None:
        self._show_badge(self.badge.text())
        self.setFixedHeight(self._appearance.tokens.size("matrix-detail"))
        self.go.setIcon(self._appearance.icon("goto", "accent", 18))
        self.cite.setIcon(self._appearance.icon("quote", size=18))


def _call(act: object, target: Target) -> object:
    """`triggered` says whether the action is checked, which is not wanted."""

    def call(*_checked: bool) -> None:
        act(target)  # type: ignore[operator]

    return call
