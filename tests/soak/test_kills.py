"""A hundred kills over a thousand confirmed changes, and some while a damaged file is recovered."""

from pathlib import Path

import pytest
from tests.kills.survival import survive, survive_recovery


@pytest.mark.soak
def test_a_hundred_kills_over_a_thousand_confirmed_changes_lose_none(tmp_path: Path) -> None:
    survival = survive(tmp_path / "shelf.sqlite3", 100, 100)
    print(survival)  # noqa: T201 - the figures are what one runs this for
    assert survival.confirmed["kept"] >= 1000
    assert min(survival.confirmed["backed"], survival.confirmed["restored"]) >= 30
    assert sum(survival.midway.values()) >= 30


@pytest.mark.soak
def test_whoever_is_killed_while_recovering_finds_the_damaged_file_again(tmp_path: Path) -> None:
    assert survive_recovery(tmp_path / "shelf.sqlite3", 30, 30) >= 5
