"""What the reader marked, in the text: where the words stand, how they are drawn, what is at a place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from antou.library.locator import Locator
from antou.shelf.annotation import KINDS, Annotation
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument
from antou.ui.ribbon import KIND_COLORS

_LINE = QTextCharFormat.UnderlineStyle.SingleUnderline


@dataclass(frozen=True, slots=True)
class MarginMark:
    """What stands beside one line: a ribbon of the kind ('' for none), and whether there is a note.

    `line` is where the line is in the view; `annotations` are those whose words begin in it.
    """

    line: QRect
    kind: str
    noted: bool
    annotations: tuple[Annotation, ...]

    @property
    def words(self) -> str:
        """What it says when one points at it."""
        said = []
        for one in self.annotations:
            kind = f"收藏：{KINDS[one.kind]}" if one.kind else ""
            said.append("　".join(filter(None, (kind, one.note.strip()[:_TIP]))))
        return "\n".join(filter(None, said))


_TIP = 200


class AnnotationMarks:
    """The annotations of the plan that is shown. Positions are the document's."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._flow: FlowDocument | None = None
        self._slug = ""
        self._source: Callable[[str], Sequence[Annotation]] = lambda _slug: ()
        self._tops: dict[Locator, float] = {}

    def set(self, source: Callable[[str], Sequence[Annotation]]) -> None:
        """Show these, asked for by the plan's slug, in reading order."""
        self._source = source

    def attach(self, slug: str, flow: FlowDocument) -> None:
        """The view shows this plan now."""
        self._slug, self._flow = slug, flow

    def detach(self) -> None:
        """The document is about to go."""
        self._flow = None

    def refit(self) -> None:
        """The lines have moved."""
        self._tops = {}

    def at(self, position: int) -> Annotation | None:
        """The one whose words the character after a position belongs to, the shortest of several; None for none."""
        found = []
        for one, stretches in self._near(position, position):
            if any(start <= position < end for start, end in stretches):
                found.append((sum(end - start for start, end in stretches), one))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def positions(self, annotation: Annotation) -> tuple[int, int] | None:
        """Where its words begin and end; of a section its heading. None where they are not here."""
        stretches = self._stretches(annotation)
        return (stretches[0][0], stretches[-1][1]) if stretches else None

    def selections(
        self, first: int, last: int
    ) -> tuple[list[QTextEdit.ExtraSelection], list[QTextEdit.ExtraSelection]]:
        """Grounds and lines between two positions, as the text view wants them."""
        grounds: list[QTextEdit.ExtraSelection] = []
        lines: list[QTextEdit.ExtraSelection] = []
        if self._flow is None:
            return grounds, lines
        ground = QTextCharFormat()
        ground.setBackground(self._appearance.color("mark"))
        for one, stretches in self._near(first, last):
            if one.anchor.whole_section:
                continue
            tinted = one.highlight or bool(one.note)
            line = QTextCharFormat()
            line.setUnderlineStyle(_LINE)
            line.setUnderlineColor(self._appearance.color("mark-line" if tinted else KIND_COLORS[one.kind]))
            for stretch in stretches:
                if tinted:
                    grounds.append(selection_of(self._flow, stretch, ground))
                lines.append(selection_of(self._flow, stretch, line))
        return grounds, lines

    def beside(self, first: int, last: int, line_of: Callable[[int], QRect]) -> list[MarginMark]:
        """What stands in the margin between two positions; `line_of` says where the line of a position is."""
        lines: dict[int, tuple[QRect, list[Annotation]]] = {}
        for one, stretches in self._near(first, last):
            if one.kind or one.note:
                rect = line_of(stretches[0][0])
                lines.setdefault(rect.top(), (rect, []))[1].append(one)
        return [
            MarginMark(
                rect,
                next((one.kind for one in found if one.kind), ""),
                any(one.note for one in found),
                tuple(found),
            )
            for rect, found in lines.values()
        ]

    def ticks(self, height: float) -> list[float]:
        """Where in the text, of this height, the blocks are in which they begin: 0 (top) to 1 (end)."""
        if self._flow is None:
            return []
        document = self._flow.document
        places = {one.anchor.first for one in self._source(self._slug)}
        for place in places - self._tops.keys():
            start = self._flow.start(place)
            if start is not None:
                block = document.findBlock(start)
                self._tops[place] = document.documentLayout().blockBoundingRect(block).top() / height
        return [self._tops[place] for place in places if place in self._tops]

    def _near(self, first: int, last: int) -> Iterator[tuple[Annotation, list[tuple[int, int]]]]:
        """Those of which something stands between two positions, with their stretches."""
        flow = self._flow
        if flow is None:
            return
        for one in self._source(self._slug):
            start = flow.start(one.anchor.first)
            if start is None or start > last or flow.start(one.anchor.last) is None:
                continue
            if flow.end(one.anchor.last) < first:
                continue
            if stretches := self._stretches(one):
                yield one, stretches

    def _stretches(self, annotation: Annotation) -> list[tuple[int, int]]:
        anchor = annotation.anchor
        if self._flow is None or anchor.slug != self._slug:
            return []
        if anchor.first_offset is None or anchor.last_offset is None:
            start = self._flow.start(anchor.first)
            return [] if start is None else [(start, start)]
        return self._flow.stretches(anchor.first, anchor.first_offset, anchor.last, anchor.last_offset)


def selection_of(flow: FlowDocument, positions: tuple[int, int], format_: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """A stretch drawn in this format."""
    selection = QTextEdit.ExtraSelection()
    selection.cursor = flow.cursor(positions)  # type: ignore[attr-defined]
    selection.format = format_  # type: ignore[attr-defined]
    return selection
