"""Reads from the installed Manim what it accepts."""
