"""Scenes whose layout is wrong, with what is to be found on which line, and some where it is meant.

In ``layout/mistakes`` a comment ``# code`` stands on each line where a finding begins.
"""

import re
from pathlib import Path

CODES = ("out-of-frame", "text-overlap", "shape-out-of-frame")
FOLDER = Path(__file__).parent / "layout"
MISTAKES = sorted((FOLDER / "mistakes").glob("*.py"))
MEANT = sorted((FOLDER / "meant").glob("*.py"))

UNMENDED = frozenset(
    ("grown_out_of_the_frame", "list_too_tall", "made_by_a_helper", "made_in_a_loop", "own_class")
)
"""Scenes where no edit at one place is sure to mend what is wrong."""

_EXPECTED = re.compile(rf"#\s*({'|'.join(CODES)})\s*$")


def expected(text: str) -> list[tuple[int, str]]:
    """Return row and code of each finding that the comments of a scene name."""
    found = ((row, _EXPECTED.search(line)) for row, line in enumerate(text.splitlines(), 1))
    return [(row, match[1]) for row, match in found if match]
