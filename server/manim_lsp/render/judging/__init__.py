"""From what a job sent to the report that the user reads."""
