"""Lets actions happen to a window one after the other until something is wrong, and finds the fewest that suffice."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.monkey.actions import Action
from tests.monkey.faults import listening
from tests.monkey.hands import Hands

Check = Callable[[], Iterable[str]]
Fresh = Callable[[], AbstractContextManager[tuple[Hands, Check]]]
"""Opens a window as at the very first time; what is entered are the hands on it and what is to hold of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and what was wrong after the last of it ('': nothing)."""

    actions: tuple[Action, ...]
    fault: str = ""


def roam(hands: Hands, check: Check, actions: Iterable[Action], diary: Path | None = None) -> Outcome:
    """Do these until something is wrong. `diary`: a file for what is done, which outlives a crash of the process."""
    done: list[Action] = []
    with listening() as faults:
        for action in actions:
            done.append(action)
            if diary:
                with diary.open("a", encoding="utf-8") as file:
                    file.write(f"{action!r},\n")
            try:
                hands.perform(action)
                for line in check():
                    faults.hear(line)
            except Exception as error:  # Qt hands on what an overridden method raised to whoever caused it
                faults.raised(error)
            if heard := faults.take():
                return Outcome(tuple(done), heard[0])
    return Outcome(tuple(done))


def shrink(outcome: Outcome, fresh: Fresh, replays: int) -> Outcome:
    """The fewest actions found, in so many replays at most, that in a fresh window end in the same fault again.

    Tries the last few alone, then leaves out halves, quarters, … down to single actions (Zeller's delta debugging).
    """

    def again(actions: Sequence[Action]) -> Outcome | None:
        with fresh() as (hands, check):
            repeated = roam(hands, check, actions)
        return repeated if repeated.fault == outcome.fault else None

    best = again(outcome.actions)
    if best is None:
        return outcome
    last, pieces = 1, 2
    while last < len(best.actions) and replays > 0:
        replays -= 1
        if smaller := again(best.actions[-last:]):
            best = smaller
            break
        last *= 4
    while len(best.actions) > 1:
        length = -(-len(best.actions) // pieces)
        # From the front: what lies furthest back is least likely to be needed.
        for start in range(0, len(best.actions), length):
            if replays == 0:
                return best
            replays -= 1
            if smaller := again([*best.actions[:start], *best.actions[start + length :]]):
                best, pieces = smaller, max(2, pieces - 1)
                break
        else:
            if length == 1:
                return best
            pieces = min(2 * pieces, len(best.actions))
    return best


def told(outcome: Outcome) -> str:
    """The outcome in words for whoever has to mend it, the actions as they can be replayed."""
    lines = [f"    {one!r}," for one in outcome.actions]
    return "\n".join([outcome.fault, f"after {len(lines)} actions:", *lines])
