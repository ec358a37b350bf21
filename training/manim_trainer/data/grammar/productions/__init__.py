"""Forms of scenes, each a function from a source of chance to a `Program`."""
