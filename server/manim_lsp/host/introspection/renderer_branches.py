"""Code for the renderer that is not in use, taken out of syntax trees.

Manim asks ``config.renderer == RendererType.OPENGL`` wherever its two renderers differ. What the
other branch accepts, assigns and returns does not concern the objects that there are.
"""

import ast
from typing import cast


def without_other_renderer(tree: ast.Module, *, opengl: bool) -> ast.Module:
    """Return a module without the branches that only the other renderer takes; changes `tree`."""
    return cast("ast.Module", _Pruner(opengl).visit(tree))


class _Pruner(ast.NodeTransformer):
    def __init__(self, opengl: bool) -> None:
        self._opengl = opengl

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        taken = self._answer(node.test)
        if taken is None:
            return node
        return (node.body if taken else node.orelse) or [ast.copy_location(ast.Pass(), node)]

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        taken = self._answer(node.test)
        if taken is None:
            return node
        return node.body if taken else node.orelse

    def _answer(self, test: ast.expr) -> bool | None:
        """Return what a question for the renderer gives; None for any other question."""
        match test:
            case ast.Compare(
                left=left,
                ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot() as operator],
                comparators=[
                    ast.Attribute(
                        value=ast.Name(id="RendererType"), attr="OPENGL" | "CAIRO" as name
                    )
                ],
            ) if _is_renderer(left):
                is_same = (name == "OPENGL") == self._opengl
                return is_same == isinstance(operator, ast.Eq | ast.Is)
        return None


def _is_renderer(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="config"), attr="renderer"):
            return True
        case ast.Subscript(value=ast.Name(id="config"), slice=ast.Constant(value="renderer")):
            return True
    return False
