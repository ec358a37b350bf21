"""Scenes that need not be rendered again."""
