#!/usr/bin/env bash
# Every benchmark, one after the other; each prints its own table.
set -euo pipefail
cd "$(dirname "$0")/.."
for benchmark in render static lsp; do
  .venv/bin/python -m "benchmarks.$benchmark" "$@"
done
