"""What is written as in ManimGL: its imports, and ``CONFIG`` in place of attributes."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from manim_lsp.api.analysis import Analysis
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.index.manim_names import MOBJECT, SCENE
from manim_lsp.api.inference.imports import imported_modules, is_inside
from manim_lsp.source import Edit, Position, Range

MODULES = ("manimlib", "big_ol_pile_of_manim_imports", "manimgl")


def manimgl_imports(analysis: Analysis) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports of ManimGL, in source order."""
    return [
        node
        for node in analysis.scopes.imports
        if any(is_inside(name, module) for name in imported_modules(node) for module in MODULES)
    ]


def import_findings(analysis: Analysis, code: str) -> Iterator[Finding]:
    """Report imports of ManimGL; whether it is installed too is not known."""
    for node in manimgl_imports(analysis):
        module = imported_modules(node)[0].partition(".")[0]
        yield Finding(
            code,
            f"`{module}` is ManimGL; the Manim of this environment is the Community Edition, "
            "`manim`.",
            analysis.range_of(node),
            severity="information",
        )


def config_findings(analysis: Analysis, code: str) -> Iterator[Finding]:
    """Report ``CONFIG`` of classes of Manim's: it has no effect."""
    if analysis.inference is None:
        return
    for node, _ in analysis.scopes.classes:
        for statement in node.body:
            if not _is_config(statement):
                continue
            cls = analysis.inference.classes.of(node)
            if not (cls.is_a(SCENE) or cls.is_a(MOBJECT)) or _reads_config(analysis):
                return
            target = statement.targets[0]
            yield Finding(
                code,
                "`CONFIG` has no effect in this version of Manim: its entries are attributes of "
                "the class, or arguments of `super().__init__`.",
                analysis.range_of(target),
                severity="warning",
                fixes=_config_fixes(node, statement, cls, analysis),
            )


def _is_config(statement: ast.stmt) -> TypeGuard[ast.Assign]:
    return (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Dict)
        and [item.id for item in statement.targets if isinstance(item, ast.Name)] == ["CONFIG"]
    )


def _reads_config(analysis: Analysis) -> bool:
    """Whether the document makes use of ``CONFIG`` itself."""
    return any(use.node.id == "CONFIG" for use in analysis.scopes.uses) or any(
        node.attr == "CONFIG" for node in analysis.scopes.of_attribute
    )


def _config_fixes(
    node: ast.ClassDef, statement: ast.Assign, cls: ApiClass, analysis: Analysis
) -> tuple[Fix, ...]:
    """Return the change to attributes, and to arguments where the base class takes them."""
    entries = _entries(statement, analysis)
    if entries is None:
        return ()
    indent = " " * statement.col_offset
    base = cls.bases[0].constructor.keywords if cls.bases else {}
    passed = {} if cls.is_a(SCENE) else {key: text for key, text in entries.items() if key in base}
    own = [item.name for item in node.body if isinstance(item, ast.FunctionDef)]
    if passed and "__init__" in own:
        return ()
    lines = [f"{key} = {text}" for key, text in entries.items() if key not in passed]
    if passed:
        parameters = "".join(f", {key}={text}" for key, text in passed.items())
        handed = "".join(f"{key}={key}, " for key in passed)
        gap = ["", ""] if lines else []
        lines += [*gap[:1], f"def __init__(self, *args{parameters}, **kwargs):"]
        lines += [f"    super().__init__(*args, {handed}**kwargs)"]
    text = "\n".join(f"{indent}{line}" if line else "" for line in lines) or f"{indent}pass"
    start = analysis.range_of(statement).start
    whole = Range(Position(start.row, 1), analysis.range_of(statement).end)
    return (Fix("Change `CONFIG` to what it did", "suggested", (Edit(whole, text),)),)


def _entries(statement: ast.Assign, analysis: Analysis) -> dict[str, str] | None:
    if not isinstance(statement.value, ast.Dict):
        return None
    found: dict[str, str] = {}
    for key, value in zip(statement.value.keys, statement.value.values, strict=True):
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
            return None
        if not key.value.isidentifier():
            return None
        found[key.value] = analysis.source.slice(analysis.range_of(value))
    return found
