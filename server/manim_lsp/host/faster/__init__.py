"""Manim's dear functions, written faster, with the very same results."""
