"""A hover's card as Markdown, and as plain text for clients that show no Markdown."""

import re

from manim_lsp.api.reading.hover import Card, example_lines, paragraphs

_ESCAPED = re.compile(r"([\\*_\[\]<>#|])")
_FORMATTING = re.compile(r"`([^`]*)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\([^)]*\)")


def as_markdown(card: Card, *, picture: str = "", swatch: str = "") -> str:
    """Return the Markdown of a card.

    Parameters
    ----------
    picture, swatch
        Addresses of the picture of its example, and of one of its colour; empty for none.
    """
    parts = [f"```python\n{card.code}\n```"]
    if swatch:
        parts.append(f"![{card.swatch}]({swatch})")
    if card.origin:
        parts.append(f"*{_escaped(card.origin)}*")
    if card.summary:
        parts.append(card.summary)
    if picture and card.example:
        parts.append(f"![{card.example.name}]({picture})")
    if card.parameters:
        lines = [f"- `{code}`{' · ' if said else ''}{said}" for code, said in paragraphs(card)]
        parts.append("\n".join(lines))
    if card.hidden:
        groups = [
            f"{_escaped(owner)}: {', '.join(_code(name) for name in names)}"
            for owner, names in card.hidden
        ]
        parts.append("Also accepts, through `**kwargs`,  \n" + "  \n".join(groups))
    if card.example:
        parts.append(f"```python\n{example_lines(card.example)}\n```")
    if card.url:
        parts.append(f"[Documentation]({card.url})")
    return "\n\n".join(parts)


def as_text(card: Card) -> str:
    """Return a card without any markup."""
    parts = [card.code]
    if card.origin:
        parts.append(card.origin)
    if card.summary:
        parts.append(_plain(card.summary))
    if card.parameters:
        lines = [f"{code}: {_plain(said)}" if said else code for code, said in paragraphs(card)]
        parts.append("\n".join(lines))
    if card.hidden:
        groups = [f"{owner}: {', '.join(names)}" for owner, names in card.hidden]
        parts.append("Also accepts, through **kwargs,\n" + "\n".join(groups))
    if card.example:
        parts.append(example_lines(card.example))
    if card.url:
        parts.append(card.url)
    return "\n\n".join(parts)


def _code(name: str) -> str:
    return name if name == "…" else f"`{name}`"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text)


def _plain(text: str) -> str:
    return _FORMATTING.sub(lambda found: next(filter(None, found.groups()), ""), text)
