"""What the installed Manim accepts: classes, functions, constants, and their parameters.

The raw index is JSON made by the host (`manim_lsp.host.introspect` describes its shape). Entries
are decoded when they are first asked for, so that loading costs little more than reading JSON.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from manim_lsp.api.entities import (
    ApiClass,
    Callable,
    Constant,
    Entity,
    Member,
    Module,
    Parameter,
    ParameterKind,
)
from manim_lsp.errors import EnvironmentProblem

FORMAT = 1
"""The shape of raw index that is read here."""

_KINDS: dict[str, ParameterKind] = {
    "p": "positional-only",
    "a": "positional-or-keyword",
    "v": "var-positional",
    "k": "keyword-only",
}


class ApiIndex:
    """Read access to the index of one installed Manim."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._classes: dict[str, ApiClass] = {}
        self._functions: dict[str, Callable] = {}
        self._meanings: dict[tuple[str, str], tuple[Callable | None, ...]] = {}
        self.manim_version = str(raw["manim"])
        major, minor, *_ = raw["python"].split(".")
        self.python_version = (int(major), int(minor))
        """The interpreter that imports this Manim."""
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

    def is_module(self, name: str) -> bool:
        """Whether a module's attributes are in the index."""
        return name in self._raw["modules"]

    def class_(self, qualified_name: str) -> ApiClass | None:
        """Return a class by its qualified name."""
        if qualified_name not in self._classes:
            entry = self._raw["classes"].get(qualified_name)
            if entry is None:
                return None
            self._classes[qualified_name] = self._decode_class(qualified_name, entry)
        return self._classes[qualified_name]

    def function(self, qualified_name: str) -> Callable | None:
        """Return a function by its qualified name."""
        if qualified_name not in self._functions:
            entry = self._raw["functions"].get(qualified_name)
            if entry is None:
                return None
            self._functions[qualified_name] = self._decode_callable(
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

    def _decode_class(self, qualified_name: str, entry: Mapping[str, Any]) -> ApiClass:
        name = qualified_name.rpartition(".")[2]
        known = [self.class_(base) for base in entry["mro"][1:]]
        constructor = {
            "accepts": entry["constructor"],
            "name": qualified_name,
            "summary": entry["summary"],
            "line": entry["line"],
        }
        members = entry["members"] | {"__init__": constructor}
        return ApiClass(
            name=name,
            qualified_name=qualified_name,
            own_members=_LazyMembers(self, name, members),
            bases=tuple(cls for cls in known if cls),
            complete=all(
                cls or base.partition(".")[0] in ("abc", "typing", "collections")
                for base, cls in zip(entry["mro"][1:], known, strict=True)
            ),
            summary=entry["summary"],
            line=entry["line"],
        )

    def _decode_callable(self, name: str, entry: Mapping[str, Any]) -> Callable:
        own, hidden, is_open = entry["accepts"]
        qualified_name = entry["name"]
        return Callable(
            name=name,
            qualified_name=qualified_name,
            parameters=(
                *(self._decode_parameter(number, qualified_name, False) for number in own),
                *(self._decode_parameter(number, qualified_name, True) for number in hidden),
            ),
            open=bool(is_open),
            returns=entry.get("returns", ""),
            returns_class=entry.get("class", ""),
            summary=entry["summary"],
            line=entry["line"],
        )

    def _decode_parameter(self, number: int, accepted_by: str, hidden: bool) -> Parameter:
        name, kind, default, annotation, owner = self._raw["parameters"][number]
        return Parameter(
            name=name,
            kind=_KINDS[kind],
            default=default,
            annotation=annotation,
            owner=owner,
            hidden=hidden,
            doc=self._parameter_text(name, (accepted_by, owner)),
        )

    def _parameter_text(self, name: str, describers: tuple[str, ...]) -> str:
        """Return the nearest description: the callable's own, then its bases', then the owner's."""
        for describer in describers:
            bases = self._raw["classes"].get(describer, {"mro": [describer]})["mro"]
            for base in bases:
                kind, text = self._raw["texts"].get(base, {}).get(name, ("", ""))
                if text or kind:
                    return str(text or kind)
        return ""

    def decode_member(self, class_name: str, name: str, entry: Mapping[str, Any]) -> Member:
        """Decode one raw member of a class."""
        shown = class_name if name == "__init__" else f"{class_name}.{name}"
        accepted = self._decode_callable(shown, entry) if "accepts" in entry else None
        return Member(
            name=name,
            kind=entry.get("kind", "method"),
            callable=accepted,
            returns=entry.get("returns", ""),
            returns_class=entry.get("class", ""),
            summary=entry.get("summary", ""),
            overrides_animate=bool(entry.get("animate")),
        )


class _LazyMembers(Mapping[str, Member]):
    """The members of one class, each decoded when it is first read."""

    def __init__(self, index: ApiIndex, class_name: str, raw: Mapping[str, Any]) -> None:
        self._index = index
        self._class_name = class_name
        self._raw = raw
        self._decoded: dict[str, Member] = {}

    def __getitem__(self, name: str) -> Member:
        if name not in self._decoded:
            self._decoded[name] = self._index.decode_member(self._class_name, name, self._raw[name])
        return self._decoded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)
