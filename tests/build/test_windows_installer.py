"""What the script for Inno Setup says, as far as that can be read without Inno Setup."""

import re
from pathlib import Path, PureWindowsPath

import pytest

import identity
import windows_installer
from shell import ROOT

_FRAME = PureWindowsPath("D:/构建 目录")


@pytest.fixture(scope="module")
def script() -> str:
    return windows_installer.script(
        _FRAME / "dist" / "antou", _FRAME / "antou.ico", _FRAME / "installer", _FRAME / "packages" / "antou-1-setup.exe"
    )


@pytest.fixture(scope="module")
def messages() -> dict[str, dict[str, str]]:
    """Section -> name -> text of the Chinese messages."""
    text = (ROOT / "build" / "antou.isl").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), {})
        elif line and not line.startswith(";"):
            name, equals, said = line.partition("=")
            assert equals, line
            assert name not in section, name
            section[name] = said
    return found


def _lines(script: str, section: str) -> list[str]:
    body = script.split(f"\n[{section}]\n", 1)[1].split("\n[", 1)[0]
    return [line for line in body.splitlines() if line and not line.startswith(";")]


def _directives(script: str) -> dict[str, str]:
    lines = _lines(script, "Setup")
    found = dict(line.split("=", 1) for line in lines)
    assert len(found) == len(lines)
    return found


def _entries(script: str, section: str) -> list[dict[str, str]]:
    """The entries of a section: `Name: "value"; Name: value`; in quotes a quote is written twice."""
    pattern = re.compile(r'(\w+): (?:"((?:[^"]|"")*)"|([^;]*))(?:; |$)')
    return [
        {name: quoted.replace('""', '"') or plain for name, quoted, plain in pattern.findall(line)}
        for line in _lines(script, section)
    ]


def test_everything_is_filled_in(script: str) -> None:
    assert "@" not in "".join(line for line in script.splitlines() if not line.startswith(";"))


def test_version_and_names_come_from_the_one_place(script: str) -> None:
    said = _directives(script)
    assert said["AppId"] == identity.APPLICATION_ID
    assert said["AppName"] == "案头"
    assert said["AppVersion"] == identity.version()
    assert said["VersionInfoVersion"] == identity.four_part_version()
    assert PureWindowsPath(said["OutputDir"], said["OutputBaseFilename"]) == _FRAME / "packages" / "antou-1-setup"
    assert said["SetupIconFile"] == str(_FRAME / "antou.ico")


def test_it_asks_for_no_rights_and_stays_with_the_account(script: str) -> None:
    said = _directives(script)
    assert said["PrivilegesRequired"] == "lowest"
    assert "PrivilegesRequiredOverridesAllowed" not in said
    assert said["DefaultDirName"] == r"{localappdata}\Programs\antou"
    assert {entry["Root"] for entry in _entries(script, "Registry")} == {"HKCU"}
    assert {entry["Name"] for entry in _entries(script, "Icons")} == {r"{autoprograms}\案头", r"{autodesktop}\案头"}
    assert not re.search(r"\{(common|win|sys|pf|sd)", script)


def test_windows_older_than_qt_runs_on_is_refused(script: str) -> None:
    assert _directives(script)["MinVersion"] == "10.0.17763"
    assert _directives(script)["ArchitecturesAllowed"] == "x64compatible"


def test_links_are_registered_and_go_with_the_program(script: str) -> None:
    said = {(entry["Subkey"], entry.get("ValueName", "")): entry for entry in _entries(script, "Registry")}
    key = r"Software\Classes\antou"
    assert said[key, "URL Protocol"]["ValueData"] == ""
    assert said[rf"{key}\shell\open\command", ""]["ValueData"] == r'"{app}\antou.exe" "%1"'
    # Of the outermost key, so that all below it goes too.
    assert said[key, ""]["Flags"] == "uninsdeletekey"
    assert all(place.startswith(key) for place, _ in said)


def test_the_whole_folder_is_installed_with_its_manifest(script: str) -> None:
    folder, manifest = _entries(script, "Files")
    assert folder["Source"] == rf"{_FRAME}\dist\antou\*"
    assert "recursesubdirs" in folder["Flags"]
    assert manifest["Source"] == rf"{_FRAME}\installer\MANIFEST.sha256"
    assert folder["DestDir"] == manifest["DestDir"] == "{app}"


def test_an_icon_on_the_desktop_can_be_declined(script: str) -> None:
    (task,) = _entries(script, "Tasks")
    (desktop,) = (entry for entry in _entries(script, "Icons") if "desktop" in entry["Name"])
    assert desktop["Tasks"] == task["Name"]


def test_an_upgrade_deletes_only_what_belongs_to_the_program(script: str) -> None:
    assert [entry["Name"] for entry in _entries(script, "InstallDelete")] == [r"{app}\_internal"]
    assert "[UninstallDelete]" not in script


def test_user_data_goes_only_if_somebody_says_so(script: str) -> None:
    code = script.split("[Code]", 1)[1]
    assert r"UserData = '{localappdata}\antou'" in code  # where antou.paths has it on Windows
    (deletion,) = re.findall(r"if \(Step = usPostUninstall\)(.*?);", code, re.DOTALL)
    assert re.fullmatch(r".*not UninstallSilent.*MB_DEFBUTTON2\) = IDYES then\s+DelTree\(Data, .*", deletion, re.DOTALL)
    assert code.count("DelTree") == 1


def test_every_message_of_ours_is_in_chinese(script: str, messages: dict[str, dict[str, str]]) -> None:
    assert set(messages) == {"LangOptions", "Messages", "CustomMessages"}
    wanted = set(re.findall(r"\{cm:(\w+)", script)) | set(re.findall(r"CustomMessage\('(\w+)'", script))
    assert wanted == messages["CustomMessages"].keys()
    for name, text in {**messages["Messages"], **messages["CustomMessages"]}.items():
        assert re.search("[\u4e00-\u9fff]", text), name
        assert not re.search(r"%[^n1-4]", text), name
    (language,) = _entries(script, "Languages")
    assert language["MessagesFile"] == rf"compiler:Default.isl,{_FRAME}\installer\antou.isl"


def test_what_a_reader_passes_on_the_way_is_all_there(messages: dict[str, dict[str, str]]) -> None:
    pages = {"WizardSelectDir", "WizardSelectTasks", "WizardReady", "WizardPreparing", "WizardInstalling"}
    buttons = {"ButtonBack", "ButtonNext", "ButtonInstall", "ButtonCancel", "ButtonFinish"}
    removal = {"ConfirmUninstall", "UninstallStatusLabel", "UninstalledAll", "UninstalledMost"}
    assert pages | buttons | removal | {"FinishedLabel", "ExitSetupMessage"} <= messages["Messages"].keys()


@pytest.mark.parametrize("place", ["ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"])
def test_inno_setup_is_found_where_it_installs_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert windows_installer.compiler() is None
    base = tmp_path / "Programs" if place == "LOCALAPPDATA" else tmp_path
    for version in ("5", "6"):
        (base / f"Inno Setup {version}").mkdir(parents=True)
        (base / f"Inno Setup {version}" / "ISCC.exe").touch()
    monkeypatch.setenv(place, str(tmp_path))
    assert windows_installer.compiler() == base / "Inno Setup 6" / "ISCC.exe"


def test_without_inno_setup_the_other_packages_are_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert not windows_installer.build(tmp_path / "setup.exe", tmp_path, tmp_path / "antou.ico")
    assert "Inno Setup" in capsys.readouterr().out
    assert not [*tmp_path.iterdir()]
