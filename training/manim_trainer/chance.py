"""Chance that is the same for the same seed."""

from random import Random


def chance(*parts: object) -> Random:
    """Return a source of chance of its own for these parts: a seed, a purpose, a number."""
    return Random("-".join(map(str, parts)))  # noqa: S311 data, no secrets
