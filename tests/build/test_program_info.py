"""What Windows and macOS are told of the program: version, names, links."""

import plistlib
from typing import Any

import pytest

import identity
import macos_bundle
import version_resource
from antou import links


def _as_pyinstaller_reads(text: str) -> tuple[tuple[int, ...], dict[str, str], str, list[int]]:
    """Version, strings, their table's name and the translation of a resource, whose text PyInstaller evaluates."""
    words = {
        "VSVersionInfo": lambda ffi, kids: (ffi, kids),
        "FixedFileInfo": lambda filevers, prodvers: (filevers, prodvers),
        "StringFileInfo": lambda tables: tables,
        "StringTable": lambda name, strings: (name, strings),
        "StringStruct": lambda name, value: (name, value),
        "VarFileInfo": lambda variables: variables,
        "VarStruct": lambda name, values: (name, values),
    }
    (file, product), ([(table, strings)], [(name, translation)]) = eval(text, words)
    assert file == product
    assert name == "Translation"
    return file, dict(strings), table, translation


@pytest.mark.parametrize("program", ["antou.exe", "antou-cli.exe"])
def test_the_version_resource(program: str) -> None:
    numbers, strings, table, translation = _as_pyinstaller_reads(version_resource.text(program))
    assert ".".join(map(str, numbers)) == strings["FileVersion"] == identity.four_part_version()
    assert strings["ProductVersion"] == identity.version()
    assert strings["ProductName"] == "案头"
    assert strings["OriginalFilename"] == program
    assert strings["LegalCopyright"].startswith("Copyright")
    # The table is that of the language and the characters that the translation names.
    assert table == "".join(f"{number:04x}" for number in translation) == "080404b0"


def test_the_list_of_the_bundle() -> None:
    info: dict[str, Any] = plistlib.loads(plistlib.dumps(macos_bundle.info()))
    assert info["CFBundleName"] == info["CFBundleDisplayName"] == "案头"
    assert info["CFBundleShortVersionString"] == info["CFBundleVersion"] == identity.version()
    assert info["CFBundleIdentifier"] == identity.APPLICATION_ID
    (link,) = info["CFBundleURLTypes"]
    assert link["CFBundleURLSchemes"] == [identity.SCHEME]
    assert info["NSHighResolutionCapable"] is True
    assert info["LSMinimumSystemVersion"] == "12.0"
    assert "LSBackgroundOnly" not in info


def test_links_begin_as_the_program_reads_them() -> None:
    assert f"{identity.SCHEME}://" == links.SCHEME
