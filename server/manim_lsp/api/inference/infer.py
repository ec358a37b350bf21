"""Sound type inference over one document.

A read of a name has the type that covers all bindings that it may see
(`manim_lsp.api.syntax.flow`). Whatever is not understood is unknown, and nothing is ever said of
unknown things.
"""

import ast
from collections.abc import Callable as Function
from collections.abc import Iterable, Sequence
from functools import cached_property

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, Constant, Module
from manim_lsp.api.inference import plain
from manim_lsp.api.inference.binding_types import BindingTypes
from manim_lsp.api.inference.call_results import CallResults
from manim_lsp.api.inference.call_targets import CallTargets, ResolvedCall
from manim_lsp.api.inference.container_types import ContainerTypes, literal
from manim_lsp.api.inference.contents import Contents
from manim_lsp.api.inference.imports import Imports, exported, imported_modules
from manim_lsp.api.inference.joins import PENDING, bare, has_contents, joined
from manim_lsp.api.inference.member_types import MemberTypes
from manim_lsp.api.inference.solver import Solver
from manim_lsp.api.inference.types import Bound, Instance, Plain, Super, Type
from manim_lsp.api.inference.user_classes import UserClasses
from manim_lsp.api.project import ALONE, Project
from manim_lsp.api.syntax.flow import Reaching, reaching
from manim_lsp.api.syntax.scopes import AttributeBinding, Binding, FunctionNode, Scope, Scopes


class Inference:
    """Answers what expressions are; remembers its answers."""

    def __init__(
        self, scopes: Scopes, imports: Imports, index: ApiIndex, project: Project = ALONE
    ) -> None:
        self._scopes = scopes
        self._imports = imports
        self._index = index
        self._project = project
        self._flows: dict[Scope, Reaching] = {}
        self._solver = Solver()
        self.classes = UserClasses(scopes, self)
        self._patched = _patched_attributes(scopes)
        self._members = MemberTypes(index, self.classes, self._patched)
        self._targets = CallTargets(index, self.classes, self._patched)
        self._results = CallResults(scopes, self, index)
        self._containers = ContainerTypes(scopes, self, self._results, index)
        self._contents = Contents(scopes, self)
        self._bindings = BindingTypes(scopes, index, self, self._members)

    @cached_property
    def patched(self) -> frozenset[str]:
        """Attributes that the document, or a module of the user's, sets from outside a class."""
        names = set(self._patched)
        for statement in self._scopes.imports:
            for module in imported_modules(statement):
                name = module.lstrip(".")
                own = self._project.module(name, len(module) - len(name))
                if own is not None and own.inference is not None:
                    names |= own.inference.patched
        return frozenset(names)

    def bound(self, binding: Binding) -> Type | None:
        """Return what one binding gives to its name."""
        return self._bindings.bound(binding)

    def assigned(self, binding: AttributeBinding) -> Type | None:
        """Return what one assignment gives to an attribute."""
        return self._bindings.assigned(binding)

    def returned_by(self, function: FunctionNode) -> Type | None:
        """Return what calling a function gives."""
        return self._bindings.returned_by(function)

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is; None when that is not known."""
        return self._solver.solved(node, lambda: self._infer(node, scope))

    def solved(self, key: object, infer: Function[[], Type | None]) -> Type | None:
        """Return a type that may depend on itself."""
        return self._solver.solved(key, infer)

    def _infer(self, node: ast.expr, scope: Scope) -> Type | None:
        match node:
            case ast.Name():
                return self._read(node, scope)
            case ast.Attribute():
                return self.attribute(self.type_of(node.value, scope), node.attr)
            case ast.Call():
                return self._result(node, scope)
            case ast.Constant():
                return plain.constant(node.value)
            case ast.JoinedStr():
                return Plain("str")
            case ast.NamedExpr():
                return bare(self.type_of(node.value, scope))
            case ast.IfExp():
                return joined(self.type_of(part, scope) for part in (node.body, node.orelse))
            case ast.BoolOp():
                return joined(self.type_of(part, scope) for part in node.values)
            case ast.BinOp():
                return self.operation(
                    node.op, self.type_of(node.left, scope), self.type_of(node.right, scope)
                )
            case ast.UnaryOp():
                return plain.negation(node.op, self._value(self.type_of(node.operand, scope)))
            case ast.Compare(ops=[ast.Is() | ast.IsNot() | ast.In() | ast.NotIn()]):
                return Plain("bool")
            case ast.List() | ast.Tuple() | ast.Set() | ast.Dict():
                return self._containers.display(node, scope)
            case ast.ListComp() | ast.SetComp() | ast.DictComp():
                return self._containers.comprehension(node)
            case ast.Lambda():
                return Plain("function")
            case ast.Subscript():
                return self._containers.subscript(node, scope)
        return None

    def name(self, name: str, scope: Scope) -> Type | None:
        """Return what a name stands for anywhere in a scope."""
        bindings = scope.visible(name)
        if bindings is None:
            return self._starred(name)
        found = joined(self._bindings.bound(binding) for binding in bindings)
        return None if found is PENDING else bare(found)

    def _starred(self, name: str) -> Type | None:
        module = self._imports.star.get(name)
        if module:
            return self._index.attribute(module, name)
        own = self._imports.own.get(name)
        return exported(own, name) if own else None

    def _read(self, node: ast.Name, scope: Scope) -> Type | None:
        bindings = scope.visible(node.id)
        if bindings is None:
            return self._starred(node.id)
        found = joined(self._bindings.bound(item) for item in self._seen(node, scope, bindings))
        return self._contents.kept(found, node.id, bindings) if has_contents(found) else found

    def _seen(self, node: ast.Name, scope: Scope, bindings: Sequence[Binding]) -> Iterable[Binding]:
        """Return the bindings that a read may see; none where it may see something else."""
        owner = bindings[0].scope
        may_be_other = owner.kind == "class" or node.id in self._imports.star
        if len(bindings) == 1:
            place = bindings[0].place
            is_later = place is not None and getattr(place, "lineno", 0) >= node.lineno
            return () if owner is scope and may_be_other and is_later else bindings
        if owner not in self._flows:
            self._flows[owner] = reaching(owner, self._scopes.of_node)
        seen = self._flows[owner].get(node)
        if seen is None:
            return bindings
        if None in seen and owner.kind != "function" and may_be_other:
            return ()
        return [item for item in seen if item is not None]

    def operation(
        self, operator: ast.operator, left: Type | None, right: Type | None
    ) -> Type | None:
        """Return what a binary operation gives."""
        if left is PENDING or right is PENDING:
            return PENDING
        return plain.operation(operator, self._value(left), self._value(right))

    def _value(self, known: Type | None) -> Type | None:
        """Return a constant of Manim's as the value that it is."""
        return plain.manim_constant(known.type) if isinstance(known, Constant) else known

    def iterated(self, node: ast.expr, scope: Scope) -> Plain | None:
        """Return what iterating over an expression gives, as a list."""
        return self._results.iterated(node, scope)

    def attribute(self, holder: Type | None, name: str) -> Type | None:
        """Return what an attribute of a value is."""
        if holder is PENDING:
            return PENDING
        if isinstance(holder, Module):
            return self._of_module(holder.name, name)
        if name in self._patched:
            return None
        if isinstance(holder, Constant) and (cls := self._index.class_(holder.type)):
            holder = Instance(cls, exact=False)
        if isinstance(holder, Super):
            return self._members.inherited(holder.cls, name)
        if isinstance(holder, ApiClass):
            member = holder.member(name)
            return Bound(holder, member) if member and member.callable else None
        return self._members.attribute(holder, name) if isinstance(holder, Instance) else None

    def _of_module(self, module: str, name: str) -> Type | None:
        if self._index.is_module(module):
            return self._index.attribute(module, name)
        if module in plain.LIBRARIES:
            return plain.library_value(module, name)
        bare_name = module.lstrip(".")
        level = len(module) - len(bare_name)
        own = self._project.module(bare_name, level)
        found = exported(own, name) if own is not None else None
        if found is not None:
            return found
        inner = f"{bare_name}.{name}" if bare_name else name
        if self._project.module(inner, level) is not None:
            return Module("." * level + inner)
        return None

    def _result(self, node: ast.Call, scope: Scope) -> Type | None:
        match node.func:
            case ast.Name(id="super") if scope.visible("super") is None:
                owner = scope.enclosing_class
                if owner is None or not isinstance(owner.node, ast.ClassDef):
                    return None
                return Super(self.classes.of(owner.node))
            case ast.Name(id=name) if scope.visible(name) is None:
                if name not in self._imports.star and not self._imports.unknown_star:
                    return self._results.builtin(name, node, scope)
        match self.type_of(node.func, scope):
            case ApiClass() as cls:
                return self._results.made(cls, node, scope)
            case Callable() as function:
                found = self._results.redrawn(function, node, scope)
                return found or self._members.returned(function)
            case Instance(animated=True) as animated:
                return animated
            case Bound() as bound if isinstance(node.func, ast.Attribute):
                holder = self.type_of(node.func.value, scope)
                return self._members.result(bound, holder if isinstance(holder, Super) else None)
            case Bound() as bound:
                return self._members.result(bound)
            case Module() as pending if pending is PENDING:
                return PENDING
            case None if isinstance(node.func, ast.Attribute):
                holder = self.type_of(node.func.value, scope)
                if isinstance(holder, Module):
                    return self._results.library(holder.name, node.func.attr, node, scope)
                if isinstance(holder, Instance) and len(node.args) == 1 and not node.keywords:
                    return self._members.chained(holder, node.func.attr)
        return None

    def resolve(self, node: ast.Call, scope: Scope) -> ResolvedCall | None:
        """Return what a call calls; None when that is not known."""
        return self._targets.resolved(node, scope, self.type_of(node.func, scope))

    def reached(self, node: ast.Call) -> Sequence[Callable] | None:
        """Return what a call hands its ``**kwargs`` to; None when that is not known."""
        scope = self._scopes.of_call.get(node)
        found = self.resolve(node, scope) if scope else None
        return found.alternatives if found and not found.explicit_receiver else None


def _patched_attributes(scopes: Scopes) -> frozenset[str]:
    """Return attributes that the document sets on anything but ``self``: they may be methods."""
    assigned = (
        item.target.attr
        for item in scopes.attributes
        if not (isinstance(item.target.value, ast.Name) and item.target.value.id == "self")
        or item.scope.enclosing_class is None
    )
    named = (
        key
        for call in scopes.of_call
        if isinstance(call.func, ast.Name) and call.func.id == "setattr" and len(call.args) > 1
        if isinstance(key := literal(call.args[1]), str)
    )
    return frozenset((*assigned, *named))
