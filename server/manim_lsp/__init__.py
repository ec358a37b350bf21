"""The language server that makes an editor understand and run Manim."""

__version__ = "0.1.0"
