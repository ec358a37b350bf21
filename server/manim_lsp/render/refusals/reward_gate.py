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
from manim_lsp.render.report import RenderError, RenderReport
from manim_lsp.source import Position, Range, SourceText

_TOP = Range(Position(1, 1), Position(1, 1))
_NAMED = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.ExceptHandler, ast.MatchAs, ast.MatchStar),
)
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
    file = _File(tree)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        what = ""
        if isinstance(node, ast.Import):
            what = next((_import(alias.name) for alias in node.names if _import(alias.name)), "")
        elif isinstance(node, ast.ImportFrom):
            what = _import_from(node)
        elif isinstance(node, ast.Name):
            what = file.name(node, parents[node])
        elif isinstance(node, ast.Attribute):
            what = file.attribute(node, parents[node])
        elif isinstance(node, ast.Subscript):
            what = file.subscript(node)
        elif isinstance(node, ast.Call):
            what = file.call(node)
        elif isinstance(node, ast.MatchClass):
            what = next((name for name in node.kwd_attrs if _is_refused(name)), "")
        if what:
            yield Touch(node, f"`{what}`")


def _import(module: str) -> str:
    """Return what of a dotted module may not be imported."""
    first, *rest = module.split(".")
    if first not in names.MODULES:
        return module
    refused = [part for part in rest if _is_refused(part) or part in names.OF_MODULES]
    return ".".join((first, *rest)) if refused else ""


def _import_from(node: ast.ImportFrom) -> str:
    module = node.module or "."
    if node.level or _import(module):
        return "." * node.level + (node.module or "")
    for alias in node.names:
        if alias.name != "*" and _is_refused_of_module(alias.name):
            return f"{module}.{alias.name}"
        if alias.name == "*" and module.partition(".")[0] in ("numpy", "networkx", "operator"):
            return f"{module}.*"
    return ""


def _is_refused(attribute: str) -> bool:
    is_special = attribute.startswith("__") and attribute.endswith("__")
    return attribute in names.ATTRIBUTES or (is_special and attribute not in names.DUNDERS)


def _is_refused_of_module(attribute: str) -> bool:
    if attribute.startswith("_"):
        return attribute not in names.DUNDERS
    return (
        _is_refused(attribute)
        or attribute in names.OF_MODULES
        or attribute.startswith(names.READERS)
    )


class _File:
    """What the names of a file stand for, as far as that is written in it."""

    def __init__(self, tree: ast.Module) -> None:
        self._modules: set[str] = set()
        self._own: set[str] = set()
        self._imported: set[str] = set()
        self._given: set[str] = set()
        for node in ast.walk(tree):
            self._bind(node)
        self._foreign = self._with_aliases(tree)

    def name(self, node: ast.Name, parent: ast.AST) -> str:
        """Return a builtin or a name of manim's that is refused by itself."""
        if node.id in names.FUNCTIONS or (node.id.startswith("__") and _is_refused(node.id)):
            return node.id
        if node.id in names.BY_NAME:
            is_called = isinstance(parent, ast.Call) and parent.func is node
            return "" if is_called else node.id
        if node.id == "type":
            asks = isinstance(parent, ast.Call) and len(parent.args) == 1 and parent.func is node
            return "" if asks or isinstance(parent, ast.Compare | ast.Subscript) else node.id
        is_unbound = node.id not in self._own
        if is_unbound and isinstance(node.ctx, ast.Load) and _is_refused(node.id):
            return node.id
        return ""

    def attribute(self, node: ast.Attribute, parent: ast.AST) -> str:
        """Return the attribute when it leads out of drawing, or is not to be set."""
        is_own = _is_self(node.value) and node.attr in self._given & names.MODULES_OUT
        if _is_refused(node.attr) and not is_own:
            return ast.unparse(node)
        if self._is_module(node.value) and _is_refused_of_module(node.attr):
            return ast.unparse(node)
        if node.attr == "renderer" and not (
            isinstance(parent, ast.Attribute) and parent.attr in names.OF_THE_RENDERER
        ):
            return ast.unparse(node)
        if isinstance(node.ctx, ast.Load):
            return ""
        return self._set(node.value, node.attr, ast.unparse(node))

    def subscript(self, node: ast.Subscript) -> str:
        """Return a setting of manim's that is not to be changed."""
        if isinstance(node.ctx, ast.Load) or not self._is_config(node.value):
            return ""
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        return "" if key in names.SETTINGS else ast.unparse(node)

    def call(self, node: ast.Call) -> str:
        """Return what a call reaches by the name of an attribute, or changes in the settings."""
        function = node.func
        if isinstance(function, ast.Name) and function.id in names.BY_NAME:
            return self._by_name(node, function.id)
        is_settings = isinstance(function, ast.Attribute) and self._is_config(function.value)
        is_temporary = isinstance(function, ast.Name) and function.id == "tempconfig"
        if is_settings and isinstance(function, ast.Attribute):
            if function.attr not in ("update", "get", "items", "keys", "values", "copy"):
                return ast.unparse(function)
            is_temporary = function.attr == "update"
        if is_temporary and not all(self._are_settings(each) for each in node.args):
            return ast.unparse(node.func)
        if is_temporary and any(each.arg not in names.SETTINGS for each in node.keywords):
            return ast.unparse(node.func)
        return ""

    def _by_name(self, node: ast.Call, function: str) -> str:
        if len(node.args) < 2 or any(isinstance(each, ast.Starred) for each in node.args[:2]):
            return function
        name = node.args[1]
        if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
            return function
        if _is_refused(name.value) or name.value == "renderer":
            return f"{function}(…, {name.value!r})"
        if self._is_module(node.args[0]) and _is_refused_of_module(name.value):
            return f"{function}(…, {name.value!r})"
        if function in ("setattr", "delattr"):
            return self._set(node.args[0], name.value, f"{function}(…, {name.value!r})")
        return ""

    def _set(self, base: ast.expr, attribute: str, text: str) -> str:
        """Return `text` when `attribute` of `base` is not the file's own to set."""
        if self._is_config(base):
            return "" if attribute in names.SETTINGS else text
        if attribute in names.LEFT_ALONE or attribute.startswith("__") or self._is_foreign(base):
            return text
        return ""

    def _is_foreign(self, node: ast.expr) -> bool:
        """Whether `node` names a module or a class that the file does not make itself."""
        if isinstance(node, ast.Call):
            return isinstance(node.func, ast.Name) and node.func.id in ("type", "super")
        while isinstance(node, ast.Attribute | ast.Subscript):
            if isinstance(node, ast.Attribute) and node.attr == "__class__":
                return True
            node = node.value
        return isinstance(node, ast.Name) and (node.id in self._foreign or node.id not in self._own)

    def _is_module(self, node: ast.expr) -> bool:
        while isinstance(node, ast.Attribute):
            node = node.value
        if not isinstance(node, ast.Name):
            return False
        # Manim's own modules come with `from manim import *`, and so does `np`.
        return node.id in self._modules or (node.id.islower() and node.id not in self._own)

    def _is_config(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Attribute):
            return node.attr == "config" and self._is_module(node.value)
        return (
            isinstance(node, ast.Name)
            and node.id == "config"
            and (node.id not in self._own or node.id in self._imported)
        )

    def _are_settings(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Dict) and all(
            isinstance(key, ast.Constant) and key.value in names.SETTINGS for key in node.keys
        )

    def _bind(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom):
            bound = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
            self._imported |= bound
            if isinstance(node, ast.Import):
                self._modules |= bound
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self._own.add(node.id)
        elif isinstance(node, ast.arg):
            self._own.add(node.arg)
        elif isinstance(node, _NAMED) and node.name:
            self._own.add(node.name)
        elif isinstance(node, ast.Attribute) and _is_given(node):
            self._given.add(node.attr)

    def _with_aliases(self, tree: ast.Module) -> set[str]:
        """Return the imported names, and those assigned from such or from unknown ones."""
        foreign = set(self._imported)
        assigned = [
            (target.id, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        ]
        while True:
            found = {
                name for name, value in assigned if _is_named(value, foreign, self._own)
            } - foreign
            if not found:
                return foreign
            foreign |= found
            self._modules |= {
                name for name, value in assigned if name in found and self._is_module(value)
            }


def _is_given(node: ast.Attribute) -> bool:
    return _is_self(node.value) and isinstance(node.ctx, ast.Store)


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _is_named(node: ast.expr, foreign: set[str], own: set[str]) -> bool:
    """Whether `node` is a plain name, or names joined by dots, of what the file does not make."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and (node.id in foreign or node.id not in own)
