"""Which statements do nothing but bind a name.

What is not known to is taken to do more.
"""

import ast

_PLAIN_DECORATORS = {
    *("property", "staticmethod", "classmethod", "dataclass", "cache", "lru_cache"),
    *("cached_property", "abstractmethod", "override", "wraps", "setter", "getter", "final"),
}
_PURE = (
    *(ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred),
    *(ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Subscript, ast.Slice),
    *(ast.JoinedStr, ast.FormattedValue, ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
    ast.expr_context,
)
_IMMUTABLE = (
    *(ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.Lambda, ast.UnaryOp, ast.BinOp),
    *(ast.JoinedStr, ast.FormattedValue, ast.operator, ast.unaryop, ast.expr_context),
)
_ON_ITS_OWN = ("__name__ == '__main__'", "'__main__' == __name__")


def does_nothing(node: ast.stmt) -> bool:
    """Whether a statement is of no consequence for scenes: a text, or what a script alone runs."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If) and not node.orelse:
        return ast.unparse(node.test) in _ON_ITS_OWN
    return isinstance(node, ast.Pass)


def is_definition(node: ast.stmt) -> bool:
    """Whether a statement only binds names: to functions, classes, or values with no call."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts = [*_evaluated(node.args), *([node.returns] if node.returns else [])]
        return all(map(_is_pure, parts)) and all(map(_is_plain_decorator, node.decorator_list))
    if isinstance(node, ast.ClassDef):
        parts = [*node.bases, *(each.value for each in node.keywords)]
        return (
            all(map(_is_pure, parts))
            and all(map(_is_plain_decorator, node.decorator_list))
            and all(does_nothing(each) or is_definition(each) for each in node.body)
        )
    if isinstance(node, ast.Assign):
        return _is_pure(node.value) and all(map(_is_plain_target, node.targets))
    if isinstance(node, ast.AnnAssign):
        parts = [node.annotation, *([node.value] if node.value else [])]
        return all(map(_is_pure, parts)) and _is_plain_target(node.target)
    return False


def is_immutable(node: ast.AST) -> bool:
    """Whether nobody can change the value of an expression whose names have such values too."""
    if isinstance(node, ast.Lambda):
        return True
    return isinstance(node, _IMMUTABLE) and all(map(is_immutable, ast.iter_child_nodes(node)))


def _evaluated(arguments: ast.arguments) -> list[ast.expr]:
    """Return what of a function's parameters is worked out when it is defined."""
    rest = [each for each in (arguments.vararg, arguments.kwarg) if each]
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *rest]
    notes = [each.annotation for each in named if each.annotation]
    return [*arguments.defaults, *filter(None, arguments.kw_defaults), *notes]


def _is_plain_target(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple | ast.List):
        return all(map(_is_plain_target, node.elts))
    return isinstance(node, ast.Name)


def _is_plain_decorator(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        arguments = [*node.args, *(each.value for each in node.keywords)]
        return _is_plain_decorator(node.func) and all(map(_is_pure, arguments))
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in _PLAIN_DECORATORS


def _is_pure(node: ast.AST) -> bool:
    if isinstance(node, ast.Lambda):
        return all(map(_is_pure, _evaluated(node.args)))
    return isinstance(node, _PURE) and all(map(_is_pure, ast.iter_child_nodes(node)))
