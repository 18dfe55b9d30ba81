"""Cut the data of ICU that the Linux wheels of Qt bring (32 MB) down to what Chinese text needs.

Qt asks ICU for collation, for character sets other than UTF, and for the names of time zones. The data is a
package of named items, and ICU does without those that are absent, as its own tool `icupkg --remove` supposes
(https://unicode-org.github.io/icu/userguide/icu_data/). The package sits in `libicudata.so.NN` as one symbol.
"""

import re
import struct
import subprocess
import tempfile
from pathlib import Path

_DROPPED_FOLDERS = {"brkitr", "rbnf", "translit", "unit"}
_DROPPED_FILES = {"unames.icu", "confusables.cfu"}
# GB 18030, GBK and GB 2312; UTF and Latin 1 need no table.
_TABLES = {"gb18030.cnv", "windows-936-2000.cnv", "ibm-1386_P100-2001.cnv", "ibm-1383_P110-1999.cnv"}
_LANGUAGES = {"en", "zh"}


def is_wanted(item: str) -> bool:
    """Whether an item of the package stays, named as in `icudt73l/coll/zh.res`."""
    *folders, name = item.split("/")[1:]
    if _DROPPED_FOLDERS & {*folders} or name in _DROPPED_FILES:
        return False
    if name.endswith(".cnv"):
        return name in _TABLES
    # Items of a language begin with its code of two or three letters; longer names serve all languages.
    language = re.match(r"([a-z]{2,3})[_.]", name)
    return not (name.endswith(".res") and language and language[1] not in _LANGUAGES)


def trim_package(package: bytes) -> bytes:
    """The package with the wanted items only: header, table of contents, names, items at multiples of 16.

    The last item is taken to reach to the end of `package`. Raises struct.error or ValueError if it is none.
    """
    (header_size,) = struct.unpack_from("<H", package)
    contents = package[header_size:]
    (count,) = struct.unpack_from("<I", contents)
    table = list(struct.iter_unpack("<II", contents[4 : 4 + 8 * count]))
    ends = [start for _, start in table[1:]] + [len(contents)]
    items = []
    for (name_start, start), end in zip(table, ends, strict=True):
        name = contents[name_start : contents.index(0, name_start)]
        if is_wanted(name.decode("ascii")):
            items.append((name + b"\0", contents[start:end]))
    names_start = 4 + 8 * len(items)
    names = b"".join(name for name, _ in items)
    names += b"\0" * (-(names_start + len(names)) % 16)
    table_of_contents = struct.pack("<I", len(items))
    body = []
    name_at, item_at = names_start, names_start + len(names)
    for name, data in items:
        table_of_contents += struct.pack("<II", name_at, item_at)
        body.append(data + b"\0" * (-len(data) % 16))
        name_at += len(name)
        item_at += len(body[-1])
    return b"".join([package[:header_size], table_of_contents, names, *body])


def trim_library(source: Path, target: Path) -> None:
    """Write `target`, a shared library like `source` (`libicudata.so.NN`) with less data in it.

    Needs `ld` and `objcopy`, which come with the `objdump` that PyInstaller needs.
    """
    library = source.read_bytes()
    # The header: its size (2 bytes), magic DA 27, eight more bytes, then the format of the data. What follows
    # the package in the library, some 5 KB, goes along as a tail of its last item.
    start = library.index(b"CmnD") - 12
    symbol = f"icudt{source.suffix[1:]}_dat"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").write_bytes(trim_package(library[start:]))
        read_only = "--rename-section=.data=.rodata,alloc,load,readonly,data,contents"
        for command in (
            ["ld", "-r", "-b", "binary", "-z", "noexecstack", "-o", "data.o", "data"],
            ["objcopy", read_only, "--set-section-alignment=.data=16", "data.o"],
            [
                *("ld", "-shared", "-z", "noexecstack", "-soname", source.name),
                *("--defsym", f"{symbol}=_binary_data_start", "-o", str(target.absolute()), "data.o"),
            ],
        ):
            subprocess.run(command, cwd=folder, check=True)
