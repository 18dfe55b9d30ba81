"""Where each block of the library stands in a text document. Positions are Qt's: UTF-16 units."""

from bisect import bisect_left, bisect_right

from antou.library.locator import Locator
from antou.library.passage import Span


class FlowPlaces:
    """Filled from beginning to end while the document is written."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._places: list[Locator] = []
        self._first: dict[Locator, int] = {}
        self._texts: dict[Locator, str] = {}
        self._cells: dict[Locator, list[tuple[int, int]]] = {}

    def add(self, locator: Locator, text: str, position: int) -> None:
        """The block with this text begins here."""
        self._starts.append(position)
        self._places.append(locator)
        self._first[locator] = position
        self._texts[locator] = text

    def add_cell(self, locator: Locator, text: str, offset: int, position: int) -> None:
        """Of the row with this text (its cells separated by tabs) the cell from that character on begins here.

        A cell that is merged with the one above has no position of its own.
        """
        if locator not in self._cells:
            self.add(locator, text, position)
        self._cells.setdefault(locator, []).append((offset, position))

    def start(self, locator: Locator) -> int | None:
        """The position where a block begins, None if it is not here."""
        return self._first.get(locator)

    def end(self, locator: Locator) -> int | None:
        """The position where the block after it begins, None for the last one."""
        at = bisect_right(self._starts, self._first[locator])
        return self._starts[at] if at < len(self._starts) else None

    def at(self, position: int) -> Locator | None:
        """The block at a position, or the last one before it."""
        at = bisect_right(self._starts, position) - 1
        return self._places[max(at, 0)] if self._places else None

    def range(self, locator: Locator, span: Span) -> tuple[int, int] | None:
        """Start and end position of a stretch of a block's text; None if the block is not here.

        A row's text is its printed cells separated by tabs; a span lies within one cell.
        """
        if locator not in self._texts:
            return None
        text = self._texts[locator]
        for offset, position in reversed(self._parts(locator)):
            if offset <= span.start:
                start = position + _units(text[offset : span.start])
                return start, start + _units(text[span.start : span.end])
        return None

    def words_between(self, start: int, end: int) -> list[tuple[Locator, str]]:
        """The stretches of text between two positions, block by block; blocks without any are left out."""
        first = max(0, bisect_right(self._starts, start) - 1)
        touched = self._places[first : bisect_right(self._starts, end)]
        found = [(place, self._texts[place][self._index(place, start) : self._index(place, end)]) for place in touched]
        return [(place, words) for place, words in found if words]

    def place(self, position: int) -> tuple[Locator, int] | None:
        """The block at a position and how many characters of its text stand before it; None where nothing is."""
        locator = self.at(position)
        return None if locator is None else (locator, self._index(locator, position))

    def stretches(self, first: Locator, first_offset: int, last: Locator, last_offset: int) -> list[tuple[int, int]]:
        """Start and end positions of what stands from one character to another, paragraph by paragraph, cell by cell.

        Nothing where one of the blocks is not here.
        """
        if first not in self._first or last not in self._first:
            return []
        found = []
        for place in self._places[bisect_left(self._starts, self._first[first]) :]:
            text = self._texts[place]
            start, end = first_offset if place == first else 0, last_offset if place == last else len(text)
            for offset, position in self._parts(place):
                content = text[offset:].partition("\t")[0] if place in self._cells else text
                low, high = max(start, offset), min(end, offset + len(content))
                if low < high:
                    begin = position + _units(text[offset:low])
                    found.append((begin, begin + _units(text[low:high])))
            if place == last:
                break
        return found

    def cell(self, locator: Locator, number: int) -> tuple[int, int]:
        """Where in the text of a row the cell of that number, counted from 0, begins and ends."""
        cells = self._texts[locator].split("\t")
        start = sum(len(cell) + 1 for cell in cells[:number])
        return start, start + len(cells[number])

    def cells(self, locator: Locator, first: int, count: int) -> str:
        """Neighbouring cells of a row, separated by tabs."""
        return "\t".join(self._texts[locator].split("\t")[first : first + count])

    def _parts(self, locator: Locator) -> list[tuple[int, int]]:
        """Characters of the text and positions at which its parts begin: the cells of a row, else the whole."""
        return self._cells.get(locator) or [(0, self._first[locator])]

    def _index(self, locator: Locator, position: int) -> int:
        """How many characters of a block's text stand before a position."""
        text = self._texts[locator]
        if position <= self._first[locator]:
            return 0
        offset, start = next(part for part in reversed(self._parts(locator)) if part[1] <= position)
        content = text[offset:].partition("\t")[0] if locator in self._cells else text[offset:]
        if position - start > _units(content):
            # Beyond the last cell: what is merged with the row above stands there without a position of its own.
            return len(text)
        return offset + _characters(content, position - start)


def _units(text: str) -> int:
    """Length in UTF-16 units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    """How many characters of the text the first `units` UTF-16 units are."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
