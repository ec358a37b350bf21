"""What the annotations of Manim's own functions promise, read from their text."""

import ast
from collections.abc import Callable as Function
from functools import cache

from manim_lsp.api.index.entities import ApiClass
from manim_lsp.api.inference.joins import joined
from manim_lsp.api.inference.types import Instance, Plain, PlainKind, Type

Lookup = Function[[str], ApiClass | None]
"""Returns the class of a bare name."""

_NAMES: dict[PlainKind, str] = {
    "None": "None",
    "bool": "bool",
    "complex": "complex",
    "dict": "dict Dict",
    "float": "float ManimFloat",
    "function": "Callable RateFunction MappingFunction MultiMappingFunction",
    "int": "int ManimInt",
    "list": "list List",
    "set": "set Set",
    "str": "str LiteralString",
    "tuple": "tuple Tuple",
    "array": (
        "ndarray NDArray MatrixMN PointND PointND_Array Point2D Point2D_Array Point3D "
        "Point3D_Array Vector2D Vector2D_Array Vector3D Vector3D_Array VectorND VectorND_Array "
        "InternalPoint3D InternalPoint3D_Array BezierPoints BezierPoints_Array "
        "QuadraticBezierPoints CubicBezierPoints CubicBezierPoints_Array Spline CubicSpline "
        "PixelArray RGBPixelArray RGBAPixelArray FloatRGB FloatRGBA FloatRGB_Array "
        "FloatRGBA_Array IntRGB IntRGBA"
    ),
}
_PLAIN = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_ONE_TYPE = frozenset(("list", "set"))


def promised(text: str, lookup: Lookup, receiver: Type | None = None) -> Type | None:
    """Return what an annotation promises; None when that is more than one thing or not known.

    Parameters
    ----------
    lookup
        Finds Manim's classes.
    receiver
        What ``Self`` stands for.
    """
    tree = _parsed(text)
    return _promise(tree, lookup, receiver) if tree is not None else None


@cache
def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _promise(node: ast.expr, lookup: Lookup, receiver: Type | None) -> Type | None:
    match node:
        case ast.Constant(value=None):
            return Plain("None")
        case ast.Constant(value=str(text)):
            return promised(text, lookup, receiver)
        case ast.Name(id="Self"):
            return receiver
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="np" | "npt" | "t"), attr=name):
            return _named(name, lookup)
        case ast.BinOp(op=ast.BitOr()):
            sides = [item for item in (node.left, node.right) if not _is_opengl(item)]
            return joined(_promise(item, lookup, receiver) for item in sides)
        case ast.Subscript(value=value, slice=arguments):
            name = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
            return _generic(name, arguments, lookup, receiver)
    return None


def _generic(name: str, arguments: ast.expr, lookup: Lookup, receiver: Type | None) -> Type | None:
    if name == "Optional":
        return _promise(arguments, lookup, receiver)
    if name == "Union" and isinstance(arguments, ast.Tuple):
        return joined(_promise(item, lookup, receiver) for item in arguments.elts)
    found = _named(name, lookup)
    if isinstance(found, Plain) and found.kind in _ONE_TYPE:
        return Plain(found.kind, element=_promise(arguments, lookup, receiver))
    if isinstance(found, Plain) and found.kind == "tuple" and isinstance(arguments, ast.Tuple):
        match arguments.elts:
            case [repeated, ast.Constant(value=value)] if value is ...:
                return Plain("tuple", element=_promise(repeated, lookup, receiver))
        return Plain("tuple", tuple(_promise(item, lookup, receiver) for item in arguments.elts))
    if isinstance(found, Instance) and not isinstance(arguments, ast.Tuple):
        held = _promise(arguments, lookup, receiver)
        return Instance(found.cls, exact=False, element=held)
    return found


def _named(name: str, lookup: Lookup) -> Type | None:
    if name in _PLAIN:
        return Plain(_PLAIN[name])
    # Manim's annotations name a class of one renderer also where it may be the other's.
    cls = lookup(name) if not name.startswith("OpenGL") else None
    return Instance(cls, exact=False) if cls else None


def _is_opengl(node: ast.expr) -> bool:
    """Whether an alternative is what the other renderer has in place of the first."""
    return isinstance(node, ast.Name) and node.id.startswith("OpenGL")
