"""What the installed Manim accepts: classes, functions, constants, and their parameters.

The raw index is JSON made by the host (its shape: `manim_lsp.host.introspection.introspect`).
Entries are decoded when they are first asked for, so that loading costs little more than reading
JSON.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from manim_lsp.api.index.decoding import Decoder
from manim_lsp.api.index.documentation import Documentation, Documents, EntryKind, Example, Location
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Entity, Member, Module
from manim_lsp.errors import EnvironmentProblem

FORMAT = 3
"""The shape of raw index that is read here."""


class ApiIndex:
    """Read access to the index of one installed Manim."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._classes: dict[str, ApiClass] = {}
        self._functions: dict[str, Callable] = {}
        self._meanings: dict[tuple[str, str], tuple[Callable | None, ...]] = {}
        self._decoder = Decoder(raw)
        self._documents = Documents(raw)
        self.manim_version = str(raw["manim"])
        major, minor, *_ = raw["python"].split(".")
        self.python_version = (int(major), int(minor))
        """The interpreter that imports this Manim."""
        self.numpy_version = tuple(int(part) for part in raw["numpy"].split(".") if part.isdigit())
        """Empty when it is not known."""
        self.loose_attributes: frozenset[str] = frozenset(raw["loose"])
        """Names that Manim's own code gives to objects of other classes: any may have them."""
        self.star: frozenset[str] = frozenset(raw["star"])
        """The names that ``from manim import *`` binds."""

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "ApiIndex":
        """Wrap a raw index.

        Raises
        ------
        EnvironmentProblem
            When it has another shape than this version reads.
        """
        if raw.get("format") != FORMAT:
            raise EnvironmentProblem(
                f"The API index has format {raw.get('format')!r} where {FORMAT} is needed; "
                "delete manim-lsp's cache folder and try again."
            )
        return cls(raw)

    def lookup(self, name: str) -> Entity | None:
        """Return what a name bound by ``from manim import *`` stands for."""
        return self.attribute("manim", name) if name in self.star else None

    def attribute(self, module: str, name: str) -> Entity | None:
        """Return what ``module.name`` stands for; None when it is not known."""
        found = self._raw["modules"].get(module, {}).get(name)
        if found is None:
            return None
        kind, target = found
        if kind == "class":
            return self.class_(target)
        if kind == "function":
            return self.function(target)
        if kind == "module":
            return Module(target)
        return Constant(name, target[0], target[1])

    def attribute_names(self, module: str) -> frozenset[str]:
        """Return the attributes known of a module; none when it is not manim's."""
        return frozenset(self._raw["modules"].get(module, ()))

    def binds(self, module: str, name: str) -> bool:
        """Whether a module may have an attribute, imported ones too."""
        others = self._raw["bound"].get(module)
        return others is None or name in others or name in self._raw["modules"][module]

    @property
    def modules(self) -> frozenset[str]:
        """The names of the modules whose attributes are known."""
        return frozenset(self._raw["modules"])

    def is_module(self, name: str) -> bool:
        """Whether a module's attributes are in the index."""
        return name in self._raw["modules"]

    def class_(self, qualified_name: str) -> ApiClass | None:
        """Return a class by its qualified name."""
        if qualified_name not in self._classes:
            entry = self._raw["classes"].get(qualified_name)
            if entry is None:
                return None
            self._classes[qualified_name] = self._decoder.class_(
                qualified_name, entry, [self.class_(base) for base in entry["mro"][1:]]
            )
        return self._classes[qualified_name]

    def function(self, qualified_name: str) -> Callable | None:
        """Return a function by its qualified name."""
        if qualified_name not in self._functions:
            entry = self._raw["functions"].get(qualified_name)
            if entry is None:
                return None
            self._functions[qualified_name] = self._decoder.callable(
                qualified_name.rpartition(".")[2], entry
            )
        return self._functions[qualified_name]

    def subclasses(self, qualified_name: str) -> tuple[ApiClass, ...]:
        """Return the class and all classes derived from it."""
        names = self._subclass_names.get(qualified_name, ())
        return tuple(cls for name in names if (cls := self.class_(name)))

    def named(self, name: str) -> ApiClass | None:
        """Return a class by its bare name, also one that the star import leaves out."""
        qualified_names = self._class_names.get(name, ())
        return self.class_(qualified_names[0]) if len(qualified_names) == 1 else None

    def module_of(self, name: str) -> str:
        """Return the module of a class that the star import leaves out; empty for any other."""
        return str(self._raw["elsewhere"].get(name, ""))

    def definers(self, member: str) -> tuple[ApiClass, ...]:
        """Return the classes whose own body defines a method of that name."""
        names = self._definer_names.get(member, ())
        return tuple(cls for name in names if (cls := self.class_(name)))

    def meanings(self, cls: ApiClass, member: str) -> tuple[Callable | None, ...]:
        """Return what a method is in a class and in all classes derived from it, each once.

        None stands for a subclass in which the member is not a method.
        """
        key = (cls.qualified_name, member)
        if key not in self._meanings:
            found = (item.member(member) for item in self.subclasses(cls.qualified_name))
            self._meanings[key] = tuple(
                dict.fromkeys(item.callable if item else None for item in found)
            )
        return self._meanings[key]

    def location(self, qualified_name: str) -> Location | None:
        """Return where a class, function, member or constant is written in the installation."""
        found = self.entry(qualified_name)
        if found is not None:
            return self._documents.location(found.qualified_name, found.line)
        package, _, name = qualified_name.rpartition(".")
        module, line = self._raw["constants"].get(name, ("", 0))
        return self._documents.location(module, line) if package in ("manim", module) else None

    def example(self, qualified_name: str) -> Example | None:
        """Return the first scene in the docstring of a class, function or member."""
        return next(iter(self.examples(qualified_name)), None)

    def examples(self, qualified_name: str) -> tuple[Example, ...]:
        """Return the scenes in the docstring of a class, function or member."""
        found = self.entry(qualified_name)
        return self._documents.examples(found.qualified_name) if found else ()

    @property
    def example_names(self) -> frozenset[str]:
        """The qualified names of entries that have an example."""
        return frozenset(self._raw["examples"])

    def member_uses(self, name: str) -> int:
        """Return how often Manim's documentation uses a member of that name of a mobject."""
        return self._documents.member_uses.get(name, 0)

    def documentation(self, qualified_name: str) -> Documentation | None:
        """Return what the docstring of a class, function or member says; None without an entry."""
        found = self.entry(qualified_name)
        if found is None:
            return None
        kind: EntryKind = "class" if isinstance(found, ApiClass) else "member"
        if found.qualified_name in self._raw["functions"]:
            kind = "function"
        return self._documents.documentation(found.qualified_name, found.summary, kind)

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """Each colour that the star import binds, as ``#RRGGBB``."""
        return {
            name: found.value
            for name in sorted(self.star)
            if isinstance(found := self.lookup(name), Constant) and found.is_colour
        }

    @cached_property
    def rate_functions(self) -> tuple[str, ...]:
        """The functions of ``manim.utils.rate_functions`` that can be a ``rate_func``."""
        module = "manim.utils.rate_functions"
        found = {name: self.attribute(module, name) for name in self.attribute_names(module)}
        return tuple(
            name
            for name, function in sorted(found.items())
            if isinstance(function, Callable)
            and function.positional
            and function.positional[0].name == "t"
        )

    def entry(self, qualified_name: str) -> ApiClass | Callable | Member | None:
        """Return a class, function or member by its qualified name."""
        found = self.class_(qualified_name) or self.function(qualified_name)
        if found is None:
            holder, _, name = qualified_name.rpartition(".")
            cls = self.class_(holder)
            return cls.member(name) if cls else None
        return found

    @cached_property
    def parameter_names(self) -> frozenset[str]:
        """The name of every parameter of anything in the index."""
        return frozenset(item[0] for item in self._raw["parameters"])

    @cached_property
    def _subclass_names(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, entry in self._raw["classes"].items():
            for base in entry["mro"]:
                found.setdefault(base, []).append(name)
        return found

    @cached_property
    def _class_names(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._raw["classes"]:
            found.setdefault(name.rpartition(".")[2], []).append(name)
        return found

    @cached_property
    def _definer_names(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, entry in self._raw["classes"].items():
            if ".opengl." not in name:
                for member, raw in entry["members"].items():
                    if "accepts" in raw:
                        found.setdefault(member, []).append(name)
        return found
