"""What Windows shows of a program in 属性 › 详细信息: the version resource, in the words in which PyInstaller takes it.

https://learn.microsoft.com/en-us/windows/win32/menurc/versioninfo-resource
"""

import identity

# Simplified Chinese, and Unicode.
_LANGUAGE, _CHARACTERS = 0x0804, 1200


def text(program: str) -> str:
    """The resource of `program`, a file name as `antou.exe`."""
    version = identity.four_part_version()
    numbers = tuple(int(part) for part in version.split("."))
    said = {
        "CompanyName": identity.TITLE,
        "FileDescription": f"{identity.TITLE}：{identity.SUMMARY}",
        "FileVersion": version,
        "InternalName": identity.NAME,
        "LegalCopyright": identity.copyright_line(),
        "OriginalFilename": program,
        "ProductName": identity.TITLE,
        "ProductVersion": identity.version(),
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in said.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=[\n"
        f"StringFileInfo([StringTable('{_LANGUAGE:04x}{_CHARACTERS:04x}', [{strings}])]),\n"
        f"VarFileInfo([VarStruct('Translation', [{_LANGUAGE}, {_CHARACTERS}])])])\n"
    )
