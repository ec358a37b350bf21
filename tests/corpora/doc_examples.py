"""The doc examples of the installed manim: its ``.. manim::`` blocks, read without importing it."""

import ast
import importlib.util
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PRELUDE = "from manim import *\n\n"
"""What the directive puts before each example."""

_DIRECTIVE = re.compile(r"^(?P<indent>[ ]*)\.\. manim:: *(?P<name>[A-Za-z_]\w*) *$")
_OPTION = re.compile(r"^:(?P<key>[\w-]+):(?P<value>.*)$")


@dataclass(frozen=True)
class DocExample:
    """One example.

    Attributes
    ----------
    name
        The scene that the directive renders.
    code
        A complete file: the prelude and the example.
    options
        The directive's options, as ``{"save_last_frame": "", "quality": "low"}``.
    origin
        Where it stands: the file relative to manim's package and the line of the docstring.
    """

    name: str
    code: str = field(repr=False)
    options: dict[str, str]
    origin: str

    @property
    def is_still(self) -> bool:
        """Whether the documentation shows only the last frame."""
        return "save_last_frame" in self.options


def manim_package() -> Path:
    """Return the folder of the manim that this interpreter has, without importing it."""
    spec = importlib.util.find_spec("manim")
    if spec is None or spec.origin is None:
        raise LookupError("manim is not installed for this interpreter")
    return Path(spec.origin).parent


def doc_examples(package: Path | None = None) -> tuple[DocExample, ...]:
    """Return every example in the docstrings of `package`, in the order of files and lines."""
    package = package or manim_package()
    return tuple(
        example
        for path in sorted(package.rglob("*.py"))
        for line, text in _docstrings(path)
        for example in _blocks(text, f"{path.relative_to(package).as_posix()}:{line}")
    )


def _docstrings(path: Path) -> list[tuple[int, str]]:
    """Return the bare strings of a file; documentation of attributes is among them."""
    found = [
        (node.lineno, inspect.cleandoc(node.value.value))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    return sorted(found)


def _blocks(text: str, origin: str) -> Iterator[DocExample]:
    lines = text.splitlines()
    row = 0
    while row < len(lines):
        match = _DIRECTIVE.match(lines[row])
        row += 1
        if match is None:
            continue
        body: list[str] = []
        while row < len(lines) and (not lines[row].strip() or _is_inside(lines[row], match)):
            body.append(lines[row])
            row += 1
        options, code = _split_options(inspect.cleandoc("\n".join(["", *body])).splitlines())
        text = PRELUDE + "\n".join(_without_prompts(code)).strip("\n") + "\n"
        yield DocExample(match["name"], text, options, origin)


def _is_inside(line: str, directive: re.Match[str]) -> bool:
    return len(line) - len(line.lstrip(" ")) > len(directive["indent"])


def _split_options(body: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    for count, line in enumerate(body):
        match = _OPTION.match(line)
        if match is None:
            return options, body[count:]
        options[match["key"]] = match["value"].strip()
    return options, []


def _without_prompts(code: list[str]) -> list[str]:
    """Return the input of a doctest; other code as it is."""
    if not any(line.startswith(">>> ") for line in code):
        return code
    return [line[4:] for line in code if line.startswith((">>> ", "... "))]
