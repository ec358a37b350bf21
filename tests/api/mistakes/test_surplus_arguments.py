import pytest
from tests.api.readings import findings, marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

CODE = "unknown-parameter"
MARKED = [
    ("Circle(1, RED, 3, 4)", "3, 4"),
    ("Circle(1, radius=2)", "radius"),
    ("NumberPlane().get_vector(1, 2)", "2"),
    ("Circle().get_center(1)", "1"),
    ("self.wait(0.1, None, None, 5)", "5"),
    ("Line.put_start_and_end_on(Line(), LEFT, UP, 3)", "3"),
]


@pytest.mark.parametrize(("call", "place"), MARKED)
def test_marks_what_is_too_much(call, place, api_index):
    assert marked(scene(call), api_index) == [(CODE, place)]


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("call", [call for call, _ in MARKED])
async def test_what_is_marked_raises(call, renderer, tmp_path):
    assert not await renders(scene(call), renderer, tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        ["Polygon(UP, LEFT, DOWN, RIGHT)"],
        ["VGroup(*[Dot(), Dot()], Dot())"],
        ["Axes().c2p(1, 2, 3)"],
        ["rest = []", "Circle(1, RED, *rest)"],
        ["class P:", "    def __new__(cls, *parts):", "        return parts", "P(1, 2)"],
        ["class Point(tuple):", "    pass", "Point([1, 2])"],
    ],
)
def test_says_nothing_of_what_is_taken(lines, api_index):
    assert marked(scene(*lines), api_index) == []


def test_message_names_what_is_taken(api_index):
    (found,) = findings(scene("Circle(1, RED, 3)"), api_index)
    assert found.message == ("`Circle` takes 2 positional arguments (`radius`, `color`), not 3.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Circle(1, RED, 3)", "Circle(1, RED)"),
        ("Circle(1, radius=2)", "Circle(1)"),
        ("Circle(True, radius=2)", "Circle(radius=2)"),
        ("Circle().get_center(1)", "Circle().get_center()"),
        ("NumberPlane().get_vector(1, 2)", "NumberPlane().get_vector([1, 2])"),
    ],
)
def test_fix(before, after, api_index):
    assert fix_text(scene(before), api_index, unsafe=True).text == scene(after)


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
async def test_numbers_passed_as_one_list_render(renderer, tmp_path):
    assert await renders(scene("self.add(NumberPlane().get_vector([1, 2]))"), renderer, tmp_path)
