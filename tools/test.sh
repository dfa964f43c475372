#!/bin/sh
# Installs the test tools and runs every check: format, lint, layers, types, tests.
set -eu
# Without, each process of the test run rewrites 270 modules of pytest's plugins for itself.
unset PYTHONDONTWRITEBYTECODE
cd "$(dirname "$0")/.."
sh tools/install.sh requirements-test.lock
bin=${VENV:-.venv}/bin
"$bin/ruff" format --check --quiet .
"$bin/ruff" check --quiet .
"$bin/lint-imports" --no-logo 2>/dev/null || "$bin/lint-imports"
# On a fresh environment both test processes would compile every kernel; one does it, meanwhile.
"$bin/python" tools/kernels.py &
kernels=$!
# The pages, for the tests that open them: Node comes from a wheel of the lock file, packages from npm.
"$bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
  --force-reinstall ./frontend &
pages=$!
# The types take one processor for minutes. Nothing waits for them: the tests begin beside them.
told=$(mktemp)
trap 'rm -f "$told"' EXIT
"$bin/mypy" >"$told" 2>&1 &
types=$!
wait "$kernels"
wait "$pages"
# A file stays with one process: what its tests share is made once. tests/conftest.py orders them.
failed=0
"$bin/python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q "$@" || failed=$?
wait "$types" || failed=$?
cat "$told"
exit "$failed"
