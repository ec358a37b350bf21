"""What was meant by a name that does not exist: the alias table first, then the spelling."""

import ast
import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from manim_lsp.api.fixes.by_words import class_runs, member_by_words
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, Module

_TABLE = Path(__file__).with_name("aliases.toml")
_SPELLINGS = (("colour", "color"), ("centre", "center"), ("grey", "gray"))
_SHORTEST_SURE = 4
"""Names shorter than this are near to too many others for a spelling to be certain."""

_SHORTEST_ALIKE, _ALIKE = 7, 0.75
_ANIMATION = "manim.animation.animation.Animation"
_MOST_BY_WORDS = 3
_LEADING_NAME = re.compile(r"\w+")


_SEVERAL_COLOURS = ("bar_colors", "checkerboard_colors")
_LISTS = (ast.List, ast.ListComp, ast.Tuple)

_LARGEST_FACTOR = 8
"""Sizes of text up to this one are factors, as early versions of Manim had them."""


@dataclass(frozen=True)
class Suggestion:
    """What to write instead; `certain` when nothing else can have been meant."""

    text: str
    certain: bool


def suggest_parameter(
    name: str, callable_: Callable, index: ApiIndex, *, taken: Iterable[str]
) -> tuple[Suggestion, ...]:
    """Return what to write instead of a keyword that `callable_` does not accept, best first.

    A suggestion is a parameter's name, or ``name={value}`` text where the value changes too.
    `taken` are the parameters that the call fills already; they are never suggested.
    """
    free = [item for item in callable_.keywords if item not in taken and item[0] != "_"]
    aliases = _aliases("parameters")
    for table in alias_tables(callable_, index):
        found = _targets(aliases.get(table, {}).get(name, []))
        if usable := tuple(item for item in found if item.text.partition("=")[0] in free):
            return usable
    british = name
    for there, here in _SPELLINGS:
        british = british.replace(there, here)
    if british in free:
        return (Suggestion(british, True),)
    # A name that other callables do have is no slip of the pen, however near another one is:
    # `weight` (of Text) is not meant as `height`.
    return () if name in index.parameter_names else nearest(name, free)


def suggest_name(
    name: str, index: ApiIndex, *, visible: Iterable[str], called: bool = True
) -> tuple[Suggestion, ...]:
    """Return what to write instead of an unbound name; `visible` names are what it can reach.

    What an alias stands for is suggested also where it has to be imported first.
    """
    reachable = set(visible)
    known = reachable | index.star | {"np"}
    alias = _alias_of_name(name, known)
    if alias:
        return alias
    if name[0].islower() and not called:
        # What is called `arc` and not defined is an object; the class is no help.
        reachable = {item for item in reachable if item[:1].islower() or item.isupper()}
    elif called:
        reachable = {item for item in reachable if not isinstance(index.lookup(item), Module)}
    found = nearest(name, reachable)
    if called and not any(item.certain for item in found):
        found = tuple(dict.fromkeys((*_classes_by_words(name, index, known), *found)))
    # A name of the document itself may change; one of Manim's is what it is.
    return tuple(Suggestion(item.text, item.certain and item.text in index.star) for item in found)


def _alias_of_name(name: str, known: Collection[str]) -> tuple[Suggestion, ...]:
    aliases = _aliases("names")
    alias = aliases.get(name)
    if alias is None and name.isupper():
        # Colours are written in one word as well: `SKYBLUE`.
        spelt = {each.replace("_", ""): each for each in aliases if each.isupper()}
        alias = aliases.get(spelt.get(name.replace("_", ""), ""))
    targets = _targets(alias) if alias is not None else []
    return tuple(item for item in targets if item.text.partition(".")[0] in known)


def _classes_by_words(name: str, index: ApiIndex, known: Collection[str]) -> tuple[Suggestion, ...]:
    """Return the classes of Manim's that a name in CamelCase speaks of, those that act first."""
    if not name[:1].isupper() or name.isupper():
        return ()
    found: list[tuple[bool, str]] = []
    for run in class_runs(name):
        aliases = _alias_of_name(run, known)
        for text in (run, *(item.text for item in aliases)):
            cls = index.named(text) if text in index.star else None
            if isinstance(cls, ApiClass):
                acts = cls.is_a(_ANIMATION) and name.startswith(run)
                found.append((not acts, text))
    ordered = [text for _, text in sorted(found, key=lambda item: item[0])]
    return tuple(Suggestion(text, False) for text in list(dict.fromkeys(ordered))[:_MOST_BY_WORDS])


def fitting(found: tuple[Suggestion, ...], value: ast.expr) -> tuple[Suggestion, ...]:
    """Return suggestions for a parameter in the order that its value makes likely."""
    is_factor = isinstance(value, ast.Constant) and (
        isinstance(value.value, int | float) and value.value <= _LARGEST_FACTOR
    )
    scaled = [item for item in found if "{value} *" in item.text and "FONT_SIZE" in item.text]
    if scaled and not is_factor:
        return tuple(replace(item, certain=True) for item in found if item not in scaled)
    found = tuple(_as_list(item, value) for item in found)
    if len(found) > 1:
        likely = tuple(item for item in found if _may_hold(item.text, value))
        return likely or found
    return found


def _as_list(suggestion: Suggestion, value: ast.expr) -> Suggestion:
    """Return a suggestion of several colours for what may be one: it is to be in a list."""
    if suggestion.text not in _SEVERAL_COLOURS or isinstance(value, _LISTS):
        return suggestion
    return Suggestion(f"{suggestion.text}=[{{value}}]", suggestion.certain and is_colour(value))


def _may_hold(target: str, value: ast.expr) -> bool:
    """Whether a parameter may have a value: a colour is no number, and a number is no colour."""
    is_number = isinstance(value, ast.Constant) and isinstance(value.value, int | float)
    name = target.partition("=")[0]
    if is_number:
        return not name.endswith("color")
    return not (is_colour(value) and name.endswith(("opacity", "width")))


def is_colour(value: ast.expr) -> bool:
    """Whether a value is written as one colour is: as a constant or as a string."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.Constant(value=text):
            return isinstance(text, str)
    return False


def suggest_member(name: str, cls: ApiClass, *, called: bool) -> tuple[Suggestion, ...]:
    """Return what to write instead of a member that `cls` lacks, best first.

    A suggestion is a member's name, or text with brackets that takes the place of a whole call; see
    ``[members]`` in the alias table.
    """
    usable = aliases_of_member(name, cls)
    if usable:
        return usable
    getter = None if name.startswith(("get_", "set_")) else cls.member(f"get_{name}")
    if getter is not None and getter.callable is not None:
        if called:
            return (Suggestion(getter.name, True),)
        if not any(item.default is None for item in getter.callable.positional):
            return (Suggestion(f"{getter.name}()", True),)
    british = name
    for there, here in _SPELLINGS:
        british = british.replace(there, here)
    if british != name and cls.member(british):
        return (Suggestion(british, True),)
    # The prefix that many names share says nothing of how near they are.
    prefix = name[:4] if name.startswith(("get_", "set_")) else ""
    members = {item for base in cls.mro for item in base.own_members if item[0] != "_"}
    alike = {item.removeprefix(prefix) for item in members if item.startswith(prefix)}
    near = nearest(name.removeprefix(prefix), alike)
    found = tuple(Suggestion(prefix + item.text, item.certain) for item in near)
    if called:
        found = tuple(item for item in found if _is_callable(cls, item.text))
        if not any(item.certain for item in found):
            worded = member_by_words(name, members, lambda item: _is_callable(cls, item))
            found = tuple(dict.fromkeys((*(Suggestion(item, False) for item in worded), *found)))
    return found


def aliases_of_member(name: str, cls: ApiClass) -> tuple[Suggestion, ...]:
    """Return what the alias table says of a member that `cls` lacks."""
    tables = (*(base.name for base in cls.mro), "any")
    for table in dict.fromkeys(tables):
        alias = _aliases("members").get(table, {}).get(name)
        if alias is not None:
            usable = tuple(item for item in _targets(alias) if _is_possible(item.text, cls))
            if usable:
                return usable
    return ()


def _is_callable(cls: ApiClass, name: str) -> bool:
    member = cls.member(name)
    return member is not None and member.callable is not None


def _is_possible(text: str, cls: ApiClass) -> bool:
    """Whether a target starts with a member of the class, or replaces the whole expression."""
    name = _LEADING_NAME.match(text)
    return name is not None and (
        cls.member(name[0]) is not None or text.startswith(f"{name[0]}({{receiver}}")
    )


def nearest(name: str, candidates: Iterable[str]) -> tuple[Suggestion, ...]:
    """Return up to three candidates by edit distance; certain when one alone is one edit away.

    Names that are further off are suggested where they share most of their letters in order.
    """
    limit = 0 if len(name) < 3 else 1 if len(name) < 5 else 2 if len(name) < 9 else 3
    letters = _letters(name)
    scored: list[tuple[int, str]] = []
    names = list(candidates)
    for candidate in names:
        if abs(len(candidate) - len(name)) > limit or candidate == name:
            continue
        if (letters ^ _letters(candidate)).bit_count() > 2 * limit:
            continue
        distance = edit_distance(name.lower(), candidate.lower(), limit)
        if distance <= limit:
            scored.append((distance, candidate))
    if not scored:
        alike = get_close_matches(name, names, 2, _ALIKE) if len(name) >= _SHORTEST_ALIKE else []
        return tuple(Suggestion(candidate, False) for candidate in alike)
    scored.sort()
    best = scored[0][0]
    alone = sum(1 for distance, _ in scored if distance == best) == 1
    sure = alone and best <= 1 and len(name) >= _SHORTEST_SURE
    return tuple(
        Suggestion(candidate, sure and number == 0)
        for number, (_, candidate) in enumerate(scored[:3])
    )


def edit_distance(one: str, other: str, most: int = 1000) -> int:
    """Return the number of edits between two words; swapping neighbours is one edit.

    More than `most` are not counted to their end: then ``most + 1`` is returned.
    """
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        current = [row]
        for column, right in enumerate(other, start=1):
            cost = min(
                previous[column] + 1,
                current[column - 1] + 1,
                previous[column - 1] + (left != right),
            )
            swapped = row > 1 and column > 1 and left == other[column - 2] and right == one[row - 2]
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, previous = previous, current
        if min(previous) > most and min(before) >= most:
            return most + 1
    return min(previous[-1], most + 1)


@lru_cache(maxsize=8192)
def _letters(name: str) -> int:
    bits = 0
    for letter in name.lower():
        bits |= 1 << (ord(letter) % 61)
    return bits


def alias_tables(callable_: Callable, index: ApiIndex) -> list[str]:
    """Return the alias tables that hold for a callable, nearest first."""
    owners = (callable_.qualified_name, *(item.owner for item in callable_.parameters))
    classes = [cls for owner in dict.fromkeys(owners) if (cls := index.class_(owner))]
    names = [base.name for cls in classes for base in cls.mro]
    return list(dict.fromkeys((callable_.name, *names, "any")))


def _targets(alias: str | list[str]) -> list[Suggestion]:
    if isinstance(alias, str):
        return [Suggestion(alias, True)]
    return [Suggestion(item, False) for item in alias]


@cache
def _aliases(kind: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(_TABLE.read_text("utf-8"))[kind]
    return table
