"""What the installed Manim accepts: index, inference, rules, fixes, documentation."""
