"""The print list as the panels see it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from antou.library.errors import UserError
from antou.library.model import Library
from antou.shelf.print_items import ComparisonItem, PrintItem, SectionItem, SectionOptions
from antou.shelf.print_list import Paper, PrintList, PrintLists


class Ticked(Enum):
    """How a section stands to the print list."""

    NO = 0
    PARTLY = 1  # something under it is in the list
    YES = 2
    WITHIN = 3  # a section above it is in the list, and it with that one


class PrintJob(QObject):
    """What is to be printed, in order: the items of one of the reader's lists. Nothing in it is printed twice.

    `changed` follows every change of the items or the choice of another list, `paper_changed` that of how they are
    printed. `refused(str)`: a change could not be made; one Chinese line says why. `errata`: whether a section that is
    put in is to tell of probable misprints.
    """

    changed = Signal()
    paper_changed = Signal()
    refused = Signal(str)

    def __init__(self, library: Library, stored: PrintLists, *, errata: bool = True) -> None:
        super().__init__()
        self.errata = errata
        self._library = library
        self._stored = stored
        self.lists: tuple[PrintList, ...] = ()
        self.items: tuple[PrintItem, ...] = ()
        self.sections: tuple[str, ...] = ()
        """The sections among the items, those that this library lacks left out."""
        self._was: tuple[PrintItem, ...] = ()
        self._whole: tuple[str, ...] = ()
        self._read()

    def reload(self) -> None:
        """Read the lists and what is in them anew: a backup was put back. Raises UserError."""
        self._read()
        self.changed.emit()
        self.paper_changed.emit()

    # ---- the lists

    @property
    def chosen(self) -> PrintList:
        """The list in use."""
        return next(one for one in self.lists if one.number == self._number)

    def choose(self, number: int) -> None:
        """Use another list."""
        self._change_lists(lambda: self._stored.choose(number))

    def add_list(self, name: str) -> None:
        """Make an empty list and use it."""
        self._change_lists(lambda: self._stored.add(name))

    def rename_list(self, name: str) -> None:
        """Give the list in use another name."""
        self._change_lists(lambda: self._stored.rename(self._number, name))

    def remove_list(self) -> None:
        """Remove the list in use with what is in it."""
        self._change_lists(lambda: self._stored.remove(self._number))

    def set_paper(self, paper: Paper) -> None:
        """How the list in use is printed."""
        if paper == self.chosen.paper:
            return
        try:
            self._stored.set_paper(self._number, paper)
            self.lists = self._stored.all()
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.paper_changed.emit()

    # ---- what is in the list

    def ticked(self, section_id: str) -> Ticked:
        """How that section stands to the list."""
        if section_id in self.sections:
            return Ticked.YES
        if any(_is_within(section_id, listed) for listed in self._whole):
            return Ticked.WITHIN
        if any(_is_within(listed, section_id) for listed in self.sections):
            return Ticked.PARTLY
        return Ticked.NO

    def item_of(self, section_id: str) -> SectionItem:
        """A section as it is put into the list: with everything under it."""
        label = self._library.section(section_id).label
        return SectionItem(section_id, label, SectionOptions(errata=self.errata))

    def lacks(self, item: PrintItem) -> bool:
        """Whether this library has not all of its sections: another edition; it stays in the list, not printed."""
        match item:
            case SectionItem():
                return not self._has(item.section, item.quote)
            case ComparisonItem():
                return not all(self._has(*place) for column in item.places for place in column)
        return False

    def add(self, section_id: str) -> None:
        """Put a section at the end; sections under it that were listed are taken out, being part of it."""
        if self.ticked(section_id) is Ticked.WITHIN:
            self._refuse_within(section_id)
        else:
            self.add_all([self.item_of(section_id)])

    def add_all(self, items: Iterable[PrintItem]) -> int:
        """Put items at the end, but none that is there already, itself or with a section above it; how many were put.

        Of a whole section and others under it the whole one is kept.
        """
        keys = {item.key for item in self.items}
        fresh = [item for item in map(self._found, items) if item.key not in keys and not self._is_part(item)]
        if not fresh:
            return 0
        self.set_items([*self.items, *fresh])
        now = {item.key for item in self.items}
        return sum(item.key in now for item in dict.fromkeys(fresh))

    def remove(self, section_id: str) -> None:
        """Take a section out."""
        if self.ticked(section_id) is Ticked.WITHIN:
            self._refuse_within(section_id)
        else:
            key = self.item_of(section_id).key
            self.set_items([item for item in self.items if item.key != key])

    def replace(self, sections: Sequence[str]) -> None:
        """Make these sections the list, in this order; those that are in it already keep their options."""
        listed = {item.key: item for item in self.items}
        self.set_items([listed.get(item.key, item) for item in map(self.item_of, sections)])

    def set_options(self, changed: dict[str, SectionOptions]) -> None:
        """Print the sections named with these options.

        Sections under one that is now printed whole are taken out, being part of it, and told.
        """
        before = len(self.items)
        self.set_items(
            [
                replace(item, options=changed[item.section])
                if isinstance(item, SectionItem) and item.section in changed and not self.lacks(item)
                else item
                for item in self.items
            ]
        )
        if gone := before - len(self.items):
            self.refused.emit(f"清单中有 {gone} 节是它的下级，随它一起打印，不再单列")

    def set_items(self, items: Sequence[PrintItem]) -> None:
        """Make these the list, in this order; a section under one that is printed whole is left out."""
        whole = self._whole_ones(items)
        parts = (item for item in items if self.lacks(item) or not _within_any(item, whole))
        try:
            self._was = self._stored.change(self._number, self._was, tuple(parts))
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._show()

    # ---- inside

    def _change_lists(self, change: Callable[[], object]) -> None:
        try:
            change()
            self.reload()
        except UserError as error:
            self.refused.emit(str(error))

    def _read(self) -> None:
        self._number = self._stored.chosen()
        self.lists = self._stored.all()
        self._was = self._stored.items(self._number)
        self._keep_words()
        self._show(quietly=True)

    def _keep_words(self) -> None:
        """The words of headings that an older version did not write are kept before another edition comes."""
        told = tuple(self._found(item) if _is_without_words(item) else item for item in self._was)
        if told != self._was:
            # Where nothing can be kept the list serves as it is.
            with suppress(UserError):
                self._was = self._stored.change(self._number, self._was, told)

    def _show(self, *, quietly: bool = False) -> None:
        found = tuple(dict.fromkeys(map(self._found, self._was)))
        # Two windows, or an import, may have put in what is part of another.
        whole = self._whole_ones(found)
        self.items = tuple(item for item in found if self.lacks(item) or not _within_any(item, whole))
        sections = (item for item in self.items if isinstance(item, SectionItem))
        self.sections = tuple(item.section for item in sections if not self.lacks(item))
        self._whole = self._whole_ones(self.items)
        if not quietly:
            self.changed.emit()

    def _has(self, section: str, quote: str) -> bool:
        """Whether this library has that section: other words in its place are another section."""
        try:
            return quote in ("", self._library.section(section).label)
        except KeyError:
            return False

    def _found(self, item: PrintItem) -> PrintItem:
        """The item with its places in this library; as it is where there are none."""
        match item:
            case SectionItem():
                section, quote = self._place(item.section, item.quote)
                return replace(item, section=section, quote=quote)
            case ComparisonItem():
                places = [[self._place(*place) for place in column] for column in item.places]
                sections = (tuple(section for section, _ in column) for column in places)
                columns = tuple((slug, found) for (slug, _), found in zip(item.columns, sections, strict=True))
                return replace(
                    item, columns=columns, quotes=tuple(tuple(quote for _, quote in column) for column in places)
                )
        return item

    def _place(self, section: str, quote: str) -> tuple[str, str]:
        """Where the section with this heading stands, and the heading; both as given where there is none, or two."""
        if self._has(section, quote):
            return section, self._library.section(section).label
        slug = section.partition("/")[0]
        plans = [plan for plan in self._library.plans if plan.slug == slug]
        same = [one.id for plan in plans for one in plan.sections if quote and one.label == quote]
        return (same[0], quote) if len(same) == 1 else (section, quote)

    def _whole_ones(self, items: Iterable[PrintItem]) -> tuple[str, ...]:
        """The sections that are printed with everything under them."""
        sections = (item for item in items if isinstance(item, SectionItem) and not self.lacks(item))
        return tuple(item.section for item in sections if item.options.subsections)

    def _is_part(self, item: PrintItem) -> bool:
        return _within_any(item, self._whole)

    def _refuse_within(self, section_id: str) -> None:
        above = next(listed for listed in self._whole if _is_within(section_id, listed))
        label = self._library.section(above).label
        self.refused.emit(f"上级“{label}”已在打印清单中，本节随它一起打印")


def _is_without_words(item: PrintItem) -> bool:
    match item:
        case SectionItem():
            return not item.quote
        case ComparisonItem():
            return not item.quotes
    return False


def _within_any(item: PrintItem, sections: Iterable[str]) -> bool:
    return isinstance(item, SectionItem) and any(_is_within(item.section, above) for above in sections)


def _is_within(section_id: str, other: str) -> bool:
    """Whether a section lies under another; ids are positions, so the text of the id tells."""
    return section_id.startswith(f"{other}." if "/" in other else f"{other}/")
