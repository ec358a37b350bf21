"""The language server that makes an editor understand and run Manim."""
