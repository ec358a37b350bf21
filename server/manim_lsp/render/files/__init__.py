"""Files that rendering writes: whole or not at all, and gone when their job is."""
