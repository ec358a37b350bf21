"""The language server: one module per LSP feature, wiring only."""
