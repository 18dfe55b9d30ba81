"""Which sections make the columns of a comparison by theme."""

from collections.abc import Iterable, Sequence

from antou.library.model import Library
from antou.library.themes import Theme


def theme_columns(library: Library, themes: Iterable[Theme]) -> tuple[tuple[str, ...], ...]:
    """One column per plan of the library, in its order: the sections that treat one of the themes.

    A chapter that holds what is most to the point comes before others, and within a chapter the sections stand in
    reading order. A section under another one is left out, for that one shows it. () for a plan that is silent.
    """
    themes = tuple(themes)
    return tuple(_column(library, [theme.plans[plan.slug] for theme in themes]) for plan in library.plans)


def _column(library: Library, lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    ranks: dict[str, int] = {}
    for ids in lists:
        for rank, section in enumerate(ids):
            ranks[section] = min(rank, ranks.get(section, rank))
    wanted = [one for one in ranks if not any(above.id in ranks for above in library.path(one)[:-1])]
    chapters: dict[str, int] = {}
    for section in wanted:
        chapter = _chapter(library, section)
        chapters[chapter] = min(ranks[section], chapters.get(chapter, ranks[section]))

    def place(section: str) -> tuple[int, int, int]:
        chapter = _chapter(library, section)
        return (
            chapters[chapter],
            library.position(library.section(chapter).locator),
            library.position(library.section(section).locator),
        )

    return tuple(sorted(wanted, key=place))


def _chapter(library: Library, section: str) -> str:
    """The section of the outermost level in which it lies."""
    path = library.path(section)
    return path[min(1, len(path) - 1)].id
