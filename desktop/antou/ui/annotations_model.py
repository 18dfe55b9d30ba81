"""Annotations and the heads of their groups as a Qt model."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)

from antou.library.folding import fold, fold_block
from antou.library.model import Library
from antou.library.passage import Span
from antou.shelf.annotation import KINDS, Annotation
from antou.ui.annotation_groups import Entry, Head
from antou.ui.annotation_words import quoted, where
from antou.ui.rows import LINES_ROLE, ROW_ROLE, Line, Row, plain_tip

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 3
"""The Annotation of a row, or the Head."""
_DRAGGED = "application/x-antou-annotations"
_PAINTED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    ROW_ROLE,
)
_FEW = 50
"""So many changed rows are told one by one, which leaves scroll bar and selection as they are."""
_LONGEST = 80
"""Characters of a line: more are in no column to be seen."""
_SEEN, _BEFORE = 12, 6
"""So many characters of a line are seen in any column; so many are left before a place that stands further on."""
_TIP = 600
"""Characters of quoted words, and of a note, in a tool tip."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class AnnotationsModel(QStringListModel):
    """Rows are made when they are asked for.

    `dropped(int, bool)`: what is selected was dragged before the row of that number, or, if true, on it.

    Of the strings that the base class keeps only the number counts, all are empty: so a view that asks for index and
    flags of each of ten thousand rows is answered without Python.
    """

    dropped = Signal(int, bool)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: Sequence[Entry] = ()
        self._rows: dict[str, int] | None = None
        self._words: tuple[str, ...] = ()

    def show_entries(self, entries: Sequence[Entry], text: str) -> bool:
        """List these, and mark the words of `text` in them. False where the rows are the same and only some changed."""
        words = tuple(dict.fromkeys(folded for word in text.split() if (folded := fold(word))))
        before, self._entries = self._entries, entries
        same = words == self._words and len(before) == len(entries) and all(map(_same_row, before, entries))
        self._words = words
        if same:
            pairs = enumerate(zip(before, entries, strict=True))
            changed = [row for row, (old, new) in pairs if old is not new and old != new]
            if len(changed) <= _FEW:
                for row in changed:
                    self.dataChanged.emit(self.index(row), self.index(row))
                return False
        self._rows = None
        self.setStringList([""] * len(entries))
        return True

    def entry(self, index: _Index) -> Entry | None:
        """What stands in a row."""
        # While rows are exchanged a view may still ask for one that is gone.
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def annotation(self, index: _Index) -> Annotation | None:
        """The annotation of a row; None for a head."""
        one = self.entry(index)
        return one if isinstance(one, Annotation) else None

    def head(self, index: _Index) -> Head | None:
        """The head in a row; None for an annotation."""
        one = self.entry(index)
        return one if isinstance(one, Head) else None

    def lines(self, row: int) -> int:
        """How many lines a row has, 0 for a head."""
        one = self._entries[row]
        return 0 if isinstance(one, Head) else 3 if one.note else 2

    def index_of(self, key: str) -> QModelIndex:
        """The row of the annotation of that id; invalid where it is not listed."""
        if self._rows is None:
            self._rows = {one.id: row for row, one in enumerate(self._entries) if isinstance(one, Annotation)}
        row = self._rows.get(key)
        return QModelIndex() if row is None else self.index(row)

    def index_of_head(self, key: str) -> QModelIndex:
        """The row of the head with that key; invalid where it is not listed."""
        found = (row for row, one in enumerate(self._entries) if isinstance(one, Head) and one.key == key)
        row = next(found, None)
        return QModelIndex() if row is None else self.index(row)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.entry(index)
        if one is None:
            return None
        if role == ENTRY_ROLE:
            return one
        if role == LINES_ROLE:
            return self.lines(index.row())
        if role not in _PAINTED:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(one, Annotation):
            return self._tip(one)
        row = self._row(one)
        return row if role == ROW_ROLE else self._said(one, row)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Nothing is changed through the view."""
        return False

    def removeRows(self, row: int, count: int, parent: _Index = _NOWHERE) -> bool:
        """After a drag the view would take away what was dragged: it has been moved already."""
        return False

    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = QMimeData()
        dragged.setData(_DRAGGED, b"1")  # which ones, the view knows by its selection
        return dragged

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        return data.hasFormat(_DRAGGED)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        if not data.hasFormat(_DRAGGED):
            return False
        on = parent.isValid()
        self.dropped.emit(parent.row() if on else row if row >= 0 else len(self._entries), on)
        return True

    def _row(self, one: Entry) -> Row:
        if isinstance(one, Head):
            return Row((Line(one.name, side=f"{one.count} 条"),), group=True)
        tags = "、".join(one.tags)
        lines = [
            self._line(quoted(self._library, one)),
            Line(where(self._library, one), muted=True, side=tags if len(tags) <= 8 else f"{tags[:7]}…"),
        ]
        if one.note:
            note = self._line(next((line.strip() for line in one.note.splitlines() if line.strip()), ""))
            # What was looked for may stand further on.
            whole = note if note.spans or not self._words else self._line(" ".join(one.note.split()))
            lines.append(whole if whole.spans else note)
        return Row(tuple(lines))

    def _line(self, text: str) -> Line:
        """The text from a little before the first place found, which a narrow column would not show otherwise."""
        spans = self._marks(text)
        start = spans[0].start - _BEFORE if spans and spans[0].start > _SEEN else 0
        lead = "…" if start else ""
        shift, end = len(lead) - start, start + _LONGEST
        inside = tuple(Span(one.start + shift, min(one.end, end) + shift) for one in spans if one.start < end)
        return Line(lead + text[start:end], inside, excerpt=True)

    def _marks(self, text: str) -> tuple[Span, ...]:
        """Where in a line the words looked for stand; of two that overlap the first."""
        if not self._words:
            return ()
        folded = fold_block(text)
        found = sorted(folded.span(*place) for word in self._words for place in folded.occurrences(word))
        spans: list[Span] = []
        for start, end in found:
            if not spans or start >= spans[-1].end:
                spans.append(Span(start, end))
        return tuple(spans)

    def _said(self, one: Entry, row: Row) -> str:
        """A row in words: what it is comes first, which is only to be seen otherwise."""
        if isinstance(one, Head):
            return f"{row.words}，{'已展开' if one.open else '已收起'}"
        kinds = (KINDS.get(one.kind, ""), "标亮" if one.highlight else "", "批注" if one.note else "")
        return "，".join(filter(None, ("、".join(filter(None, kinds)), row.words)))

    def _tip(self, one: Annotation) -> str:
        quote, note = (
            text if len(text) <= _TIP else f"{text[:_TIP]}…" for text in (quoted(self._library, one), one.note)
        )
        short = where(self._library, one).partition("　")[0]
        place = "　".join(filter(None, (short, one.anchor.path)))
        tags = f"标签：{'、'.join(one.tags)}" if one.tags else ""
        return plain_tip("\n".join(filter(None, (f"“{quote}”", place, note, tags))))


def _same_row(before: Entry, now: Entry) -> bool:
    """Whether it is the same annotation, changed or not, or the same head."""
    if isinstance(before, Annotation):
        return isinstance(now, Annotation) and before.id == now.id
    return before == now
