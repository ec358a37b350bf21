"""What runs under the user's interpreter: standard library and manim alone."""
