"""Finds types that may depend on themselves, as those of names that loops bind again do."""

from collections.abc import Callable

from manim_lsp.api.inference.joins import PENDING
from manim_lsp.api.inference.types import Type

_DEEPEST = 60
"""How many expressions deep a type is followed; longer chains of calls are unknown."""
_MOST_ROUNDS = 4
"""How often a type that depends on itself is tried before it is unknown."""


class Solver:
    """Remembers what was found; what rests on an assumption is kept once that has proved right.

    While a type is being inferred it is assumed to be `PENDING`, which adds nothing to a join. Then
    it is inferred anew from what was found until that no longer changes: by then it covers every
    value that can come about.
    """

    def __init__(self) -> None:
        self._known: dict[object, Type | None] = {}
        self._assumed: dict[object, Type | None] = {}
        self._self_dependent: set[object] = set()
        self._order: list[object] = []
        self._depth = 0

    def solved(self, key: object, infer: Callable[[], Type | None]) -> Type | None:
        """Return a type once it is found; one that depends on itself is tried until it agrees."""
        if key in self._known:
            known = self._known[key]
            return None if known is PENDING and self._depth == 0 else known
        if key in self._assumed:
            self._self_dependent.add(key)
            return self._assumed[key]
        if self._depth >= _DEEPEST:
            return None
        if self._depth == 0:
            return self._outermost(key, infer)
        return self._tried(key, infer)

    def _outermost(self, key: object, infer: Callable[[], Type | None]) -> Type | None:
        try:
            found = self._tried(key, infer)
        except RecursionError:
            # Many files that lead deep into each other.
            found = None
        if found is PENDING:
            found = None
        self._known[key] = found
        return found

    def _tried(self, key: object, infer: Callable[[], Type | None]) -> Type | None:
        self._depth += 1
        self._assumed[key] = PENDING
        before = len(self._order)
        try:
            for _ in range(_MOST_ROUNDS):
                found = infer()
                if key not in self._self_dependent or found == self._assumed[key]:
                    break
                # What was found on the way rests on an assumption that did not hold.
                self._forget(before)
                self._assumed[key] = found
                if found is None:
                    break
            else:
                self._forget(before)
                found = None
        finally:
            self._depth -= 1
            del self._assumed[key]
            self._self_dependent.discard(key)
        self._known[key] = found
        self._order.append(key)
        return found

    def _forget(self, length: int) -> None:
        for key in self._order[length:]:
            del self._known[key]
        del self._order[length:]
