"""What the names of a file stand for whose pictures are scored, as far as that is written in it."""

import ast

from manim_lsp.render.refusals import reward_names as names

Parents = dict[ast.AST, ast.AST]
"""By node, the node that it is part of."""

_NAMED = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.ExceptHandler, ast.MatchAs, ast.MatchStar),
)


def is_refused(attribute: str) -> bool:
    """Whether an attribute leads out of drawing, whatever it is asked of."""
    is_special = attribute.startswith("__") and attribute.endswith("__")
    return attribute in names.ATTRIBUTES or (is_special and attribute not in names.DUNDERS)


def is_refused_of_module(attribute: str) -> bool:
    """Whether an attribute leads out of drawing where it is asked of a module."""
    if attribute.startswith("_"):
        return attribute not in names.DUNDERS
    return (
        is_refused(attribute)
        or attribute in names.OF_MODULES
        or attribute.startswith(names.READERS)
    )


def is_no_member(module: str, attribute: str) -> bool:
    """Whether a module is one of which little may be used, and an attribute is no part of that."""
    return module in names.MEMBERS and attribute not in names.MEMBERS[module]


class File:
    """What the names of a file stand for, as far as that is written in it."""

    def __init__(self, tree: ast.Module) -> None:
        self._modules: set[str] = set()
        self._own: set[str] = set()
        self._imported: set[str] = set()
        self._given: set[str] = set()
        self._stored: set[str] = set()
        self._named: dict[str, str] = {}
        for node in ast.walk(tree):
            self._bind(node)
        self._foreign = self._with_aliases(tree)

    def name(self, node: ast.Name, parents: Parents) -> str:
        """Return a builtin or a name of manim's that is refused by itself."""
        parent = parents[node]
        if node.id in names.FUNCTIONS or (node.id.startswith("__") and is_refused(node.id)):
            return node.id
        if node.id in names.BY_NAME:
            is_called = isinstance(parent, ast.Call) and parent.func is node
            return "" if is_called else node.id
        if node.id == "type":
            if not isinstance(parent, ast.Call) or parent.func is not node:
                return "" if isinstance(parent, ast.Compare | ast.Subscript) else node.id
            asks = len(parent.args) == 1 and not parent.keywords
            return "" if asks and self._is_only_asked(parent, parents) else node.id
        is_unbound = node.id not in self._own
        if is_unbound and isinstance(node.ctx, ast.Load) and is_refused(node.id):
            return node.id
        return ""

    def attribute(self, node: ast.Attribute, parents: Parents) -> str:
        """Return the attribute when it leads out of drawing, or is not to be set."""
        parent = parents[node]
        if self._is_private(node) or self._is_outside_of_members(node):
            return ast.unparse(node)
        if node.attr == "__class__" and not self._is_only_asked(node, parents):
            return ast.unparse(node)
        is_own = _is_self(node.value) and node.attr in self._given & names.MODULES_OUT
        if is_refused(node.attr) and not is_own:
            return ast.unparse(node)
        if self._is_module(node.value) and is_refused_of_module(node.attr):
            return ast.unparse(node)
        if node.attr == "set" and not _is_plain_set(parent, node):
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
        if is_refused(name.value) or name.value in ("renderer", "__class__"):
            return f"{function}(…, {name.value!r})"
        if self._is_module(node.args[0]) and is_refused_of_module(name.value):
            return f"{function}(…, {name.value!r})"
        if function in ("setattr", "delattr"):
            return self._set(node.args[0], name.value, f"{function}(…, {name.value!r})")
        return ""

    def _is_private(self, node: ast.Attribute) -> bool:
        """Whether an attribute with an underscore is not one that the file made."""
        is_private = node.attr.startswith("_") and node.attr not in names.DUNDERS
        return is_private and node.attr not in self._own | self._stored

    def _is_outside_of_members(self, node: ast.Attribute) -> bool:
        """Whether an attribute is none of those that may be used of a module."""
        base = node.value
        if isinstance(base, ast.Name) and is_no_member(self._named.get(base.id, ""), node.attr):
            return True
        is_module = node.attr in names.MEMBERS and node.attr != "copy" and self._is_module(base)
        return is_module and ast.unparse(node) != "collections.abc"

    def _is_only_asked(self, node: ast.expr, parents: Parents) -> bool:
        """Whether a class is only compared or shown, and not called: its own class makes others."""
        parent = parents[node]
        if isinstance(parent, ast.Attribute):
            return parent.attr in ("__name__", "__qualname__", "__doc__") or not isinstance(
                parent.ctx, ast.Load
            )
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name):
            is_builtin = parent.func.id not in self._own | self._imported
            return is_builtin and parent.func.id in ("isinstance", "issubclass", "print", "str")
        return isinstance(parent, ast.Compare | ast.FormattedValue)

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
                self._named |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self._own.add(node.id)
        elif isinstance(node, ast.arg):
            self._own.add(node.arg)
        elif isinstance(node, _NAMED) and node.name:
            self._own.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            self._stored.add(node.attr)
            if _is_self(node.value):
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


def _is_plain_set(parent: ast.AST, node: ast.Attribute) -> bool:
    """Whether a mobject is told new attributes: with one in front of them, any class could be."""
    return isinstance(parent, ast.Call) and parent.func is node and not parent.args


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _is_named(node: ast.expr, foreign: set[str], own: set[str]) -> bool:
    """Whether `node` is a plain name, or names joined by dots, of what the file does not make."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and (node.id in foreign or node.id not in own)
