"""Install the Debian packages that the tests need and this machine lacks.

    python tools/debian.py

Nothing is asked of apt when every program is already there, so the command is cheap to repeat
and works without a network. Packages are installed but no service is started: the tests bring
up private servers of their own (tools/services.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APT_GET = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=600")
INSTALL = ("install", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold")
POLICY = Path("/usr/sbin/policy-rc.d")


def postgres_program(name: str) -> str | None:
    """Path of a PostgreSQL server program, newest version first; Debian keeps them off PATH."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(versions, key=lambda path: int(path.parts[4].split(".")[0]), default=None)
    return str(newest) if newest else shutil.which(name)


def chromium() -> str | None:
    """Path of a Chromium or Chrome that Playwright can drive."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def nginx() -> str | None:
    """Path of nginx, which an ordinary user's PATH does not always reach."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def has_chinese_font() -> bool:
    """Whether pages can be drawn with Chinese glyphs instead of empty boxes."""
    if not shutil.which("fc-list"):
        return False
    command = ["fc-list", ":lang=zh-cn", "family"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())


def missing() -> list[str]:
    """Debian packages to install, in a fixed order."""
    present = {
        "postgresql": postgres_program("initdb"),
        "redis-server": shutil.which("redis-server"),
        "nginx-light": nginx(),
        "chromium": chromium(),
        "fontconfig": shutil.which("fc-list"),
        "fonts-wqy-microhei": has_chinese_font(),
    }
    return [package for package, found in present.items() if not found]


@contextmanager
def services_stay_down() -> Iterator[None]:
    """Keep package scripts from starting the servers they install (Debian policy §9.3.3).

    A policy that the machine already has is left as it is.
    """
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def install(packages: list[str]) -> None:
    """Install packages; needs root."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    with services_stay_down():
        for arguments in (("update",), (*INSTALL, *packages)):
            subprocess.run(
                [*APT_GET, *arguments], env=environment, stdin=subprocess.DEVNULL, check=True
            )


def main() -> int:
    packages = missing()
    if not packages:
        return 0
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        print(f"测试还需要这些程序，请先装好(以 Debian 包名列出)：{names}", file=sys.stderr)
        return 1
    print(f"安装测试所需的 Debian 软件包：{names}", flush=True)
    if os.geteuid() != 0:
        command = ["sudo", "-n", sys.executable, __file__]
        if shutil.which("sudo") and subprocess.run(command, check=False).returncode == 0:
            return 0
        print(f"需要管理员权限，请先运行：sudo apt-get install {names}", file=sys.stderr)
        return 1
    try:
        install(packages)
    except subprocess.CalledProcessError as error:
        print(f"软件包没有装上：{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
