"""Text of unknown origin on its way to a terminal."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Return `text` with the characters escaped that a terminal would obey; not ``\n`` and tabs.

    What a scene prints, or is named, may otherwise move the cursor, set the window's title or make
    a line read as something else.
    """
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
