"""Which version of a note came out of which: by this an import tells going on with a note from writing on both sides.

A version is called `line:number`. A line is an unbroken run of changes that one open shelf made, each of what the one
before left (`annotation_writing.Stamps`); of two versions of a line the higher number came out of the lower. What is
made of anything else (a note as it was at the start, taken in, undone, put back from a backup) begins another line: so
none ever branches, whoever copies files, and no clock is asked.

A lineage is `past | present`, each some versions with blanks between, the oldest first: `4f0c…:12 9b1e…:3 | d27a…:1`.
Present is the version that the note is, or those whose words were joined in it; past those that it came out of, of each
line the last, KEPT_LINES at most. What is forgotten costs no word: the two versions count as written on both sides.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, zip_longest

KEPT_LINES = 64
"""A note that is changed every day begins a line a day: two months, not a fortnight, until it is carried over."""
_VERSION = re.compile(r"(?<!\S)([^\s|]{1,40}):(\d{1,9})(?!\S)")


@dataclass(frozen=True, slots=True)
class Lineage:
    """The number of the last version of every line, the oldest line first."""

    past: Mapping[str, int]
    present: Mapping[str, int]

    @classmethod
    def read(cls, text: str) -> "Lineage":
        """What is written so; what makes no sense in it is passed over."""
        past, _, present = text.partition("|")
        return cls(*({line: int(number) for line, number in _VERSION.findall(part)} for part in (past, present)))

    def __str__(self) -> str:
        past, present = (
            " ".join(f"{line}:{number}" for line, number in part.items()) for part in (self.past, self.present)
        )
        return f"{past} | {present}".lstrip()

    def knows(self, line: str, number: int) -> bool:
        """Whether this is that version or came out of it."""
        return max(self.past.get(line, -1), self.present.get(line, -1)) >= number

    def came_from(self, other: "Lineage") -> bool:
        """Whether this is the other or came out of it; never of one that is unknown."""
        return bool(other.present) and all(self.knows(*version) for version in other.present.items())

    def went_on(self, line: str, number: int) -> "Lineage":
        """The lineage of a version made of this one."""
        return Lineage(_kept(_newest_first(self), without={line}), {line: number})

    def united(self, other: "Lineage") -> "Lineage":
        """The lineage of what has the words of both."""
        present = {
            line: number
            for one, another in ((self, other), (other, self))
            for line, number in one.present.items()
            if another.present.get(line) == number or not another.knows(line, number)
        }
        # By turns: both sides go on from what is newest on theirs.
        turns = chain.from_iterable(zip_longest(_newest_first(self), _newest_first(other)))
        return Lineage(_kept(filter(None, turns), without=present), dict(sorted(present.items())))


def of_unknown_origin(changed: datetime) -> str:
    """The lineage of a note without one, as an older version of the program left it: the same wherever it is read."""
    return f"| {changed.isoformat()}:0"


def well_formed(text: str) -> str:
    """The lineage as it is kept; '' where it names no present version."""
    lineage = Lineage.read(text)
    return str(lineage) if lineage.present else ""


def _newest_first(lineage: Lineage) -> list[tuple[str, int]]:
    return [*lineage.past.items(), *lineage.present.items()][::-1]


def _kept(newest_first: Iterable[tuple[str, int]], without: Iterable[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for line, number in newest_first:
        if line not in without:
            numbers[line] = max(number, numbers.get(line, number))
    return dict(reversed(list(numbers.items())[:KEPT_LINES]))
