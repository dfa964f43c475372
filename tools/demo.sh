#!/bin/sh
# Installs Truceline and runs the demo: an invented ceasefire whose truth is known.
set -eu
cd "$(dirname "$0")/.."
sh tools/install.sh requirements.lock
exec "${VENV:-.venv}/bin/truceline" demo "$@"
