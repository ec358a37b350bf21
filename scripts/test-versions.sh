#!/usr/bin/env bash
# Several manim versions, each in an environment of its own under .versions/: no false alarm on its
# doc examples, and verdict and frames of these and of all mistakes as a whole draw has them:
#   test-versions.sh [VERSION...]     default: 0.19.0 and the newest that pip finds
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python

newest() {
  "$python" -m pip --disable-pip-version-check index versions manim | sed -nE '1s/.*\(([^)]+)\).*/\1/p'
}

install() {
  local version=$1 folder=$2
  [ -f "$folder/.installed" ] && return 0
  printf '\033[1m» Installing manim %s into %s\033[0m\n' "$version" "$folder" >&2
  "$python" -m venv --clear "$folder"
  # Image.fromarray(mode=), which these versions call for images and zoomed cameras, is gone in
  # Pillow 13, and their metadata does not say so.
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "manim==$version" 'pillow<13'
  touch "$folder/.installed"
}

[ $# -gt 0 ] || set -- 0.19.0 "$(newest)"
failed=0
for version in "$@"; do
  install "$version" ".versions/$version"
  "$python" -m benchmarks.manim_versions ".versions/$version/bin/python" || failed=1
  "$python" -m benchmarks.agreement ".versions/$version/bin/python" || failed=1
done
exit "$failed"
