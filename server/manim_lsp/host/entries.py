"""Index entries of callables: parameters, what they return, documentation, line.

Parameters and texts are stored once and referred to, which keeps the index small.
"""

import ast
import inspect
from typing import Any

from manim_lsp.host import numpydoc
from manim_lsp.host.class_lookup import qualified
from manim_lsp.host.declared import Declared, Function, Sources
from manim_lsp.host.doc_examples import Example, doc_examples
from manim_lsp.host.docstrings import Sections, sections
from manim_lsp.host.effective import Effective

Json = dict[str, Any]


class Entries:
    """Makes entries, and collects what they refer to.

    Attributes
    ----------
    parameters
        Each declared parameter and its number.
    texts, docs, examples
        By the qualified name of what the docstring belongs to.
    classes
        Manim's classes by bare name, as annotations give them.
    wanted
        Classes that entries refer to.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self.parameters: dict[Declared, int] = {}
        self.texts: dict[str, dict[str, tuple[str, str]]] = {}
        self.docs: dict[str, Sections] = {}
        self.examples: dict[str, list[Example]] = {}
        self.classes: dict[str, type] = {}
        self.wanted: set[type] = set()

    def of_callable(self, function: Function, accepted: Effective, name: str) -> Json:
        """Return the entry of a function or method."""
        self.texts.setdefault(name, numpydoc.parameter_texts(function.__doc__))
        self.document(name, function.__doc__)
        plain = inspect.unwrap(function)
        return {
            "accepts": self.accepted(accepted),
            "summary": numpydoc.summary(function.__doc__),
            "name": name,
            "line": self.line(plain),
        } | self.returned(plain)

    def of_property(self, function: Function, name: str) -> Json:
        """Return the entry of a property that `function` reads."""
        self.document(name, function.__doc__)
        return {
            "kind": "property",
            "name": name,
            "summary": numpydoc.summary(function.__doc__),
            "line": self.line(inspect.unwrap(function)),
        } | self.returned(function)

    def document(self, name: str, doc: str | None) -> None:
        """Keep what a docstring says beside its summary."""
        if name in self.docs:
            return
        said = sections(doc)
        if said.get("description") == numpydoc.summary(doc):
            del said["description"]
        self.docs[name] = said
        self.examples[name] = doc_examples(doc)

    def accepted(self, accepted: Effective) -> list[Any]:
        """Return the parameters as numbers: ``[own, hidden, open]``."""

        def number(item: Declared) -> int:
            return self.parameters.setdefault(item, len(self.parameters))

        return [
            [number(item) for item in accepted.own],
            [number(item) for item in accepted.hidden],
            int(accepted.open),
        ]

    def returned(self, function: object) -> Json:
        """Return the annotation of what comes back, and the manim class when it names just one."""
        node = self._sources.definition(function) if isinstance(function, Function) else None
        if node is None or node.returns is None:
            return {}
        text = ast.unparse(node.returns).strip("'\"")
        cls = self.classes.get(text)
        if cls is None:
            return {"returns": text}
        self.wanted.add(cls)
        return {"returns": text, "class": qualified(cls)}

    def line(self, function: object) -> int:
        """Return the line of a ``def`` in the file of its module; 0 when it stands elsewhere."""
        if not isinstance(function, Function):
            return 0
        is_at_home = function.__globals__.get("__file__") == function.__code__.co_filename
        node = self._sources.definition(function)
        return node.lineno if node and is_at_home else 0
