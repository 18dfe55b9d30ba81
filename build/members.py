"""What goes into a package, whatever its format: names, contents, modes. Written the same every time.

Names are relative, with `/`. Owners are root, dates are one, order is by name: two builds of the same folder are
the same to the byte.
"""

import hashlib
import io
import lzma
import platform
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from time import gmtime
from typing import IO


@dataclass(frozen=True)
class Member:
    """A file (`source`: where its bytes are, or the bytes) or a link (`source`: what it points to)."""

    name: str
    source: Path | bytes | str
    executable: bool = False

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return isinstance(self.source, str)

    def read(self) -> bytes:
        """The bytes of a file."""
        assert not isinstance(self.source, str)
        return self.source.read_bytes() if isinstance(self.source, Path) else self.source


def members_of(folder: Path, prefix: str) -> Iterator[Member]:
    """Everything in the folder, under the prefix; empty folders are left out."""
    for path in sorted(folder.rglob("*")):
        name = f"{prefix}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            yield Member(name, path.readlink().as_posix())
        elif path.is_file():
            yield Member(name, path, executable=_is_program(path))


def _is_program(path: Path) -> bool:
    """Only what is started; libraries are merely read."""
    return bool(path.stat().st_mode & 0o100) and ".so" not in path.name


def manifest(members: Iterable[Member], root: str) -> bytes:
    """The SHA-256 of every file below `root`, as `sha256sum -c` reads it there."""
    lines = []
    for member in sorted(members, key=lambda one: one.name):
        if not member.is_link and member.name.startswith(f"{root}/"):
            lines.append(f"{hashlib.sha256(member.read()).hexdigest()}  {member.name.removeprefix(f'{root}/')}\n")
    return "".join(lines).encode()


def write_tar(file: IO[bytes], members: Iterable[Member], date: int, root: str = "") -> None:
    """Write a plain tar; `root` stands before all names (`./` in Debian's packages).

    GNU's format for long names, which dpkg reads; it does not read those of POSIX.
    """
    members = sorted(members, key=lambda one: one.name)
    folders = {str(parent) for one in members for parent in PurePosixPath(one.name).parents} - {"."}
    with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as tar:
        if root:
            tar.addfile(_info(root, tarfile.DIRTYPE, 0o755, date))
        entries: list[str | Member] = [*folders, *members]
        for entry in sorted(entries, key=lambda one: one if isinstance(one, str) else one.name):
            if isinstance(entry, str):
                tar.addfile(_info(f"{root}{entry}", tarfile.DIRTYPE, 0o755, date))
            elif isinstance(entry.source, str):
                info = _info(f"{root}{entry.name}", tarfile.SYMTYPE, 0o777, date)
                info.linkname = entry.source
                tar.addfile(info)
            else:
                info = _info(f"{root}{entry.name}", tarfile.REGTYPE, 0o755 if entry.executable else 0o644, date)
                data = entry.read()
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))


def _info(name: str, kind: bytes, mode: int, date: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.mtime = kind, mode, date
    info.uname = info.gname = "root"
    return info


def tar_xz(members: Iterable[Member], date: int, root: str = "") -> bytes:
    """A tar compressed by xz, which takes a minute for the program; unpacking takes 32 MB of memory.

    On x86 the addresses in jumps are made alike before, which saves a twentieth; for other machines the filters are
    younger than the systems that must unpack it.
    """
    raw = io.BytesIO()
    write_tar(raw, members, date, root)
    filters: list[dict[str, int]] = [{"id": lzma.FILTER_X86}] if platform.machine() == "x86_64" else []
    filters.append({"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 32 << 20})
    return lzma.compress(raw.getbuffer(), filters=filters)


def write_zip(path: Path, members: Iterable[Member], date: int) -> None:
    """Write a zip, for Windows: names in UTF-8, no links (Windows' folder has none). Raises ValueError for a link."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member in sorted(members, key=lambda one: one.name):
            if member.is_link:
                raise ValueError(f"{member.name}: link")
            info = zipfile.ZipInfo(member.name, gmtime(date)[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o100755 if member.executable else 0o100644) << 16
            archive.writestr(info, member.read())
