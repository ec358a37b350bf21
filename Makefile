# Thin on purpose: each target calls one script or command.
.DEFAULT_GOAL := help
.PHONY: help demo test test-fast test-versions check bench soak train-demo starter vsix clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: ## Set up and see it work: write a scene, mend a scene, render both
	@scripts/setup.sh demo
	@.venv/bin/manim-lsp demo

test: ## Set up everything and run every check and test
	@scripts/setup.sh test
	@scripts/check.sh
	@scripts/test.sh

test-fast: ## The inner loop: no slow tests
	@scripts/setup.sh dev
	@.venv/bin/pytest -m "not slow and not workbench"

test-versions: ## No false alarm on the doc examples of manim 0.19.0 and the newest
	@scripts/setup.sh dev
	@scripts/test-versions.sh

check: ## Format, lint, types, import contracts, client
	@scripts/setup.sh test
	@scripts/check.sh

bench: ## Measure against the budgets; figures go into docs/benchmarks.md by hand
	@scripts/setup.sh dev
	@scripts/bench.sh

soak: ## 1,000 renders in a row: memory, processes and files stay as they were
	@scripts/setup.sh dev
	@.venv/bin/python -m benchmarks.soak --renders 1000

train-demo: ## From nothing to a served model, in small
	@scripts/setup.sh dev
	@scripts/train-demo.sh

starter: ## Remake the bundled starter model (about an hour on two cores)
	@scripts/setup.sh dev
	@scripts/starter.sh

vsix: ## Build the VS Code extension
	@scripts/vsix.sh

clean: ## Remove what the targets made, the environment included
	rm -rf .venv .versions build dist demo-output test-artifacts client-vscode/node_modules client-vscode/dist
