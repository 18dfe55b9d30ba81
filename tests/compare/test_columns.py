"""Which sections make the columns of a theme."""

from antou.compare.columns import theme_columns
from antou.library.model import Library
from antou.library.themes import Theme, Themes

SILENT = {"wansheng": (), "wujiang": (), "zigong": (), "gongshu": ()}


def test_chapters_to_the_point_come_first_and_sections_in_reading_order(library: Library) -> None:
    theme = Theme("物资", "", {**SILENT, "beibei": ("beibei/3.4.3.2", "beibei/1.2", "beibei/3.4.3.1", "beibei/4.3.1")})
    assert theme_columns(library, [theme])[0] == ("beibei/3.4.3.1", "beibei/3.4.3.2", "beibei/1.2", "beibei/4.3.1")


def test_several_themes_make_one_column_without_what_others_show(library: Library) -> None:
    one = Theme("一", "", {**SILENT, "beibei": ("beibei/3.4.3.1",), "zigong": ("zigong/3.5.2",)})
    two = Theme("二", "", {**SILENT, "beibei": ("beibei/3.4.3", "beibei/4.3.1"), "zigong": ("zigong/3.5.2",)})
    assert theme_columns(library, [one, two]) == (("beibei/3.4.3", "beibei/4.3.1"), (), (), ("zigong/3.5.2",), ())


def test_every_theme_keeps_its_sections(library: Library, themes: Themes) -> None:
    for theme in themes.all:
        columns = theme_columns(library, [theme])
        assert [set(column) for column in columns] == [set(theme.plans[plan.slug]) for plan in library.plans]


def test_no_theme_makes_empty_columns(library: Library) -> None:
    assert theme_columns(library, []) == ((), (), (), (), ())
