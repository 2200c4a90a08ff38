"""Private PostgreSQL and Redis servers for tests and benchmarks.

    with postgres() as url:          # postgres://dangqun:…@127.0.0.1:PORT/dangqun
        ...

Each server lives in a temporary folder on a free loopback port, knows nothing of servers that
the machine already runs, and is gone after the block, whatever ended it. What they hold may be
lost in a crash: they trade durability for speed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tools.debian import postgres_program

DATABASE = OWNER = "dangqun"
START_SECONDS = 60
STOP_SECONDS = 30

# Nothing here outlives the run, so nothing needs to reach the disk.
FAST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "max_connections": "60",
}


class ServiceError(RuntimeError):
    """A server is not installed or did not start; the message is for people."""


def free_port() -> int:
    """A loopback TCP port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgres(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run a PostgreSQL server; yields the URL of an empty UTF-8 database.

    `settings` are server settings that go before FAST_SETTINGS. The server refuses to run as
    root, so root starts it as the user that Debian's package made for it.
    """
    initdb, server = postgres_program("initdb"), postgres_program("postgres")
    if not (initdb and server):
        raise ServiceError("没有找到 PostgreSQL 的服务程序：请安装 Debian 软件包 postgresql。")
    user = "postgres" if os.geteuid() == 0 else None
    password = secrets.token_hex(16)
    port = free_port()
    options = {
        **FAST_SETTINGS,
        **(settings or {}),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "port": str(port),
    }
    with private_folder(user) as folder:
        password_file = folder / "password"
        password_file.write_text(password)
        if user:
            shutil.chown(password_file, user)
        data = folder / "data"
        command = [initdb, f"--pgdata={data}", f"--username={OWNER}", f"--pwfile={password_file}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        run_quietly(command, folder, user)
        command = [server, "--single", "-D", str(data), "template1"]
        run_quietly(command, folder, user, stdin=f"CREATE DATABASE {DATABASE};\n")
        command = [server, "-D", str(data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with running(command, folder, port, user=user, stop=signal.SIGINT):
            yield f"postgres://{OWNER}:{password}@127.0.0.1:{port}/{DATABASE}"


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis server that keeps everything in memory; yields its URL."""
    server = shutil.which("redis-server")
    if not server:
        raise ServiceError("没有找到 redis-server：请安装 Debian 软件包 redis-server。")
    port = free_port()
    with private_folder() as folder:
        command = [server, "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder)]
        command += ["--save", "", "--appendonly", "no"]
        with running(command, folder, port):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def private_folder(owner: str | None = None) -> Iterator[Path]:
    """A temporary folder that only its owner (default: this user) can enter."""
    # Not $TMPDIR: root's may be closed to the user that owns the folder.
    with tempfile.TemporaryDirectory(prefix="dangqun-", dir="/tmp") as name:
        if owner:
            shutil.chown(name, owner)
        yield Path(name)


@contextmanager
def running(
    command: Sequence[str],
    folder: Path,
    port: int,
    *,
    user: str | None = None,
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    """Run a server from the time it answers on its port until the block ends.

    `stop` is the signal on which the server ends at once without waiting for its clients.
    Raises ServiceError, with the end of the server's own log, if it does not answer.
    """
    log = folder / "server.log"
    with log.open("w") as output:
        # A session of its own: Ctrl-C reaches the tests first, and they end before their server.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_user(user, folder),
        )
    try:
        wait_for_port(port, process, log)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for_port(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    raise ServiceError(f"{Path(process.args[0]).name} 没有启动：\n{tail}")


def run_quietly(
    command: Sequence[str], folder: Path, user: str | None, stdin: str | None = None
) -> None:
    """Run a command whose output matters only if it fails; raises ServiceError with it."""
    result = subprocess.run(
        command,
        input=stdin or "",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **as_user(user, folder),
    )
    if result.returncode:
        raise ServiceError(f"{Path(command[0]).name} 失败：\n{result.stdout}")


def as_user(user: str | None, folder: Path) -> dict[str, Any]:
    """Arguments for subprocess: run in `folder`, as `user` where one is named."""
    if user is None:
        return {"cwd": folder}
    return {"cwd": folder, "user": user, "group": user, "extra_groups": []}
