"""What the machine and the user's Python have, what they lack, and the cure."""
