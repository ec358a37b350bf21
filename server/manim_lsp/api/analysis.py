"""One immutable reading of one version of a document, which everything else reads."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.inference.arguments import BoundCall, bind
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.inference.imports import Imports, read_imports
from manim_lsp.api.inference.infer import Inference
from manim_lsp.api.project import ALONE, Project
from manim_lsp.api.syntax.parsing import Parsed, parse
from manim_lsp.api.syntax.scope_reader import read_scopes
from manim_lsp.api.syntax.scopes import Scopes
from manim_lsp.source import Range, SourceText

Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Analysis:
    """What is known of one text.

    Attributes
    ----------
    source
        The text.
    index
        What the installed Manim accepts; None while it is not known, and then nothing is said
        that needs it.
    parsed
        Its tree, and what of it does not parse.
    scopes, imports
        What is bound where, and how Manim comes in.
    inference
        What expressions are; None without an index.
    project
        What is around the document.
    """

    source: SourceText
    index: ApiIndex | None
    parsed: Parsed
    scopes: Scopes
    imports: Imports
    inference: Inference | None
    project: Project = ALONE
    _answers: dict[object, object] = field(default_factory=dict, repr=False)

    def once(self, find: "Callable[[Analysis], Answer]") -> Answer:
        """Return what a function makes of this; it is asked once, however many rules want it."""
        if find not in self._answers:
            self._answers[find] = find(self)
        return cast("Answer", self._answers[find])

    @cached_property
    def calls(self) -> tuple[ResolvedCall, ...]:
        """The calls whose target is known, in source order."""
        if self.inference is None:
            return ()
        found = (self.inference.resolve(*call) for call in self.scopes.of_call.items())
        return tuple(call for call in found if call)

    @cached_property
    def bound_calls(self) -> tuple[BoundCall, ...]:
        """Those calls with their arguments bound to parameters."""
        return tuple(bind(call) for call in self.calls)

    def range_of(self, node: ast.AST) -> Range:
        """Return where a node stands in the text."""
        return self.source.range_from_utf8(
            node.lineno,  # type: ignore[attr-defined]  # nodes without a place are never asked for
            node.col_offset,  # type: ignore[attr-defined]
            node.end_lineno,  # type: ignore[attr-defined]
            node.end_col_offset,  # type: ignore[attr-defined]
        )


def analyse(text: str, index: ApiIndex | None, project: Project = ALONE) -> Analysis:
    """Read a text, whole or broken; never raises."""
    source = SourceText(text)
    parsed = parse(source)
    lazy = index is not None and index.python_version >= (3, 14)
    scopes = read_scopes(parsed.tree, lazy_annotations=lazy)
    imports = read_imports(scopes.imports, index, project)
    inference = Inference(scopes, imports, index, project) if index else None
    return Analysis(source, index, parsed, scopes, imports, inference, project)
