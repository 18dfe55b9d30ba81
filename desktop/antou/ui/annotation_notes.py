"""Annotations -> what `render.notes` writes. Without Qt: the command line writes it too."""

from collections.abc import Iterable

from antou.library.model import Library
from antou.render.citation import path_of
from antou.render.notes import Remark
from antou.shelf.annotation import KINDS, Annotation

LOST = "需重新定位"


def remarks(library: Library, annotations: Iterable[Annotation]) -> list[Remark]:
    """The annotations in reading order, at the end those that must be placed anew, under the headings they had."""
    annotations = list(annotations)
    placed = [one for one in annotations if one.anchor.stands_in(library)]
    placed.sort(key=lambda one: (library.position(one.anchor.first), one.anchor.first_offset or 0))
    lost = [one for one in annotations if not one.anchor.stands_in(library)]
    return [*(_remark(library, one) for one in placed), *(_lost(library, one) for one in lost)]


def _remark(library: Library, annotation: Annotation) -> Remark:
    anchor = annotation.anchor
    section = anchor.first.section
    quote = "" if anchor.whole_section else anchor.quote
    heading = "" if section == anchor.slug else path_of(library, section)
    return Remark(library.plan(anchor.slug).title, heading, quote, _marks(annotation), annotation.note)


def _lost(library: Library, annotation: Annotation) -> Remark:
    anchor = annotation.anchor
    plan = next((plan.title for plan in library.plans if plan.slug == anchor.slug), anchor.slug)
    heading = "：".join(filter(None, (plan, anchor.path)))
    return Remark(LOST, heading, anchor.quote, _marks(annotation), annotation.note)


def _marks(annotation: Annotation) -> tuple[str, ...]:
    kind = (KINDS[annotation.kind],) if annotation.kind in KINDS else ()
    return (*kind, *(("标亮",) if annotation.highlight else ()), *(f"标签：{tag}" for tag in annotation.tags))
