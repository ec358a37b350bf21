"""What rules look for, found once and shared by the rules that report it."""
