import pytest
from tests.api.readings import marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

CODE = "vector-dimension"
BEFORE = ("square = Square()", "group = VGroup(Square(), Dot())")


def in_scene(*lines: str) -> str:
    return scene(*BEFORE, *lines)


MARKED = [
    ("square.shift([1, 2])", ["[1, 2]"]),
    ("square.shift(UP, (1, -2))", ["(1, -2)"]),
    ("square.move_to((1, 2))", ["(1, 2)"]),
    ("square.next_to(group, [1, 0])", ["[1, 0]"]),
    ("square.to_edge((1, 0))", ["(1, 0)"]),
    ("square.align_to(group, [0, 1])", ["[0, 1]"]),
    ("square.rotate(1, about_point=[1, 2])", ["[1, 2]"]),
    ("square.rotate(1, axis=[0, 1])", ["[0, 1]"]),
    ("square.scale(2, about_point=[1, 2])", ["[1, 2]"]),
    ("square.get_corner([1, 1])", ["[1, 1]"]),
    ("group.arrange([1, 0])", ["[1, 0]"]),
    ("square.put_start_and_end_on([0, 1], UP)", ["[0, 1]"]),
    ("Dot([1, 2])", ["[1, 2]"]),
    ("Dot(point=np.array([1.0, 2.0]))", ["np.array([1.0, 2.0])"]),
    ("Dot([PI, 2 * PI])", ["[PI, 2 * PI]"]),
    ("Circle(arc_center=(1, 2))", ["(1, 2)"]),
    ("Line([0, 1], [2, 3])", ["[0, 1]", "[2, 3]"]),
    ("Arrow(LEFT, [2, 3])", ["[2, 3]"]),
    ("DoubleArrow([2, 3], LEFT)", ["[2, 3]"]),
    ("DashedLine([2, 3], LEFT)", ["[2, 3]"]),
    ("Polygon([0, 1], UP, LEFT)", ["[0, 1]"]),
    ("Polygram([[0, 1], [1, 1], [2, 2]])", ["[0, 1]", "[1, 1]", "[2, 2]"]),
    ("VMobject().set_points_as_corners([[0, 1], [2, 2]])", ["[0, 1]", "[2, 2]"]),
    ("VMobject().set_points_smoothly([[0, 1], [2, 2]])", ["[0, 1]", "[2, 2]"]),
    ("ArcBetweenPoints([0, 1], UP)", ["[0, 1]"]),
    ("Sphere(center=(1, 1))", ["(1, 1)"]),
    ("self.play(FadeIn(square, shift=(1, 0)))", ["(1, 0)"]),
    ("self.play(FadeOut(square, target_position=[1, 0]))", ["[1, 0]"]),
    ("self.play(GrowFromPoint(square, [1, 0]))", ["[1, 0]"]),
    ("self.play(Rotate(square, about_point=[1, 0]))", ["[1, 0]"]),
    ("self.play(Flash([1, 0]))", ["[1, 0]"]),
    ("self.play(square.animate.shift([1, 0]))", ["[1, 0]"]),
    ("place = UP + [1, 2]", ["[1, 2]"]),
    ("square.shift(2 * UP - np.array([1, 2]))", ["np.array([1, 2])"]),
    ("square.move_to(square.get_center() + [1, 2])", ["[1, 2]"]),
]


@pytest.mark.parametrize(("line", "places"), MARKED)
def test_marks_the_vector(line, places, api_index):
    assert marked(in_scene(line), api_index) == [(CODE, place) for place in places]


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("line", [line for line, _ in MARKED])
async def test_what_is_marked_raises_and_what_is_fixed_renders(line, api_index, renderer, tmp_path):
    text = in_scene(line)
    assert not await renders(text, renderer, tmp_path)
    assert await renders(fix_text(text, api_index).text, renderer, tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        ("place = [1, 2]", "square.shift(place)"),
        ("place = np.array([1, 2])", "square.shift(place)"),
        ("PLACE = (1, 2)", "self.play(square.animate.move_to(PLACE))"),
    ],
)
def test_names_of_vectors_are_followed(lines, api_index):
    name = lines[0].partition(" ")[0]
    assert marked(in_scene(*lines), api_index) == [(CODE, name)]
    text = in_scene(*lines)
    assert fix_text(text, api_index).text == text
    assert marked(fix_text(text, api_index, unsafe=True).text, api_index) == []


SILENT = [
    "Vector([1, 2])",
    "Brace(square, [0, -1])",
    "NumberPlane().c2p(1, 2)",
    "NumberPlane().get_vector([1, 2])",
    "Axes(x_range=[0, 1], y_range=(0, 2)).plot(lambda x: x, x_range=[0, 1])",
    "square.shift([1, 2, 0])",
    "square.set_x(1, [1, 0])",
    "square.align_to([0, 1], UP)",
    "place = [1, 2] + [0]; square.shift(place)",
    "place = [1, 2]; place.append(0); square.shift(place)",
    "place = [1, 2] if len(group) > 5 else UP; square.shift(place)",
    "ArrowVectorField(lambda p: p, x_range=[0, 1], y_range=[0, 1])",
    "square.set_color_by_gradient(RED, BLUE)",
    "square.stretch_to_fit_width(2).set_style(sheen_direction=[1, 0])",
    "pair = np.array([1, 2]) + np.array([3, 4])",
]


@pytest.mark.parametrize("line", SILENT)
def test_says_nothing_where_two_will_do(line, api_index):
    assert marked(in_scene(line), api_index) == []


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("line", SILENT)
async def test_where_two_will_do_they_render(line, renderer, tmp_path):
    assert await renders(in_scene(line), renderer, tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dot([1, 2])", "Dot([1, 2, 0])"),
        ("Dot([1, 2,])", "Dot([1, 2, 0])"),
        ("Dot((1, (2)))", "Dot((1, (2), 0))"),
        ("Dot(np.array([1, 2]))", "Dot(np.array([1, 2, 0]))"),
    ],
)
def test_fix(before, after, api_index):
    assert fix_text(scene(before), api_index).text == scene(after)
