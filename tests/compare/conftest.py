"""What the tests of comparing share: themes, what is near by its words, and made-up plans."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from antou import paths
from antou.compare.nearness import Nearest, nearest
from antou.library.load import load
from antou.library.locator import Locator
from antou.library.model import Block, BlockKind, Library
from antou.library.stock import load_stock
from antou.library.themes import Themes, load_themes

Blocks = Callable[[Sequence[str]], list[Block]]


@pytest.fixture(scope="session")
def themes(library: Library) -> Themes:
    return load_themes(paths.content_dir(), library, [])


@pytest.fixture(scope="session")
def stock() -> frozenset[str]:
    return load_stock(paths.content_dir(), [])


@pytest.fixture(scope="session")
def near(library: Library) -> Nearest:
    return nearest(library)


@pytest.fixture(scope="session")
def theme_ids(themes: Themes) -> Callable[[str], list[tuple[str, ...]]]:
    """The sections of a theme, one column a plan, in the library's order."""
    return lambda name: next(list(theme.plans.values()) for theme in themes.all if theme.name == name)


@pytest.fixture(scope="session")
def paragraphs() -> Callable[[str, Sequence[str]], list[Block]]:
    """Blocks of a made-up plan with that slug, one a text."""

    def make(slug: str, texts: Sequence[str]) -> list[Block]:
        return [
            Block(Locator(f"{slug}/1", at), BlockKind.PARAGRAPH, text, line=at + 1) for at, text in enumerate(texts)
        ]

    return make


@pytest.fixture
def made_up(tmp_path: Path) -> Callable[..., Library]:
    """A library of plans given as Markdown below the title; their slugs are a, b, c …"""

    def make(*texts: str) -> Library:
        slugs = "abcdefgh"[: len(texts)]
        names = ", ".join(f'"{slug}"' for slug in slugs)
        (tmp_path / "library.toml").write_text(f"plans = [{names}]\n", encoding="utf-8")
        for slug, text in zip(slugs, texts, strict=True):
            folder = tmp_path / slug
            folder.mkdir(exist_ok=True)
            (folder / "plan.md").write_text(f"# 规划\n\n{text}".rstrip() + "\n", encoding="utf-8")
            (folder / "plan.toml").write_text(
                f'slug = "{slug}"\ntitle = "规划"\nshort = "{slug}"\nperiod = [2021, 2025]\n'
                f'source_sha256 = "{"0" * 64}"\nsupplied = []\n',
                encoding="utf-8",
            )
        return load(tmp_path)

    return make
