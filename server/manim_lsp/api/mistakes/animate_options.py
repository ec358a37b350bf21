"""Options of ``.animate(…)``, which is no function of Manim's index, so that no call is bound."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.argument_type_fixes import change, is_number_text, written_as
from manim_lsp.api.index.entities import Callable
from manim_lsp.api.inference.types import Instance
from manim_lsp.api.syntax.scopes import Scope

_NEEDED = {"rate_func": "a function", "run_time": "a number"}


def animate_options(code: str, analysis: Analysis) -> Iterator[tuple[ast.expr, Finding]]:
    """Yield the strings that ``.animate`` is given where playing it fails with a string."""
    for call, scope in analysis.scopes.of_call.items():
        if not call.keywords or not isinstance(call.func, ast.Attribute):
            continue
        if call.func.attr != "animate" or analysis.inference is None:
            continue
        made = analysis.inference.type_of(call.func, scope)
        if not isinstance(made, Instance) or not made.animated:
            continue
        for word in call.keywords:
            match word:
                case ast.keyword(arg=str(name), value=ast.Constant(value=str(text)) as value):
                    if name in _NEEDED:
                        needed = f"`{name}` of `.animate` needs {_NEEDED[name]}"
                        message = f"{needed}, and this is a string."
                        fixes = tuple(_fixes(value, text, name, scope, analysis))
                        place = analysis.range_of(value)
                        yield value, Finding(code, message, place, fixes=fixes)


def _fixes(node: ast.expr, text: str, name: str, scope: Scope, analysis: Analysis) -> Iterator[Fix]:
    if name == "rate_func":
        function = written_as(text, Callable, scope, analysis)
        if function:
            yield change(node, function, "safe", analysis)
    elif is_number_text(text):
        yield change(node, text.strip(), "safe", analysis)
