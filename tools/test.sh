#!/bin/sh
# Installs the test tools and runs every check: format, lint, layers, types, tests.
set -eu
cd "$(dirname "$0")/.."
sh tools/install.sh requirements-test.lock
bin=${VENV:-.venv}/bin
"$bin/ruff" format --check --quiet .
"$bin/ruff" check --quiet .
"$bin/lint-imports" --no-logo 2>/dev/null || "$bin/lint-imports"
"$bin/mypy"
exec "$bin/python" -m pytest -n 2 -q "$@"
