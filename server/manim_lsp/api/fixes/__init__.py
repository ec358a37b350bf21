"""What mends a finding: suggestions, edits, cures of broken syntax, and applying them."""
