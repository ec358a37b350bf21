"""What a document is read with besides its own text: its neighbours, the machine, the settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from manim_lsp.api.findings import Severity

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis

Level = Severity | Literal["off"]
"""How a rule's findings are shown, or that they are not."""


def _no_module(_name: str, _level: int) -> None:
    return None


@dataclass(frozen=True)
class Project:
    """The surroundings of a document; made at the edges, where files and programs may be asked for.

    Attributes
    ----------
    module
        Returns the analysis of a module of the user's that the document imports, by its name and
        the number of leading dots; None when it is not one of the user's files.
    tex_problem
        What is wrong with this machine's TeX and how to cure it, in one sentence; empty when TeX
        works or that is not known.
    levels
        By rule, how its findings are shown where that differs from what the rule says.
    """

    module: "Callable[[str, int], Analysis | None]" = _no_module
    tex_problem: str = ""
    levels: Mapping[str, Level] = field(default_factory=dict)


ALONE = Project()
"""A document with nothing around it."""
