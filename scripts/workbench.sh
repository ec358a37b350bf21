#!/usr/bin/env bash
# Make the real VS Code workbench available to tests/workbench: code-server with its native modules,
# built once per version under the user's cache folder, and Playwright to drive Chromium.
# Prints where they are: node=…, code-server=…, chromium=…
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/node.sh

# The newest that runs on Node 20; it is VS Code 1.100.3.
version=4.100.3
native_modules=(node-pty native-watchdog @vscode/spdlog)

fail() { printf 'workbench: %s\n' "$*" >&2; exit 1; }

# Run a noisy step; its output is shown only when it fails.
quietly() {
  local what=$1; shift
  "$@" >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; fail "$what failed (its last lines are above)"; }
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  fail "Chromium was not found; install it, on Debian with: apt-get install chromium"
}

install_omitting_scripts() { npm install --omit=dev --ignore-scripts --no-audit --no-fund; }

# Installing code-server as a dependency does not work everywhere: its own script stops for root and
# fetches a ripgrep that we link from the system. So its steps are taken one by one.
build_code_server() {
  local package
  work=$(mktemp -d "$cache/building.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  printf '» Building code-server %s for the workbench tests (about a minute)\n' "$version" >&2
  (cd "$work" && quietly "Downloading code-server" npm pack --silent "code-server@$version")
  tar -xzf "$work/code-server-$version.tgz" -C "$work"
  package=$work/package
  (cd "$package" && quietly "Installing code-server's packages" install_omitting_scripts)
  (cd "$package" && quietly "Compiling argon2" npm rebuild argon2)
  cd "$package/lib/vscode"
  quietly "Installing VS Code's packages" install_omitting_scripts
  # node-pty's own script fails after it has compiled; whether a module loads is what counts.
  npm rebuild "${native_modules[@]}" >"$work/log" 2>&1 || true
  local module
  for module in "${native_modules[@]}"; do
    node -e 'require(process.argv[1])' "$module" 2>/dev/null || {
      tail -n 30 "$work/log" >&2
      fail "the native module $module was not built; a C++ compiler, make and python3 are needed"
    }
  done
  (cd extensions && quietly "Installing the built-in extensions' packages" install_omitting_scripts)
  mkdir -p node_modules/@vscode/ripgrep/bin
  ln -sf "$ripgrep" node_modules/@vscode/ripgrep/bin/rg
  ln -sfn node_modules node_modules.asar
  ln -sf code-linux.sh bin/remote-cli/code-server
  ln -sf browser-linux.sh bin/helpers/browser.sh
  cd "$OLDPWD"
  quietly "Starting code-server" node "$package/out/node/entry.js" --version
  # Complete before it appears, so that a run beside this one never sees half of it.
  touch "$package/${stamp##*/}"
  rm -rf "$target"
  mv "$package" "$target"
}

ripgrep=$(command -v rg) || fail "ripgrep was not found; install it, on Debian with: apt-get install ripgrep"
chromium=$(find_chromium)
use_node
export npm_config_nodedir=$NODE_PREFIX

cache=${XDG_CACHE_HOME:-$HOME/.cache}/manim-lsp/workbench
target=$cache/code-server-$version-abi$(node -p process.versions.modules)
stamp=$target/.complete-$(cksum <scripts/workbench.sh | tr -d ' ')
mkdir -p "$cache"
[ -f "$stamp" ] || build_code_server
install_locked client-vscode
install_locked tests/workbench

printf 'node=%s\ncode-server=%s\nchromium=%s\n' "$(command -v node)" "$target/out/node/entry.js" "$chromium"
