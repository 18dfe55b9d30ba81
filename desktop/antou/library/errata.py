"""errata.toml: places of a plan that look like errors in its source."""

from collections.abc import Sequence
from pathlib import Path

from antou.library.content_file import Fields, read_toml
from antou.library.errors import ContentError
from antou.library.locator import Locator, LocatorError
from antou.library.model import Block, Erratum
from antou.library.passage import Span


def load_errata(path: Path, blocks: Sequence[Block], wrong: list[str]) -> tuple[Erratum, ...]:
    """The errata of the plan with these blocks, in reading order; none where the file is absent.

    An entry that is not in order is left out, and a Chinese line that names file and line is added to `wrong`.
    """
    if not path.exists():
        return ()
    order = {block.locator: at for at, block in enumerate(blocks)}
    errata: list[Erratum] = []
    try:
        file = read_toml(path)
        file.only("erratum")
        entries = list(file.tables("erratum"))
    except ContentError as error:
        wrong.append(str(error))
        return ()
    for entry in entries:
        try:
            erratum = _erratum(entry, blocks, order)
            if any(_overlap(erratum, other) for other in errata):
                raise entry.wrong("与另一条疑误重叠", key="words")
            errata.append(erratum)
        except ContentError as error:
            wrong.append(str(error))
    return tuple(sorted(errata, key=lambda erratum: (order[erratum.locator], erratum.span.start)))


def _erratum(entry: Fields, blocks: Sequence[Block], order: dict[Locator, int]) -> Erratum:
    entry.only("locator", "words", "meant", "why", "against")
    locator = _place(entry, entry.text("locator"), order)
    text = blocks[order[locator]].text
    words = entry.text("words")
    if text.count(words) != 1:
        raise entry.wrong(f"“{words}”在 {locator} 中应当正好出现一次，实际 {text.count(words)} 次", key="words")
    start = text.index(words)
    meant = entry.text_or_none("meant")
    against = tuple(_place(entry, place, order) for place in entry.texts("against"))
    if meant is None and not against:
        raise entry.wrong("meant（疑为）和 against（与之不一致之处）至少要有一项")
    if meant == words:
        raise entry.wrong("meant 与 words 相同", key="meant")
    return Erratum(locator, words, Span(start, start + len(words)), meant, entry.text("why"), against)


def _place(entry: Fields, text: str, order: dict[Locator, int]) -> Locator:
    try:
        locator = Locator.parse(text)
    except LocatorError as error:
        raise entry.wrong(str(error), text) from error
    if locator not in order:
        raise entry.wrong(f"本规划中没有“{text}”这一处", text)
    return locator


def _overlap(one: Erratum, other: Erratum) -> bool:
    apart = one.span.end <= other.span.start or other.span.end <= one.span.start
    return one.locator == other.locator and not apart
