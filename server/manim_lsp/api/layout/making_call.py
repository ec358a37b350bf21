"""The call that made a mobject, and where to write what is to be done to it before it is shown."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.fixes.edits import line_end_of
from manim_lsp.api.plays import receiver_of
from manim_lsp.api.scenes import may_be_scene
from manim_lsp.api.syntax.nodes import blocks_of, last_name
from manim_lsp.source import Edit, Position, Range

_MOVING = frozenset(
    (
        *("shift", "move_to", "next_to", "to_edge", "to_corner", "align_to", "align_on_border"),
        *("center", "set_x", "set_y", "rotate", "arrange", "arrange_in_grid", "become"),
        *("match_x", "match_y"),
    )
)
_SCALING = frozenset(
    (
        *("scale", "stretch", "scale_to_fit_width", "scale_to_fit_height", "set_width"),
        *("set_height", "become", "match_width", "match_height", "apply_matrix"),
        "apply_function",
    )
)
_LEAVING = frozenset(("copy", "add_updater", "generate_target", "save_state"))
"""Methods after which a mobject is in several places, or goes where a function says."""
_GROUPS = frozenset(("VGroup", "Group", "VDict"))
_REPEATING = (
    *(ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp),
    *(ast.GeneratorExp, ast.Lambda),
)
_ONCE = frozenset(("construct", "setup"))


@dataclass(frozen=True)
class MakingCall:
    """A call that makes one mobject, in a method of a scene that runs it once.

    Attributes
    ----------
    call, chain
        The call, and the same with the methods that are called on its result.
    name
        What the mobject is called from the statement on: ``title`` or ``self.title``; empty when
        it is used where it is made.
    made_in, after
        The statement that makes it, and the last one that positions it before it is shown.
    method
        Where they are.
    moves_later, scales_later
        Whether that changes after it was shown.
    """

    call: ast.Call
    chain: ast.expr
    name: str
    made_in: ast.stmt
    after: ast.stmt
    method: ast.FunctionDef
    moves_later: bool = False
    scales_later: bool = False

    def edit(self, calls: str, analysis: Analysis) -> Edit | None:
        """Return the edit that calls methods, ``.shift(…).scale(…)``, on the mobject.

        None where there is no room for a statement.
        """
        if not self.name:
            end = analysis.range_of(self.chain).end
            return Edit(Range(end, end), calls)
        source = analysis.source
        stretch = analysis.range_of(self.after)
        line = source.line(stretch.end.row)
        rest = line[stretch.end.column - 1 :].strip()
        before = source.line(stretch.start.row)[: stretch.start.column - 1]
        if before.strip() or (rest and not rest.startswith("#")):
            return None
        end = Position(stretch.end.row, len(line) + 1)
        return Edit(Range(end, end), f"{line_end_of(source)}{before}{self.name}{calls}")

    def is_settled_before(self, other: "MakingCall") -> bool:
        """Whether this has a name and lies where it stays, where `other` is positioned."""
        last = self.after.end_lineno or self.after.lineno
        there = (other.after.end_lineno or 0) if other.name else other.made_in.lineno - 1
        is_same = self.method is other.method
        return bool(self.name) and is_same and not self.moves_later and last <= there


def find_making_call(place: Range, analysis: Analysis) -> MakingCall | None:
    """Return the call that stands at a place; None where its mobject cannot be moved by an edit.

    That is so in loops, comprehensions and functions, which make several, and where the mobject
    is copied or follows another.
    """
    path = _path_to(place, analysis)
    method = next((each for each in reversed(path) if isinstance(each, ast.FunctionDef)), None)
    call = path[-1] if path else None
    if not isinstance(call, ast.Call) or method is None or not _runs_once(path, method, analysis):
        return None
    chain = _chain(path)
    made_in = next(each for each in reversed(path) if isinstance(each, ast.stmt))
    if chain is None:
        return None
    match made_in:
        case (
            ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=value)
        ) if value is chain:
            name = ast.unparse(target)
            if not isinstance(target, ast.Name | ast.Attribute) or _is_elsewhere(name, method):
                return None
            made = MakingCall(call, chain, name, made_in, made_in, method)
            return _positioned(made)
    parent = path[path.index(chain) - 1]
    if isinstance(parent, ast.Call) and last_name(parent) not in _GROUPS:
        return MakingCall(call, chain, "", made_in, made_in, method)
    return None


def _positioned(made: MakingCall) -> MakingCall | None:
    """Return the call with the last statement that positions its mobject before it is shown."""
    block = next((block for block in _blocks(made.method) if made.made_in in block), [])
    following = block[block.index(made.made_in) + 1 :] if block else []
    known, after = {made.name}, made.made_in
    for number, statement in enumerate(following):
        if not any(_mentions(statement, each) for each in known):
            continue
        if isinstance(statement, ast.Assign) and _is_group(statement.value):
            known.update(ast.unparse(target) for target in statement.targets)
            after = statement
        elif _root(statement) in known:
            after = statement
        elif any(blocks_of(statement)) or _root(statement).split(".")[0] == receiver_of(
            made.method
        ):
            rest = following[number:]
            return replace(
                made,
                after=after,
                moves_later=_calls(rest, known, _MOVING),
                scales_later=_calls(rest, known, _SCALING),
            )
    return replace(made, after=after)


def _path_to(place: Range, analysis: Analysis) -> list[ast.AST]:
    """Return the nodes from the module to the call at a place; none where there is no call."""
    path: list[ast.AST] = []
    following: ast.AST | None = analysis.parsed.tree
    while following is not None:
        path.append(following)
        following = next(
            (each for each in ast.iter_child_nodes(following) if _holds(each, place, analysis)),
            None,
        )
    calls = [n for n in range(len(path)) if isinstance(path[n], ast.Call)]
    at = next((n for n in reversed(calls) if analysis.range_of(path[n]) == place), None)
    return path[: at + 1] if at is not None else []


def _holds(node: ast.AST, place: Range, analysis: Analysis) -> bool:
    if not hasattr(node, "lineno"):
        return any(_holds(each, place, analysis) for each in ast.iter_child_nodes(node))
    stretch = analysis.range_of(node)
    return stretch.start <= place.start and place.end <= stretch.end


def _runs_once(path: Sequence[ast.AST], method: ast.FunctionDef, analysis: Analysis) -> bool:
    inside = path[path.index(method) + 1 :]
    scene = path[path.index(method) - 1]
    if any(isinstance(each, _REPEATING) for each in inside) or not isinstance(scene, ast.ClassDef):
        return False
    called = [
        node
        for node in ast.walk(scene)
        if isinstance(node, ast.Attribute) and node.attr == method.name
    ]
    return may_be_scene(scene, analysis) and (method.name in _ONCE or len(called) == 1)


def _chain(path: Sequence[ast.AST]) -> ast.expr | None:
    """Return the call at the end of a path with what is called on it; None where it is no call."""
    place = len(path) - 1
    while getattr(path[place - 2], "func", None) is path[place - 1]:
        place -= 2
    chain = path[place]
    is_whole = isinstance(chain, ast.expr) and not isinstance(path[place - 1], ast.Attribute)
    return chain if is_whole and isinstance(chain, ast.expr) else None


def _is_elsewhere(name: str, method: ast.FunctionDef) -> bool:
    """Whether a name stands for several things in a method, or its mobject for several."""
    stores = leaves = 0
    for node in ast.walk(method):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            stores += ast.unparse(node) == name
        elif isinstance(node, ast.Attribute) and node.attr in _LEAVING:
            leaves += ast.unparse(node.value) == name
    return stores != 1 or leaves > 0


def _is_group(value: ast.expr) -> bool:
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        value = value.func.value
    named = isinstance(value, ast.Call) and last_name(value) in _GROUPS
    return named or isinstance(value, ast.List | ast.Tuple)


def _mentions(statement: ast.AST, name: str) -> bool:
    return any(
        isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) == name
        for node in ast.walk(statement)
    )


def _calls(statements: Sequence[ast.stmt], names: set[str], methods: frozenset[str]) -> bool:
    """Whether one of the methods is called on one of the names, through ``animate`` too."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in methods and _root(node.value) in names
        for statement in statements
        for node in ast.walk(statement)
    )


def _root(node: ast.AST) -> str:
    """Return what a chain of calls begins with: ``title`` of ``title.animate.shift(UP)``."""
    if isinstance(node, ast.Expr):
        node = node.value
    while isinstance(node, ast.Call) or (isinstance(node, ast.Attribute) and not _is_own(node)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""


def _is_own(node: ast.Attribute) -> bool:
    """Whether it is an attribute of the scene rather than a method: ``self.title``."""
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for block in blocks_of(node):
        yield block
        for statement in block:
            yield from _blocks(statement)
