"""Changes that put what lies out of the frame or over other text where it can be read."""
