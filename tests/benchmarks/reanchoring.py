"""How many annotations are found again in edited editions of the five plans, how many wrongly, how many not.

`python -m tests.benchmarks.reanchoring [seed]…` prints the figures.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from random import Random

from tests.benchmarks.edited_edition import Edition, edit

from antou import paths
from antou.library.load import load
from antou.library.model import Library
from antou.shelf.anchor import Anchor, ReadingText, passage_anchor, section_anchor
from antou.shelf.reanchor import Found, Reanchoring

ANCHORS = 300
# Two characters, or a tenth of the words, may be too many or too few at the ends: where an edit touches them, both ways
# of cutting are right.
_SLACK = 2


@dataclass(frozen=True)
class Outcome:
    """An anchor, where it was found, and how that is to be judged: right, wrong, lost, gone (it is there no more)."""

    anchor: Anchor
    found: Found | None
    verdict: str


def outcomes(library: Library, seed: int, strength: float = 1.0) -> list[Outcome]:
    """Set ANCHORS anchors at random, edit every plan, and look for them."""
    random = Random(seed)
    anchors = [_anchor(library, random) for _ in range(ANCHORS)]
    editions = {plan.slug: edit(library, plan.slug, random, strength) for plan in library.plans}
    edited = replace(library, plans=tuple(edition.plan for edition in editions.values()))
    reanchoring = Reanchoring(edited)
    found = [(anchor, reanchoring.find(anchor)) for anchor in anchors]
    return [Outcome(anchor, one, _verdict(library, editions[anchor.slug], anchor, one)) for anchor, one in found]


def _anchor(library: Library, random: Random) -> Anchor:
    plan = random.choice(library.plans)
    if random.random() < 1 / 3:
        return section_anchor(library, random.choice(plan.sections).id)
    reading = ReadingText(plan)
    while True:
        length = random.choice(
            [random.randint(2, 6), random.randint(7, 20), random.randint(21, 80), random.randint(81, 300)]
        )
        start = random.randrange(len(reading.text) - length)
        if reading.text[start : start + length].strip():
            return passage_anchor(library, *reading.place(start), *reading.place(start + length))


def _verdict(library: Library, edition: Edition, anchor: Anchor, found: Found | None) -> str:
    if anchor.whole_section:
        there = edition.ids.get(anchor.first.section)
        if found is None:
            return "lost" if there else "gone"
        return "right" if found.anchor.first.section == there else "wrong"
    before = ReadingText(library.plan(anchor.slug))
    assert anchor.first_offset is not None
    assert anchor.last_offset is not None
    words = range(before.position(anchor.first, anchor.first_offset), before.position(anchor.last, anchor.last_offset))
    left = {
        at
        for at, origin in enumerate(edition.origins)
        if origin is not None and origin in words and not before.text[origin].isspace()
    }
    length = len("".join(anchor.quote.split()))
    if found is None:
        return "lost" if 2 * len(left) > length else "gone"
    assert found.anchor.first_offset is not None
    assert found.anchor.last_offset is not None
    now = ReadingText(edition.plan)
    stretch = range(
        now.position(found.anchor.first, found.anchor.first_offset),
        now.position(found.anchor.last, found.anchor.last_offset),
    )
    hull = range(min(left, default=0), max(left, default=-1) + 1)
    foreign = [at for at in stretch if at not in hull and edition.origins[at] is not None]
    missed = [at for at in left if at not in stretch]
    slack = max(_SLACK, length // 10)
    # Of a passage that was torn apart the greater part is enough.
    return "right" if left and len(foreign) <= slack and len(missed) <= max(slack, len(left) // 3) else "wrong"


def main() -> None:
    """Print the figures of some seeds at three strengths of editing."""
    library = load(paths.content_dir())
    for strength in (0.3, 1.0, 2.0):
        for seed in map(int, sys.argv[1:] or ["1"]):
            began = time.process_time()
            made = outcomes(library, seed, strength)
            spent = time.process_time() - began
            sys.stdout.write(
                f"strength {strength}, seed {seed}: {dict(Counter(one.verdict for one in made))}, {spent:.1f} s CPU\n"
            )
            for one in made:
                if one.verdict == "wrong":
                    sys.stdout.write(f"  wrong: {one.anchor}\n    found: {one.found}\n")


if __name__ == "__main__":
    main()
