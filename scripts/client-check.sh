#!/usr/bin/env bash
# Lint, type-check and unit-test the VS Code client.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/node.sh
use_node
install_locked client-vscode
npm --prefix client-vscode run --silent check
