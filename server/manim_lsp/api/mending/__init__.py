"""Applies the fixes of all rules to whole texts."""
