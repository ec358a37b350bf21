"""What a name can stand for: classes, callables and their parameters, modules, constants."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

ParameterKind = Literal[
    "positional-only", "positional-or-keyword", "var-positional", "keyword-only"
]
MemberKind = Literal["method", "classmethod", "staticmethod", "property", "attribute"]


@dataclass(frozen=True)
class Parameter:
    """One parameter that a callable accepts.

    Attributes
    ----------
    default, annotation
        Source text; `default` is None where there is none.
    owner
        Qualified name of the class or function whose ``def`` declares it.
    hidden
        Whether it is accepted through ``**kwargs`` only.
    doc
        What the docstrings say of it, on one line.
    required
        Whether a call that leaves it out certainly fails.
    """

    name: str
    kind: ParameterKind = "positional-or-keyword"
    default: str | None = None
    annotation: str = ""
    owner: str = ""
    hidden: bool = False
    doc: str = ""
    required: bool = False

    @property
    def by_keyword(self) -> bool:
        """Whether it can be given by name."""
        return self.kind in ("positional-or-keyword", "keyword-only")


@dataclass(frozen=True, eq=False)
class Callable:
    """A class's constructor, a function or a method, without its receiver.

    Attributes
    ----------
    name
        As users write it: ``Circle``, ``smooth``, ``Axes.plot``.
    parameters
        All effective parameters; those of its own ``def`` come first and in order.
    open
        Whether it may accept more names than are known.
    returns, returns_class
        The annotation of its result, and the qualified class name where it is one manim class.
    """

    name: str
    qualified_name: str
    parameters: tuple[Parameter, ...] = ()
    open: bool = False
    returns: str = ""
    returns_class: str = ""
    summary: str = ""
    line: int = 0

    @cached_property
    def keywords(self) -> dict[str, Parameter]:
        """The parameters that can be given by name."""
        return {item.name: item for item in self.parameters if item.by_keyword}

    @cached_property
    def positional(self) -> tuple[Parameter, ...]:
        """The parameters of its own ``def`` that take positional arguments, in order."""
        return tuple(
            item
            for item in self.parameters
            if not item.hidden and item.kind in ("positional-only", "positional-or-keyword")
        )

    @cached_property
    def rest(self) -> Parameter | None:
        """The parameter that takes what is left of the positional arguments."""
        found = (item for item in self.parameters if item.kind == "var-positional")
        return next(found, None)

    @cached_property
    def required(self) -> tuple[Parameter, ...]:
        """The parameters that a call must give.

        Of those that only ``**kwargs`` reaches it may not be known.
        """
        return tuple(
            item
            for item in self.parameters
            if item.required
            or (item.default is None and not item.hidden and item.kind != "var-positional")
        )


@dataclass(frozen=True)
class Member:
    """An attribute of a class; `callable` is there for methods.

    Attributes
    ----------
    overrides_animate
        Whether it means another function behind ``.animate``.
    qualified_name
        With the class whose body has it.
    line
        Of its definition, or where it is first assigned; 0 when that is not known.
    """

    name: str
    kind: MemberKind
    callable: Callable | None = None
    returns: str = ""
    returns_class: str = ""
    summary: str = ""
    overrides_animate: bool = False
    qualified_name: str = ""
    line: int = 0


@dataclass(frozen=True, eq=False)
class ApiClass:
    """A class of Manim, of a plugin, or of the user's file.

    Attributes
    ----------
    bases
        All its bases in method resolution order, as far as they are known.
    own_members
        Its members; ``__init__`` is always there and says what the class accepts when called.
    complete
        Whether all its bases are known; otherwise it may have any member and parameter.
    open_members
        Whether its own body may bring members that are not known.
    """

    name: str
    qualified_name: str
    own_members: Mapping[str, Member] = field(default_factory=dict)
    bases: tuple["ApiClass", ...] = ()
    complete: bool = True
    summary: str = ""
    line: int = 0
    open_members: bool = False

    @cached_property
    def members_known(self) -> bool:
        """Whether its instances have no members but the known ones.

        Those that other code gives them, and accessors that a ``__getattr__`` makes up, are left
        aside: `ApiIndex.loose_attributes` has the former, Mobject's ``get_`` and ``set_`` are the
        latter.
        """
        return self.complete and not any(cls.open_members for cls in self.mro)

    @property
    def mro(self) -> tuple["ApiClass", ...]:
        """The class itself, then its bases."""
        return (self, *self.bases)

    @property
    def constructor(self) -> Callable:
        """What calling the class accepts."""
        accepted = self.own_members["__init__"].callable
        return accepted or Callable(self.name, self.qualified_name, open=True)

    def member(self, name: str) -> Member | None:
        """Return a member, own or inherited."""
        if name in self.own_members:
            return self.own_members[name]
        for cls in self.bases:
            if name in cls.own_members:
                return cls.own_members[name]
        return None

    def is_a(self, qualified_name: str) -> bool:
        """Whether this is that class or a subclass of it."""
        return qualified_name in self._lineage

    @cached_property
    def _lineage(self) -> frozenset[str]:
        return frozenset(cls.qualified_name for cls in self.mro)


@dataclass(frozen=True)
class Module:
    """A module; only manim's own have attributes in the index."""

    name: str


@dataclass(frozen=True)
class Constant:
    """A value: its type's qualified name, and its text where it is a colour or a plain literal."""

    name: str
    type: str
    value: str = ""

    @property
    def is_colour(self) -> bool:
        """Whether it is one of Manim's colours; `value` is its ``#RRGGBB`` then."""
        return self.type.rpartition(".")[2] == "ManimColor"


Entity = ApiClass | Callable | Module | Constant
"""What a name of Manim's can stand for."""


def called(entity: Entity | Member | None) -> Callable | None:
    """Return what calling accepts: a class's constructor, a function itself, a method."""
    match entity:
        case ApiClass():
            return entity.constructor
        case Callable():
            return entity
        case Member():
            return entity.callable
    return None
