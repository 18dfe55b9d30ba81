"""The library as it is shipped, and its plan.md files."""

import pytest

from antou import paths
from antou.library.model import Library


@pytest.fixture(scope="session")
def plan_text(library: Library) -> dict[str, str]:
    """The text of every plan.md by slug."""
    folder = paths.content_dir()
    return {plan.slug: (folder / plan.slug / "plan.md").read_bytes().decode() for plan in library.plans}
