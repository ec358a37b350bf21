"""Where an API entry is written, how it is documented, and the scenes that show it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

EntryKind = Literal["class", "function", "member"]

PRELUDE = "from manim import *\n\n"
"""What Manim's documentation puts before each example."""

_MEMBER = re.compile(r"(?<!\bself)\.([a-z]\w*)")
_REFERENCE = "https://docs.manim.community/en/stable/reference"


@dataclass(frozen=True)
class Location:
    """A line, from 1, of a file of the user's installation."""

    path: Path
    line: int


@dataclass(frozen=True)
class Example:
    """A scene of Manim's documentation.

    Attributes
    ----------
    name
        Its scene class.
    code
        A complete file.
    options
        Those of the ``.. manim::`` directive, as ``{"save_last_frame": ""}``.
    """

    name: str
    code: str = field(repr=False)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_still(self) -> bool:
        """Whether the documentation shows only the last frame."""
        return "save_last_frame" in self.options


@dataclass(frozen=True)
class Documentation:
    """What a docstring says, as Markdown; parts that it lacks are empty.

    Attributes
    ----------
    description
        All that stands before its first section.
    url
        The page of the documentation; empty for what is none of Manim's own.
    """

    description: str = ""
    returns: str = ""
    raises: str = ""
    url: str = ""


class Documents:
    """Reads the parts of a raw index that are shown to people, each when it is asked for."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw

    def location(self, qualified_name: str, line: int) -> Location | None:
        """Return where an entry of that name stands, `line` being its line."""
        path = self._raw["files"].get(self.module(qualified_name), "")
        return Location(Path(path), line) if path and line else None

    def module(self, qualified_name: str) -> str:
        """Return the module in which an entry is written; empty when it is not known."""
        module = qualified_name
        while module and module not in self._raw["files"]:
            module = module.rpartition(".")[0]
        return module

    def examples(self, qualified_name: str) -> tuple[Example, ...]:
        """Return the scenes in the docstring of an entry."""
        return tuple(
            Example(name, PRELUDE + code, options)
            for name, code, options in self._raw["examples"].get(qualified_name, ())
        )

    @cached_property
    def member_uses(self) -> Mapping[str, int]:
        """How often the scenes of all docstrings use a member of anything but ``self``."""
        scenes = (code for scenes in self._raw["examples"].values() for _, code, _ in scenes)
        return Counter(name for code in scenes for name in _MEMBER.findall(code))

    def documentation(self, qualified_name: str, summary: str, kind: EntryKind) -> Documentation:
        """Return what the docstring of an entry says."""
        said = self._raw["docs"].get(qualified_name, {})
        return Documentation(
            said.get("description", summary),
            said.get("returns", ""),
            said.get("raises", ""),
            self._url(qualified_name, kind),
        )

    def _url(self, qualified_name: str, kind: EntryKind) -> str:
        if qualified_name.partition(".")[0] != "manim" or "<locals>" in qualified_name:
            return ""
        if kind == "class":
            return f"{_REFERENCE}/{qualified_name}.html"
        page = qualified_name.rpartition(".")[0]
        if kind == "function":
            page = self.module(qualified_name) or page
        return f"{_REFERENCE}/{page}.html#{qualified_name}"
