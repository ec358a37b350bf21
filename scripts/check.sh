#!/usr/bin/env bash
# Format, lint, types and import contracts of both packages, then the client's.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

ruff format --check .
ruff check .
mypy
# What runs on other systems too: all but the modules of the fork and of Linux's sandbox.
linux='host/(keeper|supervisor|channel/(descriptors|socket_records))\.py$'
linux+='|host/sandbox/(kernel|landlock|namespaces|seccomp|tree_watch)\.py$'
linux+='|render/(processes/host_process|channels/job_channel)\.py$'
posix='host/(stays_behind|sandbox/(limits|process_tree|containment))\.py$'
mypy --platform darwin --no-warn-unreachable --cache-dir .mypy_cache/darwin \
  --exclude "$linux" server/manim_lsp
mypy --platform win32 --no-warn-unreachable --cache-dir .mypy_cache/win32 \
  --exclude "$linux|$posix" server/manim_lsp
lint-imports
scripts/client-check.sh
