"""The package for UOS: everything below /opt/apps/<id>, which UOS's signing and its application store ask for.

`info` names the application and what it may do, `entries` is what the desktop looks at, `files` is the program. No
maintainer scripts, a version of four parts. Kylin and deepin take the ordinary package.
"""

import json
from pathlib import Path

import debian_package
import desktop_files
import identity
import libraries
from deb import write_deb
from members import Member, manifest, members_of

HOME = f"opt/apps/{identity.APPLICATION_ID}"


def info() -> bytes:
    """What UOS reads of the application; it starts by itself, in no tray, and asks for no device."""
    said = {
        "appid": identity.APPLICATION_ID,
        "name": identity.TITLE,
        "version": identity.four_part_version(),
        "arch": [identity.debian_architecture()],
        "permissions": {
            "autostart": False,
            "notification": False,
            "trayicon": False,
            "clipboard": True,
            "account": False,
            "bluetooth": False,
            "camera": False,
            "audio_record": False,
            "installed_apps": False,
        },
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def build(target: Path, folder: Path, binaries: list[libraries.Binary]) -> None:
    """Write the package of the frozen folder."""
    files = f"{HOME}/files"
    program = list(members_of(folder, files))
    desktop = desktop_files.entry(f"/{files}/antou", identity.APPLICATION_ID)
    terms = debian_package.copyright_text(folder / debian_package.LICENCES, f"{files}/{debian_package.LICENCES}")
    members = [
        *program,
        Member(f"{files}/MANIFEST.sha256", manifest(program, files)),
        Member(f"{HOME}/info", info()),
        Member(f"{HOME}/entries/applications/{identity.APPLICATION_ID}.desktop", desktop),
        *desktop_files.icons(f"{HOME}/entries/icons/hicolor", identity.APPLICATION_ID),
        Member(f"{HOME}/entries/doc/copyright", terms),
    ]
    control = debian_package.fields(
        identity.APPLICATION_ID,
        identity.four_part_version(),
        binaries,
        libraries.from_system(folder, binaries),
    )
    write_deb(target, control, members, identity.date())
