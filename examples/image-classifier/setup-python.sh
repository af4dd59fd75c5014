#!/usr/bin/env bash
# Makes examples/image-classifier/.venv with what the scoring script needs, for score_locally.py and its test.
set -euo pipefail
cd "$(dirname "$0")"
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
