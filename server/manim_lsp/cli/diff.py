"""The changes to a file as a unified diff."""

import difflib
import re

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def unified_diff(before: str, after: str, name: str) -> str:
    """Return the changes to the file `name`; empty when there are none.

    Lines end at line feeds alone, as they do for the tools that apply a diff.
    """
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), name, name)
    )
