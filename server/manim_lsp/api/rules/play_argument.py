"""``play-argument``: something is played, or grouped with animations, that is no animation."""

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.edits import removal
from manim_lsp.api.fixes.suggest import Suggestion, suggest_parameter
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import ANIMATION, SCENE
from manim_lsp.api.inference.arguments import BoundCall
from manim_lsp.api.inference.types import Plain
from manim_lsp.api.inference.values import certain_type
from manim_lsp.api.mistakes.missing_arguments import class_in_play_fixes
from manim_lsp.api.mistakes.played import misfits
from manim_lsp.api.mistakes.waiting import waiting
from manim_lsp.api.places import name_range
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import guarded_calls
from manim_lsp.source import Edit

_PLAY = f"{SCENE}.play"
_PAUSES = frozenset((f"{SCENE}.wait", f"{SCENE}.pause"))
_GROUPS = frozenset(
    f"manim.animation.composition.{name}"
    for name in ("AnimationGroup", "LaggedStart", "Succession")
)
_TIMING = ("run_time", "rate_func", "lag_ratio")
_ERRORS = frozenset(("TypeError", "ValueError", "Exception", "BaseException"))


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report what `Scene.play` and groups of animations refuse or silently ignore."""
    index = analysis.index
    if index is None:
        return
    found = [(bound, list(_of_call(bound, analysis, index))) for bound in analysis.bound_calls]
    wrong = [(bound, findings) for bound, findings in found if findings]
    guarded = guarded_calls(analysis.parsed.tree, _ERRORS) if wrong else frozenset()
    for bound, findings in wrong:
        if bound.call.node not in guarded:
            yield from findings


def _of_call(bound: BoundCall, analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    targets = {item.qualified_name for item in bound.call.alternatives}
    if targets == {_PLAY}:
        yield from _of_play(bound, analysis, index)
    elif targets and targets <= _PAUSES:
        yield from _too_short(bound, "duration", analysis, index)
    elif any(
        item.kind == "var-positional" and item.owner in _GROUPS
        for item in bound.call.callable.parameters[:1]
    ):
        yield from _misfits(bound, analysis)


def _of_play(bound: BoundCall, analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    node = bound.call.node
    if all(isinstance(item, ast.List | ast.Tuple) and not item.elts for item in node.args):
        if all(word.arg is not None for word in node.keywords):
            yield _nothing_played(node, analysis)
        return
    yield from _misfits(bound, analysis)
    yield from _too_short(bound, "run_time", analysis, index)
    yield from _without_effect(bound, analysis, index)


def _nothing_played(node: ast.Call, analysis: Analysis) -> Finding:
    message = "Nothing is played: `play` needs at least one animation."
    fixes = tuple(waiting(node, analysis))
    return Finding(RULE.code, message, analysis.range_of(node), fixes=fixes)


def _misfits(bound: BoundCall, analysis: Analysis) -> Iterator[Finding]:
    receiver = f"`{bound.call.callable.name.rpartition('.')[2]}`"
    for misfit in misfits(bound.call, analysis):
        hint = f" Did you mean `{misfit.meant}`?" if misfit.meant else ""
        yield Finding(
            RULE.code,
            f"{receiver} takes animations, and this is {misfit.what}.{hint}",
            analysis.range_of(misfit.node),
            fixes=misfit.fixes or tuple(_cures(misfit.node, bound, analysis)),
        )


def _cures(wrong: ast.expr, bound: BoundCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer to call a class of animations, to drop the argument, or not to play at all."""
    call, scope = bound.call.node, bound.call.scope
    value = certain_type(wrong, scope, analysis)
    is_nothing = value == Plain("None")
    if isinstance(value, ApiClass) and value.is_a(ANIMATION):
        yield from class_in_play_fixes(wrong, value, scope, analysis)
        is_nothing = True
    if wrong in call.args and len(call.args) > 1:
        yield Fix("Remove it", "suggested", (removal(wrong, analysis),))
    elif call.args == [wrong] and isinstance(wrong, ast.Call) and not call.keywords:
        text = analysis.source.slice(analysis.range_of(wrong))
        yield Fix("Leave out `play`", "suggested", (Edit(analysis.range_of(call), text),))
    elif call.args == [wrong] and is_nothing and bound.call.callable.qualified_name == _PLAY:
        yield from waiting(call, analysis)


def _too_short(
    bound: BoundCall, name: str, analysis: Analysis, index: ApiIndex
) -> Iterator[Finding]:
    """Report times that are not above zero, which Manim refuses since it validates them."""
    scene = index.class_(SCENE)
    if scene is None or "validate_run_time" not in scene.own_members:
        return
    given = [word.value for word in bound.call.node.keywords if word.arg == name]
    given += [item.node for item in bound.arguments if item.parameter.name == name]
    for node in given[:1]:
        time = _number(node)
        if time is not None and time <= 0:
            message = f"Manim cannot render {time:g} seconds; the time must be above zero."
            yield Finding(RULE.code, message, analysis.range_of(node))


def _number(node: ast.expr) -> float | None:
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -value
    return None


def _without_effect(bound: BoundCall, analysis: Analysis, index: ApiIndex) -> Iterator[Finding]:
    """Report names that no animation looks at: Manim takes any name and ignores it."""
    animation = index.class_(ANIMATION)
    words = bound.call.node.keywords
    taken = {word.arg for word in words if word.arg}
    for word in words:
        name = word.arg
        if animation is None or name is None or name in bound.call.callable.keywords:
            continue
        if animation.member(name):
            continue
        found = suggest_parameter(name, animation.constructor, index, taken=taken)
        meant = [item for item in found if item.text in _TIMING]
        if meant or _is_ignored(name, analysis, index):
            yield _ignored(word, name, meant, analysis)


def _ignored(
    word: ast.keyword, name: str, meant: Sequence[Suggestion], analysis: Analysis
) -> Finding:
    place = name_range(word, analysis)
    hint = f" Did you mean `{meant[0].text}`?" if meant else ""
    return Finding(
        RULE.code,
        f"`play` ignores `{name}` without a word.{hint}",
        place,
        severity="warning",
        fixes=(
            *(
                Fix(
                    f"Change to `{item.text}`",
                    "safe" if item.certain else "suggested",
                    (Edit(place, item.text),),
                )
                for item in meant
            ),
            Fix(f"Remove `{name}`", "suggested", (removal(word, analysis),)),
        ),
    )


def _is_ignored(name: str, analysis: Analysis, index: ApiIndex) -> bool:
    """Whether no animation of Manim's has an attribute of that name, and the user has none."""
    if analysis.inference is None or name in _names_of_animations(index):
        return False
    return not any(
        not cls.complete or cls.is_a(ANIMATION) for cls in analysis.inference.classes.all()
    )


@lru_cache(maxsize=4)
def _names_of_animations(index: ApiIndex) -> frozenset[str]:
    names: set[str] = set()
    for cls in index.subclasses(ANIMATION):
        names.update(cls.own_members, cls.constructor.keywords)
    return frozenset(names)


RULE = Rule(
    "play-argument",
    "Something is played that is no animation, or with a name that Manim ignores.",
    check,
    fixable=True,
)
