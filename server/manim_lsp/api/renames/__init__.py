"""What ManimGL and earlier versions of Manim call otherwise, and the way from there."""
