"""Lays two to five columns of text side by side."""

from collections.abc import Sequence

from antou.compare.alignment import Piece, rows
from antou.compare.comparison import Comparison, Unit
from antou.compare.likeness import containment, grams_of
from antou.compare.sentences import stretches
from antou.compare.wording import shared_wording
from antou.library.folding import fold_all
from antou.library.model import Block, BlockKind, Library


def compare(
    library: Library,
    columns: Sequence[Sequence[str]],
    *,
    by: Unit = Unit.SENTENCE,
    stock: frozenset[str] = frozenset(),
) -> Comparison:
    """Compare columns of sections, each with everything under it; the first column is the base.

    A column without sections stands for a plan that is silent. A section that lies under another one of its column
    is shown once. `stock`: phrases that are nobody's own wording (`library.stock`). Raises KeyError for a section
    that is not in the library. Takes some milliseconds for a theme, a good half of a second for five whole plans.
    """
    blocks = [_blocks(library, column) for column in columns]
    found = [grams_of(fold_all([block.text for block in column])) for column in blocks]
    return Comparison(
        tuple(tuple(column) for column in columns),
        tuple(rows([_pieces(library, column, by) for column in blocks])),
        shared_wording(blocks, stock),
        tuple(
            tuple(1.0 if one == other else containment(found[one], found[other]) for other in range(len(columns)))
            for one in range(len(columns))
        ),
    )


def _blocks(library: Library, sections: Sequence[str]) -> list[Block]:
    """The blocks of a column: section by section as named, each in reading order, none twice."""
    found = (block for section in sections for block in library.blocks_under(section))
    return list({block.locator: block for block in found}.values())


def _pieces(library: Library, blocks: Sequence[Block], by: Unit) -> list[Piece]:
    kinds = {block.locator: block for block in blocks}
    found = list(stretches(blocks, by))
    texts = fold_all([kinds[one.locator].text[one.span.start : one.span.end] for one in found])
    return [
        Piece(
            stretch,
            text,
            kinds[stretch.locator].kind is BlockKind.HEADING,
            library.section(stretch.locator.section).title,
        )
        for stretch, text in zip(found, texts, strict=True)
    ]
