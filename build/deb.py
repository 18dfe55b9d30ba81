"""Write a Debian package without dpkg, so that it is the same on every machine: https://man7.org/linux/man-pages/man5/deb.5.html"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from members import Member, tar_xz

_KIB = 1024


def write_deb(path: Path, fields: Mapping[str, str], members: Iterable[Member], date: int) -> None:
    """Write the package.

    `fields` are those of its control file, in order, without Installed-Size, which is reckoned as dpkg-gencontrol
    does: files in whole KiB. There are no maintainer scripts: dpkg's triggers look after menu and links.
    """
    members = list(members)
    files = [one for one in members if not one.is_link]
    sizes = [len(one.read()) for one in files]
    fields = {**fields, "Installed-Size": str(sum(-(-size // _KIB) for size in sizes))}
    # Description comes last, as custom has it; it is the one field of several lines.
    description = fields.pop("Description")
    control = "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"Description: {description}\n"
    sums = "".join(
        f"{hashlib.md5(one.read(), usedforsecurity=False).hexdigest()}  {one.name}\n"
        for one in sorted(files, key=lambda one: one.name)
    )
    about = [Member("control", control.encode()), Member("md5sums", sums.encode())]
    with path.open("wb") as file:
        file.write(b"!<arch>\n")
        for name, data in (
            ("debian-binary", b"2.0\n"),
            ("control.tar.xz", tar_xz(about, date, "./")),
            ("data.tar.xz", tar_xz(members, date, "./")),
        ):
            file.write(f"{name:<16}{date:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode("ascii"))
            file.write(data + b"\n" * (len(data) % 2))
