"""Scenes in docstrings: the ``.. manim::`` blocks from which Manim's documentation is rendered."""

import inspect
import re
from collections.abc import Iterator

_DIRECTIVE = re.compile(r"^(?P<indent>[ ]*)\.\. manim:: *(?P<name>[A-Za-z_]\w*) *$")
_OPTION = re.compile(r"^:(?P<key>[\w-]+):(?P<value>.*)$")

Example = tuple[str, str, dict[str, str]]
"""The scene's name, its code without the star import that the directive puts before it, options."""


def doc_examples(doc: str | None) -> list[Example]:
    """Return the scenes in a docstring, in order."""
    return list(_blocks(inspect.cleandoc(doc))) if doc and ".. manim::" in doc else []


def _blocks(text: str) -> Iterator[Example]:
    lines = text.splitlines()
    row = 0
    while row < len(lines):
        directive = _DIRECTIVE.match(lines[row])
        row += 1
        if directive is None:
            continue
        body: list[str] = []
        while row < len(lines) and (not lines[row].strip() or _is_inside(lines[row], directive)):
            body.append(lines[row])
            row += 1
        options, code = _split_options(inspect.cleandoc("\n".join(["", *body])).splitlines())
        yield directive["name"], "\n".join(_without_prompts(code)).strip("\n") + "\n", options


def _is_inside(line: str, directive: re.Match[str]) -> bool:
    return len(line) - len(line.lstrip(" ")) > len(directive["indent"])


def _split_options(body: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    for count, line in enumerate(body):
        option = _OPTION.match(line)
        if option is None:
            return options, body[count:]
        options[option["key"]] = option["value"].strip()
    return options, []


def _without_prompts(code: list[str]) -> list[str]:
    """Return the input of a doctest; other code as it is."""
    if not any(line.startswith(">>> ") for line in code):
        return code
    return [line[4:] for line in code if line.startswith((">>> ", "... "))]
