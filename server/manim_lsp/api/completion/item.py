"""What is offered at a cursor, whatever the editor can show of it."""

import re
from dataclasses import dataclass
from typing import Literal

from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Entity, Member, Module
from manim_lsp.api.inference.types import Type
from manim_lsp.source import Edit

CompletionKind = Literal[
    "attribute", "class", "colour", "constant", "enum-member", "function", "method", "module",
    "parameter", "property", "value", "variable",
]  # fmt: skip

_LONGEST_DETAIL = 90
"""Characters of a docstring that are shown beside a name."""


@dataclass(frozen=True)
class Subject:
    """What an item is about, so that its documentation can be looked up when it is shown.

    Attributes
    ----------
    name
        The qualified name of a class, function or member; for a parameter that of its callable.
    parameter
        The name of a parameter; empty for anything else.
    """

    name: str
    parameter: str = ""


@dataclass(frozen=True)
class Completion:
    """One thing that can be written at a cursor.

    Attributes
    ----------
    label, text
        What is listed and what is inserted; `text` is the label when it is empty.
    call
        Whether what is inserted is to be called; ``(`` and ``)`` are added where that is wanted.
    rank
        Lower ones come first; equal ones are sorted by their label.
    detail, signature, origin
        The type or value; what follows the label at once; the class or module that has it.
    documentation
        Markdown that is known without looking anything up.
    edits
        What must change elsewhere in the document: an import.
    filter
        What is matched against what is typed, where that is not the label.
    """

    label: str
    kind: CompletionKind
    rank: tuple[int, ...] = ()
    text: str = ""
    call: bool = False
    takes_nothing: bool = False
    detail: str = ""
    signature: str = ""
    origin: str = ""
    documentation: str = ""
    subject: Subject | None = None
    edits: tuple[Edit, ...] = ()
    filter: str = ""
    deprecated: bool = False

    @property
    def inserted(self) -> str:
        """What is written when it is taken."""
        return self.text or self.label

    @property
    def matched(self) -> str:
        """What is compared with what is typed."""
        return self.filter or self.label


class Matcher:
    """Says whether a name can be meant by what is typed of it.

    The first character starts a word of the name, the others follow in order, as editors match.
    """

    def __init__(self, word: str) -> None:
        self.word = word
        letters = [f"(?i:{re.escape(letter)})" for letter in word]
        start = r"(?:^|(?<=[_.\W])|(?<=[a-z0-9])(?=[A-Z])|(?=[A-Z][a-z]))"
        self._pattern = re.compile(start + ".*?".join(letters), re.S) if word else None

    def __call__(self, name: str) -> bool:
        """Return whether `name` matches."""
        if self._pattern is None:
            return not name.startswith("_")
        if name.startswith("_") and not self.word.startswith("_"):
            return False
        return self._pattern.search(name) is not None

    def starts(self, name: str) -> bool:
        """Return whether `name` begins with what is typed."""
        return name.lower().startswith(self.word.lower())


def of_entity(name: str, entity: Entity, rank: tuple[int, ...]) -> Completion:
    """Return the item of something that a name of Manim's, or of the document, stands for."""
    match entity:
        case ApiClass():
            return Completion(
                name,
                "class",
                rank,
                detail=_shortened(entity.summary),
                origin=module_of(entity.qualified_name),
                subject=Subject(entity.qualified_name),
                deprecated=is_deprecated(entity.summary),
            )
        case Callable():
            return Completion(
                name,
                "function",
                rank,
                signature=short_signature(entity),
                detail=_result(entity.returns) or _shortened(entity.summary),
                origin=module_of(entity.qualified_name),
                subject=Subject(entity.qualified_name),
                deprecated=is_deprecated(entity.summary),
            )
        case Module():
            return Completion(name, "module", rank, detail=entity.name)
        case Constant() if entity.is_colour:
            return Completion(name, "colour", rank, detail=entity.value, documentation=entity.value)
        case Constant():
            return Completion(name, "constant", rank, detail=entity.value or entity.type)


def of_member(member: Member, cls: ApiClass, rank: tuple[int, ...]) -> Completion:
    """Return the item of a member that `cls` brings in."""
    subject = Subject(f"{cls.qualified_name}.{member.name}")
    if member.callable is not None:
        return Completion(
            member.name,
            "method",
            rank,
            call=True,
            takes_nothing=not member.callable.parameters and not member.callable.open,
            signature=short_signature(member.callable),
            detail=_result(member.returns) or _shortened(member.summary),
            origin=cls.name,
            subject=subject,
            deprecated=is_deprecated(member.summary),
        )
    kind: CompletionKind = "property" if member.kind == "property" else "attribute"
    return Completion(
        member.name, kind, rank, detail=member.returns, origin=cls.name, subject=subject
    )


def _result(returns: str) -> str:
    """Return the type of a result; empty for ``None``, beside which more can be said."""
    return "" if returns == "None" else returns


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_DETAIL:
        return text
    return text[: text.rfind(" ", 0, _LONGEST_DETAIL)].rstrip(",.;:") + " …"


def short_signature(callable_: Callable) -> str:
    """Return the parameters of a callable's own ``def`` by their names alone."""
    names = [
        ("*" if item.kind == "var-positional" else "") + item.name
        for item in callable_.parameters
        if not item.hidden and not item.name.startswith("_")
    ]
    more = any(item.hidden for item in callable_.parameters) or callable_.open
    return f"({', '.join([*names, '**kwargs'] if more else names)})"


def type_name(type_: Type | None) -> str:
    """Return a type's name as users know it; empty for an unknown one."""
    name = getattr(getattr(type_, "cls", None), "name", "")
    return f"{name}.animate" if getattr(type_, "animated", False) else str(name)


def is_deprecated(summary: str) -> bool:
    """Whether a docstring's first sentence says that its subject is to be used no more."""
    start = summary[:40].lower()
    return "deprecated" in start


def module_of(qualified_name: str) -> str:
    """Return the module of an entry of the index; empty for one of the document's own."""
    return qualified_name.rpartition(".")[0]
