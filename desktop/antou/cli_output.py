"""What the commands of the command line share: opening the library, printing lines and JSON."""

import json
import sys
from collections.abc import Collection
from typing import Any

from antou import paths
from antou.library.errors import ContentError
from antou.library.load import load
from antou.library.locator import Locator, LocatorError
from antou.library.model import Library


def open_library(wanted: Collection[str] = ()) -> Library:
    """The library; plans other than `wanted` that cannot be read are named on stderr.

    Raises ContentError if `wanted`, or every plan, cannot be read.
    """
    library = load(paths.content_dir())
    for problem in library.problems:
        if problem.slug in wanted:
            raise ContentError(problem.message)
    for problem in library.problems:
        sys.stderr.write(f"antou：{problem.message}\n")
    return library


def known_section(library: Library, text: str) -> str:
    """The section id in `text`; raises LocatorError where it is not one of this library's."""
    section_id = Locator.parse(text).section
    if "#" in text:
        raise LocatorError(f"“{text}”指的是一段，这里要的是章节编号（{section_id}）")
    try:
        library.section(section_id)
    except KeyError as error:
        raise LocatorError(f"没有编号为“{section_id}”的章节（用 antou list 查看全部）") from error
    return section_id


def print_line(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")


def print_json(values: dict[str, Any]) -> int:
    """Print one JSON document; answers the exit status 0."""
    print_line(json.dumps(values, ensure_ascii=False, indent=1))
    return 0
