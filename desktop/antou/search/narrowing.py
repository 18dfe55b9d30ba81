"""What an answer can be narrowed to: a plan, a part of the text, a theme."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from antou.library.model import Library
from antou.library.themes import Themes
from antou.search.results import Hit, Part, Results, grouped


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader chose to see of an answer; None for no choice."""

    plan: str | None = None
    part: Part | None = None
    theme: str | None = None


def by_theme(themes: Themes, results: Results) -> dict[str, int]:
    """Occurrences by theme, the most frequent first; a place counts for every theme of its section."""
    counts: Counter[str] = Counter()
    for hit in results.hits:
        for theme in themes.of_section.get(hit.locator.section, ()):
            counts[theme] += len(hit.spans)
    return dict(counts.most_common())


def narrowed(library: Library, themes: Themes, results: Results, narrowing: Narrowing) -> Results:
    """The answer with only the chosen places, in the same order. Plans without any are not called silent."""
    if narrowing == Narrowing():
        return results
    found, plans = grouped(_chosen(library, themes, results, narrowing))
    return replace(results, found=found, plans=plans, misprints=())


def _chosen(library: Library, themes: Themes, results: Results, narrowing: Narrowing) -> Iterator[Hit]:
    for hit in results.found.all() if narrowing.plan is None else results.found.of(narrowing.plan):
        if narrowing.theme is not None and narrowing.theme not in themes.of_section.get(hit.locator.section, ()):
            continue
        spans = hit.spans
        if narrowing.part is not None:
            block = library.block(hit.locator)
            spans = tuple(span for span in spans if Part.of(block, span) is narrowing.part)
        if spans:
            yield Hit(hit.locator, spans)
