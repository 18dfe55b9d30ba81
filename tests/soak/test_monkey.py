"""The monkey for longer, with other seeds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.monkey.endurance import endure
from tests.monkey.program import Program

from antou.library.model import Library
from antou.workspace import Workspace


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 105))
def test_a_thousand_actions_out_of_each_of_five_seeds(
    library: Library,
    dispose: Callable[[Workspace], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    monkeypatch.setenv("ANTOU_DATA", str(tmp_path))
    endurance = endure(Program(library, tmp_path, dispose), seed, 1000)
    if endurance.fault:
        pytest.fail(endurance.fault)  # an assertion would cut the actions off
    assert endurance.grown == {}
