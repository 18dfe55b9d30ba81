"""The reading view: one whole plan as a flowing text, hits and what the reader marked are shown in it and beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QToolTip, QWidget

from antou.library.locator import Locator
from antou.library.model import Library, Plan
from antou.library.passage import Mark, Passage, Span
from antou.render.flow import flow
from antou.shelf.annotation import Annotation
from antou.ui.annotation_marks import AnnotationMarks, MarginMark
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument
from antou.ui.gutter import Gutter
from antou.ui.hit_marks import HitMarks
from antou.ui.measure import Measure, measure
from antou.ui.navigator import Spot
from antou.ui.ribbon import RIBBON_HEIGHT_PX
from antou.ui.text_view import TextView
from antou.ui.word_remarks import WordRemarks

_REST = 1 / 3
"""Where on the screen a line that was jumped to comes to rest: a third of the height, where the eye is."""
_AIR_ABOVE_PX = 12
_POINTING_MS = 1500


class Reader(TextView):
    """Shows the plan that holds the place it is sent to. `scrolled_to(Locator)`: another block is being read.

    `mark_chosen(Annotation)`: something the reader marked was clicked, its words or its sign in the margin.
    """

    scrolled_to = Signal(object)
    mark_chosen = Signal(object)

    def __init__(self, library: Library, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._library = library
        self._plan: Plan | None = None
        self._flow: FlowDocument | None = None
        self._remarks: WordRemarks | None = None
        self._marks = AnnotationMarks(appearance)
        self._hits = HitMarks(self, self._bar, self._marks, appearance)
        self._kept: Spot | None = None
        self._outdated = False
        self._reading_line = _AIR_ABOVE_PX
        self._pointed: int | None = None
        self._pointing = QTimer(self, singleShot=True, interval=_POINTING_MS)
        self._pointing.timeout.connect(self._stop_pointing)
        self._wanted: Annotation | None = None
        # After the layouts have had their turn.
        self._sighting = QTimer(self, singleShot=True, interval=0)
        self._sighting.timeout.connect(self._bring_into_sight)
        self.setObjectName("reader")
        self.setAccessibleName("正文")
        self._bar.valueChanged.connect(self._on_scroll)
        self.settled.connect(self._on_settled)
        self._gutter = Gutter(appearance, self.margin_marks, self.pointer, self)
        self._gutter.chosen.connect(self.mark_chosen)
        appearance.text_changed.connect(self._restyle)

    def show_place(self, place: Locator, span: Span | None = None) -> None:
        """Show the plan and bring the block, or the stretch of it, to where it is read.

        A section that is opened begins at the top with a little air; anything within comes to one third of the height.
        """
        self._show_plan(place.slug)
        positions = self._flow.range(place, span or Span(0, 0)) if self._flow else None
        if self._flow is None or positions is None:
            return
        rests = span is not None or place.block > 0
        air = round(self.viewport().height() * _REST) if rests else _AIR_ABOVE_PX
        self.put_cursor(positions[0], positions[0])
        if place == self._flow.place_at(0) and span is None:
            self.bring(0, self.line_rect(0).top() + self._bar.value())
        else:
            self.bring(positions[0], air)
        self._reading_line = air
        # Sizes may change now without this line moving, though the end of the text may have kept it from its height.
        self._kept = self._spot_of(positions[0])

    def show_spot(self, spot: Spot) -> None:
        """Show the plan with this line at this height."""
        self._show_plan(spot.place.slug)
        self._stand(spot)

    def spot(self) -> Spot | None:
        """The line to hold on to: the one last jumped to, after reading on the first whole line of the view."""
        return self._kept or (self._spot_of(self.first_whole_line()) if self._flow else None)

    def point_out(self, place: Locator, span: Span | None = None) -> None:
        """For a moment show a bar beside the line where the block, or the stretch of it, begins."""
        positions = self._flow.range(place, span or Span(0, 0)) if self._flow else None
        self._pointed = positions[0] if positions else None
        self._pointing.start()
        self._gutter.update()

    def pointer(self) -> tuple[int, int] | None:
        """Top and height, in the view's pixels, of the line that is pointed out; None for none."""
        if self._pointed is None:
            return None
        rect = self.line_rect(self._pointed)
        return rect.top(), rect.height()

    def place(self) -> Locator | None:
        """The block being read: the one at the height where a jump puts its own, at the ends the first or last."""
        if self._flow is None:
            return None
        if self._bar.value() == self._bar.minimum():
            return self._flow.place_at(0)
        if self._bar.value() == self._bar.maximum():
            return self._flow.place_at(self.document().characterCount())
        height = min(self._reading_line, round(self.viewport().height() * _REST)) + self._appearance.line_px // 2
        return self._flow.place_at(self.position_at(height))

    def place_at(self, height: int) -> Locator | None:
        """The block at a height of the view."""
        return self._flow.place_at(self.position_at(height)) if self._flow else None

    def progress(self) -> float:
        """How much of the plan lies above the end of the view, 0 to 1; told anew when the text is `settled`."""
        whole = self._bar.maximum() + self._bar.pageStep()
        return min(1.0, (self._bar.value() + self._bar.pageStep()) / whole) if whole else 0.0

    def reached(self) -> float:
        """The same, not guessed where the text has just been opened."""
        if not self.is_settled:
            self.settle()
        return self.progress()

    def set_marks(self, marks: Callable[[str], Sequence[Mark]], current: Mark | None) -> None:
        """Mark these stretches, asked for by the plan's slug; the current one stronger."""
        self._hits.set(marks, current)

    def set_annotations(self, annotations: Callable[[str], Sequence[Annotation]]) -> None:
        """Show what the reader marked, asked for by the plan's slug, in reading order."""
        self._marks.set(annotations)
        self._hits.draw()
        self._gutter.update()

    def margin_marks(self) -> list[MarginMark]:
        """What stands in the margin beside the lines of the view and next to it."""
        if self._flow is None:
            return []
        first, last = self.positions_between(-RIBBON_HEIGHT_PX, self.viewport().height() + RIBBON_HEIGHT_PX)
        found = self._marks.beside(first, last, self.line_rect)
        return [mark for mark in found if mark.line.bottom() >= 0 and mark.line.top() < self.viewport().height()]

    def select(self, annotation: Annotation) -> None:
        """Select the words of an annotation, where it has some and they are here."""
        positions = self._marks.positions(annotation)
        if positions and not annotation.anchor.whole_section:
            self.put_cursor(*positions)

    def keep_in_sight(self, annotation: Annotation) -> None:
        """Where the view is about to lose height, let the words of an annotation be seen all the same."""
        self._wanted = annotation
        self._sighting.start()

    def _bring_into_sight(self) -> None:
        positions = self._marks.positions(self._wanted) if self._wanted else None
        if positions and self.line_rect(positions[0]).bottom() > self.viewport().height():
            self.bring(positions[0], round(self.viewport().height() * _REST))
            self._on_scroll()

    def selected_ends(self) -> tuple[Locator, int, Locator, int] | None:
        """Block and offset where the selected words begin, and those where they end; None where nothing is selected."""
        return self._flow.selected_ends(self.textCursor()) if self._flow else None

    def _show_plan(self, slug: str) -> None:
        plan = self._library.plan(slug)
        if plan is not self._plan:
            self._set_plan(plan)
        self._pointed = None

    def _set_plan(self, plan: Plan) -> None:
        self._plan = plan
        before, self._flow = self._flow, None
        with self.quietly():
            self._hits.detach()
            self._marks.detach()
            # Before the view sees the text: then it is laid out once.
            self._fit_measure()
            self._flow = FlowDocument(flow(self._library, [Passage(plan.slug)]), self._appearance)
            self._flow.fit(self._measure().text)
            self.setDocument(self._flow.document)
            # A caret would stand still while the arrows scroll; what is selected shows itself.
            self.setCursorWidth(0)
            if before:
                before.release()
        self.settle_later()
        self._annotate(plan)
        self.setAccessibleDescription(plan.title)

    def _annotate(self, plan: Plan) -> None:
        assert self._flow
        self._remarks = WordRemarks(self._library, plan, self._flow, self._appearance)
        self._marks.attach(plan.slug, self._flow)
        self._hits.attach(plan.slug, self._flow, self._remarks)

    def _spot_of(self, position: int) -> Spot | None:
        place = self._flow.place_at(position) if self._flow else None
        start = self._flow.start(place) if self._flow and place else None
        if place is None or start is None:
            return None
        return Spot(place, position - start, self.line_rect(position).top())

    def _stand(self, spot: Spot) -> None:
        """Put the line where it stood. What was held on to is kept, so that there and back again is no step."""
        start = self._flow.start(spot.place) if self._flow else None
        if start is not None:
            self.bring(start + spot.offset, spot.height)
            self._kept = spot

    def _on_scroll(self) -> None:
        self._gutter.update()
        if not self.quiet and not self.is_settled:
            self.settle()
        self._hits.follow()
        if self.quiet:
            return
        self._kept = None
        if (place := self.place()) is not None:
            self.scrolled_to.emit(place)

    def _on_settled(self) -> None:
        self._hits.draw()
        self._gutter.update()

    def _stop_pointing(self) -> None:
        self._pointed = None
        self._gutter.update()

    def _restyle(self) -> None:
        """Colours or sizes changed; the line on the screen and the selection stay."""
        if self._plan is None or self._flow is None:
            return
        spot = self.spot()
        self._outdated = not self.isVisible()
        if self._outdated:
            # Not now: a text that nobody sees would keep everybody waiting.
            self._kept = spot
            return
        with self.quietly():
            self._fit_measure()
        if self._flow.current and self._laid_out:
            self._flow.recolor()
            self._annotate(self._plan)
            return
        anchor, position = self.textCursor().anchor(), self.textCursor().position()
        self._set_plan(self._plan)
        self.put_cursor(anchor, position)
        if spot:
            self._stand(spot)

    @property
    def _laid_out(self) -> bool:
        """Whether the lines of the document are as wide as the view."""
        return self.document().textWidth() == self.viewport().width()

    def _fit_measure(self) -> None:
        left, text, right = self._measure()
        self.setViewportMargins(left, 0, right, 0)
        if self._flow and self._flow.current:
            self._flow.fit(text)
        self._gutter.setGeometry(QRect(0, 0, left, self.height()))

    def _measure(self) -> Measure:
        return measure(self._appearance, self.width() - self._bar.sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() == event.oldSize().width():
            # Only the height: the lines stay as they are.
            with self.quietly():
                super().resizeEvent(event)
            if self.is_settled:
                self.settle()
            self._gutter.resize(self._gutter.width(), self.height())
            self._hits.draw_grounds()
            return
        current = self._flow is not None and self._flow.current
        spot = self.spot() if current else None
        with self.quietly():
            self._fit_measure()
            # Whole characters often fill the same width as before, and Qt would lay all lines out again for it.
            same = self._laid_out
            super().resizeEvent(event if current and not same else QResizeEvent(event.size(), event.size()))
        if not current:
            return  # another text is about to take its place
        if self.is_settled:
            self.settle()
        if spot:
            self._stand(spot)
        (self._hits.draw_grounds if same else self._hits.refit)()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._gutter.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._gutter.update()

    def hold(self, height: int) -> None:
        """Turning the wheel on in the same place keeps to the same line, so that there and back again is no step."""
        kept = self._kept
        if kept is None or not 0 <= height - kept.height <= self._appearance.line_px:
            self._kept = self._spot_of(self.position_at(height))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.note_at(event.pos()) or "", self.viewport())
            return True
        return super().viewportEvent(event)

    def note_at(self, point: QPoint) -> str | None:
        """What is to be said about the words at a point of the view, None for nothing."""
        position = self.character_at(point)
        return None if position is None or self._remarks is None else self._remarks.at(position)

    def mark_at(self, point: QPoint) -> Annotation | None:
        """What the reader marked at a point of the view, None for nothing."""
        position = self.character_at(point)
        return None if position is None else self._marks.at(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clicked = event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if clicked and (mark := self.mark_at(event.position().toPoint())):
            self.mark_chosen.emit(mark)

    def release(self) -> None:
        """Give the text back: the view is about to go, and the binding would keep it alive."""
        if self._flow:
            self._flow.release()

    def selection(self) -> list[tuple[Locator, str]]:
        """The selected words block by block, as the plan has them."""
        return self._flow.selected(self.textCursor()) if self._flow else []

    def selected_text(self) -> str:
        """The selected words with line feeds between blocks and tabs between cells."""
        return "\n".join(words for _place, words in self.selection())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged: the plan's own characters, without fonts and Qt's signs for lines and cells."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data
