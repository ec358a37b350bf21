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
from dataclasses import dataclass, replace
from pathlib import Path

from manim_lsp.host.class_lookup import lookup, qualified
from manim_lsp.host.declared import (
    VAR_POSITIONAL,
    Declared,
    Definition,
    Function,
    Sources,
    declared,
    declared_by_signature,
    name_of,
)
from manim_lsp.host.decorators import has_decorator, is_transparent
from manim_lsp.host.kwargs_flow import Flow, kwargs_flow


@dataclass(frozen=True)
class Effective:
    """What a callable accepts.

    Attributes
    ----------
    own
        The parameters of its own ``def``, without the receiver.
    hidden
        Those that it accepts by name because its ``**kwargs`` reach them.
    open
        Whether it may accept further names.
    by_class
        Whether the answer depends on the concrete class (`super`, `self`).
    behind_star
        The hidden ones that positional arguments beyond `own` fill, in order, because its
        ``*args`` reach them.
    """

    own: tuple[Declared, ...] = ()
    hidden: tuple[Declared, ...] = ()
    open: bool = False
    by_class: bool = False
    behind_star: tuple[str, ...] = ()


OPEN = Effective(open=True)

_FOREIGN_METHODS = frozenset(
    name for kind in (dict, list, set, str, Path) for name in dir(kind)
) | {"copy", "sort", "__init__", "__new__"}
"""Methods that objects of other libraries have too."""


class EffectiveParameters:
    """Computes and remembers `Effective` for functions and classes."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
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
        node = self._sources.definition(function) if isinstance(function, Function) else None
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
        leaks = flow.leaks
        closed: list[set[str]] = []
        required: set[str] = set()
        behind_star: tuple[str, ...] = ()
        by_class = False
        for call in flow.calls:
            target = targets.resolve(call.func)
            if target is None:
                leaks = True
                continue
            accepted, explicit_receiver = target
            leaks |= accepted.open
            by_class |= accepted.by_class
            left_over = _left_over(accepted, call, int(explicit_receiver))
            hidden += left_over
            if call in flow.certain and targets.passes_star(call):
                behind_star = _positional(accepted)[len(call.args) - 1 :]
            if call in flow.certain and not _has_star(call):
                required |= {item.name for item in left_over if item.required}
            if call in flow.certain and not accepted.open:
                closed.append({item.name for item in left_over})
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
            by_class or targets.by_class,
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

    def passes_star(self, call: ast.Call) -> bool:
        """Whether a call passes the function's own ``*args`` on behind all other arguments."""
        *before, last = call.args or [ast.Constant(None)]
        return (
            isinstance(last, ast.Starred)
            and name_of(last.value) == self._star
            and not any(isinstance(item, ast.Starred) for item in before)
        )

    def resolve(self, called: ast.expr) -> tuple[Effective, bool] | None:
        """Return what `called` accepts and whether its receiver is passed explicitly."""
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
        if holder is None and isinstance(called.value, ast.Name):
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


def optional(items: Iterable[Declared]) -> tuple[Declared, ...]:
    """Return parameters as ones that may be left out."""
    return tuple(replace(item, required=False) for item in items)


def merged(
    accepted: Effective, more: list[Declared] | tuple[Declared, ...]
) -> tuple[Declared, ...]:
    """Return the hidden parameters of `accepted` and `more`, each name once."""
    own = {item.name for item in accepted.own}
    found: dict[str, Declared] = {}
    for item in (*accepted.hidden, *more):
        if item.name not in own and (item.name not in found or not found[item.name].annotation):
            found[item.name] = item
    return tuple(found.values())


def _has_star(call: ast.Call) -> bool:
    return any(isinstance(item, ast.Starred) for item in call.args)


def _positional(accepted: Effective) -> tuple[str, ...]:
    """Return the parameters that positional arguments fill, in order."""
    own = tuple(item.name for item in accepted.own if item.kind in "pa")
    return own + (accepted.behind_star if any(item.kind == "v" for item in accepted.own) else ())


def _left_over(accepted: Effective, call: ast.Call, explicit_receiver: int) -> list[Declared]:
    """Return what ``**kwargs`` may still name in a call: not what the call itself fills.

    Positional arguments behind a ``*args`` fill nothing for certain: how many there are is known
    only when the program runs.
    """
    filled = 0
    for argument in call.args:
        if isinstance(argument, ast.Starred):
            break
        filled += 1
    filled = max(0, filled - explicit_receiver)
    named = {item.arg for item in call.keywords}
    positional = _positional(accepted)[:filled]
    return [
        item
        for item in (*accepted.own, *accepted.hidden)
        if item.kind in "ak" and item.name not in positional and item.name not in named
    ]
