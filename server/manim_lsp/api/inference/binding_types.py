"""What bindings give to names: assignments, imports, definitions, parameters, parts of values."""

import ast
from collections.abc import Callable as Function
from collections.abc import Iterator, Sequence
from typing import Protocol

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, Module
from manim_lsp.api.index.manim_names import VGROUP
from manim_lsp.api.inference.imports import imported_entity
from manim_lsp.api.inference.joins import PENDING, bare, element, joined
from manim_lsp.api.inference.member_types import MemberTypes
from manim_lsp.api.inference.sequences import sequence, taken
from manim_lsp.api.inference.types import Bound, Instance, Plain, Type
from manim_lsp.api.inference.user_callables import user_callable
from manim_lsp.api.inference.user_classes import UserClasses
from manim_lsp.api.syntax.nodes import last_name, own_statements
from manim_lsp.api.syntax.scopes import AttributeBinding, Binding, FunctionNode, Scope, Scopes

_TRANSPARENT = frozenset(("cache", "lru_cache", "override"))
"""Decorators that leave what a function accepts and returns as it is."""


_CHANGED_IN_PLACE = (VGROUP, "manim.mobject.value_tracker.ValueTracker")
"""The classes whose instances stay what they are in ``x += …``."""


class Types(Protocol):
    """What is needed of the inference."""

    classes: UserClasses

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is."""

    def solved(self, key: object, infer: Function[[], Type | None]) -> Type | None:
        """Return a type that may depend on itself."""

    def name(self, name: str, scope: Scope) -> Type | None:
        """Return what a name stands for anywhere in a scope."""

    def iterated(self, node: ast.expr, scope: Scope) -> Plain | None:
        """Return what iterating over an expression gives, as a list."""

    def attribute(self, holder: Type | None, name: str) -> Type | None:
        """Return what an attribute of a value is."""

    def operation(
        self, operator: ast.operator, left: Type | None, right: Type | None
    ) -> Type | None:
        """Return what a binary operation gives."""

    def reached(self, node: ast.Call) -> Sequence[Callable] | None:
        """Return what a call hands its ``**kwargs`` to."""


class BindingTypes:
    """Answers for the bindings of one document."""

    def __init__(self, scopes: Scopes, index: ApiIndex, types: Types, members: MemberTypes) -> None:
        self._scopes = scopes
        self._index = index
        self._types = types
        self._members = members
        self._functions: dict[ast.AST, Callable] = {}
        self._updaters: dict[ast.Lambda, tuple[ast.expr, Scope]] | None = None

    def bound(self, binding: Binding) -> Type | None:
        """Return what one binding gives to its name."""
        node = binding.node
        match binding.kind, node:
            case "import", ast.alias():
                return self._imported(node, binding.statement)
            case "class", ast.ClassDef():
                return self._types.classes.of(node)
            case "function", ast.FunctionDef() | ast.AsyncFunctionDef():
                return self._user_function(node)
            case "parameter", ast.arg():
                return self._parameter(node, binding)
            case "part", ast.expr():
                return self._types.solved(binding, lambda: self._part(binding, node))
            case "augmented", ast.AugAssign():
                return self._types.solved(binding, lambda: self._augmented(node, binding.scope))
            case "value", ast.expr():
                found = self._types.type_of(node, binding.evaluated_in)
                if found is not None or not isinstance(binding.statement, ast.AnnAssign):
                    return found
        if binding.kind == "value" and isinstance(binding.statement, ast.AnnAssign):
            return self.annotated(binding.statement.annotation, binding.scope)
        return None

    def _imported(self, alias: ast.alias, statement: ast.AST | None) -> Type | None:
        if not isinstance(statement, ast.ImportFrom):
            return imported_entity(alias, statement, self._index)
        module = "." * statement.level + (statement.module or "")
        if not statement.level and self._index.is_module(module):
            return imported_entity(alias, statement, self._index)
        return self._types.attribute(Module(module), alias.name)

    def assigned(self, binding: AttributeBinding) -> Type | None:
        """Return what one assignment gives to an attribute."""
        node = binding.value
        if isinstance(binding.statement, ast.AugAssign):
            statement = binding.statement
            return self._types.solved(binding, lambda: self._augmented(statement, binding.scope))
        if node is None:
            if isinstance(binding.statement, ast.AnnAssign):
                return self.annotated(binding.statement.annotation, binding.scope)
            return None
        if binding.path:
            made = Binding("", "part", binding.scope, node, path=binding.path)
            return self._types.solved(binding, lambda: self._part(made, node))
        found = self._types.type_of(node, binding.scope)
        if found is None and isinstance(binding.statement, ast.AnnAssign):
            return self.annotated(binding.statement.annotation, binding.scope)
        return found

    def _part(self, binding: Binding, node: ast.expr) -> Type | None:
        """Return what an unpacking, a loop or ``with`` takes out of a value."""
        first, *rest = binding.path
        found: Type | None
        if first.kind == "entered":
            entered = self._types.attribute(
                self._types.type_of(node, binding.evaluated_in), "__enter__"
            )
            found = self._members.result(entered) if isinstance(entered, Bound) else entered
        else:
            found = taken(self._types.iterated(node, binding.evaluated_in), first)
        for step in rest:
            if found is PENDING:
                return found
            found = taken(sequence(found, self._index), step)
        return found

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> Type | None:
        target = node.target
        if isinstance(target, ast.Name | ast.Attribute):
            left = self._types.type_of(target, scope)
            if isinstance(left, Instance) and any(map(left.cls.is_a, _CHANGED_IN_PLACE)):
                return bare(left)
            right = self._types.type_of(node.value, scope)
            if left == Plain("list") or (isinstance(left, Plain) and left.kind == "list"):
                more = self._types.iterated(node.value, scope)
                held = joined((element(left), bare(element(more)) if more else None))
                return Plain("list", element=None if held is PENDING else held)
            return self._types.operation(node.op, left, right)
        return None

    def _user_function(self, node: FunctionNode) -> Callable | None:
        if any(last_name(decorator) not in _TRANSPARENT for decorator in node.decorator_list):
            return None
        if node not in self._functions:
            # What a function passes to itself adds nothing to what it accepts.
            self._functions[node] = Callable(node.name, f".{node.name}")
            self._functions[node] = user_callable(
                node,
                node.name,
                has_receiver=False,
                resolve=self._types.reached,
                returned=lambda: self.returned_by(node),
            )
        return self._functions[node]

    def returned_by(self, function: FunctionNode) -> Type | None:
        """Return what calling a function gives."""
        found = self._types.solved(function, lambda: self._returned(function))
        if found is None and function.returns is not None and _runs_at_once(function):
            scope = self._scopes.of_node[function]
            return self.annotated(function.returns, scope.parent or scope)
        return found

    def _returned(self, function: FunctionNode) -> Type | None:
        scope = self._scopes.of_node.get(function)
        if scope is None or not _runs_at_once(function):
            return None
        values = [
            statement.value
            for statement in own_statements(function.body)
            if isinstance(statement, ast.Return)
        ]
        if not any(values) and _is_placeholder(function):
            return None
        return (
            joined(
                self._types.type_of(value, scope) if value else Plain("None") for value in values
            )
            if values
            else Plain("None")
        )

    def _parameter(self, node: ast.arg, binding: Binding) -> Type | None:
        function = binding.statement
        owner = binding.scope.parent
        if (
            isinstance(function, FunctionNode)
            and owner is not None
            and isinstance(owner.node, ast.ClassDef)
            and node is _first(function.args)
        ):
            decorators = {last_name(item) for item in function.decorator_list}
            cls = self._types.classes.of(owner.node)
            if "staticmethod" not in decorators:
                return cls if "classmethod" in decorators else Instance(cls, exact=False)
        if isinstance(function, FunctionNode) and node in (
            function.args.vararg,
            function.args.kwarg,
        ):
            return None
        if isinstance(function, ast.Lambda):
            return self._updated(function) if node is _first(function.args) else None
        return self.annotated(node.annotation, binding.scope) if node.annotation else None

    def _updated(self, function: ast.Lambda) -> Type | None:
        """Return what an updater written in place is called with: the mobject that it updates."""
        if self._updaters is None:
            self._updaters = dict(_updaters(self._scopes))
        if function not in self._updaters:
            return None
        return bare(self._types.type_of(*self._updaters[function]))

    def annotated(self, annotation: ast.expr, scope: Scope) -> Instance | None:
        """Return what an annotation promises, when it names one class."""
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            if not annotation.value.isidentifier():
                return None
            found = self._types.name(annotation.value, scope)
        elif isinstance(annotation, ast.Name | ast.Attribute):
            found = self._types.type_of(annotation, scope)
        else:
            return None
        return Instance(found, exact=False) if isinstance(found, ApiClass) else None


def _first(arguments: ast.arguments) -> ast.arg | None:
    return next(iter((*arguments.posonlyargs, *arguments.args)), None)


def _updaters(scopes: Scopes) -> Iterator[tuple[ast.Lambda, tuple[ast.expr, Scope]]]:
    """Yield each updater that is written in place, with what it updates."""
    for call, scope in scopes.of_call.items():
        match call:
            case ast.Call(
                func=ast.Attribute(value=updated, attr="add_updater"),
                args=[ast.Lambda() as function, *_],
            ):
                yield function, (updated, scope)
            case ast.Call(
                func=ast.Name(id="UpdateFromFunc" | "UpdateFromAlphaFunc"),
                args=[updated, ast.Lambda() as function, *_],
            ) if not isinstance(updated, ast.Starred):
                yield function, (updated, scope)


def _runs_at_once(function: FunctionNode) -> bool:
    """Whether calling a function runs its body and gives what that returns."""
    return isinstance(function, ast.FunctionDef) and not any(
        isinstance(item, ast.Yield | ast.YieldFrom) for item in ast.walk(function)
    )


def _is_placeholder(function: FunctionNode) -> bool:
    """Whether a body does nothing: another is meant to take its place."""
    return all(
        isinstance(statement, ast.Pass | ast.Raise)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in function.body
    )
