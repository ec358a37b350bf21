#!/usr/bin/env bash
# Remake the bundled starter model from seed: data, training, export, the figures of its card.
set -euo pipefail
cd "$(dirname "$0")/.."
run=${1:-runs/starter}
starter=server/manim_lsp/models/starter/starter.gguf
comments=tests/corpora/starter_comments.jsonl
trainer=.venv/bin/manim-trainer

"$trainer" data build --recipe starter --run "$run" --exclude "$comments"
"$trainer" pretrain --recipe starter --run "$run"
"$trainer" export "$run" --output "$starter"
"$trainer" evaluate "$starter" "$comments" --output "$run/comments.jsonl"
"$trainer" evaluate "$starter" "$run/data/held_out_examples.jsonl" --output "$run/held_out.jsonl"
"$trainer" evaluate "$starter" "$run/data/held_out_examples.jsonl" --repair --output "$run/repair.jsonl"
