"""How a document imports Manim, and what its star imports bind."""

import ast
import importlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import Entity, Module
from manim_lsp.api.index.manim_names import MANIM
from manim_lsp.api.inference.types import Type
from manim_lsp.api.project import ALONE, Project

if TYPE_CHECKING:
    from manim_lsp.api.analysis import Analysis


_STANDARD_STARS = frozenset(
    ("cmath", "collections", "functools", "itertools", "math", "operator", "random", "typing")
)
"""Modules of the standard library whose names are read off here; importing them does nothing."""

_HARMLESS_STARS = frozenset(("numpy", "scipy", "manim_slides", "manim_voiceover", "manim_physics"))
"""Packages whose star import brings names that are not known here but redefines none of Manim's."""


@dataclass(frozen=True)
class Imports:
    """The imports of one document.

    Attributes
    ----------
    star
        Names that star imports bind, each with the Manim module it comes from, where that is known.
    manim_star
        Whether there is a ``from manim import *``.
    unknown_star
        Whether another star import may bind any name.
    manim
        Whether Manim is imported in any way.
    manimlib
        Whether ManimGL is.
    first
        The first import of Manim.
    own
        Names that star imports of the user's own modules bind, each with its module.
    """

    star: dict[str, str | None]
    manim_star: bool = False
    unknown_star: bool = False
    manim: bool = False
    manimlib: bool = False
    first: ast.Import | ast.ImportFrom | None = None
    own: "dict[str, Analysis]" = field(default_factory=dict)


def read_imports(
    nodes: Iterable[ast.Import | ast.ImportFrom],
    index: ApiIndex | None,
    project: Project = ALONE,
) -> Imports:
    """Read the imports of a document, in source order."""
    star: dict[str, str | None] = {}
    own: dict[str, Analysis] = {}
    manim_star = unknown_star = manimlib = False
    first: ast.Import | ast.ImportFrom | None = None
    for node in nodes:
        modules = imported_modules(node)
        manimlib |= any(is_inside(name, "manimlib") for name in modules)
        if any(is_inside(name, MANIM) for name in modules):
            first = first or node
        if not isinstance(node, ast.ImportFrom) or not any(item.name == "*" for item in node.names):
            continue
        module = modules[0]
        manim_star |= module == MANIM
        if index and index.is_module(module):
            names = index.star if module == MANIM else index.attribute_names(module)
            star |= dict.fromkeys(names, module)
        elif module in _STANDARD_STARS:
            star |= dict.fromkeys(_public_names(module))
        elif (found := project.module(node.module or "", node.level)) is not None:
            listed = public_names(found)
            names = _all_names(found) if listed is None else listed
            star |= dict.fromkeys(names)
            own = {name: module for name, module in own.items() if name not in names}
            own |= dict.fromkeys(listed or (), found)
            unknown_star |= found.imports.unknown_star or found.parsed.problem is not None
        else:
            unknown_star = True
            if not any(is_inside(module, package) for package in _HARMLESS_STARS):
                # A later star import may give any name another meaning.
                star = dict.fromkeys(star)
                own = {}
    own = {name: module for name, module in own.items() if star[name] is None}
    return Imports(star, manim_star, unknown_star, first is not None, manimlib, first, own)


def public_names(analysis: "Analysis") -> frozenset[str] | None:
    """Return the names that a star import of a module of the user's binds.

    None where its ``__all__`` is computed: it may be any of the module's names.
    """
    bindings = analysis.scopes.module.bindings
    if "__all__" not in bindings:
        return frozenset(name for name in _all_names(analysis) if not name.startswith("_"))
    loads = (use.node for use in analysis.scopes.uses if isinstance(use.node.ctx, ast.Load))
    if any(node.id == "__all__" for node in loads):
        return None
    listed: set[str] = set()
    for number, binding in enumerate(bindings["__all__"]):
        match number, binding.node:
            case 0, ast.List(elts=items) | ast.Tuple(elts=items):
                names = [item.value for item in items if isinstance(item, ast.Constant)]
            case _, ast.AugAssign(value=ast.List(elts=items) | ast.Tuple(elts=items)) if number:
                names = [item.value for item in items if isinstance(item, ast.Constant)]
            case _:
                return None
        if len(names) < len(items):
            return None
        listed.update(name for name in names if isinstance(name, str))
    return frozenset(listed)


def _all_names(analysis: "Analysis") -> frozenset[str]:
    return frozenset((*analysis.scopes.module.bindings, *analysis.imports.star))


def imported_modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the full names of the modules that a statement imports (from)."""
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return [alias.name for alias in node.names]


def imported_entity(
    alias: ast.alias, statement: ast.AST | None, index: ApiIndex | None
) -> Entity | None:
    """Return what one imported name stands for; None when that is not known."""
    if isinstance(statement, ast.Import):
        return Module(alias.name if alias.asname else alias.name.partition(".")[0])
    if not isinstance(statement, ast.ImportFrom) or statement.level or not statement.module:
        return None
    if index is None or not index.is_module(statement.module):
        return None
    return index.attribute(statement.module, alias.name)


def exported(analysis: "Analysis", name: str) -> Type | None:
    """Return what a module of the user's gives to those who import a name from it."""
    if analysis.inference is None or name in analysis.parsed.broken_names:
        return None
    found = analysis.inference.name(name, analysis.scopes.module)
    is_relative = isinstance(found, Module) and found.name.startswith(".")
    # What is relative to that module is another thing here.
    return None if is_relative else found


def is_inside(module: str, package: str) -> bool:
    """Whether a module is a package or lies in it."""
    return module == package or module.startswith(package + ".")


@cache
def _public_names(module: str) -> tuple[str, ...]:
    found = importlib.import_module(module)
    return tuple(getattr(found, "__all__", [name for name in dir(found) if name[0] != "_"]))
