"""Hot paths of Manim, written faster, with the very same results."""
