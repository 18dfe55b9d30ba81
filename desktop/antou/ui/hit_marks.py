"""Where the words found stand: a ground under those near the screen, a tick on the scroll bar for every one."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from antou.library.locator import Locator
from antou.library.passage import Mark
from antou.ui.annotation_marks import AnnotationMarks, selection_of
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument
from antou.ui.marked_scroll_bar import MarkedScrollBar
from antou.ui.text_view import TextView
from antou.ui.word_remarks import WordRemarks


class HitMarks:
    """Draws on a view, together with what the reader marked and the remarks on words, so that all of it is seen.

    Grounds of marks lie below those of hits, lines of marks above; only the current hit has its own line.
    """

    def __init__(
        self, view: TextView, bar: MarkedScrollBar, annotations: AnnotationMarks, appearance: Appearance
    ) -> None:
        self._view = view
        self._bar = bar
        self._annotations = annotations
        self._appearance = appearance
        self._slug = ""
        self._flow: FlowDocument | None = None
        self._remarks: WordRemarks | None = None
        self._marks: Callable[[str], Sequence[Mark]] = lambda _slug: ()
        self._current: Mark | None = None
        self._ticks: dict[Locator, float] = {}
        self._drawn_at = 0

    def set(self, marks: Callable[[str], Sequence[Mark]], current: Mark | None) -> None:
        """Mark these stretches, asked for by the plan's slug; the current one stronger."""
        self._marks = marks
        self._current = current
        self.draw()

    def attach(self, slug: str, flow: FlowDocument, remarks: WordRemarks) -> None:
        """The view shows this plan now, or shows it in other colours."""
        self._slug, self._flow, self._remarks = slug, flow, remarks
        self.refit()

    def detach(self) -> None:
        """The document is about to go; nothing of it may be held."""
        self._flow, self._remarks = None, None
        self._view.setExtraSelections([])

    def refit(self) -> None:
        """The lines have moved."""
        self._ticks = {}
        self._annotations.refit()
        self.draw()

    def follow(self) -> None:
        """The view was scrolled."""
        if abs(self._bar.value() - self._drawn_at) > self._view.viewport().height() / 2:
            self.draw_grounds()

    def draw(self) -> None:
        """Draw all anew."""
        if self._flow is None:
            return
        # Where in the text they are is known once it is settled, and then all is drawn again.
        if self._view.is_settled:
            self._draw_ticks(self._flow)
        else:
            self._bar.set_own(())
            self._bar.set_marks((), None)
        self.draw_grounds()

    def _draw_ticks(self, flow: FlowDocument) -> None:
        document = self._view.document()
        layout = document.documentLayout()
        height = max(1.0, layout.documentSize().height())
        marks = self._marks(self._slug)
        for place in {mark.locator for mark in marks} - self._ticks.keys():
            block = document.findBlock(flow.start(place) or 0)
            self._ticks[place] = layout.blockBoundingRect(block).top() / height
        ticks = {mark.locator: self._ticks[mark.locator] for mark in marks}
        self._bar.set_own(self._annotations.ticks(height))
        self._bar.set_marks(list(ticks.values()), ticks.get(self._current.locator) if self._current else None)

    def draw_grounds(self) -> None:
        """Draw the grounds anew, near the screen only: a frequent word stands a thousand times in a plan."""
        if self._flow is None or self._remarks is None:
            return
        page = self._view.viewport().height()
        self._drawn_at = self._bar.value()
        first, last = self._view.positions_between(-page, 2 * page)
        ground, current_ground = self._format("hit"), self._format("hit-current")
        current_ground.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        current_ground.setUnderlineColor(self._appearance.color("hit-line"))
        grounds, lines = self._annotations.selections(first, last)
        selections = list(grounds)
        currents: list[QTextEdit.ExtraSelection] = []
        for mark in self._marks(self._slug):
            start = self._flow.start(mark.locator)
            if start is None or start > last or self._flow.end(mark.locator) < first:
                continue
            if positions := self._flow.range(mark.locator, mark.span):
                is_current = mark == self._current
                format_ = current_ground if is_current else ground
                (currents if is_current else selections).append(selection_of(self._flow, positions, format_))
        selections += [*lines, *self._remarks.selections(first, last), *currents]
        self._view.setExtraSelections(selections)

    def _format(self, name: str) -> QTextCharFormat:
        format_ = QTextCharFormat()
        format_.setBackground(self._appearance.color(name))
        format_.setForeground(self._appearance.color(f"{name}-text"))
        return format_
