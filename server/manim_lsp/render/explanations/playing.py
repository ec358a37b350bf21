"""What cannot be played."""

import ast
import re

from manim_lsp.render.explanations.explanation import Case, Explanation
from manim_lsp.render.explanations.written_call import WrittenCall, shown

_NOT_AN_ANIMATION = re.compile(
    r"^(?:Unexpected argument|Object) (?P<what>.*?) (?:passed|cannot)", re.S
)
_MEMORY_ADDRESS = re.compile(r"<.* at 0x[0-9a-f]+>|<function .*>|<class '.*'>", re.S)
_EMPTY_GROUP = re.compile(r"^Trying to play (?P<group>\w+).* without animations")
_LENGTH = re.compile(
    r"^(?P<what>[\w.]+)\(?.*\)? has an? (?:total )?(?P<name>\w+) of (?P<value>\S+) <= 0 seconds"
)
_RULES = ("play-argument", "argument-type")


def explain(case: Case) -> Explanation | None:
    """Explain what `play` or an animation was given that is none or moves nothing."""
    message = case.failure.message
    if message == "Called Scene.play with no animations":
        return Explanation(
            f"`{case.callee or 'play'}` has nothing to play.",
            "Give it an animation, such as `Create(mobject)`; `self.wait()` only lets time pass.",
            _RULES,
        )
    if message.startswith("Passing Mobject methods to Scene.play"):
        return Explanation(
            "`play` takes animations, and here it gets a method.", _animated(case.call), _RULES
        )
    if message == "Animation only works on Mobjects":
        return _not_a_mobject(case)
    if message == "At least one mobject must be passed.":
        return Explanation(f"`{_animation(case)}` has no mobject to animate.", "", _RULES)
    if found := _NOT_AN_ANIMATION.match(message):
        return _not_an_animation(case, found["what"])
    if found := _EMPTY_GROUP.match(message):
        hint = "Give it at least one; is a list empty that it was made from?"
        return Explanation(f"`{found['group']}` holds no animation.", hint, _RULES)
    if found := _LENGTH.match(message):
        hint = "It must be more than 0; a group without animations lasts 0 seconds."
        message = f"The `{found['name']}` of this `{case.callee}` is {found['value']} seconds."
        return Explanation(message, hint, _RULES)
    if message.startswith("get_point_mobject not implemented for"):
        return Explanation(
            "There is nothing to transform into.",
            "Transform needs a second mobject, and MoveToTarget a `generate_target()` before it.",
            _RULES,
        )
    return _other_kind(case)


def _animated(call: WrittenCall | None) -> str:
    """Return the call of `play` with ``.animate``, where its arguments can be told apart."""
    nodes = call.arguments if call else ()
    methods = [number for number, node in enumerate(nodes) if isinstance(node, ast.Attribute)]
    if call is None or methods[:1] != [0]:
        return "Write `.animate` before the method, and its arguments in brackets behind it."
    method = nodes[0]
    # More methods may follow, and whether an argument is one more cannot be seen.
    if not isinstance(method, ast.Attribute) or any(
        isinstance(node, ast.Attribute) for node in nodes[1:]
    ):
        return (
            f"Write `{shown(method.value)}.animate.{method.attr}(…)`."
            if isinstance(method, ast.Attribute)
            else ""
        )
    arguments = ", ".join(shown(node) for node in nodes[1:])
    return f"Write `{call.callee}({shown(method.value)}.animate.{method.attr}({arguments}))`."


def _animation(case: Case) -> str:
    return case.failure.receiver or case.callee


def _not_a_mobject(case: Case) -> Explanation:
    for node in case.call.arguments[:1] if case.call else ():
        if isinstance(node, ast.List | ast.Tuple | ast.ListComp | ast.GeneratorExp):
            return Explanation(
                f"`{_animation(case)}` takes mobjects, and here it gets "
                f"{'a tuple' if isinstance(node, ast.Tuple) else 'a list'}.",
                f"Put them in a group: `{case.callee}(VGroup(*{shown(node)}))`.",
                _RULES,
            )
    return Explanation(
        f"`{_animation(case)}` takes a mobject, and its first argument is none.", "", _RULES
    )


def _not_an_animation(case: Case, what: str) -> Explanation:
    # Without a name of its own, a value is shown by where it lies in memory.
    named = "something else" if _MEMORY_ADDRESS.search(what) else f"`{what[:80]}`"
    is_mobject = re.fullmatch(r"[A-Z]\w*(?:\(.*\))?", what, re.S) and "Animation" not in what
    hint = (
        "Animate it, as in `Create(mobject)` or `FadeIn(mobject)`; `self.add(mobject)` shows it "
        "at once."
        if is_mobject
        else "A function that makes an animation has to `return` it."
        if what == "None"
        else ""
    )
    return Explanation(f"`play` takes animations, and here it gets {named}.", hint, _RULES)


_ONLY_FOR = re.compile(r"^(?P<name>\w+) only works (?:for|on) (?:VMobjects|vectorized Mobjects)")


def _other_kind(case: Case) -> Explanation | None:
    found = _ONLY_FOR.match(case.failure.message)
    is_said_otherwise = case.failure.message == "This animation is not defined for this Mobject."
    if found is None and not is_said_otherwise:
        return None
    name = found["name"] if found else _animation(case)
    return Explanation(
        f"`{name}` draws outlines, and its mobject has none.",
        "Use `FadeIn` for pictures and for groups that hold some.",
        _RULES,
    )
