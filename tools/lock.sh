#!/bin/sh
# Compile requirements/*.txt from pyproject.toml:  tools/lock.sh [--upgrade]
# The locks name packages and versions only: where they come from is the machine's own affair.
set -eu
cd "$(dirname "$0")/.."

compile() {
    CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/python -m piptools compile --quiet --strip-extras \
        --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links "$@" pyproject.toml
}

compile "$@" --output-file requirements/base.txt
compile "$@" --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt
compile "$@" --extra bench --constraint requirements/base.txt --output-file requirements/bench.txt
