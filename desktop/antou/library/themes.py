"""themes.toml: which sections of each plan treat a theme, and which sections no theme reaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from antou.library.content_file import Fields, read_toml
from antou.library.errors import ContentError
from antou.library.model import Library, Plan, Section

THEMES = "themes.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """A matter the plans write about. `plans`: section ids for every plan, most to the point first; () for silence.

    A section stands for everything under it.
    """

    name: str
    group: str
    plans: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Themes:
    """All themes in the order of the file, and the sections that are mere framing and belong to none."""

    all: tuple[Theme, ...] = ()
    framing: frozenset[str] = frozenset()
    of_section: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Section id -> names of the themes it belongs to, itself or through a section above it."""

    @cached_property
    def groups(self) -> dict[str, tuple[Theme, ...]]:
        """The themes by group, both in the order of the file."""
        names = dict.fromkeys(theme.group for theme in self.all)
        return {name: tuple(theme for theme in self.all if theme.group == name) for name in names}

    def coverage(self, library: Library, plan: Plan) -> "Coverage":
        """Which of the plan's sections belong to a theme."""
        named = {section for theme in self.all for section in theme.plans.get(plan.slug, ())}
        speaking = [section for section in plan.sections if _speaks(section) and section.id not in self.framing]
        missed = tuple(section for section in speaking if not _covered(library, section, named))
        return Coverage(len(speaking), missed)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `sections` with text of their own (framing left out) those in no theme."""

    sections: int
    missed: tuple[Section, ...]


def _speaks(section: Section) -> bool:
    return section.run_in or len(section.blocks) > 1


def _covered(library: Library, section: Section, named: set[str]) -> bool:
    """By itself or through a section above it; a chapter is too wide to say what a section under it treats."""
    above = [one for one in library.path(section.id)[1:-1] if one.level > 1]
    return any(one.id in named for one in (*above, section))


def load_themes(folder: Path, library: Library, wrong: list[str]) -> Themes:
    """The themes of the content folder; none where the file is absent.

    A theme that is not in order is left out, and a Chinese line that names file and line is added to `wrong`.
    """
    path = folder / THEMES
    if not path.exists():
        return Themes()
    themes: dict[str, Theme] = {}
    framing: tuple[str, ...] = ()
    try:
        file = read_toml(path)
        file.only("framing", "theme")
        framing = file.texts("framing")
        broken = library.broken
        for section in framing:
            if section.partition("/")[0] not in broken:
                _check_section(file, library, section)
        entries = list(file.tables("theme"))
    except ContentError as error:
        wrong.append(str(error))
        return Themes()
    for entry in entries:
        try:
            theme = _theme(entry, library)
            if theme.name in themes:
                raise entry.wrong(f"主题“{theme.name}”重复", key="name")
            themes[theme.name] = theme
        except ContentError as error:
            wrong.append(str(error))
    return Themes(tuple(themes.values()), frozenset(framing), _of_section(library, themes.values()))


def extents(library: Library, themes: Themes) -> dict[str, dict[str, int]]:
    """Name of a theme -> slug of a plan -> how many characters the plan writes on it, white space not counted.

    0 says that the plan is silent. A section counts with everything under it, as it does in a theme.
    """
    own = {
        section.id: sum(len("".join(block.text.split())) for block in section.blocks)
        for plan in library.plans
        for section in (plan.root, *plan.sections)
    }
    return {
        theme.name: {
            slug: sum(own[below.id] for one in sections for below in library.subtree(one))
            for slug, sections in theme.plans.items()
        }
        for theme in themes.all
    }


def _of_section(library: Library, themes: Iterable[Theme]) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for theme in themes:
        named = (section for ids in theme.plans.values() for section in ids)
        for section in dict.fromkeys(below.id for one in named for below in library.subtree(one)):
            names.setdefault(section, []).append(theme.name)
    return {section: tuple(found) for section, found in names.items()}


def _theme(entry: Fields, library: Library) -> Theme:
    entry.only("name", "group", "plans")
    plans = entry.table("plans")
    slugs = tuple(plan.slug for plan in library.plans)
    broken = library.broken
    for slug in plans:
        if slug not in slugs and slug not in broken:
            raise plans.wrong(f"没有代号为“{slug}”的规划", slug)
    found = {}
    for slug in slugs:
        if slug not in plans:
            raise plans.wrong(f"缺少规划 {slug}（没有写到的填 []）")
        found[slug] = plans.texts(slug)
        for section in found[slug]:
            _check_section(plans, library, section)
            if not section.startswith(f"{slug}/"):
                raise plans.wrong(f"{section} 不是规划 {slug} 的章节", section)
            if found[slug].count(section) > 1:
                raise plans.wrong(f"{section} 重复", section)
            if any(above.id in found[slug] for above in library.path(section)[:-1]):
                raise plans.wrong(f"{section} 与它的上级同时列出", section)
    return Theme(entry.text("name"), entry.text("group"), found)


def _check_section(fields: Fields, library: Library, section: str) -> None:
    try:
        library.section(section)
    except KeyError as error:
        raise fields.wrong(f"没有编号为“{section}”的章节", f'"{section}"') from error
