import pytest
from tests.api.readings import marked, scene
from tests.api.rules.running import renders

from manim_lsp.api.mending.fix_text import fix_text

CODE = "colour-value"
MARKED = [
    ('Circle(color="bluish")', '"bluish"'),
    ('Circle(color="light blue")', '"light blue"'),
    ('Circle(color="#12345")', '"#12345"'),
    ('Circle(color="#FF")', '"#FF"'),
    ("Circle(color='ff0000')", "'ff0000'"),
    ('Circle(fill_color="cyan")', '"cyan"'),
    ('Circle(1, "bleu")', '"bleu"'),
    ('Circle().set_fill("bleu", opacity=1)', '"bleu"'),
    ('Circle().set_stroke(color="bleu")', '"bleu"'),
    ('Circle().set_color_by_gradient("red", "bleu")', '"bleu"'),
    ('Circle(color=["red", "bleu"])', '"bleu"'),
    ('Text("a", gradient=("red", "bleu"))', '"bleu"'),
    ('Text("a", color="bleu")', '"bleu"'),
    ('SurroundingRectangle(Dot(), color="bleu")', '"bleu"'),
    ('self.play(Indicate(Dot(), color="bleu"))', '"bleu"'),
    ('self.play(Circle().animate.set_color("bleu"))', '"bleu"'),
    ('Sphere(checkerboard_colors=["bleu", RED])', '"bleu"'),
    ('ManimColor("bleu")', '"bleu"'),
]


@pytest.mark.parametrize(("line", "place"), MARKED)
def test_marks_the_string(line, place, api_index):
    assert marked(scene(line), api_index) == [(CODE, place)]


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("line", [line for line, _ in MARKED])
async def test_what_is_marked_raises_and_what_is_fixed_renders(line, api_index, renderer, tmp_path):
    text = scene(line)
    assert not await renders(text, renderer, tmp_path)
    fixed = fix_text(text, api_index, unsafe=True).text
    assert fixed == text or await renders(fixed, renderer, tmp_path)


SILENT = [
    'Circle(color="red")',
    'Circle(color="Blue_E")',
    'Circle(color="#F80")',
    'Circle(color="#FF8800CC")',
    'Circle(color="0xFF8800")',
    "Circle(color=RED, fill_color=None)",
    "Circle(color=(255, 0, 0))",
    'Circle(color=["#F80", "blue", RED])',
    'Text("bluish")',
    'Circle().set_color_by_gradient("red", "blue")',
    'Angle(Line(), Line(LEFT, UP), dot_color="bluish")',
]


@pytest.mark.parametrize("line", SILENT)
def test_says_nothing_of_colours(line, api_index):
    assert marked(scene(line), api_index) == []


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("line", SILENT)
async def test_what_is_not_marked_renders(line, renderer, tmp_path):
    assert await renders(scene(line), renderer, tmp_path)


def test_every_name_that_is_taken_is_known(api_index):
    """Manim's own reading of a string decides."""
    from manim import ManimColor

    for name in [*api_index.attribute_names("manim.utils.color"), "cyan", "bluish", "#12345"]:
        try:
            ManimColor(name)
        except ValueError:
            expected = [(CODE, f'"{name}"')]
        else:
            expected = []
        assert marked(scene(f'Circle(color="{name}")'), api_index) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Circle(color="bleu")', 'Circle(color="blue")'),
        ("Circle(color='WHTE')", "Circle(color='WHITE')"),
        ('Circle(color="light brown")', 'Circle(color="light_brown")'),
        ('Circle(color="cyan")', 'Circle(color="#00FFFF")'),
        ("Circle(color='ff0000')", "Circle(color='#ff0000')"),
    ],
)
def test_certain_fix(before, after, api_index):
    assert fix_text(scene(before), api_index).text == scene(after)
