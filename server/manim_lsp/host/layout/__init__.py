"""What lies where it should not, from geometry."""
