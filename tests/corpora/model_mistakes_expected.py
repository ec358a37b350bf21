"""What is expected of each scene in ``model_mistakes/``: mistakes as language models make them."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "model_mistakes"


@dataclass(frozen=True)
class Expected:
    """The mistakes of a file and what is to become of it.

    Attributes
    ----------
    file
        Its name, without the ending.
    rules
        The rules that find them.
    kept
        Text that the mended scene has: what the mistake was meant to say.
    """

    file: str
    rules: frozenset[str]
    kept: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The scene."""
        return (FOLDER / f"{self.file}.py").read_text("utf-8")


def _mistakes(file: str, rules: str, *kept: str) -> Expected:
    return Expected(file, frozenset(rules.split()), kept)


MODEL_MISTAKES = (
    _mistakes("angle_on_sphere", "unknown-member", "circle.point_at_angle(PI / 3)", "get_center()"),
    _mistakes(
        "answer_with_fences",
        "renamed-api syntax-error unknown-parameter",
        "Circle(color=RED)",
        "Create(circle)",
    ),
    _mistakes("axes_limits", "renamed-api", "x_range=[-3, 3], y_range=[0, 9], axis_config="),
    _mistakes("background_of_plane", "unknown-parameter", '{"stroke_color": BLUE}'),
    _mistakes("brace_in_f_string", "syntax-error", "{value}"),
    _mistakes("bracket_of_play", "syntax-error", "Square(side_length=2)\n"),
    _mistakes("bracket_of_text", "syntax-error", 'Text("Sorting", font_size=48)\n'),
    _mistakes("camera_of_plain_scene", "unknown-member", "(ThreeDScene)", "phi=70 * DEGREES"),
    _mistakes("camera_that_is_rotated", "unknown-member", "self.add(sphere)"),
    _mistakes("colours_in_words", "colour-value unknown-name", '"#FFC800"', '"#87CEE'),
    _mistakes("comma_forgotten", "syntax-error", "radius=1, color=BLUE"),
    _mistakes("corner_of_rectangle", "unknown-member", "Dot(box.get_corner(DL), color=RED)"),
    _mistakes("critical", "unknown-parameter", "height=1", "fill_opacity=0.5"),
    _mistakes("fields", "renamed-api unknown-name", "x_range=[-3, 3]", "BarChart([1, 2, 3])"),
    _mistakes("frame_of_plain_scene", "unknown-member", "(MovingCameraScene)"),
    _mistakes("heights_of_dots", "unknown-member", "[dot.get_x(), dot.get_y(), 0]"),
    _mistakes("invented_shapes", "unknown-name", "Rectangle(width=2", "Line(UP", "Vector(RIGHT)"),
    _mistakes("label_of_rectangle", "unknown-parameter", "width=2, height=1, color=BLUE"),
    _mistakes("labels_of_axes", "unknown-member", "add_coordinates(font_size=20)"),
    _mistakes("letters_removed", "unknown-name", "RemoveTextLetterByLetter(text)"),
    _mistakes("limits_of_graph", "renamed-api", "axes.plot(", "x_range=[-3, 3]", "color=GREEN"),
    _mistakes("line_to_the_border", "unknown-member", "line.set_length("),
    _mistakes("list_never_closed", "syntax-error", "[3, 1, 2]\n"),
    _mistakes("lost_body", "syntax-error", "        circle = Circle(color=BLUE)"),
    _mistakes(
        "many_at_once",
        "play-argument renamed-api unknown-member unknown-name unknown-parameter",
        "# A lesson on derivatives.",
        "# first the frame",
        "x_range=[-2, 2], y_range=[0, 4]",
        "axes.plot(lambda x: x**2, color=BLUE)",
        "run_time=2",
        "dot.animate.shift(UP)",
    ),
    _mistakes("math_of_numpy", "unknown-member", "np.pi / 4", "np.cos(angle), np.sin(angle)"),
    _mistakes("nothing_played", "play-argument", "self.play(FadeIn(circle))"),
    _mistakes("opacity_of_polygon", "unknown-parameter", "fill_opacity=0.5", "fill_opacity=0.3"),
    _mistakes("parametric_surface_of_old", "renamed-api", "Surface(", "u_range=[-1, 1]"),
    _mistakes("radius_of_arrow", "unknown-parameter", "Arrow(LEFT, RIGHT, color=RED)"),
    _mistakes("random_without_import", "unknown-name", "import random\n"),
    _mistakes("ranges_of_surface", "unknown-parameter", "u_range=[-1, 1]", "v_range=[-1, 1]"),
    _mistakes("scene_with_matrix", "missing-parameter", "matrix=None"),
    _mistakes("short_directions", "unknown-name", "to_corner(UL)", "next_to(label, DOWN)"),
    _mistakes("sine_without_numpy", "unknown-name", "np.sin(x) * np.exp(-x / 4)"),
    _mistakes("size_of_dot", "unknown-parameter", "radius=0.1, color=RED"),
    _mistakes("size_of_text", "unknown-parameter", "font_size=3 * DEFAULT_FONT_SIZE"),
    _mistakes(
        "step_of_grid",
        "unknown-parameter",
        'background_line_style={"stroke_color": GRAY, "stroke_width": 1}',
        "Vector([2, 1], color=YELLOW)",
    ),
    _mistakes(
        "three_dimensions_at_once",
        "renamed-api unknown-member unknown-name unknown-parameter",
        "(ThreeDScene)",
        "np.sin(u) * np.cos(v)",
        "u_range=[-2, 2]",
        "fill_opacity=0.7",
    ),
    _mistakes(
        "vector_of_two_numbers",
        "unknown-parameter vector-dimension",
        "get_vector([2, 1], color=YELLOW)",
        "move_to([1, 2, 0])",
    ),
    _mistakes(
        "vectors_at_once",
        "play-argument renamed-api unknown-member unknown-parameter vector-dimension",
        "Vector([2, 1], color=RED)",
        "[1, 2, 0], buff=0, color=GREEN",
        "run_time=2",
        "label.animate.scale(1.5)",
    ),
    _mistakes("weight_of_tex", "unknown-parameter", "# the heading", "font_size=60"),
)
