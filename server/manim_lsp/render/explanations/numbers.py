"""Values with which Manim cannot reckon, told by what the user gave."""

import ast
import re
from collections.abc import Iterator

from manim_lsp.render.explanations.explanation import Case, Explanation
from manim_lsp.render.explanations.written_call import shown

_SHAPES = re.compile(
    r"broadcast|shape mismatch|shapes \(|inhomogeneous|not aligned|array dimension"
)
_TWO = re.compile(r"\((?:\d+, ?)?2,?\)")
_TEXT = re.compile(
    r"dtype\('<U|numpy\.str_|StrDType|'str'|not str|could not convert string to float|"
    r"can't multiply sequence|ufunc '\w+' (?:not supported|did not contain)"
)
_NONE = re.compile(r"'NoneType'|dtype\('O'\)")
_NOTHING_THERE = re.compile(
    r"zero-size array to reduction|need at least one array|cannot reshape array of size 0|"
    r"index -?\d+ is out of bounds for axis 0 with size 0"
)
_NOT_A_NUMBER = re.compile(r"float NaN to integer|infinity to integer|contains? (?:NaN|inf)")
_LIST_TIMES = re.compile(
    r"can't multiply sequence by non-int of type 'float'|can only concatenate list|"
    r"unsupported operand type\(s\) for \S+: "
    r"'(?:(?:list|tuple)' and '\w+|\w+' and '(?:list|tuple))'"
)


def explain(case: Case) -> Explanation | None:
    """Explain an error of numpy's, or of a reckoning, by the arguments of the user's call."""
    message = case.failure.message
    if case.failure.type not in (
        *("TypeError", "ValueError", "UFuncTypeError", "_UFuncNoLoopError", "IndexError"),
        *("UFuncNoLoopError", "_UFuncBinaryResolutionError", "OverflowError"),
    ):
        return None
    if _LIST_TIMES.search(message) and not case.failure.chain:
        return Explanation(
            f"Lists are no vectors: {message}.",
            "Make one with `np.array([x, y, z])`, or write it with RIGHT, UP and numbers.",
        )
    if not case.failure.chain:
        return _own_reckoning(case)
    if _SHAPES.search(message) and _TWO.search(message):
        return _two_coordinates(case)
    if _NOTHING_THERE.search(message):
        return Explanation(
            f"`{_what(case)}` needs something that has points, and there are none.",
            "A group, a text or a list that it gets may be empty.",
        )
    if "expected str instance" in message:
        return Explanation(
            f"`{_what(case)}` gets something else where it needs text.",
            "Put it in quotes, or `str(…)` around it.",
        )
    if _TEXT.search(message):
        return _text(case)
    if _NONE.search(message):
        return _none(case)
    if _NOT_A_NUMBER.search(message):
        return Explanation(
            f"`{_what(case)}` came to a number that is infinite or none at all.",
            "Is something divided by 0, or a function drawn where it has no value?",
        )
    return None


def _own_reckoning(case: Case) -> Explanation | None:
    if re.search(r"^ufunc .*dtype\('<U", case.failure.message):
        return Explanation("Text and numbers are put together here, and only numbers can be.")
    if _SHAPES.search(case.failure.message) and _TWO.search(case.failure.message):
        return _two_coordinates(case)
    return None


def _what(case: Case) -> str:
    return case.callee or case.failure.receiver or case.inside or "Manim"


def _two_coordinates(case: Case) -> Explanation:
    rules = ("vector-dimension", "argument-type")
    for node in case.call.nodes() if case.call else ():
        if isinstance(node, ast.List | ast.Tuple) and len(node.elts) == 2 and _is_plain(node):
            whole = [*map(shown, node.elts), "0"]
            brackets = "[]" if isinstance(node, ast.List) else "()"
            return Explanation(
                f"`{shown(node)}` has two coordinates, and `{_what(case)}` needs three.",
                f"Write `{brackets[0]}{', '.join(whole)}{brackets[1]}`.",
                rules,
            )
    return Explanation(
        f"`{_what(case)}` gets a point or direction with two coordinates and needs three.",
        "Give it a z of 0: `[x, y, 0]`.",
        rules,
    )


def _is_plain(node: ast.List | ast.Tuple) -> bool:
    return not any(isinstance(each, ast.List | ast.Tuple | ast.Starred) for each in node.elts)


def _text(case: Case) -> Explanation | None:
    texts = [
        (name, node)
        for name, node in _given(case)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    rules = ("argument-type", "play-argument")
    if len(texts) == 1:
        ((name, node),) = texts
        what = f"`{name}={shown(node)}`" if name.isidentifier() else f"`{shown(node)}`"
        if "not callable" in case.failure.message:
            message = f"{what} is text, and `{_what(case)}` needs a function there."
            return Explanation(message, f"Leave out the quotes: `{_text_of(node)}`.", rules)
        number = _text_of(node)
        hint = f"Leave out the quotes: `{number}`." if _is_number(number) else ""
        return Explanation(
            f"{what} is text, and `{_what(case)}` needs a number there.", hint, rules
        )
    if case.failure.message == "'str' object is not callable":
        return None
    if "'str'" in case.failure.message or "<U" in case.failure.message:
        return Explanation(
            f"`{_what(case)}` gets text where it needs a number: {case.failure.message}.",
            "",
            rules,
        )
    return None


def _text_of(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _none(case: Case) -> Explanation | None:
    for name, node in _given(case):
        if isinstance(node, ast.Constant) and node.value is None:
            what = f"`{name}=None`" if name.isidentifier() else "`None`"
            message = f"{what} is given where `{_what(case)}` needs a value."
            return Explanation(message, "", ("argument-type",))
    if "NoneType" not in case.failure.message or "attribute" in case.failure.message:
        return None
    return Explanation(
        f"`{_what(case)}` gets None where it needs a value: {case.failure.message}.",
        "A function without `return` gives None.",
    )


def _given(case: Case) -> Iterator[tuple[str, ast.expr]]:
    if case.call is not None:
        yield from case.call.given.items()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
