"""The reading view: one whole plan as a flowing text, hits marked, bookmarks in the gutter."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip, QWidget

from antou.library.locator import Locator
from antou.library.model import Library, Plan
from antou.library.passage import Mark, Passage, Span
from antou.render.flow import flow
from antou.ui.annotations import Annotations
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument
from antou.ui.marked_scroll_bar import MarkedScrollBar

_AIR_RIGHT_PX = 28
_REST = 1 / 3
"""Where on the screen a hit that was jumped to comes to rest: a third of the height, where the eye is."""
_READING_LINE_PX = 40
"""The block at this height counts as the one being read."""
_AIR_ABOVE_PX = 12


class Reader(QTextBrowser):
    """Shows the plan that holds the place it is sent to. `scrolled_to(Locator)`: another block is being read."""

    scrolled_to = Signal(object)
    zoom_requested = Signal(int)

    def __init__(self, library: Library, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._appearance = appearance
        self._plan: Plan | None = None
        self._flow: FlowDocument | None = None
        self._annotations: Annotations | None = None
        self._underlines: list[QTextEdit.ExtraSelection] = []
        self._marks: tuple[Mark, ...] = ()
        self._current: Mark | None = None
        self._bookmarked: frozenset[str] = frozenset()
        self._jumping = False
        self.setObjectName("reader")
        self.setAccessibleName("正文")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = MarkedScrollBar(appearance)
        self.setVerticalScrollBar(self._bar)
        self._bar.valueChanged.connect(self._on_scroll)
        self._gutter = _Gutter(self)
        appearance.changed.connect(self._restyle)

    def show_place(self, place: Locator, span: Span | None = None) -> None:
        """Show the plan and bring the block, or the stretch of it, to one third of the height."""
        plan = self._library.plan(place.slug)
        if plan is not self._plan:
            self._set_plan(plan)
        self._rest(place, span)

    def place(self) -> Locator | None:
        """The block being read: the one that stands near the top of the view, at its ends the first or last."""
        if self._flow is None:
            return None
        if self._bar.value() == self._bar.minimum():
            return self._flow.place_at(0)
        if self._bar.value() == self._bar.maximum():
            return self._flow.place_at(self.document().characterCount())
        return self._flow.place_at(self._position_at(_READING_LINE_PX))

    def progress(self) -> float:
        """How much of the plan lies above the end of the view, 0 to 1."""
        whole = self._bar.maximum() + self._bar.pageStep()
        return min(1.0, (self._bar.value() + self._bar.pageStep()) / whole) if whole else 0.0

    def set_marks(self, marks: tuple[Mark, ...], current: Mark | None) -> None:
        """Mark these stretches; the current one stronger."""
        self._marks = marks
        self._current = current
        self._draw_marks()

    def set_bookmarks(self, sections: Iterable[str]) -> None:
        """Show a ribbon beside the headings of these sections."""
        self._bookmarked = frozenset(sections)
        self._gutter.update()

    def ribbons(self) -> Iterable[int]:
        """Top edges, in the view's pixels, of the bookmarked headings that are visible."""
        if self._flow is None or self._plan is None:
            return
        layout = self.document().documentLayout()
        for section_id in self._bookmarked:
            start = self._flow.start(Locator(section_id))
            if start is None:
                continue
            top = layout.blockBoundingRect(self.document().findBlock(start)).top() - self._bar.value()
            if -40 < top < self.viewport().height():
                yield round(top)

    def _set_plan(self, plan: Plan) -> None:
        self._plan = plan
        before = self._flow
        self._flow = FlowDocument(flow(self._library, [Passage(plan.slug)]), self._appearance)
        with self._quietly():
            self.setExtraSelections([])
            self._underlines = []
            self.setDocument(self._flow.document)
            if before:
                before.release()
            self._fit_measure()
        self._annotations = Annotations(self._library, plan, self._flow, self._appearance)
        self._underlines = self._annotations.selections()
        self.setAccessibleDescription(plan.title)
        self._draw_marks()

    def _rest(self, place: Locator, span: Span | None) -> None:
        """A section that is opened begins at the top with a little air; a hit rests where the eye is."""
        positions = self._flow.range(place, span or Span(0, 0)) if self._flow else None
        if self._flow is None or positions is None:
            return
        if span is None and place == self._flow.place_at(0):
            self._scroll_to(None, 0)
            return
        air = round(self.viewport().height() * _REST) if span else _AIR_ABOVE_PX
        self._scroll_to(positions[0], air)

    def _position_at(self, height: int) -> int:
        """The position in the document at a height of the view."""
        point = QPointF(0, self._bar.value() + height)
        return max(0, self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit))

    def _scroll_to(self, position: int | None, air: int) -> None:
        """Bring a position (None: the very top) to a height of the view, without telling it as reading on."""
        with self._quietly():
            cursor = self.textCursor()
            cursor.setPosition(position or 0)
            self.setTextCursor(cursor)
            top = self.cursorRect(cursor).top() + self._bar.value()
            self._bar.setValue(0 if position is None else top - air)
        self._gutter.update()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Scrolling within is our own doing and no reading on."""
        before, self._jumping = self._jumping, True
        try:
            yield
        finally:
            self._jumping = before

    def _on_scroll(self) -> None:
        self._gutter.update()
        if not self._jumping and (place := self.place()) is not None:
            self.scrolled_to.emit(place)

    def _draw_marks(self) -> None:
        if self._flow is None:
            return
        selections = list(self._underlines)
        ticks: list[float] = []
        current_tick = None
        layout = self.document().documentLayout()
        height = max(1.0, layout.documentSize().height())
        for mark in self._marks:
            positions = self._flow.range(mark.locator, mark.span)
            if positions is None:
                continue
            selection = QTextEdit.ExtraSelection()
            is_current = mark == self._current
            selection.cursor = self._flow.cursor(positions)  # type: ignore[attr-defined]
            selection.format = self._hit_format(current=is_current)  # type: ignore[attr-defined]
            selections.append(selection)
            block = self.document().findBlock(positions[0])
            tick = layout.blockBoundingRect(block).top() / height
            ticks.append(tick)
            if is_current:
                current_tick = tick
        self.setExtraSelections(selections)
        self._bar.set_marks(ticks, current_tick)

    def _hit_format(self, *, current: bool) -> QTextCharFormat:
        format_ = QTextCharFormat()
        name = "hit-current" if current else "hit"
        format_.setBackground(self._appearance.color(name))
        format_.setForeground(self._appearance.color(f"{name}-text"))
        if current:
            format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            format_.setUnderlineColor(self._appearance.color("hit-line"))
        return format_

    def _restyle(self) -> None:
        """Colours or size changed: the text is set anew and the place kept."""
        if self._plan is None:
            return
        top = self._position_at(0) if self._bar.value() else None
        self._set_plan(self._plan)
        self._scroll_to(top, 0)

    def _fit_measure(self) -> None:
        """A comfortable line: at most 38 characters, what is left over in equal margins."""
        tokens = self._appearance.tokens
        gutter = tokens.size("gutter")
        size = self._appearance.text_px
        room = self.width() - gutter - _AIR_RIGHT_PX - self._bar.sizeHint().width()
        text = max(1, min(tokens.measure, room // size)) * size
        spare = max(0, room - text)
        left = gutter + spare // 2
        self.setViewportMargins(left, 0, _AIR_RIGHT_PX + spare - spare // 2, 0)
        self._gutter.setGeometry(QRect(0, 0, left, self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._position_at(0) if self._bar.value() else None
        with self._quietly():
            self._fit_measure()
            super().resizeEvent(event)
        if top is not None:
            self._scroll_to(top, 0)
        self._draw_marks()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.note_at(event.pos()) or "", self.viewport())
            return True
        return super().viewportEvent(event)

    def note_at(self, point: QPoint) -> str | None:
        """What is to be said about the words at a point of the view, None for nothing."""
        below = QPointF(point.x(), point.y() + self._bar.value())
        position = self.document().documentLayout().hitTest(below, Qt.HitTestAccuracy.ExactHit)
        return self._annotations.at(position) if self._annotations and position >= 0 else None

    def selected_text(self) -> str:
        """The selected words with line feeds between paragraphs."""
        return self.textCursor().selection().toPlainText()


class _Gutter(QWidget):
    """The strip left of the text that carries the ribbons of bookmarked headings."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        appearance = self._reader._appearance
        width, height = 20, 24
        left = self.width() - width - 8
        for top in self._reader.ribbons():
            edge = top + 12
            shape = QPolygonF(
                [
                    QPointF(left, edge),
                    QPointF(left + width, edge),
                    QPointF(left + width, edge + height),
                    QPointF(left + width / 2, edge + height - 6),
                    QPointF(left, edge + height),
                ]
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.color("bookmark-key"))
            painter.drawPolygon(shape)
            painter.setPen(appearance.color("bookmark-text"))
            painter.setFont(appearance.ui_font("badge", bold=True))
            painter.drawText(QRect(left, edge, width, height - 5), Qt.AlignmentFlag.AlignCenter, "藏")
        painter.end()
