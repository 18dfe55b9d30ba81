"""Computes which sections of different plans are near one another. Run in the environment that has the project.

    python build/pairings.py FOLDER

Writes FOLDER/pairings.json unless the one in place is whole and current. The same content gives the same bytes.
"""

import sys
from pathlib import Path

from antou import paths
from antou.compare.nearness import nearest
from antou.compare.opening import FILE, read, written
from antou.files import replacing
from antou.library.errors import ContentError
from antou.library.load import load


def main(arguments: list[str]) -> int:
    """Write the file into the folder named; returns the exit status."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("用法：python build/pairings.py 文件夹", file=sys.stderr)
        return 2
    try:
        library = load(paths.content_dir())
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    if read(library, folder / FILE) is not None:
        print("相近章节已是最新。")
        return 0
    with replacing(folder / FILE) as path:
        path.write_text(written(library, nearest(library)), encoding="utf-8")
    print("相近章节已算好。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
