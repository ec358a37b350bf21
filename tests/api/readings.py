"""Scenes to check, and what checking them says."""

from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.source import SourceText

HEADER = "from manim import *\n\n\nclass Example(Scene):\n    def construct(self):\n"
"""What comes before the lines of a scene."""


def scene(*lines: str) -> str:
    """Return a file with one scene whose `construct` has these lines."""
    return HEADER + "".join(f"        {line}\n" for line in lines)


def findings(text: str, index: ApiIndex | None) -> tuple[Finding, ...]:
    """Return what the rules say of a text."""
    return check(analyse(text, index))


def marked(text: str, index: ApiIndex) -> list[tuple[str, str]]:
    """Return the code of each finding and the text it marks."""
    source = SourceText(text)
    return [(found.code, source.slice(found.range)) for found in findings(text, index)]
