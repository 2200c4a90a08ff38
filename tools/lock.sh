#!/bin/sh
# Compile requirements/*.txt from pyproject.toml:  tools/lock.sh [--upgrade]
# The locks name packages and versions only: where they come from is the machine's own affair.
set -eu
cd "$(dirname "$0")/.."

OLDEST_PYTHON=3.11.2 # Debian 12's; compile with it, or pip may choose versions that it cannot run
PYTHON=.venv/bin/python

compile() {
    lock=requirements/$1.txt
    shift
    CUSTOM_COMPILE_COMMAND="make lock" $PYTHON -m piptools compile --quiet --strip-extras \
        --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
        "$@" --output-file "$lock" pyproject.toml
    $PYTHON -m pip install -qq --dry-run --no-deps --only-binary :all: \
        --python-version "$OLDEST_PYTHON" --target /nonexistent -r "$lock" || {
        echo "$lock 中有 Python $OLDEST_PYTHON 装不上的版本：请用该版本的 Python 重建 .venv 再锁定。" >&2
        exit 1
    }
}

compile base "$@"
compile dev "$@" --extra dev --constraint requirements/base.txt
compile bench "$@" --extra bench --constraint requirements/base.txt
