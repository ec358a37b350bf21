"""Names that are not there: old ones, slips, inventions, and imports that were dropped."""

import ast
from collections.abc import Iterator

from benchmarks.mutations.example_source import ExampleSource, misspelt
from benchmarks.mutations.mutant import Mutation

_OLD = {
    "Create": ("ShowCreation",),
    "Tex": ("TextMobject", "TexText", "OldTexText"),
    "MathTex": ("TexMobject", "OldTex"),
    "Surface": ("ParametricSurface",),
    "ParametricFunction": ("ParametricCurve",),
    "FadeIn": ("FadeInFrom", "FadeInFromDown", "FadeInFromLarge", "VFadeIn"),
    "FadeOut": ("FadeOutAndShift", "FadeOutAndShiftDown", "VFadeOut"),
    "Scene": ("GraphScene", "InteractiveScene"),
    "Circumscribe": ("FlashAround", "CircleIndicate"),
    "Wiggle": ("WiggleOutThenIn",),
    "ShowPassingFlash": ("ShowCreationThenDestruction",),
    "TransformMatchingTex": ("TransformMatchingStrings",),
    "DashedVMobject": ("DashedMobject",),
    "PI": ("pi",),
    "TAU": ("tau",),
    "ORIGIN": ("CENTER",),
}
_INVENTED = {
    "Line": ("VerticalLine", "HorizontalLine"),
    "Rectangle": ("Box",),
    "Square": ("Box",),
    "BarChart": ("Histogram",),
    "Vector": ("Vektor",),
    "Surface": ("ParametricSurface", "SurfacePlot"),
    "Text": ("TextBox", "Caption"),
    "FadeOut": ("Disappear", "RemoveTextLetterFade"),
    "FadeIn": ("Appear",),
    "Create": ("Draw", "DrawShape"),
    "Write": ("TypeWriter", "WriteText"),
    "Transform": ("Morph",),
    "Cube": ("Box",),
    "Dot": ("PointMarker",),
    "Axes": ("Axis", "CartesianAxes"),
    "NumberPlane": ("CartesianPlane", "Plane"),
    "Arrow": ("ArrowLine",),
    "VGroup": ("GroupOf",),
    "BLUE": ("CYAN", "LIGHT_BLUE", "SKYBLUE"),
    "RED": ("MAGENTA", "LIGHT_RED"),
    "GREEN": ("DARK_GREEN", "LIME"),
    "YELLOW": ("LIGHT_YELLOW",),
    "UP": ("Z", "NORTH"),
    "DOWN": ("SOUTH",),
    "UL": ("TL", "UP_LEFT"),
    "UR": ("TR", "UP_RIGHT"),
    "DL": ("BL",),
    "DR": ("BR",),
    "linear": ("ease_in_out", "easeInOut"),
    "smooth": ("ease_in_out",),
}


def old_name(example: ExampleSource) -> Iterator[Mutation]:
    """Use what Manim called it once, or what ManimGL calls it."""
    yield from _renamed(example, _OLD)


def invented_name(example: ExampleSource) -> Iterator[Mutation]:
    """Use what Manim never had."""
    yield from _renamed(example, _INVENTED)


def misspelt_name(example: ExampleSource) -> Iterator[Mutation]:
    """Slip while writing the name of a class, function or constant."""
    for name in example.manim_names:
        if len(name.id) >= 4:
            yield example.replace(example.span(name), misspelt(name.id, example.random))


def bare_function(example: ExampleSource) -> Iterator[Mutation]:
    """Write ``sin`` where ``np.sin`` is meant."""
    for node in _of_numpy(example):
        yield example.replace(example.span(node), node.attr)


def module_without_import(example: ExampleSource) -> Iterator[Mutation]:
    """Use ``math`` or ``random`` without importing it."""
    for node in _of_numpy(example):
        if node.attr in ("sin", "cos", "tan", "exp", "sqrt", "pi") and "math" not in example.bound:
            yield _module(example, example.span(node), f"math.{node.attr}", "math")
    if "random" in example.bound:
        return
    for node in ast.walk(example.tree):
        match node:
            case ast.keyword(value=ast.Constant(value=int() | float()) as value):
                yield _module(example, example.span(value), "random.uniform(1, 2)", "random")


def dropped_import(example: ExampleSource) -> Iterator[Mutation]:
    """Leave out an import; every use of what it gave is as right a place."""
    for node in example.tree.body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        start, end = example.line_start(node), example.after_line(node)
        gone = end - start
        if any(item.name == "*" for item in node.names):
            uses = [*example.manim_names, *(use.value for use in _of_numpy(example))]
        else:
            names = {(item.asname or item.name).partition(".")[0] for item in node.names}
            uses = [
                use
                for use in ast.walk(example.tree)
                if isinstance(use, ast.Name) and use.id in names
            ]
        spans = sorted(example.span(use) for use in uses)
        if spans:
            first, *others = [(at - gone, until - gone) for at, until in spans]
            yield Mutation(((start, end, ""),), first, also=tuple(others))


def narrowed_import(example: ExampleSource) -> Iterator[Mutation]:
    """Import names one by one, and forget one."""
    names = sorted({name.id for name in example.manim_names})
    for node in example.tree.body:
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and len(names) > 2:
            forgotten = example.random.choice(names)
            kept = ", ".join(name for name in names if name != forgotten)
            start, end = example.span(node)
            line = f"import numpy as np\nfrom manim import {kept}"
            moved = len(line) - (end - start)
            spans = sorted(
                example.span(name) for name in example.manim_names if name.id == forgotten
            )
            first, *others = [(at + moved, until + moved) for at, until in spans]
            yield Mutation(((start, end, line),), first, also=tuple(others))


def dropped_assignment(example: ExampleSource) -> Iterator[Mutation]:
    """Leave out the line that gives a name its only value."""
    for node, name, _ in example.assignments():
        stores = [
            use
            for use in ast.walk(example.tree)
            if isinstance(use, ast.Name) and use.id == name and isinstance(use.ctx, ast.Store)
        ]
        uses = [
            use
            for use in ast.walk(example.tree)
            if isinstance(use, ast.Name) and use.id == name and isinstance(use.ctx, ast.Load)
        ]
        if len(stores) == 1 and uses:
            start, end = example.line_start(node), example.after_line(node)
            spans = sorted(example.span(use) for use in uses)
            places = [(at - (end - start), until - (end - start)) for at, until in spans]
            yield Mutation(((start, end, ""),), places[0], also=tuple(places[1:]))


def _renamed(example: ExampleSource, table: dict[str, tuple[str, ...]]) -> Iterator[Mutation]:
    for name in example.manim_names:
        for other in table.get(name.id, ()):
            yield example.replace(example.span(name), other)


def _of_numpy(example: ExampleSource) -> list[ast.Attribute]:
    return [
        node
        for node in ast.walk(example.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "np"
    ]


def _module(example: ExampleSource, span: tuple[int, int], written: str, module: str) -> Mutation:
    start, end = span
    return Mutation(((start, end, written),), (start, start + len(module)))
