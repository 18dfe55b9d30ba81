; What the installer says, in Chinese: read over Inno Setup's Default.isl, so that what is not here is said in English
; (disks, components, passwords, DLLs and other things that antou.iss does not have).
; %n is a new line, %1 and [name] are filled in. https://jrsoftware.org/ishelp/topic_messagessection.htm

[LangOptions]
LanguageName=简体中文
LanguageID=$0804
LanguageCodePage=936
DialogFontName=Microsoft YaHei UI
DialogFontSize=9
WelcomeFontName=Microsoft YaHei UI
WelcomeFontSize=14

[Messages]
SetupAppTitle=安装
SetupWindowTitle=安装%1
UninstallAppTitle=卸载
UninstallAppFullTitle=卸载%1
InformationTitle=提示
ConfirmTitle=请确认
ErrorTitle=出错了

SetupLdrStartupMessage=将在这台电脑上安装%1。要继续吗？
LdrCannotCreateTemp=不能建立临时文件，安装中止
LdrCannotExecTemp=不能运行临时文件夹里的文件，安装中止
LastErrorMessage=%1。%n%n错误 %2：%3
SetupFileMissing=安装所需的文件 %1 不见了。请重新取得安装程序。
SetupFileCorrupt=安装程序的文件已损坏。请重新取得安装程序。
SetupFileCorruptOrWrongVer=安装程序的文件已损坏，或者版本不符。请重新取得安装程序。
InvalidParameter=命令行的参数不对：%n%n%1
SetupAlreadyRunning=安装程序已经在运行。
WindowsVersionNotSupported=这台电脑的 Windows 版本不能运行本程序。
NotOnThisPlatform=本程序不能在 %1 上运行。
OnlyOnThisPlatform=本程序只能在 %1 上运行。
OnlyOnTheseArchitectures=本程序只能装在这些处理器的 Windows 上：%n%n%1
WinVersionTooLowError=本程序需要 %1 %2 或更新的版本。
SetupAppRunningError=%1正在运行。%n%n请先关闭它，再点“确定”继续；点“取消”退出。
UninstallAppRunningError=%1正在运行。%n%n请先关闭它，再点“确定”继续；点“取消”退出。
ErrorCreatingDir=不能建立文件夹“%1”
ErrorTooManyFilesInDir=不能在文件夹“%1”里建立文件：里面的文件太多

ExitSetupTitle=退出安装
ExitSetupMessage=安装还没有完成。现在退出，程序就没有装上。%n%n以后可以再运行安装程序。%n%n要退出吗？
AboutSetupMenuItem=关于安装程序(&A)…
AboutSetupTitle=关于安装程序
AboutSetupMessage=%1 %2%n%3%n%n%1的主页：%n%4

ButtonBack=< 上一步(&B)
ButtonNext=下一步(&N) >
ButtonInstall=安装(&I)
ButtonOK=确定
ButtonCancel=取消
ButtonYes=是(&Y)
ButtonYesToAll=全部选“是”(&A)
ButtonNo=否(&N)
ButtonNoToAll=全部选“否”(&O)
ButtonFinish=完成(&F)
ButtonBrowse=浏览(&B)…
ButtonWizardBrowse=浏览(&R)…
ButtonNewFolder=新建文件夹(&M)
ClickNext=点“下一步”继续，点“取消”退出。
BrowseDialogTitle=选择文件夹
BrowseDialogLabel=请选择一个文件夹，再点“确定”。
NewFolderName=新建文件夹

WelcomeLabel1=欢迎安装[name]
WelcomeLabel2=将在这台电脑上安装[name/ver]。%n%n请先关闭别的程序。
WizardSelectDir=安装到哪里
SelectDirDesc=[name]要装在哪个文件夹里？
SelectDirLabel3=[name]将装在下面的文件夹里。
SelectDirBrowseLabel=点“下一步”继续；要换一个文件夹，点“浏览”。
DiskSpaceMBLabel=至少要有 [mb] MB 的可用空间。
CannotInstallToNetworkDrive=不能装在网络驱动器上。
CannotInstallToUNCPath=不能装在网络路径上。
InvalidPath=请写出带盘符的完整路径，例如：%n%nC:\APP%n%n或者这样的网络路径：%n%n\\服务器\共享名
InvalidDrive=所选的驱动器或网络共享不存在，或者不能访问。请另选一个。
DiskSpaceWarningTitle=空间不够
DiskSpaceWarning=安装至少要有 %1 KB 的可用空间，所选的驱动器只有 %2 KB。%n%n还要继续吗？
DirNameTooLong=文件夹的名称或路径太长。
InvalidDirName=文件夹的名称不对。
BadDirName32=文件夹的名称里不能有这些字符：%n%n%1
DirExistsTitle=文件夹已经存在
DirExists=文件夹%n%n%1%n%n已经存在。还是装在那里吗？
DirDoesntExistTitle=没有这个文件夹
DirDoesntExist=文件夹%n%n%1%n%n不存在。要建立它吗？

WizardSelectTasks=附加的事项
SelectTasksDesc=还要做什么？
SelectTasksLabel2=请勾选安装[name]时还要做的事，再点“下一步”。
WizardReady=可以安装了
ReadyLabel1=[name]可以装到这台电脑上了。
ReadyLabel2a=点“安装”开始；要看看或改动前面的选择，点“上一步”。
ReadyLabel2b=点“安装”开始。
ReadyMemoDir=安装到：
ReadyMemoTasks=附加的事项：

WizardPreparing=正在准备安装
PreparingDesc=正在准备安装[name]。
PreviousInstallNotCompleted=上一个程序的安装或卸载还没有完成，要重新启动电脑才能完成。%n%n重新启动后，请再运行安装程序，装上[name]。
CannotContinue=不能继续安装。请点“取消”退出。
ApplicationsFound=下面的程序正在使用要更新的文件。建议由安装程序关闭它们。
ApplicationsFound2=下面的程序正在使用要更新的文件。建议由安装程序关闭它们，装好以后再打开。
CloseApplications=关闭这些程序(&A)
DontCloseApplications=不关闭这些程序(&D)
ErrorCloseApplications=没能关闭所有程序。请先关闭正在使用这些文件的程序，再继续。

WizardInstalling=正在安装
InstallingLabel=正在安装[name]，请稍候。
FinishedHeadingLabel=[name]已经装好
FinishedLabelNoIcons=[name]已经装在这台电脑上。
FinishedLabel=[name]已经装在这台电脑上，可以从开始菜单打开。
ClickFinish=点“完成”退出。
FinishedRestartLabel=要重新启动电脑，[name]才能装好。现在重新启动吗？
FinishedRestartMessage=要重新启动电脑，[name]才能装好。%n%n现在重新启动吗？
YesRadio=是，现在重新启动(&Y)
NoRadio=否，以后再重新启动(&N)
RunEntryExec=运行 %1
RunEntryShellExec=查看 %1

SetupAborted=没有装上。%n%n请排除问题后，再运行安装程序。
AbortRetryIgnoreSelectAction=请选择怎么办
AbortRetryIgnoreRetry=再试一次(&T)
AbortRetryIgnoreIgnore=不管它，继续(&I)
AbortRetryIgnoreCancel=取消安装
StatusClosingApplications=正在关闭程序…
StatusCreateDirs=正在建立文件夹…
StatusExtractFiles=正在解开文件…
StatusCreateIcons=正在建立快捷方式…
StatusCreateRegistryEntries=正在登记链接…
StatusSavingUninstall=正在保存卸载所需的信息…
StatusRunProgram=正在完成安装…
StatusRestartingApplications=正在重新打开程序…
StatusRollback=正在撤销所做的改动…

ErrorInternal2=内部错误：%1
ErrorFunctionFailedNoCode=%1 没有成功
ErrorFunctionFailed=%1 没有成功，代码 %2
ErrorFunctionFailedWithMessage=%1 没有成功，代码 %2。%n%3
ErrorExecutingProgram=不能运行文件：%n%1
ErrorRegOpenKey=不能打开注册表项：%n%1\%2
ErrorRegCreateKey=不能建立注册表项：%n%1\%2
ErrorRegWriteKey=不能写入注册表项：%n%1\%2
FileAbortRetryIgnoreSkipNotRecommended=跳过这个文件（不建议）(&S)
FileAbortRetryIgnoreIgnoreNotRecommended=不管它，继续（不建议）(&I)
SourceIsCorrupted=源文件已损坏
SourceDoesntExist=源文件“%1”不存在
ExistingFileReadOnly2=现有的文件是只读的，不能替换。
ExistingFileReadOnlyRetry=去掉只读属性，再试一次(&R)
ExistingFileReadOnlyKeepExisting=保留现有的文件(&K)
ErrorReadingExistingDest=读取现有的文件时出错：
FileExistsSelectAction=请选择怎么办
FileExists2=文件已经存在。
FileExistsOverwriteExisting=替换现有的文件(&O)
FileExistsKeepExisting=保留现有的文件(&K)
FileExistsOverwriteOrKeepAll=以后遇到都这样办(&D)
ExistingFileNewerSelectAction=请选择怎么办
ExistingFileNewer2=现有的文件比要安装的更新。
ExistingFileNewerOverwriteExisting=替换现有的文件(&O)
ExistingFileNewerKeepExisting=保留现有的文件（建议）(&K)
ExistingFileNewerOverwriteOrKeepAll=以后遇到都这样办(&D)
ErrorChangingAttr=更改现有文件的属性时出错：
ErrorCreatingTemp=在目标文件夹里建立文件时出错：
ErrorReadingSource=读取源文件时出错：
ErrorCopying=复制文件时出错：
ErrorReplacingExistingFile=替换现有的文件时出错：
ErrorRenamingTemp=在目标文件夹里给文件改名时出错：
ErrorRestartingComputer=没能重新启动电脑，请自己重新启动。

UninstallNotFound=文件“%1”不存在，不能卸载。
UninstallOpenError=文件“%1”打不开，不能卸载
UninstallUnsupportedVer=卸载记录“%1”的格式不认识，不能卸载
UninstallUnknownEntry=卸载记录里有不认识的一项（%1）
ConfirmUninstall=要从这台电脑上卸载%1吗？
UninstallStatusLabel=正在卸载%1，请稍候。
UninstalledAll=%1已经从这台电脑上卸载。
UninstalledMost=%1已经卸载。%n%n有些文件没能删除，可以自己删除。
UninstalledAndNeedsRestart=要重新启动电脑，%1才能卸载完。%n%n现在重新启动吗？
UninstallDataCorrupted=文件“%1”已损坏，不能卸载
WizardUninstalling=卸载
StatusUninstalling=正在卸载%1…
ShutdownBlockReasonInstallingApp=正在安装%1。
ShutdownBlockReasonUninstallingApp=正在卸载%1。

[CustomMessages]
CreateDesktopIcon=在桌面上放一个图标
LaunchProgram=打开%1
CloseFirst=案头正开着。%n%n请先关闭它的窗口，再点“重试”。
DeleteUserData=您的收藏、标亮、批注、打印清单、设置和备份还在这台电脑上。%n%n要把它们也删除吗？删除后不能恢复。一般选“否”：以后再安装，它们还在。
