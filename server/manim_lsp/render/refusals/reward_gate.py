"""Which code is run for a score: that which draws, and does nothing else.

A scene shares its process with what reports on it. The verdict and the frames are taken outside,
so that whoever slips through here has still earned no more than the pictures that it sent; this
check makes sending other pictures than a scene draws more work than drawing them. It is purely
static, and refuses rather than guesses.
"""

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from manim_lsp.render.refusals import reward_names as names
from manim_lsp.render.refusals.reward_file import (
    File,
    is_no_member,
    is_refused,
    is_refused_of_module,
)
from manim_lsp.render.report import RenderError, RenderReport
from manim_lsp.source import Position, Range, SourceText

_TOP = Range(Position(1, 1), Position(1, 1))
_HINT = "A scene is scored by its pictures alone; leave that out."


@dataclass(frozen=True)
class Touch:
    """Something that code may not touch whose pictures are scored, and where it stands."""

    node: ast.AST
    what: str


def refusal(source: str) -> RenderReport | None:
    """Return why `source` is not run for a score; None when it is.

    The status is ``refused`` for code that touches what it may not, and ``failed`` where it is no
    Python of this interpreter's version, so that nobody can know what it touches.
    """
    if not _is_plain_utf8(source):
        message = "Line 1 declares an encoding, under which other code may run than is written."
        return _report("refused", "RewardRefused", message, _TOP)
    text = source.removeprefix("\ufeff")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        return _report("failed", "SyntaxError", error.msg, _place_of(error, text))
    except (ValueError, RecursionError, MemoryError) as error:
        return _report("failed", "SyntaxError", f"The code cannot be read ({error}).", _TOP)
    try:
        touch = next(_touches(tree), None)
    except RecursionError:
        return _report("refused", "RewardRefused", "The code is nested too deeply to read.", _TOP)
    if touch is None:
        return None
    place = _range(touch.node, SourceText(text))
    message = f"Line {place.start.row} touches {touch.what}, which scored code may not."
    return _report("refused", "RewardRefused", message, place)


def _report(status: str, kind: str, message: str, place: Range) -> RenderReport:
    if status == "refused":
        return RenderReport("", "refused", RenderError(kind, message, place, hint=_HINT))
    return RenderReport("", "failed", RenderError(kind, message, place))


def _is_plain_utf8(source: str) -> bool:
    encoded = source.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(encoded).readline)
    except (SyntaxError, LookupError):
        return False
    return encoding in ("utf-8", "utf-8-sig")


def _place_of(error: SyntaxError, text: str) -> Range:
    row = min(max(error.lineno or 1, 1), text.count("\n") + 1)
    column = max(error.offset or 1, 1)
    return Range(Position(row, column), Position(row, column))


def _range(node: ast.AST, source: SourceText) -> Range:
    if not isinstance(node, ast.expr | ast.stmt | ast.pattern | ast.keyword):
        return _TOP
    if node.end_lineno is None or node.end_col_offset is None:
        return _TOP
    return source.range_from_utf8(
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
    )


def _touches(tree: ast.Module) -> Iterator[Touch]:
    file = File(tree)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        what = ""
        if isinstance(node, ast.Import):
            what = next((_import(alias.name) for alias in node.names if _import(alias.name)), "")
        elif isinstance(node, ast.ImportFrom):
            what = _import_from(node)
        elif isinstance(node, ast.Name):
            what = file.name(node, parents)
        elif isinstance(node, ast.Attribute):
            what = file.attribute(node, parents)
        elif isinstance(node, ast.Subscript):
            what = file.subscript(node)
        elif isinstance(node, ast.Call):
            what = file.call(node)
        elif isinstance(node, ast.MatchClass):
            what = next((name for name in node.kwd_attrs if _is_refused_in_pattern(name)), "")
        elif isinstance(node, ast.Constant):
            what = _text(node.value)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            what = node.name if _is_special(node.name, names.DEFINED) else ""
        if what:
            yield Touch(node, f"`{what}`")


def _import(module: str) -> str:
    """Return what of a dotted module may not be imported."""
    first, *rest = module.split(".")
    if first not in names.MODULES:
        return module
    refused = [part for part in rest if is_refused(part) or part in names.OF_MODULES]
    return ".".join((first, *rest)) if refused else ""


def _import_from(node: ast.ImportFrom) -> str:
    module = node.module or "."
    if node.level or _import(module):
        return "." * node.level + (node.module or "")
    for alias in node.names:
        if alias.name == "*":
            if module.partition(".")[0] in ("numpy", "networkx", *names.MEMBERS):
                return f"{module}.*"
        elif is_refused_of_module(alias.name) or is_no_member(module, alias.name):
            return f"{module}.{alias.name}"
    return ""


def _is_refused_in_pattern(attribute: str) -> bool:
    is_private = attribute.startswith("_") or attribute == "renderer"
    return is_private or is_refused_of_module(attribute)


def _is_special(name: str, known: frozenset[str]) -> bool:
    return name.startswith("__") and name.endswith("__") and len(name) > 4 and name not in known


def _text(value: object) -> str:
    """Return a text that is the name of a special attribute."""
    return value if isinstance(value, str) and _is_special(value, names.TEXTS) else ""
