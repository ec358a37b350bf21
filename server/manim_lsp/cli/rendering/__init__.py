"""What ``manim-lsp render`` is made of."""
