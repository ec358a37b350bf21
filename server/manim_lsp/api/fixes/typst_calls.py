"""`MathTypst`, which needs no TeX, in the place of `MathTex`."""

import ast
from collections.abc import Iterator

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Fix
from manim_lsp.api.fixes.typst import math_to_typst, text_to_typst
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.inference.call_targets import ResolvedCall
from manim_lsp.api.naming import written
from manim_lsp.source import Edit

_MODULE = "manim.mobject.text.tex_mobject"
_TRANSLATED = {f"{_MODULE}.MathTex": math_to_typst, f"{_MODULE}.Tex": text_to_typst}
_BY_PARTS = frozenset(
    (
        *(
            "get_part_by_tex",
            "get_parts_by_tex",
            "set_color_by_tex",
            "set_color_by_tex_to_color_map",
        ),
        *("set_opacity_by_tex", "index_of_part", "index_of_part_by_tex", "sort_alphabetically"),
        *("tex_string", "tex_strings", "get_tex_string", "submobjects", "substrings_to_isolate"),
    )
)
_MATCHING = frozenset(("TransformMatchingTex", "TransformMatchingShapes"))


def as_typst(call: ResolvedCall, analysis: Analysis) -> Iterator[Fix]:
    """Offer `MathTypst` for a call of one formula that is certain to mean the same there.

    It exists since manim 0.22 and has parts of its own, so that it is not offered for an object
    whose parts are used.
    """
    translate = _TRANSLATED.get(call.callable.qualified_name)
    cls = analysis.index.lookup("MathTypst") if analysis.index else None
    name = written("MathTypst", call.scope, analysis)
    if translate is None or not name or not isinstance(cls, ApiClass) or len(call.node.args) != 1:
        return
    given = call.node.args[0]
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        return
    known = cls.constructor.keywords
    formula = translate(given.value)
    literal = _literal(formula) if formula else ""
    if (
        literal
        and all(word.arg in known for word in call.node.keywords)
        and _is_whole(call, analysis)
    ):
        edits = (
            Edit(analysis.range_of(call.node.func), name),
            Edit(analysis.range_of(given), literal),
        )
        yield Fix(f"Change to `{name}` (needs `pip install typst`)", "suggested", edits)


def _literal(formula: str) -> str:
    if '"' in formula and "'" in formula:
        return ""
    quote = "'" if '"' in formula else '"'
    prefix = "r" if "\\" in formula else ""
    return f"{prefix}{quote}{formula}{quote}"


def _is_whole(call: ResolvedCall, analysis: Analysis) -> bool:
    """Whether nothing in the file uses the parts of what the call makes."""
    tree = analysis.parsed.tree
    names = set(_names(call.node, tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript | ast.Attribute) and _is_it(node.value, call.node, names):
            if isinstance(node, ast.Subscript) or node.attr in _BY_PARTS:
                return False
        elif isinstance(node, ast.For | ast.comprehension | ast.Starred):
            gone_through = node.value if isinstance(node, ast.Starred) else node.iter
            if _is_it(gone_through, call.node, names):
                return False
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MATCHING:
            return False
    return True


def _names(made: ast.Call, tree: ast.AST) -> Iterator[str]:
    """Yield the names, or those of attributes, that the object of a call is given."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) or not node.value:
            continue
        if all(each is not made for each in ast.walk(node.value)):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for each in (inner for target in targets for inner in ast.walk(target)):
            if isinstance(each, ast.Name) and each.id != "self":
                yield each.id
            elif isinstance(each, ast.Attribute):
                yield each.attr


def _is_it(node: ast.expr, made: ast.Call, names: set[str]) -> bool:
    name = getattr(node, "id", "") or getattr(node, "attr", "")
    return node is made or name in names
