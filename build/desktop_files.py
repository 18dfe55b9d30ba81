"""What a Linux desktop wants beside the program: menu entry, icons, manual page. The packages put them in place."""

import gzip
from collections.abc import Iterator

import identity
from members import Member
from shell import CACHE, ROOT, run, venv_program

_PICTURES = CACHE / "icons"


def entry(command: str, icon: str) -> bytes:
    """The `.desktop` file that starts `command`; it also makes the program the one for `antou://` links.

    No file type: the program opens none. See https://specifications.freedesktop.org/desktop-entry-spec/latest/.
    """
    lines = {
        "Type": "Application",
        "Version": "1.0",
        "Name": identity.TITLE,
        "Name[en]": "Antou",
        "GenericName": "规划查阅",
        "GenericName[en]": "Reader of emergency-management plans",
        "Comment": f"{identity.SUMMARY}：查、读、比、记、印",
        "Comment[en]": "Read, search, compare and print five emergency-management plans, offline",
        "Keywords": "规划;应急;安全生产;防灾减灾;十四五;antou;",
        "Exec": f"{command} %u",
        "Icon": icon,
        "Terminal": "false",
        "Categories": "Office;Viewer;",
        "MimeType": f"x-scheme-handler/{identity.SCHEME};",
        "StartupNotify": "true",
        "StartupWMClass": "antou",
    }
    return ("[Desktop Entry]\n" + "".join(f"{name}={value}\n" for name, value in lines.items())).encode()


def draw_icons() -> None:
    """Make the pictures; raises BuildError."""
    run([venv_program("python"), "build/icons.py", str(_PICTURES)], "图标没有画成", {"QT_QPA_PLATFORM": "offscreen"})


def icons(theme: str, name: str) -> Iterator[Member]:
    """The pictures and the drawing, placed in an icon theme's folder (`usr/share/icons/hicolor`)."""
    for path in sorted(_PICTURES.glob("antou-*.png")):
        size = path.stem.rpartition("-")[2]
        yield Member(f"{theme}/{size}x{size}/apps/{name}.png", path)
    yield Member(f"{theme}/scalable/apps/{name}.svg", ROOT / "resources" / "icons" / "antou.svg")


def manual_page() -> bytes:
    """The manual page, `build/antou.1`, compressed the same every time."""
    text = (ROOT / "build" / "antou.1").read_text(encoding="utf-8").replace("@VERSION@", identity.version())
    return gzip.compress(text.encode(), mtime=0)
