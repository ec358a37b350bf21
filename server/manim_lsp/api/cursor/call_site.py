"""The call that a cursor is in the arguments of, and which argument that is."""

import ast
from dataclasses import dataclass, replace

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.cursor.brackets import Bracket
from manim_lsp.api.cursor.splice import is_call
from manim_lsp.api.cursor.surroundings import Surroundings
from manim_lsp.api.index.entities import Callable, Parameter
from manim_lsp.api.index.manim_names import MOBJECT
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.inference.types import Instance
from manim_lsp.api.syntax.scopes import Scope

_THROUGH = (ast.List, ast.Tuple, ast.Set, ast.Starred, ast.IfExp, ast.BinOp, ast.UnaryOp)
"""Expressions whose parts are of the kind that the whole is."""
_OF_ANIMATE = "manim.animation.transform.MoveToTarget"
"""The animation that ``.animate`` makes, with the arguments that it is called with."""
_FIRST_OF_ANIMATE = ("run_time", "rate_func", "lag_ratio")


@dataclass(frozen=True, eq=False)
class CallSite:
    """The call whose arguments the cursor is in.

    Attributes
    ----------
    resolved
        What it calls; None when that is not known.
    number, starred, named
        How many positional arguments precede the cursor's, whether one of them is ``*…``, and
        whether a keyword argument precedes, so that only others can stand here.
    keyword
        The name of the keyword argument that the cursor is in; empty in a positional one.
    filled
        The names of the other keyword arguments.
    whole
        Whether the word at the cursor is all of its argument, so that it may become ``name=``.
    direct
        Whether the word is the argument's value or a part of the same kind (``[RED, …]``).
    """

    node: ast.Call
    resolved: ResolvedCall | None
    number: int
    starred: bool
    named: bool
    keyword: str
    filled: frozenset[str]
    whole: bool
    direct: bool

    def taken(self, callable_: Callable) -> frozenset[str]:
        """Return the parameters that other arguments fill."""
        return self.filled.union(item.name for item in callable_.positional[: self._place])

    def parameter(self, callable_: Callable) -> Parameter | None:
        """Return the parameter that the cursor's argument fills; None when that is not known."""
        if self.keyword:
            return callable_.keywords.get(self.keyword)
        if self.named:
            return None
        if self.starred:
            return next((item for item in callable_.parameters if _takes_all(item)), None)
        own = [item for item in callable_.parameters if not item.hidden]
        for number, item in enumerate(own):
            if _takes_all(item):
                return item
            if item.kind == "keyword-only":
                return None
            if number == self._place:
                return item
        return None

    @property
    def _place(self) -> int:
        explicit = self.resolved is not None and self.resolved.explicit_receiver
        return max(self.number - int(explicit), 0)


def call_site(
    around: Surroundings, path: tuple[ast.AST, ...], analysis: Analysis, scope: Scope
) -> CallSite | None:
    """Return the innermost call whose arguments the cursor is in.

    Parameters
    ----------
    path
        The nodes from the module down to the placeholder.
    scope
        The scope of the placeholder.
    """
    bracket = _innermost_call(around)
    place = _innermost_arguments(path)
    if bracket is None or place < 0:
        return None
    node = path[place]
    assert isinstance(node, ast.Call)  # noqa: S101 what `_innermost_arguments` looks for
    known = analysis.scopes.of_call.get(node, scope)
    below = path[place + 1 : -1]
    inside = [item for item in below if not isinstance(item, ast.keyword)]
    return CallSite(
        node=node,
        resolved=_resolved(node, known, analysis),
        number=bracket.number,
        starred=bracket.starred,
        named=bracket.named,
        keyword=bracket.keyword,
        filled=bracket.keywords,
        whole=not around.text[bracket.argument : around.word].strip() and around.string is None,
        direct=all(isinstance(item, _THROUGH) for item in inside),
    )


def _resolved(node: ast.Call, scope: Scope, analysis: Analysis) -> ResolvedCall | None:
    inference, index = analysis.inference, analysis.index
    if inference is None or index is None:
        return None
    match node.func:
        case ast.Attribute(value=value, attr="animate"):
            holder = inference.type_of(value, scope)
            animation = index.class_(_OF_ANIMATE)
            if isinstance(holder, Instance) and holder.cls.is_a(MOBJECT) and animation:
                accepted = _of_animate(animation.constructor)
                return ResolvedCall(node, scope, accepted, (accepted,))
    return inference.resolve(node, scope)


def _of_animate(constructor: Callable) -> Callable:
    """Return ``.animate(…)`` as a callable: by name it takes what its animation does."""
    known = constructor.keywords
    first = [known[name] for name in _FIRST_OF_ANIMATE if name in known]
    others = [item for name, item in known.items() if name != "mobject" and name[0] != "_"]
    parameters = (
        replace(item, kind="keyword-only", hidden=item not in first)
        for item in dict.fromkeys((*first, *others))
    )
    return replace(constructor, name="animate", parameters=tuple(parameters))


def _innermost_call(around: Surroundings) -> Bracket | None:
    return next((item for item in reversed(around.brackets) if is_call(item, around)), None)


def _innermost_arguments(path: tuple[ast.AST, ...]) -> int:
    """Return which node of a path is the innermost call that is entered by its arguments."""
    for place in range(len(path) - 2, -1, -1):
        node = path[place]
        if isinstance(node, ast.Call) and path[place + 1] is not node.func:
            return place
    return -1


def _takes_all(parameter: Parameter) -> bool:
    return parameter.kind == "var-positional"
