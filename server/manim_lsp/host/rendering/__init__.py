"""Runs the user's file and draws its scenes."""
