from prune import Entry, prune

QT = "PySide6/Qt/"
ENTRIES: list[Entry] = [
    ("PySide6/QtGui.abi3.so", "QtGui", "EXTENSION"),
    (f"{QT}lib/libQt6Gui.so.6", "libQt6Gui", "BINARY"),
    (f"{QT}lib/libicu.so.73", "libicu", "BINARY"),
    (f"{QT}plugins/platforms/libqxcb.so", "xcb", "BINARY"),
    (f"{QT}lib/libQt6XcbQpa.so.6", "XcbQpa", "BINARY"),
    (f"{QT}plugins/platformthemes/libqgtk3.so", "gtk3", "BINARY"),
    ("libgtk-3.so.0", "gtk", "BINARY"),
    (f"{QT}plugins/qmltooling/libqmldbg_server.so", "qmldbg", "BINARY"),
    (f"{QT}lib/libQt6Qml.so.6", "Qml", "BINARY"),
    ("libQt6Gui.so.6", f"{QT}lib/libQt6Gui.so.6", "SYMLINK"),
    ("libQt6Qml.so.6", f"{QT}lib/libQt6Qml.so.6", "SYMLINK"),
    ("libpython3.11.so.1.0", "python", "BINARY"),
    (f"{QT}translations/qtbase_zh_CN.qm", "zh", "DATA"),
    (f"{QT}translations/qtbase_fr.qm", "fr", "DATA"),
    ("content/beibei/plan.md", "plan", "DATA"),
    ("docx/templates/default.docx", "docx", "DATA"),
    ("docx/templates/default-docx-template/word/styles.xml", "styles", "DATA"),
]
IMPORTS = {
    "QtGui": ["libQt6Gui.so.6", "libc.so.6"],
    "libQt6Gui": ["libicu.so.73"],
    "xcb": ["libQt6XcbQpa.so.6"],
    "gtk3": ["libgtk-3.so.0"],
    "qmldbg": ["libQt6Qml.so.6"],
}


def test_only_what_the_program_reaches_stays_in_its_order() -> None:
    kept = prune(ENTRIES, lambda source: IMPORTS.get(source, []))
    assert [place for place, _, _ in kept] == [
        "PySide6/QtGui.abi3.so",
        f"{QT}lib/libQt6Gui.so.6",
        f"{QT}lib/libicu.so.73",
        f"{QT}plugins/platforms/libqxcb.so",
        f"{QT}lib/libQt6XcbQpa.so.6",
        "libQt6Gui.so.6",
        "libpython3.11.so.1.0",
        f"{QT}translations/qtbase_zh_CN.qm",
        "content/beibei/plan.md",
        "docx/templates/default.docx",
    ]


def test_fonts_are_read_by_the_systems_own_libraries() -> None:
    entries: list[Entry] = [
        (f"{QT}lib/libQt6Gui.so.6", "libQt6Gui", "EXTENSION"),
        ("libfontconfig.so.1", "fontconfig", "BINARY"),
        ("libfreetype.so.6", "freetype", "BINARY"),
        ("libpng16.so.16", "png", "BINARY"),
        ("libz.so.1", "z", "BINARY"),
    ]
    imports = {
        "libQt6Gui": ["libfontconfig.so.1", "libfreetype.so.6", "libz.so.1"],
        "fontconfig": ["libfreetype.so.6"],
        "freetype": ["libpng16.so.16", "libz.so.1"],
    }
    kept = prune(entries, lambda source: imports.get(source, []))
    assert [place for place, _, _ in kept] == [f"{QT}lib/libQt6Gui.so.6", "libz.so.1"]


def test_windows_places_and_names_in_any_case() -> None:
    entries: list[Entry] = [
        ("PySide6\\QtCore.pyd", "QtCore", "EXTENSION"),
        ("PySide6\\Qt6Core.dll", "Qt6Core", "BINARY"),
        ("PySide6\\opengl32sw.dll", "sw", "BINARY"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "qwindows", "BINARY"),
        ("PySide6\\plugins\\platforms\\qdirect2d.dll", "qdirect2d", "BINARY"),
    ]
    kept = prune(entries, lambda source: {"QtCore": ["QT6CORE.DLL", "opengl32sw.dll"]}.get(source, []))
    assert [source for _, source, _ in kept] == ["QtCore", "Qt6Core", "qwindows"]


def test_of_a_framework_of_macos_all_stays_or_all_goes() -> None:
    def framework(name: str) -> list[Entry]:
        folder = f"{QT}lib/{name}.framework"
        return [
            (f"{folder}/Versions/A/{name}", name, "BINARY"),
            (f"{folder}/Versions/A/Resources/Info.plist", f"{name}.plist", "DATA"),
            (f"{folder}/Versions/Current", "A", "SYMLINK"),
            (f"{folder}/{name}", f"Versions/Current/{name}", "SYMLINK"),
            (f"{folder}/Resources", "Versions/Current/Resources", "SYMLINK"),
            (name, f"{folder}/Versions/A/{name}", "SYMLINK"),
        ]

    root: list[Entry] = [("PySide6/QtCore.abi3.so", "QtCore.so", "EXTENSION")]
    kept = prune(
        [*root, *framework("QtCore"), *framework("QtNetwork")],
        lambda source: ["QtCore"] if source == "QtCore.so" else [],
    )
    assert kept == [*root, *framework("QtCore")]
