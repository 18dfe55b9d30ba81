"""How long the program bears the monkey, and what is left behind of what was done."""

import gc
from dataclasses import dataclass
from itertools import islice

from tests.monkey.actions import Action
from tests.monkey.program import Oracle, Program, census, chooser, every_command, homeward, resident_mb
from tests.monkey.roam import Outcome, roam, shrink, told

_WARMING_UP = 100
_GROWTH = 40
_GROWTH_MB = 96
"""Glyphs of all fonts in all sizes, and the pages of a whole plan, are made on the way."""
_REPLAYS = 60
_TO_COLLECT = 25
"""Garbage is collected after so many actions: about as often as the program does at a user's pace."""


@dataclass(frozen=True, slots=True)
class Endurance:
    """`fault`: what went wrong, with the fewest actions that lead there ('': nothing).

    `grown`: of what there is more at the end than after the first actions, beyond the bound; `mb`: resident memory then
    and at the end, where it is known.
    """

    fault: str
    grown: dict[str, int]
    mb: tuple[float | None, float | None] = (None, None)


def endure(program: Program, seed: int, actions: int) -> Endurance:
    """Every command once and so many actions out of the seed.

    The bounds: of no kind of object there are over 40 more at the end than after every command and the first 100
    actions, and no more than 96 MB more of memory.
    """
    diary = program.folder / f"actions of seed {seed}.txt"
    done: list[Action] = []
    outcome = Outcome(())
    with program.opened() as (workspace, hands):
        oracle, choose = Oracle(workspace), chooser(seed)
        chosen = iter(choose.choose, None)

        def go(some: list[Action] | int) -> bool:
            nonlocal outcome
            actions = iter(islice(chosen, some) if isinstance(some, int) else some)
            while True:
                outcome = roam(hands, oracle, islice(actions, _TO_COLLECT), diary)
                done.extend(outcome.actions)
                # As the program does by its clock (ui/garbage.py): garbage that piles up takes memory for good.
                gc.collect()
                if outcome.fault or len(outcome.actions) < _TO_COLLECT:
                    return not outcome.fault

        if go(every_command()) and go(_WARMING_UP) and go(homeward(workspace)):
            before, mb_before = census(), resident_mb()
            if go(actions - _WARMING_UP) and go(homeward(workspace)):
                after, mb_after = census(), resident_mb()
    if outcome.fault:
        return Endurance(told(shrink(Outcome(tuple(done), outcome.fault), program.fresh, _REPLAYS)), {})
    grown = {kind: count - before[kind] for kind, count in after.items() if count - before[kind] > _GROWTH}
    if mb_before and mb_after and mb_after - mb_before > _GROWTH_MB:
        grown["MB"] = round(mb_after - mb_before)
    return Endurance("", grown, (mb_before, mb_after))
