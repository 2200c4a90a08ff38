"""gunicorn on a small machine:  .venv/bin/gunicorn -c deploy/gunicorn.conf.py

Behind nginx.conf beside this file. The application is loaded once and shared by the workers, so
new code needs a restart, not a reload.
"""

import gc
import multiprocessing
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

chdir = str(ROOT)
pythonpath = str(ROOT / "site")
wsgi_app = "config.wsgi:application"
raw_env = ["DJANGO_SETTINGS_MODULE=config.settings.production"]

bind = os.environ.get("GUNICORN_BIND", "127.0.0.1:8000")
# Pages are CPU work of a few milliseconds: one worker more than cores keeps the cores busy.
workers = int(os.environ.get("WEB_CONCURRENCY", multiprocessing.cpu_count() + 1))
preload_app = True
control_socket_disable = True  # systemd starts and stops it
worker_tmp_dir = "/dev/shm"  # a heartbeat file on a busy disk can stall a worker
timeout = 30
graceful_timeout = 30
# Workers are renewed now and then, at different times, in case something leaks.
max_requests = 5000
max_requests_jitter = 1000

# People's positions travel in query strings (lat, lng), so neither the query (as in %(r)s) nor
# the page they came from (%(f)s) is written down.
accesslog = "-"
access_log_format = '%({x-real-ip}i)s "%(m)s %(U)s" %(s)s %(B)s %(M)sms'


def when_ready(server):
    """Import what the first request would import, while there is one process to pay for it."""
    from django.db import connections
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 (a cached property: reading it loads every view)
    connections.close_all()  # a connection must not be shared by the workers
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and so copying, the shared memory
