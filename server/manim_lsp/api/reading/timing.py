"""When each ``play`` and ``wait`` of a scene starts, as far as the text alone tells for certain.

A scene is followed from the start of its ``construct``, statement by statement. At the first one
whose time cannot be told (a loop that plays, a helper that does, a duration that is computed) it
ends: nothing is said of what comes after.
"""

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import SCENE
from manim_lsp.api.plays import PLAYING, SECTION, receiver_of, scene_call
from manim_lsp.api.reading.durations import duration
from manim_lsp.api.scenes import construct_of, may_be_scene
from manim_lsp.api.syntax.scopes import FunctionNode
from manim_lsp.source import Range

_TIMELESS = frozenset(
    [
        "add",
        "add_fixed_in_frame_mobjects",
        "add_fixed_orientation_mobjects",
        "add_foreground_mobject",
        "add_foreground_mobjects",
        "add_mobjects_from_animations",
        "add_sound",
        "add_subcaption",
        "add_updater",
        "begin_3dillusion_camera_rotation",
        "begin_ambient_camera_rotation",
        "bring_to_back",
        "bring_to_front",
        "clear",
        "remove",
        "remove_fixed_in_frame_mobjects",
        "remove_fixed_orientation_mobjects",
        "remove_foreground_mobject",
        "remove_foreground_mobjects",
        "remove_updater",
        "replace",
        "set_camera_orientation",
        "stop_3dillusion_camera_rotation",
        "stop_ambient_camera_rotation",
        "get_top_level_mobjects",
        "get_mobject_family_members",
        "set_to_default_angled_camera_orientation",
    ]
)
"""Methods of Manim's scenes that take no time."""


@dataclass(frozen=True)
class Moment:
    """A ``play`` or ``wait``: where it is written, and the seconds at which it starts and ends.

    `end` is None when only running it can tell.
    """

    range: Range
    start: float
    end: float | None


def moments(analysis: Analysis) -> tuple[Moment, ...]:
    """Return the moments that are certain, of every scene of a document, in source order."""
    if analysis.inference is None or _changes_defaults(analysis):
        return ()
    players = _players(analysis)
    found: list[Moment] = []
    for node, _scope in analysis.scopes.classes:
        cls = analysis.inference.classes.of(node)
        construct = construct_of(node)
        if construct is not None and _starts_at_zero(cls, players):
            found += _Follower(analysis, construct, players).moments()
    return tuple(found)


class _Unknown(Exception):
    """Raised at the first statement whose time cannot be told."""


class _Follower:
    def __init__(self, analysis: Analysis, construct: FunctionNode, players: "_Players") -> None:
        self._analysis = analysis
        self._construct = construct
        self._players = players
        self._receiver = receiver_of(construct)
        self._scope = analysis.scopes.of_node[construct]
        self._time = 0.0
        self._found: list[Moment] = []

    def moments(self) -> list[Moment]:
        with suppress(_Unknown):
            self._block(self._construct.body)
        return self._found

    def _block(self, body: Iterable[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, statement: ast.stmt) -> None:
        if statement.lineno in self._analysis.parsed.broken_rows:
            raise _Unknown
        call = scene_call(statement, self._receiver)
        if call is not None and call.method in PLAYING:
            if any(self._takes_time(node) for part in _given(call.node) for node in ast.walk(part)):
                raise _Unknown
            took = duration(call, self._scope, self._analysis)
            end = None if took is None else self._time + took
            self._found.append(Moment(self._analysis.range_of(call.node), self._time, end))
            if end is None:
                raise _Unknown
            self._time = end
        elif isinstance(statement, ast.With) and not any(
            self._takes_time(node) for item in statement.items for node in ast.walk(item)
        ):
            self._block(statement.body)
        elif not isinstance(statement, FunctionNode | ast.ClassDef) and any(
            self._takes_time(node) for node in ast.walk(statement)
        ):
            raise _Unknown

    def _takes_time(self, node: ast.AST) -> bool:
        """Whether a node may let time pass or end the scene."""
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=holder), attr=method)) if (
                holder == self._receiver
            ):
                if method == SECTION:
                    return any(word.arg != "name" for word in node.keywords)
                return self._players.is_timed(method)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                handed_on = any(
                    isinstance(part, ast.Name) and part.id == self._receiver
                    for part in _given(node)
                )
                return name in self._players.names or name in PLAYING or handed_on
            case ast.Return() | ast.Raise():
                return True
        return False


def _given(call: ast.Call) -> Iterator[ast.expr]:
    yield from call.args
    yield from (word.value for word in call.keywords)


def _changes_defaults(analysis: Analysis) -> bool:
    """Whether ``Create.set_default(run_time=2)`` or the like stands anywhere."""
    return any(
        isinstance(node.func, ast.Attribute) and node.func.attr in ("set_default", "set_run_time")
        for node in analysis.scopes.of_call
    )


def _starts_at_zero(cls: ApiClass, players: "_Players") -> bool:
    """Whether a class is a scene of Manim's kind that has played nothing before ``construct``."""
    return (
        cls.complete
        and cls.is_a(SCENE)
        and not any(_is_users(cls, name) for name in (*PLAYING, "render"))
        and not (_is_users(cls, "setup") and "setup" in players.names)
    )


def _is_users(cls: ApiClass, name: str) -> bool:
    for base in cls.mro:
        if name in base.own_members:
            return base.qualified_name.startswith(".")
    return False


@dataclass(frozen=True)
class _Players:
    """The functions of a document by name; `names` are those that may let time pass."""

    functions: frozenset[str]
    names: frozenset[str]

    def is_timed(self, method: str) -> bool:
        """Whether a call of a method on the scene may let time pass."""
        if method in self.functions:
            return method in self.names
        return method not in _TIMELESS


def _players(analysis: Analysis) -> _Players:
    """Find the functions that call ``play`` or the like, or another function that does."""
    scenes = {node for node, _ in analysis.scopes.classes if may_be_scene(node, analysis)}
    called: dict[str, set[str]] = {}
    on_scene: dict[str, set[str]] = {}
    for node, scope in analysis.scopes.of_node.items():
        if isinstance(node, FunctionNode):
            of_scene = scope.parent is not None and scope.parent.node in scenes
            receiver = receiver_of(node) if of_scene else ""
            for method, holder in _called_in(node):
                called.setdefault(node.name, set()).add(method)
                if holder and holder == receiver:
                    on_scene.setdefault(node.name, set()).add(method)
            called.setdefault(node.name, set())
    harmless = _TIMELESS.union(called, (SECTION,))
    names = {name for name, inside in called.items() if inside & PLAYING}
    names.update(name for name, inside in on_scene.items() if inside - harmless)
    while more := {n for n, inside in called.items() if n not in names and inside & names}:
        names |= more
    return _Players(frozenset(called), frozenset(names))


def _called_in(function: FunctionNode) -> Iterator[tuple[str, str]]:
    """Yield what a function calls, each with the name before the dot, if that is one name."""
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=holder), attr=name)):
                yield name, holder
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                yield name, ""
