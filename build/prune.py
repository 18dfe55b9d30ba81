"""What of Qt and others stays out of the frozen folder: plugins, translations and libraries that we never reach."""

import posixpath
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

# One line of PyInstaller's table of contents: place in the folder, source (or link target), kind.
Entry = tuple[str, str, str]

# Plugin folder -> the plugins that stay. qgtk3 would bring GTK, qtvirtualkeyboard and qmltooling all of QML.
_PLUGINS = {
    "platforms": {"qxcb", "qoffscreen", "qminimal", "qwindows", "qcocoa"},
    "platforminputcontexts": {
        "ibusplatforminputcontextplugin",
        "composeplatforminputcontextplugin",
    },
    "platformthemes": {"qxdgdesktopportal"},
    "imageformats": {"qsvg", "qjpeg", "qgif"},
    "iconengines": {"qsvgicon"},
    "printsupport": {"cupsprintersupport"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
}
_TRANSLATIONS = {"qtbase_zh_CN.qm", "qt_zh_CN.qm"}
# The software OpenGL of Windows and the data of the web engine, neither of which we use; the CUPS client, which every
# system that can print has: ours would bring GnuTLS and Kerberos, 9 MB that nobody updates; and what reads the
# system's fonts: one older than the system complains of its settings and cannot use its cache of fonts.
_NEVER = {"opengl32sw.dll", "icudtl.dat", "libcups.so.2", "libfontconfig.so.1", "libfreetype.so.6"}
# The bootloader loads the interpreter itself, so nothing need import it.
_ALWAYS = ("libpython", "python3", "Python")


def _is_wanted(place: PurePosixPath) -> bool:
    parts = place.parts
    if place.name in _NEVER:
        return False
    if "plugins" in parts:
        group = parts[parts.index("plugins") + 1]
        return place.name.partition(".")[0].removeprefix("lib") in _PLUGINS.get(group, set())
    if "translations" in parts:
        return place.name in _TRANSLATIONS
    # The folder is what python-docx's blank file was packed from.
    return not {"qml", "default-docx-template"} & set(parts)


def _place(entry: Entry) -> PurePosixPath:
    return PurePosixPath(entry[0].replace("\\", "/"))


def _framework(entry: Entry) -> str:
    """The framework that a file is in, '' for none: PySide6/Qt/lib/QtGui.framework."""
    before, found, _ = entry[0].partition(".framework/")
    return before if found else ""


def _is_root(entry: Entry) -> bool:
    """Whether the program itself loads it: an extension module, a Qt plugin, data, the interpreter."""
    place = _place(entry)
    return entry[2] != "BINARY" or "plugins" in place.parts or place.name.startswith(_ALWAYS)


def prune(entries: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries that the program can reach, in their order.

    `imports` gives for a binary's source the file names of the libraries it is linked with. PyInstaller
    collects these for every plugin it finds; when a plugin goes, the libraries that only it used go too.
    """
    entries = list(entries)
    wanted = [entry for entry in entries if _is_wanted(_place(entry))]
    files = [entry for entry in wanted if entry[2] != "SYMLINK"]
    libraries = {_place(entry).name.lower(): entry for entry in files if not _is_root(entry)}
    reached: set[str] = set()
    waiting = [entry for entry in files if _is_root(entry)]
    while waiting:
        _, source, kind = waiting.pop()
        if kind not in {"BINARY", "EXTENSION"}:
            continue
        for name in {name.lower() for name in imports(source)} & libraries.keys() - reached:
            reached.add(name)
            waiting.append(libraries[name])
    kept = {entry[0] for entry in files if _is_root(entry) or _place(entry).name.lower() in reached}
    dropped = {entry[0] for entry in entries if entry[2] != "SYMLINK"} - kept
    # Of a framework of macOS all goes or stays: links and lists without their library make a signature fail.
    frameworks = {_framework(entry) for entry in entries if entry[2] == "BINARY" and entry[0] in dropped} - {""}

    def stays(entry: Entry) -> bool:
        place, target, kind = entry
        if _framework(entry) in frameworks:
            return False
        if kind != "SYMLINK":
            return place in kept
        return posixpath.normpath(posixpath.join(posixpath.dirname(place), target)) not in dropped

    return [entry for entry in wanted if stays(entry)]
