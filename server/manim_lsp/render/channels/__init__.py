"""Our end of a job's channel, bounded and strict."""
