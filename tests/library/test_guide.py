"""The user guide as it is shipped, and pictures in the dialect, which only the guide may have."""

from pathlib import Path

import pytest

from antou import paths
from antou.library.dialect import Tag, parse
from antou.library.errors import ContentError
from antou.library.guide import PICTURES, SLUG, load_guide
from antou.library.locator import Locator
from antou.library.model import BlockKind, Library

FOLDER = Path("/手册")
BEFORE = "# 手册\n\n## 一、甲\n\n"


@pytest.fixture(scope="module")
def guide() -> Library:
    return load_guide(paths.resources_dir() / "help")


def test_it_is_one_text_that_has_chapters(guide: Library) -> None:
    assert [plan.slug for plan in guide.plans] == [SLUG]
    root = guide.plans[0].root
    numbers = [guide.section(child).number for child in root.children]
    assert numbers[:3] == ["一、", "二、", "三、"]
    assert None not in numbers
    assert guide.problems == ()


def test_every_picture_it_names_is_there_and_none_lies_about(guide: Library) -> None:
    named = {block.picture for block in guide.blocks() if block.kind is BlockKind.PICTURE}
    folder = paths.resources_dir() / "help" / PICTURES
    assert named == set(folder.iterdir())


def test_the_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in (paths.resources_dir() / "help" / PICTURES).iterdir()]
    assert max(sizes) <= 60_000
    assert sum(sizes) <= 800_000


def test_a_picture_is_a_block_whose_words_are_its_caption(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(f"{BEFORE}乙\n\n![丙的样子](a.png)\n\n丁\n", encoding="utf-8")
    block = load_guide(tmp_path).block(Locator("guide/1", 2))
    assert (block.kind, block.text, block.line) == (BlockKind.PICTURE, "丙的样子", 7)
    assert block.picture == tmp_path / PICTURES / "a.png"


def test_a_picture_is_an_element_of_its_own() -> None:
    (element,) = parse(f"{BEFORE}![乙](a.png)\n", "x", FOLDER)[2:]
    assert (element.tag, element.text, element.picture) == (Tag.PICTURE, "乙", FOLDER / "a.png")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("甲![乙](a.png)", id="words before"),
        pytest.param("![乙](a.png)。", id="words after"),
        pytest.param("![乙](a.png)![丙](b.png)", id="two pictures"),
        pytest.param("![](a.png)", id="no caption"),
        pytest.param("![乙]()", id="no file"),
        pytest.param("![乙](../a.png)", id="another folder"),
        pytest.param('![乙](a.png "丙")', id="with a title"),
        pytest.param("## ![乙](a.png)", id="in a heading"),
        pytest.param("> ![乙](a.png)", id="in a note"),
    ],
)
def test_anything_else_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ContentError, match="x 第 5 行"):
        parse(f"{BEFORE}{text}\n", "x", FOLDER)


def test_a_guide_that_is_absent_or_broken_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"guide\.md"):
        load_guide(tmp_path)
    (tmp_path / "guide.md").write_text("## 一、甲\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"guide\.md"):
        load_guide(tmp_path)
