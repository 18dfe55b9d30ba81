"""Trees of words, near, both, either and without: what they find is what a plain reading of every block finds."""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antou.library.model import BlockKind, Library
from antou.library.passage import Span
from antou.search.engine import Engine
from antou.search.explain import explain
from antou.search.occurrences import merge
from antou.search.parse import parse
from antou.search.query import Both, Either, Near, Node, Scope, Without, Words
from antou.search.results import Results

Spans = list[tuple[int, int]]
Places = dict[int, Spans]

# Frequent and rare, with figures, brackets and quotes, and one that no plan contains.
TEXTS = [
    "应急",
    "物资",
    "危险化学品",
    "森林",
    "演练",
    "队伍",
    "消防",
    "预案",
    "灾",
    "储备",
    "应急物资",
    "一",
    "5G",
    "0.3‰",
    "（一）",
    "“双盲”演练",
    "2021-2025年",
    "GB51143",
    "〔2021〕",
    "避难场所",
    "监测预警",
    "企业",
    "拖拉机站长",
]
WORDS = st.builds(Words, st.sampled_from(TEXTS), st.booleans(), st.booleans())


def _near(left: Words, right: Words, within: int) -> Near:
    """`标题:` stands before the left word or before both."""
    return Near(Words(left.text, left.exact, left.title or right.title), right, within)


NEAR = st.builds(_near, WORDS, WORDS, st.integers(0, 60))


def _grown(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return several.map(Both) | several.map(Either) | nodes.map(Without)


def leaves(node: Node) -> Iterator[Words | Near]:
    """Those that are marked where the tree holds."""
    match node:
        case Words() | Near():
            yield node
        case Both(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)


def _with_words(tree: Node) -> Node:
    """A tree of nothing but `without` is looked for as text: then one word is put beside it."""
    return tree if any(leaves(tree)) else Both((Words("应急"), tree))


TREES = st.recursive(WORDS | NEAR, _grown, max_leaves=6).map(_with_words)


def written(node: Node, chance: random.Random, *, inside: bool = False) -> str:
    """The tree as it might be typed; `inside`: in brackets if it is more than one word."""

    def grouped(text: str) -> str:
        return f"{chance.choice('(（')}{text}{chance.choice(')）')}" if inside else text

    match node:
        case Words(text, exact, title):
            marks = "「」" if "”" in text else chance.choice(('""', "“”", "「」", "『』", '“"'))
            shown = f"{marks[0]}{text}{marks[1]}" if exact else text
            return f"标题{chance.choice(':：')}{shown}" if title else shown
        case Near(left, right, within):
            between = f" {chance.choice('/／')}{within} "
            if right.title:
                both = [written(Words(one.text, one.exact), chance) for one in (left, right)]
                return f"标题{chance.choice(':：')}({between.join(both)})"
            return grouped(f"{written(left, chance)}{between}{written(right, chance)}")
        case Both(parts):
            gaps = chance.choice((" ", "\u3000", "  "))
            return grouped(gaps.join(written(part, chance, inside=isinstance(part, Both)) for part in parts))
        case Either(parts):
            either = chance.choice((" 或 ", " | ", " ｜ "))
            between_them = (written(part, chance, inside=isinstance(part, Both | Either)) for part in parts)
            return grouped(either.join(between_them))
        case Without(part):
            denied = written(part, chance, inside=True)
            return f"{chance.choice('-－')}{f'( {denied} )' if isinstance(part, Without) else denied}"


@pytest.fixture(scope="module")
def stand(library: Library, places_of: Callable[[str], Places]) -> Callable[[Words | Near], Places]:
    """By brute force: where a word, or two near each other, stand."""
    blocks = list(library.blocks())
    cache: dict[Words, Places] = {}

    def words(one: Words) -> Places:
        if one not in cache:
            found = places_of(one.text)
            if one.title:
                found = {
                    at: [span for span in spans if blocks[at].kind is BlockKind.HEADING or span[0] < blocks[at].lead]
                    for at, spans in found.items()
                }
            cache[one] = {at: spans for at, spans in found.items() if spans}
        return cache[one]

    def near(left: Words, right: Words, within: int) -> Places:
        found: Places = {}
        for at, firsts in words(left).items():
            for first in firsts:
                for other in words(right).get(at, []):
                    before, after = sorted((first, other))
                    if before[1] <= after[0] <= before[1] + within:
                        found.setdefault(at, []).extend((first, other))
        return found

    return lambda leaf: near(leaf.left, leaf.right, leaf.within) if isinstance(leaf, Near) else words(leaf)


def characters(places: Places) -> dict[int, set[int]]:
    return {at: {one for start, end in spans for one in range(start, end)} for at, spans in places.items()}


@pytest.mark.parametrize("scope", Scope)
@settings(max_examples=120, deadline=None)
@given(tree=TREES, chance=st.randoms(use_true_random=False))
def test_what_is_found_is_what_a_plain_reading_finds(
    scope: Scope,
    tree: Node,
    chance: random.Random,
    library: Library,
    indexed: Engine,
    scanning: Engine,
    stand: Callable[[Words | Near], Places],
    places_in: Callable[[Results], Places],
) -> None:
    text = written(tree, chance)
    query = parse(f"{scope} {text}" if scope is Scope.SECTION else text)
    assert query.node == tree, text
    assert query.scope is scope
    assert query.ignored == ()

    blocks = list(library.blocks())
    units: dict[object, set[int]] = {}
    for position, block in enumerate(blocks):
        units.setdefault(block.locator.section if scope is Scope.SECTION else position, set()).add(position)

    def holds(node: Node, unit: set[int]) -> bool:
        match node:
            case Words() | Near():
                return not unit.isdisjoint(stand(node))
            case Both(parts):
                return all(holds(part, unit) for part in parts)
            case Either(parts):
                return any(holds(part, unit) for part in parts)
            case Without(part):
                return not holds(part, unit)

    def marked(node: Node, unit: set[int]) -> Iterator[Words | Near]:
        """The words that make it hold: of alternatives only those that hold themselves."""
        match node:
            case Words() | Near():
                yield node
            case Both(parts):
                for part in parts:
                    yield from marked(part, unit)
            case Either(parts):
                for part in parts:
                    if holds(part, unit):
                        yield from marked(part, unit)

    expected: Places = {}
    for unit in units.values():
        for leaf in dict.fromkeys(marked(tree, unit)) if holds(tree, unit) else ():
            for position in unit & stand(leaf).keys():
                expected.setdefault(position, []).extend(stand(leaf)[position])
    results = indexed.find(query)
    assert characters(places_in(results)) == characters(expected), text
    assert list(places_in(results)) == sorted(expected)
    assert scanning.find(query) == results


def test_a_thousand_strings_of_operators_are_answered(library: Library, indexed: Engine, scanning: Engine) -> None:
    chance = random.Random(1000)
    pieces = [
        *'"“”「」『』()（）|｜-－/／:： \u3000\t',
        " ",
        " ",
        " 或 ",
        "或",
        " -",
        "/20",
        " /5 ",
        "标题:",
        "规划：",
        "主题:",
    ]
    pieces += ["同节 ", "同段", "12", "０", "‰", "——", "北碚", "\u200b", "'", "*", *TEXTS, *TEXTS]
    found = 0
    for _ in range(1000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 12)))
        query = parse(text)
        results = indexed.find(query)
        assert scanning.find(query) == results, text
        assert explain(query) == explain(parse(text))
        found += bool(results.hits)
        places = [library.position(hit.locator) for hit in results.hits]
        assert places == sorted(set(places)), text
        for hit in results.hits:
            ends = [0, *(end for span in hit.spans for end in (span.start, span.end))]
            assert hit.spans, text
            assert ends == sorted(ends), text
            assert all(span.start < span.end for span in hit.spans), text
            assert ends[-1] <= len(library.block(hit.locator).text), text
    print(f"{found} of 1000 strings of operators found something")  # noqa: T201
    assert found > 100


def test_near_counts_the_characters_between(
    library: Library, indexed: Engine, stand: Callable[[Words | Near], Places]
) -> None:
    """At most so many, in either order: exactly the limit is near, one more is not."""
    tried = 0
    for one, other in [("物资", "储备"), ("森林", "队伍"), ("预案", "演练"), ("消防", "企业"), ("监测", "预警")]:
        right = stand(Words(other))
        for position, firsts in stand(Words(one)).items():
            seconds = right.get(position, [])
            if len(firsts) != 1 or len(seconds) != 1:
                continue
            before, after = sorted((firsts[0], seconds[0]))
            gap = after[0] - before[1]
            if not 0 < gap < 1000:
                continue
            locator = list(library.blocks())[position].locator
            for query in (f"{one} /{gap} {other}", f"{other} ／{gap} {one}"):
                hits = {hit.locator: hit.spans for hit in indexed.find(parse(query)).hits}
                assert hits[locator] == (Span(*before), Span(*after))
            for query in (f"{one} /{gap - 1} {other}", f"{other} ／{gap - 1} {one}"):
                assert locator not in {hit.locator for hit in indexed.find(parse(query)).hits}
            tried += 1
    assert tried > 20


def test_words_that_meet_are_near_and_words_that_overlap_are_not(indexed: Engine) -> None:
    assert indexed.find(parse("应急 /0 物资")).total.blocks == indexed.search("应急物资").total.blocks > 0
    once = {hit.locator for hit in indexed.search("应急物资").hits if len(hit.spans) == 1}
    assert len(once) > 10
    assert once.isdisjoint(hit.locator for hit in indexed.find(parse("应急物资 /50 急物资")).hits)
    assert indexed.find(parse("危险化学 /0 品")).total.blocks == indexed.search("危险化学品").total.blocks > 0


def test_words_in_one_section_need_not_share_a_paragraph(library: Library, indexed: Engine) -> None:
    paragraph = indexed.find(parse("演练 队伍"))
    section = indexed.find(parse("同节 演练 队伍"))
    assert {hit.locator for hit in paragraph.hits} < {hit.locator for hit in section.hits}
    for hit in section.hits:
        text = "\n".join(block.text for block in library.section(hit.locator.section).blocks)
        assert "演练" in text
        assert "队伍" in text


def test_overlapping_places_become_one_and_neighbours_stay_two() -> None:
    assert merge([Span(5, 9), Span(0, 2), Span(2, 4), Span(6, 12), Span(5, 7)]) == (Span(0, 2), Span(2, 4), Span(5, 12))
    assert merge([]) == ()
