"""Options of a document as words, `contents` and `true`: as they are stored and typed."""

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum

from antou.render.layout import PaperOptions


def chosen_options(usual: PaperOptions, chosen: Mapping[str, str]) -> PaperOptions:
    """What a layout proposes, with what was chosen otherwise; what is not understood counts as not chosen."""
    values: dict[str, object] = {}
    for field in fields(PaperOptions):
        word = chosen.get(field.name)
        now = getattr(usual, field.name)
        if isinstance(now, StrEnum):
            if word in list(type(now)):
                values[field.name] = type(now)(word)
        elif word in ("true", "false"):
            values[field.name] = word == "true"
    return replace(usual, **values)  # type: ignore[arg-type]
