#!/bin/bash
# Inside a bare Debian 11 (build/old_debian.py): what packaging needs there. Python 3.11, which Debian 11 has not got,
# and SQLite, whose 3.34 there cannot read the tables of the user's data, are built from the sources of Debian 12, with
# its patches. Fonts are those of Debian 12 too, so that what is printed does not depend on where the package was made.
set -euo pipefail
old=bullseye new=bookworm
prefix=/opt/python3.11
# What the compiler measures Python with (Debian's patch does so twice): what a program like ours does most. None of
# them may fail, as some would that need newer libraries.
measured="bisect collections copy dataclasses dict functools generators itertools json list re set sort string struct"

# apt's and the compiler's talk is of interest only if they fail.
quietly() { "$@" >/var/log/antou 2>&1 || { tail -n 40 /var/log/antou; return 1; }; }
install() { quietly apt-get install -y -qq --no-install-recommends "$@"; }
step() { echo "  $*"; }

# Of the newer Debian: sources, and no program, whose libraries the older one has not got.
{ grep -h '^deb ' /etc/apt/sources.list; grep -h '^deb ' /etc/apt/sources.list | sed 's/^deb /deb-src /'; } |
    sed "s/ $old / $new /" >/etc/apt/sources.list.d/newer.list
cat >/etc/apt/preferences.d/newer <<PREFERENCES
Package: *
Pin: release n=$new
Pin-Priority: -1

Package: fonts-noto-cjk
Pin: release n=$new
Pin-Priority: 990
PREFERENCES
# As root: the user _apt may not write where the sources are unpacked.
echo 'APT::Sandbox::User "root";' >/etc/apt/apt.conf.d/sources
quietly apt-get update -qq

step 编译 SQLite
install build-essential
mkdir -p /usr/src/antou && cd /usr/src/antou
quietly apt-get build-dep -y -qq --no-install-recommends --arch-only sqlite3
quietly apt-get source -qq sqlite3
cd sqlite3-*/
DEB_BUILD_OPTIONS="nocheck noautodbgsym parallel=$(nproc)" quietly dpkg-buildpackage -B -us -uc
cd ..
quietly dpkg -i libsqlite3-0_*.deb libsqlite3-dev_*.deb

step 编译 Python（约十分钟，只此一次）
install autoconf pkg-config libffi-dev zlib1g-dev libbz2-dev liblzma-dev libexpat1-dev libssl-dev
quietly apt-get source -qq python3.11
cd python3.11-*/
# Debian's patches change configure.ac, not configure, and count on how Debian builds this one module.
quietly autoconf
printf '%s\n' '*shared*' 'pyexpat pyexpat.c -DPy_BUILD_CORE_MODULE -lexpat' >Modules/Setup.local
quietly ./configure --prefix="$prefix" --enable-shared --enable-optimizations --with-system-expat \
    --with-ensurepip=no --without-static-libpython --disable-test-modules
quietly make -j"$(nproc)" PROFILE_TASK="-m test --pgo$(printf ' test_%s' $measured)"
quietly make install
echo "$prefix/lib" >/etc/ld.so.conf.d/python.conf
ldconfig
"$prefix/bin/python3.11" -c 'import _elementtree, bz2, ctypes, lzma, sqlite3, ssl, zlib; assert sqlite3.sqlite_version_info >= (3, 37)'
rm -rf /usr/src/antou
