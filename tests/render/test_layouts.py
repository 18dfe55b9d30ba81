from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from antou.files import FileWriteError
from antou.library.errors import UserError
from antou.render.checked_table import LayoutError
from antou.render.flow import Style
from antou.render.layout import Face, Numbering, Opening
from antou.render.layouts import delete_layout, load_layouts, named, preset, save_layout

NAMES = ["official", "compact", "large", "columns"]


def test_the_four_shipped_layouts_come_first(tmp_path: Path) -> None:
    found = load_layouts(tmp_path / "没有")
    assert [one.name for one in found.layouts] == NAMES
    assert [one.label for one in found.layouts] == ["公文版式", "省纸版式", "大字版式", "横排对照"]
    assert found.own == frozenset()
    assert found.problems == ()
    assert [one.name for one in found.layouts if one.landscape] == ["columns"]
    assert found.find("large") is found.find("大字版式") is preset("large")
    assert found.find("没有") is None


def test_official_is_the_standard() -> None:
    # GB/T 9704-2012, 5.2.1, 5.2.2, 7.3.1, 7.3.3, 7.5.
    layout = preset("official")
    assert (layout.width_mm, layout.height_mm, layout.top_mm, layout.left_mm) == (210, 297, 37, 28)
    assert (layout.text_width_mm, layout.text_height_mm, layout.lines, layout.characters) == (156, 225, 22, 28)
    assert (layout.styles[Style.BODY].face, layout.styles[Style.BODY].size_pt) == (Face.FANG, 16)
    faces = [layout.styles[style].face for style in (Style.TITLE, Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)]
    assert faces == [Face.TITLE, Face.HEI, Face.KAI, Face.FANG]
    assert (layout.number.size_pt, layout.number.below_mm, layout.options.numbering) == (14, 7, Numbering.DASHES)


def test_a_file_changes_only_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "会议.toml").write_text(
        'label = "会议版式"\n[page]\nlines = 20\n[styles.note]\npitch_pt = 0\n[options]\nopening = "page"\n',
        encoding="utf-8",
    )
    found = load_layouts(tmp_path)
    own = found.layouts[-1]
    assert found.own == {"会议"}
    assert (own.name, own.label, own.lines, own.options.opening) == ("会议", "会议版式", 20, Opening.PAGE)
    assert own.styles[Style.NOTE].pitch_pt is None
    assert own.styles[Style.BODY] == preset("official").styles[Style.BODY]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_saved_is_read_again(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "数据" / "layouts"
    layout = named(preset(name), "我的“版式” 一")
    styles = {**layout.styles, Style.NOTE: replace(layout.styles[Style.NOTE], pitch_pt=None)}
    layout = replace(layout, styles=MappingProxyType(styles))
    save_layout(layout, folder)
    save_layout(layout, folder)
    found = load_layouts(folder)
    assert found.layouts[4:] == (layout,)
    assert found.problems == ()
    delete_layout(layout.name, folder)
    delete_layout(layout.name, folder)
    assert load_layouts(folder).own == frozenset()


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("会议 用", "会议-用"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "CON-版式"),
        ("Official", "Official-2"),
        ("有了", "有了-2"),
        ("长" * 99, "长" * 40),
    ],
)
def test_names_are_safe_and_new(label: str, name: str) -> None:
    assert named(preset("large"), label, ["有了"]).name == name


def test_a_label_without_any_letter_is_refused() -> None:
    with pytest.raises(UserError, match="名称"):
        named(preset("large"), " / ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[page]\nlines = 3", "page.lines 应当是 5 到 100 之间的整数"),
        ("[page]\nlines = true", "page.lines"),
        ("[page]\nlines = 60", "page.lines 太多"),
        ("[page]\ncharacters = 40", "page.characters 太多"),
        ("[page]\ntext_width_mm = 190", "page.text_width_mm 太大"),
        ("[page]\ntext_height_mm = 258", "page.text_height_mm 太大"),
        ("[page]\ntop_mm = 9", "page.top_mm 太小"),
        ("[page]\nwidth_mm = inf", "page.width_mm 应当是 100 到 420 之间的数"),
        ("[page]\nwidth_mm = nan", "page.width_mm"),
        ("[page]\nlinse = 20", "page.linse 不认识"),
        ("[style.body]\nsize_pt = 20", "style 不认识"),
        ("[styles.boddy]\nsize_pt = 20", "styles.boddy 不认识"),
        ("[styles.body]\nface = '隶书'", "styles.body.face 应当是“小标宋”、“黑体”、“楷体”、“仿宋”、“宋体”之一"),
        ("[styles.body]\nface = 3", "styles.body.face"),
        ("[styles.note]\npitch_pt = 8", "styles.note.pitch_pt 比字还小"),
        ("[table]\npitch_pt = 8", "table.pitch_pt 比字还小"),
        ("[styles.title]\nsize_pt = 72\nindent = 8", "styles.title.size_pt 太大：缩进之外，一行放不下 4 个字"),
        ("[page]\ntext_height_mm = 60\nlines = 5\n[styles.title]\nsize_pt = 72", "title.size_pt 太大：一页放不下 2 行"),
        (
            "[page]\ntext_width_mm = 60\ncharacters = 10\n[number]\nsize_pt = 30",
            "太小：放不下 30 磅的页码",
        ),
        (
            "[page]\ntext_width_mm = 60\ncharacters = 10\n[contents]\ndepth = 5",
            "太小：放不下 16 磅的目录",
        ),
        (
            "[page]\ntext_height_mm = 60\nlines = 7\n[table]\npitch_pt = 72\npadding_above_pt = 20",
            "table.pitch_pt 太大",
        ),
        ("[options]\ncontents = 1", "options.contents 应当是 true 或 false"),
        ("label = '一\n二'\n", "第 1 行格式有误"),
        ('label = "一\\n二"\n', "label 应当是一行文字"),
        ("page = 1", "page 应当是一张表"),
        ("[page\nlines = 20", "第 2 行格式有误"),
    ],
)
def test_a_broken_own_file_is_told_in_one_line_and_left_out(text: str, said: str, tmp_path: Path) -> None:
    body = text if text.startswith("label") else f'label = "坏"\n{text}'
    (tmp_path / "坏.toml").write_text(body, encoding="utf-8")
    found = load_layouts(tmp_path)
    assert [one.name for one in found.layouts] == NAMES
    (problem,) = found.problems
    assert problem.startswith("版式文件 坏.toml")
    assert said in problem
    assert "\n" not in problem


def test_files_that_are_no_text_or_have_a_shipped_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "b.toml").mkdir()
    (tmp_path / "large.toml").write_text('label = "我的"\n', encoding="utf-8")
    found = load_layouts(tmp_path)
    assert len(found.problems) == 3
    assert [one.name for one in found.layouts] == NAMES


def test_a_layout_that_could_not_be_read_again_is_not_saved(tmp_path: Path) -> None:
    own = named(preset("large"), "挤")
    with pytest.raises(LayoutError, match=r"page\.lines"):
        save_layout(replace(own, lines=90), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_shipped_layout_is_never_written_over(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="large"):
        save_layout(preset("large"), tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileWriteError):
        save_layout(named(preset("large"), "我的"), tmp_path / "file" / "layouts")
