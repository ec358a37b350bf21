"""Makes an object of each class of the installed manim, as far as generic arguments do."""

import manim

from manim_lsp.api.index.entities import Callable

ARGUMENTS = {
    "alpha": lambda: 0.5,
    "anim": lambda: manim.FadeIn(manim.Square()),
    "arrow": lambda: manim.Arrow(),
    "camera": lambda: manim.MovingCamera(),
    "clip": lambda: manim.Circle(),
    "color": lambda: manim.RED,
    "cursor": lambda: manim.Square(),
    "decimal_mob": lambda: manim.DecimalNumber(1),
    "edge": lambda: manim.UP,
    "edges": lambda: [(1, 2)],
    "end": lambda: manim.RIGHT,
    "end_anchor": lambda: manim.RIGHT,
    "end_anim": lambda: manim.FadeIn(manim.Circle()),
    "end_handle": lambda: manim.RIGHT + manim.UP,
    "end_point": lambda: manim.RIGHT,
    "faces_list": lambda: [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]],
    "filename_or_array": lambda: manim.np.zeros((4, 4, 3), dtype="uint8"),
    "focus_point": lambda: manim.UP,
    "func": lambda: lambda point: point,
    "function": lambda: lambda value: value,
    "group": lambda: manim.VGroup(manim.Square()),
    "homotopy": lambda: lambda x, y, z, t: (x, y, z),
    "complex_homotopy": lambda: lambda z, t: z,
    "label": lambda: "a",
    "line": lambda: manim.Line(),
    "line1": lambda: manim.Line(),
    "line2": lambda: manim.Line(manim.UP, manim.DOWN),
    "main_shape": lambda: manim.Square(),
    "matrix": lambda: [[1, 2], [3, 4]],
    "mobject": lambda: manim.Square(),
    "n": lambda: 5,
    "num_vertices": lambda: 5,
    "number": lambda: 1,
    "number_update_func": lambda: lambda alpha: alpha,
    "obj": lambda: manim.Square(),
    "path": lambda: manim.Circle(),
    "point": lambda: manim.UP,
    "point_1": lambda: manim.LEFT,
    "point_2": lambda: manim.RIGHT,
    "radius": lambda: 1,
    "scale_factor": lambda: 2,
    "shapes": lambda: manim.VGroup(manim.Square()),
    "speedinfo": lambda: {0.5: 1},
    "start": lambda: manim.LEFT,
    "start_anchor": lambda: manim.LEFT,
    "start_anim": lambda: manim.FadeIn(manim.Square()),
    "start_handle": lambda: manim.LEFT + manim.UP,
    "start_point": lambda: manim.LEFT,
    "subject": lambda: manim.Square(),
    "table": lambda: [["1", "2"], ["3", "4"]],
    "target_mobject": lambda: manim.Circle(),
    "target_number": lambda: 2,
    "text": lambda: "a",
    "text_mobject": lambda: manim.Text("a b"),
    "traced_point_func": lambda: lambda: manim.UP,
    "tracked_mobject": lambda: manim.Circle(),
    "update_function": lambda: lambda mobject, *rest: mobject,
    "values": lambda: [1, 2],
    "vertex_coords": lambda: [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "vertices": lambda: [1, 2],
    "vmob": lambda: manim.Circle(),
    "vmobject": lambda: manim.Square(),
}
"""A value for each required parameter of that name."""

SPECIAL = {
    "AddTextLetterByLetter": lambda: (manim.Text("a b"),),
    "ArcPolygon": lambda: (manim.UP, manim.LEFT, manim.DOWN),
    "FadeIn": lambda: (manim.Square(),),
    "FadeOut": lambda: (manim.Square(),),
    "ImplicitFunction": lambda: (lambda x, y: x - y,),
    "Intersection": lambda: (manim.Square(), manim.Circle()),
    "LaggedStartMap": lambda: (manim.FadeIn, manim.VGroup(manim.Square())),
    "ParametricFunction": lambda: (lambda t: manim.np.array([t, t, 0.0]),),
    "Polygon": lambda: (manim.UP, manim.LEFT, manim.DOWN),
    "RemoveTextLetterByLetter": lambda: (manim.Text("a b"),),
    # While one of them changes the speed of updaters no other can be made.
    "ChangeSpeed": lambda: (manim.FadeIn(manim.Square()), {0.5: 1}, None, False),
    "ConvexHull": lambda: (manim.UP, manim.LEFT, manim.DOWN, manim.RIGHT),
    "Surface": lambda: (lambda u, v: manim.np.array([u, v, 0.0]),),
    "Union": lambda: (manim.Square(), manim.Circle()),
}


def public_classes(*bases: type) -> list[type]:
    """Return the classes of the star import that derive from one of `bases`."""
    return [
        item
        for name, item in sorted(vars(manim).items())
        if isinstance(item, type) and issubclass(item, bases) and not name.startswith("OpenGL")
    ]


def positional_arguments(cls: type, constructor: Callable) -> list | None:
    """Return arguments that construct a class; None when it is not known how."""
    if cls.__name__ in SPECIAL:
        return list(SPECIAL[cls.__name__]())
    required = [item for item in constructor.positional if item.required]
    if any(item.name not in ARGUMENTS for item in required):
        return None
    return [ARGUMENTS[item.name]() for item in required]
