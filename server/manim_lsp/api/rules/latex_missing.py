"""``latex-missing``: something that TeX has to set, where TeX does not work."""

import ast
import re
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes.typst_calls import as_typst
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.naming import written
from manim_lsp.api.places import called_name_range
from manim_lsp.api.rules.rule import Rule
from manim_lsp.api.syntax.guards import guarded_calls
from manim_lsp.source import Edit

_ERRORS = frozenset(("RuntimeError", "ValueError", "OSError", "Exception", "BaseException"))
_TEX = "manim.mobject.text.tex_mobject.Tex"
_SET_BY_TEX = (
    "manim.mobject.graphing.probability.BarChart",
    "manim.mobject.matrix.Matrix",
    "manim.mobject.svg.brace.BraceLabel",
    "manim.mobject.table.DecimalTable",
    "manim.mobject.table.IntegerTable",
    "manim.mobject.table.MathTable",
    "manim.mobject.text.numbers.DecimalNumber",
    "manim.mobject.text.numbers.Variable",
    "manim.mobject.text.tex_mobject.SingleStringMathTex",
)
"""Classes whose objects always have parts that TeX sets."""

_SET_BY_PANGO = ("manim.mobject.svg.brace.BraceText",)
_NUMBERED = ("include_numbers", "numbers_to_include", "labels")
_CONFIGS = ("axis_config", "x_axis_config", "y_axis_config", "z_axis_config")
_OTHERWISE = (
    "label_constructor",
    "label_type",
    "mob_class",
    "element_to_mobject",
    "vertex_mobjects",
)
"""Parameters through which labels are made by something else."""

_LABELLED = ("LabeledArrow", "LabeledDot", "LabeledLine", "LabeledPolygram")
_METHODS = frozenset(
    (
        "add_coordinates",
        "add_numbers",
        "coordinate_label",
        "get_axis_labels",
        "get_bar_labels",
        "get_number_mobject",
        "get_x_axis_label",
        "get_y_axis_label",
        "get_z_axis_label",
    )
)
_OF_BRACES = frozenset(("get_tex", "get_text"))
_MARKUP = re.compile(r"[\\$^_{}&%#~]")


def check(analysis: Analysis) -> Iterator[Finding]:
    """Report calls that run TeX, on a machine where it is known not to work."""
    problem = analysis.project.tex_problem
    if not problem:
        return
    found = [call for call in analysis.calls if _runs_tex(call, analysis)]
    provided = guarded_calls(analysis.parsed.tree, _ERRORS) if found else frozenset()
    for call in found:
        if call.node not in provided:
            yield Finding(
                RULE.code,
                f"`{call.callable.name}` needs TeX. {problem}",
                called_name_range(call.node, analysis),
                severity="warning",
                fixes=(*_as_text(call, analysis), *as_typst(call, analysis)),
            )


def _runs_tex(call: ResolvedCall, analysis: Analysis) -> bool:
    if analysis.inference is None or not call.callable.qualified_name.startswith(("manim.", ".")):
        return False
    keywords = {word.arg: word.value for word in call.node.keywords}
    if keywords.keys() & set(_OTHERWISE):
        return False
    cls = analysis.inference.type_of(call.node.func, call.scope)
    if isinstance(cls, ApiClass):
        return _is_set_by_tex(cls, call, keywords)
    module, _, name = call.callable.qualified_name.rpartition(".")
    if not module.startswith("manim.mobject."):
        return False
    if name in _OF_BRACES:
        return module.startswith("manim.mobject.svg.brace.")
    given = [*call.node.args, *keywords.values()]
    return name in _METHODS and all(_is_plain(node) for node in given)


def _is_set_by_tex(cls: ApiClass, call: ResolvedCall, keywords: dict[str | None, ast.expr]) -> bool:
    if any(cls.is_a(name) for name in _SET_BY_PANGO):
        return False
    if any(cls.is_a(name) for name in _SET_BY_TEX):
        return True
    if cls.name in _LABELLED:
        label = keywords.get("label", call.node.args[0] if call.node.args else None)
        return isinstance(label, ast.Constant) and isinstance(label.value, str)
    configs = [keywords[name] for name in _CONFIGS if isinstance(keywords.get(name), ast.Dict)]
    return any(_asks_for_numbers(name, value) for name, value in keywords.items()) or any(
        _asks_for_numbers(key.value, value)
        for config in configs
        if isinstance(config, ast.Dict)
        for key, value in zip(config.keys, config.values, strict=True)
        if isinstance(key, ast.Constant)
    )


def _asks_for_numbers(name: object, value: ast.expr) -> bool:
    if name not in _NUMBERED:
        return False
    wanted = isinstance(value, ast.Constant) and value.value is True
    return wanted or (name == "numbers_to_include" and isinstance(value, ast.List | ast.Tuple))


def _is_plain(node: ast.expr) -> bool:
    """Whether an argument is no object that may replace what TeX would set."""
    return isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.UnaryOp | ast.Name) and (
        not isinstance(node, ast.Name) or node.id.isupper()
    )


def _as_text(call: ResolvedCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer `Text` for a `Tex` of words alone."""
    index = analysis.index
    name = written("Text", call.scope, analysis)
    text = index.lookup("Text") if index else None
    if call.callable.qualified_name != _TEX or not name or not isinstance(text, ApiClass):
        return
    words = [
        node
        for node in call.node.args
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    known = text.constructor.keywords
    if (
        len(words) == len(call.node.args) == 1
        and not _MARKUP.search(str(words[0].value))
        and all(word.arg in known for word in call.node.keywords)
    ):
        edit = Edit(analysis.range_of(call.node.func), name)
        yield Fix(f"Change to `{name}`", "suggested", (edit,))


RULE = Rule(
    "latex-missing",
    "Something is used that TeX has to set, and TeX does not work on this machine.",
    check,
    severity="warning",
    fixable=True,
)
