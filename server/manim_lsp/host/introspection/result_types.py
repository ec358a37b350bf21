"""What functions return and attributes hold, as classes: from annotations, else from the source.

Only what holds for every way through a function is said; all else is unknown.
"""

import ast
import builtins
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from manim_lsp.host.introspection.class_lookup import lookup
from manim_lsp.host.introspection.declared import Definition, Function, Sources, name_of

SELF = "Self"
NONE = "None"

Result = type | str | None
"""A class, `SELF`, `NONE`, or None when it is not known."""

_KEEPS_RESULT = frozenset(
    (
        "abstractmethod",
        "affects_shader_info_id",
        "cached_property",
        "classmethod",
        "deprecated",
        "override",
        "override_animation",
        "property",
        "staticmethod",
        "triggers_refreshed_triangulation",
    )
)
_DEEPEST = 4
"""Variables that are followed to variables; a variable may hold what was made of itself."""

_MAKES_GENERATOR = ast.Yield | ast.YieldFrom


@dataclass(frozen=True)
class Place:
    """The function in which an expression stands, and the class whose body has that function."""

    function: Function
    node: Definition
    defining: type | None

    @property
    def receiver(self) -> str:
        """The name of its first parameter, if it is a method."""
        arguments = [*self.node.args.posonlyargs, *self.node.args.args]
        return arguments[0].arg if arguments and self.defining else ""


class ResultTypes:
    """Works out and remembers what functions return."""

    def __init__(self, sources: Sources, by_simple_name: dict[str, type]) -> None:
        self._sources = sources
        self._by_simple_name = by_simple_name
        self._known: dict[tuple[Function, type | None], Result] = {}
        self._derived: dict[type, list[type]] = {}

    def know(self, classes: Iterable[type]) -> None:
        """Learn which classes there are: a method may be another one in a derived class."""
        for cls in classes:
            for base in cls.__mro__[1:]:
                self._derived.setdefault(base, []).append(cls)

    def of_function(self, wrapped: Function, defining: type | None) -> Result:
        """Return what calling a function gives; a method's class is `defining`."""
        key = (wrapped, defining)
        if key not in self._known:
            # A function that asks for itself is not known while it is worked out.
            self._known[key] = None
            self._known[key] = self._work_out(wrapped, defining)
        return self._known[key]

    def annotated(self, node: ast.expr | None, function: Function) -> Result:
        """Return the one class that an annotation names, None beside it left out."""
        match node:
            case ast.Constant(value=str(text)):
                try:
                    return self.annotated(ast.parse(text, mode="eval").body, function)
                except SyntaxError:
                    return None
            case ast.Constant(value=None):
                return NONE
            case ast.BinOp(op=ast.BitOr()):
                parts = [part for part in _alternatives(node) if not _is_none(part)]
                return self.annotated(parts[0], function) if len(parts) == 1 else None
            case ast.Subscript(value=ast.Name(id="Optional")):
                return self.annotated(node.slice, function)
            case ast.Name(id="Self"):
                return SELF
            case ast.Name(id=name):
                found = function.__globals__.get(name, self._by_simple_name.get(name))
                return found if isinstance(found, type) else None
        return None

    def assigned(self, values: Iterable[tuple[ast.expr, Place]]) -> type | None:
        """Return the class of an attribute to which all of `values` are assigned."""
        found = joined(
            self.of_expression(value, place) for value, place in values if not _is_none(value)
        )
        return found if isinstance(found, type) else None

    def _work_out(self, wrapped: Function, defining: type | None) -> Result:
        function = inspect.unwrap(wrapped)
        node = self._sources.definition(function) if isinstance(function, Function) else None
        if node is None or not all(_keeps_result(item) for item in node.decorator_list):
            return None
        place = Place(function, node, defining)
        annotated = self.annotated(node.returns, function)
        if annotated in (SELF, NONE) or isinstance(node, ast.AsyncFunctionDef):
            return annotated
        inferred = self._inferred(place)
        if isinstance(annotated, type):
            return SELF if inferred is SELF else annotated
        return inferred if node.returns is None else None

    def _inferred(self, place: Place) -> Result:
        own = list(_own_nodes(place.node))
        if any(isinstance(item, _MAKES_GENERATOR) for item in own):
            return None
        returned = [item.value for item in own if isinstance(item, ast.Return)]
        values = [item for item in returned if item is not None]
        if not values:
            raises = any(isinstance(item, ast.Raise) for item in place.node.body)
            return None if raises else NONE
        if len(values) < len(returned):
            return None
        return joined(self.of_expression(value, place) for value in values)

    def of_expression(self, node: ast.expr, place: Place, depth: int = 0) -> Result:
        """Return the class of an expression's value."""
        match node:
            case ast.Constant(value=None):
                return NONE
            case ast.Name(id=name) if name == place.receiver:
                # Reassigned, it is no longer the receiver.
                return SELF if not list(_bindings(place.node, name)) else None
            case ast.Name(id=name):
                return self._local(name, place, depth)
            case ast.Call():
                return self._called(node, place, depth)
            case ast.Attribute(value=value, attr=name):
                return self._attribute(self.of_expression(value, place, depth + 1), name, place)
            case ast.IfExp(body=body, orelse=other):
                return joined(self.of_expression(part, place, depth + 1) for part in (body, other))
        return None

    def _local(self, name: str, place: Place, depth: int) -> Result:
        found: list[Result] = []
        for value in _bindings(place.node, name):
            if value is None or depth > _DEEPEST:
                return None
            if not _is_none(value):
                found.append(self.of_expression(value, place, depth + 1))
        arguments = place.node.args
        found += [
            self.annotated(item.annotation, place.function)
            for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            if item.arg == name
        ]
        return joined(found)

    def _called(self, node: ast.Call, place: Place, depth: int) -> Result:
        match node.func:
            case ast.Name(id=name) if name == place.receiver == "cls":
                return SELF
            case ast.Attribute(value=ast.Name(id=name), attr="__class__"):
                return SELF if name == place.receiver else None
            case ast.Call(func=ast.Name(id="type"), args=[ast.Name(id=name)]):
                return SELF if name == place.receiver else None
            case ast.Name(id=name):
                found = self._global(name, place)
                if isinstance(found, type):
                    return found
                return self.of_function(found, None) if isinstance(found, Function) else None
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr=name):
                return self._method(place.defining, name, place.defining)
            case ast.Attribute(value=value, attr=name):
                holder = self.of_expression(value, place, depth + 1)
                if holder is SELF:
                    return self._method(place.defining, name)
                if not isinstance(holder, type):
                    return None
                result = self._method(holder, name)
                return holder if result is SELF else result
        return None

    def _method(self, cls: type | None, name: str, after: type | None = None) -> Result:
        """Return what a method gives in a class and in all that derive from it."""
        if cls is None:
            return None
        found: list[Result] = []
        for concrete in [cls] if after else [cls, *self._derived.get(cls, ())]:
            defining, item = lookup(concrete, name, after)
            plain = item.__func__ if isinstance(item, staticmethod | classmethod) else item
            if not isinstance(plain, Function):
                return None
            found.append(self.of_function(plain, defining))
        return joined(found)

    def _attribute(self, holder: Result, name: str, place: Place) -> Result:
        cls = place.defining if holder is SELF else holder
        if not isinstance(cls, type):
            return None
        defining, found = lookup(cls, name)
        if isinstance(found, property) and isinstance(found.fget, Function):
            result = self.of_function(found.fget, defining)
            return holder if result is SELF else result
        return None

    def _global(self, name: str, place: Place) -> object:
        code = place.function.__code__
        if name in code.co_varnames or name in code.co_cellvars or name in code.co_freevars:
            return None
        return place.function.__globals__.get(name, getattr(builtins, name, None))


def joined(results: Iterable[Result]) -> Result:
    """Return what all of `results` are: the same, or the class that the others derive from."""
    found = list(dict.fromkeys(results))
    for one in found:
        if len(found) == 1 or (
            isinstance(one, type)
            and all(isinstance(other, type) and issubclass(other, one) for other in found)
        ):
            return one
    return None


def _keeps_result(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = called.attr if isinstance(called, ast.Attribute) else name_of(called)
    return name in _KEEPS_RESULT or name in ("setter", "getter")


def _alternatives(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _alternatives(node.left)
        yield from _alternatives(node.right)
    else:
        yield node


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a function but not in a function or class within it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Definition | ast.Lambda | ast.ClassDef):
            yield child
            yield from _own_nodes(child)


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (item for item in ast.walk(node) if isinstance(item, ast.Name))


def _bindings(node: Definition, name: str) -> Iterator[ast.expr | None]:
    """Yield each value that a function binds to a name; None for one that cannot be told."""
    for item in ast.walk(node):
        match item:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name) and target.id == name:
                        yield value
                    elif any(part.id == name for part in _stored(target)):
                        yield None
            case ast.AnnAssign(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.AugAssign(target=ast.Name(id=found)) if found == name:
                yield None
            case ast.For() | ast.AsyncFor() | ast.comprehension() | ast.NamedExpr():
                if any(part.id == name for part in _stored(item.target)):
                    yield None
            case ast.withitem(optional_vars=ast.expr() as target):
                if any(part.id == name for part in _stored(target)):
                    yield None
            case ast.FunctionDef(name=found) | ast.ClassDef(name=found) if found == name:
                yield None
            case ast.Global(names=names) | ast.Nonlocal(names=names) if name in names:
                yield None
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                if any((alias.asname or alias.name) == name for alias in aliases):
                    yield None


def _stored(target: ast.expr) -> Iterator[ast.Name]:
    return (item for item in _names(target) if isinstance(item.ctx, ast.Store))
