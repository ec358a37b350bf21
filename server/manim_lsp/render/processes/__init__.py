"""The processes under the user's interpreter: started, shared out among jobs, and ended."""
