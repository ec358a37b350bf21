"""The renderer-in-the-loop agent: RITL and RITL-DOC."""
