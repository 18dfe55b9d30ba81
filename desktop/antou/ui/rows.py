"""Rows of one to three lines with marked words, painted alike in results, bookmarks and print list."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QRegion, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from antou.library.passage import Span
from antou.ui.appearance import Appearance

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""A Row; the model's DisplayRole is the same as plain words for screen readers."""
LINES_ROLE = Qt.ItemDataRole.UserRole + 2
"""How many lines the row has, 0 for the head of a group: asked of every row at once, so it must cost nothing."""
_HEIGHTS = ("group-row", "list-row", "result-row-2", "result-row-3")
"""The measures of rows by LINES_ROLE."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a row. `spans` are marked as found; `side` stands at the right end; `link`: it does something.

    An `excerpt` may lose words before the first place found, so that this is seen whole; other lines lose their end.
    """

    text: str
    spans: tuple[Span, ...] = ()
    muted: bool = False
    bold: bool = False
    side: str = ""
    link: bool = False
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of one row; `group` rows head a group."""

    lines: tuple[Line, ...]
    group: bool = False

    @property
    def words(self) -> str:
        """All of it in plain words."""
        return "，".join(part for line in self.lines for part in (line.text, line.side) if part)


def plain_tip(text: str) -> str:
    """A tool tip that is read as it stands: what looks like HTML, Qt would take for that, in words from anywhere."""
    return escape(text).replace("\n", "<br>") if Qt.mightBeRichText(text) else text


class RowDelegate(QStyledItemDelegate):
    """Paints ROW_ROLE. Heights follow the design's row measures; `inset` and `trail` are the room beside the words."""

    _PADDING = 12

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.inset = self._PADDING + 16
        self.trail = self._PADDING

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._appearance.tokens.size(_HEIGHTS[index.data(LINES_ROLE)]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        appearance = self._appearance
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if row.group:
            painter.fillRect(rect, appearance.color("surface-sunken"))
        elif selected:
            painter.fillRect(rect, appearance.color("surface-selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), appearance.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, appearance.color("surface-hover"))
        painter.setPen(appearance.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and (selected or row.group):
            painter.setPen(appearance.color("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        left = rect.x() + self.inset
        if row.group and state & QStyle.StateFlag.State_Children:
            arrow = appearance.icon("down" if state & QStyle.StateFlag.State_Open else "right", size=16)
            arrow.paint(painter, rect.x() + 6, rect.y(), left - rect.x() - 6, rect.height(), _LEFT)
        width = rect.right() - self.trail - left
        line_height = (rect.height() - 8) // len(row.lines)
        for at, line in enumerate(row.lines):
            box = QRect(left, rect.y() + 4 + at * line_height, width, line_height)
            self._paint_line(painter, line, box, bold=line.bold or row.group)
        painter.restore()

    def _paint_line(self, painter: QPainter, line: Line, box: QRect, *, bold: bool) -> None:
        appearance = self._appearance
        if line.side:
            painter.setFont(appearance.ui_font("small" if line.muted else "base"))
            metrics = painter.fontMetrics()
            side = metrics.horizontalAdvance(line.side)
            painter.setPen(appearance.color("text-muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.side)
            box = box.adjusted(0, 0, -side - 8, 0)
        painter.setFont(appearance.ui_font("small" if line.muted else "base", bold=bold))
        metrics = painter.fontMetrics()
        whole, spans = in_sight(line, metrics, box.width()) if line.excerpt else (line.text, line.spans)
        text = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, box.width())
        ink = appearance.color("accent" if line.link else "text-muted" if line.muted else "text")
        grounds = _grounds(metrics, text, spans, box, len(text) - (text != whole))
        for ground in grounds:
            painter.fillRect(ground, appearance.color("hit"))
        painter.setPen(ink)
        painter.drawText(box, _LEFT, text)
        if grounds and appearance.color("hit-text") != ink:
            # The whole line once more within the grounds, so that no letter moves.
            region = QRegion()
            for ground in grounds:
                region += ground
            painter.save()
            painter.setClipRegion(region)
            painter.setPen(appearance.color("hit-text"))
            painter.drawText(box, _LEFT, text)
            painter.restore()


def _grounds(metrics: QFontMetrics, text: str, spans: Sequence[Span], box: QRect, cut: int) -> list[QRect]:
    """What lies under the words found, as far as the text is not cut."""
    top, height = box.y() + (box.height() - metrics.height()) // 2, metrics.height()
    grounds = []
    for span in spans:
        if span.start < cut:
            left = metrics.horizontalAdvance(text[: span.start])
            right = metrics.horizontalAdvance(text[: min(span.end, cut)])
            grounds.append(QRect(box.x() + left, top, right - left, height))
    return grounds


def in_sight(line: Line, metrics: QFontMetrics, width: int) -> tuple[str, tuple[Span, ...]]:
    """A line's text without as many words in front as would keep the first place found from being seen whole.

    `width` is the room in pixels. Answers the text, … standing for what was left out, and where the spans are in it.
    A place that is wider than the room comes first.
    """
    if not line.spans:
        return line.text, line.spans
    first = line.spans[0]
    after = "…" if first.end < len(line.text) else ""
    for start in range(first.start + 1):
        lead = "…" if start else ""
        if metrics.horizontalAdvance(f"{lead}{line.text[start : first.end]}{after}") <= width:
            break
    shift = len(lead) - start
    return lead + line.text[start:], tuple(Span(span.start + shift, span.end + shift) for span in line.spans)
