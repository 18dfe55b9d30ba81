"""Build the search index that ships with the program. Run in the environment that has the project installed."""

import sys

from antou import paths
from antou.library.errors import ContentError
from antou.library.load import load
from antou.search.index import IndexUnusableError, build_index, open_index


def main() -> int:
    """Build the index unless the one in place is whole and current; returns the exit status."""
    try:
        library = load(paths.content_dir())
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in library.problems:
        print(problem.message, file=sys.stderr)
    if library.problems:
        return 1
    folder = paths.shipped_index_dir()
    try:
        open_index(folder, library).close()
        print("索引已是最新。")
    except IndexUnusableError:
        build_index(library, folder)
        print("索引已建好。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
