"""Members that do not exist: what models invent, slips, and what another object has."""

import ast
from collections.abc import Iterator

from benchmarks.mutations.example_source import ExampleSource, misspelt
from benchmarks.mutations.mutant import Mutation

_OTHER_NAMES = {
    "add_coordinates": ("add_coordinate_labels", "add_numbers_to_axes"),
    "move_to": ("set_position", "set_pos", "place_at"),
    "get_center": ("get_position", "get_centre", "center_point"),
    "set_color": ("set_colour", "change_color"),
    "plot": ("get_graph", "plot_function", "add_function"),
    "shift": ("translate", "move", "move_by"),
    "next_to": ("place_next_to", "set_next_to"),
    "scale": ("resize", "set_scale"),
    "rotate": ("set_rotation", "spin"),
    "to_edge": ("move_to_edge", "align_to_edge"),
    "to_corner": ("move_to_corner",),
    "arrange": ("layout", "arrange_horizontally"),
    "set_fill": ("fill", "set_fill_color_and_opacity"),
    "set_stroke": ("stroke", "set_border"),
    "set_opacity": ("set_alpha", "set_transparency"),
    "get_left": ("left", "get_left_point"),
    "get_corner": ("get_corner_point",),
    "add_updater": ("add_update", "set_updater"),
    "c2p": ("coords_to_pt", "to_point"),
    "coords_to_point": ("coordinates_to_point",),
    "get_axis_labels": ("add_axis_labels", "get_labels"),
    "get_graph_label": ("get_label", "add_graph_label"),
    "set_camera_orientation": ("set_orientation", "set_camera"),
    "begin_ambient_camera_rotation": ("start_camera_rotation",),
    "play": ("animate",),
    "wait": ("pause_for", "sleep"),
    "get_value": ("value", "get_current_value"),
    "set_value": ("set_current_value",),
    "point_from_proportion": ("point_from_angle",),
}
_COORDINATES = ("Axes", "NumberPlane", "ThreeDAxes", "ComplexPlane", "PolarPlane")
_OF_COORDINATES = (".add_coordinate_labels()", ".get_vertical_line_at(1)", ".plot_function(abs)")
_OF_SHAPES = (
    ".bottom_left",
    ".top_right",
    ".y",
    ".set_position(ORIGIN)",
    ".get_bottom_left()",
    ".extend_to_border()",
    ".point_from_angle(PI)",
    ".set_size(2)",
    ".set_label('A')",
    ".get_position()",
    ".colour",
)
_OF_SCENES = (
    ("camera.rotate(PI)", "rotate"),
    ("camera.reorient(1, 2)", "reorient"),
    ("camera.recenter()", "recenter"),
    ("frame.scale(2)", "frame"),
    ("camera.frame.scale(2)", "frame"),
    ("set_camera_orientation(phi=1)", "set_camera_orientation"),
    ("plot_function(abs)", "plot_function"),
    ("add_axes()", "add_axes"),
    ("set_background(BLACK)", "set_background"),
)


def phantom_method(example: ExampleSource) -> Iterator[Mutation]:
    """Call a method by a name that another library, or nobody, gives it."""
    for _, method in example.method_calls:
        for other in _OTHER_NAMES.get(method.attr, ()):
            span = example.attribute_span(method)
            yield example.replace(span, other, visible=example.is_known(method.value))


def misspelt_method(example: ExampleSource) -> Iterator[Mutation]:
    """Slip while writing the name of a method."""
    for _, method in example.method_calls:
        if len(method.attr) >= 4:
            wrong = misspelt(method.attr, example.random)
            yield example.replace(
                example.attribute_span(method), wrong, visible=example.is_known(method.value)
            )


def coordinate_labels(example: ExampleSource) -> Iterator[Mutation]:
    """Ask axes for what they do not have; the commonest of all mistakes that were seen."""
    for node, name, kind in example.assignments():
        if kind in _COORDINATES:
            for member in _OF_COORDINATES:
                yield _member(example, node, name, member)


def invented_member(example: ExampleSource) -> Iterator[Mutation]:
    """Ask any mobject for what no mobject has."""
    for node, name, _ in example.assignments():
        yield _member(example, node, name, example.random.choice(_OF_SHAPES))


def member_of_other_scene(example: ExampleSource) -> Iterator[Mutation]:
    """Ask the scene or its camera for what it does not have, or what only another kind has."""
    construct = example.scene and example.construct_of(example.scene)
    if construct:
        last = construct.body[-1]
        for member, wrong in _OF_SCENES:
            yield example.add_statement(last, f"self.{member}", wrong)


def numpy_math(example: ExampleSource) -> Iterator[Mutation]:
    """Write ``np.math``, which NumPy no longer has."""
    for node in ast.walk(example.tree):
        match node:
            case ast.Attribute(
                value=ast.Name(id="np"), attr="sin" | "cos" | "exp" | "sqrt" | "pi" | "tan"
            ):
                start = example.attribute_span(node)[0]
                yield Mutation(((start, start, "math."),), (start, start + len("math")))


def _member(example: ExampleSource, after: ast.stmt, name: str, member: str) -> Mutation:
    return example.add_statement(after, name + member, member[1:].partition("(")[0])
