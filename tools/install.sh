#!/bin/sh
# Installs Truceline from this folder's lock file into a virtual environment: $1 lock file.
# VENV names the environment; by default .venv here. Needs python3 (>= 3.11) and python3-venv.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$1"
# Kernels compile where they are first used: building them all for a wheel takes longer than that.
TRUCELINE_KERNELS=fresh "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
  --force-reinstall .
