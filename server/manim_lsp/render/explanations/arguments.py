"""Calls whose arguments do not fit what they call."""

import difflib
import re

from manim_lsp.host.protocol import Step
from manim_lsp.render.explanations.explanation import Case, Explanation

_UNEXPECTED = re.compile(
    r"^(?P<function>[^\s()]+(?:\.<locals>\.[^\s()]+)*)\(\) got an unexpected keyword argument "
    r"'(?P<name>[^']+)'"
)
_MULTIPLE = re.compile(
    r"^(?P<function>\S+)\(\) got multiple values for (?:keyword )?argument '(?P<name>[^']+)'"
)
_MISSING = re.compile(
    r"^(?P<function>\S+)\(\) missing (?P<count>\d+) required (?:positional|keyword-only) "
    r"arguments?: (?P<names>.+)$"
)
_TOO_MANY = re.compile(
    r"^(?P<function>\S+)\(\) takes (?:from (?P<least>\d+) to )?(?P<most>\d+) positional "
    r"arguments? but (?P<given>\d+) (?:was|were) given"
)
_GETTER = re.compile(r"__getattr__\.<locals>\.(?P<kind>getter|setter)$")
_ABSTRACT = re.compile(r"^Can't instantiate abstract class (?P<name>\w+)")
_MAKERS = (".__init__", ".__new__")
_CLOSE = 0.75


def explain(case: Case) -> Explanation | None:
    """Explain a TypeError about the arguments of a call."""
    if case.failure.type != "TypeError":
        return None
    for pattern, explained in (
        (_UNEXPECTED, _unexpected),
        (_MULTIPLE, _twice),
        (_MISSING, _missing),
        (_TOO_MANY, _too_many),
    ):
        found = pattern.match(case.failure.message)
        if found is not None:
            return _accessor(case, found["function"]) or explained(case, found)
    return None


def _accessor(case: Case, function: str) -> Explanation | None:
    """Explain a method that does not exist and that Manim answers for all the same."""
    found = _GETTER.search(function)
    if found is None or case.call is None:
        return None
    owner = f"`{case.failure.receiver}`" if case.failure.receiver else "This mobject"
    prefix = found["kind"][:3]
    return Explanation(
        f"{owner} has no method `{case.call.name}`.",
        f"Manim takes any `{prefix}_…` it does not know for one that "
        f"{'reads' if prefix == 'get' else 'sets'} an attribute, with no other arguments.",
        ("unknown-member", "renamed-api", "unknown-parameter"),
    )


def _unexpected(case: Case, found: re.Match[str]) -> Explanation:
    name = found["name"]
    guess = difflib.get_close_matches(name, case.failure.accepted, 1, _CLOSE)
    hint = f"Did you mean `{guess[0]}`?" if guess else ""
    rules = ("unknown-parameter", "renamed-api", "play-argument")
    callee = case.callee or _function(case, found["function"])
    made = _made(case.failure.chain)
    is_written = case.call is None or name in case.call.keywords
    if _calls_what_rejects(case, made):
        message = f"`{_called(case, found['function'])}` has no parameter `{name}`."
    elif is_written:
        message = (
            f"`{callee}` hands `{name}` on to `{made}`, which has no such parameter."
            if made
            else f"`{_called(case, found['function'])}` has no parameter `{name}`."
        )
    else:
        message = f"`{made or callee}` has no parameter `{name}`; `{callee}` gave it one."
    return Explanation(message, hint, rules)


def _calls_what_rejects(case: Case, made: str) -> bool:
    """Whether the class that turned the argument down is the one that the user's line makes."""
    chain = case.failure.chain
    return not chain or (_is_constructor(chain[0]) and made == chain[0][2])


def _called(case: Case, function: str) -> str:
    """Return how the user would name what was called."""
    chain = case.failure.chain
    if case.callee.startswith("super()") and chain:
        return chain[0][1].rpartition(".")[0]
    if case.call is None or case.call.name in ("__init__", "cls"):
        return case.failure.receiver or _function(case, function)
    is_method = "." in function and not function.endswith(_MAKERS) and case.failure.receiver
    return f"{case.failure.receiver}.{case.call.name}" if is_method else case.call.name


def _made(chain: tuple[Step, ...]) -> str:
    """Return the class whose object was being made when the chain ended."""
    return next((step[2] for step in reversed(chain) if _is_constructor(step)), "")


def _is_constructor(step: Step) -> bool:
    return step[1].endswith(_MAKERS)


def _function(case: Case, function: str) -> str:
    name = function.removesuffix(".__init__")
    return name.rpartition("<locals>.")[2]


def _twice(case: Case, found: re.Match[str]) -> Explanation:
    return Explanation(
        f"`{_called(case, found['function'])}` gets `{found['name']}` twice, "
        "by its position and by its name."
        if case.call and found["name"] in case.call.keywords
        else f"`{found['name']}` is given twice to `{_function(case, found['function'])}`.",
        f"Leave one of them out; `{found['name']}=` may also be what Manim sets there itself.",
        ("unknown-parameter",),
    )


def _missing(case: Case, found: re.Match[str]) -> Explanation | None:
    names = re.findall(r"'([^']+)'", found["names"])
    if names == ["self"]:
        return _without_self(case, found["function"])
    listed = " and ".join(f"`{name}`" for name in names)
    if case.failure.chain and case.call is not None and not _is_own_call(case):
        return _called_back(case, found["function"], f"needs {listed} besides", "too few")
    return Explanation(
        f"`{_called(case, found['function'])}` needs {listed}.", "", ("missing-parameter",)
    )


def _is_own_call(case: Case) -> bool:
    """Whether the user's line itself makes the call that fails."""
    return not case.failure.chain or case.failure.chain[0][1].endswith("__call__")


def _too_many(case: Case, found: re.Match[str]) -> Explanation | None:
    function, most, given = found["function"], int(found["most"]), int(found["given"])
    is_bound = "." in function and not function.endswith("<lambda>") and "<locals>" not in function
    if is_bound and most == 0:
        return _without_self(case, function)
    most, given = most - is_bound, given - is_bound
    if case.failure.chain and not _is_own_call(case):
        return _called_back(case, function, f"takes {most or 'none'}", str(given))
    plural = "argument" if most == 1 else "arguments"
    limit = f"at most {most} {plural}" if found["least"] else f"{most or 'no'} {plural}"
    was = "was" if given == 1 else "were"
    return Explanation(
        f"`{_called(case, function)}` takes {limit} by position; {given} {was} given.",
        "Give the others by name, `name=value`." if found["least"] else "",
        ("argument-type", "unknown-parameter", "missing-parameter"),
    )


def _without_self(case: Case, function: str) -> Explanation:
    name = function.rpartition(".")[2]
    return Explanation(
        f"The method `{name}` has no `self`.", f"Write `def {name}(self):`.", ("missing-parameter",)
    )


_CALLERS = {
    "Mobject.update": "An updater of a mobject gets the mobject, or the mobject and `dt`",
    "VMobject.update": "An updater of a mobject gets the mobject, or the mobject and `dt`",
    "Scene.update_self": "An updater of a scene gets `dt`",
    "Animation.get_sub_alpha": "A `rate_func` gets one number between 0 and 1",
    "always_redraw": "The function of `always_redraw` gets no arguments",
    "ApplyFunction.create_target": "The function of `ApplyFunction` gets the mobject",
    "UpdateFromFunc.interpolate_mobject": "The function of `UpdateFromFunc` gets the mobject",
    "UpdateFromAlphaFunc.interpolate_mobject": (
        "The function of `UpdateFromAlphaFunc` gets the mobject and a number between 0 and 1"
    ),
}


def _called_back(case: Case, function: str, takes: str, given: str) -> Explanation:
    """Explain a function of the user's that Manim calls with other arguments than it takes."""
    steps = reversed(case.failure.chain)
    known = next((_CALLERS[name] for _, name, _ in steps if name in _CALLERS), None)
    name = _function(case, function)
    if known is None:
        return Explanation(f"Manim calls `{name}` with {given} arguments; it {takes}.")
    return Explanation(f"{known}; `{name}` {takes}.")
