"""What the installed Manim accepts: its classes, functions, constants and parameters."""
