"""What the expressions of a document are."""
