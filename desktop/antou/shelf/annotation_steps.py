"""Steps that can be undone, and what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass

from antou.shelf.annotation import KINDS, Annotation
from antou.shelf.annotation_rows import Change
from antou.shelf.brought import NOTHING, Brought


@dataclass(frozen=True, slots=True)
class Step:
    """Changes made in one transaction, under the name by which the reader is told of them: 删除收藏.

    `beside`: what an import put in beside annotations and folders.
    """

    name: str
    changes: tuple[Change, ...]
    beside: Brought = NOTHING

    def continues(self, earlier: "Step") -> bool:
        """Whether this step changes what the earlier one left, all of it and nothing else."""
        if earlier.beside.anything:
            return False
        left = {after.id: after for _, after in earlier.changes if after}
        taken_up = {before.id: before for before, after in self.changes if before and after}
        return taken_up == left and len(taken_up) == len(self.changes)

    def after(self, earlier: "Step") -> "Step":
        """The earlier step and this one, which continues it, as one."""
        before = {after.id: before for before, after in earlier.changes if after}
        return Step(earlier.name, tuple((before[after.id], after) for _, after in self.changes if after))


def name_of(changes: Iterable[Change]) -> str:
    """What the changes of annotations are called, with their number if there are several."""
    names = [_name(change) for change in changes]
    name = names[0] if len(set(names)) == 1 else "修改收藏和批注"
    return name if len(names) == 1 else f"{name}（{len(names)} 条）"


def _name(change: Change) -> str:
    match change:
        case None, Annotation() as after:
            return "添加" + _what(after)
        case Annotation() as before, None:
            return "删除" + _what(before)
        case Annotation() as before, Annotation() as after:
            return next(
                (name for field, name in _names(after) if getattr(before, field) != getattr(after, field)), "修改收藏"
            )
    return "整理文件夹"


def _what(annotation: Annotation) -> str:
    return "批注" if annotation.note else "收藏" if annotation.kind else "标亮"


def _names(after: Annotation) -> tuple[tuple[str, str], ...]:
    """Fields, and what a change is called if this is the first of them that it changes."""
    return (
        ("anchor", "重新定位"),
        ("note", "修改批注" if after.note else "删除批注"),
        ("kind", f"收藏为{KINDS[after.kind]}" if after.kind in KINDS else "取消收藏"),
        ("highlight", "标亮" if after.highlight else "取消标亮"),
        ("folder", "移入文件夹" if after.folder else "移出文件夹"),
        ("tags", "修改标签"),
        ("position", "调整顺序"),
    )
