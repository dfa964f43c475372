#!/bin/sh
# Writes the lock files anew from pyproject.toml; run it when a dependency changes. Needs uv.
set -eu
cd "$(dirname "$0")/.."
common="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"
uv pip compile $common --extra build --extra web -o requirements.lock pyproject.toml
uv pip compile $common --extra build --extra web --extra test -o requirements-test.lock pyproject.toml
