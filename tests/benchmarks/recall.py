"""How many of the sections that themes.toml puts together are found by their text alone.

A case is a section that a theme names and another plan in which one of its themes names sections too. It is found
*strictly* if one of the first three is such a section, *leniently* also if it is the parent or a child of one.
"""

from antou.compare.nearness import Nearest
from antou.compare.pairing import Pairing
from antou.library.model import Library
from antou.library.themes import Themes

_FIRST = 3

Recall = dict[tuple[str, str], tuple[int, int, int]]
"""By pair of plans: cases, found leniently, found strictly."""


def recall(library: Library, themes: Themes, near: Nearest) -> Recall:
    """What is found by nearness alone, the themes switched off."""
    pairing = Pairing(library, Themes(), near)
    figures: Recall = {}
    for (section, other), right in _cases(themes).items():
        first = {one.section for one in pairing.related(section)[other][:_FIRST]}
        wider = {one for each in map(library.section, right) for one in (each.id, each.parent, *each.children)}
        pair = (section.partition("/")[0], other)
        cases, lenient, strict = figures.get(pair, (0, 0, 0))
        figures[pair] = (cases + 1, lenient + bool(first & wider), strict + bool(first & right))
    return figures


def _cases(themes: Themes) -> dict[tuple[str, str], set[str]]:
    """Section and other plan -> what is right there."""
    cases: dict[tuple[str, str], set[str]] = {}
    for theme in themes.all:
        for slug, ids in theme.plans.items():
            for section in ids:
                for other, right in theme.plans.items():
                    if other != slug and right:
                        cases.setdefault((section, other), set()).update(right)
    return cases
