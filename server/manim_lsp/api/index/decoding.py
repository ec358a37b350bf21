"""Decodes entries of the raw index (its shape: `manim_lsp.host.introspection.introspect`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from manim_lsp.api.index.entities import ApiClass, Callable, Member, Parameter, ParameterKind

_KINDS: dict[str, ParameterKind] = {
    "p": "positional-only",
    "a": "positional-or-keyword",
    "v": "var-positional",
    "k": "keyword-only",
}
_WITHOUT_MEMBERS = ("abc", "typing", "collections")
"""Packages whose classes bring nothing that a user would name."""

Raw = Mapping[str, Any]


class Decoder:
    """Decodes classes and callables of one raw index."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw

    def class_(
        self, qualified_name: str, entry: Raw, known_bases: list[ApiClass | None]
    ) -> ApiClass:
        """Decode a class; `known_bases` are those of its MRO, None for what is not in the index."""
        name = qualified_name.rpartition(".")[2]
        constructor = {
            "accepts": entry["constructor"],
            "name": qualified_name,
            "summary": entry["summary"],
            "line": entry["line"],
            "init": entry.get("init"),
        }
        return ApiClass(
            name=name,
            qualified_name=qualified_name,
            own_members=_LazyMembers(self, name, entry["members"] | {"__init__": constructor}),
            bases=tuple(cls for cls in known_bases if cls),
            complete=all(
                cls or base.partition(".")[0] in _WITHOUT_MEMBERS
                for base, cls in zip(entry["mro"][1:], known_bases, strict=True)
            ),
            summary=entry["summary"],
            line=entry["line"],
            open_members=bool(entry.get("open")),
        )

    def callable(self, name: str, entry: Raw) -> Callable:
        """Decode a function, method or constructor."""
        own, hidden, is_open = entry["accepts"]
        qualified_name = entry["name"]
        return Callable(
            name=name,
            qualified_name=qualified_name,
            parameters=(
                *(self._parameter(number, qualified_name, False) for number in own),
                *(self._parameter(number, qualified_name, True) for number in hidden),
            ),
            open=bool(is_open),
            returns=entry.get("returns", ""),
            returns_class=entry.get("class", ""),
            summary=entry["summary"],
            line=entry["line"],
        )

    def member(self, class_name: str, name: str, entry: Raw) -> Member:
        """Decode one member of a class."""
        shown = class_name if name == "__init__" else f"{class_name}.{name}"
        written, line = entry.get("init") or (entry.get("name", ""), entry.get("line", 0))
        return Member(
            name=name,
            kind=entry.get("kind", "method"),
            callable=self.callable(shown, entry) if "accepts" in entry else None,
            returns=entry.get("returns", ""),
            returns_class=entry.get("class", ""),
            summary=entry.get("summary", ""),
            overrides_animate=bool(entry.get("animate")),
            qualified_name=written,
            line=line,
        )

    def _parameter(self, number: int, accepted_by: str, hidden: bool) -> Parameter:
        name, kind, default, annotation, owner, required = self._raw["parameters"][number]
        return Parameter(
            name=name,
            kind=_KINDS[kind],
            default=default,
            annotation=annotation,
            owner=owner,
            hidden=hidden,
            doc=self._parameter_text(name, (accepted_by, owner)),
            required=bool(required),
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


class _LazyMembers(Mapping[str, Member]):
    """The members of one class, each decoded when it is first read."""

    def __init__(self, decoder: Decoder, class_name: str, raw: Raw) -> None:
        self._decoder = decoder
        self._class_name = class_name
        self._raw = raw
        self._decoded: dict[str, Member] = {}

    def __getitem__(self, name: str) -> Member:
        if name not in self._decoded:
            raw = self._raw[name]
            self._decoded[name] = self._decoder.member(self._class_name, name, raw)
        return self._decoded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)
