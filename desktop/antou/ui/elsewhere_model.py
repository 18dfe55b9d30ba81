"""The matches in the other plans as a Qt model, and how a row of them is painted."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from antou.library.model import Library
from antou.render.citation import path_of
from antou.ui.appearance import Appearance
from antou.ui.comparison_columns import LIKENESS
from antou.ui.elsewhere import Elsewhere, Match

_PADDING_PX = 12
_METER_PX, _METER_HEIGHT_PX = 64, 7
_EXCERPT_LINES = 2
_GAP_PX = 6

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ElsewhereModel(QAbstractListModel):
    """One row for each plan that has a match."""

    def __init__(self, library: Library, elsewhere: Elsewhere, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._matches: tuple[Match, ...] = ()
        self._elsewhere = elsewhere
        elsewhere.changed.connect(self._follow)
        self._follow()

    def match_at(self, index: _Index) -> Match:
        """The match of a row."""
        return self._matches[index.row()]

    def plan(self, index: _Index) -> str:
        """Short name of a row's plan."""
        return self._library.plan(self.match_at(index).section.partition("/")[0]).short

    def path(self, index: _Index) -> str:
        """Where a row's section stands in its plan."""
        return path_of(self._library, self.match_at(index).section)

    def _follow(self) -> None:
        self.beginResetModel()
        self._matches = self._elsewhere.matches.found if self._elsewhere.matches else ()
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._matches)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        match = self.match_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            parts = (
                self.plan(index),
                f"相近 {round(100 * match.likeness)}%",
                self.path(index),
                match.why,
                match.excerpt,
            )
            return "，".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (self.path(index), match.why, match.excerpt, LIKENESS) if part)
        return None


class ElsewhereDelegate(QStyledItemDelegate):
    """Three parts: plan and likeness; path, which is where a click leads; why it is here and what it says."""

    def __init__(self, model: ElsewhereModel, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        match = self._model.match_at(index)
        lines = 1 + (_EXCERPT_LINES if match.excerpt else 0)
        return QSize(100, self._first() + (1 + lines) * self._line() + 2 * _GAP_PX + 1)

    def _first(self) -> int:
        return self._appearance.tokens.size("tree-row")

    def _line(self) -> int:
        return round(1.5 * self._appearance.tokens.ui_px("small"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        color = self._appearance.color
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected:
            painter.fillRect(rect, color("surface-selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), color("accent"))
        painter.setPen(color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = rect.adjusted(_PADDING_PX, _GAP_PX, -_PADDING_PX, -_GAP_PX)
        self._paint_head(painter, QRect(words.x(), words.y(), words.width(), self._first()), index)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        font = self._appearance.ui_font("small")
        font.setUnderline(hovered)
        painter.setFont(font)
        painter.setPen(color("accent"))
        line = QRect(words.x(), words.y() + self._first(), words.width(), self._line())
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(line, left, painter.fontMetrics().elidedText(self._model.path(index), elide, line.width()))
        painter.setFont(self._appearance.ui_font("small"))
        painter.setPen(color("text-muted"))
        match = self._model.match_at(index)
        line.translate(0, self._line())
        painter.drawText(line, left, painter.fontMetrics().elidedText(match.why, elide, line.width()))
        line.translate(0, self._line())
        self._paint_excerpt(painter, match.excerpt, line)
        painter.restore()

    def _paint_head(self, painter: QPainter, room: QRect, index: _Index) -> None:
        color = self._appearance.color
        likeness = self._model.match_at(index).likeness
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(color("text-muted"))
        painter.setFont(self._appearance.ui_font("small"))
        said = f"相近 {round(100 * likeness)}%"
        width = painter.fontMetrics().horizontalAdvance(said)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, said)
        meter = QRectF(room.right() - width - _GAP_PX - _METER_PX, 0, _METER_PX, _METER_HEIGHT_PX)
        meter.moveTop(round(room.center().y() - _METER_HEIGHT_PX / 2))
        painter.fillRect(meter, color("surface-sunken"))
        painter.fillRect(
            QRectF(meter.topLeft(), QSize(round(meter.width() * likeness), _METER_HEIGHT_PX)), color("accent")
        )
        painter.setPen(color("border"))
        painter.drawRect(meter)
        painter.setPen(color("text"))
        painter.setFont(self._appearance.ui_font(bold=True))
        space = round(meter.left()) - _GAP_PX - room.left()
        name = painter.fontMetrics().elidedText(self._model.plan(index), Qt.TextElideMode.ElideRight, space)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, name)

    def _paint_excerpt(self, painter: QPainter, text: str, first: QRect) -> None:
        """On two lines; what does not fit ends in …"""
        layout = QTextLayout(text, painter.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for number in range(_EXCERPT_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(first.width())
            end = len(text) if number == _EXCERPT_LINES - 1 else line.textStart() + line.textLength()
            words = text[line.textStart() : end]
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, first.width())
            painter.drawText(first.translated(0, number * self._line()), left, elided)
        layout.endLayout()
