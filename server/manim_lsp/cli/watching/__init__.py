"""What ``manim-lsp watch`` is made of."""
