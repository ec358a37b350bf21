#!/usr/bin/env bash
# Make .venv and what it needs: `setup.sh demo|dev|test`. Says what it installs before it does.
#   demo  what `manim-lsp demo` needs
#   dev   demo, the training stack and the test tools
#   test  dev, TeX, and the workbench: Chromium, ripgrep, Node, code-server
set -euo pipefail
cd "$(dirname "$0")/.."
level=${1:?usage: setup.sh demo|dev|test}

say() { printf '\033[1m» %s\033[0m\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif has sudo; then sudo "$@"
  else fail "cannot install system packages without root or sudo; install them yourself: ${*: -1}"
  fi
}

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && has "$candidate" && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  fail "Python 3.11 or newer was not found; install it, or name it: make demo PYTHON=/path/to/python3"
}

# Capabilities are probed instead of packages, so that a Python or compiler from elsewhere will do.
missing_system_parts() {
  "$python" -c 'import ensurepip, venv' 2>/dev/null || echo venv
  has c++ || echo compiler
  has pkg-config || echo pkg-config
  if has pkg-config; then
    pkg-config --exists cairo || echo cairo
    pkg-config --exists pangocairo || echo pango
  else
    printf 'cairo\npango\n'
  fi
  [ -f "$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')/Python.h" ] || echo headers
  if [ "$(uname -s)" = Linux ]; then
    { has fc-list && [ -n "$(fc-list 2>/dev/null | head -n 1)" ]; } || echo font
  fi
  [ "$level" = test ] || return 0
  { has chromium || has chromium-browser || has google-chrome; } || echo chromium
  has rg || echo ripgrep
  { has latex && has dvisvgm && kpsewhich standalone.cls >/dev/null 2>&1; } || echo tex
}

debian_packages() {
  local version
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  case $1 in
    venv) echo "python$version-venv" ;;
    headers) echo "python$version-dev" ;;
    compiler) echo g++ ;;
    pkg-config) echo pkg-config ;;
    cairo) echo libcairo2-dev ;;
    pango) echo libpango1.0-dev ;;
    font) echo fontconfig fonts-dejavu-core ;;
    chromium) echo chromium ;;
    ripgrep) echo ripgrep ;;
    tex) echo texlive-latex-base texlive-latex-extra dvisvgm ;;
  esac
}

brew_packages() {
  case $1 in
    pkg-config) echo pkg-config ;;
    cairo) echo cairo ;;
    pango) echo pango ;;
    chromium) echo chromium ;;
    ripgrep) echo ripgrep ;;
    tex) echo texlive ;;
    compiler) fail "no C++ compiler; run: xcode-select --install" ;;
    *) fail "this Python lacks its $1; install Python 3.11 or newer with brew and try again" ;;
  esac
}

install_system_packages() {
  local parts packages=() part words found
  parts=$(missing_system_parts)
  [ -n "$parts" ] || return 0
  if has apt-get; then
    for part in $parts; do
      words=$(debian_packages "$part")
      read -ra found <<<"$words"
      packages+=("${found[@]}")
    done
    say "Installing with apt: ${packages[*]}"
    as_root apt-get update -q >/dev/null || say "Some package lists could not be read; going on with those that could"
    for part in $parts; do
      if [ "$part" = chromium ] && ! apt-cache show chromium >/dev/null 2>&1; then
        fail "this system has no Chromium package; install Google Chrome and try again"
      fi
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" >/dev/null
  elif has brew; then
    for part in $parts; do
      # In a here-string a failure would end the subshell alone.
      words=$(brew_packages "$part") || exit 1
      read -ra found <<<"$words"
      packages+=("${found[@]}")
    done
    say "Installing with brew: ${packages[*]}"
    brew install --quiet "${packages[@]}"
  else
    fail "missing: ${parts//$'\n'/, }; install them with your system's package manager and try again"
  fi
  parts=$(missing_system_parts)
  [ -z "$parts" ] || fail "still missing after installing: ${parts//$'\n'/, }"
}

make_environment() {
  # Stopped in mid-creation, an environment has a Python but no pip.
  if [ -d .venv ] && ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "The old .venv does not work; making it anew"
    rm -rf .venv
  fi
  [ -x .venv/bin/python ] || { say "Making .venv with $python"; "$python" -m venv .venv; }
}

# Installing is skipped when nothing it depends on has changed since it last succeeded.
install_python_packages() {
  local name=$1 stamp; shift
  stamp=".venv/.installed-$name-$(cat pyproject.toml scripts/constraints.txt | cksum | tr -d ' ')"
  [ -f "$stamp" ] && return 0
  say "Installing Python packages ($name)$([ "$name" = demo ] && echo '; llama.cpp is compiled, which takes 3 to 10 minutes the first time')"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25'
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint scripts/constraints.txt "$@"
  rm -f ".venv/.installed-$name-"*
  touch "$stamp"
}

python=$(find_python)
install_system_packages
make_environment
install_python_packages demo --editable '.[llama]'
[ "$level" = demo ] && exit 0
install_python_packages dev --editable '.[train,dev]'
[ "$level" = dev ] && exit 0
scripts/workbench.sh
