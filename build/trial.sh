#!/bin/bash
# Inside a bare Debian (build/trial.py): install the packages of /packages, use them as an ordinary user, remove them.
# Ends at the first thing that goes wrong: it belongs to the step that was named last.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
cat >/functions.sh <<'FUNCTIONS'
set -euo pipefail
step() { echo "  试装：$*"; }

# Any Internet socket, in a trace of strace.
no_network() { test -s "$1" && ! grep -E 'AF_INET6?' "$1"; }
# The window of that title, on the display of an Xvfb.
window_shown() {
    for _ in $(seq 150); do
        xwininfo -root -tree | grep 案头 >/dev/null && return 0
        sleep 0.2
    done
    xwininfo -root -tree
    return 1
}
# An Xvfb that lives on when its last window closes: one that begins anew meanwhile turns the next window away.
on_display() { xvfb-run -a -s '-screen 0 1366x768x24 -nolisten tcp -noreset' "$@"; }
# What everybody does: pictures, search, check, print to PDF. $1: how the program is started; in the present folder.
use() {
    $1 search 危险化学品 --json | grep '"occurrences": *89' >/dev/null
    $1 check
    $1 export beibei/3 --option contents=true --to 摘编.pdf
    pdftotext 摘编.pdf - | grep 应急 >/dev/null
    $1 tour 图片 >/dev/null
    test "$(find 图片 -name '*.png' -size +1k | wc -l)" -gt 20
}
FUNCTIONS
. /functions.sh

# apt's talk is of interest only if it fails.
install() { apt-get install -y -qq --no-install-recommends "$@" >/var/log/trial 2>&1 || { cat /var/log/trial; return 1; }; }

step 安装 antou.deb，此外什么也没有
apt-get update -qq
useradd --create-home clerk
dpkg-query -W -f '${Package}\n' | sort >/before
install /packages/antou_*.deb
echo "  随之安装：$(dpkg-query -W -f '${Package}\n' | sort | comm -13 /before - | wc -l) 个软件包"
cd /home/clerk
runuser -u clerk -- antou check
runuser -u clerk -- antou export beibei/3 --to 没有字体.pdf

step 试用所需的工具
install xvfb xauth x11-utils strace poppler-utils xz-utils desktop-file-utils xdg-utils procps fonts-wqy-microhei
desktop-file-validate /usr/share/applications/antou.desktop
grep -q 'x-scheme-handler/antou=antou.desktop' /usr/share/applications/mimeinfo.cache
(cd /usr/lib/antou && sha256sum --quiet -c MANIFEST.sha256)

cat >/as-clerk.sh <<'CLERK'
. /functions.sh
cd ~
step 使用者：检索、检查、导出 PDF、各页面
use antou
step 使用者：窗口、链接
strace -f -qq -e trace=network -o ~/trace antou beibei/2 & window=$!
window_shown
antou antou://beibei/3.4.3      # ends at once, with 0, if the window took it
antou
kill -0 $window
kill $(pgrep -P $window -x antou); wait $window || true
no_network ~/trace
test -f ~/.local/share/antou/shelf.sqlite3
CLERK
runuser -u clerk -- env HOME=/home/clerk bash -c '. /functions.sh; on_display bash /as-clerk.sh'

step 覆盖安装
install --reinstall /packages/antou_*.deb

step 卸载
apt-get purge -y -qq antou >/dev/null 2>&1
test ! -e /usr/lib/antou && test ! -e /usr/bin/antou && test ! -e /usr/share/applications/antou.desktop
test -f /home/clerk/.local/share/antou/shelf.sqlite3

step UOS 安装包
install /packages/org.antou.desktop_*.deb
home=/opt/apps/org.antou.desktop
desktop-file-validate $home/entries/applications/org.antou.desktop.desktop
(cd $home/files && sha256sum --quiet -c MANIFEST.sha256)
cd /home/clerk && runuser -u clerk -- env HOME=/home/clerk $home/files/antou list >/dev/null
apt-get purge -y -qq org.antou.desktop >/dev/null 2>&1
test ! -e /opt/apps/org.antou.desktop

step 免安装：只读磁盘、nobody、断网、没有 HOME
mkdir -p /usb /media/usb /scratch
tar -xf /packages/antou-*.tar.xz -C /usb
mount --bind /usb /media/usb && mount -o remount,bind,ro /media/usb
chmod 777 /scratch
cat >/as-nobody.sh <<'NOBODY'
. /functions.sh
cd /scratch
(cd /media/usb/antou && sha256sum --quiet -c MANIFEST.sha256)
use /media/usb/antou/antou
strace -f -qq -e trace=network -o /scratch/trace /media/usb/antou/antou beibei/2 & window=$!
window_shown
kill $(pgrep -P $window -x antou); wait $window || true
no_network /scratch/trace
NOBODY
unshare -n setpriv --reuid=65534 --regid=65534 --clear-groups \
    bash -c '. /functions.sh; on_display env -u HOME bash /as-nobody.sh'
umount /media/usb
echo "  试装通过"
