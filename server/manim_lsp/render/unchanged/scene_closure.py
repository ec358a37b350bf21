"""What of a file a scene depends on: the statements that it can reach, and all that do something.

Two texts in which these are the same render the scene alike, whatever else changed between them.
"""

import ast
import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from manim_lsp.render.unchanged.purity import does_nothing
from manim_lsp.render.unchanged.statements import Statement, read_statement

_LONGEST_PATH = 300


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
        needed = [not each.is_definition for each in self.statements]
        names = {scene}
        for each in self.statements:
            if not each.is_definition:
                names |= each.names
        grows = True
        while grows:
            grows = False
            for number, each in enumerate(self.statements):
                if not needed[number] and self._concerns(each, names):
                    needed[number] = grows = True
                    names |= each.names | each.binds
        return tuple(
            each for each, is_needed in zip(self.statements, needed, strict=True) if is_needed
        )

    def closure_digest(self, scene: str) -> str:
        """Return what is the same for each text in which `scene` has the same closure."""
        return _digest(self.closure(scene))

    def paths(self, scene: str) -> frozenset[str]:
        """Return texts that could be paths of files: of the closure of `scene`, or all without."""
        return frozenset(
            node.value
            for each in (self.closure(scene) if scene else self.statements)
            for node in ast.walk(each.node)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _may_be_path(node.value)
        )

    def _concerns(self, statement: Statement, names: set[str]) -> bool:
        """Whether a statement gives or can change the value of one of `names`."""
        return not (
            names.isdisjoint(statement.binds | statement.alters)
            and names.isdisjoint(statement.names & self._open)
            and names.isdisjoint(statement.lends & self._flat)
        )

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
    """Return the reading of a text; None when it is no Python."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return ModuleReading(tuple(read_statement(node) for node in body if not does_nothing(node)))


def _digest(statements: tuple[Statement, ...]) -> str:
    found = hashlib.sha256()
    for each in statements:
        found.update(ast.dump(each.node).encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.hexdigest()


def _may_be_path(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_PATH and text.isprintable() and ("." in text or "/" in text)
