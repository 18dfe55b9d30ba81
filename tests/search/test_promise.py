"""The promise: a quoted text of 1 to 30 characters is found in exactly the blocks, and at the places, that hold it."""

import random
import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from antou.library.model import Library
from antou.search.engine import Engine
from antou.search.parse import parse
from antou.search.query import Query, Words
from antou.search.results import Count, Results

Places = dict[int, list[tuple[int, int]]]
Check = Callable[[str, str], None]

# Opening mark, closing mark, and what would end the quotation too early.
QUOTES = (('"', '"', '"”'), ("“", "”", '"“”'), ("「", "」", "」"), ("『", "』", "』"))
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NARROW = {wide: code for code, wide in WIDE.items()}
SPACES = ("", "", "", " ", "\u3000", "\n", "\u00a0", " \t")
# Characters that count as one, each group by itself.
VARIANTS = ('“”„‟«»〝〞"', "‘’‚‛'", "—–―‐‑‒−─-－", "·•・‧∙⋅", "〔[［", "〕]］")
VARIANTS_OF = {char: group for group in VARIANTS for char in group}


@pytest.fixture(scope="module")
def cells(library: Library) -> list[str]:
    return [cell for block in library.blocks() for cell in block.text.split("\t") if cell.strip()]


@pytest.fixture(scope="module")
def check(
    library: Library,
    indexed: Engine,
    places_of: Callable[[str], Places],
    places_in: Callable[[Results], Places],
) -> Check:
    """Whether what was typed is answered with the blocks and places of the text, and every plan's figures."""
    locators = [block.locator for block in library.blocks()]

    def check(typed: str, text: str) -> None:
        results = indexed.find(parse(typed))
        expected = places_of(text)
        assert places_in(results) == expected, typed
        figures = {}
        for plan in library.plans:
            own = {locators[at]: len(places) for at, places in expected.items() if locators[at].slug == plan.slug}
            if own:
                figures[plan.slug] = Count(len({at.section for at in own}), len(own), sum(own.values()))
        assert results.plans == figures, typed
        assert results.not_mentioned == tuple(plan.slug for plan in library.plans if plan.slug not in figures), typed
        assert sum(results.parts.values()) == results.total.occurrences, typed

    return check


def quoted(text: str, chance: random.Random) -> str:
    """The text in one of the kinds of quotation marks that it does not end itself."""
    kinds = [(opening, closing) for opening, closing, early in QUOTES if not set(early) & set(text)]
    opening, closing = chance.choice(kinds)
    return f"{opening}{text}{closing}"


def has_operator(text: str) -> bool:
    """Whether a text means something else without quotation marks around it."""
    text = text.strip()
    return bool(
        len(text.split()) != 1
        or text[0] in '"“「『-－'
        or set("|｜") & set(text)
        or re.match("(标题|规划|主题)[:：]", text)
    )


def substrings(cells: Iterable[str], sizes: tuple[int, int], number: int, seed: int) -> Iterator[str]:
    """So many different stretches of the plans' text."""
    chance = random.Random(seed)
    texts = [cell for cell in cells if len(cell) >= sizes[0]]
    given: set[str] = set()
    for text in chance.choices(texts, [len(text) for text in texts], k=3 * number):
        size = chance.randint(sizes[0], min(sizes[1], len(text)))
        start = chance.randrange(len(text) - size + 1)
        stretch = text[start : start + size]
        if stretch.strip() and stretch not in given and len(given) < number:
            given.add(stretch)
            yield stretch


def rewritten(text: str, chance: random.Random) -> str:
    """The same text as others might type it: character by character another width, mark, case, and spaces between."""
    chars: list[str] = []
    for char in text:
        other = chance.choice(VARIANTS_OF.get(char, char))
        other = chance.choice((other, other.translate(WIDE), other.translate(NARROW), other.upper(), other.lower()))
        chars += (other, chance.choice(SPACES))
    return "".join(chars)


def check_bare(texts: Iterable[str], check: Check) -> int:
    """Without quotation marks a text is the same one text; every fifth is looked for as well. How many were tried."""
    bare = [text for text in texts if not has_operator(text)]
    for text in bare:
        assert parse(text) == Query(text, Words(text.strip())), text
    for text in bare[::5]:
        check(text, text)
    return len(bare)


@pytest.mark.parametrize(("size", "least"), [(1, 1_400), (2, 20_000)])
def test_every_character_and_every_pair_of_the_plans(size: int, least: int, cells: list[str], check: Check) -> None:
    chance = random.Random(size)
    dense = ["".join(cell.split()) for cell in cells]
    texts = sorted({cell[at : at + size] for cell in dense for at in range(len(cell) - size + 1)})
    for text in texts:
        check(quoted(text, chance), text)
    bare = check_bare(texts, check)
    print(f"{len(texts)} texts of {size} quoted, {bare} without quotes")  # noqa: T201
    assert len(texts) >= least
    assert bare >= least * 0.95


@pytest.mark.parametrize(("sizes", "number"), [((1, 12), 20_000), ((13, 30), 2_000)])
def test_random_quotations(sizes: tuple[int, int], number: int, cells: list[str], check: Check) -> None:
    chance = random.Random(number)
    texts = list(substrings(cells, sizes, number, seed=sizes[0]))
    for text in texts:
        check(quoted(text, chance), text)
    bare = check_bare(texts, check)
    print(f"{len(texts)} texts of {sizes[0]} to {sizes[1]} quoted, {bare} without quotes")  # noqa: T201
    assert len(texts) == number
    assert bare >= number * 0.9


def test_quotations_written_otherwise(cells: list[str], check: Check) -> None:
    chance = random.Random(7)
    changed = 0
    for text in substrings(cells, (1, 30), 6_000, seed=7):
        other = rewritten(text, chance)
        changed += other != text
        check(quoted(other, chance), text)
    print(f"{changed} texts rewritten")  # noqa: T201
    assert changed >= 5_500


@pytest.mark.parametrize(
    "text",
    [
        "0.3‰",
        "15%",
        "<1%",
        "≥",
        "“双盲”演练",
        "“互联网+执法”",
        "〔2021〕28号",
        "2021—2025年",
        "——",
        "5G",
        "II级",
        "（一）",
        "(",
        "）",
        "1.",
    ],
)
def test_signs_and_figures_in_every_kind_of_quotes(text: str, check: Check) -> None:
    for opening, closing, early in QUOTES:
        if not set(early) & set(text):
            check(f"{opening}{text}{closing}", text)
            check(f" {opening} {text} {closing} ", text)
            check(f"{opening}{text}", text)


@pytest.mark.parametrize(
    "operator", ["或", "|", "｜", "同段", "同节", "/20", "-", "－", "-灾", "标题:灾", "(灾 或 害)"]
)
def test_an_operator_in_quotes_is_text(operator: str, check: Check) -> None:
    check(f'"{operator}"', operator)
    check(f"“{operator}”", operator)


@pytest.mark.parametrize("text", ["拖拉机站长", "灾" * 30, "应急物资拖拉机", "\ud800", "应\udcff急"])
def test_what_no_plan_says_is_found_nowhere(text: str, check: Check, places_of: Callable[[str], Places]) -> None:
    assert places_of(text) == {}
    check(f'"{text}"', text)
