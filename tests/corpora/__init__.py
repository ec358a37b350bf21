"""Inputs that many tests and benchmarks share."""
