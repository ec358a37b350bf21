"""Scopes of a document: what is bound where, and where names are used.

Follows the language reference, "Naming and binding": class bodies are not seen from the functions
inside them, comprehensions have scopes of their own, ``global`` and ``nonlocal`` move a binding.
Flow is ignored: a name bound anywhere in a scope counts as bound in all of it;
`manim_lsp.api.syntax.flow` tells which binding a read sees.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

BindingKind = Literal[
    "value", "part", "augmented", "import", "function", "class", "parameter", "other"
]
ScopeKind = Literal["module", "class", "function", "comprehension"]

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Step:
    """One step from a value to a part of it that is bound.

    `item` is the one at `start` (negative from the end), `rest` what ``*name`` takes from `start`
    up to `stop` from the end, `each` what iteration gives, `entered` what ``with`` gives.
    """

    kind: Literal["item", "rest", "each", "entered"]
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, eq=False)
class Binding:
    """One place that binds a name.

    Attributes
    ----------
    node
        What the name comes from: the value of an assignment, for a `part` the value that `path`
        leads into, the alias of an import, the definition, the parameter, the whole statement
        where it is `augmented`; None where that says nothing (``del``, ``except … as``).
    place
        The node that binds: the target, the alias, the definition; None where another scope
        binds the name (``global``) or it is not known when.
    inner
        The scope in which `node` is evaluated, where that is not `scope`.
    """

    name: str
    kind: BindingKind
    scope: "Scope"
    node: ast.AST | None = None
    statement: ast.AST | None = None
    place: ast.AST | None = None
    path: tuple[Step, ...] = ()
    inner: "Scope | None" = None

    @property
    def evaluated_in(self) -> "Scope":
        """The scope in which `node` is evaluated."""
        return self.inner or self.scope


@dataclass(eq=False)
class Scope:
    """A module, class, function or comprehension; complete once `read_scopes` has returned."""

    kind: ScopeKind
    node: ast.AST
    parent: "Scope | None" = None
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    outer_names: dict[str, "Scope"] = field(default_factory=dict)

    def visible(self, name: str) -> list[Binding] | None:
        """Return the bindings that a use of `name` in this scope sees."""
        scope: Scope | None = self
        first = True
        while scope is not None:
            if name in scope.outer_names:
                scope = scope.outer_names[name]
            if (first or scope.kind != "class") and name in scope.bindings:
                return scope.bindings[name]
            # A comprehension in a class body sees that body in its first iterable only; taking all
            # of it for seen calls nothing unknown that is known.
            first = first and scope.kind == "comprehension"
            scope = scope.parent
        return None

    @property
    def seen(self) -> "Iterator[Scope]":
        """The scopes whose names a use in this one sees, the nearest first."""
        scope: Scope | None = self
        first = True
        while scope is not None:
            if first or scope.kind != "class":
                yield scope
            first = first and scope.kind == "comprehension"
            scope = scope.parent

    @property
    def enclosing_class(self) -> "Scope | None":
        """The class whose method this scope is in."""
        scope: Scope | None = self
        while scope is not None and not (scope.parent and scope.parent.kind == "class"):
            scope = scope.parent
        return scope.parent if scope else None


@dataclass(frozen=True, eq=False)
class Use:
    """A name that is read; `guarded` when failing to find it is provided for.

    `holders` are the node that it stands in and the one that this stands in.
    """

    node: ast.Name
    scope: Scope
    guarded: bool = False
    holders: tuple[ast.AST, ast.AST] | tuple[()] = ()


@dataclass(frozen=True, eq=False)
class AttributeBinding:
    """``target.attribute = value``; `value` is None when it cannot be told.

    `path` leads from the value to the part of it that is assigned.
    """

    target: ast.Attribute
    value: ast.expr | None
    scope: Scope
    path: tuple[Step, ...] = ()
    statement: ast.AST | None = None


@dataclass(eq=False)
class Scopes:
    """Everything that one walk over the tree collects, in source order.

    `holder_of` has the node in which a call or an attribute stands.
    """

    module: Scope
    uses: list[Use] = field(default_factory=list)
    of_call: dict[ast.Call, Scope] = field(default_factory=dict)
    of_attribute: dict[ast.Attribute, Scope] = field(default_factory=dict)
    classes: list[tuple[ast.ClassDef, Scope]] = field(default_factory=list)
    attributes: list[AttributeBinding] = field(default_factory=list)
    star_imports: list[ast.ImportFrom] = field(default_factory=list)
    imports: list[ast.Import | ast.ImportFrom] = field(default_factory=list)
    holder_of: dict[ast.AST, ast.AST] = field(default_factory=dict)
    of_node: dict[ast.AST, Scope] = field(default_factory=dict)
