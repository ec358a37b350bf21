import pytest
from tests.api.readings import findings, marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

CODE = "missing-parameter"
BEFORE = ("circle = Circle()", "group = VGroup(Square(), Dot())")


def in_scene(*lines: str) -> str:
    return scene(*BEFORE, *lines)


MARKED = [
    ("Brace()", "Brace"),
    ("FadeTransform(circle)", "FadeTransform"),
    ("FadeIn()", "FadeIn"),
    ("FadeOut(shift=UP)", "FadeOut"),
    ("circle.move_to()", "move_to"),
    ("Axes().plot()", "plot"),
    ("Rotate()", "Rotate"),
    ("always_redraw()", "always_redraw"),
    ("Line.put_start_and_end_on(Line(), LEFT)", "put_start_and_end_on"),
    ("self.play(FadeIn(circle, rate_func=smooth()))", "smooth"),
    ("self.add(circle.copy().next_to())", "next_to"),
]


@pytest.mark.parametrize(("call", "place"), MARKED)
def test_marks_what_is_called(call, place, api_index):
    assert marked(in_scene(call), api_index) == [(CODE, place)]


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("call", [call for call, _ in MARKED])
async def test_what_is_marked_raises(call, renderer, tmp_path):
    assert not await renders(in_scene(call), renderer, tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        ["Polygon()"],
        ["both = [circle, group]", "FadeTransform(*both)"],
        ["both = {}", "Brace(**both)"],
        ["FadeIn(*group)"],
        ["circle.rotate(agnle=1)"],
        ["def helper(size=1, *, name=''):", "    return size", "helper()"],
        ["try:", "    Brace()", "except TypeError:", "    pass"],
        ["from dataclasses import dataclass", "@dataclass", "class P:", "    x: int = 1", "P()"],
    ],
)
def test_says_nothing_of_what_may_be_complete(lines, api_index):
    assert CODE not in [code for code, _ in marked(in_scene(*lines), api_index)]


def test_own_functions_and_classes_are_checked(api_index):
    text = (
        "from manim import *\n\n\n"
        "class Fancy(Circle):\n    def __init__(self, label, **kwargs):\n"
        "        super().__init__(**kwargs)\n        self.label = label\n\n\n"
        "class Example(Scene):\n    def construct(self):\n"
        "        self.add(Fancy(color=RED), self.made())\n\n"
        "    def made(self, size):\n        return Circle(size)\n"
    )
    assert marked(text, api_index) == [(CODE, "Fancy"), (CODE, "made")]


NEEDY = (
    "from manim import *\n\n\nclass Example(Scene):\n"
    "    def __init__(self, matrix, *, size: int):\n"
    "        super().__init__()\n        self.matrix = matrix\n\n"
    "    def construct(self):\n        self.wait(0.1)\n"
)


def test_scene_that_needs_arguments(api_index):
    assert marked(NEEDY, api_index) == [(CODE, "matrix, *, size: int")]
    assert "`matrix` and `size`" in findings(NEEDY, api_index)[0].message


def test_scene_is_given_defaults(api_index):
    fixed = fix_text(NEEDY, api_index, unsafe=True).text
    assert "def __init__(self, matrix=None, *, size: int=None):" in fixed


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
async def test_scene_that_needs_arguments_fails(api_index, renderer, tmp_path):
    assert not await renders(NEEDY, renderer, tmp_path)
    fixed = fix_text(NEEDY, api_index, unsafe=True).text
    assert await renders(fixed, renderer, tmp_path)


@pytest.mark.parametrize(
    "more",
    [
        "class Other(Example):\n    def __init__(self):\n        super().__init__(1, size=2)\n",
        "Example(1, size=2).render()\n",
    ],
)
def test_scene_that_is_made_elsewhere_is_left_alone(more, api_index):
    assert marked(NEEDY + "\n\n" + more, api_index) == []
