# Packages for old systems (UOS 20, Kylin V10: glibc 2.28 to 2.31), on x86_64. Written, not yet run.
#
# A program frozen on Debian 12 asks for glibc 2.36: of Python and of the system's libraries that come along, not of Qt.
# So it is frozen where these are old too. In the checkout, after `python3 build/dev.py fonts` and `index` on Debian
# (the fonts come from Debian packages, and .cache goes along):
#
#   docker build -f build/manylinux.Dockerfile -t antou-2.28 .
#   docker run --rm -v "$PWD:/antou" antou-2.28
#
# On aarch64 take manylinux_2_31 in place of 2_28: the last PySide6 for it there asks for 2.31. The packages are in
# .cache/packages; build/packages.py has refused them if anything in them needs a newer glibc than ANTOU_GLIBC.
# Still to be done there: the licences of AlmaLinux's libraries, which build/licences.py asks dpkg for; a SQLite of 3.37
# or later, without which the user's data cannot be opened (AlmaLinux 8 has 3.26; see build/old_debian.sh).
FROM quay.io/pypa/manylinux_2_28_x86_64
# AlmaLinux's own Python: that of manylinux has no shared library, which PyInstaller wants.
RUN dnf install -y epel-release && dnf install -y \
        python3.11 python3.11-devel python3.11-pip binutils \
        glib2 mesa-libGL mesa-libEGL fontconfig libxkbcommon libxkbcommon-x11 dbus-libs \
        xcb-util-cursor xcb-util-wm xcb-util-keysyms xcb-util-image xcb-util-renderutil libX11-xcb \
    && dnf clean all
ENV ANTOU_GLIBC=2.28
WORKDIR /antou
CMD ["python3.11", "build/dev.py", "package"]
