"""Simple, sound type inference over one document.

A name has a type when everything that is ever bound to it has that type; flow is ignored. Whatever
is not understood is unknown, and nothing is ever said of unknown things.
"""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from manim_lsp.api.entities import ApiClass, Callable, Member, Module
from manim_lsp.api.imports import Imports, imported_entity
from manim_lsp.api.index import ApiIndex
from manim_lsp.api.scopes import Binding, FunctionNode, Scope, Scopes
from manim_lsp.api.types import Bound, Instance, Super, Type
from manim_lsp.api.user_callables import user_callable
from manim_lsp.api.user_classes import UserClasses

_DEEPEST = 60
"""How many expressions deep a type is followed; longer chains of calls are unknown."""


@dataclass(frozen=True, eq=False)
class ResolvedCall:
    """A call whose target is known.

    Attributes
    ----------
    callable
        What it calls, or most likely calls.
    alternatives
        All that it may call: several where only a base class of the receiver is known.
    explicit_receiver
        Whether the first positional argument is the receiver (``Circle.__init__(self, …)``).
    """

    node: ast.Call
    scope: Scope
    callable: Callable
    alternatives: tuple[Callable, ...]
    explicit_receiver: bool = False

    def accepts(self, keyword: str) -> bool:
        """Whether any of the alternatives may accept an argument of this name."""
        return any(item.open or keyword in item.keywords for item in self.alternatives)


class Inference:
    """Answers what expressions are; remembers its answers."""

    def __init__(self, scopes: Scopes, imports: Imports, index: ApiIndex) -> None:
        self._scopes = scopes
        self._imports = imports
        self._index = index
        self._types: dict[ast.AST, Type | None] = {}
        self._functions: dict[ast.AST, Callable] = {}
        self._depth = 0
        self.classes = UserClasses(scopes, self)
        self._patched = _patched_attributes(scopes)

    def type_of(self, node: ast.expr, scope: Scope) -> Type | None:
        """Return what an expression is; None when that is not known."""
        if node in self._types:
            return self._types[node]
        if self._depth >= _DEEPEST:
            return None
        # Until it is known an expression that depends on itself is unknown.
        self._types[node] = None
        self._depth += 1
        try:
            found = self._infer(node, scope)
        finally:
            self._depth -= 1
        self._types[node] = found
        return found

    def _infer(self, node: ast.expr, scope: Scope) -> Type | None:
        match node:
            case ast.Name():
                return self.name(node.id, scope)
            case ast.Attribute():
                return self._attribute(self.type_of(node.value, scope), node.attr)
            case ast.Call():
                return self._result(node, scope)
            case ast.NamedExpr():
                return self.type_of(node.value, scope)
            case ast.IfExp():
                return joined(self.type_of(part, scope) for part in (node.body, node.orelse))
        return None

    def name(self, name: str, scope: Scope) -> Type | None:
        """Return what a name stands for in a scope."""
        bindings = scope.visible(name)
        if bindings is not None:
            return joined(self._bound_value(binding) for binding in bindings)
        module = self._imports.star.get(name)
        return self._index.attribute(module, name) if module else None

    def _bound_value(self, binding: Binding) -> Type | None:
        node = binding.node
        match binding.kind, node:
            case "import", ast.alias():
                return imported_entity(node, binding.statement, self._index)
            case "class", ast.ClassDef():
                return self.classes.of(node)
            case "function", ast.FunctionDef() | ast.AsyncFunctionDef():
                return self._user_function(node)
            case "parameter", ast.arg():
                return self._parameter(node, binding)
            case "value", ast.expr():
                return self.type_of(node, binding.scope)
            case "value", None if isinstance(binding.statement, ast.AnnAssign):
                return self.annotated(binding.statement.annotation, binding.scope)
        return None

    def _user_function(self, node: FunctionNode) -> Callable | None:
        if node.decorator_list:
            return None
        if node not in self._functions:
            # What a function passes to itself adds nothing to what it accepts.
            self._functions[node] = Callable(node.name, f".{node.name}")
            self._functions[node] = user_callable(
                node, node.name, has_receiver=False, resolve=self.reached_from(node)
            )
        return self._functions[node]

    def _parameter(self, node: ast.arg, binding: Binding) -> Type | None:
        function = binding.statement
        owner = binding.scope.parent
        if (
            isinstance(function, FunctionNode)
            and owner is not None
            and isinstance(owner.node, ast.ClassDef)
            and [*function.args.posonlyargs, *function.args.args][:1] == [node]
        ):
            decorators = {item.id for item in function.decorator_list if isinstance(item, ast.Name)}
            cls = self.classes.of(owner.node)
            if "staticmethod" not in decorators:
                return cls if "classmethod" in decorators else Instance(cls, exact=False)
        if isinstance(function, FunctionNode) and node in (
            function.args.vararg,
            function.args.kwarg,
        ):
            return None
        return self.annotated(node.annotation, binding.scope) if node.annotation else None

    def annotated(self, annotation: ast.expr, scope: Scope) -> Instance | None:
        """Return what an annotation promises, when it names one class."""
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            if not annotation.value.isidentifier():
                return None
            found = self.name(annotation.value, scope)
        elif isinstance(annotation, ast.Name | ast.Attribute):
            found = self.type_of(annotation, scope)
        else:
            return None
        return Instance(found, exact=False) if isinstance(found, ApiClass) else None

    def _attribute(self, holder: Type | None, name: str) -> Type | None:
        if name in self._patched:
            return None
        if isinstance(holder, Module):
            return self._index.attribute(holder.name, name)
        if isinstance(holder, Super):
            return self._super_attribute(holder.cls, name)
        if isinstance(holder, ApiClass):
            member = holder.member(name)
            return Bound(holder, member) if member and member.callable else None
        if not isinstance(holder, Instance):
            return None
        member = self._member(holder.cls, name)
        if member is None:
            return None
        if member.callable is not None:
            return Bound(holder, member)
        if name == "animate" and member.kind == "property":
            return replace(holder, animated=True)
        declared = self._index.class_(member.returns_class)
        if declared:
            return Instance(declared, exact=False)
        return joined(self.classes.attribute_types(holder.cls, name))

    def _member(self, cls: ApiClass, name: str) -> Member | None:
        """Return a member, unless a base that is not known may have another of that name."""
        if cls.complete or name in cls.own_members:
            return cls.member(name)
        return None

    def _super_attribute(self, cls: ApiClass, name: str) -> Type | None:
        if not cls.complete:
            return None
        for base in cls.bases:
            if name in base.own_members:
                member = base.own_members[name]
                return Bound(Instance(base), member) if member.callable else None
        return None

    def _result(self, node: ast.Call, scope: Scope) -> Type | None:
        match node.func:
            case ast.Name(id="super") if scope.visible("super") is None:
                owner = scope.enclosing_class
                if owner is None or not isinstance(owner.node, ast.ClassDef):
                    return None
                return Super(self.classes.of(owner.node))
        match self.type_of(node.func, scope):
            case ApiClass() as cls:
                return Instance(cls)
            case Callable() as function:
                return self._returned(function.returns_class)
            case Instance(animated=True) as animated:
                return animated
            case Bound(receiver=receiver, member=member) if member.callable:
                if isinstance(receiver, Instance) and receiver.animated:
                    return receiver
                if member.callable.returns == "Self":
                    return receiver if isinstance(receiver, Instance) else Instance(receiver)
                return self._returned(member.callable.returns_class)
        return None

    def _returned(self, qualified_name: str) -> Instance | None:
        cls = self._index.class_(qualified_name)
        return Instance(cls, exact=False) if cls else None

    def resolve(self, node: ast.Call, scope: Scope) -> ResolvedCall | None:
        """Return what a call calls; None when that is not known."""
        match self.type_of(node.func, scope):
            case ApiClass() as cls if "__init__" not in self._patched:
                return ResolvedCall(node, scope, cls.constructor, (cls.constructor,))
            case Callable() as function:
                return ResolvedCall(node, scope, function, (function,))
            case Bound() as bound:
                return self._resolve_method(node, scope, bound)
        return None

    def _resolve_method(self, node: ast.Call, scope: Scope, bound: Bound) -> ResolvedCall | None:
        member, receiver = bound.member, bound.receiver
        if member.callable is None:
            return None
        if isinstance(receiver, ApiClass):
            explicit = member.kind == "method"
            if explicit and not node.args:
                # The receiver is passed by name, or there is none (a function kept in a class).
                return None
            return ResolvedCall(node, scope, member.callable, (member.callable,), explicit)
        if receiver.animated and member.overrides_animate:
            return None
        meanings: Sequence[Callable | None] = (member.callable,)
        if not receiver.exact:
            meanings = self._meanings(receiver.cls, member)
        known = tuple(item for item in meanings if item is not None)
        if len(known) < len(meanings):
            return None
        return ResolvedCall(node, scope, member.callable, known)

    def _meanings(self, cls: ApiClass, member: Member) -> Sequence[Callable | None]:
        derived = [item for item in self.classes.all() if item.is_a(cls.qualified_name)]
        found = [item.member(member.name) for item in derived]
        return tuple(
            dict.fromkeys(
                (
                    member.callable,
                    *self._index.meanings(cls, member.name),
                    *(item.callable if item else None for item in found),
                )
            )
        )

    def reached_from(self, function: FunctionNode) -> "_Reached":
        """Return a resolver for calls written in a function."""
        return _Reached(self, self._scopes, function)


class _Reached:
    """Resolves calls inside one function, for following its ``**kwargs``."""

    def __init__(self, inference: Inference, scopes: Scopes, function: FunctionNode) -> None:
        self._inference = inference
        self._scopes = scopes
        self._function = function

    def __call__(self, node: ast.Call) -> Sequence[Callable] | None:
        scope = self._scopes.of_call.get(node)
        found = self._inference.resolve(node, scope) if scope else None
        return found.alternatives if found and not found.explicit_receiver else None


def joined(types: Iterable[Type | None]) -> Type | None:
    """Return the type that all of `types` are; None when they differ or one is unknown."""
    found = list(types)
    return found[0] if found and all(item == found[0] for item in found) else None


def _patched_attributes(scopes: Scopes) -> frozenset[str]:
    """Return attributes that the document sets on anything but ``self``: they may be methods."""
    return frozenset(
        item.target.attr
        for item in scopes.attributes
        if not (isinstance(item.target.value, ast.Name) and item.target.value.id == "self")
    )
