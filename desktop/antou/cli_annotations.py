"""What the commands about bookmarks, highlights and notes do and print."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from antou import paths
from antou.cli_output import open_library, print_json, print_line
from antou.files import replacing
from antou.library.errors import UserError
from antou.library.model import Library
from antou.render.citation import path_of
from antou.render.notes import notes_markdown
from antou.shelf.annotation import KINDS, Annotation
from antou.shelf.exchange import annotation_values, read_file, written
from antou.shelf.reanchor import is_lost, moved
from antou.shelf.shelf import Shelf
from antou.ui.annotation_notes import LOST, remarks

_SHOWN = 40


def list_annotations(*, as_json: bool) -> int:
    """Print all annotations in their order."""
    library = open_library()
    with _shelf(library) as shelf:
        annotations, folders = shelf.annotations.all(), shelf.annotations.folders()
    if as_json:
        return print_json(
            {
                "annotations": [
                    {**annotation_values(one), "lost": is_lost(library, one.anchor)} for one in annotations
                ],
                "folders": [{"id": one.id, "name": one.name} for one in folders],
            }
        )
    names = {one.id: one.name for one in folders}
    for one in annotations:
        # A note from elsewhere must not speak to the terminal.
        print_line("".join(char for char in "  ".join(_line(library, one, names)) if char.isprintable()))
    if not annotations:
        print_line("还没有收藏和批注")
    return 0


def _line(library: Library, annotation: Annotation, folders: dict[str, str]) -> Iterator[str]:
    anchor = annotation.anchor
    if anchor.stands_in(library):
        yield f"{anchor.first}"
        yield path_of(library, anchor.first.section)
    else:
        yield LOST if is_lost(library, anchor) else f"{anchor.first}"
        yield f"{anchor.slug} {anchor.path}".strip()
    if annotation.kind in KINDS:
        yield KINDS[annotation.kind]
    if annotation.highlight:
        yield "标亮"
    if not anchor.whole_section or not anchor.stands_in(library):
        yield f"“{_short(anchor.quote)}”"
    if annotation.note:
        yield f"批注：{_short(annotation.note)}"
    if annotation.folder in folders:
        yield f"文件夹：{folders[annotation.folder]}"
    if annotation.tags:
        yield f"标签：{'、'.join(annotation.tags)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def export_annotations(path: Path) -> int:
    """Write the shelf into a file for another machine (.json), or what the reader wrote as a text (.md)."""
    if path.suffix.lower() not in {".json", ".md"}:
        raise UserError(f"从“{path.name}”看不出导出格式，文件名应以下列之一结尾：.json .md")
    library = open_library()
    with _shelf(library) as shelf:
        contents = shelf.contents()
    if path.suffix.lower() == ".json":
        text = written(contents, datetime.now(UTC))
    else:
        text = notes_markdown(remarks(library, contents.annotations))
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    print_line(f"已写入 {path}")
    return 0


def import_annotations(path: Path) -> int:
    """Take in what another shelf was exported to, and print what became of it."""
    library = open_library()
    contents = read_file(path)
    anchors = {one.id: anchor for one, anchor in moved(library, contents.annotations)}
    annotations = tuple(replace(one, anchor=anchors.get(one.id, one.anchor)) for one in contents.annotations)
    with _shelf(library) as shelf:
        if not shelf.lasting:
            raise UserError(f"没能导入：{shelf.notice}")
        print_line(str(shelf.take_in(replace(contents, annotations=annotations))))
    if lost := sum(is_lost(library, one.anchor) for one in annotations):
        print_line(f"其中 {lost} 条{LOST}")
    return 0


@contextmanager
def _shelf(library: Library) -> Iterator[Shelf]:
    """The shelf, its annotations looked for in the present edition."""
    shelf = Shelf(paths.shelf_file())
    try:
        if shelf.notice:
            sys.stderr.write(f"antou：{shelf.notice}\n")
        shelf.annotations.re_anchor(moved(library, shelf.annotations.all()))
        yield shelf
    finally:
        shelf.close()
