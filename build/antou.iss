; The installer for Windows, written by Inno Setup 6.3 or later; windows_installer.py fills in what stands between @
; and runs it. It installs for the account alone, without an administrator's rights. What the user makes lies elsewhere:
; a new version over an old one leaves it as it is, and so does removing the program, unless the user says otherwise.
; https://jrsoftware.org/ishelp/

[Setup]
AppId=@APPLICATION_ID@
AppName=@TITLE@
AppVersion=@VERSION@
AppVerName=@TITLE@ @VERSION@
AppPublisher=@TITLE@
AppComments=@SUMMARY@
VersionInfoVersion=@FOUR_PARTS@
VersionInfoCopyright=@COPYRIGHT@
VersionInfoDescription=@TITLE@：@SUMMARY@
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\@NAME@
DisableDirPage=auto
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10, 1809: what Qt 6.8 runs on.
MinVersion=10.0.17763
; Registers the links of the program, so Explorer is told.
ChangesAssociations=yes
; Whoever has the program open with user data elsewhere, see MayGoOn.
CloseApplications=yes
RestartApplications=no
ShowLanguageDialog=no
WizardStyle=modern
SetupIconFile=@ICON@
UninstallDisplayIcon={app}\@NAME@.exe
UninstallDisplayName=@TITLE@
Compression=lzma2/max
SolidCompression=yes
OutputDir=@OUTPUT_FOLDER@
OutputBaseFilename=@OUTPUT_NAME@

[Languages]
; Not every Inno Setup brings Simplified Chinese (6.4 does not); ours goes over its English.
Name: "zh"; MessagesFile: "compiler:Default.isl,@MESSAGES@"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[InstallDelete]
; What the version before had and this one has no more. Nobody's data is in there.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "@FOLDER@\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs
Source: "@MANIFEST@"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\@TITLE@"; Filename: "{app}\@NAME@.exe"; Comment: "@SUMMARY@"
Name: "{autodesktop}\@TITLE@"; Filename: "{app}\@NAME@.exe"; Comment: "@SUMMARY@"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\@SCHEME@"; ValueType: string; ValueData: "URL:@TITLE@"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\@SCHEME@"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\@SCHEME@\DefaultIcon"; ValueType: string; ValueData: """{app}\@NAME@.exe"",0"
Root: HKCU; Subkey: "Software\Classes\@SCHEME@\shell\open\command"; ValueType: string; ValueData: """{app}\@NAME@.exe"" ""%1"""

[Run]
Filename: "{app}\@NAME@.exe"; Description: "{cm:LaunchProgram,@TITLE@}"; Flags: nowait postinstall skipifsilent

[Code]
const
  UserData = '{localappdata}\@NAME@';

// Whether a window is open: Windows lets nobody delete the lock that it holds. One that was left behind may go.
function IsOpen: Boolean;
var
  Lock: String;
begin
  Lock := ExpandConstant(UserData) + '\window.lock';
  Result := FileExists(Lock) and not DeleteFile(Lock);
end;

function MayGoOn: Boolean;
begin
  Result := True;
  while Result and IsOpen do
    Result := SuppressibleMsgBox(CustomMessage('CloseFirst'), mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;

function InitializeSetup: Boolean;
begin
  Result := MayGoOn;
end;

function InitializeUninstall: Boolean;
begin
  Result := MayGoOn;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Data: String;
begin
  Data := ExpandConstant(UserData);
  // Without anybody to ask, it stays.
  if (Step = usPostUninstall) and not UninstallSilent and DirExists(Data) then
    if MsgBox(CustomMessage('DeleteUserData'), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      DelTree(Data, True, True, True);
end;
