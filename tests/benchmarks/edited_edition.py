"""Another edition of a plan, made by random editing, that knows of every character where it stood before."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library, Plan, Section
from antou.shelf.anchor import ReadingText

_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Char:
    """A character, its position in the reading text of the edition before (None: it is new), whether of a title."""

    text: str
    origin: int | None = None
    title: bool = False


@dataclass
class _Block:
    block: Block
    chars: list[Char]


@dataclass
class _Node:
    """A section that can be edited; `before` is its id in the edition before, '' for one that is new."""

    section: Section
    before: str
    blocks: list[_Block]
    children: list["_Node"] = field(default_factory=list)

    def walk(self) -> Iterator["_Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Edition:
    """The plan as edited; the origin of every character of its reading text; ids of sections before -> now."""

    plan: Plan
    origins: tuple[int | None, ...]
    ids: dict[str, str]


def edit(library: Library, slug: str, random: Random, strength: float) -> Edition:
    """Edit a plan. At strength 1 about every third paragraph is changed, every tenth section moved or taken out."""
    plan = library.plan(slug)
    donors = [other for other in library.plans if other.slug != slug]
    root = _nodes(plan)
    count = len(plan.sections)
    for _ in range(round(strength * count * 0.05)):
        _remove_section(root, random)
    for _ in range(round(strength * count * 0.05)):
        _move_section(root, random)
    for _ in range(round(strength * count * 0.05)):
        _insert_section(root, random.choice(donors), random)
    for _ in range(round(strength * count * 0.08)):
        _retitle(root, random)
    for _ in range(round(strength * len(plan.blocks) * 0.05)):
        _remove_block(root, random)
        _insert_block(root, random.choice(donors), random)
        _split_or_join(root, random)
    for _ in range(round(strength * len(plan.blocks) * 0.4)):
        _change_words(root, random.choice(donors), random)
    _renumber(root)
    return _assembled(plan, root)


def _nodes(plan: Plan) -> _Node:
    reading = ReadingText(plan)

    def node(section: Section) -> _Node:
        blocks = []
        for block in section.blocks:
            start = reading.position(block.locator, 0)
            title = block.text.find(section.title) if block is section.blocks[0] else -1
            inside = range(title, title + len(section.title)) if title >= 0 else range(0)
            blocks.append(_Block(block, [Char(char, start + at, at in inside) for at, char in enumerate(block.text)]))
        return _Node(section, section.id, blocks, [node(plan.by_id[child]) for child in section.children])

    return node(plan.root)


def _foreign(section: Section) -> _Node:
    """A section of another plan, without what is under it, as one that is new here."""
    blocks = []
    for block in section.blocks:
        title = block.text.find(section.title) if block is section.blocks[0] else -1
        inside = range(title, title + len(section.title)) if title >= 0 else range(0)
        blocks.append(_Block(block, [Char(char, None, at in inside) for at, char in enumerate(block.text)]))
    return _Node(section, "", blocks)


def _parents(root: _Node) -> list[_Node]:
    return [node for node in root.walk() if node.children]


def _remove_section(root: _Node, random: Random) -> _Node:
    parent = random.choice([node for node in _parents(root) if node is not root])
    return parent.children.pop(random.randrange(len(parent.children)))


def _move_section(root: _Node, random: Random) -> None:
    moved = _remove_section(root, random)
    parent = random.choice([node for node in _parents(root) if node is not root])
    parent.children.insert(random.randint(0, len(parent.children)), moved)


def _insert_section(root: _Node, donor: Plan, random: Random) -> None:
    parent = random.choice([node for node in _parents(root) if node is not root])
    new = _foreign(random.choice([section for section in donor.sections if section.level > 1]))
    parent.children.insert(random.randint(0, len(parent.children)), new)


def _retitle(root: _Node, random: Random) -> None:
    node = random.choice([node for node in root.walk() if node.section.level > 1])
    chars = node.blocks[0].chars
    inside = [at for at, char in enumerate(chars) if char.title]
    if len(inside) > 4:
        at = random.choice(inside[1:-1])
        new = [Char(char, None, title=True) for char in random.choice(["全面", "着力", "体系", "能力", "和救援"])]
        chars[at : at + random.randint(0, 2)] = new


def _texts(root: _Node) -> list[tuple[_Node, int]]:
    """The paragraphs that are not headings: node and number of the block."""
    return [
        (node, at)
        for node in root.walk()
        for at, block in enumerate(node.blocks)
        if at and block.block.kind in {BlockKind.PARAGRAPH, BlockKind.ROW, BlockKind.NOTE}
    ]


def _remove_block(root: _Node, random: Random) -> None:
    node, at = random.choice(_texts(root))
    del node.blocks[at]


def _insert_block(root: _Node, donor: Plan, random: Random) -> None:
    node, at = random.choice(_texts(root))
    new = random.choice([block for block in donor.blocks if block.kind is node.blocks[at].block.kind] or donor.blocks)
    node.blocks.insert(at, _Block(new, [Char(char) for char in new.text]))


def _split_or_join(root: _Node, random: Random) -> None:
    node, at = random.choice(_texts(root))
    block = node.blocks[at]
    if block.block.kind is not BlockKind.PARAGRAPH:
        return
    stops = [place for place, char in enumerate(block.chars[:-1], 1) if char.text == "。"]
    if stops and random.random() < 0.5:
        place = random.choice(stops)
        node.blocks.insert(at + 1, _Block(block.block, block.chars[place:]))
        del block.chars[place:]
    elif at + 1 < len(node.blocks) and node.blocks[at + 1].block.kind is BlockKind.PARAGRAPH:
        block.chars += node.blocks.pop(at + 1).chars


def _change_words(root: _Node, donor: Plan, random: Random) -> None:
    """Take out, put in or replace up to 20 characters of a paragraph; what is put in is taken from another plan."""
    node = random.choice([node for node in root.walk() if node.blocks])
    block = random.choice(node.blocks)
    free = [at for at, char in enumerate(block.chars) if not char.title]
    if len(free) < 12:
        return
    at = random.choice(free)
    take = random.choice([0, random.randint(1, 20)])
    while take and any(char.title for char in block.chars[at : at + take]):
        take -= 1
    source = random.choice(donor.blocks).text.replace("\t", "")
    start = random.randrange(len(source))
    put = source[start : start + random.randint(1, 20)] if not take or random.random() < 0.5 else ""
    block.chars[at : at + take] = [Char(char) for char in put]


def _renumber(root: _Node) -> None:
    """Give every numbered section that moved among its siblings the number of its place."""
    for parent in root.walk():
        for at, node in enumerate(parent.children):
            number = node.section.number
            chars = node.blocks[0].chars
            own = [char for char in (number or "") if char in _NUMBERS]
            if len(own) == 1 and at < len(_NUMBERS) and chars and chars[0].text == (number or "")[0]:
                for place, char in enumerate(chars[: len(number or "")]):
                    if char.text in _NUMBERS and char.text != _NUMBERS[at]:
                        chars[place] = Char(_NUMBERS[at])


def _assembled(plan: Plan, root: _Node) -> Edition:
    sections: list[Section] = []
    blocks: list[Block] = []
    origins: list[int | None] = []
    ids: dict[str, str] = {}

    def place(node: _Node, key: str, parent: str | None) -> Section:
        own = []
        before = [child for child in node.children if child.before == f"{plan.slug}/0"]
        after = [child for child in node.children if child not in before]
        made = [place(child, f"{plan.slug}/0", key) for child in before]
        for number, block in enumerate(node.blocks):
            text = "".join(char.text for char in block.chars)
            own.append(replace(block.block, locator=Locator(key, number), text=text, cells=tuple(text.split("\t"))))
            origins.extend([*(char.origin for char in block.chars), None])
        blocks.extend(own)
        if node.before:
            ids[node.before] = key
        at = len(sections)
        joint = "." if "/" in key else "/"
        made += [place(child, f"{key}{joint}{number}", key) for number, child in enumerate(after, 1)]
        title = "".join(char.text for char in node.blocks[0].chars if char.title)
        section = replace(
            node.section,
            id=key,
            title=title or node.section.title,
            parent=parent,
            blocks=tuple(own),
            children=tuple(one.id for one in made),
        )
        if parent is not None:
            sections.insert(at, section)
        return section

    whole = place(root, plan.slug, None)
    edited = replace(plan, root=whole, sections=tuple(sections), blocks=tuple(blocks), errata=())
    return Edition(edited, tuple(origins[:-1]), ids)
