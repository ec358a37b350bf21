"""Where a document says which colour something has, and how it can say another."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.index import colours
from manim_lsp.api.index.colours import Colour
from manim_lsp.api.index.entities import Callable, Module, Parameter
from manim_lsp.api.inference.arguments import bound_arguments
from manim_lsp.api.syntax.scopes import Scope
from manim_lsp.source import Range

Form = Literal["constant", "string", "parts"]

_COLOUR_PARAMETER = re.compile(r"(?:^|_)colou?rs?(?:_\d+)?$")
_COLOUR_ANNOTATION = "ParsableManimColor"
_FROM_PARTS = frozenset(("rgb_to_color", "rgba_to_color", "from_rgb", "from_rgba"))
_LITERAL = re.compile(r"""[uU]?(?P<quote>["'])(?P<text>[^"'\\\r\n]*)(?P=quote)""")
_CLASS = "ManimColor"


@dataclass(frozen=True)
class ColourUse:
    """A colour as it is written.

    Attributes
    ----------
    range
        All of the expression, the quotes of a string too.
    form
        A constant of Manim's, a string, or a sequence of numbers.
    takes_string
        Whether a string may stand there.
    module
        Where the constant is from; `manim` for all that is none.
    """

    range: Range
    colour: Colour
    form: Form
    takes_string: bool
    module: str = "manim"


def colour_uses(analysis: Analysis) -> tuple[ColourUse, ...]:
    """Return the colours of a document, in source order."""
    if analysis.index is None or analysis.inference is None:
        return ()
    return tuple(sorted(_Reader(analysis).uses(), key=lambda use: use.range))


def presentations(use: ColourUse, colour: Colour, analysis: Analysis) -> tuple[str, ...]:
    """Return the expressions that can take the place of a colour, the best first."""
    index = analysis.index
    if index is None:
        return ()
    written = analysis.source.slice(use.range)
    if use.form == "parts":
        return (_parts(colour, written),)
    text = _string(colour, written, use, analysis)
    if use.form == "constant" and use.colour.hex == colour.hex:
        return (written, text)
    holder, dot, _ = written.rpartition(".") if use.form == "constant" else ("", "", "")
    known = colours.palette(use.module, index) if colour.alpha == 1 else {}
    name = colours.nearest(colour, known)
    if not name or not (holder or _means_the_constant(name, analysis)):
        return (text,)
    constant = f"{holder}{dot}{name}"
    return (constant, text) if known[name].hex == colour.hex else (text, constant)


class _Reader:
    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._taking, self._other = _receivers(analysis)
        self._inside_text = {
            part
            for node in ast.walk(analysis.parsed.tree)
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
        }

    def uses(self) -> Iterator[ColourUse]:
        scopes = {use.node: use.scope for use in self._analysis.scopes.uses}
        for node in ast.walk(self._analysis.parsed.tree):
            match node:
                case ast.Name(ctx=ast.Load()) if node in scopes:
                    yield from self._name(node, scopes[node])
                case ast.Attribute(value=ast.Name() | ast.Attribute()):
                    yield from self._attribute(node, scopes)
                case ast.Constant(value=str(text)) if node not in self._inside_text:
                    yield from self._string(node, text)
                case ast.Call(args=[ast.Tuple() | ast.List() as parts, *_]):
                    yield from self._parts(node, parts)

    def _name(self, node: ast.Name, scope: Scope) -> Iterator[ColourUse]:
        bindings = scope.visible(node.id)
        inference = self._analysis.inference
        if inference and all(binding.kind == "import" for binding in bindings or ()):
            yield from self._constant(node, inference.name(node.id, scope), "manim")

    def _attribute(self, node: ast.Attribute, scopes: dict[ast.Name, Scope]) -> Iterator[ColourUse]:
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        inference = self._analysis.inference
        if inference and isinstance(root, ast.Name) and root in scopes and node.attr.isupper():
            holder = inference.type_of(node.value, scopes[root])
            if isinstance(holder, Module):
                found = inference.type_of(node, scopes[root])
                yield from self._constant(node, found, holder.name)

    def _constant(self, node: ast.expr, found: object, module: str) -> Iterator[ColourUse]:
        colour = colours.of_constant(found)
        if colour and node not in self._inside_text:
            takes_string = node in self._taking
            yield ColourUse(self._range(node), colour, "constant", takes_string, module)

    def _string(self, node: ast.Constant, text: str) -> Iterator[ColourUse]:
        index = self._analysis.index
        colour = None if node in self._other else colours.from_hex(text)
        if colour is None and node in self._taking and index:
            colour = colours.named(text, index)
        if colour and _LITERAL.fullmatch(self._analysis.source.slice(self._range(node))):
            yield ColourUse(self._range(node), colour, "string", takes_string=True)

    def _parts(self, node: ast.Call, parts: ast.Tuple | ast.List) -> Iterator[ColourUse]:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        values = [
            item.value
            for item in parts.elts
            if isinstance(item, ast.Constant)
            and isinstance(item.value, int | float)
            and not isinstance(item.value, bool)
        ]
        if called not in (*_FROM_PARTS, _CLASS) or len(values) < len(parts.elts):
            return
        if colour := colours.from_parts(values):
            yield ColourUse(self._range(parts), colour, "parts", takes_string=False)

    def _range(self, node: ast.expr) -> Range:
        return self._analysis.range_of(node)


def _receivers(analysis: Analysis) -> tuple[set[ast.AST], set[ast.AST]]:
    """Return the expressions that are given as colours, and those that are given as others."""
    taking: set[ast.AST] = set()
    other: set[ast.AST] = set()
    for call in analysis.calls:
        for argument in bound_arguments(call):
            receives = all(
                _takes_colour(parameter, call.callable) for parameter in argument.alternatives
            )
            parts = [argument.node]
            if isinstance(argument.node, ast.List | ast.Tuple):
                parts += argument.node.elts
            (taking if receives else other).update(parts)
    for node in analysis.scopes.of_call:
        for word in node.keywords:
            if word.value not in other and _COLOUR_PARAMETER.search(word.arg or ""):
                taking.add(word.value)
    return taking, other - taking


def _takes_colour(parameter: Parameter, called: Callable) -> bool:
    if parameter.annotation:
        return _COLOUR_ANNOTATION in parameter.annotation
    return bool(_COLOUR_PARAMETER.search(parameter.name)) and called.qualified_name[0] != "."


def _means_the_constant(name: str, analysis: Analysis) -> bool:
    """Whether a name stands for what the star import brings: nothing else is so called."""
    shadowed = any(name in scope.bindings for scope in analysis.scopes.of_node.values())
    return analysis.imports.manim_star and not shadowed


def _string(colour: Colour, written: str, use: ColourUse, analysis: Analysis) -> str:
    found = _LITERAL.fullmatch(written)
    quote = found["quote"] if found else '"'
    text = f"{quote}{colour.hex}{quote}"
    if use.takes_string or not _means_the_constant(_CLASS, analysis):
        return text
    return f"{_CLASS}({text})"


def _parts(colour: Colour, written: str) -> str:
    """Return numbers as they were written: whole or broken, three or four, in the same brackets."""
    count = len(written.strip(",)] ").split(","))
    values = [colour.red, colour.green, colour.blue, colour.alpha][:count]
    if any(mark in written for mark in ".eE"):
        texts = [repr(round(float(item), 3)) for item in values]
    else:
        texts = [str(round(item * 255)) for item in values]
    return f"{written[0]}{', '.join(texts)}{written[-1]}"
