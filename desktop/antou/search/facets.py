"""What an answer can be narrowed to: a plan, a part of the text, a theme."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from antou.library.model import Library
from antou.library.themes import Themes
from antou.search.results import Hit, Part, Results, counted


@dataclass(frozen=True, slots=True)
class Facets:
    """Occurrences by part of the text, and by theme, the most frequent first."""

    parts: Mapping[Part, int]
    themes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader chose to see of an answer; None for no choice."""

    plan: str | None = None
    part: Part | None = None
    theme: str | None = None


def facets(library: Library, themes: Themes, results: Results) -> Facets:
    """Count an answer by part and theme; a place counts for every theme of its section."""
    parts: Counter[Part] = Counter()
    by_theme: Counter[str] = Counter()
    for hit in results.hits:
        block = library.block(hit.locator)
        parts.update(Part.of(block, span) for span in hit.spans)
        for theme in themes.of_section.get(hit.locator.section, ()):
            by_theme[theme] += len(hit.spans)
    return Facets({part: parts[part] for part in Part}, dict(by_theme.most_common()))


def narrowed(library: Library, themes: Themes, results: Results, narrowing: Narrowing) -> Results:
    """The answer with only the chosen places, in the same order. Plans without any are not called silent."""
    if narrowing == Narrowing():
        return results
    hits = []
    for hit in results.hits:
        if narrowing.plan not in (None, hit.locator.slug):
            continue
        if narrowing.theme is not None and narrowing.theme not in themes.of_section.get(hit.locator.section, ()):
            continue
        spans = hit.spans
        if narrowing.part is not None:
            block = library.block(hit.locator)
            spans = tuple(span for span in spans if Part.of(block, span) is narrowing.part)
        if spans:
            hits.append(Hit(hit.locator, spans))
    return replace(results, hits=tuple(hits), plans=counted(hits), misprints=())
