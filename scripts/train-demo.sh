#!/usr/bin/env bash
# From nothing to a served model, in small: data, training, export, one scene asked for. The
# miniature has seen forty scenes, so what it answers need not render; that it answers is the point.
set -euo pipefail
cd "$(dirname "$0")/.."
run=${1:-runs/train-demo}
trainer=.venv/bin/manim-trainer

"$trainer" data build --recipe tiny-cpu --run "$run"
"$trainer" pretrain --recipe tiny-cpu --run "$run"
"$trainer" export "$run" --output "$run/miniature.gguf"
"$trainer" evaluate "$run/miniature.gguf" "$run/data/held_out_examples.jsonl" --rounds 1
