"""Prepare the database and serve the site on this machine:  python tools/run.py

What is in place is kept: a second run changes no data and only starts the server.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"


def wanted_port() -> int:
    """The port of the PORT variable; ends the program with a plain message if it is no use."""
    value = os.environ.get("PORT") or "8000"
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        sys.exit(f"PORT 应是 1 到 65535 的整数，现在是“{value}”。")
    port = int(value)
    with socket.socket() as probe:
        # As the server does it: a port that a just-ended server leaves in TIME_WAIT is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reasons = {errno.EADDRINUSE: "已被占用", errno.EACCES: "需要管理员权限才能使用"}
            reason = reasons.get(error.errno, f"不能使用（{error.strerror}）")
            sys.exit(f"端口 {port} {reason}。请换一个端口，例如：make run PORT=8001")
    return port


def prepare_database() -> None:
    """Bring the database up to date, and fill an empty one with the sample city."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings

    from home.demo import city

    settings.VAR.mkdir(parents=True, exist_ok=True)
    print("检查数据库……", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    if city.is_empty() or city.is_loaded():
        call_command("load_demo")  # loads it once, and names the accounts every time


def main() -> None:
    port = wanted_port()
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    prepare_database()
    print(f"\n  网站      http://{HOST}:{port}/\n  管理后台  http://{HOST}:{port}/admin/")
    print("  停止      Ctrl-C\n", flush=True)
    arguments = [sys.executable, "manage.py", "runserver", f"{HOST}:{port}"]
    os.execv(sys.executable, arguments)


if __name__ == "__main__":
    main()
