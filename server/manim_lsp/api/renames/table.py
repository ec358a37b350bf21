"""What ManimGL and earlier versions of Manim call otherwise than the installed one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from manim_lsp.api.fixes.suggest import alias_tables
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable

_TABLE = Path(__file__).with_name("renames.toml")


@dataclass(frozen=True)
class Renamed:
    """An old name.

    Attributes
    ----------
    to
        The names that may be meant now, likeliest first.
    certain
        Whether there is no doubt.
    takes, becomes, adds
        How the arguments of a call change; see ``renames.toml``.
    """

    to: tuple[str, ...]
    certain: bool = True
    takes: tuple[str, ...] = ()
    becomes: Mapping[str, str] = field(default_factory=dict)
    adds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merged:
    """Several old parameters that are one now; `parts` gives each its old default."""

    into: str
    parts: Mapping[str, str]


def renamed_name(name: str, index: ApiIndex) -> Renamed | None:
    """Return what a name is called now; None when it is no old name or the index has it."""
    entry = _table("names").get(name)
    if entry is None or name in index.star:
        return None
    found = _renamed(entry)
    return found if all(item.partition(".")[0] in index.star for item in found.to) else None


def renamed_member(name: str, cls: ApiClass) -> Renamed | None:
    """Return what a member that `cls` lacks is called now."""
    for table in (base.name for base in cls.mro):
        entry = _table("members").get(table, {}).get(name)
        if entry is not None:
            found = _renamed(entry)
            leading = found.to[0].partition(".")[0].partition("(")[0]
            if cls.member(leading) is not None:
                return found
    return None


def renamed_parameter(name: str, callable_: Callable, index: ApiIndex) -> str | None:
    """Return what a parameter that `callable_` does not accept is called now."""
    for table in alias_tables(callable_, index):
        target = _table("parameters").get(table, {}).get(name)
        if target is not None and target in callable_.keywords:
            return str(target)
    return None


def merged_parameter(name: str, callable_: Callable, index: ApiIndex) -> Merged | None:
    """Return what a parameter that `callable_` does not accept is a part of now."""
    for table in alias_tables(callable_, index):
        for into, parts in _table("merged").get(table, {}).items():
            if name in parts and into in callable_.keywords:
                return Merged(into, parts)
    return None


def is_renamed_parameter(name: str, callable_: Callable, index: ApiIndex) -> bool:
    """Whether a parameter that `callable_` does not accept has another name now."""
    return (
        renamed_parameter(name, callable_, index) is not None
        or merged_parameter(name, callable_, index) is not None
    )


def _renamed(entry: str | list[str] | dict[str, Any]) -> Renamed:
    if isinstance(entry, str):
        return Renamed((entry,))
    if isinstance(entry, list):
        return Renamed(tuple(entry), certain=False)
    return Renamed(
        (entry["to"],),
        True,
        tuple(entry.get("takes", ())),
        entry.get("becomes", {}),
        tuple(entry.get("adds", ())),
    )


@cache
def _table(kind: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(_TABLE.read_text("utf-8"))[kind]
    return table
