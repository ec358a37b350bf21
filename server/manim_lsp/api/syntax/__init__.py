"""What the text alone says: the tree, whole or broken, scopes, flow and imports."""
