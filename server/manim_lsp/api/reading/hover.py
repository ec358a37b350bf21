"""What is told of a name: what it accepts, what it does, an example, and where to read more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manim_lsp.api.index import colours
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.documentation import Documentation, Example
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Member, Module, Parameter
from manim_lsp.api.index.signature_text import parameter_text
from manim_lsp.api.inference.types import Bound, Instance, Plain
from manim_lsp.api.reading.pointed import Pointed

_MOST_PARAMETERS = 8
_MOST_NAMES = 14
_LONGEST_TEXT = 160
_LONGEST_SUMMARY = 600
_LONGEST_EXAMPLE = 14
_ONE_LINE = 76


@dataclass(frozen=True)
class Card:
    """What a hover shows, from top to bottom.

    Attributes
    ----------
    code
        A signature or declaration, as Python.
    origin
        Where the entry comes from, in a few words.
    hidden
        Parameters behind ``**kwargs``, by the class that declares them.
    example
        A scene of the documentation.
    swatch
        The colour that a constant is, as ``#RRGGBB``.
    """

    code: str
    summary: str = ""
    origin: str = ""
    parameters: tuple[Parameter, ...] = ()
    hidden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    example: Example | None = None
    url: str = ""
    swatch: str = ""


def card(found: Pointed) -> Card | None:
    """Return what to tell of a name; None when nothing is known of it."""
    index = found.analysis.index
    if index is None:
        return None
    if found.parameter is not None and found.accepted_by is not None:
        return _of_parameter(found.parameter, found.accepted_by)
    if found.member is not None and found.holder is not None:
        return _of_member(found.member, found.holder, found, index)
    match found.value:
        case ApiClass() as cls:
            return _of_class(cls, found, index)
        case Callable() as function:
            return _of_callable(function, found, index)
        case Constant() as constant:
            return _of_constant(found.name, constant)
        case Bound(member=member, receiver=receiver):
            holder = receiver.cls if isinstance(receiver, Instance) else receiver
            return _of_member(member, holder, found, index)
        case Module(name=name) if index.is_module(name):
            return Card(f"(module) {name}")
        case Instance() | Plain() as value:
            return _of_variable(found.name, value)
    return None


def _of_class(cls: ApiClass, found: Pointed, index: ApiIndex) -> Card:
    accepted = cls.constructor
    said = index.documentation(cls.qualified_name)
    bases = cls.bases[0].name if cls.bases else ""
    return Card(
        code=signature(f"class {cls.name}", accepted),
        summary=_summary(said, cls.summary),
        origin=f"derives from {bases}" if bases else "",
        parameters=_told(accepted, found),
        hidden=_hidden(accepted),
        example=index.example(cls.qualified_name),
        url=said.url if said else "",
    )


def _of_callable(function: Callable, found: Pointed, index: ApiIndex) -> Card:
    said = index.documentation(function.qualified_name)
    return Card(
        code=signature(f"def {function.name.rpartition('.')[2]}", function),
        summary=_summary(said, function.summary),
        parameters=_told(function, found),
        hidden=_hidden(function),
        example=index.example(function.qualified_name),
        url=said.url if said else "",
    )


def _of_member(member: Member, holder: ApiClass, found: Pointed, index: ApiIndex) -> Card:
    said = index.documentation(member.qualified_name) if member.qualified_name else None
    owner = _defining(member, holder)
    origin = f"{member.kind} of {owner}"
    url = said.url if said else ""
    summary = _summary(said, member.summary)
    if member.callable is None:
        kind = "property" if member.kind == "property" else "attribute"
        annotation = f": {member.returns}" if member.returns else ""
        return Card(f"({kind}) {member.name}{annotation}", summary, origin, url=url)
    accepted = member.callable
    return Card(
        code=signature(f"def {member.name}", accepted),
        summary=summary or accepted.summary,
        origin=origin,
        parameters=_told(accepted, found),
        hidden=_hidden(accepted),
        example=index.example(member.qualified_name) if member.qualified_name else None,
        url=url,
    )


def _of_parameter(parameter: Parameter, accepted_by: Callable) -> Card:
    owner = _short(parameter.owner)
    origin = f"parameter of {accepted_by.name}"
    if parameter.hidden and owner and owner != accepted_by.name:
        origin += f", passed on to {owner}"
    return Card(f"(parameter) {parameter_text(parameter)}", parameter.doc, origin)


def _of_constant(name: str, constant: Constant) -> Card:
    colour = colours.of_constant(constant)
    kind = _short(constant.type)
    if colour is not None:
        return Card(f'{name}: {kind} = "{colour.hex}"', origin="colour", swatch=colour.hex)
    value = f" = {constant.value}" if constant.value else ""
    return Card(f"{name}: {kind}{value}", origin="constant")


def _of_variable(name: str, value: Instance | Plain) -> Card:
    if isinstance(value, Plain):
        return Card(f"(variable) {name}: {value.kind}")
    summary = value.cls.summary
    return Card(f"(variable) {name}: {value.cls.name}", summary)


def signature(head: str, accepted: Callable) -> str:
    """Return a signature with the callable's own parameters, over several lines where it is long.

    Parameters behind ``**kwargs`` are left to stand as ``**kwargs``.
    """
    own = [parameter_text(item) for item in accepted.parameters if not item.hidden]
    keyword_only = [item.kind == "keyword-only" for item in accepted.parameters if not item.hidden]
    stars = any(item.kind == "var-positional" for item in accepted.parameters)
    if any(keyword_only) and not stars:
        own.insert(keyword_only.index(True), "*")
    if accepted.open or any(item.hidden for item in accepted.parameters):
        own.append("**kwargs")
    returned = f" -> {accepted.returns}" if accepted.returns else ""
    line = f"{head}({', '.join(own)}){returned}"
    if len(line) <= _ONE_LINE or not own:
        return line
    return "\n".join([f"{head}(", *(f"    {item}," for item in own), f"){returned}"])


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut at a word where it is longer."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    text = text[:longest].rsplit(" ", 1)[0]
    if text.count("`") % 2:
        # Half a piece of code would make code of all that follows.
        text = text.rpartition("`")[0].rstrip()
    return f"{text} …"


def example_lines(example: Example) -> str:
    """Return the code of an example without its imports, cut where it is long."""
    lines = [line for line in example.code.strip().splitlines() if "import *" not in line]
    while lines and not lines[0].strip():
        lines.pop(0)
    if len(lines) > _LONGEST_EXAMPLE:
        indent = " " * (len(lines[_LONGEST_EXAMPLE]) - len(lines[_LONGEST_EXAMPLE].lstrip()))
        lines = [*lines[:_LONGEST_EXAMPLE], f"{indent}# …"]
    return "\n".join(lines)


def _told(accepted: Callable, found: Pointed) -> tuple[Parameter, ...]:
    """Return the parameters to describe: those that the call gives, then the callable's own."""
    given = [word.arg for word in found.call.keywords] if found.call else []
    named = [accepted.keywords[name] for name in given if name in accepted.keywords]
    own = [item for item in accepted.parameters if not item.hidden and item not in named]
    described = [*named, *own]
    return tuple(item for item in described if item.doc or item in named)[:_MOST_PARAMETERS]


def _hidden(accepted: Callable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups: dict[str, list[str]] = {}
    for item in accepted.parameters:
        if item.hidden and not item.name.startswith("_"):
            groups.setdefault(_short(item.owner), []).append(item.name)
    return tuple((owner, _cut(names)) for owner, names in groups.items())


def _cut(names: Sequence[str]) -> tuple[str, ...]:
    more = ("…",) if len(names) > _MOST_NAMES else ()
    return (*names[:_MOST_NAMES], *more)


def _defining(member: Member, holder: ApiClass) -> str:
    if member.qualified_name:
        return _short(member.qualified_name.rpartition(".")[0])
    return next((cls.name for cls in holder.mro if member.name in cls.own_members), holder.name)


def _short(qualified_name: str) -> str:
    """Return a class's name, or a method's with its class's."""
    module_free = qualified_name.lstrip(".").partition(":")[0]
    return module_free.rpartition(".")[2]


def _summary(said: Documentation | None, summary: str) -> str:
    """Return the first paragraph of a description."""
    text = said.description if said and said.description else summary
    return shortened(text.strip().partition("\n\n")[0], _LONGEST_SUMMARY)


def paragraphs(shown: Card) -> Iterable[tuple[str, str]]:
    """Yield the parameters of a card, each as it is written and with what is said of it."""
    for item in shown.parameters:
        yield parameter_text(item), shortened(item.doc, _LONGEST_TEXT)
