#!/usr/bin/env bash
# Every test; arguments go to pytest. Tests that train must not fight for the cores.
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false HF_HUB_OFFLINE=1
exec .venv/bin/pytest "$@"
