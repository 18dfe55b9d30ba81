"""Paints the matrix of themes: groups as bands, silence as an empty cell with its word, else a dot and a figure."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from antou.ui.appearance import Appearance
from antou.ui.theme_matrix_model import NAME, ThemeMatrixModel

_PADDING_PX = 12
_FOCUS_PX = 2
_DOT = 0.55
"""How wide the dot is, in heights of a letter."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE


class ThemeMatrixDelegate(QStyledItemDelegate):
    """Colours and fonts are read anew at each painting, so that a theme needs no telling."""

    def __init__(self, model: ThemeMatrixModel, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._appearance.tokens.size("matrix-row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        color = self._appearance.color
        words = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        text = str(index.data())
        painter.save()
        if self._model.theme(index) is None:
            painter.fillRect(rect, color("surface-sunken"))
            painter.setPen(color("text"))
            painter.setFont(self._appearance.ui_font(bold=True))
            painter.drawText(words, _LEFT, text)
        else:
            amount = self._model.characters(index)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            selected = bool(state & QStyle.StateFlag.State_Selected)
            ground = "surface" if amount == 0 else "surface-raised"
            painter.fillRect(rect, color("surface-selected" if selected else "surface-hover" if hovered else ground))
            self._paint_cell(painter, words, text, amount, name=index.column() == NAME)
        painter.setPen(color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(color("focus"))
            for inset in range(_FOCUS_PX):
                painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.restore()

    def _paint_cell(self, painter: QPainter, words: QRect, text: str, amount: int | None, *, name: bool) -> None:
        color = self._appearance.color
        painter.setFont(self._appearance.ui_font("base"))
        metrics = painter.fontMetrics()
        if name:
            # Words that lead somewhere are in the accent colour; cells say so by their dot.
            painter.setPen(color("accent"))
            painter.drawText(words, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width()))
        elif amount is None:
            painter.setPen(color("text"))
            painter.drawText(words, _RIGHT, text)
        elif amount == 0:
            painter.setPen(color("text-muted"))
            painter.drawText(words, _RIGHT, text)
        else:
            side = metrics.ascent() * _DOT
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent"))
            painter.drawEllipse(QRectF(words.left(), words.center().y() + 0.5 - side / 2, side, side))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(color("text"))
            painter.drawText(words, _RIGHT, text)
