"""What is told of an item once the user looks at it: text, an example, where to read more."""

from manim_lsp.api.completion.item import Subject
from manim_lsp.api.completion.parameters import accepted, described
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.documentation import PRELUDE
from manim_lsp.api.index.entities import ApiClass, Callable, Parameter

_LONGEST_EXAMPLE = 2000
"""Characters beyond which an example is left to the documentation that is linked."""


def describe(subject: Subject, index: ApiIndex) -> str:
    """Return Markdown about a subject; empty when the index does not know it (any more)."""
    if subject.parameter:
        callable_ = callable_named(subject.name, index)
        known = accepted(callable_, index) if callable_ else ()
        found = next((item for item in known if item.name == subject.parameter), None)
        return parameter_text(found) if found else ""
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


def parameter_text(parameter: Parameter) -> str:
    """Return Markdown about a parameter."""
    head = f"`{parameter.name}`"
    if written := described(parameter):
        colon = "" if written.startswith("=") else ": "
        head = f"```python\n{parameter.name}{colon or ' '}{written}\n```"
    owner = parameter.owner.rpartition(".")[2]
    origin = f"Declared by `{owner}`." if parameter.hidden and owner else ""
    return "\n\n".join(part for part in (head, parameter.doc, origin) if part)


def callable_named(name: str, index: ApiIndex) -> Callable | None:
    """Return the class's constructor, the function or the method of a qualified name."""
    found: ApiClass | Callable | None = index.class_(name) or index.function(name)
    if isinstance(found, ApiClass):
        return found.constructor
    if found is not None:
        return found
    holder, _, method = name.rpartition(".")
    cls = index.class_(holder)
    member = cls.member(method) if cls else None
    return member.callable if member else None
