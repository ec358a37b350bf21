"""Imports that bring in a name which a document uses without having it."""

from collections.abc import Container, Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Applicability, Fix
from manim_lsp.api.fixes.edits import import_insertion
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.naming import from_manim, manim_alias
from manim_lsp.api.syntax.scopes import Use
from manim_lsp.source import Edit, Range

_MODULES = {
    "np": "import numpy as np",
    "nx": "import networkx as nx",
    "networkx": "import networkx",
    "numpy": "import numpy",
    "scipy": "import scipy",
    **{
        name: f"import {name}"
        for name in (
            "cmath",
            "collections",
            "copy",
            "datetime",
            "functools",
            "itertools",
            "json",
            "math",
            "os",
            "random",
            "re",
            "string",
            "sys",
            "time",
        )
    },
}
"""Modules that scenes use most, by the name they are used under."""

_FUNCTIONS = {
    name: module
    for module, names in {
        "random": ("randint", "uniform", "choice", "shuffle", "sample", "gauss"),
        "math": ("ceil", "floor", "factorial", "gcd", "comb", "radians", "degrees", "isclose"),
        "itertools": ("permutations", "combinations", "product", "chain", "cycle", "pairwise"),
        "functools": ("partial", "reduce"),
        "copy": ("deepcopy",),
        "collections": ("defaultdict", "deque", "Counter"),
        "dataclasses": ("dataclass",),
        "enum": ("Enum", "auto"),
        "fractions": ("Fraction",),
        "pathlib": ("Path",),
        "typing": (
            "Any",
            "Callable",
            "ClassVar",
            "Iterable",
            "Literal",
            "NamedTuple",
            "Optional",
            "Sequence",
            "Union",
        ),
    }.items()
    for name in names
}
"""Functions of the standard library that scenes call without their module."""


def import_fixes(
    use: Use, analysis: Analysis, *, missing: frozenset[str], has_attribute: bool
) -> Iterator[Fix]:
    """Yield fixes that import what `use` names.

    Parameters
    ----------
    missing
        All names of the document that are bound nowhere.
    has_attribute
        Whether the name is used as ``name.attribute``, as a module is.
    """
    name = use.node.id
    if name in _MODULES:
        yield _insertion(_MODULES[name], "safe" if has_attribute else "suggested", analysis)
    elif analysis.index is not None and name in analysis.index.star:
        yield manim_fix(use, analysis, missing & analysis.index.star)
    elif analysis.index is not None and (module := analysis.index.module_of(name)):
        yield _insertion(f"from {module} import {name}", "suggested", analysis)
    elif name in _FUNCTIONS:
        yield _insertion(f"from {_FUNCTIONS[name]} import {name}", "safe", analysis)


def _insertion(statement: str, applicability: Applicability, analysis: Analysis) -> Fix:
    return Fix(f"Add `{statement}`", applicability, (import_insertion(statement, analysis),))


def lacks_manim(analysis: Analysis) -> bool:
    """Whether a document imports Manim in no way that could be gone on with."""
    return not manim_alias(analysis) and from_manim(analysis) is None


def manim_fix(use: Use, analysis: Analysis, missing: frozenset[str]) -> Fix:
    """Bring in a name of Manim's in the way the document imports Manim already."""
    name = use.node.id
    alias = manim_alias(analysis)
    if alias:
        edit = Edit(analysis.range_of(use.node), f"{alias}.{name}")
        return Fix(f"Change to `{alias}.{name}`", "safe", (edit,))
    if from_manim(analysis) is not None:
        return Fix(f"Import `{name}` from manim", "safe", (import_of_manim(name, analysis),))
    # A single name may be a slip; several are a forgotten import.
    applicability: Applicability = "safe" if len(missing) > 1 else "suggested"
    return _insertion("from manim import *", applicability, analysis)


def import_of_manim(name: str, analysis: Analysis) -> Edit:
    """Return the edit that imports one name from Manim, by the statement that does so already."""
    statement = from_manim(analysis)
    if statement is None:
        return import_insertion(f"from {MANIM} import {name}", analysis)
    end = analysis.range_of(statement.names[-1]).end
    return Edit(Range(end, end), f", {name}")


def reached(text: str, visible: Container[str], analysis: Analysis) -> tuple[str, tuple[Edit, ...]]:
    """Return how a document writes a name of Manim's or ``np``, and the import that it needs."""
    name = text.partition(".")[0]
    if name in visible:
        return text, ()
    if name == "np":
        return text, (import_insertion(_MODULES[name], analysis),)
    alias = manim_alias(analysis)
    if alias:
        return f"{alias}.{text}", ()
    return text, (import_of_manim(name, analysis),)
