"""Index entries of callables: parameters, what they return, documentation, line.

Parameters and texts are stored once and referred to, which keeps the index small.
"""

import ast
import inspect
from typing import Any

from manim_lsp.host.introspection import numpydoc
from manim_lsp.host.introspection.accepted import Effective
from manim_lsp.host.introspection.class_lookup import qualified
from manim_lsp.host.introspection.declared import Declared, Function, Sources
from manim_lsp.host.introspection.doc_examples import Example, doc_examples
from manim_lsp.host.introspection.docstrings import Sections, sections
from manim_lsp.host.introspection.result_types import Result, ResultTypes

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
        Those that the index may have, in a fixed order.
    wanted
        Those of them that entries refer to.
    """

    def __init__(self, sources: Sources, results: ResultTypes, is_opengl: bool) -> None:
        self._is_opengl = is_opengl
        self._sources = sources
        self._results = results
        self.parameters: dict[Declared, int] = {}
        self.texts: dict[str, dict[str, tuple[str, str]]] = {}
        self.docs: dict[str, Sections] = {}
        self.examples: dict[str, list[Example]] = {}
        self.classes: dict[type, None] = {}
        self.wanted: set[type] = set()

    def of_callable(
        self, function: Function, accepted: Effective, name: str, defining: type | None = None
    ) -> Json:
        """Return the entry of a function, or of a method of `defining`."""
        self.texts.setdefault(name, numpydoc.parameter_texts(function.__doc__))
        self.document(name, function.__doc__)
        plain = inspect.unwrap(function)
        return {
            "accepts": self.accepted(accepted),
            "summary": numpydoc.summary(function.__doc__),
            "name": name,
            "line": self.line(plain),
        } | self._returned(function, defining)

    def of_property(self, function: Function, name: str, defining: type) -> Json:
        """Return the entry of a property of `defining` that `function` reads."""
        self.document(name, function.__doc__)
        return {
            "kind": "property",
            "name": name,
            "summary": numpydoc.summary(function.__doc__),
            "line": self.line(inspect.unwrap(function)),
        } | self._returned(function, defining)

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

    def class_of(self, result: Result) -> Json:
        """Return the part of an entry that names the class of a result."""
        if not isinstance(result, type) or result not in self.classes:
            return {}
        if self._is_opengl and self._is_replaced(result):
            return {}
        if getattr(result, "_is_protocol", False):
            # What has its members need not derive from it.
            return {}
        self.wanted.add(result)
        return {"class": qualified(result)}

    def _returned(self, function: Function, defining: type | None) -> Json:
        """Return what comes back as text, and its class when that is one of manim's."""
        plain = inspect.unwrap(function)
        node = self._sources.definition(plain) if isinstance(plain, Function) else None
        result = self._results.of_function(function, defining)
        if isinstance(result, str):
            return {"returns": result}
        if node is not None and node.returns is not None:
            return {"returns": ast.unparse(node.returns).strip("'\"")} | self.class_of(result)
        named = self.class_of(result)
        return {"returns": named["class"].rpartition(".")[2]} | named if named else {}

    def _is_replaced(self, cls: type) -> bool:
        """Whether OpenGL has another class in place of one: annotations still name the old one."""
        twin = f"OpenGL{cls.__name__}"
        is_switched = type(cls).__name__ == "ConvertToOpenGL"
        return not is_switched and any(each.__name__ == twin for each in self.classes)

    def line(self, function: object) -> int:
        """Return the line of a ``def`` in the file of its module; 0 when it stands elsewhere."""
        if not isinstance(function, Function):
            return 0
        is_at_home = function.__globals__.get("__file__") == function.__code__.co_filename
        node = self._sources.definition(function)
        return node.lineno if node and is_at_home else 0
