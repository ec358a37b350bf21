"""What calls call: which signature, or which signatures, their arguments must suit."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, Member
from manim_lsp.api.inference.types import Bound, Type
from manim_lsp.api.inference.user_classes import UserClasses
from manim_lsp.api.syntax.scopes import Scope


@dataclass(frozen=True, eq=False)
class ResolvedCall:
    """A call whose target is known.

    Attributes
    ----------
    callable
        What it calls, or most likely calls.
    alternatives
        All that it may call: several where only a base class of the receiver is known.
    explicit_receiver
        Whether the first positional argument is the receiver (``Circle.__init__(self, …)``).
    """

    node: ast.Call
    scope: Scope
    callable: Callable
    alternatives: tuple[Callable, ...]
    explicit_receiver: bool = False

    def accepts(self, keyword: str) -> bool:
        """Whether any of the alternatives may accept an argument of this name."""
        return any(item.open or keyword in item.keywords for item in self.alternatives)


class CallTargets:
    """Answers for the calls of one document; `patched` are attributes that it may have replaced."""

    def __init__(self, index: ApiIndex, classes: UserClasses, patched: frozenset[str]) -> None:
        self._index = index
        self._classes = classes
        self._patched = patched

    def resolved(self, node: ast.Call, scope: Scope, called: Type | None) -> ResolvedCall | None:
        """Return what a call of a value of type `called` calls; None when that is not known."""
        match called:
            case ApiClass() as cls if "__init__" not in self._patched:
                return ResolvedCall(node, scope, cls.constructor, (cls.constructor,))
            case Callable() as function:
                return ResolvedCall(node, scope, function, (function,))
            case Bound() as bound:
                return self._method(node, scope, bound)
        return None

    def _method(self, node: ast.Call, scope: Scope, bound: Bound) -> ResolvedCall | None:
        member, receiver = bound.member, bound.receiver
        if member.callable is None:
            return None
        if isinstance(receiver, ApiClass):
            explicit = member.kind == "method"
            if explicit and not node.args:
                # The receiver is passed by name, or there is none (a function kept in a class).
                return None
            return ResolvedCall(node, scope, member.callable, (member.callable,), explicit)
        if receiver.animated and member.overrides_animate:
            return None
        meanings: Sequence[Callable | None] = (member.callable,)
        if not receiver.exact:
            meanings = self._meanings(receiver.cls, member)
        known = tuple(item for item in meanings if item is not None)
        if len(known) < len(meanings):
            return None
        return ResolvedCall(node, scope, member.callable, known)

    def _meanings(self, cls: ApiClass, member: Member) -> Sequence[Callable | None]:
        derived = [item for item in self._classes.all() if item.is_a(cls.qualified_name)]
        found = [item.member(member.name) for item in derived]
        return tuple(
            dict.fromkeys(
                (
                    member.callable,
                    *self._index.meanings(cls, member.name),
                    *(item.callable if item else None for item in found),
                )
            )
        )
