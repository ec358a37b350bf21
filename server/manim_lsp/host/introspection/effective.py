"""The parameters a callable really accepts, followed through ``**kwargs``.

Manim's constructors name a few parameters and pass the rest up: ``Circle(color=…)`` is declared in
`Circle`, ``Circle(stroke_width=…)`` two classes further. The source of each function says where its
``**kwargs`` go; `super()` and `self` are resolved over the method resolution order of the concrete
class, as they are when the program runs. Where a use of ``kwargs`` cannot be followed the callable
is `open`: it may accept more than is known, and nothing may be called wrong.
"""

import ast
import builtins
import inspect
import types
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from manim_lsp.host.introspection.accepted import (
    OPEN,
    Effective,
    has_star,
    left_over,
    merged,
    optional,
    positional,
)
from manim_lsp.host.introspection.class_lookup import lookup, qualified
from manim_lsp.host.introspection.declared import (
    VAR_POSITIONAL,
    Declared,
    Definition,
    Function,
    Sources,
    declared,
    declared_by_signature,
    name_of,
)
from manim_lsp.host.introspection.decorators import has_decorator, is_transparent
from manim_lsp.host.introspection.kwargs_flow import Flow, kwargs_flow, uses_of_stored

_SETS_KWARGS_ON = {
    "manim.scene.scene.Scene.compile_animations": "Animation",
    "manim.scene.scene.Scene.play": "Animation",
}
"""Functions that set each of their kwargs, or have it set, as an attribute of such objects."""

_FOREIGN_METHODS = frozenset(
    name for kind in (dict, list, set, str, Path) for name in dir(kind)
) | {"copy", "sort", "__init__", "__new__"}
"""Methods that objects of other libraries have too."""


class EffectiveParameters:
    """Computes and remembers `Effective` for functions and classes."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._known: dict[tuple[Function, type | None], Effective] = {}
        self._working_out: list[Function] = []
        self._flows: dict[Function, Flow] = {}
        self._definers: dict[str, list[type]] = {}

    def know(self, classes: Iterable[type]) -> None:
        """Learn which classes there are, so that a method of an unknown object can be followed."""
        for cls in classes:
            for name, item in vars(cls).items():
                if isinstance(item, Function) and name not in _FOREIGN_METHODS:
                    self._definers.setdefault(name, []).append(cls)

    def of_any_method(self, name: str) -> Effective | None:
        """Return what all known methods of that name accept together; None when there is none."""
        found = [
            self.of_function(vars(cls)[name], cls, cls) for cls in self._definers.get(name, ())
        ]
        if not found:
            return None
        # Which of them it is, and so which parameters it has in which order, is not known.
        named = optional(
            item for one in found for item in (*one.own, *one.hidden) if item.kind in "ak"
        )
        return Effective((), merged(Effective(), named), any(one.open for one in found))

    def of_class(self, cls: type) -> Effective:
        """Return what calling `cls` accepts: its ``__init__``, and names that ``__new__`` takes."""
        metaclasses = [item for item in inspect.getmro(type(cls)) if item not in (type, object)]
        if any("__call__" in vars(metaclass) for metaclass in metaclasses):
            return OPEN
        defining, init = lookup(cls, "__init__")
        if isinstance(init, Function):
            accepted = self.of_function(init, cls, defining)
        elif init is object.__init__:
            accepted = Effective()
        else:
            own, is_open = declared_by_signature(cls)
            accepted = Effective(own, (), is_open)
        created_in, new = lookup(cls, "__new__")
        if not isinstance(new, staticmethod) or not isinstance(new.__func__, Function):
            return accepted
        created = self.of_function(new.__func__, cls, created_in)
        if init is object.__init__:
            return Effective(created.own[1:], created.hidden, created.open, True)
        # Python hands all arguments to both; what is not refused here is decided there.
        return replace(accepted, by_class=True)

    def of_function(
        self, function: Function, concrete: type | None, defining: type | None
    ) -> Effective:
        """Return what a function accepts when called on `concrete`.

        `defining` is the class whose body holds it; the receiver is left out, except for a
        ``__new__``. A function that calls itself accepts nothing more by that; a longer circle
        is left open.
        """
        for key in ((function, None), (function, concrete)):
            if key in self._known:
                return self._known[key]
        if function in self._working_out:
            return Effective() if function is self._working_out[-1] else OPEN
        self._working_out.append(function)
        try:
            result = self._work_out(function, concrete, defining)
        finally:
            self._working_out.pop()
        self._known[function, concrete if result.by_class else None] = result
        return result

    def _work_out(
        self, wrapped: Function, concrete: type | None, defining: type | None
    ) -> Effective:
        function = inspect.unwrap(wrapped)
        node = self.sources.definition(function) if isinstance(function, Function) else None
        if node is None:
            own, is_open = declared_by_signature(wrapped)
            return Effective(own[1:] if defining else own, (), is_open)
        own = declared(node, _owner(function, defining))
        is_method = defining is not None and function.__name__ != "__new__"
        if is_method and not has_decorator(node, "staticmethod"):
            own = own[1:] if own and own[0].kind != VAR_POSITIONAL else own
        is_open = not all(is_transparent(item) for item in node.decorator_list)
        if node.args.kwarg is None:
            return Effective(own, (), is_open)
        if function not in self._flows:
            self._flows[function] = kwargs_flow(node, node.args.kwarg.arg)
        return self._followed(
            own, self._flows[function], is_open, _Target(self, function, node, concrete, defining)
        )

    def _followed(
        self, own: tuple[Declared, ...], flow: Flow, is_open: bool, targets: "_Target"
    ) -> Effective:
        """Add to `own` what the calls that ``**kwargs`` flow into leave to be named."""
        hidden = [Declared(name, "k", owner=targets.owner) for name in flow.names]
        hidden += targets.set_as_attributes()
        passed = [(call, targets) for call in flow.calls]
        later = [targets.uses_of_stored(attribute) for attribute in flow.stored]
        passed += [use for uses in later for use in uses or ()]
        leaks = flow.leaks or not all(later)
        closed: list[set[str]] = []
        required: set[str] = set()
        behind_star: tuple[str, ...] = ()
        by_class = False
        for call, holder in passed:
            target = holder.resolve(call)
            if target is None:
                leaks = True
                continue
            accepted, explicit_receiver = target
            leaks |= accepted.open
            by_class |= accepted.by_class
            rest = left_over(accepted, call, int(explicit_receiver))
            hidden += rest
            if call in flow.certain and targets.passes_star(call):
                behind_star = positional(accepted)[len(call.args) - 1 :]
            if call in flow.certain and not has_star(call):
                required |= {item.name for item in rest if item.required}
            if call in flow.certain and not accepted.open:
                closed.append({item.name for item in rest})
        if closed:
            allowed = set.intersection(*closed).union(flow.names)
            hidden = [item for item in hidden if item.name in allowed]
            leaks = False
        # A call that may not run, or not with all of kwargs, does not have to be given anything.
        hidden = [
            replace(item, required=item.name in required and item.name not in flow.names)
            for item in hidden
        ]
        return Effective(
            own,
            merged(Effective(own), hidden),
            is_open or leaks,
            by_class or bool(later) or any(holder.by_class for _, holder in passed),
            behind_star,
        )


class _Target:
    """Resolves the called expression of one forwarding call."""

    def __init__(
        self,
        effective: EffectiveParameters,
        function: Function,
        node: Definition,
        concrete: type | None,
        defining: type | None,
    ) -> None:
        self._effective = effective
        self._function = function
        self._concrete = concrete
        self._defining = defining
        arguments = [*node.args.posonlyargs, *node.args.args]
        self.owner = _owner(function, defining)
        self._star = node.args.vararg.arg if node.args.vararg else ""
        self._receiver = arguments[0].arg if arguments and defining else ""
        self.by_class = False

    def set_as_attributes(self) -> list[Declared]:
        """Return the parameters of the class on whose instances the function sets its kwargs."""
        cls = self._function.__globals__.get(_SETS_KWARGS_ON.get(self.owner, ""))
        if not isinstance(cls, type):
            return []
        accepted = self._effective.of_class(cls)
        return [item for item in accepted.own if not item.required and item.default != "None"]

    def uses_of_stored(self, attribute: str) -> list[tuple[ast.Call, "_Target"]] | None:
        """Return the calls that methods pass ``**self.attribute`` to.

        None when there is none, or when a method does something else with it.
        """
        found: list[tuple[ast.Call, _Target]] = []
        for cls in self._concrete.__mro__[:-1] if self._concrete else ():
            for function in (item for item in vars(cls).values() if isinstance(item, Function)):
                node = self._effective.sources.definition(inspect.unwrap(function))
                calls = uses_of_stored(node, attribute) if node else []
                if node is None or calls is None:
                    return None
                place = _Target(self._effective, function, node, self._concrete, cls)
                found += [(call, place) for call in calls]
        return found or None

    def passes_star(self, call: ast.Call) -> bool:
        """Whether a call passes the function's own ``*args`` on behind all other arguments."""
        *before, last = call.args or [ast.Constant(None)]
        return (
            isinstance(last, ast.Starred)
            and name_of(last.value) == self._star
            and not any(isinstance(item, ast.Starred) for item in before)
        )

    def resolve(self, call: ast.Call) -> tuple[Effective, bool] | None:
        """Return what is called accepts, and whether its receiver is passed explicitly."""
        if name_of(call.func) == "partialmethod" and self._is_own_constructor(call.args):
            found = self._construct_own_class()
            # The constructor itself is the first argument.
            return (found[0], True) if found else None
        return self._resolve(call.func)

    def _is_own_constructor(self, arguments: list[ast.expr]) -> bool:
        match arguments:
            case [ast.Attribute(value=ast.Name(id=name), attr="__init__" | "_original__init__")]:
                return name == self._receiver == "cls"
        return False

    def _resolve(self, called: ast.expr) -> tuple[Effective, bool] | None:
        if isinstance(called, ast.Name):
            if called.id == self._receiver == "cls":
                return self._construct_own_class()
            return self._call(self._global(called.id))
        if isinstance(called, ast.Call) and name_of(called.func) == "type":
            own = [name_of(item) for item in called.args] == [self._receiver]
            return self._construct_own_class() if own else None
        if not isinstance(called, ast.Attribute):
            return None
        if isinstance(called.value, ast.Call) and name_of(called.value.func) == "super":
            return self._method(called.attr, after=self._defining)
        if name_of(called.value) == self._receiver:
            if called.attr == "__class__":
                return self._construct_own_class()
            return self._method(called.attr)
        holder = self._global(name_of(called.value))
        if isinstance(holder, type):
            defining, found = lookup(holder, called.attr)
            if isinstance(found, Function):
                return self._effective.of_function(found, holder, defining), True
            return self._bound(found, holder, defining)
        if isinstance(holder, types.ModuleType):
            return self._call(getattr(holder, called.attr, None))
        if holder is None and isinstance(called.value, ast.Name | ast.Attribute):
            accepted = self._effective.of_any_method(called.attr)
            return (accepted, False) if accepted else None
        return None

    def _construct_own_class(self) -> tuple[Effective, bool] | None:
        self.by_class = True
        return None if self._concrete is None else self._call(self._concrete)

    def _method(self, name: str, after: type | None = None) -> tuple[Effective, bool] | None:
        self.by_class = True
        if self._concrete is None:
            return None
        defining, found = lookup(self._concrete, name, after)
        if found is object.__init__:
            return Effective(), False
        if isinstance(found, Function):
            return self._effective.of_function(found, self._concrete, defining), False
        return self._bound(found, self._concrete, defining)

    def _bound(
        self, found: object, holder: type, defining: type | None
    ) -> tuple[Effective, bool] | None:
        if isinstance(found, staticmethod | classmethod) and isinstance(found.__func__, Function):
            return self._effective.of_function(found.__func__, holder, defining), False
        return None

    def _call(self, target: object) -> tuple[Effective, bool] | None:
        if isinstance(target, type):
            return self._effective.of_class(target), False
        if isinstance(target, Function):
            return self._effective.of_function(target, None, None), False
        return None

    def _global(self, name: str) -> object:
        code = self._function.__code__
        if not name or name in code.co_varnames or name in code.co_cellvars:
            return None
        return self._function.__globals__.get(name, getattr(builtins, name, None))


def _owner(function: Function, defining: type | None) -> str:
    if defining is not None and function.__name__ in ("__init__", "__new__"):
        return qualified(defining)
    return qualified(function)
