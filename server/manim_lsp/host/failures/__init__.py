"""What an exception says, and what its frames know besides."""
