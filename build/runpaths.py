"""Take out of the frozen folder's libraries where the machine that built them looked for others.

A Python built by hand (pyenv) names its own folder, perhaps in a home, as a place to load libraries from: on a user's
machine whoever owns a folder of that name could have theirs loaded. Paths relative to the library (`$ORIGIN`) stay.
ELF: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html
"""

import struct
from pathlib import Path

_ELF64_LITTLE = b"\x7fELF\x02\x01"
_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NULL, _DT_STRTAB, _DT_RPATH, _DT_RUNPATH = 0, 5, 15, 29
_ENTRY = struct.Struct("<QQ")


def without_foreign_paths(binary: bytes) -> bytes:
    """The binary without its run path if one of its folders is absolute; what is no 64-bit ELF comes back as it is."""
    if not binary.startswith(_ELF64_LITTLE):
        return binary
    offset, size, count = struct.unpack_from("<Q", binary, 32)[0], *struct.unpack_from("<HH", binary, 54)
    # type, flags, offset in the file, address, physical address, size in the file
    headers = [struct.unpack_from("<IIQQQQ", binary, offset + at * size) for at in range(count)]
    for kind, _, start, _, _, length in headers:
        if kind == _PT_DYNAMIC:
            entries = list(_ENTRY.iter_unpack(binary[start : start + length]))
            strings = next((value for tag, value in entries if tag == _DT_STRTAB), 0)
            at = next((o + strings - a for k, _, o, a, _, s in headers if k == _PT_LOAD and a <= strings < a + s), 0)
            kept = [(tag, value) for tag, value in entries if not _is_foreign(binary, tag, at + value)]
            # The table ends at its first empty entry, so that those behind it do no harm.
            kept += [(_DT_NULL, 0)] * (len(entries) - len(kept))
            table = b"".join(_ENTRY.pack(*entry) for entry in kept)
            return binary[:start] + table + binary[start + len(table) :]
    return binary


def _is_foreign(binary: bytes, tag: int, at: int) -> bool:
    if tag not in {_DT_RPATH, _DT_RUNPATH}:
        return False
    folders = binary[at : binary.index(0, at)].split(b":")
    return any(not folder.startswith(b"$ORIGIN") for folder in folders)


def clean(folder: Path) -> None:
    """Do so with every library of the folder that has such a path."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            old = path.read_bytes()
            if (new := without_foreign_paths(old)) != old:
                path.write_bytes(new)
