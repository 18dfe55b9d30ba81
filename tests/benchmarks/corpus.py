"""What is searched and what for: libraries of any size made of the five plans, and queries drawn from their text."""

import hashlib
import random
from dataclasses import dataclass, replace
from pathlib import Path

from antou import paths
from antou.library.folding import fold, fold_block
from antou.library.load import load
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library, Plan, Section

SIZES = (5, 50, 500, 3000)
"""Numbers of plans; the first is what is shipped, the last about every county of the country."""

_SEED = 20211021
_REPLACED = 0.05
_LENGTHS = range(1, 13)
_OF_EACH_LENGTH = 52

EVERYDAY = (
    *("应急物资", "应急预案", "防汛抗旱", "森林防火", "安全生产", "危险化学品", "隐患排查", "巨灾保险", "避难场所"),
    *(
        "救援队伍",
        "综合减灾",
        "地质灾害",
        "监测预警",
        "物资储备",
        "十四五",
        "消防",
        "指挥部",
        "网格员",
        "煤矿",
        "烟花爆竹",
    ),
    *("自然灾害风险普查", "应急管理体系", "航空救援", "宣传教育", "志愿者", "信息化", "96333", "0.3‰", "5G", "2025年"),
)
"""What an official would type."""


@dataclass(frozen=True)
class Corpus:
    """A library made ready for every way of searching it: folded blocks in reading order, our index and its price."""

    library: Library
    texts: tuple[str, ...]
    index: Path
    build_s: float


def library_of(size: int) -> Library:
    """The five plans and as many perturbed copies of them as make `size` plans; the same ones every time."""
    shipped = load(paths.content_dir())
    originals = shipped.plans
    letters = "".join("".join(block.text.split()) for block in shipped.blocks())
    copies = [
        _perturbed(originals[number % len(originals)], f"p{number:04d}", letters)
        for number in range(1, size - len(originals) + 1)
    ]
    if not copies:
        return shipped
    digest = hashlib.sha256(f"{shipped.fingerprint} {size} {_SEED} {_REPLACED}".encode()).hexdigest()
    return Library((*originals, *copies), (), digest)


def _perturbed(plan: Plan, slug: str, letters: str) -> Plan:
    """A copy under another slug with some characters of every paragraph replaced by any of `letters`."""
    chance = random.Random(f"{_SEED}{slug}")

    def moved(section: str | None) -> str | None:
        return section and slug + section.removeprefix(plan.slug)

    def copied(block: Block) -> Block:
        locator = Locator(moved(block.locator.section) or "", block.locator.block)
        if block.kind is not BlockKind.PARAGRAPH:
            return replace(block, locator=locator)
        chars = list(block.text)
        body = range(block.lead, len(chars))
        for at in chance.sample(body, round(len(body) * _REPLACED)):
            chars[at] = chance.choice(letters)
        return replace(block, locator=locator, text="".join(chars))

    blocks = {block.locator: copied(block) for block in plan.blocks}

    def renamed(section: Section) -> Section:
        return replace(
            section,
            id=moved(section.id) or "",
            parent=moved(section.parent),
            blocks=tuple(blocks[block.locator] for block in section.blocks),
            children=tuple(moved(child) or "" for child in section.children),
        )

    return replace(
        plan,
        slug=slug,
        short=f"{plan.short}{slug[1:]}",
        root=renamed(plan.root),
        sections=tuple(map(renamed, plan.sections)),
        blocks=tuple(blocks.values()),
        errata=(),
    )


def literal_queries(library: Library) -> tuple[str, ...]:
    """The everyday words and, of every length from 1 to 12, distinct stretches of the folded text of the plans."""
    chance = random.Random(_SEED)
    # A tab stands between the cells of a row, and no query crosses it.
    stretches = [part for block in library.blocks() for part in fold_block(block.text).text.split("\t") if part]
    weights = list(map(len, stretches))
    drawn: dict[str, None] = {}
    for length in _LENGTHS:
        wanted = len(drawn) + _OF_EACH_LENGTH
        while len(drawn) < wanted:
            text = chance.choices(stretches, weights)[0]
            if len(text) >= length:
                at = chance.randrange(len(text) - length + 1)
                drawn[text[at : at + length]] = None
    return tuple(dict.fromkeys([*map(fold, EVERYDAY), *drawn]))


def growing_queries(library: Library, count: int = 60) -> tuple[str, ...]:
    """What stands in the search box after every keystroke while `count` queries are typed: words, no operators."""
    chance = random.Random(_SEED)
    drawn = [query for query in literal_queries(library)[len(EVERYDAY) :] if 2 <= len(query) <= 8 and query.isalnum()]
    typed = (*EVERYDAY, *chance.sample(drawn, max(0, count - len(EVERYDAY))))[:count]
    return tuple(query[:length] for query in typed for length in range(1, len(query) + 1))
