#!/usr/bin/env bash
# Format, lint, types and import contracts of both packages, then the client's.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

ruff format --check .
ruff check .
mypy
lint-imports
scripts/client-check.sh
