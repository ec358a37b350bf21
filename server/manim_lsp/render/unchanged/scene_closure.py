"""What of a file a scene depends on: the statements that it can reach, and all that do something.

Two texts in which these are the same render the scene alike, whatever else changed between them.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from manim_lsp.render.unchanged.purity import does_nothing
from manim_lsp.render.unchanged.statements import Statement, read_statement


@dataclass(frozen=True)
class ModuleReading:
    """The statements of one text, those without consequence left out."""

    statements: tuple[Statement, ...]

    @cached_property
    def digest(self) -> str:
        """The same for each text that differs only in comments, spaces and line breaks."""
        return _digest(self.statements)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes that the module defines at its top."""
        nodes = (each.node for each in self.statements)
        return tuple(dict.fromkeys(each.name for each in nodes if isinstance(each, ast.ClassDef)))

    def closure(self, scene: str) -> tuple[Statement, ...]:
        """Return the statements on which `scene` depends, in source order."""
        if any(each.reads_by_text for each in self.statements):
            return self.statements
        if scene not in self._closures:
            self._closures[scene] = self._reached({scene})
        return self._closures[scene]

    def closure_digest(self, scene: str) -> str:
        """Return what is the same for each text in which `scene` has the same closure."""
        return _digest(self.closure(scene))

    def paths(self, scene: str) -> frozenset[str]:
        """Return texts that could be paths of files: of the closure of `scene`, or all without."""
        found = self.closure(scene) if scene else self.statements
        return frozenset().union(*(each.paths for each in found))

    @cached_property
    def _closures(self) -> dict[str, tuple[Statement, ...]]:
        return {}

    def _reached(self, names: set[str]) -> tuple[Statement, ...]:
        """Return all statements that do something, and those that give what is named a value."""
        needed: set[int] = set()
        follow = list(names)
        known = set(names)

        def need(numbers: Iterable[int]) -> None:
            for number in numbers:
                if number not in needed:
                    needed.add(number)
                    each = self.statements[number]
                    new = (each.names | each.binds) - known
                    known.update(new)
                    follow.extend(new)

        need(n for n, each in enumerate(self.statements) if not each.is_definition)
        while follow:
            need(self._concerned.get(follow.pop(), ()))
        return tuple(self.statements[number] for number in sorted(needed))

    @cached_property
    def _concerned(self) -> dict[str, list[int]]:
        """Which statements give or can change the value of each name."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.statements):
            changed = (each.names & self._open) | (each.lends & self._flat)
            for name in each.binds | each.alters | changed:
                found[name].append(number)
        return found

    @cached_property
    def _open(self) -> frozenset[str]:
        """Names whose values can be changed by whoever gets hold of a part of them."""
        found = {name for each in self.statements if each.kind == "open" for name in each.binds}
        # Other names for them, and tuples of them.
        for each in self.statements:
            if isinstance(each.node, ast.Assign | ast.AnnAssign) and not found.isdisjoint(
                each.names
            ):
                found |= each.binds
        return frozenset(found)

    @cached_property
    def _flat(self) -> frozenset[str]:
        """Names whose values can be changed by whoever gets hold of them."""
        found = {name for each in self.statements if each.kind == "flat" for name in each.binds}
        for each in self.statements:
            if isinstance(each.node, ast.Assign | ast.AnnAssign) and not found.isdisjoint(
                each.lends
            ):
                found |= each.binds
        return frozenset(found)


@lru_cache(maxsize=16)
def read_module(source: str) -> ModuleReading | None:
    """Return the reading of a text; None when it is no Python, or nested too deeply to be read."""
    try:
        body = ast.parse(source).body
        return ModuleReading(tuple(read_statement(node) for node in body if not does_nothing(node)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _digest(statements: tuple[Statement, ...]) -> str:
    return hashlib.sha256(b"".join(each.digest for each in statements)).hexdigest()
