"""What a scene is meant to show, where nobody says so: read from the file itself.

Works on text that does not parse, since broken files are what is repaired.
"""

import inspect
import re

from manim_lsp.agent.comments import comment_above
from manim_lsp.source import SourceText

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]")
_CLASS = re.compile(r"^class[ \t]+(\w+)", re.MULTILINE)
_DOCSTRING = re.compile(
    r"[^\n]*?:[ \t]*(?:#[^\n]*)?\s+[rRuU]?(\"\"\"|'''|\"|')(?P<text>.*?)\1", re.DOTALL
)


def describe_scene(text: str, scene: str = "") -> str:
    """Return what the class `scene` says of itself; of the first class when it names none.

    Its docstring, else the comment directly above it, else its name as words.
    """
    classes = list(_CLASS.finditer(text))
    found = next((match for match in classes if match[1] == scene), None)
    found = found or next(iter(classes), None)
    if found is None:
        return _words(scene) or "A scene"
    return (
        _docstring(text, found.end())
        or _comment_above(SourceText(text), found.start())
        or _words(found[1])
    )


def class_names(text: str) -> frozenset[str]:
    """Return the names of the classes at the top level of `text`."""
    return frozenset(_CLASS.findall(text))


def _docstring(text: str, after_name: int) -> str:
    match = _DOCSTRING.match(text, after_name)
    return inspect.cleandoc(match["text"]).strip() if match else ""


def _comment_above(source: SourceText, offset: int) -> str:
    row = source.position(offset).row
    while source.line(row - 1).startswith("@"):
        row -= 1
    comment = comment_above(source, row)
    return comment.text if comment else ""


def _words(name: str) -> str:
    return " ".join(_WORD.findall(name)).capitalize()
