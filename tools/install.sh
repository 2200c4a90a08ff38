#!/bin/sh
# Make .venv and install locked packages into it:  tools/install.sh [base|dev|bench]...
# A lock that is already installed (by its checksum) is passed over, so repeating costs nothing.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv

say() { printf '%s\n' "$*" >&2; }

is_usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    # The locks are compiled for 3.11, the system's own (Debian 12: 3.11.2) before any other.
    for python in ${PYTHON:-/usr/bin/python3.11 python3.11 python3 python3.12 python3.13}; do
        if is_usable "$python"; then
            echo "$python"
            return
        fi
    done
    say "没有找到可用的 Python：需要 3.11 或更新的版本，并带有 venv 模块。"
    say "当前 python3 是：$(python3 --version 2>&1 || true)"
    say "Debian/Ubuntu 可运行：apt-get install python3 python3-venv；"
    say "Python 装在别处时：make run PYTHON=/路径/python3.11"
    exit 1
}

checksum() { cksum <"requirements/$1.txt"; }

if ! is_usable "$VENV/bin/python"; then
    python=$(find_python)
    say "建立 Python 环境 $VENV（$("$python" --version)）"
    "$python" -m venv --clear "$VENV"
fi

wanted=
for lock in "${@:-base}"; do
    [ "$(cat "$VENV/$lock.installed" 2>/dev/null)" = "$(checksum "$lock")" ] || wanted="$wanted $lock"
done
[ -n "$wanted" ] || exit 0

say "安装锁定版本的依赖（第一次约一两分钟）：$wanted"
set --
for lock in $wanted; do
    rm -f "$VENV/$lock.installed"
    set -- "$@" -r "requirements/$lock.txt"
done
# Wheels only: a machine without a compiler must not fail half-way through a build.
"$VENV/bin/python" -m pip install -qq --disable-pip-version-check --only-binary :all: "$@" || {
    say "依赖没有装上：请检查网络或 pip 镜像设置后重试。"
    exit 1
}
"$VENV/bin/python" -m pip check --quiet
for lock in $wanted; do
    checksum "$lock" >"$VENV/$lock.installed"
done
