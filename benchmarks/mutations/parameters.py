"""Parameters that do not exist: other names for real ones, slips, and inventions."""

import ast
from collections.abc import Iterator

from benchmarks.mutations.example_source import ExampleSource, misspelt
from benchmarks.mutations.mutant import Mutation

_ALIASES = {
    "color": ("colour", "colors", "col"),
    "run_time": ("runtime", "duration", "time"),
    "font_size": ("fontsize", "size", "text_size"),
    "buff": ("buffer", "spacing", "padding"),
    "fill_opacity": ("opacity", "alpha", "fill_alpha"),
    "fill_color": ("fill_colour", "background_color"),
    "stroke_width": ("thickness", "line_width", "stroke_thickness"),
    "stroke_color": ("border_color", "stroke_colour", "line_color"),
    "stroke_opacity": ("line_opacity",),
    "side_length": ("size", "length"),
    "radius": ("r", "size"),
    "font": ("font_family", "fontname"),
    "x_range": ("x_min", "xrange"),
    "y_range": ("y_max", "yrange"),
    "u_range": ("x_range",),
    "v_range": ("y_range",),
    "x_length": ("x_width", "width"),
    "y_length": ("y_height",),
    "axis_config": ("axes_config", "config"),
    "corner_radius": ("corner_rad", "rounding"),
    "direction": ("dir",),
    "rate_func": ("rate_function", "easing"),
    "lag_ratio": ("lag",),
    "tip_length": ("tip_size",),
    "dash_length": ("dash_len",),
    "shift": ("direction",),
    "resolution": ("res",),
    "checkerboard_colors": ("checkerboard_color",),
    "vertex_config": ("vertex_style",),
    "layout": ("graph_layout",),
    "row_labels": ("row_headers",),
    "col_labels": ("column_labels",),
    "num_sides": ("n",),
    "arc_center": ("center",),
    "start": ("start_point",),
    "end": ("end_point",),
    "path_arc": ("arc",),
    "scale": ("scale_by",),
    "aligned_edge": ("align_edge",),
}
_ADDED_TO = {
    "Polygon": ("opacity=0.5",),
    "Rectangle": ('label="A"', "critical=True", "weight=2", "opacity=0.5"),
    "Arrow": ("radius=0.1",),
    "Vector": ("weight=2",),
    "Surface": ("x_range=[0, 1]", "y_range=[0, 1]"),
    "NumberPlane": (
        "grid_step=1",
        "grid_color=BLUE",
        "grid_stroke_width=2",
        "background_color=BLACK",
        "critical=True",
    ),
    "Dot": ("size=0.1",),
    "Tex": ("weight=BOLD", "critical=True"),
    "MathTex": ("weight=BOLD", "critical=True"),
    "Brace": ("weight=2",),
    "Graph": ("x_min=0", "x_max=1", "y_min=0", "y_max=1", "color=RED"),
    "Line": ("critical=True", "dash_length=0.1", "opacity=0.5"),
    "SurroundingRectangle": ("opacity=0.5",),
    "Arrow3D": ("tip_length=0.2",),
    "Axes": ("x_min=-1", "x_axis_label='x'", "grid_step=1"),
    "Text": ("font_color=RED",),
}
_ADDED_TO_ANY = ("weight=2", "critical=True", 'label="A"', "opacity=0.5", "grid_step=1", "size=2")
_PLAY_ALIASES = {
    "run_time": ("runtime", "duration", "run_tim"),
    "rate_func": ("rate_function", "easing", "ratefunc"),
    "lag_ratio": ("lag", "lag_ration"),
}
_ADDED_TO_PLAY = ("runtime=2", "duration=2", "delay=1", "speed=2", "rate_function=linear")


def aliased_parameter(example: ExampleSource) -> Iterator[Mutation]:
    """Call a parameter what it is called elsewhere: ``colour``, ``buffer``, ``thickness``."""
    for keyword, visible in _keywords(example):
        for alias in _ALIASES.get(keyword.arg or "", ()):
            yield example.replace(example.keyword_span(keyword), alias, visible=visible)


def misspelt_parameter(example: ExampleSource) -> Iterator[Mutation]:
    """Slip while writing a parameter."""
    for keyword, visible in _keywords(example):
        if keyword.arg and len(keyword.arg) >= 4:
            wrong = misspelt(keyword.arg, example.random)
            yield example.replace(example.keyword_span(keyword), wrong, visible=visible)


def added_parameter(example: ExampleSource) -> Iterator[Mutation]:
    """Give a class what models believe it accepts, as it was seen."""
    for call, name in example.manim_calls:
        for argument in _ADDED_TO.get(name, ()):
            yield example.add_argument(call, argument)


def invented_parameter(example: ExampleSource) -> Iterator[Mutation]:
    """Give any class one of the parameters that models invent most."""
    for call, name in example.manim_calls:
        if name[0].isupper():
            yield example.add_argument(call, example.random.choice(_ADDED_TO_ANY))


def parameter_of_method(example: ExampleSource) -> Iterator[Mutation]:
    """Give a method a parameter that it does not have."""
    for call, method in example.method_calls:
        if call not in example.plays:
            argument = example.random.choice(_ADDED_TO_ANY)
            yield example.add_argument(call, argument, visible=example.is_known(method.value))


def aliased_play_keyword(example: ExampleSource) -> Iterator[Mutation]:
    """Misname what ``play`` takes; Manim sets it on the animation and says nothing."""
    for play in example.plays:
        for keyword in play.keywords:
            for alias in _PLAY_ALIASES.get(keyword.arg or "", ()):
                yield example.replace(example.keyword_span(keyword), alias)


def added_play_keyword(example: ExampleSource) -> Iterator[Mutation]:
    """Give ``play`` what it ignores."""
    for play in example.plays:
        if play.args:
            yield example.add_argument(play, example.random.choice(_ADDED_TO_PLAY))


def _keywords(example: ExampleSource) -> Iterator[tuple[ast.keyword, bool]]:
    """Yield the keywords of Manim's classes, functions and methods, and whether that is visible."""
    for call, _ in example.manim_calls:
        for keyword in call.keywords:
            yield keyword, True
    for call, method in example.method_calls:
        if call not in example.plays:
            for keyword in call.keywords:
                yield keyword, example.is_known(method.value)
