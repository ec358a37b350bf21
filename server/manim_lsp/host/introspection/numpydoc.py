"""Reads numpydoc docstrings: a summary, and one text for each parameter."""

import inspect
import re

PARAMETER_SECTIONS = ("parameters", "other parameters", "keyword arguments")

_UNDERLINE = re.compile(r"^\s*[-=]{3,}\s*$")
_ENTRY = re.compile(r"^(\*{0,2}\w+(?:\s*,\s*\*{0,2}\w+)*)\s*(?::\s*(.*))?$")
_ROLE = re.compile(r":[\w:]+:`(?:[^`<]*<)?[~.!]*([^`>]+)>?`(?:\\?\s(?=s\b))?")
"""A role; what follows it after a blank may be the ``s`` of its plural."""


def summary(doc: str | None) -> str:
    """Return the first paragraph of a docstring on one line; empty when there is none."""
    if not doc:
        return ""
    paragraph = inspect.cleandoc(doc).split("\n\n", 1)[0]
    return "" if paragraph.startswith("..") else plain(paragraph)


def parameter_texts(doc: str | None) -> dict[str, tuple[str, str]]:
    """Return (type, description) of each parameter that a docstring describes."""
    if not doc:
        return {}
    texts: dict[str, tuple[str, str]] = {}
    for section in _sections(inspect.cleandoc(doc).splitlines()):
        for names, kind, description in _entries(section):
            for name in names:
                texts.setdefault(name, (kind, description))
    return texts


def plain(text: str) -> str:
    """Return reStructuredText on one line, with roles reduced to the names they show."""
    text = _ROLE.sub(r"\1", text).replace("``", "`")
    return " ".join(text.split())


def _sections(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    inside = False
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line.strip() and not line.startswith(" ") and _UNDERLINE.match(below):
            inside = line.strip().lower() in PARAMETER_SECTIONS
            if inside:
                found.append([])
        elif inside and line.startswith(".. ") and not line.startswith(".. note"):
            # A directive at the margin (an example, usually) ends the section.
            inside = False
        elif inside and not _UNDERLINE.match(line):
            found[-1].append(line)
    return found


def _entries(lines: list[str]) -> list[tuple[list[str], str, str]]:
    entries: list[tuple[list[str], str, list[str]]] = []
    for line in lines:
        head = _ENTRY.match(line) if line and not line.startswith((" ", "\t")) else None
        if head:
            names = [name.strip().lstrip("*") for name in head[1].split(",")]
            entries.append((names, plain(head[2] or ""), []))
        elif entries:
            entries[-1][2].append(line)
    return [(names, kind, _describe(body)) for names, kind, body in entries]


def _describe(body: list[str]) -> str:
    """Return the text up to the first directive: examples are not part of a description."""
    kept: list[str] = []
    for line in body:
        if line.strip().startswith((".. manim::", ".. code", ".. seealso", ">>>")):
            break
        if not line.strip().startswith(".. "):
            kept.append(line)
    return plain("\n".join(kept))
