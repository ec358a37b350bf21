"""Contains code that a model wrote, as far as this machine can."""
