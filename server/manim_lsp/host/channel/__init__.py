"""The job's end of the channel over which it takes its request and tells what it does."""
