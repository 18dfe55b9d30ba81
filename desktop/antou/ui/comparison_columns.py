"""What stands in the columns of a comparison."""

from dataclasses import dataclass

MOST_COLUMNS = 5
LIKENESS = (
    "相近：较短一方的文字，按连续三字一组（标点、空格不计，重复的只算一次），有百分之几也见于另一方。"
    "只说文字像不像，不说意思同不同"
)
"""What the figure means that is shown as 相近 50%: `compare.likeness.containment`."""


@dataclass(frozen=True, slots=True)
class Column:
    """Sections of one plan, () where the plan has nothing on the matter."""

    slug: str
    sections: tuple[str, ...]
