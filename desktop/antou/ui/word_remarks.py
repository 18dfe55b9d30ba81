"""What the program has to say about words of the text: probable misprints, and terms the plan explains elsewhere."""

from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from antou.library.glossary import uses
from antou.library.model import Library, Plan
from antou.render.citation import numbers
from antou.render.errata import remark
from antou.ui.appearance import Appearance
from antou.ui.flow_document import FlowDocument

_ERRATUM = ("warning", QTextCharFormat.UnderlineStyle.DotLine)
_TERM = ("text-muted", QTextCharFormat.UnderlineStyle.DashUnderline)


@dataclass(frozen=True, slots=True)
class _Remark:
    positions: tuple[int, int]
    text: str
    line: tuple[str, QTextCharFormat.UnderlineStyle]


class WordRemarks:
    """The remarks on one plan and where their words stand in its document."""

    def __init__(self, library: Library, plan: Plan, flow: FlowDocument, appearance: Appearance) -> None:
        self._flow = flow
        self._appearance = appearance
        known = [(erratum.locator, erratum.span, remark(erratum), _ERRATUM) for erratum in plan.errata]
        for locator, span, term in uses(plan):
            source = numbers(library, term.locator.section)
            known.append((locator, span, f"{term.words}：{term.explanation}（见{source}）", _TERM))
        self._remarks = [
            _Remark(positions, text, line)
            for locator, span, text, line in known
            if (positions := flow.range(locator, span)) is not None
        ]

    def at(self, position: int) -> str | None:
        """What is to be said about the character after a position of the document, None for nothing."""
        found = (one for one in self._remarks if one.positions[0] <= position < one.positions[1])
        return next((one.text for one in found), None)

    def selections(self, first: int, last: int) -> list[QTextEdit.ExtraSelection]:
        """The underlines between two positions, as the text view wants them.

        Not all of them: Qt lays the text out as far as a cursor is set.
        """
        selections = []
        for one in self._remarks:
            if one.positions[0] > last or one.positions[1] < first:
                continue
            color, style = one.line
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._flow.cursor(one.positions)  # type: ignore[attr-defined]
            selection.format = QTextCharFormat()  # type: ignore[attr-defined]
            selection.format.setUnderlineStyle(style)  # type: ignore[attr-defined]
            selection.format.setUnderlineColor(self._appearance.color(color))  # type: ignore[attr-defined]
            selections.append(selection)
        return selections
