"""Reads the scopes of a document off its tree, in one walk."""

import ast
from collections.abc import Callable, Iterable
from typing import Any

from manim_lsp.api.syntax.guards import NAME_ERRORS, catches
from manim_lsp.api.syntax.nodes import all_arguments, defers_annotations, own_statements
from manim_lsp.api.syntax.scopes import (
    AttributeBinding,
    Binding,
    BindingKind,
    FunctionNode,
    Scope,
    ScopeKind,
    Scopes,
    Step,
    Use,
)
from manim_lsp.api.syntax.unpacking import parts_of

_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_WITHOUT_NAMES = (ast.Constant, ast.expr_context, ast.operator)
_EACH = Step("each")
_ENTERED = Step("entered")
_DEEPEST = 100
"""How many nodes deep a tree is read in full."""


def read_scopes(tree: ast.Module, *, lazy_annotations: bool = False) -> Scopes:
    """Collect the scopes of a module.

    Parameters
    ----------
    lazy_annotations
        Whether annotations are not evaluated (Python 3.14); a ``__future__`` import says so too.
    """
    module = Scope("module", tree)
    reader = _Reader(Scopes(module), lazy_annotations or defers_annotations(tree))
    reader.of_node[tree] = module
    reader.statements(tree.body, module)
    return reader.found


class _Reader:
    def __init__(self, found: Scopes, lazy_annotations: bool) -> None:
        self.found = found
        self.of_node = found.of_node
        self._lazy_annotations = lazy_annotations
        self._guards = 0
        self._depth = 0
        self._holders: tuple[ast.AST, ast.AST] = (found.module.node, found.module.node)

    def statements(self, body: Iterable[ast.AST], scope: Scope) -> None:
        for node in body:
            self.visit(node, scope)

    def visit(self, node: ast.AST, scope: Scope) -> None:
        if isinstance(node, ast.Name):
            self._name(node, scope)
            return
        if self._depth >= _DEEPEST:
            self._flat(node, scope)
            return
        holders = self._holders
        self._depth += 1
        self._holders = (node, holders[0])
        read = _READ_BY.get(type(node))
        if read is not None:
            read(self, node, scope)
        else:
            self._children(node, scope)
        self._holders = holders
        self._depth -= 1

    def _flat(self, node: ast.AST, scope: Scope) -> None:
        """Read the names of a tree that is too deep for Python's stack; none is called unknown."""
        self._guards += 1
        for item in ast.walk(node):
            if isinstance(item, ast.Name):
                self._name(item, scope)
        self._guards -= 1

    def _children(self, node: ast.AST, scope: Scope) -> None:
        # Most of a walk's time is spent here: `ast.iter_child_nodes` takes twice as long.
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                for child in value:
                    if isinstance(child, ast.AST) and not isinstance(child, _WITHOUT_NAMES):
                        self.visit(child, scope)
            elif isinstance(value, ast.AST) and not isinstance(value, _WITHOUT_NAMES):
                self.visit(value, scope)

    def _call(self, node: ast.Call, scope: Scope) -> None:
        self.found.of_call[node] = scope
        self.found.holder_of[node] = self._holders[1]
        self.visit(node.func, scope)
        self.statements(node.args, scope)
        self.statements(node.keywords, scope)

    def _attribute(self, node: ast.Attribute, scope: Scope) -> None:
        self.found.of_attribute[node] = scope
        self.found.holder_of[node] = self._holders[1]
        self.visit(node.value, scope)

    def _nothing(self, node: ast.AST, scope: Scope) -> None:
        """Read what has no names in it."""

    def _loop(self, node: ast.For | ast.AsyncFor, scope: Scope) -> None:
        self.visit(node.iter, scope)
        known = node.iter if isinstance(node, ast.For) else None
        self._target(node.target, known, scope, node, (_EACH,))
        self.statements([*node.body, *node.orelse], scope)

    def _lambda(self, node: ast.Lambda, scope: Scope) -> None:
        self._function_scope(node, node.args, [node.body], scope)

    def _bind(
        self,
        name: str,
        kind: BindingKind,
        scope: Scope,
        place: ast.AST | None,
        node: ast.AST | None = None,
        statement: ast.AST | None = None,
        path: tuple[Step, ...] = (),
        inner: Scope | None = None,
    ) -> None:
        target = scope.outer_names.get(name, scope)
        if target is not scope:
            kind, node, place = "other", None, None
        made = Binding(name, kind, target, node, statement, place, path, inner)
        target.bindings.setdefault(name, []).append(made)

    def _name(self, node: ast.Name, scope: Scope) -> None:
        if isinstance(node.ctx, ast.Load):
            self.found.uses.append(Use(node, scope, self._guards > 0, self._holders))
        else:
            self._bind(node.id, "other", scope, node)

    def _named_by_text(
        self,
        node: ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.MatchMapping,
        scope: Scope,
    ) -> None:
        """Bind the names that some nodes hold as text rather than as a `Name`."""
        match node:
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                self._bind(name, "other", scope, node)
        self._children(node, scope)

    def _function(self, node: FunctionNode, scope: Scope) -> None:
        self._bind(node.name, "function", scope, node, node)
        self.statements(node.decorator_list, scope)
        inner = self._type_parameters(node, scope)
        if node.returns:
            self._annotation(node.returns, inner)
        self._function_scope(node, node.args, node.body, inner)

    def _function_scope(
        self,
        node: ast.AST,
        arguments: ast.arguments,
        body: list[ast.stmt] | list[ast.expr],
        scope: Scope,
    ) -> None:
        for default in [*arguments.defaults, *arguments.kw_defaults]:
            if default is not None:
                self.visit(default, scope)
        inner = self._enter("function", node, scope)
        for item in all_arguments(arguments):
            if item.annotation:
                self._annotation(item.annotation, scope)
            self._bind(item.arg, "parameter", inner, item, item, node)
        self._read_outer_names(body, inner)
        self.statements(body, inner)

    def _read_outer_names(self, body: Iterable[ast.AST], scope: Scope) -> None:
        for statement in own_statements(body):
            if isinstance(statement, ast.Global | ast.Nonlocal):
                self._outer(statement, scope)

    def _outer(self, node: ast.Global | ast.Nonlocal, scope: Scope) -> None:
        for name in node.names:
            target = self.found.module
            if isinstance(node, ast.Nonlocal):
                bindings = scope.parent.visible(name) if scope.parent else None
                target = bindings[0].scope if bindings else self.found.module
            scope.outer_names[name] = target

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        self._bind(node.name, "class", scope, node, node)
        self.found.classes.append((node, scope))
        self.statements(node.decorator_list, scope)
        inner = self._type_parameters(node, scope)
        self.statements([*node.bases, *node.keywords], inner)
        self.statements(node.body, self._enter("class", node, inner))

    def _type_parameters(self, node: ast.AST, scope: Scope) -> Scope:
        """Return the scope that holds ``[T]`` of Python 3.12; the given one where there is none."""
        parameters = getattr(node, "type_params", ())
        if not parameters:
            return scope
        inner = self._enter("function", node, scope)
        for item in parameters:
            self._bind(item.name, "other", inner, item)
        return inner

    def _comprehension(self, node: _Comprehension, scope: Scope) -> None:
        inner = self._enter("comprehension", node, scope)
        for number, generator in enumerate(node.generators):
            outer = inner if number else scope
            self.visit(generator.iter, outer)
            known = None if generator.is_async else generator.iter
            self._target(generator.target, known, inner, node, (_EACH,), outer)
            self.statements(generator.ifs, inner)
        if isinstance(node, ast.DictComp):
            self.statements([node.key, node.value], inner)
        else:
            self.visit(node.elt, inner)

    def _enter(self, kind: ScopeKind, node: ast.AST, parent: Scope) -> Scope:
        scope = Scope(kind, node, parent)
        self.of_node[node] = scope
        return scope

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        self.found.imports.append(node)
        for alias in node.names:
            if alias.name == "*" and isinstance(node, ast.ImportFrom):
                self.found.star_imports.append(node)
            else:
                bound = alias.asname or alias.name.partition(".")[0]
                self._bind(bound, "import", scope, alias, alias, node)

    def _assignment(self, node: ast.Assign | ast.AnnAssign | ast.NamedExpr, scope: Scope) -> None:
        if node.value is not None:
            self.visit(node.value, scope)
        if isinstance(node, ast.AnnAssign):
            # In functions the annotations of variables are never evaluated.
            if scope.kind != "function":
                self._annotation(node.annotation, scope)
            if node.value is None and isinstance(node.target, ast.Name):
                self._bind(node.target.id, "value", scope, node.target, None, node)
                return
        if isinstance(node, ast.NamedExpr) and scope.kind == "comprehension":
            inner, lazy = scope, False
            while scope.kind == "comprehension" and scope.parent:
                lazy |= isinstance(scope.node, ast.GeneratorExp)
                scope = scope.parent
            place = None if lazy else node.target
            name = node.target.id
            self._bind(name, "value", scope, place, node.value, node, inner=inner)
            return
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            self._target(target, node.value, scope, node)

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        self.visit(node.value, scope)
        if isinstance(node.target, ast.Name):
            self._bind(node.target.id, "augmented", scope, node.target, node, node)
            return
        if isinstance(node.target, ast.Attribute):
            self.found.attributes.append(AttributeBinding(node.target, None, scope, (), node))
        self.visit(node.target, scope)

    def _with(self, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
        for item in node.items:
            self.visit(item.context_expr, scope)
            if item.optional_vars is not None:
                known = item.context_expr if isinstance(node, ast.With) else None
                self._target(item.optional_vars, known, scope, node, (_ENTERED,))
        self.statements(node.body, scope)

    def _target(
        self,
        target: ast.expr,
        value: ast.expr | None,
        scope: Scope,
        statement: ast.AST,
        path: tuple[Step, ...] = (),
        inner: Scope | None = None,
    ) -> None:
        for part in parts_of(target, value, path):
            match part.target:
                case ast.Name(id=name) as place:
                    kind: BindingKind = "part" if part.path and part.value else "value"
                    self._bind(name, kind, scope, place, part.value, statement, part.path, inner)
                case ast.Attribute() as place:
                    bound = AttributeBinding(
                        place, part.value, inner or scope, part.path, statement
                    )
                    self.found.attributes.append(bound)
                    self.visit(place, scope)
                case place:
                    self.visit(place, scope)

    def _annotation(self, node: ast.expr, scope: Scope) -> None:
        self._guards += self._lazy_annotations
        self.visit(node, scope)
        self._guards -= self._lazy_annotations

    def _try(self, node: ast.Try | ast.TryStar, scope: Scope) -> None:
        guards = catches(node.handlers, NAME_ERRORS)
        self._guards += guards
        self.statements(node.body, scope)
        self._guards -= guards
        self.statements([*node.handlers, *node.orelse, *node.finalbody], scope)


_READ_BY: dict[type[ast.AST], Callable[[_Reader, Any, Scope], None]] = {
    ast.Call: _Reader._call,
    ast.Attribute: _Reader._attribute,
    ast.Constant: _Reader._nothing,
    ast.Assign: _Reader._assignment,
    ast.AnnAssign: _Reader._assignment,
    ast.NamedExpr: _Reader._assignment,
    ast.AugAssign: _Reader._augmented,
    ast.For: _Reader._loop,
    ast.AsyncFor: _Reader._loop,
    ast.With: _Reader._with,
    ast.AsyncWith: _Reader._with,
    ast.FunctionDef: _Reader._function,
    ast.AsyncFunctionDef: _Reader._function,
    ast.Lambda: _Reader._lambda,
    ast.ClassDef: _Reader._class,
    ast.ListComp: _Reader._comprehension,
    ast.SetComp: _Reader._comprehension,
    ast.DictComp: _Reader._comprehension,
    ast.GeneratorExp: _Reader._comprehension,
    ast.Import: _Reader._import,
    ast.ImportFrom: _Reader._import,
    ast.Try: _Reader._try,
    ast.TryStar: _Reader._try,
    ast.Global: _Reader._outer,
    ast.Nonlocal: _Reader._outer,
    ast.ExceptHandler: _Reader._named_by_text,
    ast.MatchAs: _Reader._named_by_text,
    ast.MatchStar: _Reader._named_by_text,
    ast.MatchMapping: _Reader._named_by_text,
}
"""How each kind of node is read; all others are read for what they hold."""
