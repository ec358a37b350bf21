"""Where description-code pairs come from."""
