"""The print list as the panels see it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QObject, Signal

from antou.library.errors import UserError
from antou.library.model import Library
from antou.shelf.print_list import PrintList


class Ticked(Enum):
    """How a section stands to the print list."""

    NO = 0
    PARTLY = 1  # something under it is in the list
    YES = 2
    WITHIN = 3  # a section above it is in the list, and it with that one


class PrintJob(QObject):
    """Sections to print, in order; none lies within another. `changed` follows every change.

    `refused(str)`: a change could not be made; one Chinese line says why. `errata`: whether paper tells of probable
    misprints.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, library: Library, stored: PrintList, *, errata: bool = True) -> None:
        super().__init__()
        self.errata = errata
        self._library = library
        self._stored = stored
        self.sections: tuple[str, ...] = self._read()

    def reload(self) -> None:
        """Read the list anew: a backup was put back. Raises UserError."""
        self.sections = self._read()
        self.changed.emit()

    def _read(self) -> tuple[str, ...]:
        return tuple(section for section in self._stored.all() if self._exists(section))

    def ticked(self, section_id: str) -> Ticked:
        """How that section stands to the list."""
        if section_id in self.sections:
            return Ticked.YES
        if any(_is_within(section_id, listed) for listed in self.sections):
            return Ticked.WITHIN
        if any(_is_within(listed, section_id) for listed in self.sections):
            return Ticked.PARTLY
        return Ticked.NO

    def add(self, section_id: str) -> None:
        """Put a section at the end; sections under it that were listed are taken out, being part of it."""
        match self.ticked(section_id):
            case Ticked.YES:
                return
            case Ticked.WITHIN:
                self._refuse_within(section_id)
            case _:
                kept = [listed for listed in self.sections if not _is_within(listed, section_id)]
                self.replace([*kept, section_id])

    def remove(self, section_id: str) -> None:
        """Take a section out."""
        if self.ticked(section_id) is Ticked.WITHIN:
            self._refuse_within(section_id)
        else:
            self.replace([listed for listed in self.sections if listed != section_id])

    def replace(self, sections: Sequence[str]) -> None:
        """Make these the list, in this order."""
        try:
            self._stored.replace(sections)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.sections = tuple(dict.fromkeys(sections))
        self.changed.emit()

    def _refuse_within(self, section_id: str) -> None:
        above = next(listed for listed in self.sections if _is_within(section_id, listed))
        label = self._library.section(above).label
        self.refused.emit(f"上级“{label}”已在打印清单中，本节随它一起打印")

    def _exists(self, section_id: str) -> bool:
        try:
            self._library.section(section_id)
        except KeyError:
            return False
        return True


def _is_within(section_id: str, other: str) -> bool:
    """Whether a section lies under another; ids are positions, so the text of the id tells."""
    return section_id.startswith(f"{other}." if "/" in other else f"{other}/")
