"""The terms a plan explains in its 名词解释, and where it uses them."""

from collections.abc import Iterator
from dataclasses import dataclass

from antou.library.folding import fold, fold_block
from antou.library.locator import Locator
from antou.library.model import BlockKind, Plan
from antou.library.passage import Span

TITLE = "名词解释"
_COLONS = ("：", ":")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its explanation as printed at `locator`."""

    words: str
    explanation: str
    locator: Locator


def terms(plan: Plan) -> tuple[Term, ...]:
    """The terms of the plan's glossary; none without one."""
    blocks = [block for section in plan.sections if section.title == TITLE for block in section.blocks]
    found = []
    for block in blocks:
        ends = [at for colon in _COLONS if (at := block.text.find(colon)) > 0]
        if block.kind is BlockKind.PARAGRAPH and ends:
            end = min(ends)
            found.append(Term(block.text[:end], block.text[end + 1 :], block.locator))
    return tuple(found)


def uses(plan: Plan) -> Iterator[tuple[Locator, Span, Term]]:
    """Every place outside the glossary where a term of it stands."""
    known = terms(plan)
    own = {term.locator.section for term in known}
    for block in plan.blocks if known else ():
        if block.locator.section in own:
            continue
        folded = fold_block(block.text)
        for term in known:
            for start, end in folded.occurrences(fold(term.words)):
                yield block.locator, Span(*folded.span(start, end)), term
