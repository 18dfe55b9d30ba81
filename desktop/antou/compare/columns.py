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
    paths = {section: [one.id for one in library.path(section)] for section in ranks}
    wanted = [section for section, path in paths.items() if not any(above in ranks for above in path[:-1])]
    chapters: dict[str, int] = {}
    for section in wanted:
        chapter = paths[section][:2][-1]
        chapters[chapter] = min(ranks[section], chapters.get(chapter, ranks[section]))

    def place(section: str) -> tuple[int, int]:
        # No two chapters stand at one place of the text, so that the place tells chapters of one rank apart too.
        return chapters[paths[section][:2][-1]], library.position(library.section(section).locator)

    return tuple(sorted(wanted, key=place))
