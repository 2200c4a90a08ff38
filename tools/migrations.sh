#!/bin/sh
# While nothing has shipped: make each app's one initial migration anew, keeping the data migrations.
set -eu
cd "$(dirname "$0")/.."
for app in site/base stations search news wechat home; do
    rm -f "$app"/migrations/0001_*.py "$app"/migrations/000[3-9]_*.py
    for seed in "$app"/migrations/0002_*.py; do [ -e "$seed" ] && mv "$seed" "$seed.kept"; done
done
for app in base stations search news wechat home; do
    .venv/bin/python manage.py makemigrations "$app" --no-header -v 0
done
for seed in */migrations/0002_*.py.kept site/*/migrations/0002_*.py.kept; do
    [ -e "$seed" ] && mv "$seed" "${seed%.kept}"
done
.venv/bin/python manage.py makemigrations --check --dry-run
