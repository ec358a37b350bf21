"""What the user reads about each scene of the corpus of mistakes, when it is run."""

import pytest
from tests.corpora.mistakes_expected import MISTAKES
from tests.render.jobs import render_one

from manim_lsp.source import SourceText

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEXTS = {expected.file: expected.text for expected in MISTAKES}
SAID = {
    "alias_of_colour": ("`Circle` has no parameter `colour`.", "Did you mean `color`?"),
    "font_color": ("`Text` has no parameter `font_color`.", ""),
    "axis_label": ("`Axes` has no parameter `x_axis_label`.", ""),
    "in_a_helper": (
        "`SurroundingRectangle` has no parameter `corner_rad`.",
        "Did you mean `corner_radius`?",
    ),
    "buffer_of_next_to": ("`Circle.next_to` has no parameter `buffer`.", "Did you mean `buff`?"),
    "graph_of_old": ("`Axes` has no method `get_graph`.", "Manim takes any `get_…`"),
    "show_creation": ("`ShowCreation` is not defined.", ""),
    "text_mobject": ("`TextMobject` is not defined.", ""),
    "parametric_surface": ("`ParametricSurface` is not defined.", ""),
    "fade_in_from": ("`FadeInFrom` is not defined.", ""),
    "no_such_colour": ("`CYAN` is not defined.", ""),
    "numpy_not_imported": ("`np` is not defined.", ""),
    "play_nothing": ("`self.play` has nothing to play.", "`Create(mobject)`"),
    "method_in_play": (
        "`play` takes animations, and here it gets a method.",
        "`self.play(coin.animate.shift(RIGHT))`",
    ),
    "radius_in_quotes": (
        "`radius='2'` is text, and `Circle` needs a number there.",
        "Leave out the quotes: `2`.",
    ),
    "list_in_fade_in": (
        "`FadeIn` takes mobjects, and here it gets a list.",
        "`FadeIn(VGroup(*[first, second]))`",
    ),
    "flat_shift": (
        "`[1, 2]` has two coordinates, and `pawn.shift` needs three.",
        "Write `[1, 2, 0]`.",
    ),
    "lost_indent": ("expected an indented block after function definition on line 5", ""),
    "no_scene": ("There is no scene in this file", ""),
    "item_beyond_the_last": ("This `VGroup` has 3 items, `[0]` to `[2]`.", ""),
    "updater_fails_later": ("list index out of range", ""),
    "fails_when_drawn": ("A mobject cannot be drawn: something is None", "Was it set to None"),
    "file_not_there": ("There is no file `portrait_of_nobody.png`.", "It is looked for in"),
}
RENDERED = {"phantom_setter", "runtime_of_play", "brace_in_tex"}


@pytest.mark.parametrize("file", SAID)
async def test_a_mistake_is_told_in_terms_of_the_users_call(renderer, tmp_path, file):
    report = await render_one(renderer, tmp_path, TEXTS[file])
    message, hint = SAID[file]
    assert report.status == "failed"
    assert message in report.error.message
    assert hint in report.error.hint


async def test_every_scene_of_the_corpus_is_here():
    assert SAID.keys() | RENDERED == TEXTS.keys()


PLACES = {
    "in_a_helper": (
        "SurroundingRectangle(mobject, corner_rad=0.2, buff=0.3)",
        'framed(Text("Ace"))',
    ),
    "updater_fails_later": (
        "names[int(clock.get_value())]",
        "self.play(clock.animate.set_value(4), run_time=2, rate_func=linear)",
    ),
    "numpy_not_imported": ("np", "axes.plot(lambda x: np.sin(x))"),
}


@pytest.mark.parametrize("file", PLACES)
async def test_the_line_that_led_there_is_named_beside_the_cause(renderer, tmp_path, file):
    source = SourceText(TEXTS[file])
    error = (await render_one(renderer, tmp_path, source.text)).error
    assert (source.slice(error.cause), source.slice(error.trigger)) == PLACES[file]
