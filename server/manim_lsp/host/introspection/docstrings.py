"""What a docstring says beside its parameters, as Markdown: description, returns, raises."""

import inspect
import re
import textwrap
from collections.abc import Iterator

from manim_lsp.host.introspection import numpydoc

_UNDERLINE = re.compile(r"^\s*[-=~]{3,}\s*$")
_DIRECTIVE = re.compile(r"^\.\. ([\w-]+)::\s*(.*)$")
_NOTES = ("attention", "caution", "deprecated", "hint", "important", "note", "tip", "warning")
_SHOWN_SECTIONS = ("returns", "yields", "raises")
_LONGEST = 2000
"""Characters of a description that are kept: more than a hover can show."""

Sections = dict[str, str]


def sections(doc: str | None) -> Sections:
    """Return ``description``, ``returns`` and ``raises`` of a docstring, as far as it has them.

    Examples, links to elsewhere and parameters are left out: each is told apart.
    """
    if not doc:
        return {}
    found: Sections = {}
    for title, lines in _split(inspect.cleandoc(doc).splitlines()):
        if not title:
            found["description"] = _markdown(lines)[:_LONGEST]
        elif title in _SHOWN_SECTIONS:
            name = "raises" if title == "raises" else "returns"
            found.setdefault(name, "\n".join(_entries(lines)))
    return {name: text for name, text in found.items() if text}


def _split(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each section's title in lower case, empty for the first, and its lines."""
    title, body = "", list[str]()
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line.strip() and not line.startswith(" ") and _UNDERLINE.match(below):
            yield title, body
            title, body = line.strip().lower(), []
        elif not _UNDERLINE.match(line):
            body.append(line)
    yield title, body


def _entries(lines: list[str]) -> Iterator[str]:
    """Yield one line for each entry of a section such as ``Returns``: type, then what it is."""
    for block in _blocks(lines):
        head, *rest = block
        if head.startswith(".. "):
            return
        name, _, kind = head.partition(" : ")
        text = numpydoc.plain(" ".join(rest))
        shown = f"`{numpydoc.plain(kind or name).strip('`')}`"
        yield f"{shown}: {text}" if text else numpydoc.plain(head)


def _blocks(lines: list[str]) -> list[list[str]]:
    """Split lines at those without indentation."""
    blocks: list[list[str]] = []
    for line in lines:
        if not line.strip():
            continue
        if line.startswith(" ") and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _markdown(lines: list[str]) -> str:
    paragraphs: list[str] = []
    for paragraph in _paragraphs(lines):
        directive = _DIRECTIVE.match(paragraph[0])
        if paragraph[0].startswith(".. ") and directive is None:
            continue
        if directive is None:
            paragraphs.append(_text(paragraph))
        elif directive[1] in _NOTES:
            body = textwrap.dedent("\n".join(paragraph[1:]))
            text = numpydoc.plain(f"{directive[2]} {body}")
            paragraphs.append(f"**{directive[1].capitalize()}:** {text}")
    return "\n\n".join(item for item in paragraphs if item)


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Yield paragraphs; a directive goes on as long as its lines are indented."""
    paragraph: list[str] = []
    inside = False
    for line in lines:
        if line.startswith(".. "):
            if paragraph:
                yield paragraph
            paragraph, inside = [line], True
        elif (not line.strip() or line.startswith(" ")) if inside else line.strip():
            paragraph.append(line)
        else:
            if paragraph:
                yield paragraph
            paragraph, inside = [line] if line.strip() else [], False
    if paragraph:
        yield paragraph


def _text(paragraph: list[str]) -> str:
    first = paragraph[0].lstrip()
    if first.startswith((">>> ", "::")):
        return ""
    if first.startswith(("- ", "* ")) or re.match(r"\d+\. ", first):
        return "\n".join(_items(paragraph))
    return numpydoc.plain(" ".join(paragraph))


def _items(paragraph: list[str]) -> list[str]:
    items: list[str] = []
    for line in paragraph:
        if line.lstrip().startswith(("- ", "* ")) or re.match(r"\s*\d+\. ", line) or not items:
            items.append(numpydoc.plain(line))
        else:
            items[-1] += " " + numpydoc.plain(line)
    return items
