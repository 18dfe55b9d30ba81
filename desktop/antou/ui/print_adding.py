"""Many sections at once into the print list: those with hits, those bookmarked, those of a theme."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from antou.library.model import Library
from antou.shelf.print_items import SectionItem
from antou.ui.annotation_book import AnnotationBook
from antou.ui.print_job import PrintJob
from antou.ui.search_session import SearchSession
from antou.ui.theme_book import ThemeBook


class PrintAdding:
    """Says what it put in, and what was there already."""

    def __init__(
        self,
        library: Library,
        job: PrintJob,
        session: SearchSession,
        book: AnnotationBook,
        themes: ThemeBook,
        say: Callable[[str], None],
    ) -> None:
        self._library = library
        self._job = job
        self._session = session
        self._book = book
        self._themes = themes
        self._say = say

    def table(self) -> dict[str, Callable[[], object]]:
        """What the commands do, by key."""
        return {"print-hits": self.hits, "print-bookmarks": self.bookmarks}

    def hits(self) -> None:
        """Every section with a hit of its own, in reading order, without those under it, the hits underlined."""
        words = self._session.request.text.strip()
        found = dict.fromkeys(mark.locator.section for mark in self._session.marks)
        order = {section: at for at, section in enumerate(self._sections())}
        items = [self._job.item_of(section) for section in sorted(found, key=lambda section: order[section])]
        self._add(
            [replace(item, options=replace(item.options, subsections=False, hits=words)) for item in items],
            "没有命中的节",
        )

    def bookmarks(self) -> None:
        """Every section that is bookmarked or has bookmarked words, oldest first, with what is under it."""
        known = [one.anchor.first.section for one in self._book.bookmarks if one.anchor.stands_in(self._library)]
        self._add(map(self._job.item_of, known), "还没有收藏")

    def theme(self, name: str) -> None:
        """What the plans write on a theme, plan by plan."""
        theme = next((one for one in self._themes.themes.all if one.name == name), None)
        sections = theme.plans if theme else {}
        listed = (section for plan in self._library.plans for section in sections.get(plan.slug, ()))
        self._add(map(self._job.item_of, listed), "没有写到这个主题的节")

    def _sections(self) -> Iterable[str]:
        for plan in self._library.plans:
            yield plan.slug
            yield from (section.id for section in plan.sections)

    def _add(self, items: Iterable[SectionItem], none: str) -> None:
        wanted = list(dict.fromkeys(items))
        if not wanted:
            self._say(none)
            return
        added = self._job.add_all(wanted)
        there = len(wanted) - added
        if not added:
            self._say(f"这 {there} 节已经在打印清单里")
        else:
            rest = f"，另 {there} 节已在其中" if there else ""
            self._say(f"已把 {added} 节加入打印清单{rest}")
