"""What is not run at all."""
