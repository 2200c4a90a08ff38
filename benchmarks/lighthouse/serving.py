"""The sample city behind nginx and gunicorn, with the production settings, on a loopback port.

The database and the pictures are made once, in var/lighthouse/, and used again.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.debian import nginx
from tools.services import ServiceError, free_port, private_folder, running

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var" / "lighthouse"
HOST = "127.0.0.1"

# What deploy/nginx.conf does with a request, without TLS: browsers trust the loopback address.
NGINX = """
daemon off; pid nginx.pid; error_log stderr error; worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy;
  fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  gzip on; gzip_vary on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  server {{
    listen {host}:{port};
    location /static/ {{
      alias {var}/static/;
      gzip_static on;
      add_header Cache-Control "public, max-age=31536000, immutable";
    }}
    location /media/ {{ alias {var}/media/; expires 30d; }}
    location / {{
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto http;
      proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_pass http://{host}:{behind};
    }}
  }}
}}
"""


def environment(port: int) -> dict[str, str]:
    """The variables of deploy/env.example, for this one site."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": HOST,
        "SECURE_SSL_REDIRECT": "False",
        "SECURE_HSTS_SECONDS": "0",
        "VAR_DIR": str(VAR),
        "GUNICORN_BIND": f"{HOST}:{port}",
    }


@contextmanager
def sample_city() -> Iterator[str]:
    """Serve the sample city; yields its origin, such as http://127.0.0.1:40123."""
    program = nginx()
    if not program:
        raise ServiceError("没有找到 nginx：请安装 Debian 软件包 nginx-light。")
    port, behind = free_port(), free_port()
    site = environment(behind)
    VAR.mkdir(parents=True, exist_ok=True)
    for command in (["migrate", "-v0"], ["load_demo"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=site, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy" / "gunicorn.conf.py")]
    with private_folder() as folder:
        folder.chmod(0o755)  # nginx's workers are another user where root starts it
        configuration = folder / "nginx.conf"
        values = {"host": HOST, "port": port, "behind": behind, "var": VAR}
        configuration.write_text(NGINX.format(**values))
        front = [program, "-p", str(folder), "-c", str(configuration)]
        with (
            running(["env", *changed(site), *gunicorn], folder, behind),
            running(front, folder, port),
        ):
            yield f"http://{HOST}:{port}"


def changed(variables: dict[str, str]) -> list[str]:
    """NAME=VALUE of those variables that this process does not have itself."""
    return [f"{name}={value}" for name, value in variables.items() if os.environ.get(name) != value]
