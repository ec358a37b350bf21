"""What is told of an item once the user looks at it: text, an example, where to read more."""

from manim_lsp.api.completion.item import Subject
from manim_lsp.api.completion.parameters import accepted
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.documentation import PRELUDE
from manim_lsp.api.index.entities import Parameter, called
from manim_lsp.api.index.signature_text import parameter_text

_LONGEST_EXAMPLE = 2000
"""Characters beyond which an example is left to the documentation that is linked."""


def describe(subject: Subject, index: ApiIndex) -> str:
    """Return Markdown about a subject; empty when the index does not know it (any more)."""
    if subject.parameter:
        callable_ = called(index.entry(subject.name))
        known = accepted(callable_, index) if callable_ else ()
        found = next((item for item in known if item.name == subject.parameter), None)
        return _of_parameter(found) if found else ""
    documentation = index.documentation(subject.name)
    if documentation is None:
        return ""
    parts = [documentation.description]
    if documentation.returns:
        parts.append(f"**Returns** {documentation.returns}")
    holder, _, _ = subject.name.rpartition(".")
    cls = index.class_(subject.name)
    if cls is not None and cls.bases:
        parts.append(f"A `{cls.bases[0].name}`.")
    elif (owner := index.class_(holder)) is not None:
        parts.append(f"Member of `{owner.name}`.")
    example = index.example(subject.name)
    if example is not None and len(example.code) <= _LONGEST_EXAMPLE:
        parts.append(f"```python\n{example.code.removeprefix(PRELUDE).strip()}\n```")
    if documentation.url:
        parts.append(f"[Documentation]({documentation.url})")
    return "\n\n".join(part for part in parts if part)


def _of_parameter(parameter: Parameter) -> str:
    text = parameter_text(parameter)
    head = f"`{text}`" if text == parameter.name else f"```python\n{text}\n```"
    owner = parameter.owner.rpartition(".")[2]
    origin = f"Declared by `{owner}`." if parameter.hidden and owner else ""
    return "\n\n".join(part for part in (head, parameter.doc, origin) if part)
