#!/usr/bin/env bash
# Build the VS Code extension into client-vscode/dist/manim-lsp-VERSION.vsix and print its path.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/node.sh
use_node
install_locked client-vscode
rm -f client-vscode/dist/*.vsix
npm --prefix client-vscode run --silent package >&2
echo "$PWD"/client-vscode/dist/*.vsix
