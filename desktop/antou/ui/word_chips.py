"""The words looked for, their synonyms, and words that may be meant instead, each one press away."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from antou.search.answer import Answer
from antou.search.results import WordCount
from antou.ui.flow_layout import FlowLayout
from antou.ui.search_session import SearchSession


@dataclass(frozen=True, slots=True)
class Chip:
    """`kind`: how it looks; `act`: what pressing it does, None for what is only read; `tip` says so in words."""

    kind: str
    text: str
    tip: str = ""
    act: Callable[[], object] | None = None


class WordChips(QWidget):
    """`chosen(str)`: what to put into the search box instead of what is in it.

    In brief the synonyms are in a menu, and words that the last one may become are left out.
    """

    chosen = Signal(str)

    def __init__(self, session: SearchSession) -> None:
        super().__init__()
        self._session = session
        self._answer: Answer | None = None
        self._brief = False
        self.synonyms = QMenu(self)
        self._offers = _Row(gap=4)
        self._words = _Row()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._offers)
        layout.addWidget(self._words)

    def show_answer(self, answer: Answer) -> None:
        """Show the words of an answer; a row that has none is hidden."""
        self._answer = answer
        self._offers.show_chips([] if self._brief else list(self._longer(answer)))
        self._words.show_chips(list(self._looked_for(answer)))
        self.setVisible(not (self._offers.isHidden() and self._words.isHidden()))

    def set_brief(self, brief: bool) -> None:
        """Whether there is room for no more than one row."""
        if brief != self._brief:
            self._brief = brief
            if self._answer:
                self.show_answer(self._answer)

    def _longer(self, answer: Answer) -> Iterator[Chip]:
        """Words that the last one may become."""
        typed = answer.request.text.rstrip()
        before = typed[: len(typed) - len(typed.rsplit(maxsplit=1)[-1])] if typed else ""
        for term in answer.completions:
            put = partial(self.chosen.emit, before + term.text)
            yield Chip("link", f"{term.text} {term.count}", f"改查“{term.text}”", put)

    def _looked_for(self, answer: Answer) -> Iterator[Chip]:
        """The words and their synonyms; where nothing was found, words that may have been meant."""
        words = [word for word in answer.results.words if word.occurrences or not word.for_]
        synonyms = any(word.for_ for word in words)
        if answer.nearest:
            yield Chip("fact", "您是不是要找：")
            for term in answer.nearest:
                put = partial(self.chosen.emit, term.text)
                yield Chip("chip", f"{term.text} {term.count}", f"改查“{term.text}”", put)
        elif synonyms or len(words) > 1:
            for word in words:
                if word.for_ and self._brief:
                    continue
                label = f"{word.text} {word.occurrences}"
                if word.for_:
                    drop = partial(self._session.drop_synonym, word.text)
                    yield Chip("chip", f"{label} ×", f"“{word.for_}”的同义词，按一下就不查它", drop)
                else:
                    yield Chip("chip", label)
        if synonyms and self._brief:
            added = [word for word in words if word.for_]
            self._list_synonyms(added)
            yield Chip("link", f"同义词 {len(added)} 个 ▾", "也查了这些同义词", self._open_synonyms)
        elif synonyms:
            yield Chip("link", "只查原词", "不查同义词", partial(self._session.use_synonyms, False))
        elif self._could_widen(answer):
            yield Chip("link", "同时查同义词", "也查同义词", partial(self._session.use_synonyms, True))

    def _list_synonyms(self, words: Sequence[WordCount]) -> None:
        """Fill the menu, where each can be dropped."""
        session = self._session
        self.synonyms.clear()
        for word in words:
            action = self.synonyms.addAction(f"不查“{word.text}”（{word.occurrences} 处）")
            action.triggered.connect(lambda _checked=False, text=word.text: session.drop_synonym(text))
        self.synonyms.addSeparator()
        self.synonyms.addAction("只查原词").triggered.connect(lambda: session.use_synonyms(False))

    def _open_synonyms(self) -> None:
        self.synonyms.popup(self._words.mapToGlobal(self._words.rect().bottomLeft()))

    def _could_widen(self, answer: Answer) -> bool:
        narrowed = not answer.request.synonyms or bool(answer.request.without)
        return narrowed and any(
            not word.exact and self._session.has_synonyms(word.text) for word in answer.query.words()
        )


class _Row(QWidget):
    """Chips one after the other. Widgets are used again for every answer: making one costs more than a search."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._layout = FlowLayout(self, gap)
        # By kind: a label that changes its style keeps the room of the former one around its words.
        self._labels: dict[str, list[QLabel]] = {}
        self._buttons: list[_ChipButton] = []
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these; without any the row is hidden."""
        labels = {kind: iter(some) for kind, some in self._labels.items()}
        buttons = iter(self._buttons)
        row: list[QWidget] = []
        for chip in chips:
            if chip.act:
                button = next(buttons, None) or self._add_button()
                button.stand_for(chip)
                row.append(button)
            else:
                label = next(labels.get(chip.kind, iter(())), None) or self._add_label(chip.kind)
                label.setText(chip.text)
                row.append(label)
        for widget in (*chain(*self._labels.values()), *self._buttons):
            widget.setVisible(widget in row)
        self._layout.put_in_order(row)
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _add_label(self, kind: str) -> QLabel:
        label = QLabel()
        label.setProperty("kind", kind)
        self._labels.setdefault(kind, []).append(label)
        self._layout.addWidget(label)
        return label

    def _add_button(self) -> "_ChipButton":
        button = _ChipButton()
        self._buttons.append(button)
        self._layout.addWidget(button)
        return button


class _ChipButton(QToolButton):
    def __init__(self) -> None:
        super().__init__()
        self._act: Callable[[], object] = lambda: None
        # Not to be given the focus by chance, when a list that had it is hidden.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._press)

    def stand_for(self, chip: Chip) -> None:
        """Look and act like this from now on."""
        if chip.act:
            self._act = chip.act
        self.setText(chip.text)
        self.setToolTip(chip.tip)
        self.setAccessibleName(f"{chip.text.removesuffix(' ×')}，{chip.tip}")
        _restyle(self, chip.kind)

    def _press(self) -> None:
        self._act()


def _restyle(widget: QWidget, kind: str) -> None:
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
