"""Our side of the host: start it, ask it, and judge what it did."""
