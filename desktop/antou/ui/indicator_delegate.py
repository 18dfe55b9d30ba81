"""Paints the matrix of indicators: bands, names, and in a plan's column value, places, remark, bar and badge."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from antou.render.indicators import ABSENT, IN_TEXT, other_names
from antou.ui.appearance import Appearance
from antou.ui.indicator_model import CELL_ROLE, NAME, Cell, IndicatorModel

BINDING = "约束性"
_LEFT_PX, _RIGHT_PX, _GAP_PX = 12, 6, 4
_SLOT_EM = 92 / 15
"""Room of the value before the bar, in widths of its letters."""
_BADGE_PX = 8
"""Room of a badge beside its words."""
_BAR_PX, _BAR_HEIGHT_PX = 44, 8
_FOCUS_PX = 2
_ICON_PX = 16
_CLOSING, _OPENING = "）)，、。；：”%‰", "（(“"
_MOST_LINES = 3
_MARGIN_PX = 8
"""Above and below together, where there are several lines."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something to paint: `part` is one of value, absent, small, badge, bar, name."""

    part: str
    text: str
    box: QRect


class IndicatorDelegate(QStyledItemDelegate):
    """`bars`: whether bars are wanted; where a column is too narrow for them there are none."""

    def __init__(self, model: IndicatorModel, appearance: Appearance, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._appearance = appearance
        self._view = view
        self.bars = True
        self._laid: dict[tuple[object, int, bool], tuple[list[_Piece], int]] = {}
        appearance.changed.connect(self.forget)
        self._restyle()

    def forget(self) -> None:
        """Fonts or measures changed."""
        self._laid.clear()
        self._restyle()

    def _restyle(self) -> None:
        self._badges: dict[str, int] = {}
        values = self._appearance.tokens.values["type"]["matrix"][self._appearance.tokens.mode]
        self._value_font = self._appearance.ui_font()
        self._value_font.setPixelSize(int(values["size"]))
        self._name_font = self._appearance.ui_font()
        self._small_font = self._appearance.ui_font("small")
        self._value = QFontMetrics(self._value_font)
        self._name = QFontMetrics(self._name_font)
        self._small = QFontMetrics(self._small_font)
        self._slot_px = round(_SLOT_EM * int(values["size"]))

    def has_room_for_bars(self, width: int) -> bool:
        """Whether a column so wide has room for value, bar and badge."""
        badge = self._badge_px(BINDING)
        return width >= _LEFT_PX + self._slot_px + _BAR_PX + 2 * _GAP_PX + badge + _RIGHT_PX

    def row_height(self, row: int) -> int:
        """What the row needs in the present widths of the columns."""
        if self._model.band(row):
            # It is pressed, so in large mode it is no lower than a button.
            return max(self._appearance.tokens.size("band"), self._appearance.tokens.size("target-min"))
        heights = [
            self._lay(self._model.index(row, column), self._view.columnWidth(column))[1]
            for column in range(self._model.columnCount())
        ]
        return max(self._appearance.tokens.size("matrix-row"), *heights)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._view.columnWidth(index.column()), self.row_height(index.row()))

    def _badge_font(self, words: str) -> QFont:
        return self._appearance.ui_font("badge", bold=words == BINDING)

    def _badge_px(self, words: str) -> int:
        if words not in self._badges:
            self._badges[words] = QFontMetrics(self._badge_font(words)).horizontalAdvance(words) + _BADGE_PX
        return self._badges[words]

    def _lay(self, index: _Index, width: int) -> tuple[list[_Piece], int]:
        """The pieces of a cell, top left at 0, 0 of a box of its own height, and that height."""
        what: object = index.data(CELL_ROLE) if index.column() != NAME else index.data()
        bars = self.bars and self.has_room_for_bars(width)
        key = (what, width, bars)
        if key not in self._laid:
            if isinstance(what, Cell):
                self._laid[key] = self._lay_cell(what, width, bars=bars)
            else:
                self._laid[key] = self._lay_name(str(what), width)
        return self._laid[key]

    def _lay_name(self, words: str, width: int) -> tuple[list[_Piece], int]:
        room = width - 2 * _LEFT_PX - self._appearance.tokens.icon_px(_ICON_PX) - _GAP_PX
        line = self._name.height()
        lines = _wrap(words, self._name, room)
        pieces = [
            _Piece("name", text, QRect(_LEFT_PX, at * line, max(room, self._name.horizontalAdvance(text)), line))
            for at, text in enumerate(lines)
        ]
        return pieces, _MARGIN_PX + line * len(lines)

    def _lay_cell(self, cell: Cell, width: int, *, bars: bool) -> tuple[list[_Piece], int]:
        badge_px = self._badge_px(cell.badge) if cell.badge else 0
        end = width - _RIGHT_PX
        free = end - (badge_px + _GAP_PX if badge_px else 0)
        share = cell.share if bars else None
        height = self._value.height()
        pieces = self._in_one_line(cell, share, free)
        rows = 1
        if pieces is None:
            lines = _wrap(cell.value, self._value, end - _LEFT_PX)
            rows = len(lines) + 1
            pieces = [
                _Piece("value", text, QRect(_LEFT_PX, at * height, end - _LEFT_PX, height))
                for at, text in enumerate(lines)
            ]
            pieces += self._below(cell, share, free, len(lines) * height)
        if badge_px:
            badge_height = QFontMetrics(self._badge_font(cell.badge)).height()
            top = (rows - 1) * height + (height - badge_height) // 2
            pieces.append(_Piece("badge", cell.badge, QRect(end - badge_px, top, badge_px, badge_height)))
        return pieces, rows * height + (_MARGIN_PX if rows > 1 else 0)

    def _in_one_line(self, cell: Cell, share: float | None, free: int) -> list[_Piece] | None:
        """Value, words and bar in a line that ends at `free`; None where they do not fit.

        The bars of a column stand below each other: words that have no room before the bar stand behind it.
        """
        height = self._value.height()
        bar_at = _LEFT_PX + self._slot_px
        left = _LEFT_PX + self._value.horizontalAdvance(cell.value)
        pieces = [
            _Piece("absent" if cell.value == ABSENT else "value", cell.value, QRect(_LEFT_PX, 0, left, height)),
        ]
        if share is not None:
            if left + _GAP_PX > bar_at:
                return None
            pieces.append(
                _Piece("bar", str(share), QRect(bar_at, (height - _BAR_HEIGHT_PX) // 2, _BAR_PX, _BAR_HEIGHT_PX))
            )
        for words in (cell.places, cell.remark):
            if words:
                px = self._small.horizontalAdvance(words)
                left += _GAP_PX
                if share is not None and left <= bar_at < left + px + _GAP_PX:
                    left = bar_at + _BAR_PX + _GAP_PX
                pieces.append(_Piece("small", words, QRect(left, 0, px + 1, height)))
                left += px
        if share is not None:
            left = max(left, bar_at + _BAR_PX)
        return pieces if left <= free else None

    def _below(self, cell: Cell, share: float | None, free: int, top: int) -> list[_Piece]:
        """What stands in a line of its own under the value: words, as far as there is room before `free`, and bar."""
        height = self._value.height()
        pieces = []
        left = _LEFT_PX
        for words in (cell.remark, cell.places):
            if words and left < free:
                text = self._small.elidedText(words, Qt.TextElideMode.ElideRight, free - left)
                px = self._small.horizontalAdvance(text)
                pieces.append(_Piece("small", text, QRect(left, top, px + 1, height)))
                left += px + _GAP_PX
        if share is not None:
            at = max(left, _LEFT_PX + self._slot_px)
            box = QRect(at, top + (height - _BAR_HEIGHT_PX) // 2, _BAR_PX, _BAR_HEIGHT_PX)
            pieces.append(_Piece("bar", str(share), box))
        return pieces

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        color = self._appearance.color
        current = self._view.currentIndex() == index
        painter.save()
        if self._model.band(index.row()):
            self._paint_band(painter, rect, index, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
            current = self._view.currentIndex().row() == index.row()
        else:
            cell = index.data(CELL_ROLE)
            plain = index.column() == NAME or (isinstance(cell, Cell) and cell.value == ABSENT)
            ground = "surface" if plain else "surface-raised"
            if state & QStyle.StateFlag.State_Selected and not current:
                ground = "surface-selected"
            elif state & QStyle.StateFlag.State_MouseOver:
                ground = "surface-hover"
            painter.fillRect(rect, color(ground))
            self._paint_pieces(painter, rect, index, cell)
        painter.setPen(color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if current:
            focused = self._view.hasFocus()
            painter.setPen(color("focus" if focused else "border-strong"))
            for inset in range(_FOCUS_PX if focused else 1):
                painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.restore()

    def _paint_band(self, painter: QPainter, rect: QRect, index: _Index, *, hovered: bool) -> None:
        band = self._model.band(index.row())
        assert band
        painter.fillRect(rect, self._appearance.color("surface-hover" if hovered else "surface-sunken"))
        side = self._appearance.tokens.icon_px(_ICON_PX)
        arrow = "right" if self._model.folded(band.name) else "down"
        box = QRect(rect.x() + _LEFT_PX, rect.y() + (rect.height() - side) // 2, side, side)
        self._appearance.icon(arrow, size=_ICON_PX).paint(painter, box)
        left = box.right() + 10
        painter.setFont(self._appearance.ui_font(bold=True))
        painter.setPen(self._appearance.color("text"))
        painter.drawText(rect.adjusted(left - rect.x(), 0, 0, 0), _LEFT, band.name)
        left += painter.fontMetrics().horizontalAdvance(band.name) + 10
        painter.setFont(self._small_font)
        painter.setPen(self._appearance.color("text-muted"))
        words = f"{len(band.shown)} / {band.total} 项"
        painter.drawText(rect.adjusted(left - rect.x(), 0, 0, 0), _LEFT, words)

    def _paint_pieces(self, painter: QPainter, rect: QRect, index: _Index, cell: object) -> None:
        pieces, _height = self._lay(index, rect.width())
        top, bottom = min(piece.box.y() for piece in pieces), max(piece.box.bottom() for piece in pieces)
        down = rect.y() + (rect.height() - (bottom - top + 1)) // 2 - top
        for piece in pieces:
            box = piece.box.translated(rect.x(), down)
            match piece.part:
                case "bar":
                    self._paint_bar(painter, box, float(piece.text))
                case "badge":
                    self._paint_badge(painter, box, piece.text)
                case part:
                    fonts = {"value": self._value_font, "name": self._name_font}
                    painter.setFont(fonts.get(part, self._small_font))
                    muted = part in ("small", "absent")
                    painter.setPen(self._appearance.color("text-muted" if muted else "text"))
                    painter.drawText(box, _LEFT | Qt.TextFlag.TextSingleLine, piece.text)
        one = self._model.indicator(index.row())
        if index.column() == NAME and one and other_names(one):
            side = self._appearance.tokens.icon_px(_ICON_PX)
            box = QRect(rect.right() - _LEFT_PX - side, rect.y() + (rect.height() - side) // 2, side, side)
            self._appearance.icon("info", "text-muted", _ICON_PX).paint(painter, box)

    def _paint_bar(self, painter: QPainter, box: QRect, share: float) -> None:
        painter.fillRect(box, self._appearance.color("surface-sunken"))
        full = box.width() - 2
        # Anything above nothing is seen.
        length = max(1, round(full * share)) if share > 0 else 0
        painter.fillRect(box.x() + 1, box.y() + 1, length, box.height() - 2, self._appearance.color("accent"))
        painter.setPen(self._appearance.color("border-strong"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _paint_badge(self, painter: QPainter, box: QRect, words: str) -> None:
        pen = QPen(self._appearance.color("accent" if words == BINDING else "border-strong"))
        if words == IN_TEXT:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self._badge_font(words))
        painter.setPen(self._appearance.color("accent" if words == BINDING else "text-muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _wrap(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """The words in lines no wider than the room, about equally long; what is too much even so ends in …."""
    least = -(-metrics.horizontalAdvance(words) // max(1, room))
    for count in range(max(1, least), _MOST_LINES + 1):
        lines = _split(words, count)
        if all(metrics.horizontalAdvance(line) <= room for line in lines):
            return lines
    lines = [*lines[: _MOST_LINES - 1], "".join(lines[_MOST_LINES - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


def _split(words: str, count: int) -> list[str]:
    """The words in so many pieces, cut neither within a number nor before a closing or after an opening mark."""
    cuts = [0]
    for piece in range(1, count):
        cut = -(-len(words) * piece // count)
        while cut > cuts[-1] + 1 and (
            words[cut] in _CLOSING or words[cut - 1] in _OPENING or (words[cut - 1 : cut + 1].isascii())
        ):
            cut -= 1
        cuts.append(cut)
    return [words[start:end] for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True)]
