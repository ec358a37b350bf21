"""``colour-value``: a string that Manim does not know as a colour."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.colour_strings import colour_of_css, nearest_hex
from manim_lsp.api.fixes.suggest import Suggestion, nearest
from manim_lsp.api.index import colours
from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import Parameter
from manim_lsp.api.index.manim_names import COLOURS
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import guarded
from manim_lsp.source import Edit

_ERRORS = frozenset(("ValueError", "Exception", "BaseException"))
_ONE = frozenset(("ParsableManimColor", "ManimColor"))
_BESIDES = frozenset(("None", "Literal[False]"))
_SEVERAL = re.compile(r"(?:Iterable|Sequence|list)\[(?:Parsable)?ManimColor\]")
_UNUSED = frozenset((("manim.mobject.geometry.line.Angle", "dot_color"),))
"""Parameters that are looked at only when another one asks for it."""

_PLAIN = "WHITE"
"""What is left where nothing tells what was meant."""

_HEX = re.compile(r"(?<=#)[A-F0-9]{3,8}|(?<=0x)[A-F0-9]{3,8}", re.IGNORECASE)
_DIGITS = re.compile(r"[A-F0-9]{6}", re.IGNORECASE)
_ELSEWHERE = ("manim.utils.color.SVGNAMES", "manim.utils.color.X11", "manim.utils.color.XKCD")
"""Modules whose names are colours too, but not in strings."""


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report strings at parameters for colours that `ManimColor` refuses."""
    index = analysis.index
    if index is None:
        return
    wrong = [node for node in _strings(analysis) if not _is_colour(str(node.value), index)]
    provided = guarded(analysis.parsed.tree, _ERRORS) if wrong else frozenset()
    for node in wrong:
        if node not in provided:
            yield _finding(node, str(node.value), analysis, index)


def _strings(analysis: Analysis) -> Iterator[ast.Constant]:
    """Yield the strings that are given as colours, alone or in a list."""
    for bound in analysis.bound_calls:
        for item in bound.arguments:
            node = item.node
            if not isinstance(node, ast.Constant | ast.List | ast.Tuple):
                continue
            kinds = {_kind(part) for part in item.alternatives}
            if kinds == {"one"} and isinstance(node, ast.Constant):
                if isinstance(node.value, str):
                    yield node
            elif kinds and kinds <= {"one", "several"} and not isinstance(node, ast.Constant):
                for part in node.elts:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part


def _kind(parameter: Parameter) -> str:
    if (parameter.owner, parameter.name) in _UNUSED:
        return ""
    return _annotated_kind(parameter.annotation)


@lru_cache(maxsize=1024)
def _annotated_kind(annotation: str) -> str:
    """Return whether a parameter takes ``one`` colour or only ``several``; else nothing."""
    parts = {part.strip() for part in annotation.split("|")} - _BESIDES
    several = {part for part in parts if _SEVERAL.fullmatch(part)}
    if not parts or not parts - several <= _ONE:
        return ""
    return "one" if parts - several else "several"


def _is_colour(text: str, index: ApiIndex) -> bool:
    """Whether Manim reads a colour from a string: the first hexadecimal number in it, or a name."""
    digits = _HEX.search(text)
    if digits:
        return len(digits[0]) in (3, 4, 6, 8)
    return not index.is_module(COLOURS) or colours.named(text, index) is not None


def _finding(node: ast.Constant, text: str, analysis: Analysis, index: ApiIndex) -> Finding:
    suggestions = tuple(_suggestions(text, index))
    likely = bool(suggestions) and suggestions[0].text.upper() != _PLAIN
    hint = f" Did you mean `{suggestions[0].text}`?" if likely else ""
    place = analysis.range_of(node)
    written = analysis.source.slice(place)
    quote = written[0] if written[0] in "'\"" and written[:3] != written[0] * 3 else '"'
    return Finding(
        RULE.code,
        f"Manim knows no colour `{text}`.{hint}",
        place,
        fixes=tuple(
            Fix(
                f"Change to `{item.text}`",
                "safe" if item.certain else "suggested",
                (Edit(place, f"{quote}{item.text}{quote}"),),
            )
            for item in suggestions
        ),
    )


def _suggestions(text: str, index: ApiIndex) -> Iterator[Suggestion]:
    written = colour_of_css(text)
    if _DIGITS.fullmatch(text):
        yield Suggestion(f"#{text}", True)
    elif written is not None:
        yield Suggestion(written.hex, True)
    elif text.startswith(("#", "0x")):
        yield Suggestion(nearest_hex(text), False)
    else:
        yield from _names(text, index)
        yield Suggestion(_as_written(_PLAIN, text), False)


def _names(text: str, index: ApiIndex) -> Iterator[Suggestion]:
    name = "_".join(re.split(r"[\s_-]+", text.strip())).upper()
    for candidate in (name, name.replace("GREY", "GRAY"), name.replace("BRIGHT_", "PURE_")):
        if colours.named(candidate, index):
            yield Suggestion(_as_written(candidate, text), candidate == name)
            return
    for module in _ELSEWHERE:
        for candidate in (name, name.replace("_", "")):
            found = colours.of_constant(index.attribute(module, candidate))
            if found:
                yield Suggestion(found.hex, True)
                return
    known = {item for item in index.attribute_names(COLOURS) if colours.named(item, index)}
    near = nearest(name, known)
    for item in near:
        yield Suggestion(_as_written(item.text, text), item.certain)
    if not near:
        yield from _near_elsewhere(name.replace("_", ""), index)


def _near_elsewhere(name: str, index: ApiIndex) -> Iterator[Suggestion]:
    """Yield the colour that has nearly this name among those that only other modules know."""
    for module in _ELSEWHERE:
        for item in nearest(name, index.attribute_names(module))[:1]:
            found = colours.of_constant(index.attribute(module, item.text))
            if found:
                yield Suggestion(found.hex, False)
                return


def _as_written(name: str, text: str) -> str:
    return name if text.isupper() else name.lower()


RULE = Rule(
    "colour-value",
    "A string is given as a colour that Manim does not know.",
    check,
    fixable=True,
)
