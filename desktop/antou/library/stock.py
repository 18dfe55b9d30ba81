"""stock.toml: phrases that stand everywhere and are nobody's own wording."""

from collections.abc import Collection
from pathlib import Path

from antou.library.content_file import read_toml
from antou.library.errors import ContentError
from antou.library.folding import fold, fold_all
from antou.library.model import Library

STOCK = "stock.toml"


def load_stock(folder: Path, wrong: list[str]) -> frozenset[str]:
    """The stock phrases of the content folder, as written; none where the file is absent.

    A phrase that is not in order is left out, and a Chinese line that names file and line is added to `wrong`.
    """
    path = folder / STOCK
    if not path.exists():
        return frozenset()
    try:
        file = read_toml(path)
        file.only("phrases")
        phrases = file.texts("phrases")
    except ContentError as error:
        wrong.append(str(error))
        return frozenset()
    found: dict[str, str] = {}
    for phrase in phrases:
        folded = fold(phrase)
        if len(folded) < 2:
            wrong.append(str(file.wrong(f"“{phrase}”太短，至少要有两个字", f'"{phrase}"')))
        elif folded in found:
            wrong.append(str(file.wrong(f"“{phrase}”重复", f'"{phrase}"')))
        else:
            found[folded] = phrase
    return frozenset(found.values())


def unused(library: Library, stock: Collection[str]) -> list[str]:
    """The phrases that stand in no plan, in the order of their characters: most likely mistyped."""
    text = "\n".join(fold_all([block.text for block in library.blocks()]))
    return sorted(phrase for phrase in stock if fold(phrase) not in text)
